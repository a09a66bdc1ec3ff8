//! # A runtime upgrade, rehearsed on a copy of a node's state
//!
//! `rehearse-upgrade` takes the state of the last block in a stopped node's database and does to it,
//! in memory alone, what the chain will do in the block that the new code meets first: begins a block
//! with the new WebAssembly, and with it runs its migrations. Then it asks whether the
//! [`invariants`] hold on what came out.
//!
//! Before that it holds the versions against the rules: the same `spec_name`, a higher `spec_version`,
//! and a higher `transaction_version` where calls or transaction extensions changed, for without it a
//! transaction that was signed for the old ones could be read as another one.
//!
//! Nothing is written, save what the database does by itself when it is opened: use a copy.

use std::{borrow::Cow, fs, path::PathBuf};

use clearmark_runtime::{
	configs::RuntimeBlockWeights,
	opaque::{Hash, Header},
	System,
};
use codec::{Decode, Encode};
use frame_metadata::{v14::RuntimeMetadataV14, RuntimeMetadata, RuntimeMetadataPrefixed};
use sc_cli::{CliConfiguration, DatabaseParams, PruningParams, SharedParams};
use sc_client_api::{Backend, HeaderBackend, TrieCacheContext};
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef};
use sp_api::{Metadata, ProvideRuntimeApi};
use sp_core::{
	traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
	OpaqueMetadata,
};
use sp_externalities::Extensions;
use sp_runtime::traits::{BlakeTwo256, Hash as HashT, Header as HeaderT};
use sp_state_machine::{Ext, OverlayedChanges, StateMachine};
use sp_version::RuntimeVersion;

use crate::{
	invariants,
	service::{Executor, FullBackend, FullClient},
};

/// Run the migrations and check the invariants of a new runtime on a copy of a node's state.
#[derive(Debug, Clone, clap::Args)]
pub struct RehearseUpgradeCmd {
	/// The new runtime's code, as the council authorises it.
	#[arg(long, value_name = "WASM")]
	pub runtime: PathBuf,

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

impl CliConfiguration for RehearseUpgradeCmd {
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

impl RehearseUpgradeCmd {
	/// Rehearses, and prints what it finds; the first thing that is wrong is the error.
	pub fn run(
		&self,
		client: &FullClient,
		backend: &FullBackend,
		executor: &Executor,
	) -> sc_cli::Result<()> {
		let code = fs::read(&self.runtime)
			.map_err(|error| format!("{}: {error}", self.runtime.display()))?;
		let parent = client.header(client.info().best_hash).map_err(|error| error.to_string())?;
		let parent = parent.ok_or("the best block has no header")?;
		println!("block {} ({:?})", parent.number(), parent.hash());
		rehearse(client, backend, executor, &code, &parent)?;
		println!("the upgrade can be applied");
		Ok(())
	}
}

fn rehearse(
	client: &FullClient,
	backend: &FullBackend,
	executor: &Executor,
	code: &[u8],
	parent: &Header,
) -> Result<(), String> {
	let at = parent.hash();
	let told = |error: &dyn std::fmt::Display| error.to_string();
	let state = backend
		.state_at(at, TrieCacheContext::Untrusted)
		.map_err(|error| format!("the state of the best block: {error}"))?;
	let fetcher = WrappedRuntimeCode(Cow::Borrowed(code));
	let hash = BlakeTwo256::hash(code);
	println!("code {hash:?}, {} bytes", code.len());
	let code = RuntimeCode { code_fetcher: &fetcher, heap_pages: None, hash: hash.encode() };

	let mut overlay = OverlayedChanges::<BlakeTwo256>::default();
	let mut call = |method: &str, arguments: &[u8]| {
		let mut extensions = Extensions::new();
		let context = CallContext::Onchain { import: false };
		let mut machine = StateMachine::new(
			&state,
			&mut overlay,
			executor,
			method,
			arguments,
			&mut extensions,
			&code,
			context,
		);
		machine.execute().map_err(|error| format!("the new code failed in {method}: {error}"))
	};

	let old = client.runtime_version_at(at, CallContext::Offchain).map_err(|error| told(&error))?;
	let new = RuntimeVersion::decode(&mut &call("Core_version", &[])?[..])
		.map_err(|error| format!("the version of the new code: {error}"))?;
	println!(
		"spec_version {} -> {}, transaction_version {} -> {}",
		old.spec_version, new.spec_version, old.transaction_version, new.transaction_version
	);
	let of_old = client.runtime_api().metadata(at).map_err(|error| told(&error))?;
	let of_new = OpaqueMetadata::decode(&mut &call("Metadata_metadata", &[])?[..])
		.map_err(|error| format!("the metadata of the new code: {error}"))?;
	let changed = transactions(&of_old)? != transactions(&of_new)?;
	println!("calls and transaction extensions: {}", if changed { "changed" } else { "unchanged" });
	check_versions(&old, &new, changed)?;
	invariants::are_known(&new)?;

	let number = parent.number().saturating_add(1);
	let header =
		Header::new(number, Hash::default(), Hash::default(), at, sp_runtime::Digest::default());
	call("Core_initialize_block", &header.encode())?;
	let mut ext = Ext::new(&mut overlay, &state, None);
	sp_externalities::set_and_run_with_externalities(&mut ext, || check_upgraded(&new))
}

/// The rules for the versions of a new runtime.
fn check_versions(
	old: &RuntimeVersion,
	new: &RuntimeVersion,
	transactions_changed: bool,
) -> Result<(), String> {
	if new.spec_name != old.spec_name {
		return Err(format!("spec_name is {} and has to stay {}", new.spec_name, old.spec_name));
	}
	if new.spec_version <= old.spec_version {
		return Err(format!(
			"spec_version is {} and has to be above {}",
			new.spec_version, old.spec_version
		));
	}
	let least = old.transaction_version + u32::from(transactions_changed);
	if new.transaction_version < least {
		return Err(format!(
			"transaction_version is {} and has to be at least {least}",
			new.transaction_version
		));
	}
	Ok(())
}

/// Whether the upgrade ran, in one block, and everything holds after it.
fn check_upgraded(new: &RuntimeVersion) -> Result<(), String> {
	let upgraded = System::last_runtime_upgrade_spec_version();
	if upgraded != new.spec_version {
		return Err(format!("the migrations did not run: the state is that of version {upgraded}"));
	}
	let (taken, most) = (System::block_weight().total(), RuntimeBlockWeights::get().max_block);
	let percent = |part: u64, whole: u64| u128::from(part) * 100 / u128::from(whole.max(1));
	println!(
		"the first block takes {} % of its time and {} % of its proof before any transaction",
		percent(taken.ref_time(), most.ref_time()),
		percent(taken.proof_size(), most.proof_size())
	);
	if taken.any_gt(most) {
		return Err("the migrations do not fit into one block".into());
	}
	invariants::hold()
}

/// How calls and transaction extensions are encoded, as text: the same text, the same bytes.
fn transactions(metadata: &OpaqueMetadata) -> Result<Vec<String>, String> {
	let prefixed = RuntimeMetadataPrefixed::decode(&mut &metadata[..])
		.map_err(|error| format!("the metadata: {error}"))?;
	let RuntimeMetadata::V14(RuntimeMetadataV14 { pallets, extrinsic, types, .. }) = prefixed.1
	else {
		return Err("the metadata is not of version 14".into());
	};
	let shape = |id: u32| shape(&types, id, &mut Vec::new());
	let calls = pallets.iter().filter_map(|pallet| {
		let calls = shape(pallet.calls.as_ref()?.ty.id);
		Some(format!("{} {}: {calls}", pallet.index, pallet.name))
	});
	let extensions = extrinsic.signed_extensions.iter().map(|extension| {
		let (carried, signed) = (shape(extension.ty.id), shape(extension.additional_signed.id));
		format!("{}: {carried} and {signed}", extension.identifier)
	});
	Ok(calls.chain(extensions).collect())
}

/// A type with all that it is made of. Within itself it is only named.
fn shape(types: &PortableRegistry, id: u32, within: &mut Vec<u32>) -> String {
	let Some(found) = types.resolve(id) else { return "?".into() };
	if within.contains(&id) {
		return format!("^{}", found.path);
	}
	within.push(id);
	let mut of = |id: u32| shape(types, id, within);
	let shape = match &found.type_def {
		TypeDef::Composite(composite) => fields(&composite.fields, &mut of),
		TypeDef::Variant(variant) => {
			let variants = variant.variants.iter().map(|variant| {
				format!("{} {}{}", variant.index, variant.name, fields(&variant.fields, &mut of))
			});
			format!("<{}>", variants.collect::<Vec<_>>().join("|"))
		},
		TypeDef::Sequence(sequence) => format!("[{}]", of(sequence.type_param.id)),
		TypeDef::Array(array) => format!("[{};{}]", of(array.type_param.id), array.len),
		TypeDef::Tuple(tuple) => {
			let parts: Vec<String> = tuple.fields.iter().map(|part| of(part.id)).collect();
			format!("({})", parts.join(","))
		},
		TypeDef::Primitive(primitive) => format!("{primitive:?}"),
		TypeDef::Compact(compact) => format!("compact {}", of(compact.type_param.id)),
		TypeDef::BitSequence(bits) => {
			format!("bits {} {}", of(bits.bit_store_type.id), of(bits.bit_order_type.id))
		},
	};
	within.pop();
	shape
}

fn fields(fields: &[Field<PortableForm>], of: &mut impl FnMut(u32) -> String) -> String {
	let named = |field: &Field<PortableForm>| {
		format!("{}:{}", field.name.as_deref().unwrap_or_default(), of(field.ty.id))
	};
	format!("({})", fields.iter().map(named).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
	use scale_info::{MetaType, Registry, TypeInfo};

	use super::*;

	fn version(spec_name: &'static str, spec: u32, transactions: u32) -> RuntimeVersion {
		RuntimeVersion {
			spec_name: spec_name.into(),
			spec_version: spec,
			transaction_version: transactions,
			..Default::default()
		}
	}

	#[test]
	fn versions_go_up_and_with_changed_calls_both() {
		let old = version("clearmark", 4, 2);
		for (new, changed, refusal) in [
			(version("clearmark", 5, 2), false, None),
			(version("clearmark", 9, 3), false, None),
			(version("clearmark", 5, 3), true, None),
			(version("other", 5, 2), false, Some("spec_name is other and has to stay clearmark")),
			(version("clearmark", 4, 2), false, Some("spec_version is 4 and has to be above 4")),
			(version("clearmark", 3, 3), true, Some("spec_version is 3 and has to be above 4")),
			(
				version("clearmark", 5, 2),
				true,
				Some("transaction_version is 2 and has to be at least 3"),
			),
			(
				version("clearmark", 5, 1),
				false,
				Some("transaction_version is 1 and has to be at least 2"),
			),
		] {
			let found = check_versions(&old, &new, changed);
			assert_eq!(found.err().as_deref(), refusal);
		}
	}

	#[test]
	fn the_shape_of_a_type_is_that_of_its_bytes() {
		#[derive(TypeInfo)]
		#[allow(dead_code, reason = "only its shape is looked at")]
		enum Tree {
			#[codec(index = 3)]
			Leaf(u32),
			#[codec(index = 7)]
			Node { left: Box<Tree>, right: Vec<Tree> },
		}
		let mut registry = Registry::new();
		let tree = registry.register_type(&MetaType::new::<(Tree, [u8; 4])>());
		let types = PortableRegistry::from(registry);
		let shape = shape(&types, tree.id, &mut Vec::new());
		let path = "clearmark_node::rehearsal::tests::Tree";
		assert_eq!(shape, format!("(<3 Leaf(:U32)|7 Node(left:^{path},right:[^{path}])>,[U8;4])"));
	}

	#[test]
	fn the_transactions_of_a_runtime_are_found() {
		let metadata = OpaqueMetadata::new(clearmark_runtime::Runtime::metadata().into());
		let shapes = transactions(&metadata).unwrap();
		assert_eq!(shapes, transactions(&metadata).unwrap());
		assert!(shapes.iter().any(|shape| shape.starts_with("23 Clearing: <")));
		assert!(shapes.iter().any(|shape| shape.starts_with("CheckNonce: ")));
		assert!(transactions(&OpaqueMetadata::new(vec![1, 2, 3])).is_err());
	}
}
