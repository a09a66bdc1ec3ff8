//! The specification, one file per user action.

mod admission;
mod gate;
mod genesis;
mod invariants;
mod properties;
mod reads;
mod standing;
mod upgrade;
mod validators;
