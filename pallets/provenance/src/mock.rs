//! A runtime for the tests, and the world they start from.

use crate as pallet_provenance;
use crate::*;
use ed25519_dalek::{Signer, SigningKey};
use frame::deps::sp_core::offchain::{testing::TestOffchainExt, OffchainDbExt};
use frame::testing_prelude::*;
use signature_chain::{
	receipt_payload, settlement_payload, validate_receipt_key, AssetId, Digest, KeyError, Piece,
};
use std::{
	cell::{Cell, RefCell},
	collections::{BTreeMap, BTreeSet},
};

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
/// Most assets.
pub const MAX_ASSETS: u32 = 4;
/// Most offers of an account at a time.
pub const MAX_OFFERS: u32 = 5;
/// The auditors.
pub const AUDITOR: AccountId = 20;
pub const SECOND_AUDITOR: AccountId = 21;
/// The evaluator whose record [`RECORD`] is on [`BANK_A`] and holds until block [`ANCHORED_UNTIL`].
pub const EVALUATOR: AccountId = 22;
pub const RECORD: u64 = 77;
pub const ANCHORED_UNTIL: u32 = 500;
/// The longest freeze.
pub const MAX_FREEZE: u32 = 1_000;
/// From the confirmation of a forced transfer until it is due.
pub const FORCE_DELAY: u32 = 10;
/// How long a deposit stays locked.
pub const DEPOSIT_COOLING: u32 = 20;
/// How many hops a link must lie behind before it may be folded.
pub const CHECKPOINT_EVERY: u32 = 3;
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
	type DbWeight = frame::weights_prelude::ParityDbWeight;
}

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
}

impl Config for Test {
	type AssetOrigin = EnsureSignedBy<Council, AccountId>;
	type Members = Register;
	type MaxAssets = ConstU32<MAX_ASSETS>;
	type MaxOffers = ConstU32<MAX_OFFERS>;
	type Authorities = Register;
	type Determinations = Register;
	type MaxFreeze = ConstU32<MAX_FREEZE>;
	type ForceDelay = ConstU32<FORCE_DELAY>;
	type DepositCooling = ConstU32<DEPOSIT_COOLING>;
	type CheckpointEvery = ConstU32<CHECKPOINT_EVERY>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Register;
}

thread_local! {
	static SUSPENDED: RefCell<BTreeSet<AccountId>> = const { RefCell::new(BTreeSet::new()) };
	/// Whether [`RECORD`] is revoked.
	static REVOKED: Cell<bool> = const { Cell::new(false) };
}

/// Everybody but [`STRANGER`] and the suspended are members.
pub struct Register;

impl Register {
	pub fn suspend(who: AccountId) {
		SUSPENDED.with_borrow_mut(|suspended| suspended.insert(who));
	}

	/// Revokes [`RECORD`], or lets it hold again.
	pub fn revoke_record(revoked: bool) {
		REVOKED.set(revoked);
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

thread_local! {
	/// Auditors and records of the benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	static ADMITTED: RefCell<BTreeSet<AccountId>> = const { RefCell::new(BTreeSet::new()) };
}

impl Authorities<AccountId> for Register {
	fn is_auditor(who: &AccountId) -> bool {
		#[cfg(feature = "runtime-benchmarks")]
		if ADMITTED.with_borrow(|admitted| admitted.contains(who)) {
			return true;
		}
		[AUDITOR, SECOND_AUDITOR].contains(who) && Self::is_member(who)
	}
}

impl Determinations<AccountId> for Register {
	fn anchored_until(record: u64, about: &AccountId, by: &AccountId) -> Option<u32> {
		#[cfg(feature = "runtime-benchmarks")]
		if ADMITTED.with_borrow(|admitted| admitted.contains(by)) {
			return Some(u32::MAX);
		}
		let own = record == RECORD && *about == BANK_A && *by == EVALUATOR;
		(own && !REVOKED.get()).then_some(ANCHORED_UNTIL)
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId> for Register {
	fn admit(who: &AccountId) {
		ADMITTED.with_borrow_mut(|admitted| admitted.insert(*who));
	}

	fn anchor(_: &AccountId, _: &AccountId) -> u64 {
		RECORD
	}
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
		REVOKED.set(false);
		ROTATIONS.with_borrow_mut(BTreeMap::clear);
		go_over_to(CNY);
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_provenance::GenesisConfig::<Test> {
			assets: vec![(ISSUER, "CNY".into(), 2, MAX_SUPPLY)],
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		let mut ext = TestState::new(storage);
		// A node that keeps the archive; see `archive`.
		let (database, _) = TestOffchainExt::with_offchain_db(ext.offchain_db());
		ext.register_extension(OffchainDbExt::new(database));
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

/// Does what importing a block does on a node that keeps the archive: until then, what was folded is
/// in none.
pub fn archive(ext: &mut TestState) {
	ext.persist_offchain_overlay();
}

thread_local! {
	/// How often the accounts have changed their receipt keys.
	static ROTATIONS: RefCell<BTreeMap<AccountId, u64>> = const { RefCell::new(BTreeMap::new()) };
	static ASSET: Cell<AssetId> = const { Cell::new(CNY) };
}

/// The asset of the moment, on which the helpers below work: [`CNY`], unless a test goes over to another.
pub fn asset() -> AssetId {
	ASSET.get()
}

/// Goes over to another asset.
pub fn go_over_to(asset: AssetId) {
	ASSET.set(asset);
}

/// What a transfer costs less for which the receiver signs itself.
pub fn without_mandate() -> Weight {
	let database = <Test as frame_system::Config>::DbWeight::get();
	database.writes(1) - database.reads(1)
}

/// The receipt key of an account in the tests.
pub fn key(who: AccountId) -> SigningKey {
	let rotations = ROTATIONS.with_borrow(|of| of.get(&who).copied().unwrap_or(0));
	let mut seed = [0; 32];
	seed[..8].copy_from_slice(&who.to_le_bytes());
	seed[8..16].copy_from_slice(&rotations.to_le_bytes());
	SigningKey::from_bytes(&seed)
}

/// Registers the next receipt key of an account, with which it signs from now on, and the chain takes
/// from the next block on.
pub fn rotate(who: AccountId) -> DispatchResult {
	ROTATIONS.with_borrow_mut(|of| *of.entry(who).or_default() += 1);
	register(who, public(who))
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
	id[8..16].copy_from_slice(&NextOffer::<Test>::get().to_le_bytes());
	id
}

/// What a call carries, with a receipt of the receiver that lasts.
pub fn delivery(transfer: TransferId, receipt: Signature) -> Delivery {
	Delivery { transfer, expires: LATE, receipt, by: SignedBy::Receiver }
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
	let start = Ledger::asset(asset()).unwrap().issued as u64;
	let piece = Piece { start, len: amount as u64, parent: signature_chain::NO_PARENT };
	receipt_payload(&Ledger::genesis_hash(), asset(), &transfer, &ISSUER, &to, &[piece], LATE)
}

/// The payload of a transfer that would happen now.
pub fn transfer_payload(
	from: AccountId,
	to: AccountId,
	selection: &Selection,
	transfer: TransferId,
) -> Vec<u8> {
	let pieces = Ledger::preview(asset(), &from, selection);
	receipt_payload(&Ledger::genesis_hash(), asset(), &transfer, &from, &to, &pieces, LATE)
}

/// Issues with an honest receipt.
pub fn issue(to: AccountId, amount: Balance) -> DispatchResult {
	issue_by(SignedBy::Receiver, to, amount)
}

/// Issues to an account that has no receipt key yet.
pub fn issue_to_newcomer(to: AccountId, amount: Balance) -> DispatchResult {
	register(to, public(to))?;
	issue(to, amount)
}

/// Issues with a receipt of the receiver or its delegate.
pub fn issue_by(by: SignedBy, to: AccountId, amount: Balance) -> DispatchResult {
	let id = fresh();
	let delivery = delivery_by(by, to, id, &issue_payload(to, amount, id));
	Ledger::issue(signed(ISSUER), asset(), to, amount, delivery)
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
	transfer_by(SignedBy::Receiver, from, to, units)
}

/// Transfers with a receipt of the receiver or its delegate.
pub fn transfer_by(
	by: SignedBy,
	from: AccountId,
	to: AccountId,
	units: Selection,
) -> DispatchResult {
	let id = fresh();
	let delivery = delivery_by(by, to, id, &transfer_payload(from, to, &units, id));
	plain(Ledger::transfer_with_receipt(signed(from), asset(), to, units, delivery))
}

/// Redeems with an honest receipt of the issuer.
pub fn redeem(from: AccountId, units: Selection) -> DispatchResult {
	redeem_by(SignedBy::Receiver, from, units)
}

/// Redeems with a receipt of the issuer or its delegate.
pub fn redeem_by(by: SignedBy, from: AccountId, units: Selection) -> DispatchResult {
	let id = fresh();
	let delivery = delivery_by(by, ISSUER, id, &redemption_payload(from, &units, id));
	plain(Ledger::redeem(signed(from), asset(), units, delivery))
}

/// The payload of a redemption that would happen now.
pub fn redemption_payload(from: AccountId, units: &Selection, id: TransferId) -> Vec<u8> {
	let pieces = Ledger::preview(asset(), &from, units);
	let genesis = Ledger::genesis_hash();
	signature_chain::redemption_payload(&genesis, asset(), &id, &from, &ISSUER, &pieces, LATE)
}

/// Consolidates with an honest receipt of the owner.
pub fn consolidate(owner: AccountId, units: Selection) -> DispatchResult {
	consolidate_by(SignedBy::Receiver, owner, units)
}

/// Consolidates with a receipt of the owner or its delegate.
pub fn consolidate_by(by: SignedBy, owner: AccountId, units: Selection) -> DispatchResult {
	let id = fresh();
	let delivery = delivery_by(by, owner, id, &consolidation_payload(owner, &units, id));
	plain(Ledger::consolidate(signed(ISSUER), asset(), owner, units, delivery))
}

/// The payload of a consolidation that would happen now.
pub fn consolidation_payload(owner: AccountId, units: &Selection, id: TransferId) -> Vec<u8> {
	let pieces = Ledger::preview(asset(), &owner, units);
	let start = Ledger::asset(asset()).unwrap().issued as u64;
	let genesis = Ledger::genesis_hash();
	signature_chain::consolidation_payload(&genesis, asset(), &id, &owner, &pieces, start, LATE)
}

/// The result of every order in the tests.
pub const RESULT: Digest = [0xee; 32];

/// The receiver's confirmation of its position.
pub fn confirm(who: AccountId, order: u64, position: Position) -> Signature {
	let genesis = Ledger::genesis_hash();
	sign(who, &settlement_payload(&genesis, asset(), order, &who, position, &RESULT))
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
	Ledger::settle_leg(asset(), order, &from, &to, amount, position, RESULT, receipt, from_hold)
}

/// Start, length and owner of every lot of the asset of the moment, by serial number.
pub fn lots() -> Vec<(u64, u64, AccountId)> {
	Lots::<Test>::iter_key_prefix(asset())
		.map(|end| {
			let end = u64::from(end);
			let lot = Ledger::lot_ending(asset(), end).unwrap();
			(lot.start, end - lot.start, lot.owner)
		})
		.collect()
}

/// The holders of a unit, from the first on.
pub fn holders(unit: u64) -> Vec<AccountId> {
	let page = Ledger::holders(asset(), unit, None, MAX_PAGE);
	assert_eq!(page.earlier, None);
	page.holders.into_iter().map(|holding| holding.holder).collect()
}

/// Start and length of the pieces that the transfer would draw.
pub fn preview(from: AccountId, amount: Balance) -> Vec<(u64, u64)> {
	Ledger::preview(asset(), &from, &Selection::Oldest(amount))
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

/// Offers under a fresh transfer id.
pub fn offer(
	from: AccountId,
	to: AccountId,
	units: Selection,
	expires: u32,
) -> Result<u64, DispatchError> {
	let number = NextOffer::<Test>::get();
	plain(Ledger::offer(signed(from), asset(), to, units, fresh(), expires)).map(|()| number)
}

/// What the receiver of an offer signs.
pub fn offer_payload(number: u64) -> Vec<u8> {
	let offer = Ledger::offer_info(number).unwrap();
	let OfferInfo { asset, from, to, pieces, transfer, expires, .. } = offer;
	receipt_payload(&Ledger::genesis_hash(), asset, &transfer, &from, &to, &pieces, expires)
}

/// Accepts with an honest receipt.
pub fn accept(who: AccountId, number: u64) -> DispatchResult {
	accept_by(SignedBy::Receiver, who, number)
}

/// Accepts with a receipt of the receiver or its delegate; whoever signs also sends.
pub fn accept_by(by: SignedBy, who: AccountId, number: u64) -> DispatchResult {
	let signer = signer_of(by, who);
	let receipt =
		Offers::<Test>::get(number).map_or([0; 64], |_| sign(signer, &offer_payload(number)));
	plain(Ledger::accept(signed(signer), number, receipt, by))
}

/// Who signs for the banks in the tests: no account, but a key.
pub const CUSTODIAN: AccountId = 70;

/// Lets the custodian sign for up to 50 units a transfer and 80 in ten blocks, until block 100.
pub fn give_mandate(who: AccountId) -> DispatchResult {
	Ledger::set_mandate(signed(who), public(CUSTODIAN), asset(), 50, 80, 10, 100)
}

/// Who signs for an account; the custodian is everybody's delegate.
fn signer_of(by: SignedBy, who: AccountId) -> AccountId {
	match by {
		SignedBy::Receiver => who,
		SignedBy::Delegate { .. } => CUSTODIAN,
	}
}

/// What a call carries, with the receipt of an account or its delegate.
pub fn delivery_by(by: SignedBy, who: AccountId, transfer: TransferId, payload: &[u8]) -> Delivery {
	Delivery { by, ..delivery(transfer, sign(signer_of(by, who), payload)) }
}

/// A key that is sound but for a small-order part.
pub fn torsioned_key() -> PublicKey {
	// The point (0, -1) has order two.
	let mut small = [0xff; 32];
	(small[0], small[31]) = (0xec, 0x7f);
	let point = |bytes| ed25519_dalek::VerifyingKey::from_bytes(bytes).unwrap().to_edwards();
	let mixed = (point(&public(BANK_A)) + point(&small)).compress().to_bytes();
	assert_eq!(validate_receipt_key(&mixed), Err(KeyError::NotTorsionFree));
	mixed
}

/// Keys that no account and no delegate may have: all zeros, for which anybody can sign under
/// ZIP-215; no point of the curve; another spelling of a point; and one with torsion.
pub fn weak_keys() -> [PublicKey; 4] {
	let mut misspelt = [0xff; 32];
	(misspelt[0], misspelt[31]) = (0xee, 0x7f);
	assert_eq!(validate_receipt_key(&misspelt), Err(KeyError::NonCanonical));
	[[0; 32], [0xff; 32], misspelt, torsioned_key()]
}

/// The authority's reference in the tests.
pub const REFERENCE: Digest = [0xaa; 32];

/// A warrant for suspicion of fraud.
pub fn warrant(expires: u32) -> Warrant {
	Warrant { reason: Reason::Fraud, reference: REFERENCE, expires }
}

/// Freezes an account until a block.
pub fn freeze_account(who: AccountId, expires: u32) -> Result<CaseId, DispatchError> {
	let case = NextCase::<Test>::get();
	plain(Ledger::freeze_account(signed(AUDITOR), who, warrant(expires))).map(|()| case)
}

/// Freezes units until a block.
pub fn freeze_units(start: u64, len: u64, expires: u32) -> Result<CaseId, DispatchError> {
	let case = NextCase::<Test>::get();
	let range = UnitRange { start, len };
	plain(Ledger::freeze_units(signed(AUDITOR), asset(), range, warrant(expires))).map(|()| case)
}

/// Freezes every other one of the first units, so many, each by a freeze of its own.
pub fn freeze_every_other(units: u64) {
	for unit in 0..units {
		assert_ok!(freeze_units(2 * unit, 1, 400));
	}
}

/// Freezes what an account received since a block, as far as one call reaches.
pub fn freeze_lineage(who: AccountId, since: u32, expires: u32) -> Result<CaseId, DispatchError> {
	let case = NextCase::<Test>::get();
	plain(Ledger::freeze_lineage(signed(AUDITOR), who, since, warrant(expires))).map(|()| case)
}

pub fn thaw(case: CaseId) -> DispatchResult {
	thaw_by(SECOND_AUDITOR, case)
}

pub fn thaw_by(who: AccountId, case: CaseId) -> DispatchResult {
	plain(Ledger::thaw(signed(who), case, REFERENCE))
}

pub fn lapse(case: CaseId) -> DispatchResult {
	plain(Ledger::lapse(signed(STRANGER), case))
}

/// Flags units.
pub fn flag(start: u64, len: u64) -> Result<FlagId, DispatchError> {
	let number = NextFlag::<Test>::get();
	let range = UnitRange { start, len };
	Ledger::flag(signed(AUDITOR), asset(), range, Reason::Fraud, REFERENCE).map(|()| number)
}

/// Start and length of all frozen lots of the asset of the moment, by serial number.
pub fn frozen() -> Vec<(u64, u64)> {
	let lots = lots()
		.into_iter()
		.filter(|(start, ..)| !Ledger::lot_of(asset(), *start).unwrap().status.freezes.is_empty());
	lots.map(|(start, len, _)| (start, len)).collect()
}
