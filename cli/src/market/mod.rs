//! The clearing market for an institution: orders, sealed bids, awards, results, credit.
//!
//! # Terminology
//! - **Chain**: a node's best block, asked by the runtime's own types; see [`Chain`].
//! - **Key**: what an institution signs its transactions with, or its receipts; see [`keys`].
//! - **Journal**: where the salts of sealed bids are until they are revealed; see [`journal`].
//!
//! # How a call goes
//! 1. [`Chain::connect`] refuses a node whose runtime is not the one that this command was built
//!    with: what is signed is encoded by that runtime's types.
//! 2. [`send`](submit::send) signs the call with the ten extensions, for the blocks of the next
//!    minutes only, and watches it until its block is final.
//! 3. What happened is read from the events of that block; a failure is told by its name and the
//!    runtime's own explanation ([`Refusal`]).
//!
//! # Promises
//! - Nothing is signed that was not computed here: the result of an order is netted from the
//!   obligations again, and a difference ends with [`Error::Differs`].
//! - A salt is on disk, and the disk told to keep it, before its seal is sent.
//! - The JSON of what the chain stores follows from the runtime's types, see [`scale`].

pub mod chain;
pub mod delegation;
mod error;
pub mod explain;
pub mod extrinsic;
pub mod journal;
pub mod keys;
pub mod proof;
pub mod publish;
pub mod receipt;
mod refusal;
pub mod scale;
pub mod span;
pub mod submit;
pub mod view;

pub use chain::Chain;
pub use error::Error;
pub use journal::{Journal, Place, Sealed};
pub use refusal::Refusal;
pub use span::{Span, When};

use clearmark_runtime::{AccountId, Balance};

/// An order for a reader, as this chain has it.
pub type OrderInfo = pallet_clearing::OrderInfo<AccountId, Balance>;
/// What an order asks for, as this chain has it.
pub type OrderTerms = pallet_clearing::OrderTerms<AccountId>;
/// What one participant owes another.
pub type Obligation = clearing_rules::Obligation<AccountId>;
/// The obligations of an order as they are published.
pub type ObligationSet = pallet_clearing::ObligationSetOf<clearmark_runtime::Runtime>;
/// A call of the market.
pub type MarketCall = pallet_clearing::Call<clearmark_runtime::Runtime>;
