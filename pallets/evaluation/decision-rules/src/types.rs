//! Plain data: what a rule set is, what it reads and what it gives.

use crate::{
	Bounded, Digest32, MAX_DECISIONS, MAX_FIELDS, MAX_GRADES, MAX_LABEL, MAX_LISTS, MAX_MEMBERS,
	MAX_OPS, MAX_RULES,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Names a field within a rule set.
pub type FieldId = u16;
/// Names a risk within a rule set.
pub type RiskCode = u16;
/// Position of a grade in the scheme's order, 0 being the worst.
pub type Grade = u8;
/// What a person reads: UTF-8, not blank.
pub type Label = Bounded<u8, MAX_LABEL>;
/// One member of a list: a digest of the datum, so that any kind of datum fits.
pub type ListMember = Digest32;
/// Members in strictly ascending order.
pub type MemberList = Bounded<ListMember, MAX_MEMBERS>;
/// Distinct risk codes in ascending order.
pub type Hits = Bounded<RiskCode, MAX_RULES>;
/// A condition as a postfix program.
pub type Condition = Bounded<Op, MAX_OPS>;
/// Opened inputs in strictly ascending order of their fields.
pub type Inputs = Bounded<OpenedInput, MAX_FIELDS>;

/// The value of an input.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Value {
	/// True or false.
	#[codec(index = 0)]
	Bool(bool),
	/// A whole number.
	#[codec(index = 1)]
	Integer(i128),
	/// `mantissa / 10^scale`; the scale must be the one that the field declares.
	#[codec(index = 2)]
	Decimal {
		/// The number, multiplied by `10^scale`.
		mantissa: i128,
		/// Decimal places.
		scale: u8,
	},
	/// The position of the chosen variant.
	#[codec(index = 3)]
	Enumeration(u16),
	/// A set, its members in strictly ascending order.
	#[codec(index = 4)]
	Members(MemberList),
}

/// The type of a field.
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
pub enum FieldKind {
	/// True or false.
	#[codec(index = 0)]
	Bool,
	/// A whole number.
	#[codec(index = 1)]
	Integer,
	/// A number with a fixed number of decimal places.
	#[codec(index = 2)]
	Decimal {
		/// Decimal places.
		scale: u8,
	},
	/// One of a number of variants.
	#[codec(index = 3)]
	Enumeration {
		/// How many variants there are.
		variants: u16,
	},
	/// A set of members.
	#[codec(index = 4)]
	Members,
}

/// A field that a rule set may read.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FieldSpec {
	/// Its identifier; fields are declared in ascending order of it.
	pub field: FieldId,
	/// Its type.
	pub kind: FieldKind,
	/// Its name for people.
	pub label: Label,
}

/// One input, opened: what a leaf of the input root commits to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OpenedInput {
	/// The field.
	pub field: FieldId,
	/// Its value.
	pub value: Value,
	/// 256 random bits, so that a value of low entropy cannot be guessed from its leaf.
	pub salt: [u8; 32],
}

/// How a number compares.
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
pub enum Relation {
	/// `<`
	#[codec(index = 0)]
	Less,
	/// `≤`
	#[codec(index = 1)]
	AtMost,
	/// `=`
	#[codec(index = 2)]
	Equal,
	/// `≠`
	#[codec(index = 3)]
	NotEqual,
	/// `≥`
	#[codec(index = 4)]
	AtLeast,
	/// `>`
	#[codec(index = 5)]
	Greater,
}

impl Relation {
	/// Whether `left` stands in this relation to `right`.
	pub fn holds(self, left: i128, right: i128) -> bool {
		match self {
			Relation::Less => left < right,
			Relation::AtMost => left <= right,
			Relation::Equal => left == right,
			Relation::NotEqual => left != right,
			Relation::AtLeast => left >= right,
			Relation::Greater => left > right,
		}
	}
}

/// One operation of a condition. The first seven push a truth value, the last three combine what
/// was pushed; every one that reads a field is false when the field was not given.
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
pub enum Op {
	/// The field was given.
	#[codec(index = 0)]
	Present {
		/// A field of any type.
		field: FieldId,
	},
	/// The field is true.
	#[codec(index = 1)]
	Holds {
		/// A bool.
		field: FieldId,
	},
	/// The field stands in a relation to a number.
	#[codec(index = 2)]
	Compare {
		/// An integer or a decimal.
		field: FieldId,
		/// The relation, the field being on its left.
		relation: Relation,
		/// The number; for a decimal, the mantissa at the scale of the field.
		value: i128,
	},
	/// The field lies in a range, both ends included.
	#[codec(index = 3)]
	Within {
		/// An integer or a decimal.
		field: FieldId,
		/// Lowest number of the range; for a decimal, a mantissa.
		low: i128,
		/// Highest number of the range; for a decimal, a mantissa.
		high: i128,
	},
	/// The field is a given variant.
	#[codec(index = 4)]
	Chosen {
		/// An enumeration.
		field: FieldId,
		/// The variant.
		variant: u16,
	},
	/// At least one member of the field is on a list.
	#[codec(index = 5)]
	MemberOf {
		/// A set of members.
		field: FieldId,
		/// Position of the list in the rule set.
		list: u8,
	},
	/// The dishonesty ratio reaches a threshold.
	#[codec(index = 6)]
	DishonestyAtLeast {
		/// The threshold in parts per million.
		ppm: u32,
	},
	/// Both of the last two.
	#[codec(index = 7)]
	And,
	/// One of the last two, or both.
	#[codec(index = 8)]
	Or,
	/// Not the last.
	#[codec(index = 9)]
	Not,
}

impl Op {
	/// The field that the operation reads; the dishonesty ratio is none.
	pub fn field(&self) -> Option<FieldId> {
		match self {
			Op::Present { field }
			| Op::Holds { field }
			| Op::Compare { field, .. }
			| Op::Within { field, .. }
			| Op::Chosen { field, .. }
			| Op::MemberOf { field, .. } => Some(*field),
			Op::DishonestyAtLeast { .. } | Op::And | Op::Or | Op::Not => None,
		}
	}
}

/// A condition that gives a risk code.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Rule {
	/// The code that is hit when the condition holds.
	pub code: RiskCode,
	/// The condition.
	pub condition: Condition,
}

/// A line of the mapping table.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Risk {
	/// The code; lines are in ascending order of it.
	pub code: RiskCode,
	/// What a hit takes off the standard value.
	pub risk: u32,
	/// Its name for people.
	pub label: Label,
}

/// What the evaluator concludes, from the worst to the best.
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
pub enum Decision {
	/// Do not go on.
	#[codec(index = 0)]
	Declined,
	/// A person has to look.
	#[codec(index = 1)]
	Review,
	/// Go on.
	#[codec(index = 2)]
	Accepted,
}

/// The lowest score of a decision.
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
pub struct DecisionBound {
	/// Scores from here up to the next bound.
	pub at_least: u32,
	/// The decision on them.
	pub decision: Decision,
}

/// Which input is compared with which list of dishonesty data.
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
pub struct DishonestySource {
	/// A set of members: what the inputs show.
	pub field: FieldId,
	/// Position of the list of dishonesty data in the rule set.
	pub list: u8,
}

/// The rules of one version of a scheme, complete: everything that a result depends on besides the
/// inputs.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RuleSet {
	/// The inputs that may be given, in strictly ascending order.
	pub fields: Bounded<FieldSpec, MAX_FIELDS>,
	/// Lists that conditions and the dishonesty ratio refer to by position.
	pub lists: Bounded<MemberList, MAX_LISTS>,
	/// The rules.
	pub rules: Bounded<Rule, MAX_RULES>,
	/// The mapping table, one line for each code that a rule gives, in strictly ascending order.
	pub risks: Bounded<Risk, MAX_RULES>,
	/// The standard value `S`.
	pub standard: u32,
	/// Lowest score of each grade from the worst to the best: strictly ascending, the first 0.
	pub grades: Bounded<u32, MAX_GRADES>,
	/// Lowest score of each decision: strictly ascending in both, the first score 0.
	pub decisions: Bounded<DecisionBound, MAX_DECISIONS>,
	/// What the dishonesty ratio is taken from, if the rule set reports one.
	pub dishonesty: Option<DishonestySource>,
}

/// How much of the dishonesty data the inputs show.
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
pub struct Dishonesty {
	/// Distinct matched members over the length of the list, in parts per million, rounded down.
	pub ppm: u32,
	/// The list was empty, so 0 says nothing.
	pub vacuous: bool,
}

/// The result of an evaluation.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Outcome {
	/// `max(0, S − Σ risk values of the hits)`.
	pub score: u32,
	/// By how much the sum exceeds the standard value.
	pub deficit: u64,
	/// Position of the grade, 0 being the worst.
	pub grade: Grade,
	/// The decision.
	pub decision: Decision,
	/// The distinct codes that were hit.
	pub hits: Hits,
	/// The dishonesty ratio, if the rule set reports one.
	pub dishonesty: Option<Dishonesty>,
}

/// Why there is no outcome.
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
pub enum EvaluationError {
	/// The inputs are not in strictly ascending order of their fields.
	#[codec(index = 0)]
	InputsUnordered,
	/// The rule set does not declare this field.
	#[codec(index = 1)]
	UnknownField(FieldId),
	/// The value is not of the type, scale, variant range or order that the field declares.
	#[codec(index = 2)]
	TypeMismatch(FieldId),
	/// The rule set was never validated, and is not one that can be evaluated.
	#[codec(index = 3)]
	MalformedRules,
}
