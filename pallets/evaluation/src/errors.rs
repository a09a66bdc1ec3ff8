//! What the rule language refuses, as this pallet says it.

use crate::*;
use decision_rules::{EvaluationError, ValidationError};

impl<T> From<ValidationError> for Error<T> {
	fn from(error: ValidationError) -> Self {
		use ValidationError::*;
		match error {
			FieldsUnordered
			| LabelUnreadable
			| ScaleTooLarge { .. }
			| NoVariants { .. }
			| ListUnordered { .. }
			| RisksUnordered => Self::DeclarationsMalformed,
			NoRules | CodeWithoutRisk { .. } | UnusedRisk { .. } => Self::RuleCodeWithoutRisk,
			MalformedCondition { .. } => Self::RuleConditionMalformed,
			TooDeep { .. } => Self::RuleTooDeep,
			UnknownField { .. } | UnknownList { .. } | NoDishonesty { .. } => {
				Self::RuleUnknownField
			},
			TypeMismatch { .. } => Self::RuleTypeMismatch,
			DeadBranch { .. } | DuplicateRule { .. } => Self::RuleDeadBranch,
			NoStandard | ThresholdsUnordered | ThresholdUnreachable => {
				Self::RuleThresholdsUnordered
			},
		}
	}
}

impl<T> From<EvaluationError> for Error<T> {
	fn from(error: EvaluationError) -> Self {
		match error {
			EvaluationError::InputsUnordered => Self::InputsUnordered,
			EvaluationError::UnknownField(_) => Self::InputUnknownField,
			EvaluationError::TypeMismatch(_) => Self::InputTypeMismatch,
			// Loading refused such rules.
			EvaluationError::MalformedRules => Self::RuleConditionMalformed,
		}
	}
}
