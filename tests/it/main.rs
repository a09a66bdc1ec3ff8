//! Journeys through the whole runtime in process, and what clients rely on in its metadata.

mod council;
mod dice;
mod engine;
mod gate;
mod genesis;
mod institution;
mod journey;
mod metadata;
mod precedence;
mod published;
mod release;
mod stateful;
mod validators;
mod weights;
mod world;
