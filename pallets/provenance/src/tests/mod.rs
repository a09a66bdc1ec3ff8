//! One file for each thing that a user does, then the invariants and the naive model.

mod consolidate;
mod create_asset;
mod fungibles;
mod hold;
mod invariants;
mod issue;
mod model;
mod reads;
mod receipt_key;
mod redeem;
mod settle;
mod transfer;
