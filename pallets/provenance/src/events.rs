//! What the pallet tells.

use frame::pallet_macros::pallet_section;

/// Becomes a part of the module `pallet`, whose imports it shares.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An asset was created.
		#[codec(index = 0)]
		AssetCreated {
			/// The asset.
			asset: AssetId,
			/// The only account that may issue it.
			issuer: T::AccountId,
			/// What it is called.
			symbol: Symbol,
			/// Digits after the decimal point.
			decimals: u8,
			/// Most units that may exist at a time.
			max_supply: Balance,
		},
		/// An account registered a receipt key.
		#[codec(index = 1)]
		ReceiptKeyRegistered {
			/// The account.
			who: T::AccountId,
			/// The ed25519 public key.
			public: PublicKey,
			/// The first block in which the key signs.
			valid_from: u32,
		},
		/// Units were issued.
		#[codec(index = 2)]
		Issued {
			/// The asset.
			asset: AssetId,
			/// The first holder.
			to: T::AccountId,
			/// Serial number of the first new unit.
			start: u64,
			/// Number of units.
			amount: Balance,
			/// The issuer's reference.
			transfer: TransferId,
			/// The first link of the units.
			link: LinkId,
		},
		/// Units passed from one account to another, which signed for them.
		#[codec(index = 3)]
		Transferred {
			/// The asset.
			asset: AssetId,
			/// The sender.
			from: T::AccountId,
			/// The receiver.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The sender's reference.
			transfer: TransferId,
			/// The new last link of the units.
			link: LinkId,
		},
		/// Units were put aside for an order.
		#[codec(index = 4)]
		UnitsHeld {
			/// The asset.
			asset: AssetId,
			/// The owner.
			who: T::AccountId,
			/// What for.
			purpose: HoldPurpose,
			/// Which order.
			order: u64,
			/// Number of units.
			amount: Balance,
		},
		/// Units that were put aside for an order are free again. Where that is not all that was to be
		/// freed, the rest is held still.
		#[codec(index = 5)]
		UnitsReleased {
			/// The asset.
			asset: AssetId,
			/// The owner.
			who: T::AccountId,
			/// What they were held for.
			purpose: HoldPurpose,
			/// Which order.
			order: u64,
			/// Number of units.
			amount: Balance,
		},
		/// Units moved for an order.
		#[codec(index = 6)]
		LegSettled {
			/// The asset.
			asset: AssetId,
			/// The order.
			order: u64,
			/// The payer.
			from: T::AccountId,
			/// The receiver.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The hold that paid; `None` where free units did.
			from_hold: Option<HoldPurpose>,
			/// Whether the receiver had signed; otherwise a rule of the protocol moved the units.
			signed: bool,
			/// The new last link of the units.
			link: LinkId,
		},
		/// Units went back to their issuer, which signed for them, and exist no longer.
		#[codec(index = 7)]
		Redeemed {
			/// The asset.
			asset: AssetId,
			/// The last holder.
			from: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The holder's reference.
			transfer: TransferId,
			/// The last link of the units.
			link: LinkId,
		},
		/// An owner's lots were swapped for one fresh range; the units keep their histories.
		#[codec(index = 8)]
		Consolidated {
			/// The asset.
			asset: AssetId,
			/// The owner.
			owner: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// Serial number of the first fresh unit.
			start: u64,
			/// The issuer's reference.
			transfer: TransferId,
			/// The link that joins the fresh range to all that it continues.
			link: LinkId,
		},
		/// Units are in transit until their receiver answers.
		#[codec(index = 9)]
		Offered {
			/// The offer's number.
			offer: u64,
			/// The asset.
			asset: AssetId,
			/// The sender.
			from: T::AccountId,
			/// Who may accept.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The sender's reference.
			transfer: TransferId,
			/// First block in which nobody can accept any more.
			expires: u32,
		},
		/// An offer was accepted. The [`Event::Transferred`] just before tells of the units.
		#[codec(index = 10)]
		OfferAccepted {
			/// The offer's number.
			offer: u64,
			/// The new last link of the units.
			link: LinkId,
		},
		/// The receiver declined an offer; the sender's units are free again.
		#[codec(index = 11)]
		OfferDeclined {
			/// The offer's number.
			offer: u64,
		},
		/// The sender cancelled an offer; its units are free again.
		#[codec(index = 12)]
		OfferCancelled {
			/// The offer's number.
			offer: u64,
		},
		/// An offer whose time had passed was cleared away; the sender's units are free again.
		#[codec(index = 13)]
		OfferExpired {
			/// The offer's number.
			offer: u64,
		},
		/// An account lets a delegate sign receipts for it.
		#[codec(index = 14)]
		MandateSet {
			/// The account.
			who: T::AccountId,
			/// The mandate's number among the account's.
			number: u32,
			/// What the delegate may sign for.
			terms: MandateTerms,
			/// The first block in which it signs.
			valid_from: u32,
		},
		/// An account ended a mandate early.
		#[codec(index = 15)]
		MandateEnded {
			/// The account.
			who: T::AccountId,
			/// The mandate's number among the account's.
			number: u32,
			/// First block in which the delegate no longer signs.
			until: u32,
		},
		/// An auditor froze an account, units, or a lineage.
		#[codec(index = 16)]
		Frozen {
			/// The number of the freeze.
			case: CaseId,
			/// The auditor.
			by: T::AccountId,
			/// What it is on.
			scope: Scope<T::AccountId>,
			/// Why, and for how long.
			warrant: Warrant,
		},
		/// A spreading freeze came upon units.
		#[codec(index = 17)]
		RangeFrozen {
			/// The number of the freeze.
			case: CaseId,
			/// The asset.
			asset: AssetId,
			/// Serial number of the first unit.
			start: u64,
			/// Number of units.
			len: u64,
			/// Who holds them.
			owner: T::AccountId,
		},
		/// A page of a spreading freeze was carried out.
		#[codec(index = 18)]
		FreezeSpread {
			/// The number of the freeze.
			case: CaseId,
			/// Number of steps taken in this page.
			steps: u32,
			/// Units, in all pages, that had been redeemed before.
			redeemed: Balance,
			/// Whether it has come to all its units. It may be waiting for room on some.
			complete: bool,
		},
		/// A freeze is over.
		#[codec(index = 19)]
		FreezeLifted {
			/// The number of the freeze.
			case: CaseId,
			/// Who or what ended it.
			by: LiftedBy<T::AccountId>,
		},
		/// Marks of a freeze that is over were cleared away.
		#[codec(index = 20)]
		MarksCleared {
			/// The number of the freeze.
			case: CaseId,
			/// Number of lots that it is off now; where another freeze came in its place on a part of a
			/// lot, of such parts.
			lots: u32,
			/// Whether none are left.
			complete: bool,
		},
		/// An auditor proposed a forced transfer.
		#[codec(index = 21)]
		ForcedTransferProposed {
			/// Its number.
			number: ForcedId,
			/// The freeze under which it is to be carried out.
			case: CaseId,
			/// The asset.
			asset: AssetId,
			/// The holder.
			from: T::AccountId,
			/// Who is to get the units.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The auditor.
			by: T::AccountId,
		},
		/// A second auditor confirmed a forced transfer.
		#[codec(index = 22)]
		ForcedTransferConfirmed {
			/// Its number.
			number: ForcedId,
			/// The second auditor.
			by: T::AccountId,
			/// First block in which anybody may carry it out.
			due: u32,
		},
		/// A forced transfer was cancelled.
		#[codec(index = 23)]
		ForcedTransferCancelled {
			/// Its number.
			number: ForcedId,
			/// Who cancelled it.
			by: T::AccountId,
		},
		/// A forced transfer was carried out.
		#[codec(index = 24)]
		ForcedTransferExecuted {
			/// Its number.
			number: ForcedId,
			/// The freeze under which it was carried out.
			case: CaseId,
			/// The asset.
			asset: AssetId,
			/// The holder before.
			from: T::AccountId,
			/// The holder now.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The new last link of the units.
			link: LinkId,
		},
		/// A spreading freeze came upon units that have as many freezes as there may be. They stay
		/// frozen by these; it comes in the place of the first that ends, as [`Event::RangeFrozen`] will
		/// tell.
		#[codec(index = 25)]
		RangeAwaited {
			/// The number of the freeze that waits.
			case: CaseId,
			/// The asset.
			asset: AssetId,
			/// Serial number of the first unit.
			start: u64,
			/// Number of units.
			len: u64,
			/// Who holds them.
			owner: T::AccountId,
		},
		/// A freeze that waited for room waits no longer: it is on all its units.
		#[codec(index = 26)]
		FreezeCompleted {
			/// The number of the freeze.
			case: CaseId,
		},
		/// An auditor ended an offer of frozen units, which are the sender's and frozen still.
		#[codec(index = 27)]
		OfferRevoked {
			/// The offer's number.
			offer: u64,
			/// The auditor.
			by: T::AccountId,
		},
		/// An auditor suspects something of units.
		#[codec(index = 28)]
		Flagged {
			/// The asset.
			asset: AssetId,
			/// The number of the flag.
			number: FlagId,
			/// The units.
			range: UnitRange,
			/// The auditor.
			by: T::AccountId,
			/// Why.
			reason: Reason,
			/// The authority's own reference.
			reference: Digest,
		},
		/// An auditor confirmed what was suspected.
		#[codec(index = 29)]
		FlagConfirmed {
			/// The asset.
			asset: AssetId,
			/// The number of the flag.
			number: FlagId,
			/// The auditor.
			by: T::AccountId,
			/// The authority's own reference.
			reference: Digest,
		},
		/// An auditor cleared units of what was suspected or confirmed.
		#[codec(index = 30)]
		FlagCleared {
			/// The asset.
			asset: AssetId,
			/// The number of the flag.
			number: FlagId,
			/// The auditor.
			by: T::AccountId,
			/// The authority's own reference.
			reference: Digest,
		},
		/// An account chose which flagged units it refuses.
		#[codec(index = 31)]
		ReceivingPolicySet {
			/// The account.
			who: T::AccountId,
			/// What it chose.
			policy: ReceivingPolicy,
		},
		/// A frozen account named the only account that may pay the deposit which lifts the freeze.
		#[codec(index = 32)]
		FundingAssociated {
			/// The number of the freeze.
			case: CaseId,
			/// The frozen account.
			who: T::AccountId,
			/// The account that may pay.
			funding: T::AccountId,
		},
		/// An evaluator determined the deposit that lifts a freeze.
		#[codec(index = 33)]
		DepositDetermined {
			/// The number of the freeze.
			case: CaseId,
			/// The asset of the deposit.
			asset: AssetId,
			/// The least amount.
			amount: Balance,
			/// The evaluator.
			by: T::AccountId,
			/// Its record on the holder of the frozen account.
			record: u64,
			/// First block in which the amount no longer holds.
			expires: u32,
		},
		/// The determined deposit was paid, and is locked.
		#[codec(index = 34)]
		DepositPaid {
			/// The number of the freeze.
			case: CaseId,
			/// The asset.
			asset: AssetId,
			/// The account that paid.
			funding: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// First block in which anybody may release them.
			until: u32,
		},
		/// Less than the determined deposit was paid; it was given back, and the account stays frozen.
		#[codec(index = 35)]
		DepositRefunded {
			/// The number of the freeze.
			case: CaseId,
			/// The account that paid.
			funding: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The least amount that would have lifted the freeze.
			needed: Balance,
		},
		/// A link was folded: its outline stays in the state, itself in the archive.
		#[codec(index = 36)]
		LinkFolded {
			/// The asset.
			asset: AssetId,
			/// The link's receiver.
			to: T::AccountId,
			/// The link.
			link: LinkId,
			/// The digest of the link, which is now a leaf.
			digest: Digest,
			/// The number of the leaf among those of the asset.
			leaf: u64,
		},
		/// Links of an asset were folded; the [`Event::LinkFolded`] just before name them.
		#[codec(index = 37)]
		HistoryFolded {
			/// The asset.
			asset: AssetId,
			/// How many of its links are folded now.
			leaves: u64,
			/// The root of their Merkle mountain range.
			root: Digest,
		},
		/// An offer was to be ended, and freezes have cut it into more than 64 parts: as many are free
		/// again. Nobody can accept the rest any more, and anybody can send [`Call::expire`] for it.
		#[codec(index = 38)]
		OfferShortened {
			/// The offer's number.
			offer: u64,
			/// Number of units that are still in transit.
			amount: Balance,
		},
		/// The issuer set the fees on what accounts in groups pay.
		#[codec(index = 39)]
		FeeClassesSet {
			/// The asset.
			asset: AssetId,
			/// The fee of each class, in parts per million of a payment.
			fees: FeeClasses,
		},
		/// A group of accounts was formed.
		#[codec(index = 40)]
		GroupFormed {
			/// The asset.
			asset: AssetId,
			/// The group's number.
			group: GroupId,
			/// The evaluator that says which accounts are in it.
			manager: T::AccountId,
			/// How its accounts are managed.
			limits: Method,
			/// The digest of what it was formed by.
			basis: Digest,
		},
		/// A group has another manager, method or basis.
		#[codec(index = 41)]
		GroupRestated {
			/// The asset.
			asset: AssetId,
			/// The group's number.
			group: GroupId,
			/// The evaluator that says which accounts are in it.
			manager: T::AccountId,
			/// How its accounts are managed.
			limits: Method,
			/// The digest of what it was formed by.
			basis: Digest,
		},
		/// A group was ended. It limits nobody any more.
		#[codec(index = 42)]
		GroupEnded {
			/// The asset.
			asset: AssetId,
			/// The group's number.
			group: GroupId,
		},
		/// An account was put into a group, from another one or none.
		#[codec(index = 43)]
		AccountGrouped {
			/// The asset.
			asset: AssetId,
			/// The account.
			who: T::AccountId,
			/// The group's number.
			group: GroupId,
			/// The evaluator.
			by: T::AccountId,
			/// Its record on the account.
			record: u64,
			/// First block in which the record no longer holds, nor the group limits the account.
			until: u32,
			/// Who confirms payments besides the account.
			confirmers: Confirmers,
		},
		/// An account was released from its group.
		#[codec(index = 44)]
		AccountReleased {
			/// The asset.
			asset: AssetId,
			/// The account.
			who: T::AccountId,
			/// The group's number.
			group: GroupId,
			/// The fees on all that it has paid since it was in no group. The ledger keeps them no longer.
			fees: Balance,
		},
		/// A payment was confirmed besides the payer's own signature. It was not made yet.
		#[codec(index = 45)]
		PaymentConfirmed {
			/// The asset.
			asset: AssetId,
			/// The account that may pay.
			payer: T::AccountId,
			/// Who would be paid.
			to: T::AccountId,
			/// The payer's reference.
			transfer: TransferId,
			/// Number of units.
			amount: Balance,
			/// How strongly it was confirmed.
			strength: Verification,
			/// First block in which the confirmation no longer holds.
			expires: u32,
		},
		/// A payment was counted against the limits on its payer; the event before tells of the payment.
		#[codec(index = 46)]
		PaymentCounted {
			/// The asset.
			asset: AssetId,
			/// The account that paid.
			payer: T::AccountId,
			/// The payer's group.
			group: GroupId,
			/// The payer's reference.
			transfer: TransferId,
			/// Number of units.
			amount: Balance,
			/// The fee on it, which the payer owes as the issuer's terms say.
			fee: Balance,
		},
	}
}
