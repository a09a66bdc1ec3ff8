//! What is published about the runtime and must not change unseen: the list of errors for people,
//! and the indexes by which clients that were compiled against an earlier release send and read.
//!
//! `UPDATE_PUBLISHED=1 cargo test --release -p clearmark-tests published` writes both files.

use std::{fmt::Write, fs, path::PathBuf};

use frame_metadata::v16::RuntimeMetadataV16;

use crate::metadata::{metadata, our_pallets, type_of, variants};

fn compare(file: &str, text: &str) {
	let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
	if std::env::var_os("UPDATE_PUBLISHED").is_some() {
		fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
		fs::write(&path, text).expect("the file can be written");
	}
	let published = fs::read_to_string(&path).unwrap_or_default();
	assert_eq!(published, text, "{file} is not what the metadata says; see the module's docs");
}

fn errors(metadata: &RuntimeMetadataV16) -> String {
	let mut text = String::from(
		"# Errors\n\nEvery error that our calls can end with: what failed, why, and what to do. \
		 Generated from the runtime's metadata, which is what wallets show; \
		 `tests/it/published.rs` keeps it true.\n",
	);
	for pallet in our_pallets(metadata) {
		let errors = pallet.error.as_ref().expect("each pallet has errors");
		write!(text, "\n## {}\n\n| error | explanation |\n| --- | --- |\n", pallet.name)
			.expect("a string takes anything");
		for error in variants(type_of(metadata, errors.ty.id)) {
			let explanation = error.docs.join(" ").trim().replace("  ", " ");
			writeln!(text, "| `{}` | {explanation} |", error.name)
				.expect("a string takes anything");
		}
	}
	text
}

fn indexes(metadata: &RuntimeMetadataV16) -> String {
	let mut text = String::new();
	let mut pallets: Vec<_> = metadata.pallets.iter().collect();
	pallets.sort_by_key(|pallet| pallet.index);
	for pallet in pallets {
		writeln!(text, "{} {}", pallet.index, pallet.name).expect("a string takes anything");
	}
	for pallet in our_pallets(metadata) {
		let kinds = [
			("call", pallet.calls.as_ref().map(|calls| calls.ty.id)),
			("event", pallet.event.as_ref().map(|event| event.ty.id)),
			("error", pallet.error.as_ref().map(|error| error.ty.id)),
		];
		for (kind, id) in kinds.into_iter().filter_map(|(kind, id)| Some((kind, id?))) {
			for variant in variants(type_of(metadata, id)) {
				let fields: Vec<_> =
					variant.fields.iter().filter_map(|field| field.name.as_deref()).collect();
				writeln!(
					text,
					"{} {kind} {} {}({})",
					pallet.name,
					variant.index,
					variant.name,
					fields.join(", ")
				)
				.expect("a string takes anything");
			}
		}
	}
	text
}

#[test]
fn errors_page_is_generated_from_the_metadata() {
	compare("docs/errors.md", &errors(&metadata()));
}

#[test]
fn indexes_of_pallets_calls_events_and_errors_never_move() {
	compare("tests/it/indexes.txt", &indexes(&metadata()));
}
