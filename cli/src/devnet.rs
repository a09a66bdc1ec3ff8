//! A network of development validators on this machine: each a process of its own with a directory
//! of its own, and all of them gone when this one is.
//!
//! Beside each other in one directory are `chain-spec.json` and, for each validator, its database
//! (`alice/`), its log (`alice.log`) and the key by which the others know it (`alice.node-key`).

use crate::{
	chain_spec::{write, WriteError},
	node::Node,
	node_binary::{last_lines, BinaryError, NodeBinary},
};
use nix::{
	sys::{
		prctl::set_pdeathsig,
		signal::{kill, SigSet, Signal},
		signalfd::{SfdFlags, SignalFd},
	},
	unistd::Pid,
};
use serde::Serialize;
use serde_json::{json, Value};
use sp_core::H256;
use std::{
	ffi::OsString,
	fs::{self, File},
	io::{self, Read, Seek, SeekFrom},
	net::{Ipv4Addr, TcpListener},
	os::unix::process::{parent_id, CommandExt},
	path::{Path, PathBuf},
	process::{id, Child, Command, ExitStatus, Stdio},
	thread::sleep,
	time::{Duration, Instant},
};

/// The validators of the chain `local`, in the order of its session keys.
const VALIDATORS: [&str; 4] = ["alice", "bob", "charlie", "dave"];
/// Most validators that there can be.
pub const MOST: usize = VALIDATORS.len();
/// The hidden subcommand of `clearmark` that becomes a node.
pub const NODE_COMMAND: &str = "devnet-node";
/// Ports of each validator.
const PORTS: usize = 3;
/// How long the first final block may take.
const START: Duration = Duration::from_secs(300);
/// How long a node may take to stop.
const STOP: Duration = Duration::from_secs(20);
/// How long a node may take to answer.
const ANSWER: Duration = Duration::from_secs(5);
/// How often the nodes are looked after.
const BEAT: Duration = Duration::from_millis(100);
/// How much is told of a log: lines, of so many bytes at its end.
const LOG_LINES: usize = 15;
const LOG_TAIL: u64 = 16 << 10;

/// What to start.
#[derive(Clone, Debug)]
pub struct Plan {
	/// How many validators, from 1 to [`MOST`].
	pub validators: usize,
	/// The directory of the network, which exists.
	pub directory: PathBuf,
	/// The first of three ports a validator, one after the other; any that are free where absent.
	pub port_base: Option<u16>,
	/// Further arguments of each node.
	pub node_args: Vec<OsString>,
}

/// Where a validator is reached.
#[derive(Clone, Debug, Serialize)]
pub struct Endpoints {
	/// Whose it is.
	pub name: String,
	/// JSON-RPC over WebSocket, and over HTTP at the same port.
	pub ws: String,
	/// What Prometheus scrapes.
	pub prometheus: String,
	/// Where other nodes find it.
	pub p2p: String,
	/// Its log.
	pub log: PathBuf,
	/// Its process.
	pub pid: u32,
	#[serde(skip)]
	peer: String,
}

/// Why there is no network, or none any more.
#[derive(Debug, thiserror::Error)]
pub enum DevnetError {
	/// The node's program cannot be used.
	#[error(transparent)]
	Node(#[from] BinaryError),
	/// The specification cannot be written.
	#[error(transparent)]
	Write(#[from] WriteError),
	/// The operating system refuses something.
	#[error("{what}: {error}")]
	System {
		/// What was tried.
		what: String,
		/// Why it failed.
		error: io::Error,
	},
	/// Somebody else has a port, or it is none.
	#[error("port {port} cannot be had: {error}; choose another --port-base, or leave it out")]
	Port {
		/// Which one.
		port: u32,
		/// Why.
		error: io::Error,
	},
	/// The directory has another network.
	#[error(
		"{} is of a network of {validators} validators: start that many, or take another --base-path",
		path.display()
	)]
	OtherNetwork {
		/// The specification in it.
		path: PathBuf,
		/// How many validators it has.
		validators: usize,
	},
	/// The specification in the directory is none.
	#[error(
		"{} is no specification of a network made by `clearmark devnet`: take another --base-path",
		.0.display()
	)]
	NoNetwork(PathBuf),
	/// A node ended by itself.
	#[error("{name} died ({status}); {} ends with:\n{said}", log.display())]
	Died {
		/// Which one.
		name: String,
		/// How.
		status: ExitStatus,
		/// Its log.
		log: PathBuf,
		/// The last lines of it.
		said: String,
	},
	/// Another node answers at a port of this network.
	#[error("another node answers at {0}, the port of a node of this network: start again")]
	Stranger(String),
	/// No block became final.
	#[error("no block was final after {} s; {} ends with:\n{said}", START.as_secs(), log.display())]
	NotFinal {
		/// A log.
		log: PathBuf,
		/// The last lines of it.
		said: String,
	},
}

impl DevnetError {
	/// A stable name for programs.
	pub fn code(&self) -> &'static str {
		match self {
			Self::Node(_) => "node",
			Self::Write(_) | Self::System { .. } => "system",
			Self::Port { .. } | Self::Stranger(_) => "port",
			Self::OtherNetwork { .. } | Self::NoNetwork(_) => "other_network",
			Self::Died { .. } => "died",
			Self::NotFinal { .. } => "not_final",
		}
	}
}

fn system(what: impl Into<String>) -> impl FnOnce(io::Error) -> DevnetError {
	let what = what.into();
	|error| DevnetError::System { what, error }
}

/// Signals to stop, which are waited for from now on and no longer end the process.
#[derive(Debug)]
pub struct Signals(SignalFd);

impl Signals {
	/// Begins to wait. Before any other thread begins.
	pub fn block() -> Result<Self, DevnetError> {
		let mask: SigSet = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP].into_iter().collect();
		mask.thread_block()
			.and_then(|()| {
				SignalFd::with_flags(&mask, SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC)
			})
			.map(Self)
			.map_err(|error| system("cannot wait for signals")(error.into()))
	}

	/// Whether one came since it was last asked.
	pub fn came(&self) -> bool {
		matches!(self.0.read_signal(), Ok(Some(_)))
	}
}

/// Becomes the node, which ends when `parent` does; what it returns is why it could not.
pub fn become_node(parent: u32, program: &Path, args: &[OsString]) -> io::Error {
	// The parent takes its signals from a file, and what it starts inherits that they are blocked.
	if let Err(error) = SigSet::all().thread_unblock().and_then(|()| set_pdeathsig(Signal::SIGTERM))
	{
		return error.into();
	}
	// It may have ended before.
	if parent_id() != parent {
		return io::Error::other("whoever started it is gone");
	}
	Command::new(program).args(args).exec()
}

/// A network. Dropped, its nodes are gone.
#[derive(Debug)]
pub struct Devnet {
	nodes: Vec<Running>,
	started: Instant,
}

#[derive(Debug)]
struct Running {
	endpoints: Endpoints,
	child: Child,
}

impl Devnet {
	/// Starts every node.
	pub fn start(plan: &Plan, binary: &NodeBinary) -> Result<Self, DevnetError> {
		let chain = written_out(&specification(plan, binary)?, binary)?;
		let names = &VALIDATORS[..plan.validators];
		let ports = ports(plan.validators * PORTS, plan.port_base)?;
		let peers =
			names.iter().map(|name| peer(plan, binary, name)).collect::<Result<Vec<_>, _>>()?;
		let addresses: Vec<String> = ports
			.chunks(PORTS)
			.zip(&peers)
			.map(|(ports, peer)| format!("/ip4/127.0.0.1/tcp/{}/p2p/{peer}", ports[2]))
			.collect();
		let mut network = Self { nodes: Vec::new(), started: Instant::now() };
		for (index, name) in names.iter().enumerate() {
			let ports = &ports[index * PORTS..];
			let log = plan.directory.join(format!("{name}.log"));
			let mut args = node_args(plan, &chain, name, ports);
			let others = addresses.iter().filter(|address| **address != addresses[index]);
			args.extend(others.flat_map(|other| ["--bootnodes".into(), other.into()]));
			args.extend(plan.node_args.clone());
			let child = spawn(binary, &args, &log)?;
			let endpoints = Endpoints {
				name: (*name).into(),
				ws: format!("ws://127.0.0.1:{}", ports[0]),
				prometheus: format!("http://127.0.0.1:{}/metrics", ports[1]),
				p2p: addresses[index].clone(),
				log,
				pid: child.id(),
				peer: peers[index].clone(),
			};
			network.nodes.push(Running { endpoints, child });
			if index == 0 {
				network.await_first()?;
			}
		}
		Ok(network)
	}

	/// Waits until the first node answers: it compiles the runtime, which the others then find compiled.
	fn await_first(&mut self) -> Result<(), DevnetError> {
		while Node::connect(&self.nodes[0].endpoints.ws).is_err() && self.started.elapsed() < START
		{
			self.look_after()?;
		}
		Ok(())
	}

	/// Where its nodes are reached.
	pub fn endpoints(&self) -> Vec<&Endpoints> {
		self.nodes.iter().map(|node| &node.endpoints).collect()
	}

	/// Waits a little, and fails if a node has ended meanwhile.
	pub fn look_after(&mut self) -> Result<(), DevnetError> {
		sleep(BEAT);
		for Running { endpoints, child } in &mut self.nodes {
			let ended = child.try_wait().map_err(system("cannot look after a node"))?;
			if let Some(status) = ended {
				let (name, log) = (endpoints.name.clone(), endpoints.log.clone());
				let said = tail(&log);
				return Err(DevnetError::Died { name, status, log, said });
			}
		}
		Ok(())
	}

	/// Whether each node has a final block after block 0; fails if that takes too long.
	pub fn is_final(&self) -> Result<bool, DevnetError> {
		for node in &self.nodes {
			if !node.endpoints.has_final_block()? {
				if self.started.elapsed() < START {
					return Ok(false);
				}
				let log = node.endpoints.log.clone();
				return Err(DevnetError::NotFinal { said: tail(&log), log });
			}
		}
		Ok(true)
	}

	/// Tells every node to stop and waits until all have; kills those that do not in time, or when
	/// `hurry` says so.
	pub fn stop(&mut self, hurry: impl Fn() -> bool) {
		for node in &self.nodes {
			let Ok(process) = i32::try_from(node.child.id()) else { continue };
			// It may be gone already.
			let _ = kill(Pid::from_raw(process), Signal::SIGTERM);
		}
		let until = Instant::now() + STOP;
		while self.nodes.iter_mut().any(Running::runs) && Instant::now() < until && !hurry() {
			sleep(BEAT);
		}
		for Running { child, .. } in &mut self.nodes {
			// Of one that has ended, neither does anything.
			let _ = child.kill();
			let _ = child.wait();
		}
		self.nodes.clear();
	}
}

impl Drop for Devnet {
	fn drop(&mut self) {
		self.stop(|| false);
	}
}

impl Running {
	fn runs(&mut self) -> bool {
		matches!(self.child.try_wait(), Ok(None))
	}
}

impl Endpoints {
	/// Not as long as it does not answer.
	fn has_final_block(&self) -> Result<bool, DevnetError> {
		let Ok(node) = Node::connect(&self.ws).map(|node| node.with_patience(ANSWER)) else {
			return Ok(false);
		};
		let Ok(peer) = node.ask::<String>("system_localPeerId", json!([])) else {
			return Ok(false);
		};
		if peer != self.peer {
			return Err(DevnetError::Stranger(self.ws.clone()));
		}
		let first = node.ask::<Option<H256>>("chain_getBlockHash", json!([0]));
		let last = node.ask::<H256>("chain_getFinalizedHead", json!([]));
		Ok(matches!((first, last), (Ok(Some(first)), Ok(last)) if first != last))
	}
}

/// The chain `local` with the first validators only; or the one that the directory has, if it has
/// as many.
fn specification(plan: &Plan, binary: &NodeBinary) -> Result<PathBuf, DevnetError> {
	let path = plan.directory.join("chain-spec.json");
	if path.exists() {
		let text = fs::read_to_string(&path)
			.map_err(system(format!("{} cannot be read", path.display())))?;
		let mut specification: Value = serde_json::from_str(&text).unwrap_or_default();
		return match session_keys(&mut specification).map(|keys| keys.len()) {
			Some(count) if count == plan.validators => Ok(path),
			Some(validators) => Err(DevnetError::OtherNetwork { path, validators }),
			None => Err(DevnetError::NoNetwork(path)),
		};
	}
	let exported = binary.run(binary.command().args(["export-chain-spec", "--chain", "local"]))?;
	let mut specification: Value = serde_json::from_slice(&exported).unwrap_or_default();
	session_keys(&mut specification)
		.filter(|keys| keys.len() >= plan.validators)
		.ok_or_else(|| {
			BinaryError::Refused("the node's chain `local` has other validators".into())
		})?
		.truncate(plan.validators);
	write(&path, &format!("{specification:#}\n"), false)?;
	Ok(path)
}

/// The same with the state of its first block written out, so that not every node has to compute it.
fn written_out(specification: &Path, binary: &NodeBinary) -> Result<PathBuf, DevnetError> {
	let path = specification.with_extension("raw.json");
	if !path.exists() {
		let export = ["export-chain-spec", "--raw", "--chain"];
		let raw = binary.run(binary.command().args(export).arg(specification))?;
		write(&path, &String::from_utf8_lossy(&raw), false)?;
	}
	Ok(path)
}

fn session_keys(specification: &mut Value) -> Option<&mut Vec<Value>> {
	specification.pointer_mut("/genesis/runtimeGenesis/patch/session/keys")?.as_array_mut()
}

/// So many ports that are free now. All are taken at once, so that none is given twice.
fn ports(count: usize, base: Option<u16>) -> Result<Vec<u16>, DevnetError> {
	let listeners = (0..count)
		.map(|offset| {
			let wanted = base.map_or(0, |base| usize::from(base) + offset);
			let no_port = |_| io::Error::other("ports end at 65535");
			u16::try_from(wanted)
				.map_err(no_port)
				.and_then(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
				.map_err(|error| DevnetError::Port { port: wanted as u32, error })
		})
		.collect::<Result<Vec<_>, _>>()?;
	let port = |listener: &TcpListener| listener.local_addr().map(|address| address.port());
	listeners.iter().map(port).collect::<Result<_, _>>().map_err(system("cannot find free ports"))
}

/// The name by which the others know a node, of the key that it has or is given now.
fn peer(plan: &Plan, binary: &NodeBinary, name: &str) -> Result<String, DevnetError> {
	let file = node_key(plan, name);
	if !file.exists() {
		binary.run(binary.command().args(["key", "generate-node-key", "--file"]).arg(&file))?;
	}
	let peer =
		binary.run(binary.command().args(["key", "inspect-node-key", "--file"]).arg(&file))?;
	Ok(String::from_utf8_lossy(&peer).trim().into())
}

fn node_key(plan: &Plan, name: &str) -> PathBuf {
	plan.directory.join(format!("{name}.node-key"))
}

fn node_args(plan: &Plan, chain: &Path, name: &str, ports: &[u16]) -> Vec<OsString> {
	let mut args: Vec<OsString> = vec![format!("--{name}").into()];
	// Discovery would join it with whatever other network of this chain is on the same machine.
	args.extend(["--validator", "--no-mdns", "--no-telemetry"].map(OsString::from));
	let paths = [
		("--chain", chain.to_owned()),
		("--base-path", plan.directory.join(name)),
		("--runtime-cache", plan.directory.join("runtime-cache")),
		("--node-key-file", node_key(plan, name)),
	];
	args.extend(paths.into_iter().flat_map(|(option, path)| [option.into(), path.into()]));
	let values = [
		("--rpc-port", ports[0].to_string()),
		("--prometheus-port", ports[1].to_string()),
		("--listen-addr", format!("/ip4/127.0.0.1/tcp/{}", ports[2])),
	];
	args.extend(values.into_iter().flat_map(|(option, value)| [option.into(), value.into()]));
	args
}

/// Starts a node by way of [`NODE_COMMAND`], so that it ends with this process whatever ends it.
fn spawn(binary: &NodeBinary, args: &[OsString], log: &Path) -> Result<Child, DevnetError> {
	let unwritable = || system(format!("{} cannot be written", log.display()));
	let output = File::options().create(true).append(true).open(log).map_err(unwritable())?;
	let errors = output.try_clone().map_err(unwritable())?;
	Command::new("/proc/self/exe")
		.arg(NODE_COMMAND)
		.arg(id().to_string())
		.arg(binary.path())
		.arg("--")
		.args(args)
		// Ctrl-C is for the one that was started, which then stops the others in order.
		.process_group(0)
		.stdin(Stdio::null())
		.stdout(output)
		.stderr(errors)
		.spawn()
		.map_err(system("cannot start a node"))
}

/// The last lines of a log, as far as it can be read.
fn tail(log: &Path) -> String {
	let mut bytes = Vec::new();
	let read = File::open(log).and_then(|mut file| {
		let length = file.metadata()?.len();
		file.seek(SeekFrom::Start(length.saturating_sub(LOG_TAIL)))?;
		file.read_to_end(&mut bytes)
	});
	match read {
		Ok(_) => last_lines(&String::from_utf8_lossy(&bytes), LOG_LINES),
		Err(error) => format!("it cannot be read: {error}"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn ports_differ_and_are_free() {
		let found = ports(12, None).unwrap();
		let different: std::collections::HashSet<_> = found.iter().collect();
		assert_eq!(different.len(), 12);
		let listeners: Result<Vec<_>, _> =
			found.iter().map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port))).collect();
		assert!(listeners.is_ok());
	}

	#[test]
	fn a_port_that_somebody_has_is_refused() {
		let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
		let port = taken.local_addr().unwrap().port();
		let error = ports(3, Some(port)).unwrap_err();
		assert!(error.to_string().starts_with(&format!("port {port} cannot be had")), "{error}");
	}

	#[test]
	fn ports_beyond_the_last_are_refused() {
		let error = ports(3, Some(u16::MAX)).unwrap_err().to_string();
		assert!(error.contains("port 65536 cannot be had: ports end at 65535"), "{error}");
	}

	fn kept(specification: &str, validators: usize) -> DevnetError {
		let directory = tempfile::tempdir().unwrap();
		fs::write(directory.path().join("chain-spec.json"), specification).unwrap();
		let plan = Plan {
			validators,
			directory: directory.path().into(),
			port_base: None,
			node_args: vec![],
		};
		let binary = NodeBinary::find(Some(Path::new("/proc/self/exe"))).unwrap();
		super::specification(&plan, &binary).unwrap_err()
	}

	#[test]
	fn the_directory_of_another_network_is_refused() {
		let keys = r#"{"genesis":{"runtimeGenesis":{"patch":{"session":{"keys":[1,2]}}}}}"#;
		assert!(kept(keys, 3).to_string().contains("of a network of 2 validators"));
		assert!(matches!(kept("{}", 2), DevnetError::NoNetwork(_)));
		assert!(matches!(kept("no json", 2), DevnetError::NoNetwork(_)));
	}

	#[test]
	fn a_log_is_told_from_its_end() {
		let directory = tempfile::tempdir().unwrap();
		let log = directory.path().join("a.log");
		let lines: Vec<String> = (0..5_000).map(|number| format!("line {number}\n")).collect();
		fs::write(&log, lines.concat()).unwrap();
		let told = tail(&log);
		assert_eq!(told.lines().count(), LOG_LINES);
		assert!(told.ends_with("line 4999"));
		assert!(tail(&directory.path().join("b.log")).contains("cannot be read"));
	}
}
