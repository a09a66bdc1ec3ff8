//! Journeys through the whole runtime in process, and what clients rely on in its metadata.

mod genesis;
mod metadata;
