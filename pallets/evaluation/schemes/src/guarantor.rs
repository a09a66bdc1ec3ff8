//! # Guarantor authentication (CN111489175B)
//!
//! An applicant names a guarantor who has passed online authentication. The guarantor is asked, and
//! confirms or declines. The anchored score of a risk model over what is known of both, and the
//! guarantor's standing, give the applicant's authentication by a table of the policy. If the
//! applicant turns out to be a fraud while the guarantor is liable, the guarantor's standing falls.
//!
//! ```text
//!              confirm                     fraud
//! Requested ─────────────▶ Live ───────────────────────▶ Called
//!     │  decline, withdraw  │  release
//!     ├──────────▶ Closed ◀─┘
//!     └ not answered in time: read as lapsed; a live one past its end: read as ended
//! ```
//!
//! ## Properties
//!
//! - *No cycles*: nobody stands, over others, for themselves. [`ensure_no_cycle`] is asked when a
//!   guarantee is confirmed, not only when it is requested: two may have asked each other.
//! - *Bounded*: each applicant has one guarantor at a time, so that a chain is a walk of at most
//!   [`Policy::max_chain`] reads; a longer one is refused.
//! - *Liability outlives the guarantee* by [`Policy::tail`] blocks, so that it cannot be escaped by
//!   letting go in time.

use crate::{ascends_from, BlockNumber, Bounded, Ppm, PPM};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most bands of scores, and of standings.
pub const MAX_BANDS: u32 = 8;
/// Most cells of a table.
pub const MAX_CELLS: u32 = 64;
/// Most live guarantees that a policy may allow a guarantor.
pub const MAX_LIVE: u32 = 32;
/// Longest chain that a policy may allow.
pub const MAX_CHAIN: u8 = 16;

/// What an applicant is let do, from the worst to the best.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Authentication {
	/// Not authenticated.
	#[codec(index = 0)]
	Refused,
	/// A person has to look.
	#[codec(index = 1)]
	Review,
	/// Authenticated for what is of little risk.
	#[codec(index = 2)]
	Limited,
	/// Authenticated.
	#[codec(index = 3)]
	Passed,
}

/// The policy table: one row for each band of scores, one column for each band of standings.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PolicyTable {
	/// Lowest score of each row: strictly ascending from 0.
	pub scores: Bounded<u32, MAX_BANDS>,
	/// Lowest standing of each column: strictly ascending from 0.
	pub standings: Bounded<Ppm, MAX_BANDS>,
	/// Row by row.
	pub cells: Bounded<Authentication, MAX_CELLS>,
}

/// The rules on guarantees of a scheme.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Policy {
	/// Most live guarantees of one guarantor.
	pub max_live: u32,
	/// Blocks from a confirmation by this policy to the guarantor's next one, by whatever policy.
	pub cool_down: BlockNumber,
	/// Blocks that a guarantor has to answer.
	pub answer_within: BlockNumber,
	/// Blocks that a guarantee lives.
	pub lifetime: BlockNumber,
	/// Blocks after its end in which a fraud still counts against the guarantor.
	pub tail: BlockNumber,
	/// Most guarantees from an applicant over its guarantor, that one's guarantor and so on, when one
	/// is confirmed. What stands below the applicant by then is not counted.
	pub max_chain: u8,
	/// Lowest standing of a guarantor.
	pub min_standing: Ppm,
	/// What a fraud takes off, as a share of the guarantor's standing.
	pub liability: Ppm,
	/// What score and standing give.
	pub table: PolicyTable,
}

/// Why a policy is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PolicyError {
	/// A limit or a time is 0, so that nobody could ever guarantee.
	NothingAllowed,
	/// More live guarantees or a longer chain would be allowed than can be looked through.
	TooMuchAllowed,
	/// A share is above the whole.
	ShareTooLarge,
	/// A fraud would cost the guarantor nothing.
	NoLiability,
	/// The bands do not start at 0, or do not ascend strictly.
	BandsUnordered,
	/// There are not as many cells as rows times columns.
	CellsMissing,
	/// A higher score or standing would give a worse authentication.
	NotMonotonic,
}

/// Refuse a policy that cannot be meant.
pub fn validate(policy: &Policy) -> Result<(), PolicyError> {
	if [policy.max_live, policy.answer_within, policy.lifetime, u32::from(policy.max_chain)]
		.contains(&0)
	{
		return Err(PolicyError::NothingAllowed);
	}
	if policy.max_live > MAX_LIVE || policy.max_chain > MAX_CHAIN {
		return Err(PolicyError::TooMuchAllowed);
	}
	if policy.liability > PPM || policy.min_standing > PPM {
		return Err(PolicyError::ShareTooLarge);
	}
	if policy.liability == 0 {
		return Err(PolicyError::NoLiability);
	}
	validate_table(&policy.table)
}

fn validate_table(table: &PolicyTable) -> Result<(), PolicyError> {
	let (rows, columns) = (table.scores.len(), table.standings.len());
	if !ascends_from(0, table.scores.iter().copied())
		|| !ascends_from(0, table.standings.iter().copied())
	{
		return Err(PolicyError::BandsUnordered);
	}
	if Some(table.cells.len()) != rows.checked_mul(columns) {
		return Err(PolicyError::CellsMissing);
	}
	let rises = |row: &[Authentication]| row.is_sorted();
	let by_standing = table.cells.chunks(columns).all(rises);
	// A cell against the one of the same column in the next row.
	let by_score = table.cells.iter().zip(table.cells.iter().skip(columns)).all(|(a, b)| a <= b);
	match by_standing && by_score {
		true => Ok(()),
		false => Err(PolicyError::NotMonotonic),
	}
}

/// What the score of an applicant and the standing of its guarantor give. Refused where the table
/// has no cell for them, which a validated one has.
pub fn authentication(table: &PolicyTable, score: u32, standing: Ppm) -> Authentication {
	let band = |bounds: &[u32], at: u32| bounds.iter().rposition(|bound| *bound <= at);
	let row = band(&table.scores, score);
	let column = band(&table.standings, standing);
	let cell = row.zip(column).and_then(|(row, column)| {
		let start = row.checked_mul(table.standings.len())?;
		table.cells.get(start.checked_add(column)?)
	});
	cell.copied().unwrap_or(Authentication::Refused)
}

/// What is known of a guarantor now. It counts when it is asked, and when it confirms; that it is
/// authenticated counts also when its applicant is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct GuarantorFacts {
	/// Its standing, in parts per million.
	pub standing: Ppm,
	/// The first block at which it may confirm another one; 0 of one that never confirmed.
	pub cooled_at: BlockNumber,
	/// How many of its guarantees live.
	pub live: u32,
	/// The first block at which its own authentication is over, if it has passed one that still holds.
	pub authenticated_until: Option<BlockNumber>,
}

/// Why somebody cannot stand for an applicant.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Obstacle {
	/// The guarantor has not passed online authentication, or it has run out.
	#[codec(index = 0)]
	NotAuthenticated,
	/// Its standing is below the policy's floor.
	#[codec(index = 1)]
	StandingTooLow,
	/// It has as many live guarantees as it may have.
	#[codec(index = 2)]
	TooManyLive,
	/// It has confirmed another one too recently.
	#[codec(index = 3)]
	CoolingDown,
	/// The guarantor is the applicant, or the applicant stands for it over others.
	#[codec(index = 4)]
	Cycle,
	/// The chain of guarantees would be longer than the policy allows.
	#[codec(index = 5)]
	ChainTooLong,
}

/// Whether somebody may stand for one more applicant.
pub fn ensure_may_guarantee(
	policy: &Policy,
	facts: &GuarantorFacts,
	now: BlockNumber,
) -> Result<(), Obstacle> {
	if facts.authenticated_until.is_none_or(|until| until <= now) {
		return Err(Obstacle::NotAuthenticated);
	}
	if facts.standing < policy.min_standing {
		return Err(Obstacle::StandingTooLow);
	}
	if facts.live >= policy.max_live {
		return Err(Obstacle::TooManyLive);
	}
	match now < facts.cooled_at {
		true => Err(Obstacle::CoolingDown),
		false => Ok(()),
	}
}

/// From which block on a guarantor that confirms now may confirm another one.
pub fn cooled_at(policy: &Policy, now: BlockNumber) -> BlockNumber {
	// Saturating can only refuse at the end of time.
	now.saturating_add(policy.cool_down)
}

/// Whether `guarantor` may stand for `applicant` without a chain that closes or grows too long.
/// `guarantor_of` tells who stands for somebody, and is asked at most `max_chain` times.
pub fn ensure_no_cycle<Account: PartialEq + Clone>(
	applicant: &Account,
	guarantor: &Account,
	max_chain: u8,
	mut guarantor_of: impl FnMut(&Account) -> Option<Account>,
) -> Result<(), Obstacle> {
	let mut at = guarantor.clone();
	for _ in 0..max_chain {
		if at == *applicant {
			return Err(Obstacle::Cycle);
		}
		match guarantor_of(&at) {
			Some(next) => at = next,
			None => return Ok(()),
		}
	}
	Err(match at == *applicant {
		true => Obstacle::Cycle,
		false => Obstacle::ChainTooLong,
	})
}

/// What becomes of a guarantee.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum GuaranteeState {
	/// The guarantor is asked.
	#[codec(index = 0)]
	Requested {
		/// The block from which it is too late to answer.
		until: BlockNumber,
	},
	/// The guarantor stands for the applicant.
	#[codec(index = 1)]
	Live {
		/// The block from which it no longer does.
		until: BlockNumber,
	},
	/// Declined, withdrawn, or released.
	#[codec(index = 2)]
	Closed {
		/// The block from which a fraud no longer counts; 0 of what was never confirmed.
		liable_until: BlockNumber,
	},
	/// The applicant was a fraud, and the guarantor has paid with its standing.
	#[codec(index = 3)]
	Called {
		/// When.
		at: BlockNumber,
	},
}

/// What somebody does about a guarantee.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
	/// The guarantor confirms.
	Confirm,
	/// The guarantor declines.
	Decline,
	/// The applicant withdraws the request.
	Withdraw,
	/// The guarantor lets the applicant go.
	Release,
	/// The applicant is found to be a fraud.
	Fraud,
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepError {
	/// The time for it is over.
	TooLate,
	/// The guarantee is not in a state for it.
	WrongState,
}

/// The request of an applicant.
pub fn requested(policy: &Policy, now: BlockNumber) -> GuaranteeState {
	GuaranteeState::Requested { until: now.saturating_add(policy.answer_within) }
}

/// The state after a step.
pub fn next(
	policy: &Policy,
	state: GuaranteeState,
	step: Step,
	now: BlockNumber,
) -> Result<GuaranteeState, StepError> {
	use GuaranteeState::*;
	let in_time = |until: BlockNumber| if now < until { Ok(()) } else { Err(StepError::TooLate) };
	match (state, step) {
		(Requested { until }, Step::Confirm) => {
			in_time(until)?;
			Ok(Live { until: now.saturating_add(policy.lifetime) })
		},
		(Requested { until }, Step::Decline) => {
			in_time(until)?;
			Ok(Closed { liable_until: 0 })
		},
		// A request that was not answered can be withdrawn at any time: it holds up nothing.
		(Requested { .. }, Step::Withdraw) => Ok(Closed { liable_until: 0 }),
		(Live { until }, Step::Release) => {
			in_time(until)?;
			Ok(Closed { liable_until: now.saturating_add(policy.tail) })
		},
		(Live { until }, Step::Fraud) => {
			in_time(until.saturating_add(policy.tail))?;
			Ok(Called { at: now })
		},
		(Closed { liable_until }, Step::Fraud) => {
			in_time(liable_until)?;
			Ok(Called { at: now })
		},
		(Requested { .. }, Step::Release | Step::Fraud)
		| (Live { .. }, Step::Confirm | Step::Decline | Step::Withdraw)
		| (Closed { .. }, Step::Confirm | Step::Decline | Step::Withdraw | Step::Release)
		| (Called { .. }, _) => Err(StepError::WrongState),
	}
}

/// Whether the guarantor stands for the applicant now.
pub fn is_live(state: &GuaranteeState, now: BlockNumber) -> bool {
	matches!(state, GuaranteeState::Live { until } if now < *until)
}

/// Until when the guarantor stood for the applicant, or will if nothing happens before; 0 of what was
/// never confirmed, and of what a fraud has ended.
pub fn stands_until(policy: &Policy, state: &GuaranteeState) -> BlockNumber {
	match state {
		GuaranteeState::Live { until } => *until,
		GuaranteeState::Closed { liable_until } => liable_until.saturating_sub(policy.tail),
		GuaranteeState::Requested { .. } | GuaranteeState::Called { .. } => 0,
	}
}

/// From which block on nothing can come of a guarantee any more: neither an answer nor a fraud that
/// counts.
pub fn over_at(policy: &Policy, state: &GuaranteeState) -> BlockNumber {
	match state {
		GuaranteeState::Requested { until } => *until,
		GuaranteeState::Live { until } => until.saturating_add(policy.tail),
		GuaranteeState::Closed { liable_until } => *liable_until,
		GuaranteeState::Called { at } => *at,
	}
}

/// A guarantor's standing after a fraud of an applicant: `⌊standing · (1 − liability)⌋`.
pub fn standing_after_fraud(policy: &Policy, standing: Ppm) -> Ppm {
	let left = PPM.saturating_sub(policy.liability);
	let product = u64::from(standing).saturating_mul(u64::from(left));
	let share = product.checked_div(u64::from(PPM)).unwrap_or(0);
	// A share of 32 bits has 32 bits.
	u32::try_from(share).unwrap_or(standing)
}
