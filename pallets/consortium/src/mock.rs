//! A small chain with the real session and payment pallets, and a world of banks on it.

use alloc::collections::BTreeMap;
use frame::{
	deps::frame_support::dispatch::DispatchInfo,
	deps::sp_runtime::{
		impl_opaque_keys, testing::UintAuthorityId, transaction_validity::TransactionSource,
		RuntimeAppPublic,
	},
	testing_prelude::*,
};
use pallet_session::{
	disabling::UpToLimitDisablingStrategy, historical::NoteHistoricalRoot, PeriodicSessions,
	SessionManager, TestSessionHandler,
};
use pallet_transaction_payment::{ChargeTransactionPayment, FungibleAdapter};

use crate as pallet_consortium;
use crate::*;

/// The validators of most tests.
pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
pub const CAROL: u64 = 3;
pub const DAVE: u64 = 4;
/// A member that is no validator.
pub const BANK: u64 = 10;
/// An account that is nothing.
pub const STRANGER: u64 = 99;

pub const GRANT: u64 = 1_000;
pub const QUOTA: u32 = 3;
pub const OPERATIONAL_QUOTA: u32 = 2;
pub const MAX_TIP: u64 = 5;
pub const REPORTABLE: u32 = 4;

type Block = frame_system::mocking::MockBlock<Test>;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		TransactionPayment: pallet_transaction_payment,
		Consortium: pallet_consortium,
		Session: pallet_session,
		Historical: pallet_session::historical,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

#[derive_impl(pallet_transaction_payment::config_preludes::TestDefaultConfig)]
impl pallet_transaction_payment::Config for Test {
	type OnChargeTransaction = MembersOnly<FungibleAdapter<Balances, ()>>;
	type WeightToFee = FixedFee<1, u64>;
	type LengthToFee = FixedFee<1, u64>;
	type OperationalFeeMultiplier = ConstU8<1>;
}

impl_opaque_keys! {
	pub struct MockKeys {
		pub dummy: UintAuthorityId,
	}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = u64;
	type ValidatorIdOf = ValidatorOf<Test>;
	type ShouldEndSession = PeriodicSessions<ConstU64<5>, ConstU64<0>>;
	type NextSessionRotation = PeriodicSessions<ConstU64<5>, ConstU64<0>>;
	type SessionManager = NoteHistoricalRoot<Test, Consortium>;
	type SessionHandler = TestSessionHandler;
	type Keys = MockKeys;
	type DisablingStrategy = UpToLimitDisablingStrategy<3>;
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<0>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = UnitIdentification;
}

parameter_types! {
	/// Members with live obligations.
	pub static Obliged: Vec<u64> = Vec::new();
	/// Members with a seat in the council.
	pub storage Seats: Vec<u64> = Vec::new();
	/// Delegates and their principals.
	pub static Principals: BTreeMap<u64, u64> = BTreeMap::new();
}

pub struct MockObligations;
impl Obligations<u64> for MockObligations {
	fn has_live(who: &u64) -> bool {
		Obliged::get().contains(who)
	}

	fn weight() -> Weight {
		Weight::from_parts(7, 0)
	}
}

pub struct MockCouncil;
impl Council<u64> for MockCouncil {
	fn seats() -> Vec<u64> {
		Seats::get()
	}

	fn remove(who: &u64) {
		let left = Seats::get().into_iter().filter(|seat| seat != who).collect();
		Seats::set(&left);
	}

	fn weight() -> Weight {
		Weight::from_parts(11, 0)
	}
}

pub struct MockDelegates;
impl Delegates<u64, RuntimeCall> for MockDelegates {
	fn principal(who: &u64, _call: &RuntimeCall) -> Option<u64> {
		Principals::get().get(who).copied()
	}
}

/// A remark winds down, whatever it says.
pub struct Remarks;
impl Contains<RuntimeCall> for Remarks {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(call, RuntimeCall::System(frame_system::Call::remark { .. }))
	}
}

impl Config for Test {
	type AdmissionOrigin = EnsureRoot<u64>;
	type NativeToken = Balances;
	type AdmissionGrant = ConstU64<GRANT>;
	type MaxValidators = ConstU32<6>;
	type MaxTransactionsPerBlock = ConstU32<QUOTA>;
	type MaxOperationalPerBlock = ConstU32<OPERATIONAL_QUOTA>;
	type MaxTip = ConstU64<MAX_TIP>;
	type Obligations = MockObligations;
	type Council = MockCouncil;
	type Sessions = FromSession<Test>;
	type ReportableSessions = ConstU32<REPORTABLE>;
	type WindDown = Remarks;
	type Delegates = MockDelegates;
	type WeightInfo = ();
}

/// A valid identifier for each number.
pub fn lei_of(number: u64) -> Lei {
	let payload: [u8; 18] = format!("TEST00{number:012}").into_bytes().try_into().unwrap();
	Lei::from_payload(payload).unwrap()
}

pub fn text<S: Get<u32>>(text: &str) -> BoundedVec<u8, S> {
	text.as_bytes().to_vec().try_into().unwrap()
}

pub fn roles(list: &[Role]) -> RoleList {
	list.to_vec().try_into().unwrap()
}

pub fn keys(number: u64) -> MockKeys {
	MockKeys { dummy: UintAuthorityId(number) }
}

/// The first block, told by what matters in it.
pub struct World {
	members: Vec<GenesisMember<u64>>,
	keyed: Vec<u64>,
	min_validators: u32,
}

impl Default for World {
	/// Alice, Bob, Carol and Dave validate, three of them are needed, and there is a bank.
	fn default() -> Self {
		let world = World { members: vec![], keyed: vec![], min_validators: 3 };
		[ALICE, BOB, CAROL, DAVE]
			.into_iter()
			.fold(world, World::validator)
			.member(BANK, &[Role::Initiator, Role::Issuer])
	}
}

impl World {
	/// One validator, as in development.
	pub fn lone_validator() -> Self {
		World { members: vec![], keyed: vec![], min_validators: 1 }.validator(ALICE)
	}

	pub fn member(mut self, account: u64, roles: &[Role]) -> Self {
		self.members.push(GenesisMember {
			account,
			lei: lei_of(account),
			name: format!("Bank {account}"),
			roles: roles.to_vec(),
		});
		self
	}

	pub fn validator(mut self, account: u64) -> Self {
		self.keyed.push(account);
		self.member(account, &[Role::ClearingNode, Role::Validator])
	}

	/// Its session keys are not in the genesis.
	pub fn without_keys(mut self, account: u64) -> Self {
		self.keyed.retain(|who| *who != account);
		self
	}

	pub fn min_validators(mut self, count: u32) -> Self {
		self.min_validators = count;
		self
	}

	pub fn state(self) -> TestState {
		Obliged::kill();
		Principals::kill();
		let genesis = RuntimeGenesisConfig {
			consortium: GenesisConfig {
				members: self.members,
				min_validators: self.min_validators,
			},
			session: pallet_session::GenesisConfig {
				keys: self.keyed.into_iter().map(|who| (who, who, keys(who))).collect(),
				non_authority_keys: vec![],
			},
			..Default::default()
		};
		let mut state: TestState = genesis.build_storage().unwrap().into();
		state.execute_with(|| System::set_block_number(1));
		state
	}

	/// Runs a test on the world; the invariants must hold before and after.
	pub fn build_and_check(self, test: impl FnOnce()) {
		self.state().execute_with(|| {
			Consortium::do_try_state().unwrap();
			test();
			Consortium::do_try_state().unwrap();
		});
	}
}

impl Obliged {
	fn kill() {
		Self::set(Vec::new());
	}
}

impl Principals {
	fn kill() {
		Self::set(BTreeMap::new());
	}
}

/// Ends the current session.
pub fn next_session() {
	let current = Session::current_index();
	while Session::current_index() == current {
		next_block();
	}
}

pub fn next_block() {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	Session::on_initialize(number);
}

pub fn status_of(who: u64) -> MemberStatus<u64> {
	Members::<Test>::get(who).unwrap().status
}

pub fn set_keys(who: u64, number: u64) -> DispatchResult {
	let proof = UintAuthorityId(number).sign(&who.encode()).unwrap().encode();
	Session::set_keys(RuntimeOrigin::signed(who), keys(number), proof)
}

/// The session that is planned after the next one, as the session pallet asks for it.
pub fn plan() -> Option<Vec<u64>> {
	<Consortium as SessionManager<u64>>::new_session(Session::current_index() + 2)
}

/// A call that winds nothing down.
pub fn transfer() -> RuntimeCall {
	RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest: BANK, value: 1 })
}

/// A call that winds down.
pub fn remark() -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}

type TxError = frame::deps::sp_runtime::transaction_validity::TransactionValidityError;

/// What the pool answers.
pub fn validate(who: u64, call: RuntimeCall) -> Result<(), TxError> {
	validate_with(who, call, 0)
}

/// What the pool answers to a tip.
pub fn validate_with(who: u64, call: RuntimeCall, tip: u64) -> Result<(), TxError> {
	let info = call.get_dispatch_info();
	ChargeTransactionPayment::<Test>::from(tip)
		.validate_only(RuntimeOrigin::signed(who), &call, &info, 0, TransactionSource::External, 0)
		.map(drop)
}

/// What a block answers: the transaction is validated, paid for and dispatched.
pub fn apply(who: u64, call: RuntimeCall) -> Result<(), TxError> {
	apply_with(who, call, DispatchClass::Normal, 0)
}

/// What a block answers to a call of a class, with a tip.
pub fn apply_with(
	who: u64,
	call: RuntimeCall,
	class: DispatchClass,
	tip: u64,
) -> Result<(), TxError> {
	let info = DispatchInfo { class, ..call.get_dispatch_info() };
	ChargeTransactionPayment::<Test>::from(tip)
		.dispatch_transaction(RuntimeOrigin::signed(who), call, &info, 0, 0)
		.map(|result| {
			result.unwrap();
		})
}
