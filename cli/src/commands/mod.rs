//! One module per subcommand: its arguments, and `run`, which returns the exit status.

pub(crate) mod audit;
pub(crate) mod award;
pub(crate) mod batch;
pub(crate) mod bid;
pub(crate) mod chain_spec;
pub(crate) mod credit;
pub(crate) mod devnet;
pub(crate) mod dispute;
pub(crate) mod gov;
pub(crate) mod limits;
mod market;
pub(crate) mod node;
pub(crate) mod order;
pub(crate) mod result;
pub(crate) mod rules;
pub(crate) mod trace;

use std::{
	io::{self, Write},
	process::ExitCode,
};

/// Exit status where something could not be done at all: a file not read, a node not reached.
pub(crate) const NOT_DONE: u8 = 3;

/// Exit status where what was computed here is not what the chain says.
pub(crate) const DIFFERS: u8 = 4;

/// Writes a result to standard output; `status` where that works.
pub(crate) fn print(text: &str, status: ExitCode) -> ExitCode {
	match io::stdout().lock().write_all(text.as_bytes()) {
		Ok(()) => status,
		// Whoever read us has had enough.
		Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
		Err(error) => {
			complain(&format!("cannot write the result: {error}"));
			ExitCode::FAILURE
		},
	}
}

/// One line on standard error; where that is closed, the exit status must do.
pub(crate) fn complain(message: &str) {
	let _ = writeln!(io::stderr(), "clearmark: {message}");
}
