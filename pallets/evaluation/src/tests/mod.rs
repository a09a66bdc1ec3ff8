//! One file for each thing a user does.

mod anchor;
mod batches;
mod challenge;
mod consents;
mod dispute;
mod invariants;
mod models;
mod outcomes;
mod panels;
mod properties;
mod reading;
mod record;
mod release_bond;
mod requests;
mod revoke;
mod rule_sets;
mod schemes;

use crate::{mock::*, *};
use frame::testing_prelude::*;
