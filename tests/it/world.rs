//! The `development` chain, block by block: the real runtime, driven as a node drives it.
//!
//! Blocks begin with a BABE pre-digest and the timestamp inherent, and end in a header whose hash
//! is the next one's parent. Transactions are signed with sr25519 and carry the ten extensions, so
//! that gate, fees, nonces and weights are those of the chain. What a node checks outside the
//! runtime is left out: the slot lottery, the seal and the state root.

use std::cmp::Reverse;

use clearmark_runtime::{
	Babe, Balance, Executive, Hash, Header, Runtime, RuntimeCall, RuntimeEvent, System,
	TxExtension, UncheckedExtrinsic, EPOCH_DURATION_IN_SLOTS, MILLISECS_PER_BLOCK,
};
use codec::Encode;
use frame_support::storage::with_transaction_unchecked;
use pallet_consortium::Role;
use sp_consensus_babe::{
	digests::{CompatibleDigestItem, PreDigest, SecondaryVRFPreDigest},
	make_vrf_sign_data, AuthorityId, Epoch, Slot,
};
use sp_core::{
	crypto::VrfSecret,
	offchain::{testing::TestOffchainExt, OffchainDbExt},
	storage::StateVersion,
	Pair,
};
use sp_runtime::{
	generic::Era,
	traits::Header as _,
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, Digest, DigestItem, DispatchError, DispatchResult, TransactionOutcome,
};

use crate::{
	genesis,
	institution::{Institution, ALPHA},
	validators::every_key_in_force_proves_its_owner,
};

/// The state after a block.
pub type Snapshot = sp_state_machine::InMemoryBackend<sp_core::Blake2Hasher>;

/// A chain and its best block.
pub struct World {
	ext: sp_io::TestExternalities,
	best: Header,
	slot: u64,
}

impl World {
	/// Tells a story on a chain of one empty block, and checks every invariant at its end.
	pub fn check(story: impl FnOnce(&mut Self)) {
		let mut world = Self::begin();
		story(&mut world);
		world.read(|| {
			assert_eq!(pallet_consortium::Pallet::<Runtime>::do_try_state(), Ok(()));
			assert_eq!(pallet_provenance::Pallet::<Runtime>::do_try_state(), Ok(()));
			assert_eq!(pallet_clearing::Pallet::<Runtime>::do_try_state(), Ok(()));
			assert_eq!(pallet_evaluation::Pallet::<Runtime>::do_try_state(), Ok(()));
			every_key_in_force_proves_its_owner();
		});
	}

	fn begin() -> Self {
		let mut world = Self::unbegun();
		world.block([]);
		world
	}

	fn unbegun() -> Self {
		let mut ext = genesis::build("development");
		ext.commit_all().expect("no transaction is open");
		let (database, _) = TestOffchainExt::with_offchain_db(ext.offchain_db());
		ext.register_extension(OffchainDbExt::new(database));
		let best = ext.execute_with(|| {
			let state_root = sp_io::storage::root(StateVersion::V1);
			let state_root = Hash::from_slice(&state_root);
			Header::new(0, Default::default(), state_root, Default::default(), Digest::default())
		});
		Self { ext, best, slot: 0 }
	}

	/// Builds the next block, as its author does: what is invalid leaves nothing behind.
	pub fn block(
		&mut self,
		transactions: impl IntoIterator<Item = (Institution, RuntimeCall)>,
	) -> Vec<ApplyExtrinsicResult> {
		self.build(|| {
			transactions.into_iter().map(|(who, call)| apply(signed(who, call))).collect()
		})
	}

	/// Builds the next block with a call that nobody signs, as a node reports an equivocation.
	pub fn try_unsigned(&mut self, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
		self.build(|| apply(UncheckedExtrinsic::new_bare(call.into())))
	}

	fn build<R>(&mut self, fill: impl FnOnce() -> R) -> R {
		self.slot += 1;
		let (best, slot) = (&self.best, self.slot);
		let (header, result) = self.ext.execute_with(|| {
			initialize(best, slot);
			let result = fill();
			(Executive::finalize_block(), result)
		});
		// As a node that keeps the archive.
		self.ext.persist_offchain_overlay();
		self.ext.commit_all().expect("no transaction is open");
		self.best = header;
		result
	}

	/// Builds the next block from a full pool, as its author does: the highest priority goes first, and
	/// whatever the block has no room for stays in the pool. Gives what went in, in this order, with
	/// its result.
	pub fn author(
		&mut self,
		pool: impl IntoIterator<Item = (Institution, RuntimeCall, Balance)>,
	) -> Vec<(Institution, RuntimeCall, DispatchResult)> {
		let mut ready: Vec<_> = pool
			.into_iter()
			.map(|(who, call, tip)| {
				let valid = self.submit_tipping(who, call.clone(), tip);
				(valid.expect("the pool takes it").priority, who, call, tip)
			})
			.collect();
		ready.sort_by_key(|(priority, ..)| Reverse(*priority));
		self.build(|| {
			let take = |(_, who, call, tip): (_, Institution, RuntimeCall, Balance)| match apply(
				signed_tipping(who, call.clone(), tip),
			) {
				Ok(result) => Some((who, call, result)),
				Err(full) => {
					assert_eq!(full, InvalidTransaction::ExhaustsResources.into());
					None
				},
			};
			ready.into_iter().filter_map(take).collect()
		})
	}

	/// Puts transactions into one block; each of them must succeed.
	pub fn send_all<Call: Into<RuntimeCall>>(
		&mut self,
		transactions: impl IntoIterator<Item = (Institution, Call)>,
	) {
		let transactions = transactions.into_iter().map(|(who, call)| (who, call.into()));
		let results = self.block(transactions.collect::<Vec<_>>());
		assert!(results.iter().all(|result| *result == Ok(Ok(()))), "{results:?}");
	}

	/// Puts a transaction into a block; it must succeed.
	pub fn send(&mut self, who: Institution, call: impl Into<RuntimeCall>) {
		assert_eq!(self.try_send(who, call), Ok(Ok(())));
	}

	/// Puts a transaction into a block, if it is valid.
	pub fn try_send(
		&mut self,
		who: Institution,
		call: impl Into<RuntimeCall>,
	) -> ApplyExtrinsicResult {
		self.block([(who, call.into())]).pop().expect("one transaction has one result")
	}

	/// What the transaction pool says to a transaction.
	pub fn submit(
		&mut self,
		who: Institution,
		call: impl Into<RuntimeCall>,
	) -> TransactionValidity {
		self.submit_tipping(who, call, 0)
	}

	/// What the transaction pool says to a transaction with a tip.
	pub fn submit_tipping(
		&mut self,
		who: Institution,
		call: impl Into<RuntimeCall>,
		tip: Balance,
	) -> TransactionValidity {
		let best = self.best.hash();
		self.ext.execute_with(|| {
			let transaction = signed_tipping(who, call.into(), tip);
			rehearse(|| {
				Executive::validate_transaction(TransactionSource::External, transaction, best)
			})
		})
	}

	/// What the pool says to a call that nobody signs, by where it comes from.
	pub fn submit_unsigned(
		&mut self,
		source: TransactionSource,
		call: impl Into<RuntimeCall>,
	) -> TransactionValidity {
		let best = self.best.hash();
		self.ext.execute_with(|| {
			let extrinsic = UncheckedExtrinsic::new_bare(call.into());
			rehearse(|| Executive::validate_transaction(source, extrinsic, best))
		})
	}

	/// Lets the council of one decide; the motion must be carried out.
	pub fn decide(&mut self, motion: impl Into<RuntimeCall>) {
		assert_eq!(self.try_decide(motion), Ok(()));
	}

	/// Lets the council of one decide. A motion that comes to nothing is a transaction that
	/// succeeded: what became of it is in an event.
	pub fn try_decide(&mut self, motion: impl Into<RuntimeCall>) -> DispatchResult {
		let motion = motion.into();
		let length_bound = motion.encoded_size().try_into().expect("a motion is short");
		let proposal = Box::new(motion);
		let threshold = 1;
		self.send(
			ALPHA,
			pallet_collective::Call::<Runtime, pallet_collective::Instance1>::propose {
				threshold,
				proposal,
				length_bound,
			},
		);
		let outcome = self.events().into_iter().find_map(|event| match event {
			RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => {
				Some(result)
			},
			_ => None,
		});
		outcome.unwrap_or(Err(DispatchError::Other("the motion was not carried out")))
	}

	/// Lets the council admit an institution.
	pub fn admit(&mut self, who: Institution, roles: &[Role]) {
		self.decide(pallet_consortium::Call::<Runtime>::admit {
			lei: who.lei(),
			account: who.account(),
			name: who.name.as_bytes().to_vec().try_into().expect("the name is short"),
			roles: roles.to_vec().try_into().expect("no more than there are"),
		});
	}

	/// Reads the state after the best block.
	pub fn read<R>(&mut self, read: impl FnOnce() -> R) -> R {
		self.ext.execute_with(read)
	}

	/// How many entries of the state something writes. The state keeps them.
	pub fn entries_written(&mut self, write: impl FnOnce()) -> u64 {
		self.ext.commit_all().expect("no transaction is open");
		self.ext.execute_with(write);
		self.ext.overlayed_changes().changes().count() as u64
	}

	/// The best block and the state after it, for whoever audits it. What a test wrote into the state
	/// besides is in its root.
	pub fn snapshot(&mut self) -> (Header, Snapshot) {
		self.ext.commit_all().expect("no transaction is open");
		let state = self.ext.as_backend();
		let header = Header { state_root: *state.root(), ..self.best.clone() };
		(header, state)
	}

	/// The best block as its author made it.
	pub fn best_header(&self) -> Header {
		self.best.clone()
	}

	/// Block 0 and its state.
	pub fn genesis() -> (Header, Snapshot) {
		let mut world = Self::unbegun();
		world.snapshot()
	}

	/// The events of the best block.
	pub fn events(&mut self) -> Vec<RuntimeEvent> {
		self.read(|| System::events().into_iter().map(|record| record.event).collect())
	}

	/// The number of the best block.
	pub fn now(&self) -> u32 {
		self.best.number
	}

	/// Builds empty blocks up to `block`.
	pub fn run_to(&mut self, block: u32) {
		while self.now() < block {
			self.block([]);
		}
	}

	/// Passes over the blocks before `block` and builds that one: nothing was sent meanwhile, and
	/// nothing done in idle time either.
	pub fn skip_to(&mut self, block: u32) {
		self.pass_over(block);
		self.block([]);
	}

	/// Lets the next block be `block`, if that is not past.
	pub fn pass_over(&mut self, block: u32) {
		let before = self.now().max(block.saturating_sub(1));
		self.best.number = before;
		self.read(|| System::set_block_number(before));
	}

	/// Lets the slots pass that are left in this epoch, as a chain that stood still does, and
	/// builds the first block of the next one.
	pub fn run_to_next_epoch(&mut self) {
		let start = self.read(Babe::current_epoch_start);
		self.slot = *start + EPOCH_DURATION_IN_SLOTS - 1;
		self.block([]);
	}
}

/// Begins the block after `parent`, and sets its time.
fn initialize(parent: &Header, slot: u64) {
	let number = parent.number + 1;
	let digest = Digest { logs: vec![claim(slot)] };
	let header = Header::new(number, Default::default(), Default::default(), parent.hash(), digest);
	Executive::initialize_block(&header);
	let now = slot * MILLISECS_PER_BLOCK;
	let inherent = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
	assert_eq!(apply(UncheckedExtrinsic::new_bare(inherent)), Ok(Ok(())));
}

/// The claim of the only author: its secondary slot, with the random output that goes with it.
fn claim(slot: u64) -> DigestItem {
	let slot = Slot::from(slot);
	let Epoch { authorities, randomness, epoch_index, .. } = epoch_of(slot);
	let author = ALPHA.key();
	let id = AuthorityId::from(author.public());
	let place = authorities.iter().position(|(authority, _)| *authority == id);
	DigestItem::babe_pre_digest(PreDigest::SecondaryVRF(SecondaryVRFPreDigest {
		authority_index: place.expect("it validates").try_into().expect("the set is small"),
		slot,
		vrf_signature: author.vrf_sign(&make_vrf_sign_data(&randomness, slot, epoch_index)),
	}))
}

/// The epoch of a slot that is not before the best block's, nor after the next epoch.
fn epoch_of(slot: Slot) -> Epoch {
	let next = Babe::next_epoch();
	if slot < next.start_slot {
		Babe::current_epoch()
	} else {
		next
	}
}

/// A transaction with the ten extensions, signed.
fn signed(who: Institution, call: RuntimeCall) -> UncheckedExtrinsic {
	signed_tipping(who, call, 0)
}

/// The same with a tip.
fn signed_tipping(who: Institution, call: RuntimeCall, tip: Balance) -> UncheckedExtrinsic {
	let account = who.account();
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(System::account_nonce(&account)),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(tip),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = clearmark_runtime::SignedPayload::new(call.clone(), extension.clone())
		.expect("every extension knows what is signed besides");
	let signature = payload.using_encoded(|payload| who.key().sign(payload));
	UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension)
}

/// Applies an extrinsic; one that is invalid leaves nothing behind.
fn apply(extrinsic: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	with_transaction_unchecked(|| match Executive::apply_extrinsic(extrinsic) {
		Ok(outcome) => TransactionOutcome::Commit(Ok(outcome)),
		Err(invalid) => TransactionOutcome::Rollback(Err(invalid)),
	})
}

/// Does something and takes it back.
fn rehearse<R>(act: impl FnOnce() -> R) -> R {
	with_transaction_unchecked(|| TransactionOutcome::Rollback(act()))
}
