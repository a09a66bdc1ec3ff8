//! What the `clearmark` command is made of, for its subcommands and for tests.
//!
//! - [`batch`] reads an ISO 20022 customer credit transfer batch (`pacs.008`), checks it and
//!   aggregates it per pair of institutions. It is the one place where a message is read.
//! - [`audit`] makes and verifies evidence of where units have been; verifying needs no node.
//! - [`trace`] shows the history of one unit as a node tells it.
//! - [`market`] publishes orders, bids for them, and sees them through to settlement.
//! - [`council`] reads the council's motions, and says in words what they are about.
//! - [`validator`] makes session keys, and finds out what ails a validator's node.
//! - [`rules`] reads rule sets and inputs from files, and tells what they give.
//! - [`node`] asks a node.

pub mod audit;
pub mod batch;
pub mod council;
pub mod market;
pub mod node;
pub mod rules;
pub mod trace;
pub mod validator;
