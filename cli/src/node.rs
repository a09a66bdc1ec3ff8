//! Asks a node, by JSON-RPC over a WebSocket: one question after the other, nothing to wait for in
//! between, so that no runtime for asynchronous tasks is needed.

use crate::audit::{
	export::{FinalityProof, SourceError},
	AccountId, Header, Source,
};
use codec::{DecodeAll, Encode};
use pallet_provenance::{ArchivedLink, NotInArchive};
use serde::{de::DeserializeOwned, Deserialize};
use serde_json::{json, Value};
use signature_chain::LinkId;
use sp_core::H256;
use std::{
	cell::RefCell,
	collections::VecDeque,
	io::{self, ErrorKind},
	net::{TcpStream, ToSocketAddrs},
	time::{Duration, Instant},
};
use tungstenite::{
	client::client_with_config, handshake::HandshakeError, http::Uri, protocol::WebSocketConfig,
	stream::MaybeTlsStream, Error, Message, Utf8Bytes, WebSocket,
};

/// Longest answer that is taken: a node's own limit is lower.
const MAX_ANSWER: usize = 256 << 20;
/// How long a node may take for an answer, and GRANDPA for the next block.
const PATIENCE: Duration = Duration::from_secs(60);
/// Hashes that are asked for at once.
const HASHES: u32 = 256;

/// A connection to a node.
pub struct Node {
	line: RefCell<Line>,
}

struct Line {
	socket: WebSocket<MaybeTlsStream<TcpStream>>,
	asked: u64,
	patience: Duration,
	/// What subscriptions told while an answer was waited for; kept only while there is one.
	untold: VecDeque<Utf8Bytes>,
	subscriptions: usize,
}

#[derive(Deserialize)]
struct Answer {
	id: Option<Value>,
	#[serde(default)]
	result: Value,
	error: Option<Failure>,
}

/// What a node answers to a question that it does not grant.
#[derive(Clone, Debug, Deserialize)]
pub struct Failure {
	/// The kind of failure, as JSON-RPC numbers it.
	pub code: i64,
	/// What is wrong.
	pub message: String,
	/// More about it.
	#[serde(default)]
	pub data: Value,
}

impl std::fmt::Display for Failure {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		let Self { code, message, data } = self;
		match data {
			Value::Null => write!(f, "{message} [{code}]"),
			Value::String(data) => write!(f, "{message} ({data}) [{code}]"),
			data => write!(f, "{message} ({data}) [{code}]"),
		}
	}
}

/// A subscription, to be ended by [`Node::unsubscribe`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription(Value);

/// What a subscription tells.
#[derive(Clone, Debug)]
pub struct Notice {
	/// Which one.
	pub subscription: Subscription,
	/// What it tells.
	pub told: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HeaderJson {
	parent_hash: H256,
	number: String,
	state_root: H256,
	extrinsics_root: H256,
	digest: DigestJson,
}

#[derive(Deserialize)]
struct DigestJson {
	logs: Vec<String>,
}

impl Node {
	/// Connects to `ws://HOST:PORT`.
	pub fn connect(url: &str) -> Result<Self, SourceError> {
		Self::connect_within(url, PATIENCE)
	}

	/// Connects, and waits no longer than that for the connection, and then for each answer.
	pub fn connect_within(url: &str, patience: Duration) -> Result<Self, SourceError> {
		let failed = |error: &dyn std::fmt::Display| {
			SourceError(format!("cannot connect to {url}: {error}"))
		};
		let stream = dialled(url, patience).map_err(|error| failed(&error))?;
		let config = WebSocketConfig::default()
			.max_message_size(Some(MAX_ANSWER))
			.max_frame_size(Some(MAX_ANSWER));
		let stream = MaybeTlsStream::Plain(stream);
		let (socket, _) =
			client_with_config(url, stream, Some(config)).map_err(|error| match error {
				HandshakeError::Failure(error) => failed(&error),
				HandshakeError::Interrupted(_) => {
					failed(&format!("it says nothing within {} s", patience.as_secs_f32()))
				},
			})?;
		let (untold, subscriptions) = (VecDeque::new(), 0);
		let line = Line { socket, asked: 0, patience, untold, subscriptions };
		Ok(Self { line: RefCell::new(line) })
	}

	/// Waits so long for each answer, and for the next block that becomes final.
	pub fn with_patience(mut self, patience: Duration) -> Self {
		self.line.get_mut().patience = patience;
		self
	}

	/// Asks one question.
	pub fn ask<R: DeserializeOwned>(&self, method: &str, params: Value) -> Result<R, SourceError> {
		self.line.borrow_mut().ask(method, params)
	}

	/// Asks a question that the node may refuse; the inner error is its refusal.
	pub fn try_ask(
		&self,
		method: &str,
		params: Value,
	) -> Result<Result<Value, Failure>, SourceError> {
		self.line.borrow_mut().answer(method, params)
	}

	/// Begins a subscription; the inner error is the node's refusal.
	pub fn subscribe(
		&self,
		method: &str,
		params: Value,
	) -> Result<Result<Subscription, Failure>, SourceError> {
		let mut line = self.line.borrow_mut();
		// Before the answer, lest the first notice be taken for chatter.
		line.subscriptions += 1;
		let answer = line.answer(method, params)?;
		if answer.is_err() {
			line.subscriptions -= 1;
		}
		Ok(answer.map(Subscription))
	}

	/// What any subscription tells next.
	pub fn next_notice(&self) -> Result<Notice, SourceError> {
		let mut line = self.line.borrow_mut();
		let until = Instant::now() + line.patience;
		line.notice(until)
	}

	/// Ends a subscription. What it still tells is dropped with the last one.
	pub fn unsubscribe(
		&self,
		method: &str,
		subscription: &Subscription,
	) -> Result<(), SourceError> {
		let mut line = self.line.borrow_mut();
		line.ask::<Value>(method, json!([subscription.0]))?;
		line.subscriptions = line.subscriptions.saturating_sub(1);
		if line.subscriptions == 0 {
			line.untold.clear();
		}
		Ok(())
	}

	/// Calls a function of the runtime and decodes its result.
	pub fn call<R: DecodeAll>(
		&self,
		function: &str,
		arguments: &[u8],
		at: H256,
	) -> Result<R, SourceError> {
		let params = json!([function, to_hex(arguments), at]);
		let result: String = self.ask("state_call", params)?;
		R::decode_all(&mut &from_hex(&result)?[..])
			.map_err(|_| SourceError(format!("{function} answers what this release cannot decode")))
	}
}

/// A connection on which nothing waits for ever, were the process at the other end to stand still.
fn dialled(url: &str, patience: Duration) -> io::Result<TcpStream> {
	let wrong = || io::Error::new(ErrorKind::InvalidInput, "it has to be ws://HOST:PORT");
	let uri: Uri = url.parse().map_err(|_| wrong())?;
	if uri.scheme_str() != Some("ws") {
		return Err(wrong());
	}
	let host = uri.host().ok_or_else(wrong)?.trim_matches(['[', ']']);
	let mut last = wrong();
	for address in (host, uri.port_u16().unwrap_or(80)).to_socket_addrs()? {
		match TcpStream::connect_timeout(&address, patience) {
			Ok(stream) => {
				stream.set_nodelay(true)?;
				stream.set_read_timeout(Some(patience))?;
				stream.set_write_timeout(Some(patience))?;
				return Ok(stream);
			},
			Err(error) => last = error,
		}
	}
	Err(last)
}

impl Line {
	fn send(&mut self, method: &str, params: &Value) -> Result<u64, SourceError> {
		self.asked += 1;
		let id = self.asked;
		let question = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
		self.socket.send(Message::text(question.to_string())).map_err(|error| broken(&error))?;
		Ok(id)
	}

	/// What the node says next, until then. Its pings keep the connection up, and do not prolong the wait.
	fn hear(&mut self, until: Instant) -> Result<Utf8Bytes, SourceError> {
		loop {
			let left = until.saturating_duration_since(Instant::now());
			if left.is_zero() {
				return Err(self.silent());
			}
			if let MaybeTlsStream::Plain(stream) = self.socket.get_ref() {
				stream.set_read_timeout(Some(left)).map_err(|error| broken(&error))?;
			}
			match self.socket.read() {
				Ok(Message::Text(text)) => return Ok(text),
				Ok(_) => {},
				Err(Error::Io(error)) if is_timeout(error.kind()) => return Err(self.silent()),
				Err(error) => return Err(broken(&error)),
			}
		}
	}

	fn silent(&self) -> SourceError {
		SourceError(format!("no answer came within {} s", self.patience.as_secs_f32()))
	}

	fn ask<R: DeserializeOwned>(&mut self, method: &str, params: Value) -> Result<R, SourceError> {
		let result = self
			.answer(method, params)?
			.map_err(|failure| SourceError(format!("{method}: {failure}")))?;
		serde_json::from_value(result)
			.map_err(|_| SourceError(format!("{method} answers something else than expected")))
	}

	/// The answer to a question, or the node's refusal.
	fn answer(
		&mut self,
		method: &str,
		params: Value,
	) -> Result<Result<Value, Failure>, SourceError> {
		let id = self.send(method, &params)?;
		let until = Instant::now() + self.patience;
		loop {
			let text = self.hear(until)?;
			let answer: Answer = serde_json::from_str(&text)
				.map_err(|_| SourceError(format!("{method} answers no JSON-RPC")))?;
			// One question is open at a time; what has no number or another one is no answer to it.
			if answer.id != Some(id.into()) {
				if self.subscriptions > 0 {
					self.untold.push_back(text);
				}
				continue;
			}
			return Ok(match answer.error {
				Some(failure) => Err(failure),
				None => Ok(answer.result),
			});
		}
	}

	/// What any subscription tells next, until then.
	fn notice(&mut self, until: Instant) -> Result<Notice, SourceError> {
		#[derive(Deserialize)]
		struct Told {
			params: Params,
		}
		#[derive(Deserialize)]
		struct Params {
			subscription: Value,
			result: Value,
		}
		loop {
			let text = match self.untold.pop_front() {
				Some(text) => text,
				None => self.hear(until)?,
			};
			if let Ok(Told { params }) = serde_json::from_str(&text) {
				let subscription = Subscription(params.subscription);
				return Ok(Notice { subscription, told: params.result });
			}
		}
	}

	/// What this subscription tells next, whatever others tell meanwhile.
	fn told(&mut self, subscription: &Subscription) -> Result<Value, SourceError> {
		let until = Instant::now() + self.patience;
		loop {
			let notice = self.notice(until)?;
			if notice.subscription == *subscription {
				return Ok(notice.told);
			}
		}
	}
}

/// Reads that take too long end in the one or the other, by the operating system.
fn is_timeout(kind: ErrorKind) -> bool {
	matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn broken(error: &dyn std::fmt::Display) -> SourceError {
	SourceError(format!("the connection broke: {error}"))
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

pub(crate) fn from_hex(text: &str) -> Result<Vec<u8>, SourceError> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode(digits).map_err(|_| SourceError("an answer is not in hexadecimal".into()))
}

impl TryFrom<HeaderJson> for Header {
	type Error = SourceError;

	fn try_from(json: HeaderJson) -> Result<Self, SourceError> {
		let malformed = || SourceError("a header is not as it should be".into());
		let digits = json.number.strip_prefix("0x").ok_or_else(malformed)?;
		let number = u32::from_str_radix(digits, 16).map_err(|_| malformed())?;
		let log =
			|log: String| DecodeAll::decode_all(&mut &from_hex(&log)?[..]).map_err(|_| malformed());
		let logs = json.digest.logs.into_iter().map(log).collect::<Result<_, _>>()?;
		Ok(Self {
			parent_hash: json.parent_hash,
			number,
			state_root: json.state_root,
			extrinsics_root: json.extrinsics_root,
			digest: sp_runtime::Digest { logs },
		})
	}
}

impl Source for Node {
	fn hash_of(&self, number: u32) -> Result<Option<H256>, SourceError> {
		self.ask("chain_getBlockHash", json!([number]))
	}

	fn finalized(&self) -> Result<H256, SourceError> {
		self.ask("chain_getFinalizedHead", json!([]))
	}

	fn header(&self, hash: H256) -> Result<Header, SourceError> {
		let header: Option<HeaderJson> = self.ask("chain_getHeader", json!([hash]))?;
		let header: Header =
			header.ok_or_else(|| SourceError(format!("it has no block {hash:?}")))?.try_into()?;
		// What was decoded wrongly would have another hash.
		match header.hash() == hash {
			true => Ok(header),
			false => Err(SourceError(format!("the header of {hash:?} has another hash"))),
		}
	}

	fn headers(&self, from: u32, to: u32) -> Result<Vec<Header>, SourceError> {
		let mut headers = Vec::new();
		let mut first = from;
		while first <= to {
			let last = first.saturating_add(HASHES - 1).min(to);
			let numbers: Vec<_> = (first..=last).collect();
			let hashes: Vec<Option<H256>> = self.ask("chain_getBlockHash", json!([numbers]))?;
			for hash in hashes {
				let hash = hash.ok_or_else(|| SourceError("a block is missing".into()))?;
				headers.push(self.header(hash)?);
			}
			match last.checked_add(1) {
				Some(next) => first = next,
				None => break,
			}
		}
		Ok(headers)
	}

	fn prove_finality(&self, number: u32) -> Result<Option<FinalityProof>, SourceError> {
		let proof: Option<String> = self.ask("grandpa_proveFinality", json!([number]))?;
		let decoded = |proof: String| {
			FinalityProof::decode_all(&mut &from_hex(&proof)?[..])
				.map_err(|_| SourceError("its finality proof cannot be decoded".into()))
		};
		proof.map(decoded).transpose()
	}

	fn next_justification(&self) -> Result<Vec<u8>, SourceError> {
		let (method, end) =
			("grandpa_subscribeJustifications", "grandpa_unsubscribeJustifications");
		let subscription = self
			.subscribe(method, json!([]))?
			.map_err(|failure| SourceError(format!("{method}: {failure}")))?;
		let told = self.line.borrow_mut().told(&subscription).map_err(|SourceError(error)| {
			let why = "no block became final (on a sealed chain, none does by votes)";
			SourceError(format!("{why}: {error}"))
		})?;
		self.unsubscribe(end, &subscription)?;
		let told = told.as_str().ok_or_else(|| SourceError(format!("{method} tells no votes")))?;
		from_hex(told)
	}

	fn justification(&self, hash: H256) -> Result<Option<Vec<u8>>, SourceError> {
		#[derive(Deserialize)]
		struct Signed {
			justifications: Option<Vec<([u8; 4], Vec<u8>)>>,
		}
		let block: Option<Signed> = self.ask("chain_getBlock", json!([hash]))?;
		let all = block.and_then(|block| block.justifications).unwrap_or_default();
		let ours = |(engine, votes)| (engine == *b"FRNK").then_some(votes);
		Ok(all.into_iter().find_map(ours))
	}

	fn value(&self, key: &[u8], at: H256) -> Result<Option<Vec<u8>>, SourceError> {
		let value: Option<String> = self.ask("state_getStorage", json!([to_hex(key), at]))?;
		value.map(|value| from_hex(&value)).transpose()
	}

	fn next_keys(
		&self,
		prefix: &[u8],
		after: &[u8],
		count: usize,
		at: H256,
	) -> Result<Vec<Vec<u8>>, SourceError> {
		let params = json!([to_hex(prefix), count, to_hex(after), at]);
		let keys: Vec<String> = self.ask("state_getKeysPaged", params)?;
		keys.iter().map(|key| from_hex(key)).collect()
	}

	fn read_proof(&self, keys: &[Vec<u8>], at: H256) -> Result<Vec<Vec<u8>>, SourceError> {
		#[derive(Deserialize)]
		struct ReadProof {
			proof: Vec<String>,
		}
		let keys: Vec<_> = keys.iter().map(|key| to_hex(key)).collect();
		let proof: ReadProof = self.ask("state_getReadProof", json!([keys, at]))?;
		proof.proof.iter().map(|node| from_hex(node)).collect()
	}

	fn archived_link(
		&self,
		to: &AccountId,
		id: LinkId,
		at: H256,
	) -> Result<Option<ArchivedLink<AccountId>>, SourceError> {
		let function = "ProvenanceApi_archived_link";
		let found: Result<_, NotInArchive> = self.call(function, &(to, id).encode(), at)?;
		Ok(found.ok())
	}
}
