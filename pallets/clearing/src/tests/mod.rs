//! One file per action, each test ending in the invariants.

mod accept;
mod advance;
mod adversaries;
mod agenda;
mod assets;
mod attested;
mod award;
mod cancel;
mod commit;
mod confirm;
mod consent;
mod credit;
mod dispute;
mod dispute_queue;
mod exhaustive;
mod explain;
mod governance;
mod interleaving;
mod invariants;
mod lifecycle;
mod limits;
mod partial;
mod publish;
mod rate;
mod reauction;
mod reliance;
mod reveal;
mod rule;
mod share;
mod standbys;
mod standing;
mod standing_invariants;
mod submit;
mod views;
mod withdraw;

use crate::{mock::*, *};
use clearing_rules::{RejectMask, PPM};
use frame::testing_prelude::*;

type E = Error<Test>;
