//! The commands as they are typed, against nodes that are scripted where they need one; the reader of batches
//! against whatever a file may hold; and signatures against those that verifiers disagree about.

mod audit;
mod award;
mod contested;
mod evidence;
mod explained;
mod good;
mod gov;
mod market;
mod node;
mod properties;
mod refused;
mod rules;
mod scripted;
mod signatures;
mod trace;
mod world;
