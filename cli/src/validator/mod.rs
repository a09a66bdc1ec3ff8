//! What a validator's operator needs: session keys, the validator set, and what ails a node.
//!
//! - [`keystore`] makes session keys, proves that their owner has them, and writes them where a node finds them.
//! - [`session`] tells who validates now, and who next.
//! - [`doctor`] examines a node; [`bundle`] collects what it says for whoever helps.

pub mod bundle;
pub mod doctor;
pub mod genesis;
pub mod keystore;
pub mod session;
