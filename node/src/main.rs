//! # The Clearmark node
//!
//! What each institution of a consortium runs: blocks by BABE, finality by GRANDPA, equivocations
//! of both reported on chain, the database ParityDB, the network litep2p. It is the SDK's solochain
//! node but for eight things:
//!
//! * [`hardening`]: what is not said on the command line falls to what suits a bank's perimeter.
//! * [`sealing`]: a development chain may make blocks on demand (`--sealing`), by a [`clock`] that
//!   moves one slot per block.
//! * [`archive`]: runtime APIs can read the links that were folded, where the node keeps them.
//! * [`votes`]: a validator writes down what it signs, and never signs something else instead.
//! * [`metrics`]: what the market, the members and finality are doing, beside the SDK's metrics.
//! * [`rehearsal`] and [`invariants`]: subcommands that run a runtime upgrade on a copy of a node's
//!   state, and check what has to hold of it.
//! * [`equivocations`]: whoever authors two blocks in one slot is reported with what proves it.
//! * Nothing reads the chain's state for a client: runtime APIs do, so there is no RPC of our own.

#![allow(clippy::result_large_err, reason = "the errors are the SDK's")]

mod archive;
mod chain_spec;
mod cli;
mod clock;
mod command;
mod equivocations;
mod hardening;
mod invariants;
mod metrics;
mod rehearsal;
mod rpc;
mod sealing;
mod service;
mod votes;

/// With glibc's allocator, threads that allocate and free leave a third of the memory unused, or more.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> sc_cli::Result<()> {
	command::run()
}
