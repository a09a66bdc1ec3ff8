//! What clients rely on: polkadot-js and its kind decode everything with no configuration.

use clearmark_runtime::Runtime;
use codec::Decode;
use frame_metadata::{
	v16::{PalletMetadata, RuntimeMetadataV16},
	RuntimeMetadata, RuntimeMetadataPrefixed,
};
use scale_info::{form::PortableForm, Field, Type, TypeDef};

const EXTENSIONS: [&str; 10] = [
	"CheckNonZeroSender",
	"CheckSpecVersion",
	"CheckTxVersion",
	"CheckGenesis",
	"CheckMortality",
	"CheckNonce",
	"CheckWeight",
	"ChargeTransactionPayment",
	"CheckMetadataHash",
	"WeightReclaim",
];

/// Members of polkadot-js's own classes: a field of this name hides them, and decoding breaks.
const RESERVED_FIELDS: [&str; 16] = [
	"get", "set", "has", "delete", "clear", "values", "forEach", "inspect", "eq", "isEmpty",
	"hash", "size", "keys", "entries", "new", "registry",
];
const RESERVED_VARIANTS: [&str; 3] = ["None", "Empty", "Basic"];

const OUR_PALLETS: [(&str, u8); 4] =
	[("Consortium", 20), ("Provenance", 21), ("Evaluation", 22), ("Clearing", 23)];
const OUR_CRATES: [&str; 10] = [
	"clearing_rules",
	"clearmark_runtime",
	"decision_rules",
	"evaluation_schemes",
	"legal_entity_identifier",
	"pallet_clearing",
	"pallet_consortium",
	"pallet_evaluation",
	"pallet_provenance",
	"signature_chain",
];

/// The longest error text that a wallet shows whole.
const MAX_ERROR_DOC: usize = 160;

pub fn metadata() -> RuntimeMetadataV16 {
	let opaque = Runtime::metadata_at_version(16).expect("the runtime offers version 16");
	let prefixed = RuntimeMetadataPrefixed::decode(&mut &(*opaque)[..]).expect("it decodes");
	match prefixed.1 {
		RuntimeMetadata::V16(metadata) => metadata,
		other => panic!("asked for version 16, got {}", other.version()),
	}
}

pub fn our_pallets(
	metadata: &RuntimeMetadataV16,
) -> impl Iterator<Item = &PalletMetadata<PortableForm>> {
	OUR_PALLETS.iter().map(|(name, _)| {
		metadata.pallets.iter().find(|pallet| pallet.name == *name).expect("the pallet is there")
	})
}

pub fn type_of(metadata: &RuntimeMetadataV16, id: u32) -> &Type<PortableForm> {
	metadata.types.resolve(id).expect("every id is in the registry")
}

pub fn variants(ty: &Type<PortableForm>) -> &[scale_info::Variant<PortableForm>] {
	match &ty.type_def {
		TypeDef::Variant(definition) => &definition.variants,
		_ => panic!("{:?} is not an enum", ty.path),
	}
}

/// Every named field of our own types, with the place where it stands.
fn our_fields(metadata: &RuntimeMetadataV16) -> Vec<(String, String)> {
	let mut found = Vec::new();
	let mut note = |place: String, fields: &[Field<PortableForm>]| {
		let named = fields.iter().filter_map(|field| field.name.clone());
		found.extend(named.map(|name| (place.clone(), name)));
	};
	for ty in metadata.types.types.iter().map(|entry| &entry.ty).filter(|ty| is_ours(ty)) {
		let path = ty.path.segments.join("::");
		match &ty.type_def {
			TypeDef::Composite(definition) => note(path, &definition.fields),
			TypeDef::Variant(definition) => definition
				.variants
				.iter()
				.for_each(|variant| note(format!("{path}::{}", variant.name), &variant.fields)),
			_ => {},
		}
	}
	found
}

fn is_ours(ty: &Type<PortableForm>) -> bool {
	ty.path.segments.first().is_some_and(|root| OUR_CRATES.contains(&root.as_str()))
}

#[test]
fn extensions_are_exactly_the_standard_ten() {
	let metadata = metadata();
	let names: Vec<_> = metadata
		.extrinsic
		.transaction_extensions
		.iter()
		.map(|extension| extension.identifier.as_str())
		.collect();
	assert_eq!(names, EXTENSIONS);
}

#[test]
fn pallet_indexes_never_move() {
	let metadata = metadata();
	for (name, index) in OUR_PALLETS {
		let pallet = metadata.pallets.iter().find(|pallet| pallet.name == name);
		assert_eq!(pallet.map(|pallet| pallet.index), Some(index), "{name}");
	}
}

#[test]
fn names_can_be_decoded_by_clients() {
	let metadata = metadata();
	let fields = our_fields(&metadata);
	assert!(fields.len() > 100, "our types were found: {}", fields.len());
	for (place, name) in fields {
		assert!(!RESERVED_FIELDS.contains(&name.as_str()), "{place}.{name} is reserved");
	}
	for ty in metadata.types.types.iter().map(|entry| &entry.ty).filter(|ty| is_ours(ty)) {
		if let TypeDef::Variant(definition) = &ty.type_def {
			for variant in &definition.variants {
				let name = variant.name.as_str();
				assert!(!RESERVED_VARIANTS.contains(&name), "{:?}::{name} is reserved", ty.path);
			}
		}
	}
}

/// What failed, and after it what to do: a second clause that says something.
fn has_two_clauses(doc: &str) -> bool {
	[". ", ": ", "; "]
		.iter()
		.filter_map(|end| doc.split_once(end))
		.any(|(what, advice)| !what.trim().is_empty() && advice.split_whitespace().count() >= 2)
}

#[test]
fn every_error_explains_itself_and_says_what_to_do() {
	let metadata = metadata();
	let mut without_advice = Vec::new();
	for pallet in our_pallets(&metadata) {
		let errors = pallet.error.as_ref().expect("each pallet has errors");
		for error in variants(type_of(&metadata, errors.ty.id)) {
			let doc = error.docs.join(" ");
			let place = format!("{}.{}", pallet.name, error.name);
			assert!(!doc.trim().is_empty(), "{place} has no explanation");
			assert!(doc.len() <= MAX_ERROR_DOC, "{place}: {} characters", doc.len());
			if !has_two_clauses(&doc) {
				without_advice.push(place);
			}
		}
	}
	assert!(without_advice.is_empty(), "they do not say what to do: {without_advice:#?}");
}

#[test]
fn advice_is_told_from_a_mere_explanation() {
	assert!(has_two_clauses("The window has closed. Advance the order."));
	assert!(has_two_clauses("The account is not a member's: have it admitted."));
	assert!(!has_two_clauses("The order is not waiting to be accepted."));
	assert!(!has_two_clauses("The order waits, so nothing is due. "));
}

#[test]
fn every_call_and_event_is_documented() {
	let metadata = metadata();
	for pallet in our_pallets(&metadata) {
		let calls = pallet.calls.as_ref().expect("each pallet has calls");
		let events = pallet.event.as_ref().expect("each pallet has events");
		for id in [calls.ty.id, events.ty.id] {
			for variant in variants(type_of(&metadata, id)) {
				let place = format!("{}.{}", pallet.name, variant.name);
				assert!(!variant.docs.is_empty(), "{place} is not documented");
			}
		}
		for event in variants(type_of(&metadata, events.ty.id)) {
			for field in &event.fields {
				let place = format!("{}.{}", pallet.name, event.name);
				assert!(field.name.is_some(), "{place} has a field without name");
				assert!(!field.docs.is_empty(), "{place}.{:?} is not documented", field.name);
			}
		}
	}
}

#[test]
fn our_runtime_apis_are_in_the_metadata() {
	let metadata = metadata();
	let expected = [
		("ClearingApi", &["order", "orders", "ranking", "explain_award", "preview_settlement"][..]),
		("ProvenanceApi", &["lot_of", "lots_of", "sequence", "holders", "freeze", "flags"]),
		("EvaluationApi", &["latest", "record"]),
		("ConsortiumApi", &["member", "members"]),
	];
	for (name, methods) in expected {
		let api = metadata.apis.iter().find(|api| api.name == name).expect("the API is there");
		assert!(!api.docs.is_empty(), "{name} is not documented");
		for method in methods {
			let found = api.methods.iter().find(|found| found.name == *method);
			let found = found.unwrap_or_else(|| panic!("{name} has no method {method}"));
			assert!(!found.docs.is_empty(), "{name}.{method} is not documented");
		}
	}
}
