//! One file per action, each test ending in the invariants.

mod accept;
mod advance;
mod agenda;
mod award;
mod cancel;
mod commit;
mod confirm;
mod credit;
mod explain;
mod governance;
mod interleaving;
mod invariants;
mod lifecycle;
mod limits;
mod publish;
mod rate;
mod reauction;
mod reveal;
mod standbys;
mod standing;
mod standing_invariants;
mod submit;
mod views;

use crate::{mock::*, *};
use clearing_rules::{RejectMask, PPM};
use frame::testing_prelude::*;

type E = Error<Test>;
