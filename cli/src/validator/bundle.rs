//! A bundle of what a node says, for whoever helps: no secret is in it, because none is read.

use crate::node::Node;
use serde_json::{json, Map, Value};
use std::{
	fs::{self, File, OpenOptions},
	io::{self, Read, Seek, SeekFrom, Write},
	net::{TcpStream, ToSocketAddrs},
	path::{Path, PathBuf},
	time::Duration,
};

/// What the node is asked; each is public on a safe endpoint.
const QUESTIONS: [&str; 12] = [
	"system_name",
	"system_version",
	"system_chain",
	"system_chainType",
	"system_properties",
	"system_health",
	"system_syncState",
	"system_nodeRoles",
	"system_localPeerId",
	"system_localListenAddresses",
	"state_getRuntimeVersion",
	"grandpa_roundState",
];

/// Most bytes of the end of a log.
const MOST_LOG: u64 = 1 << 20;
/// Most bytes of metrics.
const MOST_METRICS: u64 = 8 << 20;
/// How long the node may take for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A bundle could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct BundleError {
	/// The directory or the file.
	pub path: PathBuf,
	/// Why.
	pub error: io::Error,
}

/// What goes into a bundle besides the answers of the node.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
	/// The node's endpoint.
	pub url: &'a str,
	/// Its metrics: `HOST:PORT`.
	pub metrics: &'a str,
	/// Its log, if it has a file.
	pub log: Option<&'a Path>,
}

/// Writes a bundle into a new directory, which only its owner may read; returns the names of its files.
pub fn write(
	folder: &Path,
	report: &Value,
	sources: &Sources<'_>,
) -> Result<Vec<String>, BundleError> {
	let failed = |path: &Path, error| BundleError { path: path.into(), error };
	private_folder(folder).map_err(|error| failed(folder, error))?;
	let mut parts = vec![
		("doctor.json", format!("{report:#}\n").into_bytes()),
		("node.json", format!("{:#}\n", answers(sources.url)).into_bytes()),
		("metrics.txt", told(metrics(sources.metrics))),
	];
	if let Some(log) = sources.log {
		// A log that is not there is a mistake of whoever named it.
		parts.push(("log.txt", tail(log).map_err(|error| failed(log, error))?));
	}
	let mut names = Vec::new();
	for (name, bytes) in parts {
		let path = folder.join(name);
		let mut options = OpenOptions::new();
		options.write(true).create_new(true);
		#[cfg(unix)]
		std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
		let written = options.open(&path).and_then(|mut file| file.write_all(&bytes));
		written.map_err(|error| failed(&path, error))?;
		names.push(name.to_string());
	}
	Ok(names)
}

fn private_folder(folder: &Path) -> io::Result<()> {
	let mut builder = fs::DirBuilder::new();
	#[cfg(unix)]
	std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
	builder.create(folder)
}

/// What could not be had is told in its place: a bundle is for nodes that ail.
fn told(found: io::Result<Vec<u8>>) -> Vec<u8> {
	found.unwrap_or_else(|error| format!("not there: {error}\n").into_bytes())
}

fn answers(url: &str) -> Value {
	let node = match Node::connect_within(url, PATIENCE) {
		Ok(node) => node,
		Err(error) => return json!({ "error": error.to_string() }),
	};
	let mut map = Map::new();
	for question in QUESTIONS {
		let answer = match node.try_ask(question, json!([])) {
			Ok(Ok(answer)) => answer,
			Ok(Err(refused)) => json!({ "error": refused.to_string() }),
			Err(error) => json!({ "error": error.to_string() }),
		};
		map.insert(question.into(), answer);
	}
	Value::Object(map)
}

/// What the node tells Prometheus.
fn metrics(address: &str) -> io::Result<Vec<u8>> {
	let mut addresses = address.to_socket_addrs()?;
	let address = addresses.next().ok_or(io::ErrorKind::NotFound)?;
	let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
	stream.set_read_timeout(Some(PATIENCE))?;
	stream.set_write_timeout(Some(PATIENCE))?;
	// By HTTP/1.0 the answer comes as it is, and ends with the connection.
	write!(stream, "GET /metrics HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
	let mut answer = Vec::new();
	stream.take(MOST_METRICS).read_to_end(&mut answer)?;
	Ok(answer)
}

/// The end of a file, from the beginning of a line.
fn tail(path: &Path) -> io::Result<Vec<u8>> {
	let mut file = File::open(path)?;
	let length = file.metadata()?.len();
	let from = length.saturating_sub(MOST_LOG);
	file.seek(SeekFrom::Start(from))?;
	let mut bytes = Vec::new();
	file.take(MOST_LOG).read_to_end(&mut bytes)?;
	if from > 0 {
		let line = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
		bytes.drain(..line);
	}
	Ok(bytes)
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{io::BufRead, net::TcpListener, thread};

	/// An endpoint that answers one scrape.
	fn endpoint() -> String {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let address = listener.local_addr().unwrap().to_string();
		thread::spawn(move || {
			let (mut stream, _) = listener.accept().unwrap();
			let mut asked = String::new();
			io::BufReader::new(stream.try_clone().unwrap()).read_line(&mut asked).unwrap();
			assert_eq!(asked, "GET /metrics HTTP/1.0\r\n");
			stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nsubstrate_block_height 7\n").unwrap();
		});
		address
	}

	#[test]
	fn bundle_has_what_there_is_and_says_what_there_is_not() {
		let folder = tempfile::tempdir().unwrap();
		let log = folder.path().join("node.log");
		fs::write(&log, "first\nlast\n").unwrap();
		let bundle = folder.path().join("bundle");
		let address = endpoint();
		let sources = Sources { url: "ws://127.0.0.1:1", metrics: &address, log: Some(&log) };
		let names = write(&bundle, &json!({ "verdict": "fail" }), &sources).unwrap();
		assert_eq!(names, ["doctor.json", "node.json", "metrics.txt", "log.txt"]);
		let read = |name: &str| fs::read_to_string(bundle.join(name)).unwrap();
		assert!(read("doctor.json").contains("\"fail\""));
		assert!(read("node.json").contains("cannot connect"));
		assert!(read("metrics.txt").contains("substrate_block_height 7"));
		assert_eq!(read("log.txt"), "first\nlast\n");
	}

	#[test]
	fn bundle_replaces_nothing() {
		let folder = tempfile::tempdir().unwrap();
		let sources = Sources { url: "ws://127.0.0.1:1", metrics: "127.0.0.1:1", log: None };
		let error = write(folder.path(), &json!({}), &sources).unwrap_err().to_string();
		assert!(error.contains("exists"), "{error}");
		assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
	}

	#[test]
	fn only_the_end_of_a_long_log_is_taken_from_the_beginning_of_a_line() {
		let folder = tempfile::tempdir().unwrap();
		let log = folder.path().join("node.log");
		let mut text = "a line of the log\n".repeat(70_000);
		text += "the last one\n";
		fs::write(&log, &text).unwrap();
		let end = tail(&log).unwrap();
		assert!(u64::try_from(end.len()).unwrap() <= MOST_LOG);
		assert!(end.starts_with(b"a line of the log\n"));
		assert!(end.ends_with(b"the last one\n"));
	}
}
