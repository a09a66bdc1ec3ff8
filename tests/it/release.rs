//! The versions of the runtime have to rise as [`clearmark_runtime::VERSION`] says, since its last release.
//!
//! `tests/data/release.txt` keeps what clients rely on: the two versions, a digest of the whole
//! metadata, and a line for everything that a transaction is made of. When a release is made,
//! `UPDATE_RELEASE=1 cargo test --release -p clearmark-tests release` writes it anew, if the versions
//! have risen as they must.

use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf, str::FromStr};

use clearmark_runtime::{Runtime, VERSION};
use frame_metadata::v16::RuntimeMetadataV16;
use scale_info::{form::PortableForm, TypeDef};
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::metadata::{metadata, type_of, variants};

const FILE: &str = "data/release.txt";

/// What a runtime is to those who send transactions to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Interface {
	spec_name: String,
	spec_version: u32,
	transaction_version: u32,
	/// Digest of the metadata, in which everything is that clients see.
	metadata: String,
	/// Calls with their indexes and arguments, extensions, address and signature, each with a digest
	/// of its whole type.
	transactions: BTreeSet<String>,
}

impl Interface {
	fn of_this_runtime() -> Self {
		let metadata = metadata();
		let opaque = Runtime::metadata_at_version(16).expect("the runtime offers version 16");
		Self {
			spec_name: VERSION.spec_name.to_string(),
			spec_version: VERSION.spec_version,
			transaction_version: VERSION.transaction_version,
			metadata: format!("{:?}", BlakeTwo256::hash(&opaque)),
			transactions: transactions(&metadata),
		}
	}

	fn to_text(&self) -> String {
		let Self { spec_name, spec_version, transaction_version, metadata, transactions } = self;
		let mut text = format!(
			"spec_name {spec_name}\nspec_version {spec_version}\n\
			 transaction_version {transaction_version}\nmetadata {metadata}\n"
		);
		for line in transactions {
			writeln!(text, "{line}").expect("a string takes anything");
		}
		text
	}
}

impl FromStr for Interface {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		let mut lines = text.lines();
		let mut value_of = |name: &str| {
			let line = lines.next().unwrap_or_default();
			let value = line.strip_prefix(name).map(str::trim).map(str::to_owned);
			value.ok_or_else(|| format!("`{line}` should say what {name} is"))
		};
		let number =
			|text: String| text.parse::<u32>().map_err(|_| format!("`{text}` is no number"));
		Ok(Self {
			spec_name: value_of("spec_name ")?,
			spec_version: number(value_of("spec_version ")?)?,
			transaction_version: number(value_of("transaction_version ")?)?,
			metadata: value_of("metadata ")?,
			transactions: lines.map(str::to_owned).collect(),
		})
	}
}

/// Everything that a transaction is made of.
fn transactions(metadata: &RuntimeMetadataV16) -> BTreeSet<String> {
	let digest = |id| {
		let mut text = String::new();
		describe(metadata, id, &mut Vec::new(), &mut text);
		let digest = BlakeTwo256::hash(text.as_bytes());
		format!("{digest:?}")[2..18].to_owned()
	};
	let mut found = BTreeSet::new();
	for pallet in &metadata.pallets {
		let Some(calls) = &pallet.calls else { continue };
		for call in variants(type_of(metadata, calls.ty.id)) {
			let arguments: Vec<_> = call
				.fields
				.iter()
				.map(|field| {
					let name = field.name.as_deref().unwrap_or_default();
					format!("{name} {}", digest(field.ty.id))
				})
				.collect();
			found.insert(format!(
				"call {:02}.{:02} {}.{}({})",
				pallet.index,
				call.index,
				pallet.name,
				call.name,
				arguments.join(", ")
			));
		}
	}
	let extrinsic = &metadata.extrinsic;
	for (place, extension) in extrinsic.transaction_extensions.iter().enumerate() {
		found.insert(format!(
			"extension {place:02} {} {} {}",
			extension.identifier,
			digest(extension.ty.id),
			digest(extension.implicit.id)
		));
	}
	found.insert(format!("address {}", digest(extrinsic.address_ty.id)));
	found.insert(format!("signature {}", digest(extrinsic.signature_ty.id)));
	found
}

/// How a type is encoded, down to its smallest parts: names of fields and variants with it, docs and
/// the names of types left out. A call inside a call is told by the lines for calls.
fn describe(metadata: &RuntimeMetadataV16, id: u32, above: &mut Vec<u32>, text: &mut String) {
	let ty = type_of(metadata, id);
	if above.contains(&id) || ty.path.segments.last().is_some_and(|name| name == "RuntimeCall") {
		text.push_str("above");
		return;
	}
	above.push(id);
	let fields =
		|fields: &[scale_info::Field<PortableForm>], above: &mut Vec<u32>, text: &mut String| {
			for field in fields {
				text.push_str(field.name.as_deref().unwrap_or_default());
				text.push(':');
				describe(metadata, field.ty.id, above, text);
				text.push(',');
			}
		};
	match &ty.type_def {
		TypeDef::Composite(composite) => {
			text.push('{');
			fields(&composite.fields, above, text);
			text.push('}');
		},
		TypeDef::Variant(variant) => {
			for one in &variant.variants {
				write!(text, "|{}={}(", one.index, one.name).expect("a string takes anything");
				fields(&one.fields, above, text);
				text.push(')');
			}
		},
		TypeDef::Sequence(sequence) => {
			text.push_str("[]");
			describe(metadata, sequence.type_param.id, above, text);
		},
		TypeDef::Array(array) => {
			write!(text, "[{}]", array.len).expect("a string takes anything");
			describe(metadata, array.type_param.id, above, text);
		},
		TypeDef::Tuple(tuple) => {
			text.push('(');
			for part in &tuple.fields {
				describe(metadata, part.id, above, text);
				text.push(',');
			}
			text.push(')');
		},
		TypeDef::Compact(compact) => {
			text.push_str("compact ");
			describe(metadata, compact.type_param.id, above, text);
		},
		TypeDef::Primitive(primitive) => {
			write!(text, "{primitive:?}").expect("a string takes anything");
		},
		TypeDef::BitSequence(_) => text.push_str("bits"),
	}
	above.pop();
}

/// What is wrong with the versions of a runtime that comes after a release.
fn broken_rules(release: &Interface, now: &Interface) -> Vec<String> {
	let mut broken = Vec::new();
	if now.spec_name != release.spec_name {
		broken.push(format!("spec_name is {}: no chain would take it", now.spec_name));
	}
	if now.spec_version < release.spec_version {
		broken.push(format!("spec_version is below the release's {}", release.spec_version));
	}
	if now.transaction_version < release.transaction_version {
		let version = release.transaction_version;
		broken.push(format!("transaction_version is below the release's {version}"));
	}
	if now.metadata != release.metadata && now.spec_version <= release.spec_version {
		let version = release.spec_version;
		broken.push(format!("the metadata has changed: raise spec_version above {version}"));
	}
	if now.transactions != release.transactions
		&& now.transaction_version <= release.transaction_version
	{
		let version = release.transaction_version;
		let changed: Vec<_> =
			now.transactions.symmetric_difference(&release.transactions).collect();
		broken.push(format!(
			"transactions have changed: raise transaction_version above {version}: {changed:#?}"
		));
	}
	broken
}

#[test]
fn versions_have_risen_with_what_has_changed_since_the_last_release() {
	let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(FILE);
	let now = Interface::of_this_runtime();
	let renew = std::env::var_os("UPDATE_RELEASE").is_some();
	if renew && !path.exists() {
		fs::write(&path, now.to_text()).expect("the file can be written");
	}
	let text = fs::read_to_string(&path).expect("tests/data/release.txt is there");
	let release: Interface = text.parse().expect("it is what was written");
	assert_eq!(broken_rules(&release, &now), Vec::<String>::new());
	if renew {
		fs::write(&path, now.to_text()).expect("the file can be written");
	}
}

#[test]
fn an_interface_is_read_as_it_was_written() {
	let now = Interface::of_this_runtime();
	assert!(now.transactions.len() > 150, "every call is there: {}", now.transactions.len());
	assert_eq!(now.to_text().parse::<Interface>(), Ok(now));
	assert!("spec_version 1".parse::<Interface>().is_err());
	assert!("spec_name a\nspec_version b".parse::<Interface>().is_err());
}

fn interface(spec: u32, transaction: u32, metadata: &str, transactions: &[&str]) -> Interface {
	Interface {
		spec_name: "clearmark".into(),
		spec_version: spec,
		transaction_version: transaction,
		metadata: metadata.into(),
		transactions: transactions.iter().map(|line| (*line).into()).collect(),
	}
}

#[test]
fn a_runtime_that_has_not_changed_breaks_no_rule() {
	let release = interface(3, 2, "m", &["call a"]);
	assert_eq!(broken_rules(&release, &release), Vec::<String>::new());
	let raised = interface(4, 3, "m", &["call a"]);
	assert_eq!(broken_rules(&release, &raised), Vec::<String>::new());
}

#[test]
fn each_rule_can_be_broken() {
	let release = interface(3, 2, "m", &["call a", "extension b"]);
	let same = ["call a", "extension b"];
	let broken = |now: Interface| broken_rules(&release, &now).len();

	let elsewhere = Interface { spec_name: "other".into(), ..release.clone() };
	assert_eq!(broken(elsewhere), 1);
	assert_eq!(broken(interface(2, 2, "m", &same)), 1);
	assert_eq!(broken(interface(3, 1, "m", &same)), 1);
	// Something else than transactions has changed.
	assert_eq!(broken(interface(3, 2, "n", &same)), 1);
	assert_eq!(broken(interface(4, 2, "n", &same)), 0);
	// A call is gone, changed or new, or an extension is.
	for changed in [&["extension b"][..], &["call a'", "extension b"], &["call a"]] {
		assert_eq!(broken(interface(3, 2, "n", changed)), 2);
		assert_eq!(broken(interface(4, 2, "n", changed)), 1);
		assert_eq!(broken(interface(4, 3, "n", changed)), 0);
		assert_eq!(broken(interface(3, 3, "n", changed)), 1);
	}
}

/// Docs and names of types are no part of what is signed; a field's place is.
#[test]
fn what_a_type_is_made_of_is_told_and_what_it_is_called_is_not() {
	let metadata = metadata();
	let told = |path: &str| {
		let ty = metadata.types.types.iter().find(|ty| ty.ty.path.segments.join("::") == path);
		let mut text = String::new();
		describe(&metadata, ty.expect("it is there").id, &mut Vec::new(), &mut text);
		text
	};
	let role = told("pallet_consortium::types::Role");
	assert!(role.starts_with("|0=Initiator()|1=ClearingNode()"), "{role}");
	let terms = told("pallet_clearing::types::order::OrderTerms");
	assert!(terms.starts_with('{') && terms.contains("gross_amount:"), "{terms}");
}
