//! A runtime for the tests, and the world they start from.

use crate as pallet_provenance;
use crate::*;
use ed25519_dalek::{Signer, SigningKey};
use frame::testing_prelude::*;
use signature_chain::{receipt_payload, settlement_payload, AssetId, Digest, Piece};
use std::{cell::RefCell, collections::BTreeSet};

pub type AccountId = u64;

/// May create assets.
pub const COUNCIL: AccountId = 1;
/// Issues [`CNY`].
pub const ISSUER: AccountId = 2;
pub const BANK_A: AccountId = 10;
pub const BANK_B: AccountId = 11;
pub const BANK_C: AccountId = 12;
/// No member.
pub const STRANGER: AccountId = 99;
/// The asset of the genesis configuration.
pub const CNY: AssetId = 0;
/// The greatest supply of [`CNY`].
pub const MAX_SUPPLY: Balance = 1_000_000;
/// A receipt that lasts longer than any test.
pub const LATE: u32 = 1_000_000;

type Block = frame_system::mocking::MockBlockU32<Test>;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Ledger: pallet_provenance,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
}

impl Config for Test {
	type AssetOrigin = EnsureSignedBy<Council, AccountId>;
	type Members = Register;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Register;
}

thread_local! {
	static SUSPENDED: RefCell<BTreeSet<AccountId>> = const { RefCell::new(BTreeSet::new()) };
}

/// Everybody but [`STRANGER`] and the suspended are members.
pub struct Register;

impl Register {
	pub fn suspend(who: AccountId) {
		SUSPENDED.with_borrow_mut(|suspended| suspended.insert(who));
	}

	fn is_member(who: &AccountId) -> bool {
		*who != STRANGER && SUSPENDED.with_borrow(|suspended| !suspended.contains(who))
	}
}

impl Members<AccountId> for Register {
	fn may_issue(who: &AccountId) -> bool {
		Self::is_member(who)
	}

	fn may_hold(who: &AccountId) -> bool {
		Self::is_member(who)
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId> for Register {
	fn admit(_: &AccountId) {}
}

/// What is there before a test begins: the asset [`CNY`], receipt keys of the issuer and the three
/// banks, and the units that the test asks for.
#[derive(Default)]
pub struct World {
	issued: Vec<(AccountId, Balance)>,
}

impl World {
	/// Issues units to an account, one link for each call.
	pub fn issue(mut self, to: AccountId, amount: Balance) -> Self {
		self.issued.push((to, amount));
		self
	}

	pub fn build(self) -> TestState {
		SUSPENDED.with_borrow_mut(BTreeSet::clear);
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_provenance::GenesisConfig::<Test> {
			assets: vec![(ISSUER, "CNY".into(), 2, MAX_SUPPLY)],
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		let mut ext = TestState::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			for who in [ISSUER, BANK_A, BANK_B, BANK_C] {
				assert_ok!(register(who, public(who)));
			}
			for (to, amount) in self.issued {
				assert_ok!(issue(to, amount));
			}
		});
		ext
	}

	/// Runs the test, then checks every invariant.
	pub fn build_and_check(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Ledger::do_try_state());
		})
	}
}

/// The receipt key of an account in the tests.
pub fn key(who: AccountId) -> SigningKey {
	let mut seed = [0; 32];
	seed[..8].copy_from_slice(&who.to_le_bytes());
	SigningKey::from_bytes(&seed)
}

pub fn public(who: AccountId) -> PublicKey {
	key(who).verifying_key().to_bytes()
}

pub fn sign(who: AccountId, message: &[u8]) -> Signature {
	key(who).sign(message).to_bytes()
}

/// A fresh transfer id.
pub fn fresh() -> TransferId {
	let mut id = [0; 32];
	id[..8].copy_from_slice(&(Links::<Test>::iter().count() as u64).to_le_bytes());
	id
}

/// What a call carries, with a receipt that lasts.
pub fn delivery(transfer: TransferId, receipt: Signature) -> Delivery {
	Delivery { transfer, expires: LATE, receipt }
}

/// Link number `n`, from 0, in the order of appending.
pub fn link(n: usize) -> LinkInfo<AccountId> {
	let mut links: Vec<_> =
		Links::<Test>::iter_keys().map(|(to, id)| Ledger::link(&to, id).unwrap()).collect();
	links.sort_by_key(|info| info.link.at);
	links.swap_remove(n)
}

/// Named ranges.
pub fn ranges(ranges: &[(u64, u64)]) -> Selection {
	let ranges: Vec<_> = ranges.iter().map(|&(start, len)| UnitRange { start, len }).collect();
	Selection::Ranges(ranges.try_into().unwrap())
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn register(who: AccountId, public: PublicKey) -> DispatchResult {
	Ledger::set_receipt_key(signed(who), public)
}

/// The payload of an issue that would happen now.
pub fn issue_payload(to: AccountId, amount: Balance, transfer: TransferId) -> Vec<u8> {
	let start = Ledger::asset(CNY).unwrap().issued as u64;
	let piece = Piece { start, len: amount as u64, parent: signature_chain::NO_PARENT };
	receipt_payload(&Ledger::genesis_hash(), CNY, &transfer, &ISSUER, &to, &[piece], LATE)
}

/// The payload of a transfer that would happen now.
pub fn transfer_payload(
	from: AccountId,
	to: AccountId,
	selection: &Selection,
	transfer: TransferId,
) -> Vec<u8> {
	let pieces = Ledger::preview(CNY, &from, selection);
	receipt_payload(&Ledger::genesis_hash(), CNY, &transfer, &from, &to, &pieces, LATE)
}

/// Issues with an honest receipt.
pub fn issue(to: AccountId, amount: Balance) -> DispatchResult {
	let id = fresh();
	let receipt = sign(to, &issue_payload(to, amount, id));
	Ledger::issue(signed(ISSUER), CNY, to, amount, delivery(id, receipt))
}

/// Without the weight.
pub fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

/// Transfers the oldest units with an honest receipt.
pub fn transfer(from: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
	transfer_selected(from, to, Selection::Oldest(amount))
}

/// Transfers with an honest receipt.
pub fn transfer_selected(from: AccountId, to: AccountId, units: Selection) -> DispatchResult {
	let id = fresh();
	let receipt = sign(to, &transfer_payload(from, to, &units, id));
	plain(Ledger::transfer_with_receipt(signed(from), CNY, to, units, delivery(id, receipt)))
}

/// Redeems with an honest receipt of the issuer.
pub fn redeem(from: AccountId, units: Selection) -> DispatchResult {
	let id = fresh();
	let receipt = sign(ISSUER, &transfer_payload(from, ISSUER, &units, id));
	plain(Ledger::redeem(signed(from), CNY, units, delivery(id, receipt)))
}

/// Consolidates with an honest receipt of the owner.
pub fn consolidate(owner: AccountId, units: Selection) -> DispatchResult {
	let id = fresh();
	let receipt = sign(owner, &consolidation_payload(owner, &units, id));
	plain(Ledger::consolidate(signed(ISSUER), CNY, owner, units, delivery(id, receipt)))
}

/// The payload of a consolidation that would happen now.
pub fn consolidation_payload(owner: AccountId, units: &Selection, id: TransferId) -> Vec<u8> {
	let pieces = Ledger::preview(CNY, &owner, units);
	let start = Ledger::asset(CNY).unwrap().issued as u64;
	let genesis = Ledger::genesis_hash();
	signature_chain::consolidation_payload(&genesis, CNY, &id, &owner, &pieces, start, LATE)
}

/// The result of every order in the tests.
pub const RESULT: Digest = [0xee; 32];

/// The receiver's confirmation of its position.
pub fn confirm(who: AccountId, order: u64, position: Position) -> Signature {
	let genesis = Ledger::genesis_hash();
	sign(who, &settlement_payload(&genesis, CNY, order, &who, position, &RESULT))
}

/// Settles a leg with an honest confirmation, or without one.
pub fn settle(
	order: u64,
	from: AccountId,
	to: AccountId,
	amount: Balance,
	confirmed: bool,
	from_hold: Option<HoldPurpose>,
) -> DispatchResult {
	let position = Position::Creditor(amount);
	let receipt = confirmed.then(|| confirm(to, order, position));
	Ledger::settle_leg(CNY, order, &from, &to, amount, position, RESULT, receipt, from_hold)
}

/// Start, length and owner of every lot of [`CNY`], by serial number.
pub fn lots() -> Vec<(u64, u64, AccountId)> {
	Lots::<Test>::iter_key_prefix(CNY)
		.map(|end| {
			let end = u64::from(end);
			let lot = Ledger::lot_ending(CNY, end).unwrap();
			(lot.start, end - lot.start, lot.owner)
		})
		.collect()
}

/// The holders of a unit, from the first on.
pub fn holders(unit: u64) -> Vec<AccountId> {
	let page = Ledger::holders(CNY, unit, None, MAX_PAGE);
	assert_eq!(page.earlier, None);
	page.holders.into_iter().map(|holding| holding.holder).collect()
}

/// Start and length of the pieces that the transfer would draw.
pub fn preview(from: AccountId, amount: Balance) -> Vec<(u64, u64)> {
	Ledger::preview(CNY, &from, &Selection::Oldest(amount))
		.into_iter()
		.map(|piece| (piece.start, piece.len))
		.collect()
}

pub fn last_event() -> Event<Test> {
	match System::events().pop().unwrap().event {
		RuntimeEvent::Ledger(event) => event,
		other => panic!("no event of this pallet: {other:?}"),
	}
}
