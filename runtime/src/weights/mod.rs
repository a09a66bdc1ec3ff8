//! What calls cost. Those of our pallets are measured by their benchmarks (`make weights`); the
//! others are the SDK's, or composed in [`consensus`] where the SDK has none for our database.
//!
//! The runtime must build before it can be measured: where a benchmark is new, leave the pallet's
//! file out here and let its configuration name `()` until `make weights` has written it anew.

pub mod consensus;
pub mod pallet_clearing;
pub mod pallet_consortium;
pub mod pallet_evaluation;
pub mod pallet_provenance;
