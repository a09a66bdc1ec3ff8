//! One module per subcommand: its arguments, and `run`, which returns the exit status.

pub(crate) mod batch;
