//! Why calls are refused, and what to do then.

use crate::Error;
use decision_rules::{EvaluationError, ValidationError};
use evaluation_schemes::{
	guarantor::{self, Obstacle, StepError},
	terminal::{self, AssessmentError, PermitError, ReadingError},
};
use frame::pallet_macros::pallet_section;

/// Becomes a part of the module `pallet`, whose imports it shares.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The account lacks the role Evaluator or is suspended. Have the council grant the role.
		#[codec(index = 0)]
		NotEvaluator,
		/// The account holds neither role Evaluator nor Auditor. Let a member with one approve.
		#[codec(index = 1)]
		NotApprover,
		/// No scheme has this identifier. Look it up in the event of its registration.
		#[codec(index = 2)]
		UnknownScheme,
		/// The scheme has no rule set of this version. Look it up in the event of its registration.
		#[codec(index = 3)]
		UnknownRuleSet,
		/// No record has this identifier. Look it up in the event of its writing.
		#[codec(index = 4)]
		UnknownRecord,
		/// Only the scheme's owner may do this. Sign with the owner's account or its proxy.
		#[codec(index = 5)]
		NotOwner,
		/// The institution owns as many schemes as allowed. Use a new version of one of them.
		#[codec(index = 6)]
		MaxSchemesExceeded,
		/// The scheme has as many evaluators as allowed. Withdraw one, or register another scheme.
		#[codec(index = 7)]
		MaxEvaluatorsExceeded,
		/// The scheme has as many rule sets as allowed. Register another scheme.
		#[codec(index = 8)]
		MaxRuleSetsExceeded,
		/// More approvals are demanded than can be kept. Demand at most 16.
		#[codec(index = 9)]
		TooManyApprovals,
		/// The highest score is 0, so nothing can be told apart. Give at least 1.
		#[codec(index = 10)]
		NoScoreRange,
		/// Grades are missing, blank, repeated or not UTF-8. Name each grade once, worst first.
		#[codec(index = 11)]
		GradesUnreadable,
		/// The evaluator is authorised for this scheme already. Nothing is left to do.
		#[codec(index = 12)]
		AlreadyAuthorised,
		/// The evaluator is not authorised for this scheme. The scheme's owner must authorise it first.
		#[codec(index = 13)]
		NotAuthorised,
		/// The owner cannot approve its own rules. Let another member approve.
		#[codec(index = 14)]
		OwnerCannotApprove,
		/// The member has approved this rule set already. Wait for others.
		#[codec(index = 15)]
		AlreadyApproved,
		/// The rule set is not a draft, so it takes no approval. Check its status.
		#[codec(index = 16)]
		RuleSetNotDraft,
		/// The rule set lacks approvals, or was active before. Approve it or register it anew.
		#[codec(index = 17)]
		RuleSetNotApproved,
		/// The rule set does not take records. Use the scheme's active version.
		#[codec(index = 18)]
		RuleSetNotActive,
		/// The rule set is revoked already. Register a new version.
		#[codec(index = 19)]
		RuleSetAlreadyRevoked,
		/// The standard value exceeds the scheme's highest score. Lower it.
		#[codec(index = 20)]
		StandardAboveScale,
		/// The rule set has more or fewer grades than its scheme. Give one bound for each.
		#[codec(index = 21)]
		GradesMismatch,
		/// Fields, lists or labels of the rules are malformed. Order them strictly, fill labels.
		#[codec(index = 22)]
		DeclarationsMalformed,
		/// A rule or the dishonesty source reads what is not declared. Declare the field or list.
		#[codec(index = 23)]
		RuleUnknownField,
		/// A rule reads a field as if it had another type. Compare it as its type demands.
		#[codec(index = 24)]
		RuleTypeMismatch,
		/// There is no rule, or the risk table and the codes of rules differ. Give each code one line.
		#[codec(index = 25)]
		RuleCodeWithoutRisk,
		/// A condition is no postfix program that leaves one truth value. Correct its operations.
		#[codec(index = 26)]
		RuleConditionMalformed,
		/// A condition is nested too deep. Split the rule in two with the same code.
		#[codec(index = 27)]
		RuleTooDeep,
		/// Part of a condition is always or never true, or a rule is repeated. Remove it.
		#[codec(index = 28)]
		RuleDeadBranch,
		/// Grades or decisions do not ascend from 0, or exceed the standard value. Order them.
		#[codec(index = 29)]
		RuleThresholdsUnordered,
		/// No input was given, so there is nothing to commit to. Give at least one.
		#[codec(index = 30)]
		NoInputs,
		/// Inputs are not in ascending order of fields, or one is repeated. Sort them.
		#[codec(index = 31)]
		InputsUnordered,
		/// An input's field is not declared by the rule set. Leave it out.
		#[codec(index = 32)]
		InputUnknownField,
		/// An input is not of the type that the rule set declares. Check type, scale and order.
		#[codec(index = 33)]
		InputTypeMismatch,
		/// The record would expire now or before. Give a later block.
		#[codec(index = 34)]
		ValidityOver,
		/// The record would be valid for longer than allowed. Give an earlier block.
		#[codec(index = 35)]
		ValidityTooLong,
		/// The subject is the evaluator's own institution. Let another evaluator record it.
		#[codec(index = 36)]
		SelfEvaluation,
		/// The named record is not the subject's last one in the scheme. Name the one `latest` gives.
		#[codec(index = 37)]
		SupersedesMismatch,
		/// The client reference was used before, so this is a repetition. Look up that record.
		#[codec(index = 38)]
		ClientRefUsed,
		/// The record has not ended, or its grace is not over. Wait until then.
		#[codec(index = 39)]
		RecordNotEnded,
		/// The bond of this record was released before. Nothing is left to do.
		#[codec(index = 40)]
		BondAlreadyReleased,
		/// The scheme has no model of this version. Look it up in the event of its registration.
		#[codec(index = 41)]
		UnknownModel,
		/// The scheme has as many models as allowed. Register another scheme.
		#[codec(index = 42)]
		MaxModelsExceeded,
		/// The model is not a draft, so it takes no approval. Check its status.
		#[codec(index = 43)]
		ModelNotDraft,
		/// The model lacks approvals, or was active before. Approve it or register it anew.
		#[codec(index = 44)]
		ModelNotApproved,
		/// The model does not take records. Use the scheme's active version.
		#[codec(index = 45)]
		ModelNotActive,
		/// The model is revoked already. Register a new version.
		#[codec(index = 46)]
		ModelAlreadyRevoked,
		/// The scheme is about customers, whose inputs must not be published. Anchor the result with their root.
		#[codec(index = 47)]
		InputsOfPersons,
		/// The result exceeds the scheme's scale, or its hits do not ascend. Correct the result.
		#[codec(index = 48)]
		OutcomeOutsideScale,
		/// Neither rules nor a model are named, so nothing gives the result. Name what was applied.
		#[codec(index = 49)]
		NothingApplied,
		/// Only the evaluator of a record may take it back. Challenge it instead.
		#[codec(index = 50)]
		NotRecordsEvaluator,
		/// The record was taken back or refuted already. Nothing is left to do.
		#[codec(index = 51)]
		RecordNotUpheld,
		/// The record was refuted before. Nothing is left to do.
		#[codec(index = 52)]
		AlreadyRefuted,
		/// An evaluator cannot challenge its own record. Revoke it instead.
		#[codec(index = 53)]
		OwnRecord,
		/// No rule set gave this result, so the chain cannot recompute it. Dispute it before the auditors.
		#[codec(index = 54)]
		NotRecomputable,
		/// These inputs do not give the record's input root. Open all of them, with salts, in order.
		#[codec(index = 55)]
		InputsNotThose,
		/// The result is disputed and the auditors have not decided. Wait for them or for the deadline.
		#[codec(index = 56)]
		DisputeOpen,
		/// The result is not disputed, or the dispute is over. Look up its state.
		#[codec(index = 57)]
		NotDisputed,
		/// The deadline of the dispute has passed, so no ruling counts. Close the dispute.
		#[codec(index = 58)]
		DisputeOver,
		/// The deadline of the dispute has not passed. Wait until then.
		#[codec(index = 59)]
		DisputeRunning,
		/// The account lacks the role Auditor or is suspended. Let an auditor rule.
		#[codec(index = 60)]
		NotAuditor,
		/// The auditor challenged, gave the result, is its subject, or signed a guarantee for that. Let another one act.
		#[codec(index = 61)]
		AuditorConcerned,
		/// The auditor has ruled on this dispute already. Wait for others.
		#[codec(index = 62)]
		AlreadyRuled,
		/// The bond of the record is due, so nothing is at stake any more. Dispute records earlier.
		#[codec(index = 63)]
		ChallengeTooLate,
		/// No batch has this identifier. Look it up in the event of its anchoring.
		#[codec(index = 64)]
		UnknownBatch,
		/// A batch has 1 to 1048576 results. Split it, or anchor what there is.
		#[codec(index = 65)]
		CountOutOfRange,
		/// The batch has fewer results than this position. Count from 0.
		#[codec(index = 66)]
		IndexOutOfBatch,
		/// This result of the batch was revoked before. Nothing is left to do.
		#[codec(index = 67)]
		ResultAlreadyRevoked,
		/// The proof does not show this result in the batch. Send the result and proof as anchored.
		#[codec(index = 68)]
		NotInBatch,
		/// No such request is open: never made, answered, refused or expired. Look up its events.
		#[codec(index = 69)]
		UnknownRequest,
		/// The account is not an active member. Have the council admit or reinstate it.
		#[codec(index = 70)]
		NotMember,
		/// An institution cannot ask itself. Name another provider.
		#[codec(index = 71)]
		OwnProvider,
		/// The provider may not record under this scheme. Name one of its evaluators.
		#[codec(index = 72)]
		ProviderNotAuthorised,
		/// The deadline is over or too far away. Give a block within the allowed period.
		#[codec(index = 73)]
		DeadlineOutOfRange,
		/// As many requests are open as allowed. Wait for answers, or expire those overdue.
		#[codec(index = 74)]
		MaxRequestsExceeded,
		/// The request asks another institution. Only its provider may answer or refuse.
		#[codec(index = 75)]
		NotProvider,
		/// The deadline of the request has passed. Expire it, and have it made anew.
		#[codec(index = 76)]
		RequestOver,
		/// The deadline of the request has not passed. Wait until then.
		#[codec(index = 77)]
		RequestRunning,
		/// The answer is of another scheme, subject or purpose than asked for. Answer what was asked.
		#[codec(index = 78)]
		RequestMismatch,
		/// The scheme is about customers, so a consent is needed. Have the subject's bank grant one.
		#[codec(index = 79)]
		ConsentNeeded,
		/// No consent has this identifier, or it is over and forgotten. Have a new one granted.
		#[codec(index = 80)]
		UnknownConsent,
		/// The consent covers another grantee, scheme, subject, purpose or fewer fields. Ask within it.
		#[codec(index = 81)]
		ConsentMismatch,
		/// The consent was revoked or has expired. Have a new one granted.
		#[codec(index = 82)]
		ConsentOver,
		/// The consent was used as often as a log can hold. Have a new one granted.
		#[codec(index = 83)]
		ConsentExhausted,
		/// The institution has as many consents stored as allowed. Forget those that are over.
		#[codec(index = 84)]
		MaxConsentsExceeded,
		/// Only the institution that granted a consent may revoke it. Ask the subject's bank.
		#[codec(index = 85)]
		NotGrantor,
		/// The consent holds, or its log is still kept. Wait until it and the grace after its end are over; its
		/// grantor need not wait for the grace.
		#[codec(index = 86)]
		ConsentRunning,
		/// The scheme demands a panel of evaluators, so nobody records alone. Open a panel.
		#[codec(index = 87)]
		PanelDemanded,
		/// The scheme demands no panel. Have its owner demand one, or record the result.
		#[codec(index = 88)]
		NoPanelDemanded,
		/// A panel has 2 to 16 seats. Demand a number between.
		#[codec(index = 89)]
		SeatsOutOfRange,
		/// No such panel is open: never opened, or closed. Look up its events.
		#[codec(index = 90)]
		UnknownPanel,
		/// Committing, revealing and validity must end in this order and in time. Correct the blocks.
		#[codec(index = 91)]
		PanelPeriodsWrong,
		/// The time for committing is over. Wait for the next panel.
		#[codec(index = 92)]
		NotCommitting,
		/// The evaluator has a seat in this panel already. Reveal its score in time.
		#[codec(index = 93)]
		AlreadyCommitted,
		/// Every seat of the panel is taken. Wait for the next one.
		#[codec(index = 94)]
		PanelFull,
		/// Scores are revealed between the end of committing and the end of revealing. Wait or be quicker.
		#[codec(index = 95)]
		NotRevealing,
		/// The account has no seat in this panel. Commit in time to the next one.
		#[codec(index = 96)]
		NotCommitted,
		/// Score, input root and salt do not give the commitment. Send what was committed.
		#[codec(index = 97)]
		CommitmentMismatch,
		/// The member has revealed its score already. Nothing is left to do.
		#[codec(index = 98)]
		AlreadyRevealed,
		/// Members may still commit or reveal. Close the panel when that is over.
		#[codec(index = 99)]
		PanelRunning,
		/// This outcome, or a worse one, was reported before. Report only what is worse, or a fraud as second auditor.
		#[codec(index = 100)]
		OutcomeAlreadyReported,
		/// The scheme has no policy of this version. Look it up in the event of its registration.
		#[codec(index = 101)]
		UnknownPolicy,
		/// The scheme has as many policies as allowed. Register another scheme.
		#[codec(index = 102)]
		MaxPoliciesExceeded,
		/// A limit, time, weight or share of the policy is 0 or too large, or its best level out of reach. Correct it.
		#[codec(index = 103)]
		PolicyMeaningless,
		/// Bands, parameters, thresholds, businesses or amounts do not ascend strictly, or cells are missing. Order them.
		#[codec(index = 104)]
		PolicyUnordered,
		/// The policy gives more for a worse score, standing or level, or for a larger amount. Let it never fall.
		#[codec(index = 105)]
		PolicyNotMonotonic,
		/// A time of the policy is longer than anything may be valid (MaxValidity). Shorten it.
		#[codec(index = 106)]
		PolicyTooLong,
		/// The policy is not a draft, so it takes no approval. Check its status.
		#[codec(index = 107)]
		PolicyNotDraft,
		/// The policy lacks approvals, or was active before. Approve it or register it anew.
		#[codec(index = 108)]
		PolicyNotApproved,
		/// The scheme has no policy for this in use, or it was revoked. Have the scheme's owner activate one.
		#[codec(index = 109)]
		PolicyNotInForce,
		/// The policy is revoked already. Register a new version.
		#[codec(index = 110)]
		PolicyAlreadyRevoked,
		/// No guarantee has this identifier, or it is over and forgotten. Look up its events.
		#[codec(index = 111)]
		UnknownGuarantee,
		/// The sender does not sign for the applicant. Institutions ask for themselves; only who asked may withdraw.
		#[codec(index = 112)]
		NotApplicant,
		/// The account named or sending does not sign for the guarantor. Name or be the institution, or its evaluator.
		#[codec(index = 113)]
		NotGuarantor,
		/// Somebody stands for the applicant already. Wait until that ends, or have it released.
		#[codec(index = 114)]
		AlreadyGuaranteed,
		/// The guarantor has no valid record that accepts it, nor a guarantor by whom it passed. Name another.
		#[codec(index = 115)]
		GuarantorNotAuthenticated,
		/// The guarantor's standing is below the policy's floor, after frauds it stood for. Name another.
		#[codec(index = 116)]
		GuarantorStandingTooLow,
		/// The guarantor stands for as many as the policy allows. Name another, or wait until one ends.
		#[codec(index = 117)]
		GuarantorFull,
		/// The guarantor confirmed another guarantee too recently. Wait for the policy's cool-down.
		#[codec(index = 118)]
		GuarantorCoolingDown,
		/// The applicant would stand for itself, over others. Name a guarantor that does not depend on it.
		#[codec(index = 119)]
		GuaranteeCycle,
		/// The guarantor depends on too long a chain of guarantors. Name one with a shorter chain.
		#[codec(index = 120)]
		GuaranteeChainTooLong,
		/// The time for this is over: to answer, to let go, or for a fraud to count. Look up the guarantee's state.
		#[codec(index = 121)]
		GuaranteeOver,
		/// The guarantee is not at the stage for this: asked, live or ended. Look up its state.
		#[codec(index = 122)]
		GuaranteeWrongStage,
		/// As many guarantees are stored for the requester as allowed. Forget those that are over.
		#[codec(index = 123)]
		MaxGuaranteesExceeded,
		/// Nobody stands for the applicant under this guarantee now. Have it confirmed, or ask anew.
		#[codec(index = 124)]
		GuaranteeNotLive,
		/// No valid record on the applicant was written since its guarantor confirmed. Have an evaluator record one.
		#[codec(index = 125)]
		ApplicantNotEvaluated,
		/// The applicant was authenticated by this record and standing already. Nothing is left to do.
		#[codec(index = 126)]
		AlreadyAuthenticated,
		/// No auditor has reported a fraud after this record. Have it reported first.
		#[codec(index = 127)]
		FraudNotReported,
		/// The record is not on this applicant, or not of when its guarantor stood. Name one that is.
		#[codec(index = 128)]
		GuarantorNotConcerned,
		/// The guarantee can still be answered or called. Wait until its liability and grace are over.
		#[codec(index = 129)]
		GuaranteeRunning,
		/// The terminal was never challenged in this scheme, or is forgotten. Have an evaluator challenge it.
		#[codec(index = 130)]
		UnknownTerminal,
		/// The terminal has a challenge that it can still answer. Have it answered, or wait until it is over.
		#[codec(index = 131)]
		TerminalBusy,
		/// The key is no sound ed25519 key (small order, torsion or spelling). Generate another.
		#[codec(index = 132)]
		TerminalKeyUnsound,
		/// The evaluator keeps as many terminals as allowed. Forget those that are over.
		#[codec(index = 133)]
		MaxTerminalsExceeded,
		/// The terminal has no open challenge: each is good for one report. Have an evaluator challenge it.
		#[codec(index = 134)]
		NotChallenged,
		/// The report answers another challenge than the open one. Sign the nonce of the last challenge.
		#[codec(index = 135)]
		ReportReplayed,
		/// The time to answer the challenge has passed. Have the evaluator challenge the terminal anew.
		#[codec(index = 136)]
		ChallengeOver,
		/// The terminal's key did not sign this report. Sign the documented payload, with the same fields.
		#[codec(index = 137)]
		ReportUnsigned,
		/// Readings are not in strictly ascending order of parameters. Sort them, and give each once.
		#[codec(index = 138)]
		ReadingsUnordered,
		/// The policy has no such parameter, or the parameter no such state. Read the policy and correct it.
		#[codec(index = 139)]
		ReadingUnknown,
		/// The terminal's challenge or its last report still holds. Wait until both are over.
		#[codec(index = 140)]
		TerminalRunning,
		/// Only one auditor has reported this fraud. Have a second one report it, too.
		#[codec(index = 141)]
		FraudNotConfirmed,
		/// Nobody decided a dispute of yours on this, and the bond stays for others. Let somebody else dispute.
		#[codec(index = 142)]
		LeftToOthers,
		/// Nobody consents to its own question about another. Have another bank of the subject grant it.
		#[codec(index = 150)]
		OwnConsent,
		/// The institution that granted the consent is no active member now. Have another bank of the
		/// subject grant one.
		#[codec(index = 151)]
		GrantorNotMember,
		/// The applicant's record is its guarantor's own finding. Have another evaluator record one.
		#[codec(index = 152)]
		GuarantorEvaluated,
		/// The evaluator was withdrawn from the scheme as often as is kept. Have another one authorised.
		#[codec(index = 160)]
		MaxTenuresExceeded,
		/// The scheme's results come from panels, which answer no requests. Have a panel opened instead.
		#[codec(index = 161)]
		PanelsAnswerNoRequests,
	}
}

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

impl<T> From<guarantor::PolicyError> for Error<T> {
	fn from(error: guarantor::PolicyError) -> Self {
		use guarantor::PolicyError::*;
		match error {
			NothingAllowed | TooMuchAllowed | ShareTooLarge | NoLiability => {
				Self::PolicyMeaningless
			},
			BandsUnordered | CellsMissing => Self::PolicyUnordered,
			NotMonotonic => Self::PolicyNotMonotonic,
		}
	}
}

impl<T> From<terminal::PolicyError> for Error<T> {
	fn from(error: terminal::PolicyError) -> Self {
		use terminal::PolicyError::*;
		match error {
			NothingAllowed => Self::PolicyMeaningless,
			Assessment(error) => match error {
				AssessmentError::ParametersUnordered | AssessmentError::ThresholdsUnordered => {
					Self::PolicyUnordered
				},
				AssessmentError::ParameterMeaningless
				| AssessmentError::PointsTooMany
				| AssessmentError::BestUnreachable => Self::PolicyMeaningless,
			},
			Permits(error) => match error {
				PermitError::BusinessUnordered | PermitError::AmountsUnordered(_) => {
					Self::PolicyUnordered
				},
				PermitError::LevelsUnordered(_) => Self::PolicyNotMonotonic,
			},
		}
	}
}

impl<T> From<Obstacle> for Error<T> {
	fn from(obstacle: Obstacle) -> Self {
		match obstacle {
			Obstacle::NotAuthenticated => Self::GuarantorNotAuthenticated,
			Obstacle::StandingTooLow => Self::GuarantorStandingTooLow,
			Obstacle::TooManyLive => Self::GuarantorFull,
			Obstacle::CoolingDown => Self::GuarantorCoolingDown,
			Obstacle::Cycle => Self::GuaranteeCycle,
			Obstacle::ChainTooLong => Self::GuaranteeChainTooLong,
		}
	}
}

impl<T> From<StepError> for Error<T> {
	fn from(error: StepError) -> Self {
		match error {
			StepError::TooLate => Self::GuaranteeOver,
			StepError::WrongState => Self::GuaranteeWrongStage,
		}
	}
}

impl<T> From<ReadingError> for Error<T> {
	fn from(error: ReadingError) -> Self {
		match error {
			ReadingError::ReadingsUnordered => Self::ReadingsUnordered,
			ReadingError::UnknownParameter(_) | ReadingError::UnknownState(_) => {
				Self::ReadingUnknown
			},
		}
	}
}
