//! One file for each thing a user does.

mod anchor;
mod batches;
mod challenge;
mod consents;
mod dispute;
mod guarantors;
mod invariants;
mod methods_invariants;
mod models;
mod outcomes;
mod panels;
mod policies;
mod properties;
mod reading;
mod record;
mod release_bond;
mod requests;
mod revoke;
mod rule_sets;
mod schemes;
mod terminals;

use crate::{mock::*, *};
use frame::testing_prelude::*;
