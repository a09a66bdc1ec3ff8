//! Weights that no benchmark of a pallet's own provides.

pub mod consensus;
