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
//! - [`chain_spec`] makes the specification of a chain from a list of institutions.
//! - [`devnet`] runs a network of development validators on this machine.
//! - [`node`] asks a node; [`node_binary`] runs its program.

pub mod audit;
pub mod batch;
pub mod chain_spec;
pub mod council;
pub mod devnet;
pub mod market;
pub mod node;
pub mod node_binary;
pub mod rules;
pub mod trace;
pub mod validator;
