//! What the pallet tells.

use frame::pallet_macros::pallet_section;

/// Becomes a part of the module `pallet`, whose imports it shares.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A scheme was registered; its rules follow.
		#[codec(index = 0)]
		SchemeRegistered {
			/// The scheme.
			scheme: SchemeId,
			/// Who proposes its rules.
			owner: T::AccountId,
			/// What it evaluates.
			kind: SchemeKind,
			/// Whom it evaluates.
			subject_kind: SubjectKind,
			/// Whom the views answer.
			visibility: Visibility,
			/// The highest score.
			max_score: u32,
			/// How many approvals a rule set needs.
			approvals_needed: u32,
		},
		/// An evaluator was authorised to record under a scheme.
		#[codec(index = 1)]
		EvaluatorAuthorised {
			/// The scheme.
			scheme: SchemeId,
			/// The evaluator.
			evaluator: T::AccountId,
		},
		/// A rule set was registered as a draft.
		#[codec(index = 2)]
		RuleSetRegistered {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules.
			version: RuleSetVersion,
			/// blake2b-256 of the encoded rules.
			digest: H256,
		},
		/// A member endorsed a draft.
		#[codec(index = 3)]
		RuleSetEndorsed {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules.
			version: RuleSetVersion,
			/// Who approves.
			approver: T::AccountId,
			/// How many approvals there are now.
			approvals: u32,
		},
		/// A rule set has all approvals that its scheme demands.
		#[codec(index = 4)]
		RuleSetApproved {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules.
			version: RuleSetVersion,
		},
		/// A rule set now takes records.
		#[codec(index = 5)]
		RuleSetActivated {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules.
			version: RuleSetVersion,
		},
		/// A rule set takes no more records; those it has stay valid.
		#[codec(index = 6)]
		RuleSetDeprecated {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules.
			version: RuleSetVersion,
		},
		/// A rule set was revoked: every result that used it is stale.
		#[codec(index = 7)]
		RuleSetRevoked {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules.
			version: RuleSetVersion,
		},
		/// An evaluation was recorded.
		#[codec(index = 8)]
		EvaluationRecorded {
			/// The record.
			record: RecordId,
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules, if they were applied.
			rule_set: Option<RuleSetVersion>,
			/// The version of its model, if it was applied.
			model: Option<ModelVersion>,
			/// Who was evaluated.
			subject: H256,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// The Merkle root over the salted inputs.
			input_root: H256,
			/// The score.
			score: u32,
			/// Position of the grade in the scheme, 0 being the worst.
			grade: u8,
			/// The decision.
			decision: Decision,
			/// The first block at which the record is expired.
			valid_until: BlockNumberFor<T>,
			/// The purpose, by the consortium's table.
			purpose: u32,
			/// The evaluator's own reference.
			client_ref: ClientRef,
			/// The bond held, in the smallest denomination of the native token.
			bond: BalanceOf<T>,
		},
		/// A record was replaced by a newer one.
		#[codec(index = 9)]
		EvaluationSuperseded {
			/// The older record.
			record: RecordId,
			/// The newer one.
			by: RecordId,
		},
		/// The bond of an ended record went back to its evaluator.
		#[codec(index = 10)]
		BondReleased {
			/// The record.
			record: RecordId,
			/// The evaluator.
			evaluator: T::AccountId,
			/// How much was released, in the smallest denomination of the native token.
			amount: BalanceOf<T>,
		},
		/// An evaluator may no longer record under a scheme; its records stay.
		#[codec(index = 11)]
		EvaluatorWithdrawn {
			/// The scheme.
			scheme: SchemeId,
			/// The evaluator.
			evaluator: T::AccountId,
		},
		/// A model was registered as a draft.
		#[codec(index = 12)]
		ModelRegistered {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model.
			version: ModelVersion,
			/// blake2b-256 of its quantised weights.
			artefact_hash: H256,
			/// blake2b-256 of its card.
			card_hash: H256,
		},
		/// A member endorsed a draft of a model.
		#[codec(index = 13)]
		ModelEndorsed {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model.
			version: ModelVersion,
			/// Who approves.
			approver: T::AccountId,
			/// How many approvals there are now.
			approvals: u32,
		},
		/// A model has all approvals that its scheme demands.
		#[codec(index = 14)]
		ModelApproved {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model.
			version: ModelVersion,
		},
		/// A model now takes records.
		#[codec(index = 15)]
		ModelActivated {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model.
			version: ModelVersion,
		},
		/// A model takes no more records; those it has stay valid.
		#[codec(index = 16)]
		ModelDeprecated {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model.
			version: ModelVersion,
		},
		/// A model was revoked: every result that used it is stale.
		#[codec(index = 17)]
		ModelRevoked {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model.
			version: ModelVersion,
		},
		/// An evaluator took a result back; the record stays.
		#[codec(index = 18)]
		EvaluationRevoked {
			/// The record.
			record: RecordId,
			/// Why.
			reason: RevocationReason,
		},
		/// A result was shown to be wrong; its bond, but for what was burnt, went to who showed it.
		#[codec(index = 19)]
		EvaluationRefuted {
			/// The record.
			record: RecordId,
			/// The scheme.
			scheme: SchemeId,
			/// Who was evaluated.
			subject: H256,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// Who challenged.
			challenger: T::AccountId,
			/// What the challenger got, in the smallest denomination of the native token.
			bond: BalanceOf<T>,
		},
		/// A result was challenged in vain; the deposit went to its evaluator.
		#[codec(index = 20)]
		ChallengeFailed {
			/// The record.
			record: RecordId,
			/// Who challenged.
			challenger: T::AccountId,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// The deposit, in the smallest denomination of the native token.
			deposit: BalanceOf<T>,
		},
		/// A result is disputed before the auditors.
		#[codec(index = 21)]
		DisputeOpened {
			/// What is disputed.
			disputed: Disputed,
			/// Who challenges.
			challenger: T::AccountId,
			/// blake2b-256 of what the challenger shows the auditors.
			evidence: H256,
			/// The first block at which it is too late for a ruling.
			deadline: BlockNumberFor<T>,
			/// The deposit held, in the smallest denomination of the native token.
			deposit: BalanceOf<T>,
		},
		/// An auditor ruled on a disputed result.
		#[codec(index = 22)]
		RulingGiven {
			/// What is disputed.
			disputed: Disputed,
			/// The auditor.
			auditor: T::AccountId,
			/// The result is wrong.
			refutes: bool,
		},
		/// A dispute is over and its deposit went back: refuted, or not ruled on in time.
		#[codec(index = 23)]
		DisputeClosed {
			/// What is disputed.
			disputed: Disputed,
			/// Who challenged.
			challenger: T::AccountId,
			/// The deposit, in the smallest denomination of the native token.
			deposit: BalanceOf<T>,
		},
		/// A batch of results was anchored under one root.
		#[codec(index = 24)]
		BatchRecorded {
			/// The batch.
			batch: BatchId,
			/// The scheme.
			scheme: SchemeId,
			/// The version of its rules, if they were applied.
			rule_set: Option<RuleSetVersion>,
			/// The version of its model, if it was applied.
			model: Option<ModelVersion>,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// The Merkle root over the results.
			root: H256,
			/// How many results there are.
			count: u32,
			/// The first block at which the results are expired.
			valid_until: BlockNumberFor<T>,
			/// The purpose, by the consortium's table.
			purpose: u32,
			/// The evaluator's own reference.
			client_ref: ClientRef,
			/// The bond held, in the smallest denomination of the native token.
			bond: BalanceOf<T>,
		},
		/// An evaluator took one result of a batch back.
		#[codec(index = 25)]
		ResultRevoked {
			/// The batch.
			batch: BatchId,
			/// The result's position in the batch.
			index: u32,
			/// Why.
			reason: RevocationReason,
		},
		/// An evaluator took a whole batch back.
		#[codec(index = 26)]
		BatchRevoked {
			/// The batch.
			batch: BatchId,
			/// Why.
			reason: RevocationReason,
		},
		/// A result of a batch was shown to be wrong: the batch is void; its bond, but for what was burnt,
		/// is the challenger's.
		#[codec(index = 27)]
		BatchRefuted {
			/// The batch.
			batch: BatchId,
			/// The result's position in the batch.
			index: u32,
			/// Who was evaluated.
			subject: H256,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// Who challenged.
			challenger: T::AccountId,
			/// What the challenger got, in the smallest denomination of the native token.
			bond: BalanceOf<T>,
		},
		/// A result of a batch was challenged in vain; the deposit went to its evaluator.
		#[codec(index = 28)]
		BatchChallengeFailed {
			/// The batch.
			batch: BatchId,
			/// The result's position in the batch.
			index: u32,
			/// Who challenged.
			challenger: T::AccountId,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// The deposit, in the smallest denomination of the native token.
			deposit: BalanceOf<T>,
		},
		/// The bond of an ended batch went back to its evaluator.
		#[codec(index = 29)]
		BatchBondReleased {
			/// The batch.
			batch: BatchId,
			/// The evaluator.
			evaluator: T::AccountId,
			/// How much was released, in the smallest denomination of the native token.
			amount: BalanceOf<T>,
		},
		/// An institution asked another one for an evaluation; its fee is held.
		#[codec(index = 30)]
		EvaluationRequested {
			/// The request.
			request: RequestId,
			/// Who asks.
			requester: T::AccountId,
			/// What it asks whom, for which fee, until when, by which consent.
			enquiry: EnquiryOf<T>,
		},
		/// A request was answered; its fee is the provider's.
		#[codec(index = 31)]
		RequestAnswered {
			/// The request.
			request: RequestId,
			/// The answer.
			record: RecordId,
			/// The fee, in the smallest denomination of the native token.
			fee: BalanceOf<T>,
		},
		/// A provider refused; the fee went back to the requester.
		#[codec(index = 32)]
		RequestRefused {
			/// The request.
			request: RequestId,
			/// Why.
			reason: RefusalReason,
			/// The fee, in the smallest denomination of the native token.
			fee: BalanceOf<T>,
		},
		/// A request was not answered in time; the fee went back to the requester.
		#[codec(index = 33)]
		RequestExpired {
			/// The request.
			request: RequestId,
			/// The fee, in the smallest denomination of the native token.
			fee: BalanceOf<T>,
		},
		/// A subject's bank consented on the subject's behalf.
		#[codec(index = 34)]
		ConsentGranted {
			/// The consent.
			consent: ConsentId,
			/// The subject's bank.
			grantor: T::AccountId,
			/// Who may ask.
			grantee: T::AccountId,
			/// About whom.
			subject: H256,
			/// By which scheme, what for, and which fields.
			scope: Scope,
			/// The first block at which it is over.
			expires: BlockNumberFor<T>,
			/// The grantor's own reference.
			client_ref: ClientRef,
		},
		/// A consent was revoked: no further access is allowed.
		#[codec(index = 35)]
		ConsentRevoked {
			/// The consent.
			consent: ConsentId,
		},
		/// Data about a subject were given on under a consent.
		#[codec(index = 36)]
		ConsentUsed {
			/// The consent.
			consent: ConsentId,
			/// The request.
			request: RequestId,
			/// What was given on.
			record: RecordId,
			/// To whom.
			grantee: T::AccountId,
			/// By whom.
			provider: T::AccountId,
			/// What for, by the consortium's table.
			purpose: u32,
		},
		/// A consent that is over was removed with its log.
		#[codec(index = 37)]
		ConsentForgotten {
			/// The consent.
			consent: ConsentId,
		},
		/// A scheme now demands panels of independent evaluators, or no longer does.
		#[codec(index = 38)]
		PanelsDemanded {
			/// The scheme.
			scheme: SchemeId,
			/// How many evaluators have to reveal, if panels are demanded.
			seats: Option<u32>,
		},
		/// A panel was convened on a subject; the convenor's bond is held.
		#[codec(index = 39)]
		PanelOpened {
			/// The panel.
			panel: PanelId,
			/// Who convened it.
			convenor: T::AccountId,
			/// About whom, by what, until when.
			terms: PanelTerms<BlockNumberFor<T>>,
			/// How many evaluators have to reveal.
			seats: u32,
			/// The bond, in the smallest denomination of the native token.
			bond: BalanceOf<T>,
		},
		/// An evaluator took a seat of a panel with a sealed score; its deposit is held.
		#[codec(index = 40)]
		ScoreCommitted {
			/// The panel.
			panel: PanelId,
			/// The member.
			evaluator: T::AccountId,
			/// The sealed score.
			commitment: H256,
			/// The deposit, in the smallest denomination of the native token.
			deposit: BalanceOf<T>,
		},
		/// A member of a panel revealed its score; its deposit went back.
		#[codec(index = 41)]
		ScoreRevealed {
			/// The panel.
			panel: PanelId,
			/// The member.
			evaluator: T::AccountId,
			/// The score.
			score: u32,
			/// The Merkle root over the inputs that the member used.
			input_root: H256,
		},
		/// A member of a panel did not reveal; its deposit was burnt.
		#[codec(index = 42)]
		ScoreWithheld {
			/// The panel.
			panel: PanelId,
			/// The member.
			evaluator: T::AccountId,
			/// The deposit, in the smallest denomination of the native token.
			deposit: BalanceOf<T>,
		},
		/// A member's score lies further from the median than the panel tolerates.
		#[codec(index = 43)]
		OutlierReported {
			/// The panel.
			panel: PanelId,
			/// The member.
			evaluator: T::AccountId,
			/// The score.
			score: u32,
			/// The median.
			median: u32,
		},
		/// A panel is over: its median was recorded, or too few revealed and the bond went back.
		#[codec(index = 44)]
		PanelClosed {
			/// The panel.
			panel: PanelId,
			/// The record, if there is a result.
			record: Option<RecordId>,
			/// How many members revealed.
			revealed: u32,
		},
		/// It was reported what came after a result.
		#[codec(index = 45)]
		OutcomeReported {
			/// The record.
			record: RecordId,
			/// The scheme.
			scheme: SchemeId,
			/// The version of its model, if it was applied.
			model: Option<ModelVersion>,
			/// What came.
			outcome: OutcomeKind,
			/// What had been reported before, if it now turned out worse.
			former: Option<OutcomeKind>,
			/// The auditor who reports it.
			reporter: T::AccountId,
			/// blake2b-256 of what shows it.
			evidence: H256,
		},
		/// A policy on guarantors or terminals was registered as a draft.
		#[codec(index = 46)]
		PolicyRegistered {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			version: PolicyVersion,
			/// blake2b-256 of the encoded policy.
			digest: H256,
		},
		/// A member endorsed a draft of a policy.
		#[codec(index = 47)]
		PolicyEndorsed {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			version: PolicyVersion,
			/// Who approves.
			approver: T::AccountId,
			/// How many approvals there are now.
			approvals: u32,
		},
		/// A policy has all approvals that its scheme demands.
		#[codec(index = 48)]
		PolicyApproved {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			version: PolicyVersion,
		},
		/// A policy is now in use.
		#[codec(index = 49)]
		PolicyActivated {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			version: PolicyVersion,
		},
		/// A policy is used for nothing new; what was begun by it goes on.
		#[codec(index = 50)]
		PolicyDeprecated {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			version: PolicyVersion,
		},
		/// A policy was revoked: what it gave may no longer be relied on.
		#[codec(index = 51)]
		PolicyRevoked {
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			version: PolicyVersion,
		},
		/// An applicant asked somebody to stand for it.
		#[codec(index = 52)]
		GuaranteeRequested {
			/// The guarantee.
			guarantee: GuaranteeId,
			/// The scheme.
			scheme: SchemeId,
			/// The version of its policy.
			policy: PolicyVersion,
			/// For whom.
			applicant: Party<T::AccountId>,
			/// Who is asked.
			guarantor: Party<T::AccountId>,
			/// The requester's own reference.
			client_ref: ClientRef,
			/// The first block at which it is too late to answer.
			until: u32,
		},
		/// A guarantor confirmed: it stands for the applicant.
		#[codec(index = 53)]
		GuaranteeConfirmed {
			/// The guarantee.
			guarantee: GuaranteeId,
			/// The first block at which it no longer does.
			until: u32,
		},
		/// Who was asked will not stand for the applicant.
		#[codec(index = 54)]
		GuaranteeDeclined {
			/// The guarantee.
			guarantee: GuaranteeId,
		},
		/// An applicant took its request back.
		#[codec(index = 55)]
		GuaranteeWithdrawn {
			/// The guarantee.
			guarantee: GuaranteeId,
		},
		/// A guarantor let the applicant go.
		#[codec(index = 56)]
		GuaranteeReleased {
			/// The guarantee.
			guarantee: GuaranteeId,
			/// The first block at which a fraud no longer counts against it.
			liable_until: u32,
		},
		/// An applicant was authenticated, or refused, on its guarantor's word.
		#[codec(index = 57)]
		ApplicantAuthenticated {
			/// The guarantee.
			guarantee: GuaranteeId,
			/// By which result and standing, and what they gave.
			found: Authenticated,
		},
		/// The applicant was a fraud; its guarantor's standing fell.
		#[codec(index = 58)]
		GuaranteeCalled {
			/// The guarantee.
			guarantee: GuaranteeId,
			/// The result on the applicant after which the fraud was reported.
			record: RecordId,
			/// The guarantor's standing now, in parts per million.
			standing: u32,
		},
		/// A guarantee of which nothing can come any more was removed.
		#[codec(index = 59)]
		GuaranteeForgotten {
			/// The guarantee.
			guarantee: GuaranteeId,
		},
		/// A terminal was asked for a report.
		#[codec(index = 60)]
		TerminalChallenged {
			/// The scheme.
			scheme: SchemeId,
			/// The terminal's public key.
			terminal: TerminalKey,
			/// Who challenges.
			evaluator: T::AccountId,
			/// The version of the policy by which the report will be judged.
			policy: PolicyVersion,
			/// What the terminal has to sign; good for one report.
			nonce: [u8; 32],
			/// The first block at which a report is too late.
			until: u32,
		},
		/// A terminal reported; its readings gave a level, and the level a permission.
		#[codec(index = 61)]
		TerminalAssessed {
			/// The scheme.
			scheme: SchemeId,
			/// The terminal's public key.
			terminal: TerminalKey,
			/// What the report gave.
			result: TerminalResult,
		},
		/// A terminal whose challenge and report are over was removed.
		#[codec(index = 62)]
		TerminalForgotten {
			/// The scheme.
			scheme: SchemeId,
			/// The terminal's public key.
			terminal: TerminalKey,
		},
		/// A second auditor reported a fraud: guarantors answer for it.
		#[codec(index = 63)]
		FraudConfirmed {
			/// The record.
			record: RecordId,
			/// The second auditor.
			auditor: T::AccountId,
			/// blake2b-256 of what shows it to that one.
			evidence: H256,
		},
		/// Part of the bond of a result that auditors refuted was burnt; the rest is the challenger's.
		#[codec(index = 64)]
		BondBurnt {
			/// The record or batch.
			bonded: Bonded,
			/// Who evaluated.
			evaluator: T::AccountId,
			/// How much was burnt, in the smallest denomination of the native token.
			amount: BalanceOf<T>,
		},
		/// Nobody decided a late dispute: the bond is kept, so that others can still dispute.
		#[codec(index = 65)]
		BondKept {
			/// The record or batch.
			bonded: Bonded,
			/// The first block at which the bond is due.
			until: BlockNumberFor<T>,
		},
	}
}
