//! What clients read.

use crate::types::{
	Batch, BatchId, BatchResult, BatchResultInfo, CalibrationInfo, ConsentId, ConsentInfo, Dispute,
	Disputed, GuaranteeId, GuaranteeInfo, GuarantorFacts, LatestEvaluation, ModelState,
	ModelVersion, OutcomeReport, Panel, PanelId, PanelTally, Permission, PolicyState,
	PolicyVersion, RecordId, RecordInfo, Request, RequestId, RuleSetInfo, RuleSetVersion, Scheme,
	SchemeId, TerminalInfo, TerminalKey,
};
use alloc::vec::Vec;
use codec::Codec;
use decision_rules::{
	merkle::{batch::BatchProof, InputProof},
	EvaluationError, Inputs, OpenedInput, Outcome,
};
use frame::prelude::H256;

sp_api::decl_runtime_apis! {
	/// Reads of evaluations.
	///
	/// `requester` is whoever the caller says: it is not authenticated. A bank's server fills in for
	/// whom it asks, so that it does not hand on what the scheme's owner means for members. It is no
	/// secret from whoever reads the node's state.
	#[api_version(1)]
	pub trait EvaluationApi<AccountId, Balance, BlockNumber>
	where
		AccountId: Codec,
		Balance: Codec,
		BlockNumber: Codec,
	{
		/// The last result on a subject in a scheme, and whether it may be relied on. Nothing if
		/// there is none, or if the scheme does not answer `requester`.
		fn latest(
			scheme: SchemeId,
			subject: H256,
			requester: AccountId,
		) -> Option<LatestEvaluation<AccountId, BlockNumber>>;

		/// A record. Nothing if there is none, or if its scheme does not answer `requester`.
		fn record(
			id: RecordId,
			requester: AccountId,
		) -> Option<RecordInfo<AccountId, Balance, BlockNumber>>;

		/// The records on a subject in a scheme, newest first: from `from`, or from the last one;
		/// at most `limit` and 100. The next page starts from the last item's `supersedes`.
		fn history(
			scheme: SchemeId,
			subject: H256,
			requester: AccountId,
			from: Option<RecordId>,
			limit: u32,
		) -> Vec<RecordInfo<AccountId, Balance, BlockNumber>>;

		/// A scheme.
		fn scheme(id: SchemeId) -> Option<Scheme<AccountId>>;

		/// A rule set with its lifecycle.
		fn rule_set(
			scheme: SchemeId,
			version: RuleSetVersion,
		) -> Option<RuleSetInfo<AccountId, BlockNumber>>;

		/// What a rule set gives on each of several sets of inputs, in their order, or why it gives
		/// nothing: what a record that it computes would state. Nothing is recorded, and the rule set
		/// need not be active. Of more than 100 sets of inputs, the first 100 are evaluated.
		fn evaluate(
			scheme: SchemeId,
			version: RuleSetVersion,
			inputs: Vec<Inputs>,
		) -> Option<Vec<Result<Outcome, EvaluationError>>>;

		/// A model with its lifecycle.
		fn model(
			scheme: SchemeId,
			version: ModelVersion,
		) -> Option<ModelState<AccountId, BlockNumber>>;

		/// The dispute on a record or on a result of a batch, if it is open.
		fn dispute(disputed: Disputed) -> Option<Dispute<AccountId, Balance, BlockNumber>>;

		/// Whether an input that somebody shows is one of a record's, as its proof says. Tells nothing of
		/// the record's other inputs.
		fn is_input_of(record: RecordId, input: OpenedInput, proof: InputProof) -> bool;

		/// A batch.
		fn batch(id: BatchId) -> Option<Batch<AccountId, Balance, BlockNumber>>;

		/// A result that stands in a batch, and whether it may be relied on. Nothing if the proof does
		/// not show it there, or if the scheme does not answer `requester`.
		fn batch_result(
			batch: BatchId,
			result: BatchResult,
			proof: BatchProof,
			requester: AccountId,
		) -> Option<BatchResultInfo<AccountId, Balance, BlockNumber>>;

		/// An open request. Nothing if it was never made, answered, refused or has expired.
		fn request(id: RequestId) -> Option<Request<AccountId, Balance, BlockNumber>>;

		/// A consent, whether it is live, and the log of accesses under it.
		fn consent(id: ConsentId) -> Option<ConsentInfo<AccountId, BlockNumber>>;

		/// An open panel. Nothing if it was never opened or is closed.
		fn panel(id: PanelId) -> Option<Panel<AccountId, Balance, BlockNumber>>;

		/// How an evaluator fared in the panels of a scheme.
		fn panel_tally(scheme: SchemeId, evaluator: AccountId) -> PanelTally;

		/// What came after a result, if that was reported.
		fn outcome(record: RecordId) -> Option<OutcomeReport<AccountId, BlockNumber>>;

		/// How the results of a scheme by a model, or by rules alone, compare with what came after them.
		fn calibration(scheme: SchemeId, model: Option<ModelVersion>) -> CalibrationInfo;

		/// A policy on guarantors or terminals, with its lifecycle.
		fn policy(
			scheme: SchemeId,
			version: PolicyVersion,
		) -> Option<PolicyState<AccountId, BlockNumber>>;

		/// A guarantee and what it is good for now. Nothing if it was never asked for or is forgotten.
		fn guarantee(id: GuaranteeId) -> Option<GuaranteeInfo<AccountId>>;

		/// The last guarantee for an applicant that was confirmed and not ended by anybody, and what it is
		/// good for now.
		fn guarantee_for(scheme: SchemeId, applicant: H256) -> Option<GuaranteeInfo<AccountId>>;

		/// A guarantor as it stands now: one that nobody has asked yet has full standing.
		fn guarantor(scheme: SchemeId, subject: H256) -> GuarantorFacts;

		/// A terminal and whether its last report holds. Nothing if it was never challenged or is
		/// forgotten.
		fn terminal(scheme: SchemeId, key: TerminalKey) -> Option<TerminalInfo<AccountId>>;

		/// What a business of an amount may do on a terminal by its last report; `Deny` where that no
		/// longer holds.
		fn terminal_permission(
			scheme: SchemeId,
			key: TerminalKey,
			business: u16,
			amount: u128,
		) -> Permission;

		/// The subject under which an institution is evaluated.
		fn institution_subject(account: AccountId) -> H256;
	}
}
