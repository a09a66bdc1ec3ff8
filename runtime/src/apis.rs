//! Runtime APIs: what nodes need to run the chain, and what clients read.

use alloc::vec::Vec;

use decision_rules::{
	merkle::{batch::BatchProof, InputProof},
	EvaluationError, Inputs, OpenedInput, Outcome,
};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	traits::KeyOwnerProofSystem,
	weights::Weight,
};
use pallet_clearing::{
	AssetId as ClearingAssetId, AwardExplanation, CreditInfo, CreditPage, Dispute, DisputesPage,
	LimitsInfo, MarketRole, OrderId, OrderInfo, OrderProgress, OrdersPage, RankedBid, ResultInfo,
	SettlementPreview, Standing,
};
use pallet_consortium::{Lei, MemberInfo};
use pallet_evaluation::{
	Batch, BatchId, BatchResult, BatchResultInfo, CalibrationInfo, ConsentId, ConsentInfo,
	Dispute as EvaluationDispute, Disputed, GuaranteeId, GuaranteeInfo, GuarantorFacts,
	LatestEvaluation, ModelState, ModelVersion, OutcomeReport, Panel, PanelId, PanelTally,
	Permission, PolicyState, PolicyVersion, RecordId, RecordInfo, Request, RequestId, RuleSetInfo,
	RuleSetVersion, Scheme, SchemeId, TerminalInfo, TerminalKey,
};
use pallet_provenance::{
	AccountFreeze, CaseId, Deposit, FeeClasses, FlagId, FlagPage, ForcedId, ForcedInfo, ForcedPage,
	FreezeInfo, FreezePage, FrozenPage, Group, GroupId, GroupPage, PaymentLimits, ReceivingPolicy,
	Unfreezing,
};
use pallet_provenance::{ArchivedLink, FoldedHistory, LinkRecord, NotInArchive};
use pallet_provenance::{
	AssetBalance, AssetDetails, HolderPage, LinkInfo, LinkPage, LotCursor, LotInfo, LotPage,
	MandateInfo, MandatePage, OfferInfo, OfferPage, PassedCursor, PassedPage, ReceiptKey,
	Selection, SequenceCursor,
};
use signature_chain::{
	trace::{TaintCursor, TaintPage, TaintPolicy, TaintSource},
	AssetId, LinkId, Piece, PublicKey,
};
use sp_api::impl_runtime_apis;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata, H256};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;

use crate::{
	configs::{KeyOwners, BABE_GENESIS_EPOCH_CONFIG},
	genesis_config_presets, AccountId, Babe, Balance, Block, BlockNumber, Clearing, Consortium,
	Evaluation, Executive, Grandpa, InherentDataExt, Nonce, Provenance, Runtime, RuntimeCall,
	RuntimeGenesisConfig, SessionKeys, System, TransactionPayment, EPOCH_DURATION_IN_SLOTS,
	VERSION,
};

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_babe::BabeApi<Block> for Runtime {
		fn configuration() -> sp_consensus_babe::BabeConfiguration {
			let epoch_config = Babe::epoch_config().unwrap_or(BABE_GENESIS_EPOCH_CONFIG);
			sp_consensus_babe::BabeConfiguration {
				slot_duration: Babe::slot_duration(),
				epoch_length: EPOCH_DURATION_IN_SLOTS,
				c: epoch_config.c,
				authorities: Babe::authorities().to_vec(),
				randomness: Babe::randomness(),
				allowed_slots: epoch_config.allowed_slots,
			}
		}

		fn current_epoch_start() -> sp_consensus_babe::Slot {
			Babe::current_epoch_start()
		}

		fn current_epoch() -> sp_consensus_babe::Epoch {
			Babe::current_epoch()
		}

		fn next_epoch() -> sp_consensus_babe::Epoch {
			Babe::next_epoch()
		}

		fn generate_key_ownership_proof(
			_slot: sp_consensus_babe::Slot,
			authority_id: sp_consensus_babe::AuthorityId,
		) -> Option<sp_consensus_babe::OpaqueKeyOwnershipProof> {
			use codec::Encode;
			KeyOwners::prove((sp_consensus_babe::KEY_TYPE, authority_id))
				.map(|proof| sp_consensus_babe::OpaqueKeyOwnershipProof::new(proof.encode()))
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_babe::EquivocationProof<<Block as BlockT>::Header>,
			key_owner_proof: sp_consensus_babe::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Babe::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn generate_key_ownership_proof(
			_set_id: sp_consensus_grandpa::SetId,
			authority_id: sp_consensus_grandpa::AuthorityId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			use codec::Encode;
			KeyOwners::prove((sp_consensus_grandpa::KEY_TYPE, authority_id))
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis_config_presets::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis_config_presets::preset_names()
		}
	}

	impl pallet_consortium::runtime_api::ConsortiumApi<Block, AccountId, BlockNumber> for Runtime {
		fn member(account: AccountId) -> Option<MemberInfo<AccountId, BlockNumber>> {
			Consortium::member_info(account)
		}

		fn members(cursor: Option<AccountId>, limit: u32) -> Vec<MemberInfo<AccountId, BlockNumber>> {
			Consortium::members_after(cursor, limit)
		}

		fn member_by_lei(lei: Lei) -> Option<MemberInfo<AccountId, BlockNumber>> {
			Consortium::member_info_by_lei(lei)
		}

		fn equivocations() -> u32 {
			let reports = pallet_offences::Reports::<Runtime>::iter_keys().count();
			u32::try_from(reports).unwrap_or(u32::MAX)
		}
	}

	impl pallet_provenance::runtime_api::ProvenanceApi<Block, AccountId> for Runtime {
		fn asset(asset: AssetId) -> Option<AssetDetails<AccountId>> {
			Provenance::asset(asset)
		}

		fn balance(asset: AssetId, who: AccountId) -> AssetBalance {
			Provenance::balance(asset, &who)
		}

		fn receipt_key(who: AccountId) -> Option<PublicKey> {
			Provenance::receipt_key(&who)
		}

		fn receipt_keys(who: AccountId, before: Option<u32>, limit: u32) -> Vec<ReceiptKey> {
			Provenance::receipt_keys(&who, before, limit)
		}

		fn receipt_key_at(who: AccountId, block: u32) -> Option<PublicKey> {
			Provenance::receipt_key_at(&who, block)
		}

		fn preview(asset: AssetId, from: AccountId, selection: Selection) -> Vec<Piece> {
			Provenance::preview(asset, &from, &selection)
		}

		fn lot_of(asset: AssetId, unit: u64) -> Option<LotInfo<AccountId>> {
			Provenance::lot_of(asset, unit)
		}

		fn lots_of(
			who: AccountId,
			asset: AssetId,
			cursor: Option<LotCursor>,
			limit: u32,
		) -> LotPage<AccountId> {
			Provenance::lots_of(&who, asset, cursor, limit)
		}

		fn sequence(
			asset: AssetId,
			unit: u64,
			cursor: Option<SequenceCursor<AccountId>>,
			limit: u32,
		) -> LinkPage<AccountId> {
			Provenance::sequence(asset, unit, cursor, limit)
		}

		fn holders(
			asset: AssetId,
			unit: u64,
			cursor: Option<SequenceCursor<AccountId>>,
			limit: u32,
		) -> HolderPage<AccountId> {
			Provenance::holders(asset, unit, cursor, limit)
		}

		fn passed_through(
			who: AccountId,
			asset: AssetId,
			since: u32,
			cursor: Option<PassedCursor>,
			limit: u32,
		) -> PassedPage<AccountId> {
			Provenance::passed_through(&who, asset, since, cursor, limit)
		}

		fn taint(
			asset: AssetId,
			source: TaintSource<AccountId>,
			policy: TaintPolicy,
			cursor: Option<TaintCursor<AccountId>>,
			limit: u32,
		) -> TaintPage<AccountId> {
			Provenance::taint(asset, source, policy, cursor, limit)
		}

		fn link(to: AccountId, id: LinkId) -> Option<LinkInfo<AccountId>> {
			Provenance::link(&to, id)
		}

		fn link_record(to: AccountId, id: LinkId) -> Option<LinkRecord<AccountId>> {
			Provenance::link_record(&to, id)
		}

		fn archived_link(
			to: AccountId,
			id: LinkId,
		) -> Result<ArchivedLink<AccountId>, NotInArchive> {
			Provenance::archived_link(&to, id)
		}

		fn folded_history(asset: AssetId) -> FoldedHistory {
			Provenance::folded_history(asset)
		}

		fn offer(number: u64) -> Option<OfferInfo<AccountId>> {
			Provenance::offer_info(number)
		}

		fn offers_to(who: AccountId, cursor: Option<u64>, limit: u32) -> OfferPage<AccountId> {
			Provenance::offers_to(&who, cursor, limit)
		}

		fn offers_from(who: AccountId, cursor: Option<u64>, limit: u32) -> OfferPage<AccountId> {
			Provenance::offers_from(&who, cursor, limit)
		}

		fn mandate(who: AccountId, number: u32) -> Option<MandateInfo> {
			Provenance::mandate_info(&who, number)
		}

		fn delegate_key_at(who: AccountId, number: u32, block: u32) -> Option<PublicKey> {
			Provenance::delegate_key_at(&who, number, block)
		}

		fn mandates(who: AccountId, cursor: Option<u32>, limit: u32) -> MandatePage {
			Provenance::mandates(&who, cursor, limit)
		}

		fn is_frozen(who: AccountId) -> bool {
			Provenance::is_frozen(&who)
		}

		fn account_freezes(who: AccountId) -> Vec<AccountFreeze> {
			Provenance::account_freezes(&who)
		}

		fn freeze(case: CaseId) -> Option<FreezeInfo<AccountId>> {
			Provenance::freeze_info(case)
		}

		fn freezes(cursor: Option<CaseId>, limit: u32) -> FreezePage<AccountId> {
			Provenance::freezes(cursor, limit)
		}

		fn frozen_units(
			asset: AssetId,
			cursor: Option<AccountId>,
			limit: u32,
		) -> FrozenPage<AccountId> {
			Provenance::frozen_units(asset, cursor, limit)
		}

		fn forced_transfer(number: ForcedId) -> Option<ForcedInfo<AccountId>> {
			Provenance::forced_transfer(number)
		}

		fn forced_transfers(cursor: Option<ForcedId>, limit: u32) -> ForcedPage<AccountId> {
			Provenance::forced_transfers(cursor, limit)
		}

		fn flags(
			asset: AssetId,
			unit: u64,
			cursor: Option<FlagId>,
			limit: u32,
		) -> FlagPage<AccountId> {
			Provenance::flags(asset, unit, cursor, limit)
		}

		fn receiving_policy(who: AccountId) -> ReceivingPolicy {
			Provenance::receiving_policy(&who)
		}

		fn unfreezing(case: CaseId) -> Option<Unfreezing<AccountId>> {
			Provenance::unfreezing(case)
		}

		fn deposit(case: CaseId) -> Option<Deposit<AccountId>> {
			Provenance::deposit(case)
		}

		fn group(asset: AssetId, number: GroupId) -> Option<Group<AccountId>> {
			Provenance::group(asset, number)
		}

		fn groups(asset: AssetId, cursor: Option<GroupId>, limit: u32) -> GroupPage<AccountId> {
			Provenance::groups(asset, cursor, limit)
		}

		fn fee_classes(asset: AssetId) -> FeeClasses {
			Provenance::fee_classes(asset)
		}

		fn payment_limits(asset: AssetId, who: AccountId) -> Option<PaymentLimits<AccountId>> {
			Provenance::payment_limits(asset, &who)
		}
	}

	impl pallet_evaluation::runtime_api::EvaluationApi<Block, AccountId, Balance, BlockNumber>
		for Runtime
	{
		fn latest(
			scheme: SchemeId,
			subject: H256,
			requester: AccountId,
		) -> Option<LatestEvaluation<AccountId, BlockNumber>> {
			Evaluation::latest(scheme, subject, &requester)
		}

		fn record(
			id: RecordId,
			requester: AccountId,
		) -> Option<RecordInfo<AccountId, Balance, BlockNumber>> {
			Evaluation::record_info(id, &requester)
		}

		fn history(
			scheme: SchemeId,
			subject: H256,
			requester: AccountId,
			from: Option<RecordId>,
			limit: u32,
		) -> Vec<RecordInfo<AccountId, Balance, BlockNumber>> {
			Evaluation::history(scheme, subject, &requester, from, limit)
		}

		fn scheme(id: SchemeId) -> Option<Scheme<AccountId>> {
			Evaluation::scheme(id)
		}

		fn rule_set(
			scheme: SchemeId,
			version: RuleSetVersion,
		) -> Option<RuleSetInfo<AccountId, BlockNumber>> {
			Evaluation::rule_set(scheme, version)
		}

		fn evaluate(
			scheme: SchemeId,
			version: RuleSetVersion,
			inputs: Vec<Inputs>,
		) -> Option<Vec<Result<Outcome, EvaluationError>>> {
			Evaluation::evaluate(scheme, version, &inputs)
		}

		fn model(
			scheme: SchemeId,
			version: ModelVersion,
		) -> Option<ModelState<AccountId, BlockNumber>> {
			Evaluation::model(scheme, version)
		}

		fn dispute(
			disputed: Disputed,
		) -> Option<EvaluationDispute<AccountId, Balance, BlockNumber>> {
			Evaluation::dispute_on(disputed)
		}

		fn outcome(record: RecordId) -> Option<OutcomeReport<AccountId, BlockNumber>> {
			Evaluation::outcome_of(record)
		}

		fn calibration(scheme: SchemeId, model: Option<ModelVersion>) -> CalibrationInfo {
			Evaluation::calibration(scheme, model)
		}

		fn panel(id: PanelId) -> Option<Panel<AccountId, Balance, BlockNumber>> {
			Evaluation::panel(id)
		}

		fn panel_tally(scheme: SchemeId, evaluator: AccountId) -> PanelTally {
			Evaluation::panel_tally(scheme, &evaluator)
		}

		fn request(id: RequestId) -> Option<Request<AccountId, Balance, BlockNumber>> {
			Evaluation::request_info(id)
		}

		fn consent(id: ConsentId) -> Option<ConsentInfo<AccountId, BlockNumber>> {
			Evaluation::consent_info(id)
		}

		fn is_input_of(record: RecordId, input: OpenedInput, proof: InputProof) -> bool {
			Evaluation::is_input_of(record, &input, &proof)
		}

		fn batch(id: BatchId) -> Option<Batch<AccountId, Balance, BlockNumber>> {
			Evaluation::batch(id)
		}

		fn batch_result(
			batch: BatchId,
			result: BatchResult,
			proof: BatchProof,
			requester: AccountId,
		) -> Option<BatchResultInfo<AccountId, Balance, BlockNumber>> {
			Evaluation::batch_result(batch, &result, &proof, &requester)
		}

		fn policy(
			scheme: SchemeId,
			version: PolicyVersion,
		) -> Option<PolicyState<AccountId, BlockNumber>> {
			Evaluation::policy(scheme, version)
		}

		fn guarantee(id: GuaranteeId) -> Option<GuaranteeInfo<AccountId>> {
			Evaluation::guarantee(id)
		}

		fn guarantee_for(scheme: SchemeId, applicant: H256) -> Option<GuaranteeInfo<AccountId>> {
			Evaluation::guarantee_for(scheme, applicant)
		}

		fn guarantor(scheme: SchemeId, subject: H256) -> GuarantorFacts {
			Evaluation::guarantor(scheme, subject)
		}

		fn terminal(scheme: SchemeId, key: TerminalKey) -> Option<TerminalInfo<AccountId>> {
			Evaluation::terminal(scheme, key)
		}

		fn terminal_permission(
			scheme: SchemeId,
			key: TerminalKey,
			business: u16,
			amount: u128,
		) -> Permission {
			Evaluation::terminal_permission(scheme, key, business, amount)
		}

		fn institution_subject(account: AccountId) -> H256 {
			Evaluation::institution_subject(&account)
		}
	}

	impl pallet_clearing::runtime_api::ClearingApi<Block, AccountId, Balance> for Runtime {
		fn order(id: OrderId) -> Option<OrderInfo<AccountId, Balance>> {
			Clearing::order_info(id)
		}

		fn orders(cursor: Option<OrderId>, limit: u32) -> OrdersPage<AccountId, Balance> {
			Clearing::orders_page(cursor, limit)
		}

		fn ranking(id: OrderId, auction: Option<u32>) -> Vec<RankedBid<AccountId>> {
			Clearing::ranking_of(id, auction)
		}

		fn explain_award(
			id: OrderId,
			auction: Option<u32>,
		) -> Option<AwardExplanation<AccountId>> {
			Clearing::explain(id, auction)
		}

		fn preview_settlement(id: OrderId) -> Option<SettlementPreview<AccountId>> {
			Clearing::preview(id)
		}

		fn result(id: OrderId) -> Option<ResultInfo<AccountId>> {
			Clearing::result_info(id)
		}

		fn dispute_queue(cursor: Option<u32>, limit: u32) -> DisputesPage<AccountId, Balance> {
			Clearing::dispute_queue(cursor, limit)
		}

		fn dispute(id: OrderId) -> Option<Dispute<AccountId, Balance>> {
			pallet_clearing::Disputes::<Runtime>::get(id)
		}

		fn credit(account: AccountId, role: MarketRole) -> Option<CreditInfo> {
			Clearing::credit_info(role, &account)
		}

		fn credit_events(
			account: AccountId,
			role: MarketRole,
			cursor: Option<u32>,
			limit: u32,
		) -> CreditPage<AccountId> {
			Clearing::credit_page(role, account, cursor, limit)
		}

		fn standing(account: AccountId) -> Standing {
			Clearing::standing_of(&account)
		}

		fn limits_of(asset: ClearingAssetId, member: AccountId) -> LimitsInfo<AccountId> {
			Clearing::limits_info(asset, &member)
		}

		fn progress(orders: Vec<OrderId>) -> Vec<OrderProgress> {
			Clearing::progress_of(&orders)
		}

		fn next_order() -> OrderId {
			pallet_clearing::NextOrderId::<Runtime>::get()
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			use frame_benchmarking::BenchmarkList;
			use frame_support::traits::StorageInfoTrait;
			use crate::*;

			let mut list = Vec::<BenchmarkList>::new();
			list_benchmarks!(list, extra);
			(list, AllPalletsWithSystem::storage_info())
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			use frame_benchmarking::BenchmarkBatch;
			use frame_support::traits::{TrackedStorageKey, WhitelistedStorageKeys};
			use crate::*;

			let whitelist: Vec<TrackedStorageKey> = AllPalletsWithSystem::whitelisted_storage_keys();
			let mut batches = Vec::<BenchmarkBatch>::new();
			let params = (&config, &whitelist);
			add_benchmarks!(params, batches);
			Ok(batches)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks)
				.expect("a failed check must stop the rehearsal here, with its backtrace");
			(weight, crate::configs::RuntimeBlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("a failed check must stop the rehearsal here, with its backtrace")
		}
	}
}
