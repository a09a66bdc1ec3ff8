//! Sends a call, and tells what became of it.

use super::{
	chain::Chain,
	extrinsic::{signed, Context},
	scale, Error, Refusal,
};
use crate::{
	audit::{export::SourceError, Source},
	node::{from_hex, to_hex, Node, Subscription},
};
use clearmark_runtime::{
	AccountId, Balance, BlockNumber, Hash, Nonce, RuntimeCall, RuntimeEvent, UncheckedExtrinsic,
};
use codec::Encode;
use pallet_transaction_payment::RuntimeDispatchInfo;
use serde::Deserialize;
use serde_json::{json, Value};
use sp_core::{sr25519, Pair, H256};
use sp_crypto_hashing::{blake2_256, twox_128};
use sp_runtime::{
	generic::Era,
	traits::IdentifyAccount,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, DispatchError, MultiSigner,
};

/// In how many blocks an extrinsic is valid: some thirteen minutes.
const LIFETIME: u64 = 256;
/// How far the last final block may lie behind for a signature to be bound to it.
const LAG: BlockNumber = 128;
/// What the pool answers with where it does not take an extrinsic.
const POOL_ERRORS: std::ops::RangeInclusive<i64> = 1_000..=1_099;

/// The account of a key.
pub fn account_of(signer: &sr25519::Pair) -> AccountId {
	MultiSigner::from(signer.public()).into_account()
}

/// How long to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
	/// A block has it; another fork may still leave that block behind.
	InBlock,
	/// That block is final.
	Final,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
	/// The pool has it.
	Sent,
	/// A block has it, and this many blocks have to become final for that.
	InBlock {
		/// The block.
		block: BlockNumber,
		/// The last final block, as far as it is known.
		last_final: BlockNumber,
	},
}

/// A call that succeeded.
#[derive(Clone, Debug, PartialEq)]
pub struct Included {
	/// The hash of the extrinsic.
	pub extrinsic: H256,
	/// The block that has it.
	pub block: BlockNumber,
	/// Its hash.
	pub hash: H256,
	/// Whether that block is final.
	pub is_final: bool,
	/// What happened.
	pub events: Vec<RuntimeEvent>,
}

/// What a call would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsal {
	/// The block after which it was tried.
	pub block: BlockNumber,
	/// The fee, in the native token.
	pub fee: Balance,
	/// Whether it would succeed.
	pub outcome: Result<(), Refusal>,
}

/// Signs a call for the next blocks.
fn sign(
	chain: &Chain,
	signer: &sr25519::Pair,
	call: RuntimeCall,
) -> Result<UncheckedExtrinsic, Error> {
	let node = chain.node();
	let account = account_of(signer).to_string();
	let nonce: Nonce = node.ask("system_accountNextIndex", json!([account]))?;
	let best = chain.best()?.number;
	let last_final = node.header(node.finalized()?)?.number;
	// A final block is on every fork. A chain that is sealed by hand may have none but the first. The state
	// knows the hashes of earlier blocks and not its own, which a rehearsal needs.
	let latest = best.saturating_sub(1);
	let current =
		if best.saturating_sub(last_final) < LAG { last_final.min(latest) } else { latest };
	let era = Era::mortal(LIFETIME, current.into());
	let birth = BlockNumber::try_from(era.birth(current.into())).unwrap_or(current);
	let checkpoint =
		node.hash_of(birth)?.ok_or_else(|| SourceError(format!("it has no block {birth}")))?;
	let context = Context { genesis: chain.genesis(), era, checkpoint, nonce };
	Ok(signed(call, signer, &context))
}

/// Does everything but sending: what it costs, and whether it would succeed after the best block.
pub fn rehearse(
	chain: &Chain,
	signer: &sr25519::Pair,
	call: RuntimeCall,
) -> Result<Rehearsal, Error> {
	let extrinsic = sign(chain, signer, call)?;
	let best = chain.best()?;
	let length = u32::try_from(extrinsic.encoded_size()).unwrap_or(u32::MAX);
	let info: RuntimeDispatchInfo<Balance> =
		best.call("TransactionPaymentApi_query_info", &(&extrinsic, length))?;
	let valid = validity(&best, &extrinsic)?;
	let outcome = match valid {
		Err(refusal) => Err(refusal),
		Ok(()) => {
			let applied: ApplyExtrinsicResult =
				best.call("BlockBuilder_apply_extrinsic", &extrinsic)?;
			match applied {
				Ok(outcome) => outcome.map_err(Refusal::from),
				Err(invalid) => Err(invalid.into()),
			}
		},
	};
	Ok(Rehearsal { block: best.number, fee: info.partial_fee, outcome })
}

/// What the pool would say, with the runtime's own reason.
fn validity(
	best: &super::chain::Snapshot<'_>,
	extrinsic: &UncheckedExtrinsic,
) -> Result<Result<(), Refusal>, Error> {
	let arguments = (TransactionSource::External, extrinsic, best.hash);
	let validity: TransactionValidity =
		best.call("TaggedTransactionQueue_validate_transaction", &arguments)?;
	Ok(validity.map(|_| ()).map_err(Refusal::from))
}

/// Signs a call, sends it and waits.
pub fn send(
	chain: &Chain,
	signer: &sr25519::Pair,
	call: RuntimeCall,
	until: Until,
	tell: &dyn Fn(Stage),
) -> Result<Included, Error> {
	let extrinsic = sign(chain, signer, call)?;
	sent(chain, &extrinsic, until, tell)
}

/// Sends a call that the chain takes from anybody, unsigned, and waits.
pub fn send_bare(
	chain: &Chain,
	call: RuntimeCall,
	until: Until,
	tell: &dyn Fn(Stage),
) -> Result<Included, Error> {
	sent(chain, &UncheckedExtrinsic::new_bare(call), until, tell)
}

fn sent(
	chain: &Chain,
	extrinsic: &UncheckedExtrinsic,
	until: Until,
	tell: &dyn Fn(Stage),
) -> Result<Included, Error> {
	validity(&chain.best()?, extrinsic)??;
	let bytes = extrinsic.encode();
	let (hash, is_final) = watched(chain.node(), &bytes, until, tell)?;
	let block = chain.node().header(hash)?.number;
	let events = events_of(chain.node(), hash, &bytes)?;
	match failure(&events) {
		Some(refusal) => Err(refusal.into()),
		None => Ok(Included { extrinsic: H256(blake2_256(&bytes)), block, hash, is_final, events }),
	}
}

/// Why an extrinsic did not do what it was sent for: its own error, or the first one of a call that it carried
/// out for others, where the chain counts the extrinsic itself as a success.
fn failure(events: &[RuntimeEvent]) -> Option<Refusal> {
	events.iter().find_map(|event| match event {
		RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => {
			Some((*dispatch_error).into())
		},
		RuntimeEvent::System(frame_system::Event::RejectedInvalidAuthorizedUpgrade {
			error,
			..
		}) => Some(nested(*error, "the code is not in force, and its authorisation is used up")),
		RuntimeEvent::Council(pallet_collective::Event::Executed {
			result: Err(error), ..
		}) => Some(nested(
			*error,
			"the motion was carried and is closed, but its call changed nothing",
		)),
		RuntimeEvent::Council(pallet_collective::Event::MemberExecuted {
			result: Err(error),
			..
		}) => Some(nested(*error, "the call of the council's member changed nothing")),
		RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Err(error) }) => {
			Some(nested(*error, "the call for the principal changed nothing"))
		},
		RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted {
			result: Err(error),
			..
		}) => Some(nested(*error, "the signatories agreed, but their call changed nothing")),
		RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { index, error }) => Some(
			nested(*error, &format!("call {index} of the batch, from 0; those before it count")),
		),
		RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { error }) => {
			Some(nested(*error, "a call of the batch; those that succeeded count"))
		},
		RuntimeEvent::Utility(pallet_utility::Event::DispatchedAs { result: Err(error) }) => {
			Some(nested(*error, "the call for another origin changed nothing"))
		},
		_ => None,
	})
}

fn nested(error: DispatchError, context: &str) -> Refusal {
	let Refusal { code, explanation } = error.into();
	Refusal { code, explanation: format!("{explanation} ({context})") }
}

/// Sends an extrinsic and watches it until a block has it, or until that block is final.
fn watched(
	node: &Node,
	bytes: &[u8],
	until: Until,
	tell: &dyn Fn(Stage),
) -> Result<(H256, bool), Error> {
	let refused = |failure: crate::node::Failure| SourceError(failure.to_string());
	let heads = node.subscribe("chain_subscribeFinalizedHeads", json!([]))?.map_err(refused)?;
	let unknown = |error: SourceError| {
		let extrinsic = H256(blake2_256(bytes));
		Error::Unknown(format!(
			"{error}. The transaction {extrinsic:?} was sent and may still get into a block: look before \
			 you send it again"
		))
	};
	let watch = node.subscribe("author_submitAndWatchExtrinsic", json!([to_hex(bytes)]));
	let watch =
		watch.map_err(unknown)?.map_err(|failure| match POOL_ERRORS.contains(&failure.code) {
			true => Error::Refused(Refusal {
				code: format!("Pool.{}", failure.code),
				explanation: failure.to_string(),
			}),
			false => refused(failure).into(),
		})?;
	tell(Stage::Sent);
	let found = followed(node, &heads, &watch, until, tell).map_err(unknown)?;
	node.unsubscribe("chain_unsubscribeFinalizedHeads", &heads)?;
	// The node has ended it already where it told the last there is.
	if !matches!(found, Followed::In { is_final: true, .. } | Followed::Out(_)) {
		node.unsubscribe("author_unwatchExtrinsic", &watch)?;
	}
	match found {
		Followed::In { hash, is_final } => Ok((hash, is_final)),
		Followed::Out(refusal) => Err(refusal.into()),
	}
}

/// Where the watch of an extrinsic ends.
enum Followed {
	/// A block has it.
	In { hash: H256, is_final: bool },
	/// No block will.
	Out(Refusal),
}

/// What a node tells of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
	Waiting,
	InBlock(H256),
	Retracted,
	FinalityTimeout(H256),
	Finalized(H256),
	Usurped,
	Dropped,
	Invalid,
}

impl Status {
	/// A word, or an object with one member.
	fn of(told: &Value) -> Option<Self> {
		let (word, block) = match told {
			Value::String(word) => (word.as_str(), None),
			Value::Object(map) => {
				let (word, data) = map.iter().next()?;
				(word.as_str(), serde_json::from_value::<H256>(data.clone()).ok())
			},
			_ => return None,
		};
		Some(match word {
			"future" | "ready" | "broadcast" => Self::Waiting,
			"inBlock" => Self::InBlock(block?),
			"retracted" => Self::Retracted,
			"finalityTimeout" => Self::FinalityTimeout(block?),
			"finalized" => Self::Finalized(block?),
			"usurped" => Self::Usurped,
			"dropped" => Self::Dropped,
			"invalid" => Self::Invalid,
			_ => return None,
		})
	}
}

fn followed(
	node: &Node,
	heads: &Subscription,
	watch: &Subscription,
	until: Until,
	tell: &dyn Fn(Stage),
) -> Result<Followed, SourceError> {
	#[derive(Deserialize)]
	struct Head {
		number: String,
	}
	let out = |code: &str, explanation: &str| {
		Ok(Followed::Out(Refusal { code: code.into(), explanation: explanation.into() }))
	};
	let (mut included, mut last_final) = (None, 0);
	loop {
		let notice = node.next_notice()?;
		if notice.subscription == *heads {
			let head: Option<Head> = serde_json::from_value(notice.told).ok();
			let number = head.and_then(|head| {
				BlockNumber::from_str_radix(head.number.trim_start_matches("0x"), 16).ok()
			});
			last_final = number.unwrap_or(last_final);
		} else if notice.subscription == *watch {
			let status = Status::of(&notice.told).ok_or_else(|| {
				SourceError(format!("it is not known here what {} means", notice.told))
			})?;
			match status {
				Status::Waiting => {},
				Status::InBlock(hash) => {
					if until == Until::InBlock {
						return Ok(Followed::In { hash, is_final: false });
					}
					included = Some(node.header(hash)?.number);
				},
				Status::Retracted => included = None,
				Status::Finalized(hash) => return Ok(Followed::In { hash, is_final: true }),
				Status::FinalityTimeout(hash) => {
					return Err(SourceError(format!("block {hash:?} has it and does not become final")))
				},
				Status::Usurped => {
					return out("Pool.Usurped", "another transaction of the same signer and number took its place")
				},
				Status::Dropped => return out("Pool.Dropped", "the pool is full; send it again later"),
				Status::Invalid => {
					return out(
						"Pool.Invalid",
						"it is no longer valid: its time is over, or the signer sent another one meanwhile",
					)
				},
			}
		}
		match included {
			Some(block) => tell(Stage::InBlock { block, last_final }),
			None => tell(Stage::Sent),
		}
	}
}

/// The events of an extrinsic in a block.
fn events_of(node: &Node, block: H256, bytes: &[u8]) -> Result<Vec<RuntimeEvent>, Error> {
	#[derive(Deserialize)]
	struct Signed {
		block: Extrinsics,
	}
	#[derive(Deserialize)]
	struct Extrinsics {
		extrinsics: Vec<String>,
	}
	let signed: Option<Signed> = node.ask("chain_getBlock", json!([block]))?;
	let extrinsics = signed.map(|signed| signed.block.extrinsics).unwrap_or_default();
	let ours = to_hex(bytes);
	let index = extrinsics.iter().position(|extrinsic| *extrinsic == ours);
	let index = index.and_then(|index| u32::try_from(index).ok());
	let missing =
		|| SourceError(format!("block {block:?} lacks the transaction that it should have"));
	let phase = frame_system::Phase::ApplyExtrinsic(index.ok_or_else(missing)?);

	let key = [twox_128(b"System"), twox_128(b"Events")].concat();
	let value: Option<String> = node.ask("state_getStorage", json!([to_hex(&key), block]))?;
	let value = from_hex(&value.unwrap_or_default())?;
	let records: Vec<frame_system::EventRecord<RuntimeEvent, Hash>> =
		codec::DecodeAll::decode_all(&mut &value[..])
			.map_err(|_| SourceError("its events are not what this release can decode".into()))?;
	Ok(records
		.into_iter()
		.filter(|record| record.phase == phase)
		.map(|record| record.event)
		.collect())
}

/// An event by pallet and name, and what it tells.
pub fn told(event: &RuntimeEvent) -> (String, Value) {
	let single = |value: Value| match value {
		Value::Object(map) if map.len() == 1 => map.into_iter().next(),
		Value::String(name) => Some((name, Value::Null)),
		_ => None,
	};
	let named = single(scale::json(event)).and_then(|(pallet, event)| {
		let (name, data) = single(event)?;
		Some((format!("{pallet}.{name}"), data))
	});
	named.unwrap_or_else(|| ("Event".into(), Value::Null))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clearmark_runtime::{configs::CouncilCollective, Address, Runtime, Signature, VERSION};
	use codec::Decode;
	use sp_runtime::generic::{self, Preamble};

	#[test]
	fn extrinsic_is_signed_for_this_chain_and_these_blocks() {
		let signer = sr25519::Pair::from_string("//Alice", None).unwrap();
		let call: RuntimeCall = super::super::MarketCall::accept { order: 7 }.into();
		let [genesis, checkpoint] = [1, 2].map(H256::repeat_byte);
		let era = Era::mortal(LIFETIME, 1_000);
		let context = Context { genesis, era, checkpoint, nonce: 5 };
		let bytes = signed(call.clone(), &signer, &context).encode();

		// As documented for every client: call, what travels, and what both sides know.
		let decoded = UncheckedExtrinsic::decode(&mut &bytes[..]).unwrap();
		assert_eq!(decoded.encode(), bytes);
		let generic::UncheckedExtrinsic { preamble, function, .. } = decoded;
		assert_eq!(function, call);
		let Preamble::Signed(address, Signature::Sr25519(signature), extension) = preamble else {
			panic!("it is signed with sr25519");
		};
		assert_eq!(address, Address::from(account_of(&signer)));
		let travels = (era, codec::Compact(5u32), codec::Compact(0u128), 0u8).encode();
		assert_eq!(extension.encode(), travels);
		let known =
			(VERSION.spec_version, VERSION.transaction_version, genesis, checkpoint, 0u8).encode();
		let payload = [call.encode(), travels, known].concat();
		assert!(sr25519::Pair::verify(&signature, payload, &signer.public()));
	}

	#[test]
	fn what_a_node_tells_of_a_transaction_is_read() {
		let read = |told: Value| Status::of(&told);
		let block = H256::repeat_byte(0xab);
		for word in ["future", "ready"] {
			assert_eq!(read(json!(word)), Some(Status::Waiting), "{word}");
		}
		assert_eq!(read(json!({ "broadcast": ["peer"] })), Some(Status::Waiting));
		assert_eq!(read(json!({ "inBlock": block })), Some(Status::InBlock(block)));
		assert_eq!(read(json!({ "finalized": block })), Some(Status::Finalized(block)));
		assert_eq!(read(json!({ "finalityTimeout": block })), Some(Status::FinalityTimeout(block)));
		assert_eq!(read(json!({ "retracted": block })), Some(Status::Retracted));
		assert_eq!(read(json!({ "usurped": block })), Some(Status::Usurped));
		assert_eq!(read(json!("dropped")), Some(Status::Dropped));
		assert_eq!(read(json!("invalid")), Some(Status::Invalid));
		for unknown in [json!("elsewhere"), json!({ "inBlock": 7 }), json!({}), json!(null)] {
			assert_eq!(read(unknown.clone()), None, "{unknown}");
		}
	}

	type Collective = pallet_collective::Event<Runtime, CouncilCollective>;

	/// What a client is told of these events: the error's code and explanation.
	fn told_of(events: &[RuntimeEvent]) -> Option<(String, String)> {
		failure(events).map(|Refusal { code, explanation }| (code, explanation))
	}

	#[test]
	fn success_should_fail_when_a_call_that_it_carried_failed() {
		let [hash, account] = [H256::repeat_byte(1), H256::repeat_byte(2)];
		let account: AccountId = account.0.into();
		let error: DispatchError = pallet_consortium::Error::<Runtime>::NotMember.into();
		let timepoint = pallet_multisig::Timepoint { height: 1, index: 1 };
		let carried: [(RuntimeEvent, &str); 8] = [
			(
				Collective::Executed { proposal_hash: hash, result: Err(error) }.into(),
				"the motion was carried",
			),
			(
				Collective::MemberExecuted { proposal_hash: hash, result: Err(error) }.into(),
				"the council's member",
			),
			(
				pallet_proxy::Event::<Runtime>::ProxyExecuted { result: Err(error) }.into(),
				"for the principal",
			),
			(
				pallet_multisig::Event::<Runtime>::MultisigExecuted {
					approving: account.clone(),
					timepoint,
					multisig: account,
					call_hash: hash.0,
					result: Err(error),
				}
				.into(),
				"the signatories agreed",
			),
			(
				pallet_utility::Event::BatchInterrupted { index: 3, error }.into(),
				"call 3 of the batch",
			),
			(pallet_utility::Event::ItemFailed { error }.into(), "a call of the batch"),
			(pallet_utility::Event::DispatchedAs { result: Err(error) }.into(), "another origin"),
			(
				frame_system::Event::<Runtime>::RejectedInvalidAuthorizedUpgrade {
					code_hash: hash,
					error,
				}
				.into(),
				"its authorisation is used up",
			),
		];
		let succeeded =
			frame_system::Event::<Runtime>::ExtrinsicSuccess { dispatch_info: Default::default() };
		for (event, context) in carried {
			let (code, explanation) = told_of(&[event, succeeded.clone().into()]).unwrap();
			assert_eq!(code, "Consortium.NotMember");
			assert!(
				explanation.starts_with("The account is not a member's: have it admitted first.")
			);
			assert!(explanation.contains(context), "{explanation}");
		}
	}

	#[test]
	fn the_innermost_failure_is_told() {
		let [outer, inner] = [
			pallet_consortium::Error::<Runtime>::NotMember,
			pallet_consortium::Error::<Runtime>::NoRoles,
		]
		.map(DispatchError::from);
		let events = [
			pallet_utility::Event::BatchInterrupted { index: 0, error: inner }.into(),
			pallet_proxy::Event::<Runtime>::ProxyExecuted { result: Err(outer) }.into(),
		];
		assert_eq!(told_of(&events).unwrap().0, "Consortium.NoRoles");
	}

	#[test]
	fn what_was_carried_out_is_no_failure() {
		let proposal_hash = H256::repeat_byte(1);
		let carried: [RuntimeEvent; 4] = [
			Collective::Executed { proposal_hash, result: Ok(()) }.into(),
			pallet_proxy::Event::<Runtime>::ProxyExecuted { result: Ok(()) }.into(),
			pallet_utility::Event::BatchCompleted.into(),
			frame_system::Event::<Runtime>::ExtrinsicSuccess { dispatch_info: Default::default() }
				.into(),
		];
		assert_eq!(told_of(&carried), None);
	}

	#[test]
	fn events_are_told_by_pallet_and_name() {
		let event = pallet_clearing::Event::<Runtime>::StepFailed {
			order: 3,
			error: sp_runtime::DispatchError::BadOrigin,
		};
		let (name, data) = told(&event.into());
		assert_eq!(name, "Clearing.StepFailed");
		assert_eq!(data, json!({ "order": "3", "error": "BadOrigin" }));
	}
}
