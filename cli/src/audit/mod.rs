//! Audits without a node: where units have been, and who signed for them.
//!
//! # Terminology
//! - **Bundle**: a file of evidence about units of one asset, as of one block; see [`Bundle`].
//! - **Subject**: whose history the bundle shows: a unit's, an account's, or all; see [`Subject`].
//! - **Trust**: what the auditor knows from elsewhere: the hash of block 0, or an authority set.
//!
//! # How it goes
//! 1. [`export()`] asks a node for the subject's lots and links, for whatever the runtime knows that the
//!    links must be checked against, and for proofs of all of it; and keeps of the proofs only what
//!    [`verify`] reads.
//! 2. [`verify`] needs no node. From what the auditor trusts it derives the authorities
//!    ([`finality`]), with their votes the block, with its state root the ledger ([`state`],
//!    [`ledger`]), and holds each link against the rules of links, the ledger and the signer's key
//!    ([`lineage`], [`signatures`]).
//!
//! # Promises
//! - A bundle has one encoding, begins where the auditor's knowledge does, and has no more votes than
//!   needed: no byte of it can change without [`verify`] refusing it.
//! - The links are values of the proven state, each one found there; of a folded one, the outline is,
//!   and the link is under the root that the state has of all folded ones. Whatever else the bundle has must
//!   be read on the way, so that nothing can be slipped in.
//! - The lots of the subject are all of its lots: the walk over them meets no node that is missing, and
//!   their sum is the balance or the supply.
//! - A link that is bad is named, and no earlier one is bad.
//! - A unit that was redeemed is shown as others are, with the redemption as its last link.
//!
//! # Not here
//! Lots as they were before the audited block; redeemed units among those of an account or an asset.

pub mod bundle;
pub mod export;
pub mod finality;
pub mod forced;
pub mod keys;
pub mod ledger;
pub mod lineage;
pub mod report;
pub mod signatures;
pub mod state;

pub use bundle::{Bundle, FormatFault, Record, Start, Subject};
pub use export::{export, ExportError, Source};
pub use finality::{AuthoritySet, FinalityFault, Trust};
pub use forced::ForcedLinks;
pub use ledger::{Ends, Ledger, LedgerFault, Redemption};
pub use lineage::{BadLink, Fault, TipAbsent};
pub use state::{ProvenState, State, StateError};

use codec::Encode;
use pallet_provenance::{AssetDetails, LotInfo};
use signature_chain::{AssetId, Digest};
use sp_core::H256;
use sp_runtime::{generic, traits::BlakeTwo256};
use std::{
	collections::BTreeSet,
	num::NonZeroUsize,
	sync::atomic::{AtomicUsize, Ordering},
};

/// An account of the chain.
pub type AccountId = sp_core::crypto::AccountId32;
/// A block's header.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// The votes for a block.
pub type Justification = sp_consensus_grandpa::GrandpaJustification<Header>;

/// Why a bundle is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
	/// The file is no bundle.
	#[error("{0}")]
	Format(#[from] FormatFault),
	/// The block is not shown to be final.
	#[error("{0}")]
	Finality(#[from] FinalityFault),
	/// The ledger does not show what the bundle is about.
	#[error("{0}")]
	Ledger(#[from] LedgerFault),
	/// The state is of another chain than the one trusted, or than block 0 in the bundle.
	#[error("the state is of the chain {0:?}, and not of the one that was named")]
	OtherChain(H256),
	/// A lot has no last link.
	#[error("{0}")]
	Tip(#[from] TipAbsent),
	/// A link is bad.
	#[error("{0}")]
	Link(BadLink),
	/// There are nodes of the state that prove nothing.
	#[error("{0} nodes of the storage proof are of no use")]
	Superfluous(usize),
}

impl Refused {
	/// A stable name for programs.
	pub fn code(&self) -> &'static str {
		match self {
			Self::Format(_) => "format",
			Self::Finality(_) => "finality",
			Self::Ledger(_) => "ledger",
			Self::OtherChain(_) => "other_chain",
			Self::Tip(_) => "tip_absent",
			Self::Link(_) => "bad_link",
			Self::Superfluous(_) => "superfluous_nodes",
		}
	}
}

impl From<lineage::Unwhole> for Refused {
	fn from(unwhole: lineage::Unwhole) -> Self {
		match unwhole {
			lineage::Unwhole::Tip(tip) => Self::Tip(tip),
			lineage::Unwhole::Link(bad) => Self::Link(bad),
		}
	}
}

/// What a bundle proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
	/// The chain, by the hash of block 0.
	pub genesis: H256,
	/// The audited block.
	pub block: u32,
	/// Its hash.
	pub hash: H256,
	/// The authority set that made it final.
	pub set: AuthoritySet,
	/// The asset's number.
	pub asset: AssetId,
	/// The asset.
	pub details: AssetDetails<AccountId>,
	/// Whose history it is.
	pub subject: Subject,
	/// Where its histories end: the subject's lots, or a redemption.
	pub ends: Ends,
	/// Number of links.
	pub links: usize,
	/// How many of them are folded.
	pub folded: usize,
	/// How many of them have no receipt, by what moved their units.
	pub forced: ForcedLinks,
	/// Number of receipts among them.
	pub receipts: usize,
}

impl Verified {
	/// The subject's lots; none of a unit that was redeemed.
	pub fn lots(&self) -> &[LotInfo<AccountId>] {
		match &self.ends {
			Ends::Lots(lots) => lots,
			Ends::Redeemed(_) => &[],
		}
	}
}

/// The part of an audit that is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
	/// Links are fetched from a node.
	Fetching,
	/// Links are held against the state and their parents.
	Links,
	/// Signatures are verified.
	Signatures,
	/// Units are followed back to their issuance.
	History,
}

/// Tells whoever waits how far an audit is.
pub struct Progress<'a> {
	tell: &'a (dyn Fn(Stage, usize, usize) + Sync),
	signatures: AtomicUsize,
}

impl<'a> Progress<'a> {
	/// `tell` gets the stage, how much of it is done, and how much it is.
	pub fn new(tell: &'a (dyn Fn(Stage, usize, usize) + Sync)) -> Self {
		Self { tell, signatures: AtomicUsize::new(0) }
	}

	/// Nobody waits.
	pub fn silent() -> Self {
		Self::new(&|_, _, _| ())
	}

	pub(crate) fn tell(&self, stage: Stage, done: usize, total: usize) {
		(self.tell)(stage, done, total);
	}

	/// From several threads.
	pub(crate) fn add(&self, stage: Stage, count: usize, total: usize) {
		let done = self.signatures.fetch_add(count, Ordering::Relaxed) + count;
		self.tell(stage, done, total);
	}
}

/// Verifies the bytes of a bundle against what the auditor trusts.
pub fn verify(
	bytes: &[u8],
	trust: &Trust,
	threads: NonZeroUsize,
	progress: &Progress,
) -> Result<Verified, Refused> {
	verify_bundle(&Bundle::from_bytes(bytes)?, trust, threads, progress)
}

/// Verifies a bundle that was decoded.
pub fn verify_bundle(
	bundle: &Bundle,
	trust: &Trust,
	threads: NonZeroUsize,
	progress: &Progress,
) -> Result<Verified, Refused> {
	let set = finality::verify(bundle, trust)?;
	let (shown, used) = examine(bundle, threads, progress)?;
	let genesis = H256(shown.genesis);
	// Where the bundle begins with block 0, that is the one that is trusted.
	if trust.genesis.is_some_and(|named| named != genesis) {
		return Err(Refused::OtherChain(genesis));
	}
	// Each node that is used is one of the bundle's, so that the numbers tell all.
	match bundle.nodes.len().saturating_sub(used.len()) {
		0 => {},
		idle => return Err(Refused::Superfluous(idle)),
	}
	let Shown { details, ends, receipts, .. } = shown;
	Ok(Verified {
		genesis,
		block: bundle.header.number,
		hash: bundle.header.hash(),
		set,
		asset: bundle.asset,
		details,
		subject: bundle.subject.clone(),
		ends,
		links: bundle.links.len(),
		folded: bundle.links.iter().filter(|record| record.is_folded()).count(),
		forced: ForcedLinks::of(bundle.links.iter().map(|record| record.value.kind)),
		receipts,
	})
}

/// What the state shows.
pub(crate) struct Shown {
	genesis: Digest,
	details: AssetDetails<AccountId>,
	ends: Ends,
	receipts: usize,
}

/// Checks everything but the block's finality. Returns also the nodes of the bundle that it took.
pub(crate) fn examine(
	bundle: &Bundle,
	threads: NonZeroUsize,
	progress: &Progress,
) -> Result<(Shown, BTreeSet<Vec<u8>>), Refused> {
	let values: BTreeSet<_> = bundle.links.iter().map(|record| record.stored().encode()).collect();
	let state = ProvenState::new(bundle.header.state_root, &bundle.nodes, values.iter().cloned());
	let ledger = Ledger::of(&state)?;
	let genesis = ledger.genesis_hash()?;
	let details = ledger.asset(bundle.asset)?;
	let ends = ledger.ends_of(bundle.asset, &bundle.subject)?;
	let history = lineage::History::new(&ledger, &details, genesis, bundle.asset, &bundle.links);
	let receipts = history.ensure_sound(threads, progress).map_err(Refused::Link)?;
	history.ensure_whole(&ends, &bundle.subject, progress)?;
	let mut used = state.nodes_read();
	used.retain(|node| !values.contains(node));
	Ok((Shown { genesis, details, ends, receipts }, used))
}
