//! A call as a signed extrinsic, by the runtime's own types: the ten extensions, and nothing else.

use clearmark_runtime::{
	Hash, Nonce, Runtime, RuntimeCall, SignedPayload, TxExtension, UncheckedExtrinsic, VERSION,
};
use codec::Encode;
use sp_core::{sr25519, Pair};
use sp_runtime::{generic::Era, traits::IdentifyAccount, MultiSigner};

/// What a signature covers besides the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
	/// The chain, by the hash of block 0.
	pub genesis: Hash,
	/// In which blocks the extrinsic is valid.
	pub era: Era,
	/// The hash of the first of them, which binds it to this fork.
	pub checkpoint: Hash,
	/// The signer's count of transactions.
	pub nonce: Nonce,
}

/// Signs a call.
pub fn signed(call: RuntimeCall, signer: &sr25519::Pair, context: &Context) -> UncheckedExtrinsic {
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(context.era),
		frame_system::CheckNonce::from(context.nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::<Runtime>::new(),
	);
	// What each extension knows of the chain, in the same order.
	let implicit = (
		(),
		VERSION.spec_version,
		VERSION.transaction_version,
		context.genesis,
		context.checkpoint,
		(),
		(),
		(),
		None,
		(),
	);
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
	let signature = payload.using_encoded(|payload| signer.sign(payload));
	let account = MultiSigner::from(signer.public()).into_account();
	UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension)
}
