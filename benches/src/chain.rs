//! The real runtime on the `development` chain, for whole extrinsics.
//!
//! Without the consensus: a block here is what lies between its initialisation and its end, which
//! is where extrinsics are.

use crate::{
	receipts,
	tally::{self, Touched},
};
use clearmark_runtime::{
	genesis_config_presets::get_preset, AccountId, Executive, Hash, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeGenesisConfig, SignedPayload, System, TxExtension, UncheckedExtrinsic,
	UNIT,
};
use codec::{Decode, Encode};
use frame_support::{
	genesis_builder_helper::build_state,
	storage::{storage_prefix, unhashed, with_transaction_unchecked},
	weights::Weight,
};
use frame_system::EventRecord;
use pallet_provenance::{Event, Selection};
use signature_chain::AssetId;
use sp_core::storage::StateVersion;
use sp_genesis_builder::DEV_RUNTIME_PRESET;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{generic::Era, TransactionOutcome};
use std::time::{Duration, Instant};

/// The asset of the preset.
const ASSET: AssetId = 0;
/// Units that the payer begins with, in one lot.
const SUPPLY: u64 = 500_000_000_000_000;
/// Who pays.
const PAYER: Sr25519Keyring = Sr25519Keyring::Charlie;
/// Who is paid.
const PAYEE: Sr25519Keyring = Sr25519Keyring::Bob;

/// A chain whose second block can be tried again and again.
pub struct Chain(TestExternalities);

impl Chain {
	/// The payer has all its units in one lot; both parties have receipt keys, and have received units
	/// of the asset before.
	pub fn start() -> Self {
		Self::with(&[(PAYER, SUPPLY), (PAYEE, 1)])
	}

	/// The same, but that the payee never had any.
	pub fn with_new_payee() -> Self {
		Self::with(&[(PAYER, SUPPLY)])
	}

	fn with(issues: &[(Sr25519Keyring, u64)]) -> Self {
		let mut ext = development();
		ext.execute_with(|| {
			begin_block(1);
			receipts::register::<Runtime>(&[PAYER, PAYEE].map(|who| who.to_account_id()));
			for (to, amount) in issues {
				let to = to.to_account_id();
				receipts::issue::<Runtime>(ASSET, &to, *amount, receipts::transfer_id(0));
			}
		});
		ext.commit_all().expect("no transaction is open");
		Self(ext)
	}

	/// Does something in the second block, and takes it back.
	pub fn rehearse<R>(&mut self, act: impl FnOnce() -> R) -> R {
		self.0.execute_with(|| {
			with_transaction_unchecked(|| {
				begin_block(2);
				TransactionOutcome::Rollback(act())
			})
		})
	}

	/// The entries of the storage that an extrinsic of the second block reads and writes.
	pub fn touched(mut self, extrinsic: UncheckedExtrinsic) -> Touched {
		self.0.execute_with(|| begin_block(2));
		tally::touched(&mut self.0, || apply(extrinsic))
	}

	/// So many payments of so many units each, in one block, from the front of one lot.
	pub fn payments(&mut self, count: u32, amount: u128) -> Vec<UncheckedExtrinsic> {
		self.rehearse(|| {
			(0..count)
				.map(|nonce| {
					let extrinsic = signed(PAYER, nonce, payment(amount, nonce));
					apply(extrinsic.clone());
					extrinsic
				})
				.collect()
		})
	}

	/// So many transfers of the native currency.
	pub fn native_transfers(&mut self, count: u32) -> Vec<UncheckedExtrinsic> {
		let call = pallet_balances::Call::<Runtime>::transfer_keep_alive {
			dest: PAYEE.to_account_id().into(),
			value: UNIT,
		};
		self.repeated(count, call.into())
	}

	/// So many extrinsics that do nothing.
	pub fn remarks(&mut self, count: u32) -> Vec<UncheckedExtrinsic> {
		self.repeated(count, frame_system::Call::<Runtime>::remark { remark: Vec::new() }.into())
	}

	fn repeated(&mut self, count: u32, call: RuntimeCall) -> Vec<UncheckedExtrinsic> {
		self.rehearse(|| (0..count).map(|nonce| signed(PAYER, nonce, call.clone())).collect())
	}

	/// How long it takes to apply the extrinsics to a block, their signatures checked, and with
	/// `root` to compute the root of the state after them.
	pub fn time(&mut self, extrinsics: &[UncheckedExtrinsic], root: bool) -> Duration {
		let extrinsics = extrinsics.to_vec();
		self.rehearse(|| {
			let begun = Instant::now();
			extrinsics.into_iter().for_each(apply);
			if root {
				sp_io::storage::root(StateVersion::V1);
			}
			begun.elapsed()
		})
	}

	/// How long the dispatch of one payment takes, its receipt checked, apart from its extrinsic.
	pub fn time_dispatch(&mut self, amount: u128) -> Duration {
		self.rehearse(|| {
			use sp_runtime::traits::Dispatchable;
			let call = payment(amount, 0);
			let origin = Some(PAYER.to_account_id()).into();
			let begun = Instant::now();
			call.dispatch(origin).expect("an honest payment");
			begun.elapsed()
		})
	}

	/// The events of a block with these extrinsics, encoded as they are stored.
	pub fn events(&mut self, extrinsics: &[UncheckedExtrinsic]) -> Vec<u8> {
		let extrinsics = extrinsics.to_vec();
		self.rehearse(|| {
			extrinsics.into_iter().for_each(apply);
			unhashed::get_raw(&storage_prefix(b"System", b"Events")).expect("there are some")
		})
	}

	/// What the block was charged for the extrinsic, in weight: its base, its extensions and what is
	/// left of its call's after the refund.
	pub fn charged(&mut self, extrinsic: &UncheckedExtrinsic) -> Weight {
		let extrinsic = extrinsic.clone();
		self.rehearse(|| {
			apply(extrinsic);
			System::events()
				.into_iter()
				.find_map(|record| match record.event {
					RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess {
						dispatch_info,
					}) => Some(dispatch_info.weight),
					_ => None,
				})
				.expect("the extrinsic has succeeded")
		})
	}
}

/// How many payments the events of a block tell of.
pub fn payments_in(mut events: &[u8]) -> usize {
	let events: Vec<EventRecord<RuntimeEvent, Hash>> =
		Decode::decode(&mut events).expect("events decode");
	let of_payment = |record: &&EventRecord<_, _>| {
		matches!(record.event, RuntimeEvent::Provenance(Event::Transferred { .. }))
	};
	events.iter().filter(of_payment).count()
}

/// Applies an extrinsic, which must succeed.
fn apply(extrinsic: UncheckedExtrinsic) {
	assert_eq!(Executive::apply_extrinsic(extrinsic), Ok(Ok(())));
}

/// The chain before its first block.
pub fn development() -> TestExternalities {
	let mut ext = TestExternalities::default();
	ext.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(genesis()).expect("the preset builds");
	});
	ext.commit_all().expect("no transaction is open");
	ext
}

/// Begins a block, as if those before it had been there.
pub fn begin_block(number: u32) {
	System::reset_events();
	System::set_block_number(number.saturating_sub(1));
	System::initialize(&number, &Hash::repeat_byte(0xb1), &Default::default());
	System::note_finished_initialize();
}

fn payment(amount: u128, number: u32) -> RuntimeCall {
	let (from, to) = (PAYER.to_account_id(), PAYEE.to_account_id());
	let selection = Selection::Oldest(amount);
	let id = receipts::transfer_id(u64::from(number) + 1);
	let delivery = receipts::receipt::<Runtime>(ASSET, &from, &to, &selection, id);
	pallet_provenance::Call::<Runtime>::transfer_with_receipt {
		asset: ASSET,
		to,
		selection,
		delivery,
	}
	.into()
}

/// An extrinsic with the ten extensions, signed.
fn signed(who: Sr25519Keyring, nonce: u32, call: RuntimeCall) -> UncheckedExtrinsic {
	let account: AccountId = who.to_account_id();
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = SignedPayload::new(call.clone(), extension.clone())
		.expect("every extension knows what is signed besides");
	let signature = payload.using_encoded(|payload| who.sign(payload));
	UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension)
}

/// The genesis of the preset, as JSON.
fn genesis() -> Vec<u8> {
	let mut genesis =
		serde_json::to_value(RuntimeGenesisConfig::default()).expect("the default serialises");
	let preset = get_preset(&DEV_RUNTIME_PRESET.into()).expect("the preset exists");
	merge(&mut genesis, serde_json::from_slice(&preset).expect("it is JSON"));
	genesis.to_string().into_bytes()
}

/// Lays `patch` over `base`, as a chain specification does.
fn merge(base: &mut serde_json::Value, patch: serde_json::Value) {
	match (base, patch) {
		(serde_json::Value::Object(base), serde_json::Value::Object(patch)) => {
			for (name, value) in patch {
				merge(base.entry(name).or_insert(serde_json::Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}
