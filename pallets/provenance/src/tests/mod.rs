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
mod receiving_invariants;
mod redeem;
mod replay;
mod settle;
mod transfer;
mod withdraw;
