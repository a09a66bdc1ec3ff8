//! A batch of payments as a clearing order: who owes whom by their accounts, and the terms.

use super::{
	chain::{Chain, Snapshot},
	Error, Obligation, ObligationSet, OrderTerms, Span, When,
};
use crate::batch::{Batch, Members};
use clap::ValueEnum;
use clearing_rules::{attest, mul_div_ceil, Attestation, Attested, PPM};
use clearmark_runtime::{AccountId, BlockNumber};
use legal_entity_identifier::Lei;
use pallet_clearing::{AssetId, EligibilityRequirement, OrderKind, PolicyId};
use pallet_consortium::MemberStatus;
use sp_core::{crypto::Ss58Codec, H256};

/// The fee ceiling where none is named: ten basis points of the gross amount, rounded up.
const USUAL_FEE_PPM: u32 = 1_000;

/// What kind of business an order clears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
	/// Many small payments in one batch
	RetailBatch,
	/// Payments between banks
	Interbank,
	/// Card and merchant business
	MerchantAcquiring,
	/// The cash side of securities settlement
	SecuritiesDvp,
	/// One side of a payment across currencies
	CrossBorderPvp,
}

impl From<Kind> for OrderKind {
	fn from(kind: Kind) -> Self {
		match kind {
			Kind::RetailBatch => Self::RetailBatch,
			Kind::Interbank => Self::Interbank,
			Kind::MerchantAcquiring => Self::MerchantAcquiring,
			Kind::SecuritiesDvp => Self::SecuritiesDvp,
			Kind::CrossBorderPvp => Self::CrossBorderPvp,
		}
	}
}

/// What an initiator asks for, as options of a command.
#[derive(Clone, Debug, clap::Args)]
pub struct Wishes {
	/// The asset in which it settles [default: the one of the batch's currency]
	#[arg(long, value_name = "N")]
	pub asset: Option<AssetId>,
	/// What kind of business it is
	#[arg(long, value_enum, default_value = "retail-batch")]
	pub kind: Kind,
	/// Highest fee, in minor units; held in escrow until the order is over [default: 0.1 % of the gross
	/// amount]
	#[arg(long, value_name = "MINOR")]
	pub max_fee: Option<u128>,
	/// The scoring policy, one for the asset in which it settles [default: the newest of them]
	#[arg(long, value_name = "N")]
	pub policy: Option<PolicyId>,
	/// Lowest credit of a bidder, in ppm; the policy's floor holds besides
	#[arg(long, value_name = "PPM", default_value = "0")]
	pub min_credit: u32,
	/// Licences that a bidder must hold, one bit each
	#[arg(long, value_name = "BITS", default_value = "0")]
	pub licences: u32,
	/// Regions that a bidder must serve, one bit each
	#[arg(long, value_name = "BITS", default_value = "0")]
	pub regions: u32,
	/// Scheme of an evaluation that a bidder must have
	#[arg(long, value_name = "N", requires = "lowest_score")]
	pub scheme: Option<u32>,
	/// Lowest score under that scheme
	#[arg(long, value_name = "SCORE", requires = "scheme")]
	pub lowest_score: Option<u32>,
	/// Smallest performance bond, in ppm of the gross amount
	#[arg(long, value_name = "PPM", default_value = "10000")]
	pub bond_ratio: u32,
	/// An account that may not bid, by its SS58 address; may be repeated
	#[arg(long, value_name = "ACCOUNT", value_parser = account)]
	pub exclude: Vec<AccountId>,
	/// Fewest qualified bids for an award
	#[arg(long, value_name = "N", default_value = "1")]
	pub min_valid_bids: u32,
	/// Window for sealed bids
	#[arg(long, value_name = "SPAN", default_value = "10m")]
	pub commit: Span,
	/// Window for revealing them
	#[arg(long, value_name = "SPAN", default_value = "10m")]
	pub reveal: Span,
	/// Window for accepting the award
	#[arg(long, value_name = "SPAN", default_value = "10m")]
	pub accept: Span,
	/// Window for confirming the result
	#[arg(long, value_name = "SPAN", default_value = "1h")]
	pub challenge: Span,
	/// First block at which it may settle
	#[arg(long, value_name = "WHEN", default_value = "0")]
	pub earliest: When,
	/// Block by which it has to be done
	#[arg(long, value_name = "WHEN", default_value = "4h")]
	pub latest: When,
	/// Smallest share of the gross amount that settles alone where participants stand in the way of the rest, in
	/// ppm [default: all or nothing]
	#[arg(long, value_name = "PPM", conflicts_with = "attested")]
	pub partial_floor: Option<u32>,
	/// Publish a root that stands for the obligations, and keep these off chain: the node gets them from you, and
	/// every participant has to sign
	#[arg(long)]
	pub attested: bool,
	/// How often it may be auctioned again when an auction comes to nothing
	#[arg(long, value_name = "N", default_value = "0")]
	pub max_reauctions: u32,
	/// Your own reference, 32 bytes in hexadecimal; a second order with it is refused [default: the
	/// SHA-256 of FILE, so that no file is published twice]
	#[arg(long, value_name = "HEX", value_parser = hash)]
	pub client_ref: Option<H256>,
}

/// An SS58 address of this chain.
pub fn account(text: &str) -> Result<AccountId, String> {
	let read = AccountId::from_ss58check(text);
	read.map_err(|error| format!("it is no SS58 address of this chain: {error:?}"))
}

/// 32 bytes in hexadecimal.
pub fn hash(text: &str) -> Result<H256, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| "64 hexadecimal digits are needed")?;
	Ok(H256(bytes))
}

/// An order that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
	/// What it asks for.
	pub terms: OrderTerms,
	/// Who owes whom.
	pub obligations: Vec<Obligation>,
}

/// Makes an order of a batch: finds the members' accounts, the asset and the policy on the chain.
pub fn draft(
	chain: &Chain,
	batch: &Batch,
	members: &Members,
	wishes: &Wishes,
) -> Result<Draft, Error> {
	let best = chain.best()?;
	let asset = asset_of(&best, batch, wishes.asset)?;
	let policy = policy_of(&best, asset, wishes.policy)?;
	let obligations = obligations_of(&best, batch, members)?;
	let terms = terms_of(batch, wishes, asset, policy, best.number)?;
	Ok(Draft { terms, obligations })
}

/// Everything that needs no chain.
fn terms_of(
	batch: &Batch,
	wishes: &Wishes,
	asset: AssetId,
	policy: PolicyId,
	now: BlockNumber,
) -> Result<OrderTerms, Error> {
	let crowd = |_| {
		Error::Wrong(format!("{} accounts are excluded; an order takes 32", wishes.exclude.len()))
	};
	let usual_fee = || {
		mul_div_ceil(batch.gross_minor, USUAL_FEE_PPM, PPM)
			.ok_or_else(|| Error::Wrong("name the highest fee by --max-fee".into()))
	};
	Ok(OrderTerms {
		kind: wishes.kind.into(),
		asset,
		gross_amount: batch.gross_minor,
		item_count: batch.items,
		earliest: wishes.earliest.block(now),
		latest: wishes.latest.block(now),
		max_fee: wishes.max_fee.map_or_else(usual_fee, Ok)?,
		policy,
		min_credit: wishes.min_credit,
		licences: wishes.licences,
		regions: wishes.regions,
		eligibility: wishes
			.scheme
			.zip(wishes.lowest_score)
			.map(|(scheme, lowest_score)| EligibilityRequirement { scheme, lowest_score }),
		bond_ratio: wishes.bond_ratio,
		exclusions: wishes.exclude.clone().try_into().map_err(crowd)?,
		min_valid_bids: wishes.min_valid_bids,
		commit_blocks: wishes.commit.0,
		reveal_blocks: wishes.reveal.0,
		accept_blocks: wishes.accept.0,
		challenge_blocks: wishes.challenge.0,
		partial_floor: wishes.partial_floor,
		max_reauctions: wishes.max_reauctions,
		payload_hash: H256(batch.payload_sha256),
		client_ref: wishes.client_ref.unwrap_or(H256(batch.payload_sha256)).0,
	})
}

/// Obligations as a call takes them: themselves, or a root that stands for them.
pub fn obligation_set(obligations: &[Obligation], attested: bool) -> Result<ObligationSet, Error> {
	let crowd = |what: &str, count: usize| {
		Error::Wrong(format!("{count} {what} are more than an order takes: split the batch"))
	};
	if !attested {
		let full = obligations.to_vec().try_into();
		return Ok(ObligationSet::Full(full.map_err(|_| crowd("obligations", obligations.len()))?));
	}
	let Attested { attestation: Attestation { root, count }, entries, .. } =
		attested_of(obligations)?;
	let participants: Vec<_> = entries.into_iter().map(|entry| entry.participant).collect();
	let length = participants.len();
	let participants = participants.try_into().map_err(|_| crowd("institutions", length))?;
	Ok(ObligationSet::Attested { root: H256(root), count, participants })
}

/// The root of obligations, and everybody's entry under it.
pub fn attested_of(obligations: &[Obligation]) -> Result<Attested<AccountId>, Error> {
	attest(obligations)
		.map_err(|error| Error::Wrong(format!("the obligations cannot be attested: {error:?}")))
}

/// The asset that is named, or the only one of the batch's currency; its units must be the batch's.
fn asset_of(best: &Snapshot<'_>, batch: &Batch, named: Option<AssetId>) -> Result<AssetId, Error> {
	let currency = &batch.currency;
	let asset = match named {
		Some(asset) => asset,
		None => match best.assets_called(currency)?[..] {
			[asset] => asset,
			[] => {
				return Err(Error::Wrong(format!(
					"the chain has no asset {currency}: name one by --asset"
				)))
			},
			ref several => {
				return Err(Error::Wrong(format!(
					"the chain has several assets {currency}: name one of {several:?} by --asset"
				)))
			},
		},
	};
	let details = best.asset(asset)?;
	let details = details.ok_or_else(|| Error::Wrong(format!("there is no asset {asset}")))?;
	let symbol = String::from_utf8_lossy(&details.symbol);
	if symbol != *currency || u32::from(details.decimals) != batch.minor_unit_digits {
		return Err(Error::Wrong(format!(
			"asset {asset} is {symbol} with {} decimals; the batch is in {currency} with {}",
			details.decimals, batch.minor_unit_digits
		)));
	}
	Ok(asset)
}

/// The policy that is named, or the newest one; it must be one for orders in the asset.
fn policy_of(
	best: &Snapshot<'_>,
	asset: AssetId,
	named: Option<PolicyId>,
) -> Result<PolicyId, Error> {
	let Some(named) = named else {
		return best.newest_policy(asset)?.ok_or_else(|| {
			Error::Wrong(format!(
				"the chain has no scoring policy for orders in asset {asset} yet: ask the council for one"
			))
		});
	};
	match best.policy(named)? {
		None => Err(Error::Wrong(format!("there is no policy {named}: name another by --policy"))),
		Some(policy) if policy.asset != asset => Err(Error::Wrong(format!(
			"policy {named} is for orders in asset {}, and this one is in asset {asset}: name another by --policy",
			policy.asset
		))),
		Some(_) => Ok(named),
	}
}

/// The batch's obligations by the accounts of the members on the chain.
pub fn obligations_of(
	best: &Snapshot<'_>,
	batch: &Batch,
	members: &Members,
) -> Result<Vec<Obligation>, Error> {
	let mut accounts = vec![None; members.list().len()];
	for position in &batch.net {
		accounts[position.member] = Some(account_of(best, members, position.member)?);
	}
	let account = |member: usize| {
		accounts[member].clone().expect("whoever owes or is owed has a position; qed")
	};
	let obligations = batch.obligations.iter();
	Ok(obligations
		.map(|owed| Obligation {
			from: account(owed.from),
			to: account(owed.to),
			amount: owed.amount_minor,
		})
		.collect())
}

fn account_of(best: &Snapshot<'_>, members: &Members, member: usize) -> Result<AccountId, Error> {
	let member = members.member(member);
	let lei: Lei = member.lei.parse().expect("members are read with valid LEIs; qed");
	let (name, lei_text) = (&member.name, &member.lei);
	match best.member_by_lei(lei)? {
		None => Err(Error::Wrong(format!(
			"{name} ({lei_text}) is no member of the consortium: have the council admit it"
		))),
		Some(found) if found.status != MemberStatus::Active => Err(Error::Wrong(format!(
			"{name} ({lei_text}) is no active member of the consortium: have the council reinstate it"
		))),
		Some(found) => Ok(found.account),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::{Args, Command, FromArgMatches};

	fn wishes(line: &str) -> Result<Wishes, clap::Error> {
		let command = Wishes::augment_args(Command::new("x").no_binary_name(true));
		Wishes::from_arg_matches(&command.try_get_matches_from(line.split_whitespace())?)
	}

	fn batch() -> Batch {
		Batch {
			file: "x".into(),
			message_id: "M".into(),
			message_type: "pacs.008.001.08".into(),
			settlement_date: None,
			currency: "CNY".into(),
			minor_unit_digits: 2,
			items: 7,
			gross_minor: 220_001,
			obligations: vec![],
			net: vec![],
			payload_sha256: [9; 32],
		}
	}

	fn terms(line: &str) -> OrderTerms {
		terms_of(&batch(), &wishes(line).unwrap(), 4, 5, 1_000).unwrap()
	}

	#[test]
	fn terms_have_defaults_that_an_order_can_keep() {
		let terms = terms("");
		assert_eq!((terms.asset, terms.policy), (4, 5));
		assert_eq!((terms.gross_amount, terms.item_count), (220_001, 7));
		assert_eq!(terms.max_fee, 221, "ten basis points, rounded up");
		assert_eq!((terms.earliest, terms.latest), (1_000, 1_000 + 4 * 1_200));
		let windows = terms.commit_blocks
			+ terms.reveal_blocks
			+ terms.accept_blocks
			+ terms.challenge_blocks;
		assert_eq!(windows, 3 * 200 + 1_200);
		assert!(1_000 + windows < terms.latest);
		assert_eq!((terms.payload_hash.0, terms.client_ref), ([9; 32], [9; 32]));
		assert_eq!((terms.bond_ratio, terms.min_valid_bids), (10_000, 1));
		assert_eq!(terms.eligibility, None);
	}

	#[test]
	fn terms_are_what_is_wished_for() {
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let terms = terms(&format!(
			"--kind interbank --max-fee 9 --scheme 1 --lowest-score 60 --licences 3 --commit 7 \
			--earliest @2000 --latest 1d --exclude {alice} --client-ref {}",
			"11".repeat(32)
		));
		assert_eq!((terms.kind, terms.max_fee), (OrderKind::Interbank, 9));
		let requirement = EligibilityRequirement { scheme: 1, lowest_score: 60 };
		assert_eq!(terms.eligibility, Some(requirement));
		assert_eq!((terms.licences, terms.commit_blocks), (3, 7));
		assert_eq!((terms.earliest, terms.latest), (2_000, 29_800));
		assert_eq!(terms.exclusions.to_vec(), [account(alice).unwrap()]);
		assert_eq!(terms.client_ref, [0x11; 32]);
	}

	#[test]
	fn wishes_that_mean_nothing_should_fail() {
		for line in [
			"--scheme 1",
			"--lowest-score 1",
			"--commit soon",
			"--latest @1h",
			"--exclude nobody",
			"--client-ref 11",
			"--max-fee 1.50",
			"--kind other",
		] {
			assert!(wishes(line).is_err(), "{line}");
		}
		let alice = " --exclude 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let crowd = wishes(&alice.repeat(33)).unwrap();
		assert!(terms_of(&batch(), &crowd, 0, 0, 0).is_err());
	}
}
