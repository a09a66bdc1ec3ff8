//! # Whether the invariants of our pallets hold on a state
//!
//! `check-state` asks it of the last block in a stopped node's database: after an upgrade, or of a copy that was
//! restored. `rehearse-upgrade` asks it of what an upgrade would make of that state.
//!
//! The invariants are compiled into this binary, so it has to be of the same release as the code on
//! chain. Nothing is written, save what the database does by itself when it is opened.

use clearmark_runtime::{Clearing, Consortium, Evaluation, Provenance, VERSION};
use sc_cli::{CliConfiguration, DatabaseParams, PruningParams, SharedParams};
use sc_client_api::{Backend, HeaderBackend, TrieCacheContext};
use sc_service::Configuration;
use sp_core::traits::CallContext;
use sp_runtime::traits::{BlakeTwo256, Header};
use sp_state_machine::{Ext, OverlayedChanges};
use sp_version::RuntimeVersion;

use crate::service::{FullBackend, FullClient};

/// Check every invariant of the pallets on the state of the last block.
#[derive(Debug, Clone, clap::Args)]
pub struct CheckStateCmd {
	/// Which chain, and where its data is.
	#[clap(flatten)]
	pub shared_params: SharedParams,

	/// As the node was run with.
	#[clap(flatten)]
	pub pruning_params: PruningParams,

	/// As the node was run with.
	#[clap(flatten)]
	pub database_params: DatabaseParams,
}

impl CliConfiguration for CheckStateCmd {
	fn shared_params(&self) -> &SharedParams {
		&self.shared_params
	}

	fn pruning_params(&self) -> Option<&PruningParams> {
		Some(&self.pruning_params)
	}

	fn database_params(&self) -> Option<&DatabaseParams> {
		Some(&self.database_params)
	}
}

impl CheckStateCmd {
	/// Checks, and prints what holds; the first invariant that does not is the error.
	pub fn run(&self, client: &FullClient, backend: &FullBackend) -> sc_cli::Result<()> {
		let at = client.info().best_hash;
		let header = client.header(at).map_err(|error| error.to_string())?;
		let header = header.ok_or("the best block has no header")?;
		let version = client
			.runtime_version_at(at, CallContext::Offchain)
			.map_err(|error| error.to_string())?;
		println!("block {} ({at:?}), spec_version {}", header.number(), version.spec_version);
		are_known(&version)?;
		let state = backend
			.state_at(at, TrieCacheContext::Untrusted)
			.map_err(|error| format!("the state of the best block: {error}"))?;
		let mut overlay = OverlayedChanges::<BlakeTwo256>::default();
		let mut ext = Ext::new(&mut overlay, &state, None);
		sp_externalities::set_and_run_with_externalities(&mut ext, hold)?;
		println!("the state is sound");
		Ok(())
	}
}

/// Refuses where there is no database: opening it would make one with the state of the first block.
pub fn ensure_database(config: &Configuration) -> Result<(), String> {
	match config.database.path() {
		Some(path) if !path.exists() => Err(format!(
			"{}: there is no database; what is the node's --base-path?",
			path.display()
		)),
		_ => Ok(()),
	}
}

/// Whether the invariants that this binary has are those of that runtime.
pub fn are_known(version: &RuntimeVersion) -> Result<(), String> {
	if (&version.spec_name, version.spec_version) == (&VERSION.spec_name, VERSION.spec_version) {
		return Ok(());
	}
	Err(format!(
		"this binary knows the invariants of {} {}, and the code is {} {}: take the node of the same release \
		 as the code",
		VERSION.spec_name, VERSION.spec_version, version.spec_name, version.spec_version
	))
}

/// Whether every invariant holds on the state that is there.
pub fn hold() -> Result<(), String> {
	for (pallet, checked) in [
		("consortium", Consortium::do_try_state()),
		("provenance", Provenance::do_try_state()),
		("evaluation", Evaluation::do_try_state()),
		("clearing", Clearing::do_try_state()),
	] {
		checked.map_err(|error| format!("an invariant of {pallet} fails: {error:?}"))?;
		println!("{pallet}: every invariant holds");
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_invariants_are_those_of_one_release() {
		assert_eq!(are_known(&VERSION), Ok(()));
		let next = RuntimeVersion { spec_version: VERSION.spec_version + 1, ..VERSION };
		let error = are_known(&next).unwrap_err();
		assert!(error.ends_with("take the node of the same release as the code"), "{error}");
		let other = RuntimeVersion { spec_name: "other".into(), ..VERSION };
		assert!(are_known(&other).is_err());
	}
}
