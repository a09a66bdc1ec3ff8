//! The commands as they are typed, the reader of batches against whatever a file may hold, and signatures
//! against those that verifiers disagree about.

mod audit;
mod evidence;
mod good;
mod node;
mod properties;
mod refused;
mod signatures;
mod trace;
mod world;
