//! One module per concern: how each pallet is configured, and the adapters between ours.

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clearing;
mod consensus;
mod consortium;
mod delegation;
mod evaluation;
mod fees;
mod governance;
mod key_owners;
mod provenance;
mod system;

pub use consensus::BABE_GENESIS_EPOCH_CONFIG;
pub use delegation::ProxyType;
pub use fees::MAX_TIP;
pub use governance::{CouncilCollective, CouncilTwoThirds};
pub use key_owners::KeyOwners;
pub use system::RuntimeBlockWeights;
