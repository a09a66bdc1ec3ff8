//! A small runtime with three ledgers of units: ours, the SDK's non-fungible ones, and a list that
//! keeps the signatures of each unit by itself, as the method reads when it is done to the letter.

use crate::receipts;
use codec::{Decode, Encode};
use frame_support::{
	construct_runtime, derive_impl, parameter_types,
	storage::{storage_prefix, unhashed, with_transaction_unchecked},
	storage_alias,
	traits::{AsEnsureOriginWithArg, ConstU32, ConstU64},
	weights::constants::ParityDbWeight,
	Blake2_128Concat, Identity, Twox64Concat,
};
use frame_system::{EnsureRoot, EnsureSigned};
use pallet_nfts::{
	CollectionConfig, CollectionSetting, CollectionSettings, MintSettings, PalletFeatures,
};
use pallet_provenance::{Authorities, GenesisConfig};
use signature_chain::{AssetId, Signature};
use sp_core::{ed25519, storage::Storage};
use sp_io::TestExternalities;
use sp_runtime::{
	traits::{Dispatchable, IdentityLookup, Verify},
	AccountId32, BuildStorage, MultiSignature, TransactionOutcome,
};

type Block = frame_system::mocking::MockBlockU32<Ledgers>;
type Signer = <MultiSignature as Verify>::Signer;

construct_runtime!(
	pub enum Ledgers {
		System: frame_system,
		Balances: pallet_balances,
		Nfts: pallet_nfts,
		Provenance: pallet_provenance,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Ledgers {
	type Block = Block;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
	type AccountData = pallet_balances::AccountData<u64>;
	type DbWeight = ParityDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Ledgers {
	type AccountStore = System;
}

parameter_types! {
	pub Features: PalletFeatures = PalletFeatures::all_enabled();
}

impl pallet_nfts::Config for Ledgers {
	type RuntimeEvent = RuntimeEvent;
	type CollectionId = u32;
	type ItemId = u32;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId32>>;
	type ForceOrigin = EnsureRoot<AccountId32>;
	type Locker = ();
	type CollectionDeposit = ConstU64<2>;
	type ItemDeposit = ConstU64<1>;
	type MetadataDepositBase = ConstU64<1>;
	type AttributeDepositBase = ConstU64<1>;
	type DepositPerByte = ConstU64<1>;
	type StringLimit = ConstU32<50>;
	type KeyLimit = ConstU32<50>;
	type ValueLimit = ConstU32<50>;
	type ApprovalsLimit = ConstU32<20>;
	type ItemAttributesApprovalsLimit = ConstU32<20>;
	type MaxTips = ConstU32<10>;
	type MaxDeadlineDuration = ConstU32<10_000>;
	type MaxAttributesPerCall = ConstU32<10>;
	type Features = Features;
	type OffchainSignature = MultiSignature;
	type OffchainPublic = Signer;
	type WeightInfo = pallet_nfts::weights::SubstrateWeight<Ledgers>;
	type BlockNumberProvider = System;
}

impl pallet_provenance::Config for Ledgers {
	type AssetOrigin = EnsureRoot<AccountId32>;
	type Members = ();
	type MaxAssets = ConstU32<2>;
	type MaxOffers = ConstU32<1>;
	type Authorities = Auditor;
	type Determinations = ();
	type MaxFreeze = ConstU32<1>;
	type ForceDelay = ConstU32<1>;
	type DepositCooling = ConstU32<1>;
	type CheckpointEvery =
		<clearmark_runtime::Runtime as pallet_provenance::Config>::CheckpointEvery;
	type WeightInfo = <clearmark_runtime::Runtime as pallet_provenance::Config>::WeightInfo;
}

/// The issuer may freeze.
pub struct Auditor;

impl Authorities<AccountId32> for Auditor {
	fn is_auditor(who: &AccountId32) -> bool {
		*who == issuer()
	}
}

/// The asset of payments.
pub const MONEY: AssetId = 0;
/// An asset whose units are traced.
pub const TRACED: AssetId = 1;

/// The issuer of both.
pub fn issuer() -> AccountId32 {
	receipts::account(u64::MAX)
}

/// A first block in which the accounts have receipt keys.
pub fn genesis(accounts: &[AccountId32]) -> Storage {
	let mut storage =
		frame_system::GenesisConfig::<Ledgers>::default().build_storage().expect("it builds");
	let asset = |symbol: &str| (issuer(), symbol.into(), 2, u64::MAX.into());
	GenesisConfig::<Ledgers> { assets: vec![asset("CNY"), asset("EUR")] }
		.assimilate_storage(&mut storage)
		.expect("the assets are sound");
	sp_state_machine::BasicExternalities::execute_with_storage(&mut storage, || {
		next_block();
		receipts::register::<Ledgers>(accounts);
	});
	storage
}

/// Begins the next block.
pub fn next_block() {
	System::set_block_number(System::block_number() + 1);
	// `reset_events` also clears the topics, of which there are none, and to see that takes a look at
	// all that a state of maps holds.
	for events in [b"Events".as_slice(), b"EventCount"] {
		unhashed::kill(&storage_prefix(b"System", events));
	}
}

/// Does something and takes it back.
pub fn rehearse<R>(ext: &mut TestExternalities, act: impl FnOnce() -> R) -> R {
	ext.execute_with(|| with_transaction_unchecked(|| TransactionOutcome::Rollback(act())))
}

/// The SDK's non-fungible items.
pub mod nfts {
	use super::*;

	const COLLECTION: u32 = 0;

	/// Gives an account so many items.
	pub fn mint(owner: &AccountId32, items: u32) {
		// Ours take no deposit either.
		let config = CollectionConfig {
			settings: CollectionSettings::from_disabled(CollectionSetting::DepositRequired.into()),
			max_supply: None,
			mint_settings: MintSettings::default(),
		};
		Nfts::force_create(RuntimeOrigin::root(), issuer(), config).expect("root may");
		for item in 0..items {
			let origin = RuntimeOrigin::signed(issuer());
			Nfts::mint(origin, COLLECTION, item, owner.clone(), None).expect("the owner may");
		}
	}

	/// Transfers them one by one.
	pub fn transfer(from: &AccountId32, to: &AccountId32, items: u32) {
		for item in 0..items {
			call(item, to)
				.dispatch(RuntimeOrigin::signed(from.clone()))
				.expect("it is the owner's");
		}
	}

	/// The transfer of one item.
	pub fn call(item: u32, to: &AccountId32) -> RuntimeCall {
		let dest = to.clone();
		pallet_nfts::Call::<Ledgers>::transfer { collection: COLLECTION, item, dest }.into()
	}
}

/// One entry for each unit, with its owner and the signatures of all who held it.
pub mod list {
	use super::*;

	#[derive(Encode, Decode)]
	struct Unit {
		owner: AccountId32,
		signatures: Vec<(AccountId32, Signature)>,
	}

	#[storage_alias]
	type Units = StorageMap<List, Twox64Concat, u32, Unit>;

	/// Which units an account has: without it, nobody could say what there is to spend.
	#[storage_alias]
	type UnitsOf = StorageDoubleMap<List, Blake2_128Concat, AccountId32, Identity, u32, ()>;

	/// Gives an account so many units.
	pub fn mint(owner: &AccountId32, units: u32) {
		for unit in 0..units {
			Units::insert(unit, Unit { owner: owner.clone(), signatures: Vec::new() });
			UnitsOf::insert(owner, unit, ());
		}
	}

	/// A receiver's signature.
	pub struct Receipt {
		/// Its receipt key.
		pub public: ed25519::Public,
		/// What it signed.
		pub message: Vec<u8>,
		/// The signature.
		pub signature: ed25519::Signature,
	}

	/// Moves the units of an account, and appends the receiver's signature to each. With as many
	/// receipts as units each is checked, with one it serves for all.
	pub fn transfer(from: &AccountId32, to: &AccountId32, units: u32, receipts: &[Receipt]) {
		for Receipt { public, message, signature } in receipts {
			assert!(sp_io::crypto::ed25519_verify(signature, message, public));
		}
		for (unit, receipt) in (0..units).zip(receipts.iter().cycle()) {
			Units::mutate(unit, |entry| {
				let Unit { owner, signatures } = entry.as_mut().expect("the unit exists");
				assert_eq!(owner, from);
				*owner = to.clone();
				signatures.push((to.clone(), receipt.signature.0));
			});
			UnitsOf::remove(from, unit);
			UnitsOf::insert(to, unit, ());
		}
	}
}
