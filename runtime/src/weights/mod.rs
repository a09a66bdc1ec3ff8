//! What calls cost. Those of our pallets are measured by their benchmarks (`make weights`); the
//! others are the SDK's, or composed in [`consensus`] where the SDK has none for our database.

pub mod consensus;
pub mod pallet_clearing;
pub mod pallet_consortium;
pub mod pallet_evaluation;
pub mod pallet_provenance;
