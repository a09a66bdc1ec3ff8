//! What an audit reads of the ledger, in its own types.

use super::{keys, AccountId, State, StateError, Subject};
use codec::{Decode, DecodeAll};
use pallet_provenance::{
	Account, Acquisition, AssetBalance, AssetDetails, Balance, BigEndianU64, CaseId, Freeze,
	LinkRecord, LotBody, LotInfo, LotPlace, LotStatus, Mandate, Retired, RetiredBy,
};
use signature_chain::{AssetId, Digest, LinkId, Mountains, PublicKey};

/// The layout of the ledger that is read here, with the pallet's own types.
pub const STORAGE_VERSION: u16 = pallet_provenance::LAYOUT;

/// Why the ledger does not show what the bundle is about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerFault {
	/// The proof does not reach that far.
	#[error("the storage proof does not show {what}: {error}")]
	Unproven {
		/// What was looked up.
		what: &'static str,
		/// What the trie says.
		error: StateError,
	},
	/// A value is not what it should be.
	#[error("{0} cannot be decoded")]
	Undecodable(&'static str),
	/// Another layout than the one that is read here.
	#[error("the ledger has layout {found}, and this tool reads layout {STORAGE_VERSION}: take the release of the tool that fits the runtime")]
	OtherLayout {
		/// The chain's.
		found: u16,
	},
	/// The asset is not there.
	#[error("there is no asset {0}")]
	NoSuchAsset(AssetId),
	/// The unit is in no lot and never was in one.
	#[error("unit {0} does not exist: it was never issued")]
	NoSuchUnit(u64),
	/// The unit has another number now, or had it next.
	#[error("unit {unit} was consolidated by {owner} and went on as unit {now}: ask for that one")]
	Consolidated {
		/// The number that was asked for.
		unit: u64,
		/// Who had it then.
		owner: AccountId,
		/// The number that it got.
		now: u64,
	},
	/// Map and queues of the lots contradict each other.
	#[error("the lot that ends at {end} is not in its owner's queue, or not in the map")]
	LotInconsistent {
		/// One past the last unit of the lot.
		end: u64,
	},
	/// Two lots share a unit, or a lot has none.
	#[error("the lot that ends at {end} has no units, or some of another lot")]
	LotsOverlap {
		/// One past the last unit of the lot.
		end: u64,
	},
	/// The lots are not all that there is.
	#[error("the lots sum to {found} units, and the ledger says {expected}")]
	SumMismatch {
		/// What the lots have.
		found: Balance,
		/// What the balance or the supply is.
		expected: Balance,
	},
}

/// Where the histories of a subject end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ends {
	/// In the lots that have the units, by serial number: all of them, which is proved.
	Lots(Vec<LotInfo<AccountId>>),
	/// At the issuer, which took the unit back.
	Redeemed(Redemption),
}

/// Units that exist no longer: one piece of the link that took them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
	/// The first of them.
	pub start: u64,
	/// One past the last.
	pub end: u64,
	/// Who had them last.
	pub holder: AccountId,
	/// That link, whose receiver is the asset's issuer.
	pub link: LinkId,
}

/// Reads the ledger from a state.
pub struct Ledger<'a, S> {
	state: &'a S,
}

impl<'a, S: State> Ledger<'a, S> {
	/// The ledger of a state that has the layout of this tool.
	pub fn of(state: &'a S) -> Result<Self, LedgerFault> {
		let ledger = Self { state };
		match ledger.read("the ledger's layout", &keys::storage_version())?.unwrap_or(0) {
			STORAGE_VERSION => Ok(ledger),
			found => Err(LedgerFault::OtherLayout { found }),
		}
	}

	/// The hash of block 0.
	pub fn genesis_hash(&self) -> Result<Digest, LedgerFault> {
		let what = "the hash of block 0";
		self.read(what, &keys::genesis_hash())?.ok_or(LedgerFault::Undecodable(what))
	}

	/// An asset.
	pub fn asset(&self, asset: AssetId) -> Result<AssetDetails<AccountId>, LedgerFault> {
		self.read("the asset", &keys::asset(asset))?.ok_or(LedgerFault::NoSuchAsset(asset))
	}

	/// What is kept of a link, by its receiver and its number.
	pub fn link(
		&self,
		to: &AccountId,
		id: LinkId,
	) -> Result<Option<LinkRecord<AccountId>>, LedgerFault> {
		self.read("a link", &keys::link(to, id))
	}

	/// What commits to all folded links of an asset.
	pub fn folded_root(&self, asset: AssetId) -> Result<Digest, LedgerFault> {
		let history: Option<Mountains> =
			self.read("the asset's folded links", &keys::folded_history(asset))?;
		Ok(history.unwrap_or_default().root())
	}

	/// The key with which an account signed receipts in a block.
	pub fn receipt_key_at(
		&self,
		who: &AccountId,
		block: u32,
	) -> Result<Option<PublicKey>, LedgerFault> {
		// Keys are sorted latest first: the one after the next block's counts.
		let after = keys::receipt_key(who, block.saturating_add(1));
		match self.next("a receipt key", &keys::receipt_keys(who), &after)? {
			Some(key) => self.read("a receipt key", &key),
			None => Ok(None),
		}
	}

	/// A mandate of an account.
	pub fn mandate(&self, who: &AccountId, number: u32) -> Result<Option<Mandate>, LedgerFault> {
		self.read("a mandate", &keys::mandate(who, number))
	}

	/// A freeze, by the number under which links name it. It is kept as long as one does.
	pub fn freeze(&self, case: u64) -> Result<Option<Freeze<AccountId>>, LedgerFault> {
		match CaseId::try_from(case) {
			Ok(case) => self.read("a freeze", &keys::case(case)),
			Err(_) => Ok(None),
		}
	}

	/// Where the histories of the subject end.
	pub fn ends_of(&self, asset: AssetId, subject: &Subject) -> Result<Ends, LedgerFault> {
		match subject {
			Subject::Unit(unit) => match self.covering_lot(asset, *unit)? {
				Some(lot) => Ok(Ends::Lots(vec![lot])),
				None => Ok(Ends::Redeemed(self.redemption(asset, *unit)?)),
			},
			Subject::Account(owner) => self.lots_of_owner(asset, owner).map(Ends::Lots),
			Subject::All => self.all_lots(asset).map(Ends::Lots),
		}
	}

	/// The lot that covers a unit: the first one that ends after it, if that does not begin after it, too.
	fn covering_lot(
		&self,
		asset: AssetId,
		unit: u64,
	) -> Result<Option<LotInfo<AccountId>>, LedgerFault> {
		let (prefix, after) = (keys::lots(asset), keys::lot(asset, unit));
		let key = self.next("the unit's lot", &prefix, &after)?;
		let lot = key.map(|key| self.lot_at(asset, &key)).transpose()?;
		Ok(lot.filter(|lot| lot.start <= unit))
	}

	/// How a unit that is in no lot was redeemed.
	fn redemption(&self, asset: AssetId, unit: u64) -> Result<Redemption, LedgerFault> {
		let (what, prefix) = ("the unit's end", keys::retired_ranges(asset));
		let key = self.next(what, &prefix, &keys::retired_range(asset, unit))?;
		let key = key.ok_or(LedgerFault::NoSuchUnit(unit))?;
		let end = end_in(what, &prefix, &key)?;
		let range: Option<Retired<AccountId>> = self.read(what, &key)?;
		let Retired { start, by } = range.ok_or(LedgerFault::Undecodable(what))?;
		match by {
			_ if unit < start => Err(LedgerFault::NoSuchUnit(unit)),
			RetiredBy::Consolidated { owner, fresh_start, .. } => {
				// Saturating: fresh numbers were taken for all units of the range.
				let now = fresh_start.saturating_add(unit.saturating_sub(start));
				Err(LedgerFault::Consolidated { unit, owner, now })
			},
			RetiredBy::Redeemed { holder, link } => Ok(Redemption { start, end, holder, link }),
		}
	}

	fn all_lots(&self, asset: AssetId) -> Result<Vec<LotInfo<AccountId>>, LedgerFault> {
		let prefix = keys::lots(asset);
		let mut lots = Vec::new();
		let mut key = self.next("the lots", &prefix, &prefix)?;
		while let Some(found) = key {
			lots.push(self.lot_at(asset, &found)?);
			key = self.next("the lots", &prefix, &found)?;
		}
		let found = ensure_disjoint(&lots)?;
		let expected = self.asset(asset)?.outstanding();
		ensure_sum(found, expected)?;
		Ok(lots)
	}

	fn lots_of_owner(
		&self,
		asset: AssetId,
		owner: &AccountId,
	) -> Result<Vec<LotInfo<AccountId>>, LedgerFault> {
		let prefix = keys::owned_lots(asset, owner);
		let (mut lots, mut balance) = (Vec::new(), AssetBalance::default());
		let mut key = self.next("the account's lots", &prefix, &prefix)?;
		while let Some(found) = key {
			let lot = self.queued_lot(asset, owner, &found, found.get(prefix.len()..))?;
			let part = balance.part_mut(&lot.status);
			*part = part.saturating_add(lot.len.into());
			lots.push(lot);
			key = self.next("the account's lots", &prefix, &found)?;
		}
		lots.sort_unstable_by_key(|lot| lot.start);
		ensure_disjoint(&lots)?;
		let stored: Option<Account> =
			self.read("the account's balance", &keys::balance(asset, owner))?;
		let stored = stored.unwrap_or_default().balance;
		let parts =
			|balance: AssetBalance| [balance.free, balance.held, balance.frozen, balance.offered];
		for (found, expected) in parts(balance).into_iter().zip(parts(stored)) {
			ensure_sum(found, expected)?;
		}
		Ok(lots)
	}

	/// The lot under a key of the map.
	fn lot_at(&self, asset: AssetId, key: &[u8]) -> Result<LotInfo<AccountId>, LedgerFault> {
		let what = "a lot";
		let end = end_in(what, &keys::lots(asset), key)?;
		let place: Option<LotPlace<AccountId>> = self.read(what, key)?;
		let LotPlace { owner, status, at } = place.ok_or(LedgerFault::Undecodable(what))?;
		let queued = keys::owned_lot(asset, &owner, &status, Acquisition::new(at, end));
		let body: Option<LotBody> = self.read(what, &queued)?;
		let LotBody { start, link, digest } = body.ok_or(LedgerFault::LotInconsistent { end })?;
		let len = end.checked_sub(start).ok_or(LedgerFault::LotsOverlap { end })?;
		Ok(LotInfo { start, len, owner, status, tip: link, digest, since: at })
	}

	/// The lot under a key of its owner's queue, of which the rest after the owner is `suffix`.
	fn queued_lot(
		&self,
		asset: AssetId,
		owner: &AccountId,
		key: &[u8],
		suffix: Option<&[u8]>,
	) -> Result<LotInfo<AccountId>, LedgerFault> {
		let what = "a lot of the account";
		let (status, place) =
			<(LotStatus, Acquisition)>::decode_all(&mut suffix.unwrap_or_default())
				.map_err(|_| LedgerFault::Undecodable(what))?;
		let (at, end) = (place.at(), place.end());
		let body: Option<LotBody> = self.read(what, key)?;
		let LotBody { start, link, digest } = body.ok_or(LedgerFault::Undecodable(what))?;
		let mapped: Option<LotPlace<AccountId>> = self.read(what, &keys::lot(asset, end))?;
		let expected = LotPlace { owner: owner.clone(), status: status.clone(), at };
		if mapped != Some(expected) {
			return Err(LedgerFault::LotInconsistent { end });
		}
		let len = end.checked_sub(start).ok_or(LedgerFault::LotsOverlap { end })?;
		Ok(LotInfo { start, len, owner: owner.clone(), status, tip: link, digest, since: at })
	}

	/// Decodes the value under a key; nothing may be left of it.
	fn read<V: Decode>(&self, what: &'static str, key: &[u8]) -> Result<Option<V>, LedgerFault> {
		let value = self.state.get(key).map_err(|error| LedgerFault::Unproven { what, error })?;
		let value = value.map(|bytes| V::decode_all(&mut &bytes[..])).transpose();
		value.map_err(|_| LedgerFault::Undecodable(what))
	}

	fn next(
		&self,
		what: &'static str,
		prefix: &[u8],
		after: &[u8],
	) -> Result<Option<Vec<u8>>, LedgerFault> {
		self.state.next(prefix, after).map_err(|error| LedgerFault::Unproven { what, error })
	}
}

/// The serial number at the end of a key with a prefix.
fn end_in(what: &'static str, prefix: &[u8], key: &[u8]) -> Result<u64, LedgerFault> {
	let end = key.get(prefix.len()..).unwrap_or_default();
	let end = BigEndianU64::decode_all(&mut &*end);
	end.map(u64::from).map_err(|_| LedgerFault::Undecodable(what))
}

/// One past the last unit of a lot.
pub fn end_of(lot: &LotInfo<AccountId>) -> u64 {
	// Saturating: the length was computed from the end.
	lot.start.saturating_add(lot.len)
}

/// The lots are sorted; returns the number of their units.
fn ensure_disjoint(lots: &[LotInfo<AccountId>]) -> Result<Balance, LedgerFault> {
	let (mut free_from, mut sum) = (0, 0u128);
	for lot in lots {
		let end = end_of(lot);
		if lot.len == 0 || lot.start < free_from {
			return Err(LedgerFault::LotsOverlap { end });
		}
		free_from = end;
		sum = sum.saturating_add(lot.len.into());
	}
	Ok(sum)
}

fn ensure_sum(found: Balance, expected: Balance) -> Result<(), LedgerFault> {
	match found == expected {
		true => Ok(()),
		false => Err(LedgerFault::SumMismatch { found, expected }),
	}
}
