//! What the `clearmark` command is made of, for its subcommands and for tests.
//!
//! - [`batch`] reads an ISO 20022 customer credit transfer batch (`pacs.008`), checks it and
//!   aggregates it per pair of institutions. It is the one place where a message is read.

pub mod batch;
