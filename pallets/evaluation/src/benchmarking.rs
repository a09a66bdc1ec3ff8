//! Worst cases of every call.

mod methods;

use super::{Pallet as Evaluation, *};
use alloc::{vec, vec::Vec};
use decision_rules::{
	merkle::batch::{self, BatchProof},
	Bounded, DecisionBound, Dishonesty, DishonestySource, FieldKind, FieldSpec, ListMember, Op,
	OpenedInput, Risk, Rule, Value, MAX_FIELDS, MAX_GRADES, MAX_LABEL, MAX_LISTS, MAX_MEMBERS,
	MAX_RULES,
};
use frame::{benchmarking::prelude::*, hashing::blake2_256};
use fungible::Mutate;
use methods::*;

const SEED: u32 = 0;

fn list<T, const MAX: u32>(items: Vec<T>) -> Bounded<T, MAX> {
	items.try_into().unwrap_or_else(|_| panic!("benchmarks keep to the bounds"))
}

/// The longest label, different for each number.
fn label(number: u32) -> decision_rules::Label {
	let mut text = vec![b'x'; MAX_LABEL as usize];
	text[0] = b'a' + (number / 26) as u8;
	text[1] = b'a' + (number % 26) as u8;
	list(text)
}

/// Members that differ in their last bytes only. Those of one family lie between those of another, and
/// the last one is in every family: two of them are walked to their ends before they meet.
fn members<const MAX: u32>(family: u8) -> Bounded<ListMember, MAX> {
	let member = |tag: u32| {
		let mut digest = [0u8; 32];
		digest[30] = tag as u8;
		digest[31] = if tag == MAX_MEMBERS - 1 { 0 } else { family };
		digest
	};
	list((0..MAX_MEMBERS).map(member).collect())
}

/// As many rules as there can be, each as long as it can be, that keep the search for dead branches
/// busy until its budget is gone.
fn worst_rules() -> RuleSet {
	let condition = |rule: u32| {
		let mut ops = Vec::new();
		for atom in 0..16u32 {
			let field = ((rule + atom / 2) % MAX_FIELDS) as u16;
			ops.push(Op::MemberOf { field, list: (atom % 2) as u8 });
			if atom > 0 {
				ops.push(Op::Or);
			}
		}
		list(ops)
	};
	RuleSet {
		fields: list(
			(0..MAX_FIELDS)
				.map(|field| FieldSpec {
					field: field as u16,
					kind: FieldKind::Members,
					label: label(field),
				})
				.collect(),
		),
		lists: list((0..MAX_LISTS).map(|number| members(number as u8)).collect()),
		rules: list(
			(0..MAX_RULES)
				.map(|rule| Rule { code: rule as u16, condition: condition(rule) })
				.collect(),
		),
		risks: list(
			(0..MAX_RULES)
				.map(|code| Risk { code: code as u16, risk: u32::MAX, label: label(code) })
				.collect(),
		),
		standard: 1_000,
		grades: list((0..MAX_GRADES).collect()),
		decisions: list(vec![
			DecisionBound { at_least: 0, decision: Decision::Declined },
			DecisionBound { at_least: 1, decision: Decision::Review },
			DecisionBound { at_least: 2, decision: Decision::Accepted },
		]),
		dishonesty: Some(DishonestySource { field: 0, list: 0 }),
	}
}

/// Sets whose last member alone is on a list, so that every comparison is made in full and every rule
/// hits that reads one of them.
fn worst_inputs(count: u32) -> Inputs {
	let input = |field: u32| OpenedInput {
		field: field as u16,
		value: Value::Members(members(0xff)),
		salt: [1; 32],
	};
	list((0..count).map(input).collect())
}

fn grades() -> Grades {
	list((0..MAX_GRADES).map(label).collect())
}

fn institution<T: Config>(name: &'static str, index: u32) -> T::AccountId {
	let who = account(name, index, SEED);
	T::BenchmarkHelper::admit(&who);
	let funds = T::RecordBond::get()
		.saturating_add(T::BatchBond::get())
		.saturating_add(T::ChallengeDeposit::get())
		.saturating_add(T::Currency::minimum_balance())
		.saturating_mul(1_000u32.into());
	T::Currency::set_balance(&who, funds);
	who
}

/// A scheme that demands so many approvals, and its owner.
fn scheme<T: Config>(approvals_needed: u32) -> (SchemeId, T::AccountId) {
	let owner = institution::<T>("owner", 0);
	let id = NextScheme::<T>::get();
	let scheme = NewScheme {
		kind: SchemeKind::Risk,
		subject_kind: SubjectKind::Institution,
		visibility: Visibility::Members,
		max_score: 1_000,
		grades: grades(),
		approvals_needed,
	};
	Evaluation::<T>::do_register_scheme(owner.clone(), scheme).expect("a scheme can be registered");
	(id, owner)
}

/// The same with the worst rules in use, as version 0.
fn active_scheme<T: Config>() -> (SchemeId, T::AccountId) {
	let (id, owner) = scheme::<T>(0);
	Evaluation::<T>::do_register_rule_set(&owner, id, worst_rules()).expect("the rules load");
	Evaluation::<T>::do_activate_rule_set(&owner, id, 0).expect("the rules are approved");
	(id, owner)
}

/// The same with a model in use besides, as version 0.
fn modelled_scheme<T: Config>() -> (SchemeId, T::AccountId) {
	let (id, owner) = active_scheme::<T>();
	new_model::<T>(id, &owner);
	Evaluation::<T>::do_activate_model(&owner, id, 0).expect("the model is approved");
	(id, owner)
}

fn new_model<T: Config>(id: SchemeId, owner: &T::AccountId) {
	let digest = H256::repeat_byte(3);
	Evaluation::<T>::do_register_model(owner, id, digest, digest).expect("there is room");
}

fn terms<T: Config>(scheme: SchemeId, number: u8) -> Terms<BlockNumberFor<T>> {
	let subject = H256::repeat_byte(7);
	Terms {
		scheme,
		rule_set: Some(0),
		model: Some(0),
		subject,
		valid_until: Evaluation::<T>::now().saturating_add(T::MaxValidity::get()),
		purpose: 1,
		supersedes: Latest::<T>::get(scheme, subject),
		client_ref: [number; 32],
	}
}

/// A result with as many hits as there can be.
fn worst_outcome() -> Finding {
	Finding {
		score: 0,
		deficit: u64::MAX,
		grade: 0,
		decision: Decision::Declined,
		hits: HitCodes::Open(list((0..MAX_RULES).map(|code| code as u16).collect())),
		dishonesty: Some(Dishonesty { ppm: 0, vacuous: false }),
	}
}

/// A record that states such a result.
fn anchored<T: Config>(id: SchemeId, evaluator: &T::AccountId, number: u8) {
	let terms = terms::<T>(id, number);
	Evaluation::<T>::do_anchor(evaluator.clone(), terms, H256::zero(), worst_outcome())
		.expect("the evaluator is authorised");
}

/// An evaluator that was withdrawn from a scheme as often as lets it come back once more.
fn returning<T: Config>(id: SchemeId) -> T::AccountId {
	let evaluator = institution::<T>("evaluator", 0);
	let now = Evaluation::<T>::now();
	let tenures = vec![Tenure { since: now, until: now }; MAX_TENURES as usize - 1];
	Tenures::<T>::insert(id, &evaluator, TenureLog::truncate_from(tenures));
	evaluator
}

/// A dispute on a record.
fn disputed<T: Config>(record: RecordId) {
	let challenger = institution::<T>("challenger", 0);
	Evaluation::<T>::do_dispute(challenger, record, H256::zero()).expect("nobody disputes it yet");
}

/// So many disputes that nobody decided, and that keep a bond until now.
fn lapsed<T: Config>(count: u32) -> LapsedOf<T> {
	let challengers = (0..count).map(|index| account("lapsed", index, SEED)).collect();
	Lapsed { until: Evaluation::<T>::now(), challengers: BoundedVec::truncate_from(challengers) }
}

/// A batch of as many results as there can be, of which only the first is there, with its proof.
fn batched<T: Config>(
	id: SchemeId,
	evaluator: &T::AccountId,
	inputs: &Inputs,
) -> (BatchResult, BatchProof) {
	let result = BatchResult {
		subject: H256::repeat_byte(7),
		input_root: input_root_of(inputs).expect("there are inputs"),
		outcome: worst_outcome(),
	};
	let neighbour = [0u8; 32];
	let mut node = batch::leaf_of(&result);
	for _ in 0..batch::MAX_HEIGHT {
		node = (batch::NODE_DOMAIN, node, neighbour).using_encoded(blake2_256);
	}
	let root = (batch::ROOT_DOMAIN, batch::MAX_LEAVES, node).using_encoded(blake2_256);
	let terms = batch_terms::<T>(id, H256(root));
	Evaluation::<T>::do_record_batch(evaluator.clone(), terms).expect("the batch");
	let siblings = list(vec![neighbour; batch::MAX_HEIGHT as usize]);
	(result, BatchProof { index: 0, siblings })
}

/// The first result of that batch, disputed.
fn disputed_in_batch<T: Config>(id: SchemeId, evaluator: &T::AccountId) -> Disputed {
	let (result, proof) = batched::<T>(id, evaluator, &worst_inputs(1));
	let challenger = institution::<T>("challenger", 1);
	Evaluation::<T>::do_dispute_in_batch(challenger, 0, result, proof, H256::zero())
		.expect("nobody disputes it yet");
	Disputed::Result { batch: 0, index: 0 }
}

fn batch_terms<T: Config>(scheme: SchemeId, root: H256) -> BatchTerms<BlockNumberFor<T>> {
	BatchTerms {
		scheme,
		rule_set: Some(0),
		model: Some(0),
		root,
		count: batch::MAX_LEAVES,
		valid_until: Evaluation::<T>::now().saturating_add(T::MaxValidity::get()),
		purpose: 1,
		client_ref: [9; 32],
	}
}

/// As many fields as there can be.
fn scope(scheme: SchemeId) -> Scope {
	Scope { scheme, purpose: 1, fields: list((0..MAX_FIELDS).map(|field| field as u16).collect()) }
}

/// A consent, the requester that it names, and what that asks.
fn consented<T: Config>(scheme: SchemeId, provider: &T::AccountId) -> (T::AccountId, EnquiryOf<T>) {
	let (grantor, requester) = (institution::<T>("grantor", 0), institution::<T>("requester", 0));
	let subject = H256::repeat_byte(7);
	let expires = Evaluation::<T>::now().saturating_add(T::MaxValidity::get());
	let consent = NextConsent::<T>::get();
	let (grantee, scope_of) = (requester.clone(), scope(scheme));
	Evaluation::<T>::do_grant_consent(grantor, grantee, subject, scope_of, expires, [7; 32])
		.expect("there is room");
	let enquiry = Enquiry {
		provider: provider.clone(),
		subject,
		scope: scope(scheme),
		fee: T::RecordBond::get(),
		deadline: Evaluation::<T>::now().saturating_add(T::MaxRequestPeriod::get()),
		consent: Some(consent),
		client_ref: [8; 32],
	};
	(requester, enquiry)
}

/// An open request with the number 0 by consent 0, whose log has room for one more access.
fn requested<T: Config>(scheme: SchemeId, provider: &T::AccountId) {
	let (requester, enquiry) = consented::<T>(scheme, provider);
	Evaluation::<T>::do_request(requester, enquiry).expect("the consent covers it");
	let access = Access { request: 9, record: 9, at: Evaluation::<T>::now() };
	let log = vec![access; MAX_ACCESSES as usize - 1];
	AccessLogs::<T>::insert(0, AccessLog::truncate_from(log));
}

fn panel_terms<T: Config>(scheme: SchemeId) -> PanelTerms<BlockNumberFor<T>> {
	let reveal_until = Evaluation::<T>::now().saturating_add(T::MaxPanelPeriod::get());
	PanelTerms {
		scheme,
		rule_set: 0,
		model: Some(0),
		subject: H256::repeat_byte(7),
		purpose: 1,
		tolerance: 0,
		commit_until: reveal_until.saturating_sub(1u32.into()),
		reveal_until,
		valid_until: Evaluation::<T>::now().saturating_add(T::MaxValidity::get()),
		client_ref: [6; 32],
	}
}

/// The member of a panel with this number, beyond any quota of evaluators.
fn member<T: Config>(id: SchemeId, number: u32) -> T::AccountId {
	let member = institution::<T>("member", number);
	Authorisations::<T>::insert(id, &member, Evaluation::<T>::now());
	member
}

/// The panel with the number 0, in which so many have committed to different scores; there was a
/// record on its subject before.
fn convened<T: Config>(members: u32) -> SchemeId {
	let (id, owner) = modelled_scheme::<T>();
	anchored::<T>(id, &owner, 1);
	Evaluation::<T>::do_demand_panels(&owner, id, Some(2)).expect("two to sixteen");
	Evaluation::<T>::do_open_panel(owner, panel_terms::<T>(id)).expect("it is demanded");
	for number in 0..members {
		let member = member::<T>(id, number);
		let seal = Evaluation::<T>::panel_commitment(0, &member, number, H256::zero(), [5; 32]);
		Evaluation::<T>::do_commit_score(member, 0, seal).expect("there are seats");
	}
	id
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register_scheme() {
		let owner = institution::<T>("owner", 0);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			SchemeKind::Risk,
			SubjectKind::Institution,
			Visibility::Members,
			u32::MAX,
			grades(),
			MAX_APPROVALS,
		);

		assert_eq!(Schemes::<T>::iter().count(), 1);
	}

	#[benchmark]
	fn authorise_evaluator() {
		let (id, owner) = scheme::<T>(0);
		let evaluator = returning::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, evaluator.clone());

		assert!(Authorisations::<T>::contains_key(id, evaluator));
	}

	#[benchmark]
	fn register_rule_set() {
		let (id, owner) = scheme::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, worst_rules());

		assert!(Rules::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn approve_rule_set() {
		let (id, owner) = scheme::<T>(MAX_APPROVALS);
		Evaluation::<T>::do_register_rule_set(&owner, id, worst_rules()).expect("the rules load");
		for index in 1..MAX_APPROVALS {
			let approver = institution::<T>("approver", index);
			Evaluation::<T>::do_approve_rule_set(approver, id, 0).expect("approvals are missing");
		}
		let last = institution::<T>("approver", MAX_APPROVALS);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), id, 0);

		let status = RuleSets::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Approved));
	}

	#[benchmark]
	fn activate_rule_set() {
		let (id, owner) = active_scheme::<T>();
		Evaluation::<T>::do_register_rule_set(&owner, id, worst_rules()).expect("the rules load");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 1);

		let status = RuleSets::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Deprecated));
	}

	#[benchmark]
	fn revoke_rule_set() {
		let (id, owner) = active_scheme::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 0);

		let status = RuleSets::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Revoked));
	}

	#[benchmark]
	fn record(i: Linear<1, MAX_INPUTS>) {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		let second = terms::<T>(id, 2);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			second.scheme,
			0,
			second.model,
			second.subject,
			worst_inputs(i),
			second.valid_until,
			second.purpose,
			second.supersedes,
			second.client_ref,
		);

		assert!(Records::<T>::get(0).is_some_and(|first| first.successor.is_some()));
		let outcome = Records::<T>::get(1).map(|second| second.outcome);
		// Each rule reads eight fields in a row.
		let hits = (i + 7).min(MAX_RULES) as usize;
		assert!(outcome.is_some_and(
			|found| matches!(found.hits, HitCodes::Open(codes) if codes.len() == hits)
		));
	}

	#[benchmark]
	fn release_bond() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		Lapses::<T>::insert(Bonded::Record(0), lapsed::<T>(MAX_LAPSES));
		let due = terms::<T>(id, 1).valid_until.saturating_add(T::BondGrace::get());
		frame_system::Pallet::<T>::set_block_number(due);
		let anybody = institution::<T>("anybody", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), 0);

		assert!(Records::<T>::get(0).is_some_and(|first| first.bond.is_none()));
	}

	#[benchmark]
	fn withdraw_evaluator() {
		let (id, owner) = scheme::<T>(0);
		let evaluator = returning::<T>(id);
		Evaluation::<T>::do_authorise_evaluator(&owner, id, evaluator.clone())
			.expect("the evaluator holds the role");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, evaluator.clone());

		assert!(!Authorisations::<T>::contains_key(id, &evaluator));
		assert!(Tenures::<T>::get(id, evaluator).is_full());
	}

	#[benchmark]
	fn register_model() {
		let (id, owner) = scheme::<T>(0);
		let digest = H256::repeat_byte(3);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, digest, digest);

		assert!(Models::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn approve_model() {
		let (id, owner) = scheme::<T>(MAX_APPROVALS);
		new_model::<T>(id, &owner);
		for index in 1..MAX_APPROVALS {
			let approver = institution::<T>("approver", index);
			Evaluation::<T>::do_approve_model(approver, id, 0).expect("approvals are missing");
		}
		let last = institution::<T>("approver", MAX_APPROVALS);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), id, 0);

		let status = Models::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Approved));
	}

	#[benchmark]
	fn activate_model() {
		let (id, owner) = modelled_scheme::<T>();
		new_model::<T>(id, &owner);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 1);

		let status = Models::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Deprecated));
	}

	#[benchmark]
	fn revoke_model() {
		let (id, owner) = modelled_scheme::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 0);

		let status = Models::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Revoked));
	}

	#[benchmark]
	fn anchor() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		let second = terms::<T>(id, 2);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), second, H256::zero(), worst_outcome());

		assert!(Records::<T>::get(0).is_some_and(|first| first.successor.is_some()));
	}

	#[benchmark]
	fn revoke() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), 0, RevocationReason::WrongInputs);

		assert!(Records::<T>::get(0).is_some_and(|first| first.state != RecordState::Upheld));
	}

	#[benchmark]
	fn challenge(i: Linear<1, MAX_INPUTS>) {
		let (id, owner) = modelled_scheme::<T>();
		let inputs = worst_inputs(i);
		let root = input_root_of(&inputs).expect("there are inputs");
		let terms = terms::<T>(id, 1);
		Evaluation::<T>::do_anchor(owner, terms, root, worst_outcome()).expect("the record");
		disputed::<T>(0);
		Lapses::<T>::insert(Bonded::Record(0), lapsed::<T>(MAX_LAPSES));
		let challenger = institution::<T>("challenger", 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(challenger), 0, inputs);

		assert!(Records::<T>::get(0).is_some_and(|stored| stored.state.is_refuted()));
	}

	#[benchmark]
	fn dispute() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		Lapses::<T>::insert(Bonded::Record(0), lapsed::<T>(MAX_LAPSES));
		let challenger = institution::<T>("challenger", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(challenger), 0, H256::zero());

		assert!(Disputes::<T>::contains_key(Disputed::Record(0)));
	}

	/// Somebody stands for the subject, and a dispute lapsed before.
	#[benchmark]
	fn rule_on() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		vouched::<T>(id);
		disputed::<T>(0);
		Lapses::<T>::insert(Bonded::Record(0), lapsed::<T>(MAX_LAPSES));
		for index in 1..T::AuditorQuorum::get() {
			for (name, refutes) in [("refuting", true), ("upholding", false)] {
				let auditor = institution::<T>(name, index);
				Evaluation::<T>::do_rule_on(auditor, Disputed::Record(0), refutes)
					.expect("rulings are missing");
			}
		}
		let last = institution::<T>("refuting", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), Disputed::Record(0), true);

		assert!(Records::<T>::get(0).is_some_and(|stored| stored.state.is_refuted()));
	}

	/// It keeps the bond of a batch that was taken back, after as many as can but one.
	#[benchmark]
	fn close_dispute() {
		let (id, owner) = modelled_scheme::<T>();
		let disputed = disputed_in_batch::<T>(id, &owner);
		Evaluation::<T>::do_revoke_batch(&owner, 0, RevocationReason::WrongInputs)
			.expect("it is upheld");
		let bonded = disputed.bonded();
		Lapses::<T>::insert(bonded, lapsed::<T>(MAX_LAPSES - 1));
		let deadline = Disputes::<T>::get(disputed).expect("it is disputed").deadline;
		frame_system::Pallet::<T>::set_block_number(deadline);
		let anybody = institution::<T>("anybody", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), disputed);

		assert!(!Disputes::<T>::contains_key(disputed));
		assert!(Lapses::<T>::get(bonded).challengers.is_full());
	}

	#[benchmark]
	fn dispute_in_batch() {
		let (id, owner) = modelled_scheme::<T>();
		let (result, proof) = batched::<T>(id, &owner, &worst_inputs(1));
		let challenger = institution::<T>("challenger", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(challenger), 0, result, proof, H256::zero());

		assert!(Batches::<T>::get(0).is_some_and(|batch| batch.disputes == 1));
	}

	#[benchmark]
	fn record_batch() {
		let (id, owner) = modelled_scheme::<T>();
		let terms = batch_terms::<T>(id, H256::zero());

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), terms);

		assert!(Batches::<T>::contains_key(0));
	}

	#[benchmark]
	fn revoke_in_batch() {
		let (id, owner) = modelled_scheme::<T>();
		batched::<T>(id, &owner, &worst_inputs(1));
		let reason = RevocationReason::WrongInputs;
		Evaluation::<T>::do_revoke_in_batch(&owner, 0, 0, reason).expect("it is in the batch");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), 0, 1, reason);

		assert!(Batches::<T>::get(0).is_some_and(|batch| batch.revoked == 2));
	}

	#[benchmark]
	fn revoke_batch() {
		let (id, owner) = modelled_scheme::<T>();
		batched::<T>(id, &owner, &worst_inputs(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), 0, RevocationReason::WrongInputs);

		assert!(Batches::<T>::get(0).is_some_and(|batch| batch.state != RecordState::Upheld));
	}

	#[benchmark]
	fn challenge_in_batch(i: Linear<1, MAX_INPUTS>) {
		let (id, owner) = modelled_scheme::<T>();
		let inputs = worst_inputs(i);
		let (result, proof) = batched::<T>(id, &owner, &inputs);
		let other = institution::<T>("challenger", 1);
		let evidence = H256::zero();
		Evaluation::<T>::do_dispute_in_batch(other, 0, result.clone(), proof.clone(), evidence)
			.expect("nobody disputes it yet");
		Lapses::<T>::insert(Bonded::Batch(0), lapsed::<T>(MAX_LAPSES));
		let challenger = institution::<T>("challenger", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(challenger), 0, result, proof, inputs);

		assert!(Batches::<T>::get(0).is_some_and(|batch| batch.state.is_refuted()));
	}

	#[benchmark]
	fn release_batch_bond() {
		let (id, owner) = modelled_scheme::<T>();
		batched::<T>(id, &owner, &worst_inputs(1));
		Lapses::<T>::insert(Bonded::Batch(0), lapsed::<T>(MAX_LAPSES));
		let due = terms::<T>(id, 1).valid_until.saturating_add(T::BondGrace::get());
		frame_system::Pallet::<T>::set_block_number(due);
		let anybody = institution::<T>("anybody", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), 0);

		assert!(Batches::<T>::get(0).is_some_and(|batch| batch.bond.is_none()));
	}

	#[benchmark]
	fn request() {
		let (id, owner) = modelled_scheme::<T>();
		let (requester, enquiry) = consented::<T>(id, &owner);

		#[extrinsic_call]
		_(RawOrigin::Signed(requester), enquiry);

		assert!(Requests::<T>::contains_key(0));
	}

	#[benchmark]
	fn respond() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		requested::<T>(id, &owner);
		let answer = terms::<T>(id, 2);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), 0, answer, H256::zero(), worst_outcome());

		assert!(Records::<T>::get(1).is_some_and(|stored| stored.request == Some(0)));
		assert_eq!(AccessLogs::<T>::get(0).len(), MAX_ACCESSES as usize);
	}

	#[benchmark]
	fn refuse() {
		let (id, owner) = modelled_scheme::<T>();
		requested::<T>(id, &owner);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), 0, RefusalReason::Declined);

		assert!(!Requests::<T>::contains_key(0));
	}

	#[benchmark]
	fn expire_request() {
		let (id, owner) = modelled_scheme::<T>();
		requested::<T>(id, &owner);
		let over = Evaluation::<T>::now().saturating_add(T::MaxRequestPeriod::get());
		frame_system::Pallet::<T>::set_block_number(over);
		let anybody = institution::<T>("anybody", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), 0);

		assert!(!Requests::<T>::contains_key(0));
	}

	#[benchmark]
	fn grant_consent() {
		let (id, owner) = scheme::<T>(0);
		let grantee = institution::<T>("requester", 0);
		let expires = Evaluation::<T>::now().saturating_add(T::MaxValidity::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), grantee, H256::zero(), scope(id), expires, [7; 32]);

		assert!(Consents::<T>::contains_key(0));
	}

	#[benchmark]
	fn revoke_consent() {
		let (id, owner) = modelled_scheme::<T>();
		consented::<T>(id, &owner);
		let grantor = institution::<T>("grantor", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(grantor), 0);

		assert!(Consents::<T>::get(0).is_some_and(|consent| consent.revoked_at.is_some()));
	}

	#[benchmark]
	fn forget_consent() {
		let (id, owner) = modelled_scheme::<T>();
		requested::<T>(id, &owner);
		let grantor = institution::<T>("grantor", 0);
		Evaluation::<T>::do_revoke_consent(&grantor, 0).expect("it is live");

		#[extrinsic_call]
		_(RawOrigin::Signed(grantor), 0);

		assert!(!Consents::<T>::contains_key(0));
	}

	#[benchmark]
	fn demand_panels() {
		let (id, owner) = modelled_scheme::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, Some(MAX_SEATS));

		assert!(Schemes::<T>::get(id).is_some_and(|scheme| scheme.seats == Some(MAX_SEATS)));
	}

	#[benchmark]
	fn open_panel() {
		let (id, owner) = modelled_scheme::<T>();
		Evaluation::<T>::do_demand_panels(&owner, id, Some(2)).expect("two to sixteen");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), panel_terms::<T>(id));

		assert!(Panels::<T>::contains_key(0));
	}

	#[benchmark]
	fn commit_score() {
		let id = convened::<T>(MAX_SEATS - 1);
		let last = member::<T>(id, MAX_SEATS);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), 0, H256::zero());

		assert!(Panels::<T>::get(0).is_some_and(|panel| panel.members.is_full()));
	}

	#[benchmark]
	fn reveal_score() {
		let id = convened::<T>(MAX_SEATS);
		let last = member::<T>(id, MAX_SEATS - 1);
		frame_system::Pallet::<T>::set_block_number(panel_terms::<T>(id).commit_until);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), 0, MAX_SEATS - 1, H256::zero(), [5; 32]);

		assert!(Panels::<T>::get(0).is_some_and(|panel| panel.scores().len() == 1));
	}

	/// Two reveal, far from each other, and the deposits of all others are burnt.
	#[benchmark]
	fn close_panel() {
		let id = convened::<T>(MAX_SEATS);
		let terms = panel_terms::<T>(id);
		frame_system::Pallet::<T>::set_block_number(terms.commit_until);
		for number in 0..2 {
			let member = member::<T>(id, number);
			Evaluation::<T>::do_reveal_score(&member, 0, number, H256::zero(), [5; 32])
				.expect("it was committed");
		}
		frame_system::Pallet::<T>::set_block_number(terms.reveal_until);
		let anybody = institution::<T>("anybody", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), 0);

		assert!(Records::<T>::get(1).is_some_and(|stored| stored.panel == Some(0)));
	}

	/// Something worse came than was reported, and somebody stands for the subject.
	#[benchmark]
	fn report_outcome() {
		let (id, owner) = modelled_scheme::<T>();
		anchored::<T>(id, &owner, 1);
		vouched::<T>(id);
		let auditor = institution::<T>("auditor", 0);
		let (before, kind) = (OutcomeKind::Settled, OutcomeKind::Defaulted);
		Evaluation::<T>::do_report_outcome(auditor.clone(), 0, before, H256::zero())
			.expect("nobody reported it");

		#[extrinsic_call]
		_(RawOrigin::Signed(auditor), 0, kind, H256::zero());

		assert!(Outcomes::<T>::get(0).is_some_and(|report| report.outcome == kind));
	}

	#[benchmark]
	fn register_policy() {
		let (id, owner) = scheme::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, worst_terminals());

		assert!(Policies::<T>::contains_key(id, 0));
	}

	#[benchmark]
	fn approve_policy() {
		let (id, owner) = scheme::<T>(MAX_APPROVALS);
		Evaluation::<T>::do_register_policy(&owner, id, worst_terminals()).expect("it is meant");
		for index in 1..MAX_APPROVALS {
			let approver = institution::<T>("approver", index);
			Evaluation::<T>::do_approve_policy(approver, id, 0).expect("approvals are missing");
		}
		let last = institution::<T>("approver", MAX_APPROVALS);

		#[extrinsic_call]
		_(RawOrigin::Signed(last), id, 0);

		let status = Policies::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Approved));
	}

	#[benchmark]
	fn activate_policy() {
		let (id, owner) = terminals_scheme::<T>();
		Evaluation::<T>::do_register_policy(&owner, id, worst_terminals()).expect("it is meant");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 1);

		let status = Policies::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Deprecated));
	}

	#[benchmark]
	fn revoke_policy() {
		let (id, owner) = terminals_scheme::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 0);

		let status = Policies::<T>::get(id, 0).map(|state| state.status);
		assert_eq!(status, Some(VersionStatus::Revoked));
	}

	/// Of customers, for whom evaluators sign: whether one is authorised is looked up besides.
	#[benchmark]
	fn request_guarantee() {
		let Chain { id, owner, applicant, guarantor } = chain::<T>();
		Schemes::<T>::mutate(id, |scheme| {
			scheme.as_mut().expect("it was registered").subject_kind = SubjectKind::Customer;
		});
		let guarantor = Party { signer: owner.clone(), ..guarantor };
		let guarantee = NextGuarantee::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, applicant.subject, guarantor, [9; 32]);

		assert!(Guarantees::<T>::contains_key(guarantee));
	}

	#[benchmark]
	fn confirm_guarantee() {
		let (chain, guarantee) = Chain::<T>::requested();
		let Chain { id, applicant, guarantor, .. } = chain;

		#[extrinsic_call]
		_(RawOrigin::Signed(guarantor.signer), guarantee);

		assert_eq!(CurrentGuarantees::<T>::get(id, applicant.subject), Some(guarantee));
	}

	#[benchmark]
	fn decline_guarantee() {
		let (chain, guarantee) = Chain::<T>::requested();

		#[extrinsic_call]
		_(RawOrigin::Signed(chain.guarantor.signer), guarantee);

		assert!(Evaluation::<T>::guarantee(guarantee).is_some_and(|found| !found.live));
	}

	#[benchmark]
	fn withdraw_guarantee() {
		let (chain, guarantee) = Chain::<T>::requested();

		#[extrinsic_call]
		_(RawOrigin::Signed(chain.applicant.signer), guarantee);

		assert!(Evaluation::<T>::guarantee(guarantee).is_some_and(|found| !found.live));
	}

	#[benchmark]
	fn release_guarantee() {
		let (chain, guarantee) = Chain::<T>::confirmed();
		let Chain { id, applicant, guarantor, .. } = chain;

		#[extrinsic_call]
		_(RawOrigin::Signed(guarantor.signer), guarantee);

		assert_eq!(CurrentGuarantees::<T>::get(id, applicant.subject), None);
	}

	#[benchmark]
	fn authenticate_applicant() {
		let (chain, guarantee, evaluated) = Chain::<T>::evaluated();

		#[extrinsic_call]
		_(RawOrigin::Signed(chain.owner), guarantee);

		let found = Guarantees::<T>::get(guarantee).and_then(|stored| stored.authenticated);
		assert!(found.is_some_and(|found| found.record == evaluated));
	}

	#[benchmark]
	fn call_guarantee() {
		let (chain, guarantee, evaluated) = Chain::<T>::evaluated();
		for index in 0..2 {
			let (auditor, kind) = (institution::<T>("auditor", index), OutcomeKind::Fraudulent);
			Evaluation::<T>::do_report_outcome(auditor, evaluated, kind, H256::zero())
				.expect("two auditors report it");
		}
		let Chain { id, owner, guarantor, .. } = chain;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), guarantee, evaluated);

		let whole = Guarantor::default().standing;
		assert!(Guarantors::<T>::get(id, guarantor.subject).standing < whole);
	}

	#[benchmark]
	fn forget_guarantee() {
		let (chain, guarantee) = Chain::<T>::confirmed();
		frame_system::Pallet::<T>::set_block_number(u32::MAX.into());

		#[extrinsic_call]
		_(RawOrigin::Signed(chain.owner), guarantee);

		assert!(!Guarantees::<T>::contains_key(guarantee));
	}

	/// Another evaluator challenged it before.
	#[benchmark]
	fn challenge_terminal() {
		let (id, owner) = terminals_scheme::<T>();
		reported::<T>(id, &owner);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), id, terminal_key());

		assert_eq!(TerminalsKept::<T>::get(owner), 1);
	}

	#[benchmark]
	fn report_terminal() {
		let (id, owner) = terminals_scheme::<T>();
		Evaluation::<T>::do_challenge_terminal(owner.clone(), id, terminal_key())
			.expect("it is free");
		let report = worst_report::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, terminal_key(), report);

		assert!(Evaluation::<T>::terminal(id, terminal_key()).is_some_and(|found| found.valid));
	}

	#[benchmark]
	fn forget_terminal() {
		let (id, owner) = terminals_scheme::<T>();
		reported::<T>(id, &owner);
		frame_system::Pallet::<T>::set_block_number(u32::MAX.into());

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, terminal_key());

		assert!(!Terminals::<T>::contains_key(id, terminal_key()));
	}

	impl_benchmark_test_suite!(Evaluation, crate::mock::new_test_ext(), crate::mock::Test);
}
