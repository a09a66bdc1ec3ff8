//! # Security level of a terminal's environment (CN105577662A)
//!
//! A client reports the security parameters of what it runs on, under a challenge that is used
//! once. They give a level from 0 to 4; level, business and amount give a permission; and the level
//! is an input of the rules of risk identification.
//!
//! ## From parameters to a level
//!
//! Each parameter has a weight and a list of states; each state has points and a cap.
//!
//! 1. *Weights*: the average of the points by weight, rounded down, gives a level by thresholds.
//! 2. *Minimum*: no level is higher than the lowest cap. What is fatal on its own, such as a debugger
//!    that is attached, has a cap of 0, whatever speaks for the rest.
//!
//! A parameter that was not reported counts as in its worst state: the fewest points and the lowest
//! cap of any. So leaving something out never helps.

use crate::{ascends_from, Amount, BlockNumber, Bounded, Ppm, PPM};
use alloc::vec::Vec;
use blake2::{digest::consts::U32, Blake2b, Digest};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use decision_rules::{Digest32, FieldId, OpenedInput, Value};
use scale_info::TypeInfo;

/// Most parameters.
pub const MAX_PARAMETERS: u32 = 32;
/// Most states of a parameter.
pub const MAX_STATES: u32 = 8;
/// Most kinds of business.
pub const MAX_PERMITS: u32 = 32;
/// Most steps of amounts for a kind of business.
pub const MAX_STEPS: u32 = 8;
/// Domain of [`report_payload`].
pub const REPORT_DOMAIN: &str = "clearmark/terminal-report/v1";

/// How far an environment can be trusted.
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
pub enum Level {
	/// Level 0: in somebody else's hands.
	#[codec(index = 0)]
	Hostile,
	/// Level 1.
	#[codec(index = 1)]
	Weak,
	/// Level 2.
	#[codec(index = 2)]
	Fair,
	/// Level 3.
	#[codec(index = 3)]
	Good,
	/// Level 4.
	#[codec(index = 4)]
	Strong,
}

impl Level {
	/// From 0 to 4.
	pub fn number(self) -> u8 {
		match self {
			Self::Hostile => 0,
			Self::Weak => 1,
			Self::Fair => 2,
			Self::Good => 3,
			Self::Strong => 4,
		}
	}
}

/// What a state of a parameter means.
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
pub struct ParameterState {
	/// How good it is, in parts per million of perfect.
	pub points: Ppm,
	/// No level is higher in this state.
	pub cap: Level,
}

/// A security parameter.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Parameter {
	/// Its number.
	pub id: u16,
	/// How much its points count.
	pub weight: u32,
	/// The states that it can be in, by their position.
	pub states: Bounded<ParameterState, MAX_STATES>,
}

/// How parameters give a level.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Assessment {
	/// Every parameter, in strictly ascending order of their numbers.
	pub parameters: Bounded<Parameter, MAX_PARAMETERS>,
	/// Fewest average points of the levels 1, 2, 3 and 4: strictly ascending.
	pub thresholds: [Ppm; 4],
}

/// A parameter as it was reported.
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
pub struct Reading {
	/// Its number.
	pub parameter: u16,
	/// Position of the state that it is in.
	pub state: u8,
}

/// Readings in strictly ascending order of their parameters.
pub type Readings = Bounded<Reading, MAX_PARAMETERS>;

/// Why an assessment is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AssessmentError {
	/// Parameters are not in strictly ascending order, or there is none.
	ParametersUnordered,
	/// A parameter has no state, or weighs nothing.
	ParameterMeaningless,
	/// Points are above the whole.
	PointsTooMany,
	/// The thresholds do not ascend strictly, or are above the whole.
	ThresholdsUnordered,
	/// Not even the best states give level 4.
	BestUnreachable,
}

/// Refuse an assessment that cannot be meant.
pub fn validate(assessment: &Assessment) -> Result<(), AssessmentError> {
	let Assessment { parameters, thresholds } = assessment;
	let mut ids = parameters.iter().map(|parameter| parameter.id);
	let first = parameters.first().ok_or(AssessmentError::ParametersUnordered)?.id;
	if !ascends_from(first, &mut ids) {
		return Err(AssessmentError::ParametersUnordered);
	}
	for Parameter { weight, states, .. } in parameters {
		if *weight == 0 || states.is_empty() {
			return Err(AssessmentError::ParameterMeaningless);
		}
		if states.iter().any(|state| state.points > PPM) {
			return Err(AssessmentError::PointsTooMany);
		}
	}
	let [lowest, .., highest] = thresholds;
	if !ascends_from(lowest, thresholds) || *highest > PPM {
		return Err(AssessmentError::ThresholdsUnordered);
	}
	let best = |parameter: &Parameter| ParameterState {
		points: parameter.states.iter().map(|state| state.points).max().unwrap_or(0),
		cap: parameter.states.iter().map(|state| state.cap).max().unwrap_or(Level::Hostile),
	};
	match level_of(assessment, parameters.iter().map(best)).level {
		Level::Strong => Ok(()),
		_ => Err(AssessmentError::BestUnreachable),
	}
}

/// A level, and what it came from.
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
pub struct Assessed {
	/// The level.
	pub level: Level,
	/// Average points by weight, rounded down.
	pub points: Ppm,
	/// The lowest cap.
	pub cap: Level,
}

/// Why readings give no level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadingError {
	/// They are not in strictly ascending order of their parameters.
	ReadingsUnordered,
	/// The assessment has no such parameter.
	UnknownParameter(u16),
	/// The parameter has no such state.
	UnknownState(u16),
}

/// The level that readings give.
pub fn assess(assessment: &Assessment, readings: &[Reading]) -> Result<Assessed, ReadingError> {
	let first = readings.first().map_or(0, |reading| reading.parameter);
	let ids = readings.iter().map(|reading| reading.parameter);
	if !readings.is_empty() && !ascends_from(first, ids) {
		return Err(ReadingError::ReadingsUnordered);
	}
	for Reading { parameter, state } in readings {
		let known = assessment.parameters.iter().find(|known| known.id == *parameter);
		let known = known.ok_or(ReadingError::UnknownParameter(*parameter))?;
		known.states.get(usize::from(*state)).ok_or(ReadingError::UnknownState(*parameter))?;
	}
	let state = |parameter: &Parameter| {
		let reading = readings.iter().find(|reading| reading.parameter == parameter.id);
		let state = reading.and_then(|reading| parameter.states.get(usize::from(reading.state)));
		state.copied().unwrap_or(ParameterState {
			points: parameter.states.iter().map(|state| state.points).min().unwrap_or(0),
			cap: parameter.states.iter().map(|state| state.cap).min().unwrap_or(Level::Hostile),
		})
	};
	Ok(level_of(assessment, assessment.parameters.iter().map(state)))
}

/// The level of one state for each parameter, in their order.
fn level_of(assessment: &Assessment, states: impl Iterator<Item = ParameterState>) -> Assessed {
	let (mut weighed, mut weight, mut cap) = (0u64, 0u64, Level::Strong);
	for (parameter, state) in assessment.parameters.iter().zip(states) {
		let own = u64::from(parameter.weight);
		// Of at most 2⁵ parameters, each below 2³² · 2²⁰: never saturates.
		weighed = weighed.saturating_add(own.saturating_mul(u64::from(state.points.min(PPM))));
		weight = weight.saturating_add(own);
		cap = cap.min(state.cap);
	}
	let points = weighed.checked_div(weight).unwrap_or(0);
	let points = u32::try_from(points).unwrap_or(0);
	let levels = [Level::Weak, Level::Fair, Level::Good, Level::Strong];
	let reached =
		assessment.thresholds.iter().zip(levels).take_while(|(least, _)| **least <= points);
	let level = reached.last().map_or(Level::Hostile, |(_, level)| level);
	Assessed { level: level.min(cap), points, cap }
}

/// What a business may do, from the worst to the best.
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
pub enum Permission {
	/// It may not go on.
	#[codec(index = 0)]
	Deny,
	/// It may go on with a further factor.
	#[codec(index = 1)]
	StepUp,
	/// It may go on.
	#[codec(index = 2)]
	Allow,
}

/// The levels that amounts up to a bound need.
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
pub struct AmountStep {
	/// The largest amount of this step.
	pub up_to: Amount,
	/// The lowest level that is allowed.
	pub allow: Level,
	/// The lowest level that is allowed with a further factor.
	pub step_up: Level,
}

/// What one kind of business needs.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Permit {
	/// The kind of business.
	pub business: u16,
	/// From the smallest amounts up: bounds ascend strictly, levels never fall. Amounts above the last
	/// bound are denied.
	pub steps: Bounded<AmountStep, MAX_STEPS>,
}

/// What each kind of business needs, in strictly ascending order of their numbers. What is not here
/// is denied.
pub type Permits = Bounded<Permit, MAX_PERMITS>;

/// Why permits are refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PermitError {
	/// Kinds of business are not in strictly ascending order, or there is none.
	BusinessUnordered,
	/// Bounds of a kind of business do not ascend strictly, or there is none.
	AmountsUnordered(u16),
	/// A larger amount would need a lower level, or a further factor a higher one.
	LevelsUnordered(u16),
}

/// Refuse permits that cannot be meant.
pub fn validate_permits(permits: &[Permit]) -> Result<(), PermitError> {
	let first = permits.first().ok_or(PermitError::BusinessUnordered)?.business;
	if !ascends_from(first, permits.iter().map(|permit| permit.business)) {
		return Err(PermitError::BusinessUnordered);
	}
	for Permit { business, steps } in permits {
		let first = steps.first().ok_or(PermitError::AmountsUnordered(*business))?.up_to;
		if !ascends_from(first, steps.iter().map(|step| step.up_to)) {
			return Err(PermitError::AmountsUnordered(*business));
		}
		let rises = steps.is_sorted_by_key(|step| step.allow)
			&& steps.is_sorted_by_key(|step| step.step_up)
			&& steps.iter().all(|step| step.step_up <= step.allow);
		if !rises {
			return Err(PermitError::LevelsUnordered(*business));
		}
	}
	Ok(())
}

/// What a business of an amount may do on a terminal of a level.
pub fn permission(permits: &[Permit], business: u16, amount: Amount, level: Level) -> Permission {
	let permit = permits.iter().find(|permit| permit.business == business);
	let step = permit.and_then(|permit| permit.steps.iter().find(|step| amount <= step.up_to));
	match step {
		Some(step) if level >= step.allow => Permission::Allow,
		Some(step) if level >= step.step_up => Permission::StepUp,
		_ => Permission::Deny,
	}
}

/// How a scheme judges terminals.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Policy {
	/// How parameters give a level.
	pub assessment: Assessment,
	/// What each kind of business needs.
	pub permits: Permits,
	/// Blocks that a terminal has to report.
	pub answer_within: BlockNumber,
	/// Blocks that a level holds.
	pub lifetime: BlockNumber,
}

/// Why a policy is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PolicyError {
	/// A time is 0, so that nobody could ever report or rely on it.
	NothingAllowed,
	/// Its assessment is.
	Assessment(AssessmentError),
	/// Its permits are.
	Permits(PermitError),
}

/// Refuse a policy that cannot be meant.
pub fn validate_policy(policy: &Policy) -> Result<(), PolicyError> {
	if policy.answer_within == 0 || policy.lifetime == 0 {
		return Err(PolicyError::NothingAllowed);
	}
	validate(&policy.assessment).map_err(PolicyError::Assessment)?;
	validate_permits(&policy.permits).map_err(PolicyError::Permits)
}

/// What a terminal is asked to report under.
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
pub struct Challenge {
	/// Random, and used once: whoever stores it removes it with the first report.
	pub nonce: [u8; 32],
	/// The block from which a report under it is too late.
	pub until: BlockNumber,
}

/// A challenge that is made now.
pub fn challenged(policy: &Policy, nonce: [u8; 32], now: BlockNumber) -> Challenge {
	Challenge { nonce, until: now.saturating_add(policy.answer_within) }
}

/// Whether a report under `nonce` answers the challenge now.
pub fn answers(challenge: &Challenge, nonce: &[u8; 32], now: BlockNumber) -> bool {
	challenge.nonce == *nonce && now < challenge.until
}

/// What a terminal signs: `SCALE(("clearmark/terminal-report/v1", genesis hash, nonce, terminal,
/// business, amount, readings))`. The nonce makes it good for one report, business and amount for
/// what it was asked about.
pub fn report_payload(
	genesis: &Digest32,
	nonce: &[u8; 32],
	terminal: &Digest32,
	business: u16,
	amount: Amount,
	readings: &Readings,
) -> Vec<u8> {
	(REPORT_DOMAIN, genesis, nonce, terminal, business, amount, readings).encode()
}

/// What a report is anchored by: `blake2_256` of its payload.
pub fn report_digest(payload: &[u8]) -> Digest32 {
	Blake2b::<U32>::digest(payload).into()
}

/// The level as an input of a rule set, whose field is an integer.
pub fn level_input(field: FieldId, level: Level, salt: [u8; 32]) -> OpenedInput {
	OpenedInput { field, value: Value::Integer(i128::from(level.number())), salt }
}
