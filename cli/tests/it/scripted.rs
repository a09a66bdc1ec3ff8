//! A node that answers as it was told to: by the runtime's own types, and as long as the test wants it to.

use clearmark_runtime::{Header, VERSION};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::H256;
use sp_runtime::traits::Header as _;
use std::{
	collections::HashMap,
	net::{TcpListener, TcpStream},
	sync::{Arc, Mutex},
	thread,
};
use tungstenite::{accept, Message, WebSocket};

/// What becomes of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
	/// The connection breaks before the node has it.
	Lost,
	/// The node has it, and says nothing for ever.
	Pending,
	/// The pool does not take it.
	Refused,
	/// The next block has it, and is final.
	Included,
}

/// A chain of a single block, or of two where a transaction is included, and what it is asked.
#[derive(Clone)]
pub struct Scripted {
	runtime: HashMap<String, Vec<u8>>,
	storage: HashMap<Vec<u8>, Vec<u8>>,
	spec_version: u32,
	fate: Fate,
	/// The transactions that came, in hexadecimal.
	pub sent: Arc<Mutex<Vec<String>>>,
}

pub fn header() -> Header {
	Header::new(
		100,
		Default::default(),
		Default::default(),
		H256::repeat_byte(3),
		Default::default(),
	)
}

/// The block that has a transaction which is included.
pub fn next_header() -> Header {
	Header { number: 101, parent_hash: header().hash(), ..header() }
}

pub const GENESIS: H256 = H256::repeat_byte(7);

impl Scripted {
	pub fn new(fate: Fate) -> Self {
		let sent = Arc::default();
		let (runtime, storage) = (HashMap::new(), HashMap::new());
		Self { runtime, storage, spec_version: VERSION.spec_version, fate, sent }
	}

	/// What a function of the runtime answers, whatever it is asked.
	pub fn answering(mut self, function: &str, answer: impl Encode) -> Self {
		self.runtime.insert(function.into(), answer.encode());
		self
	}

	/// What a function of the runtime answers when it is asked this.
	pub fn answering_to(self, function: &str, asked: impl Encode, answer: impl Encode) -> Self {
		let asked = hex::encode(asked.encode());
		self.answering(&format!("{function}(0x{asked})"), answer)
	}

	/// What a function of the runtime answers in the block that has the transaction.
	pub fn answering_then(self, function: &str, answer: impl Encode) -> Self {
		self.answering(&format!("{function}@{}", json!(next_header().hash())), answer)
	}

	/// What is stored under a key.
	pub fn storing(mut self, key: Vec<u8>, value: impl Encode) -> Self {
		self.storage.insert(key, value.encode());
		self
	}

	/// A node of another release.
	pub fn of_version(mut self, spec_version: u32) -> Self {
		self.spec_version = spec_version;
		self
	}

	/// Starts it; returns its URL.
	pub fn start(self) -> String {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let url = format!("ws://{}", listener.local_addr().unwrap());
		thread::spawn(move || {
			for stream in listener.incoming().flatten() {
				let node = self.clone();
				thread::spawn(move || node.serve(accept(stream).unwrap()));
			}
		});
		url
	}

	fn serve(&self, mut socket: WebSocket<TcpStream>) {
		while let Ok(message) = socket.read() {
			let Ok(text) = message.to_text() else { continue };
			let Ok(question) = serde_json::from_str::<Value>(text) else { continue };
			let (method, params) = (question["method"].as_str().unwrap(), &question["params"]);
			let mut answer = json!({ "jsonrpc": "2.0", "id": question["id"] });
			if method == "author_submitAndWatchExtrinsic" {
				self.sent.lock().unwrap().push(params[0].as_str().unwrap().into());
				match self.fate {
					Fate::Lost => return,
					Fate::Pending | Fate::Included => answer["result"] = json!("watch"),
					Fate::Refused => {
						answer["error"] = json!({ "code": 1014, "message": "Priority is too low" });
					},
				}
			} else {
				match self.answer(method, params) {
					Some(result) => answer["result"] = result,
					None => answer["error"] = json!({ "code": -32601, "message": method }),
				}
			}
			let mut told = vec![answer];
			if method == "author_submitAndWatchExtrinsic" && self.fate == Fate::Included {
				for status in ["inBlock", "finalized"] {
					told.push(json!({
						"jsonrpc": "2.0", "method": "author_extrinsicUpdate",
						"params": { "subscription": "watch", "result": { status: next_header().hash() } },
					}));
				}
			}
			if told.into_iter().any(|told| socket.send(Message::text(told.to_string())).is_err()) {
				return;
			}
		}
	}

	fn answer(&self, method: &str, params: &Value) -> Option<Value> {
		let hex = |bytes: &[u8]| json!(format!("0x{}", hex::encode(bytes)));
		let next = next_header();
		let header = if params[0] == json!(next.hash()) { next } else { header() };
		Some(match method {
			"state_getRuntimeVersion" => json!({
				"specName": VERSION.spec_name, "specVersion": self.spec_version,
				"transactionVersion": VERSION.transaction_version,
			}),
			"chain_getBlockHash" if params[0] == json!(0) => json!(GENESIS),
			"chain_getBlockHash" | "chain_getFinalizedHead" => json!(header.hash()),
			"chain_getHeader" => json!({
				"parentHash": header.parent_hash, "number": format!("{:#x}", header.number),
				"stateRoot": header.state_root, "extrinsicsRoot": header.extrinsics_root,
				"digest": { "logs": [] },
			}),
			"system_accountNextIndex" => json!(0),
			"chain_subscribeFinalizedHeads" => json!("heads"),
			"chain_unsubscribeFinalizedHeads" | "author_unwatchExtrinsic" => json!(true),
			"state_call" => {
				let (function, asked) = (params[0].as_str()?, params[1].as_str()?);
				let told = self.runtime.get(&format!("{function}({asked})"));
				let then = || self.runtime.get(&format!("{function}@{}", params[2]));
				hex(told.or_else(then).or_else(|| self.runtime.get(function))?)
			},
			"chain_getBlock" => json!({ "block": { "extrinsics": *self.sent.lock().unwrap() } }),
			"state_getKeysPaged" => {
				let bytes = |index: usize| {
					hex::decode(params[index].as_str()?.trim_start_matches("0x")).ok()
				};
				let (prefix, after) = (bytes(0)?, bytes(2)?);
				let mut keys: Vec<_> = self.storage.keys().collect();
				keys.retain(|key| key.starts_with(&prefix) && **key > after);
				keys.sort();
				json!(keys.into_iter().map(|key| hex(key)).collect::<Vec<_>>())
			},
			"state_getStorage" => {
				let key = hex::decode(params[0].as_str()?.trim_start_matches("0x")).ok()?;
				self.storage.get(&key).map_or(Value::Null, |value| hex(value))
			},
			_ => return None,
		})
	}
}
