//! One file for each thing that a user does, then the invariants and the naive model.

mod accept;
mod consolidate;
mod create_asset;
mod fungibles;
mod hold;
mod invariants;
mod issue;
mod mandate;
mod model;
mod offer;
mod reads;
mod receipt_key;
mod received;
mod receiving_invariants;
mod redeem;
mod replay;
mod retired;
mod settle;
mod trace;
mod trace_model;
mod transfer;
mod withdraw;
