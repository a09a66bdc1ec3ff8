//! The connection to a node that answers, and then goes on without saying what was asked for.

use clearmark_cli::{audit::Source, node::Node};
use serde_json::{json, Value};
use std::{
	net::TcpListener,
	sync::mpsc,
	thread,
	time::{Duration, Instant},
};
use tungstenite::{accept, Message};

const PATIENCE: Duration = Duration::from_millis(300);
/// When a test gives up.
const LONG: Duration = Duration::from_secs(10);

/// What a node sends again and again, if anything.
type Chatter = fn() -> Option<Message>;

/// A node that subscribes whoever asks, and from then on only sends this. Returns its URL.
fn node_that_goes_on_with(chatter: Chatter) -> String {
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let url = format!("ws://{}", listener.local_addr().unwrap());
	thread::spawn(move || {
		let mut socket = accept(listener.accept().unwrap().0).unwrap();
		let asked: Value = serde_json::from_str(socket.read().unwrap().to_text().unwrap()).unwrap();
		let answer = json!({ "jsonrpc": "2.0", "id": asked["id"], "result": "subscription" });
		socket.send(Message::text(answer.to_string())).unwrap();
		// Until the other side has gone.
		while chatter().is_none_or(|message| socket.send(message).is_ok()) {
			thread::sleep(PATIENCE / 10);
		}
	});
	url
}

/// What the next votes are, from a node that never has any.
fn refusal(chatter: Chatter) -> (String, Duration) {
	let url = node_that_goes_on_with(chatter);
	let (done, told) = mpsc::channel();
	thread::spawn(move || {
		let node = Node::connect(&url).unwrap().with_patience(PATIENCE);
		let begin = Instant::now();
		let refused = node.next_justification().unwrap_err();
		done.send((refused.to_string(), begin.elapsed())).unwrap();
	});
	told.recv_timeout(LONG).expect("it waits for ever")
}

#[test]
fn wait_for_votes_should_end_when_the_node_only_pings_or_tells_of_other_things() {
	let silent = refusal(|| None);
	let pings = refusal(|| Some(Message::Ping(vec![1].into())));
	let other = refusal(|| {
		let params = json!({ "subscription": "other", "result": "0x00" });
		let notice = json!({ "jsonrpc": "2.0", "method": "other", "params": params });
		Some(Message::text(notice.to_string()))
	});
	for (words, waited) in [silent, pings, other] {
		assert!(words.contains("on a sealed chain, none does by votes"), "{words}");
		assert!(words.contains("no answer came within 0.3 s"), "{words}");
		assert!(waited >= PATIENCE, "{waited:?}");
	}
}

#[test]
fn connecting_should_end_when_the_node_stands_still() {
	// The system takes the connection; nobody answers on it.
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let url = format!("ws://{}", listener.local_addr().unwrap());
	let begin = Instant::now();
	let refused = Node::connect_within(&url, PATIENCE).err().unwrap().to_string();
	assert!(refused.contains("it says nothing within 0.3 s"), "{refused}");
	assert!(begin.elapsed() < LONG);
}

#[test]
fn only_plain_web_sockets_are_dialled() {
	for url in ["http://127.0.0.1:1", "wss://127.0.0.1:1", "127.0.0.1:1", "ws://", "no url"] {
		let refused = Node::connect(url).err().unwrap().to_string();
		assert!(refused.contains("it has to be ws://HOST:PORT"), "{url}: {refused}");
	}
}
