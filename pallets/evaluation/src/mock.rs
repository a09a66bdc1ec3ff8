//! A small chain around the pallet, and a world to tell tests in.

mod methods;

pub use methods::*;

use crate::{self as pallet_evaluation, *};
use decision_rules::{
	merkle, Bounded, DecisionBound, DishonestySource, FieldKind, FieldSpec, Op, OpenedInput,
	Relation, Risk, Rule, Value,
};
use frame::{deps::sp_io, testing_prelude::*, traits::fungible::InspectHold};

type Block = frame_system::mocking::MockBlock<Test>;
/// Accounts of the mock.
pub type AccountId = u64;
/// Balances of the mock.
pub type Balance = u128;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Evaluation: pallet_evaluation,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
}

impl Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type Members = Roles;
	type RecordBond = ConstU128<BOND>;
	type BatchBond = ConstU128<BATCH_BOND>;
	type BondGrace = ConstU64<GRACE>;
	type ChallengeDeposit = ConstU128<DEPOSIT>;
	type DisputePeriod = ConstU64<DISPUTE_PERIOD>;
	type AuditorQuorum = ConstU32<2>;
	type OnRefuted = Dependants;
	type PanelDeposit = ConstU128<PANEL_DEPOSIT>;
	type MaxPanelPeriod = ConstU64<60>;
	type MaxRequestPeriod = ConstU64<100>;
	type MaxOpenRequests = ConstU32<3>;
	type MaxConsents = ConstU32<3>;
	type MaxGuarantees = ConstU32<3>;
	type MaxTerminals = ConstU32<2>;
	type MaxValidity = ConstU64<MAX_VALIDITY>;
	type MaxSchemesPerOwner = ConstU32<3>;
	type MaxEvaluatorsPerScheme = ConstU32<3>;
	type MaxRuleSetsPerScheme = ConstU32<4>;
	type MaxModelsPerScheme = ConstU32<4>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

pub const EXISTENTIAL_DEPOSIT: Balance = 5;
pub const BOND: Balance = 50;
pub const BATCH_BOND: Balance = 300;
pub const DEPOSIT: Balance = 20;
pub const PANEL_DEPOSIT: Balance = 15;
pub const DISPUTE_PERIOD: u64 = 30;
pub const GRACE: u64 = 10;
pub const MAX_VALIDITY: u64 = 1_000;
pub const START_BALANCE: Balance = 10_000;

/// Owns the scheme.
pub const OWNER: AccountId = 1;
/// Evaluator, authorised where a test says so.
pub const BANK: AccountId = 2;
/// A second one.
pub const OTHER_BANK: AccountId = 3;
pub const AUDITOR: AccountId = 11;
pub const OTHER_AUDITOR: AccountId = 12;
pub const THIRD_AUDITOR: AccountId = 13;
/// The institution that is evaluated; a member without either role.
pub const NODE: AccountId = 21;
/// Not a member.
pub const STRANGER: AccountId = 99;

parameter_types! {
	/// Evaluators whose role is suspended.
	pub storage Suspended: Vec<AccountId> = vec![];
	/// Institutions that have left.
	pub storage Retired: Vec<AccountId> = vec![];
	/// What dependants were told.
	pub storage Told: Vec<(RecordId, SchemeId, H256)> = vec![];
	/// What they were told of batches.
	pub storage ToldOfBatches: Vec<(BatchId, SchemeId)> = vec![];
}

/// Keeps what it is told.
pub struct Dependants;

impl OnRefuted for Dependants {
	fn on_refuted(record: RecordId, scheme: SchemeId, subject: H256) {
		Told::set(&[Told::get(), vec![(record, scheme, subject)]].concat());
	}

	fn on_batch_refuted(batch: BatchId, scheme: SchemeId) {
		ToldOfBatches::set(&[ToldOfBatches::get(), vec![(batch, scheme)]].concat());
	}

	fn weight() -> Weight {
		Weight::from_parts(1_000, 10)
	}
}

/// Roles by account number: evaluators up to 10, and again from 1000 for benchmarks; auditors up to
/// 20; members up to 98.
pub struct Roles;

impl Members<AccountId> for Roles {
	fn is_evaluator(who: &AccountId) -> bool {
		(*who <= 10 || *who >= 1_000) && !Suspended::get().contains(who)
	}

	fn may_approve(who: &AccountId) -> bool {
		Self::is_evaluator(who) || (11..=20).contains(who)
	}

	fn is_auditor(who: &AccountId) -> bool {
		(11..=20).contains(who) && !Suspended::get().contains(who) || *who >= 1_000
	}

	fn is_member(who: &AccountId) -> bool {
		*who != STRANGER && !Retired::get().contains(who)
	}
}

/// The fields of the design page's example.
pub const ID_OK: u16 = 1;
pub const DEVICE_DAYS: u16 = 2;
pub const SEEN_ON: u16 = 3;

/// The scheme that [`World`] registers.
pub const SCHEME: SchemeId = 0;

pub fn list<T: core::fmt::Debug, const MAX: u32>(items: Vec<T>) -> Bounded<T, MAX> {
	items.try_into().unwrap()
}

pub fn label(text: &str) -> decision_rules::Label {
	list(text.as_bytes().to_vec())
}

pub fn grades() -> Grades {
	list(vec![label("weak"), label("fair"), label("strong")])
}

/// The rules of the design page: S = 100, ID_MISMATCH 40, NEW_DEVICE 10, BLACKLIST 60.
pub fn rules() -> RuleSet {
	let spec = |field, kind, name| FieldSpec { field, kind, label: label(name) };
	let rule = |code, ops| Rule { code, condition: list(ops) };
	let risk = |code, risk, name| Risk { code, risk, label: label(name) };
	RuleSet {
		fields: list(vec![
			spec(ID_OK, FieldKind::Bool, "identity matches"),
			spec(DEVICE_DAYS, FieldKind::Integer, "days since first seen"),
			spec(SEEN_ON, FieldKind::Members, "seen on"),
		]),
		lists: list(vec![list((1..=8).map(|tag| [tag; 32]).collect())]),
		rules: list(vec![
			rule(
				1,
				vec![Op::Present { field: ID_OK }, Op::Holds { field: ID_OK }, Op::Not, Op::And],
			),
			rule(2, vec![Op::Compare { field: DEVICE_DAYS, relation: Relation::Less, value: 30 }]),
			rule(3, vec![Op::MemberOf { field: SEEN_ON, list: 0 }]),
		]),
		risks: list(vec![
			risk(1, 40, "ID_MISMATCH"),
			risk(2, 10, "NEW_DEVICE"),
			risk(3, 60, "BLACKLIST"),
		]),
		standard: 100,
		grades: list(vec![0, 40, 70]),
		decisions: list(vec![
			DecisionBound { at_least: 0, decision: Decision::Declined },
			DecisionBound { at_least: 50, decision: Decision::Review },
			DecisionBound { at_least: 80, decision: Decision::Accepted },
		]),
		dishonesty: Some(DishonestySource { field: SEEN_ON, list: 0 }),
	}
}

pub fn input(field: u16, value: Value) -> OpenedInput {
	OpenedInput { field, value, salt: [7; 32] }
}

/// Inputs by their meaning in [`rules`].
pub fn inputs(id_ok: bool, device_days: i128, seen_on: &[u8]) -> Inputs {
	list(vec![
		input(ID_OK, Value::Bool(id_ok)),
		input(DEVICE_DAYS, Value::Integer(device_days)),
		input(SEEN_ON, Value::Members(list(seen_on.iter().map(|tag| [*tag; 32]).collect()))),
	])
}

/// Inputs without any hit.
pub fn clean() -> Inputs {
	inputs(true, 400, &[])
}

pub fn subject_of(who: AccountId) -> H256 {
	Evaluation::institution_subject(&who)
}

pub fn reference(number: u64) -> ClientRef {
	H256::from_low_u64_be(number).0
}

/// A record as a test sends it, with everything in order unless said otherwise.
#[derive(Clone)]
pub struct Sent {
	pub evaluator: AccountId,
	pub version: RuleSetVersion,
	pub model: Option<ModelVersion>,
	pub subject: H256,
	pub inputs: Inputs,
	pub valid_until: u64,
	pub supersedes: Option<RecordId>,
	pub client_ref: ClientRef,
}

/// A record of `who` by `evaluator`, valid for 100 blocks, superseding what is there.
pub fn about(who: AccountId, evaluator: AccountId) -> Sent {
	let subject = subject_of(who);
	Sent {
		evaluator,
		version: Schemes::<Test>::get(SCHEME).and_then(|scheme| scheme.active).unwrap_or(0),
		model: None,
		subject,
		inputs: clean(),
		valid_until: System::block_number() + 100,
		supersedes: Latest::<Test>::get(SCHEME, subject),
		client_ref: reference(NextRecord::<Test>::get()),
	}
}

/// The same of [`NODE`].
pub fn about_node(evaluator: AccountId) -> Sent {
	about(NODE, evaluator)
}

impl Sent {
	pub fn inputs(mut self, inputs: Inputs) -> Self {
		self.inputs = inputs;
		self
	}

	/// With the scheme's active model besides the rules.
	pub fn with_model(mut self) -> Self {
		self.model = Schemes::<Test>::get(SCHEME).and_then(|scheme| scheme.active_model);
		self
	}

	fn terms(&self) -> Terms<u64> {
		Terms {
			scheme: SCHEME,
			rule_set: Some(self.version),
			model: self.model,
			subject: self.subject,
			valid_until: self.valid_until,
			purpose: 1,
			supersedes: self.supersedes,
			client_ref: self.client_ref,
		}
	}

	/// The same as a statement: the root of the inputs, and a result as the rules give it.
	pub fn stated(self) -> Stated {
		let rules = Rules::<Test>::get(SCHEME, self.version).unwrap_or_else(rules);
		Stated {
			evaluator: self.evaluator,
			terms: self.terms(),
			input_root: input_root_of(&self.inputs).unwrap(),
			outcome: decision_rules::evaluate(&rules, &self.inputs).unwrap().into(),
		}
	}

	pub fn send(self) -> DispatchResult {
		Evaluation::record(
			RuntimeOrigin::signed(self.evaluator),
			SCHEME,
			self.version,
			self.model,
			self.subject,
			self.inputs,
			self.valid_until,
			1,
			self.supersedes,
			self.client_ref,
		)
	}
}

/// A record of roots only.
#[derive(Clone)]
pub struct Stated {
	pub evaluator: AccountId,
	pub terms: Terms<u64>,
	pub input_root: H256,
	pub outcome: Finding,
}

impl Stated {
	/// With another result than the rules give.
	pub fn scoring(mut self, score: u32) -> Self {
		self.outcome.score = score;
		self
	}

	/// By the active model alone.
	pub fn by_model(mut self) -> Self {
		self.terms.rule_set = None;
		self.terms.model = Schemes::<Test>::get(SCHEME).and_then(|scheme| scheme.active_model);
		self
	}

	pub fn send(self) -> DispatchResult {
		Evaluation::anchor(
			RuntimeOrigin::signed(self.evaluator),
			self.terms,
			self.input_root,
			self.outcome,
		)
	}
}

/// The reference of a panel's record, which anybody knows before.
pub fn panel_reference(panel: PanelId) -> ClientRef {
	(PANEL_DOMAIN, panel).using_encoded(frame::hashing::blake2_256)
}

/// What the models of the mock are known by.
pub const ARTEFACT: H256 = H256::repeat_byte(0xa0);
pub const CARD: H256 = H256::repeat_byte(0xc0);

pub fn register_model() -> DispatchResult {
	Evaluation::register_model(RuntimeOrigin::signed(OWNER), SCHEME, ARTEFACT, CARD)
}

pub fn approve_model(approver: AccountId, version: ModelVersion) -> DispatchResult {
	Evaluation::approve_model(RuntimeOrigin::signed(approver), SCHEME, version)
}

pub fn activate_model(version: ModelVersion) -> DispatchResult {
	Evaluation::activate_model(RuntimeOrigin::signed(OWNER), SCHEME, version)
}

pub fn revoke_model(version: ModelVersion) -> DispatchResult {
	Evaluation::revoke_model(RuntimeOrigin::signed(OWNER), SCHEME, version)
}

pub fn model_status(version: ModelVersion) -> VersionStatus {
	Models::<Test>::get(SCHEME, version).unwrap().status
}

pub fn take_back(evaluator: AccountId, record: RecordId) -> DispatchResult {
	let reason = RevocationReason::WrongInputs;
	Evaluation::revoke(RuntimeOrigin::signed(evaluator), record, reason)
}

/// The results that the tests' batches hold: each on an account from 100 on, as the rules give them,
/// but for those that `wrong` says.
pub fn batch_of(count: u64, wrong: &[u64]) -> (merkle::batch::Batch, Vec<BatchResult>) {
	let result = |number: u64| {
		let given = inputs_of(number);
		let mut outcome = Finding::from(decision_rules::evaluate(&rules(), &given).unwrap());
		if wrong.contains(&number) {
			outcome.score = 0;
		}
		let subject = subject_of(100 + number);
		BatchResult { subject, input_root: input_root_of(&given).unwrap(), outcome }
	};
	let results: Vec<_> = (0..count).map(result).collect();
	let leaves = results.iter().map(merkle::batch::leaf_of).collect();
	(merkle::batch::Batch::new(leaves).unwrap(), results)
}

/// The inputs of the result with this number.
pub fn inputs_of(number: u64) -> Inputs {
	inputs(number.is_multiple_of(2), i128::from(number), &[])
}

pub fn batch_terms(batch: &merkle::batch::Batch) -> BatchTerms<u64> {
	BatchTerms {
		scheme: SCHEME,
		rule_set: Some(0),
		model: None,
		root: H256(batch.root()),
		count: batch.count(),
		valid_until: System::block_number() + 100,
		purpose: 1,
		client_ref: reference(NextBatch::<Test>::get()),
	}
}

pub fn record_batch(evaluator: AccountId, terms: BatchTerms<u64>) -> DispatchResult {
	Evaluation::record_batch(RuntimeOrigin::signed(evaluator), terms)
}

pub fn revoke_in_batch(evaluator: AccountId, batch: BatchId, index: u32) -> DispatchResult {
	let reason = RevocationReason::WrongInputs;
	Evaluation::revoke_in_batch(RuntimeOrigin::signed(evaluator), batch, index, reason)
}

pub fn revoke_batch(evaluator: AccountId, batch: BatchId) -> DispatchResult {
	let reason = RevocationReason::KeyCompromised;
	Evaluation::revoke_batch(RuntimeOrigin::signed(evaluator), batch, reason)
}

pub fn release_batch(batch: BatchId) -> DispatchResult {
	Evaluation::release_batch_bond(RuntimeOrigin::signed(STRANGER), batch)
}

/// The customer that requests of the mock are about.
pub const CUSTOMER: H256 = H256::repeat_byte(0xcc);
pub const LOAN: u32 = 1;
pub const FEE: Balance = 70;

pub fn scope() -> Scope {
	Scope { scheme: SCHEME, purpose: LOAN, fields: list(vec![ID_OK, DEVICE_DAYS]) }
}

/// [`OTHER_BANK`], where the customer is, consents that [`NODE`] asks, for 50 blocks.
pub fn consent() -> DispatchResult {
	grant_consent(OTHER_BANK, NODE, CUSTOMER, NextConsent::<Test>::get())
}

/// `grantor` consents that `grantee` asks about `subject`, for 50 blocks.
pub fn grant_consent(
	grantor: AccountId,
	grantee: AccountId,
	subject: H256,
	number: u64,
) -> DispatchResult {
	let expires = System::block_number() + 50;
	let origin = RuntimeOrigin::signed(grantor);
	Evaluation::grant_consent(origin, grantee, subject, scope(), expires, reference(number))
}

pub fn revoke_consent(id: ConsentId) -> DispatchResult {
	Evaluation::revoke_consent(RuntimeOrigin::signed(OTHER_BANK), id)
}

pub fn forget_consent(who: AccountId, id: ConsentId) -> DispatchResult {
	Evaluation::forget_consent(RuntimeOrigin::signed(who), id)
}

/// [`BANK`] is asked about the customer, for 20 blocks.
pub fn enquiry(consent: Option<ConsentId>) -> EnquiryOf<Test> {
	Enquiry {
		provider: BANK,
		subject: CUSTOMER,
		scope: scope(),
		fee: FEE,
		deadline: System::block_number() + 20,
		consent,
		client_ref: reference(NextRequest::<Test>::get()),
	}
}

pub fn ask(requester: AccountId, enquiry: EnquiryOf<Test>) -> DispatchResult {
	Evaluation::request(RuntimeOrigin::signed(requester), enquiry)
}

/// What [`BANK`] answers, or another one in its place.
pub fn answer(provider: AccountId, request: RequestId) -> Answer {
	let mut stated = about_node(provider).stated();
	stated.terms.subject = CUSTOMER;
	stated.terms.supersedes = Latest::<Test>::get(SCHEME, CUSTOMER);
	Answer { request, stated }
}

pub struct Answer {
	pub request: RequestId,
	pub stated: Stated,
}

impl Answer {
	pub fn send(self) -> DispatchResult {
		let Stated { evaluator, terms, input_root, outcome } = self.stated;
		let origin = RuntimeOrigin::signed(evaluator);
		Evaluation::respond(origin, self.request, terms, input_root, outcome)
	}
}

pub fn refuse(provider: AccountId, request: RequestId) -> DispatchResult {
	Evaluation::refuse(RuntimeOrigin::signed(provider), request, RefusalReason::Declined)
}

pub fn expire(request: RequestId) -> DispatchResult {
	Evaluation::expire_request(RuntimeOrigin::signed(STRANGER), request)
}

pub fn fees_held(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::RequestFee.into(), &who)
}

pub fn demand_panels(owner: AccountId, seats: Option<u32>) -> DispatchResult {
	Evaluation::demand_panels(RuntimeOrigin::signed(owner), SCHEME, seats)
}

/// About [`NODE`]: ten blocks to commit, ten to reveal, ten points of tolerance.
pub fn panel_terms() -> PanelTerms<u64> {
	let now = System::block_number();
	PanelTerms {
		scheme: SCHEME,
		rule_set: 0,
		model: None,
		subject: subject_of(NODE),
		purpose: 1,
		tolerance: 10,
		commit_until: now + 10,
		reveal_until: now + 20,
		valid_until: now + 100,
		client_ref: reference(NextPanel::<Test>::get()),
	}
}

pub fn open_panel(convenor: AccountId, terms: PanelTerms<u64>) -> DispatchResult {
	Evaluation::open_panel(RuntimeOrigin::signed(convenor), terms)
}

const PANEL_SALT: [u8; 32] = [9; 32];

/// The input root that a member of a panel used.
pub fn root_of(member: AccountId) -> H256 {
	H256::from_low_u64_be(member)
}

pub fn commit(member: AccountId, panel: PanelId, score: u32) -> DispatchResult {
	let root = root_of(member);
	let commitment = Evaluation::panel_commitment(panel, &member, score, root, PANEL_SALT);
	Evaluation::commit_score(RuntimeOrigin::signed(member), panel, commitment)
}

pub fn reveal(member: AccountId, panel: PanelId, score: u32) -> DispatchResult {
	let origin = RuntimeOrigin::signed(member);
	Evaluation::reveal_score(origin, panel, score, root_of(member), PANEL_SALT)
}

pub fn close_panel(panel: PanelId) -> DispatchResult {
	Evaluation::close_panel(RuntimeOrigin::signed(STRANGER), panel)
}

pub fn sealed(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::PanelDeposit.into(), &who)
}

pub fn report(reporter: AccountId, record: RecordId, outcome: OutcomeKind) -> DispatchResult {
	Evaluation::report_outcome(RuntimeOrigin::signed(reporter), record, outcome, EVIDENCE)
}

pub fn challenge(who: AccountId, record: RecordId, inputs: Inputs) -> DispatchResult {
	Evaluation::challenge(RuntimeOrigin::signed(who), record, inputs)
}

/// What challengers of the mock show to auditors.
pub const EVIDENCE: H256 = H256::repeat_byte(0xe0);

pub fn dispute(who: AccountId, record: RecordId) -> DispatchResult {
	Evaluation::dispute(RuntimeOrigin::signed(who), record, EVIDENCE)
}

pub fn rule_on(auditor: AccountId, record: RecordId, refutes: bool) -> DispatchResult {
	rule_on_any(auditor, Disputed::Record(record), refutes)
}

pub fn rule_on_any(auditor: AccountId, disputed: Disputed, refutes: bool) -> DispatchResult {
	Evaluation::rule_on(RuntimeOrigin::signed(auditor), disputed, refutes)
}

pub fn close_dispute(record: RecordId) -> DispatchResult {
	close_any(Disputed::Record(record))
}

pub fn close_any(disputed: Disputed) -> DispatchResult {
	Evaluation::close_dispute(RuntimeOrigin::signed(STRANGER), disputed)
}

pub fn at_stake(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::ChallengeDeposit.into(), &who)
}

pub fn run_to(block: u64) {
	System::set_block_number(block);
}

pub fn held(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::RecordBond.into(), &who)
}

pub fn release(record: RecordId) -> DispatchResult {
	Evaluation::release_bond(RuntimeOrigin::signed(STRANGER), record)
}

pub fn status_of(version: RuleSetVersion) -> VersionStatus {
	RuleSets::<Test>::get(SCHEME, version).unwrap().status
}

pub fn authorise(owner: AccountId, scheme: SchemeId, evaluator: AccountId) -> DispatchResult {
	Evaluation::authorise_evaluator(RuntimeOrigin::signed(owner), scheme, evaluator)
}

pub fn withdraw(owner: AccountId, evaluator: AccountId) -> DispatchResult {
	Evaluation::withdraw_evaluator(RuntimeOrigin::signed(owner), SCHEME, evaluator)
}

pub fn register_rules(rules: RuleSet) -> DispatchResult {
	Evaluation::register_rule_set(RuntimeOrigin::signed(OWNER), SCHEME, rules)
}

pub fn approve(approver: AccountId, version: RuleSetVersion) -> DispatchResult {
	Evaluation::approve_rule_set(RuntimeOrigin::signed(approver), SCHEME, version)
}

pub fn activate(version: RuleSetVersion) -> DispatchResult {
	Evaluation::activate_rule_set(RuntimeOrigin::signed(OWNER), SCHEME, version)
}

pub fn revoke(version: RuleSetVersion) -> DispatchResult {
	Evaluation::revoke_rule_set(RuntimeOrigin::signed(OWNER), SCHEME, version)
}

pub fn register_scheme(
	owner: AccountId,
	visibility: Visibility,
	approvals_needed: u32,
) -> DispatchResult {
	register_scheme_of(owner, SubjectKind::Institution, visibility, approvals_needed)
}

pub fn register_scheme_of(
	owner: AccountId,
	subjects: SubjectKind,
	visibility: Visibility,
	approvals_needed: u32,
) -> DispatchResult {
	Evaluation::register_scheme(
		RuntimeOrigin::signed(owner),
		SchemeKind::Risk,
		subjects,
		visibility,
		100,
		grades(),
		approvals_needed,
	)
}

/// How a record comes about.
enum Way {
	/// The runtime computes it.
	Computed,
	/// The evaluator states this score.
	Stated(u32),
	/// The evaluator states what the model gave.
	Modelled,
}

/// What is there when a test begins.
#[derive(Default)]
pub struct World {
	scheme: Option<(Visibility, u32)>,
	evaluators: Vec<AccountId>,
	subjects: Option<SubjectKind>,
	active_rules: bool,
	active_model: bool,
	records: Vec<(AccountId, Inputs, Way)>,
}

impl World {
	/// A scheme of [`OWNER`] that demands so many approvals.
	pub fn scheme(mut self, approvals_needed: u32) -> Self {
		self.scheme = Some((Visibility::Public, approvals_needed));
		self
	}

	/// The same, answering members only.
	pub fn members_only(mut self) -> Self {
		self.scheme = Some((Visibility::Members, 0));
		self
	}

	/// A further evaluator.
	pub fn evaluator(mut self, who: AccountId) -> Self {
		self.evaluators.push(who);
		self
	}

	/// A scheme with the page's rules in use.
	pub fn active(mut self) -> Self {
		self.scheme = self.scheme.or(Some((Visibility::Public, 0)));
		self.active_rules = true;
		self
	}

	/// The same with a model in use besides.
	pub fn modelled(mut self) -> Self {
		self.active_model = true;
		self.active()
	}

	/// The scheme is about customers.
	pub fn of_customers(mut self) -> Self {
		self.subjects = Some(SubjectKind::Customer);
		self
	}

	/// An evaluation of [`NODE`], superseding the one before.
	pub fn record(mut self, evaluator: AccountId, inputs: Inputs) -> Self {
		self.records.push((evaluator, inputs, Way::Computed));
		self
	}

	/// The same, stated with this score.
	pub fn stated(mut self, evaluator: AccountId, inputs: Inputs, score: u32) -> Self {
		self.records.push((evaluator, inputs, Way::Stated(score)));
		self
	}

	/// The same, by the model alone.
	pub fn modelled_record(mut self, evaluator: AccountId) -> Self {
		self.records.push((evaluator, clean(), Way::Modelled));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		let accounts = [OWNER, BANK, OTHER_BANK, AUDITOR, OTHER_AUDITOR, NODE, STRANGER];
		pallet_balances::GenesisConfig::<Test> {
			balances: accounts.map(|who| (who, START_BALANCE)).to_vec(),
			..Default::default()
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			run_to(1);
			if let Some((visibility, approvals_needed)) = self.scheme {
				let subjects = self.subjects.unwrap_or(SubjectKind::Institution);
				assert_ok!(register_scheme_of(OWNER, subjects, visibility, approvals_needed));
			}
			for evaluator in self.evaluators {
				assert_ok!(authorise(OWNER, SCHEME, evaluator));
			}
			if self.active_rules {
				assert_ok!(register_rules(rules()));
				assert_ok!(activate(0));
			}
			if self.active_model {
				assert_ok!(register_model());
				assert_ok!(activate_model(0));
			}
			for (evaluator, inputs, way) in self.records {
				let sent = about_node(evaluator).inputs(inputs);
				assert_ok!(match way {
					Way::Computed => sent.send(),
					Way::Stated(score) => sent.stated().scoring(score).send(),
					Way::Modelled => sent.stated().by_model().send(),
				});
			}
		});
		ext
	}

	/// Run a test and check every invariant after it.
	pub fn build_and_check(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Evaluation::do_try_state());
		});
	}
}

/// For the benchmarks' test suite.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	World::default().build()
}
