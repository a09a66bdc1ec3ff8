//! The node's program: where it is, and how it is asked.

use std::{
	env,
	path::{Path, PathBuf},
	process::{Command, Stdio},
};

/// What the program is called.
const NAME: &str = "clearmark-node";
/// Most lines of an error that are repeated: the last ones.
const LINES: usize = 20;

/// The node's program.
#[derive(Clone, Debug)]
pub struct NodeBinary(PathBuf);

/// Why the node's program did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum BinaryError {
	/// It is not there.
	#[error("{} is no file: name the node's program with --node FILE", .0.display())]
	Absent(PathBuf),
	/// It cannot be started.
	#[error("{} cannot be started: {error}", path.display())]
	Unstartable {
		/// The program.
		path: PathBuf,
		/// Why.
		error: std::io::Error,
	},
	/// It ended with an error.
	#[error("{0}")]
	Refused(String),
}

impl NodeBinary {
	/// The program at `named`, or the one beside this one.
	pub fn find(named: Option<&Path>) -> Result<Self, BinaryError> {
		let beside =
			|| env::current_exe().map(|own| own.with_file_name(NAME)).unwrap_or(NAME.into());
		let path = named.map_or_else(beside, PathBuf::from);
		match path.canonicalize() {
			Ok(found) if found.is_file() => Ok(Self(found)),
			_ => Err(BinaryError::Absent(path)),
		}
	}

	/// Where it is.
	pub fn path(&self) -> &Path {
		&self.0
	}

	/// A run of it, to which the arguments are still to be added.
	pub fn command(&self) -> Command {
		Command::new(&self.0)
	}

	/// Has it do something to the end, and returns what it prints.
	pub fn run(&self, command: &mut Command) -> Result<Vec<u8>, BinaryError> {
		let output = command
			.stdin(Stdio::null())
			.output()
			.map_err(|error| BinaryError::Unstartable { path: self.0.clone(), error })?;
		if output.status.success() {
			return Ok(output.stdout);
		}
		let said = last_lines(&String::from_utf8_lossy(&output.stderr), LINES);
		Err(BinaryError::Refused(match said.is_empty() {
			true => format!("{} ended with {}", self.0.display(), output.status),
			false => said,
		}))
	}
}

/// The last lines of a text that are not blank.
pub fn last_lines(text: &str, count: usize) -> String {
	let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
	lines[lines.len().saturating_sub(count)..].join("\n")
}
