//! The stage of guarantors and terminals.

use super::*;
use ed25519_dalek::{Signer, SigningKey};
use evaluation_schemes::{
	guarantor::{
		self, Authentication, GuaranteeState, PolicyTable, MAX_BANDS, MAX_CHAIN, MAX_LIVE,
	},
	terminal::{
		self, AmountStep, Assessment, Level, Parameter, ParameterState, Permit, Reading,
		MAX_PARAMETERS, MAX_PERMITS, MAX_STATES, MAX_STEPS,
	},
	PPM,
};

/// The largest table and the longest chain that there can be.
fn worst_guarantors() -> MethodPolicy {
	MethodPolicy::Guarantors(guarantor::Policy {
		max_live: MAX_LIVE,
		cool_down: 1,
		answer_within: 10,
		lifetime: 100,
		tail: 10,
		max_chain: MAX_CHAIN,
		min_standing: 0,
		liability: 1,
		table: PolicyTable {
			scores: list((0..MAX_BANDS).collect()),
			standings: list((0..MAX_BANDS).collect()),
			cells: list(vec![Authentication::Passed; (MAX_BANDS * MAX_BANDS) as usize]),
		},
	})
}

/// As many parameters, states, kinds of business and steps as there can be.
pub(super) fn worst_terminals() -> MethodPolicy {
	let state = ParameterState { points: PPM, cap: Level::Strong };
	let parameter = |id: u32| Parameter {
		id: id as u16,
		weight: u32::MAX,
		states: list(vec![state; MAX_STATES as usize]),
	};
	let step = |number: u32| AmountStep {
		up_to: number.into(),
		allow: Level::Strong,
		step_up: Level::Strong,
	};
	let permit = |business: u32| Permit {
		business: business as u16,
		steps: list((0..MAX_STEPS).map(step).collect()),
	};
	MethodPolicy::Terminals(terminal::Policy {
		assessment: Assessment {
			parameters: list((0..MAX_PARAMETERS).map(parameter).collect()),
			thresholds: [1, 2, 3, PPM],
		},
		permits: list((0..MAX_PERMITS).map(permit).collect()),
		answer_within: 10,
		lifetime: 100,
	})
}

/// A scheme with rules, a model and a policy in use, as version 0 each.
fn scheme_with<T: Config>(policy: MethodPolicy) -> (SchemeId, T::AccountId) {
	let (id, owner) = modelled_scheme::<T>();
	Evaluation::<T>::do_register_policy(&owner, id, policy).expect("it can be meant");
	Evaluation::<T>::do_activate_policy(&owner, id, 0).expect("it is approved");
	(id, owner)
}

pub(super) fn terminals_scheme<T: Config>() -> (SchemeId, T::AccountId) {
	scheme_with::<T>(worst_terminals())
}

fn party<T: Config>(name: &'static str, number: u32) -> Party<T::AccountId> {
	let signer = institution::<T>(name, number);
	Party { subject: Evaluation::<T>::institution_subject(&signer), signer }
}

fn anchored_on<T: Config>(id: SchemeId, evaluator: &T::AccountId, subject: H256, number: u8) {
	let terms = Terms { subject, supersedes: None, ..terms::<T>(id, number) };
	Evaluation::<T>::do_anchor(evaluator.clone(), terms, H256::zero(), worst_outcome())
		.expect("the evaluator is authorised");
}

/// A guarantor at the end of the longest chain, who is authenticated over it alone and stands for as
/// many as it may but one; and an applicant.
pub(super) struct Chain<T: Config> {
	pub id: SchemeId,
	pub owner: T::AccountId,
	pub applicant: Party<T::AccountId>,
	pub guarantor: Party<T::AccountId>,
}

pub(super) fn chain<T: Config>() -> Chain<T> {
	let (id, owner) = scheme_with::<T>(worst_guarantors());
	let guarantor = party::<T>("party", 0);
	anchored_on::<T>(id, &owner, guarantor.subject, 1);
	let found = Authenticated {
		record: 0,
		score: 0,
		standing: PPM,
		authentication: Authentication::Passed,
		at: Evaluation::<T>::height(),
	};
	for number in 0..u32::from(MAX_CHAIN) - 1 {
		let applicant = party::<T>("party", number);
		CurrentGuarantees::<T>::insert(id, applicant.subject, u64::from(number));
		let guarantee = Guarantee {
			scheme: id,
			policy: 0,
			applicant,
			guarantor: party::<T>("party", number + 1),
			client_ref: [number as u8; 32],
			confirmed_at: Some(found.at),
			state: GuaranteeState::Live { until: u32::MAX },
			authenticated: Some(found),
		};
		Guarantees::<T>::insert(u64::from(number), guarantee);
	}
	NextGuarantee::<T>::put(u64::from(MAX_CHAIN) - 1);
	let other = |number: u32| LiveGuarantee { guarantee: number.into(), until: u32::MAX };
	let guarantees = BoundedVec::truncate_from((1_000..999 + MAX_LIVE).map(other).collect());
	let known = Guarantor { guarantees, ..Default::default() };
	Guarantors::<T>::insert(id, guarantor.subject, known);
	Chain { id, owner, applicant: party::<T>("applicant", 0), guarantor }
}

/// Somebody stands for the subject of other benchmarks.
pub(super) fn vouched<T: Config>(id: SchemeId) {
	let applicant = Party { subject: terms::<T>(id, 0).subject, ..party::<T>("applicant", 0) };
	CurrentGuarantees::<T>::insert(id, applicant.subject, 0);
	let guarantee = Guarantee {
		scheme: id,
		policy: 0,
		applicant,
		guarantor: party::<T>("party", 0),
		client_ref: [0; 32],
		confirmed_at: Some(0),
		state: GuaranteeState::Live { until: u32::MAX },
		authenticated: None,
	};
	Guarantees::<T>::insert(0, guarantee);
}

impl<T: Config> Chain<T> {
	/// The same, and the applicant has asked; the number of the guarantee.
	pub(super) fn requested() -> (Self, GuaranteeId) {
		let chain = chain::<T>();
		let id = NextGuarantee::<T>::get();
		let Chain { id: scheme, applicant, guarantor, .. } = &chain;
		Evaluation::<T>::do_request_guarantee(
			*scheme,
			applicant.clone(),
			guarantor.clone(),
			[9; 32],
		)
		.expect("the guarantor is authenticated");
		(chain, id)
	}

	/// The same, and the guarantor has confirmed.
	pub(super) fn confirmed() -> (Self, GuaranteeId) {
		let (chain, id) = Self::requested();
		let signer = &chain.guarantor.signer;
		Evaluation::<T>::do_confirm_guarantee(signer, id).expect("it may stand");
		(chain, id)
	}

	/// The same, and the applicant has been evaluated since; the number of the record.
	pub(super) fn evaluated() -> (Self, GuaranteeId, RecordId) {
		let (chain, id) = Self::confirmed();
		let record = NextRecord::<T>::get();
		anchored_on::<T>(chain.id, &chain.owner, chain.applicant.subject, 2);
		(chain, id, record)
	}
}

fn key() -> SigningKey {
	SigningKey::from_bytes(&[3; 32])
}

pub(super) fn terminal_key() -> TerminalKey {
	key().verifying_key().to_bytes()
}

/// A report on every parameter, each in its last state, for the last business and amount; signed.
pub(super) fn worst_report<T: Config>(id: SchemeId) -> TerminalReport {
	let open = Terminals::<T>::get(id, terminal_key()).and_then(|terminal| terminal.challenged);
	let nonce = open.expect("it was challenged").challenge.nonce;
	let reading = |number: u32| Reading { parameter: number as u16, state: MAX_STATES as u8 - 1 };
	let readings = list((0..MAX_PARAMETERS).map(reading).collect());
	let (business, amount) = (MAX_PERMITS as u16 - 1, u128::from(MAX_STEPS - 1));
	let payload =
		Evaluation::<T>::terminal_payload(&terminal_key(), &nonce, business, amount, &readings);
	let signature = key().sign(&payload).to_bytes();
	TerminalReport { nonce, business, amount, readings, signature }
}

/// A second evaluator has challenged the terminal and got its report.
pub(super) fn reported<T: Config>(id: SchemeId, owner: &T::AccountId) {
	let second = institution::<T>("second", 0);
	Evaluation::<T>::do_authorise_evaluator(owner, id, second.clone()).expect("it has the role");
	Evaluation::<T>::do_challenge_terminal(second, id, terminal_key()).expect("it is free");
	let report = worst_report::<T>(id);
	Evaluation::<T>::do_report_terminal(id, terminal_key(), report).expect("it is signed");
}
