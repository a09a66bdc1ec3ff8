//! One file for each thing a user does.

mod invariants;
mod properties;
mod reading;
mod record;
mod release_bond;
mod rule_sets;
mod schemes;

use crate::{mock::*, *};
use frame::testing_prelude::*;
