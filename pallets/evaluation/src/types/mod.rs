//! What is stored, and the states it goes through.

mod batches;
mod disputes;
mod guarantees;
mod outcomes;
mod panels;
mod policies;
mod records;
mod requests;
mod schemes;
mod terminals;
mod versions;

pub use batches::*;
pub use decision_rules::Decision;
pub use disputes::*;
pub use evaluation_schemes::{guarantor::GuarantorFacts, terminal::Permission};
pub use guarantees::*;
pub use outcomes::*;
pub use panels::*;
pub use policies::*;
pub use records::*;
pub use requests::*;
pub use schemes::*;
pub use terminals::*;
pub use versions::*;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use decision_rules::{Dishonesty, Grade, Hits, Label, OpenedInput, Outcome, RuleSet};
use frame::prelude::*;

/// Names a scheme.
pub type SchemeId = u32;
/// Names a version of a scheme's rules, counting from 0.
pub type RuleSetVersion = u32;
/// Names a version of a scheme's model, counting from 0.
pub type ModelVersion = u32;
/// Names a version of a scheme's policy, counting from 0.
pub type PolicyVersion = u32;
/// Names a guarantee.
pub type GuaranteeId = u64;
/// A terminal's ed25519 public key, by which it is known.
pub type TerminalKey = [u8; 32];
/// Names a panel.
pub type PanelId = u64;
/// Most seats of a panel.
pub const MAX_SEATS: u32 = 16;
/// Domain of [`crate::Pallet::panel_commitment`].
pub const SEAL_DOMAIN: &str = "clearmark/panel-seal/v1";
/// Domain of the nonces of [`crate::Pallet::challenge_terminal`].
pub const NONCE_DOMAIN: &str = "clearmark/terminal-nonce/v1";
/// Domain of [`crate::panel_root`].
pub const PANEL_DOMAIN: &str = "clearmark/panel-scores/v1";
/// Names a request.
pub type RequestId = u64;
/// Names a consent.
pub type ConsentId = u64;
/// Most accesses under one consent.
pub const MAX_ACCESSES: u32 = 64;
/// Fields that may be opened, in strictly ascending order.
pub type Fields = decision_rules::Bounded<decision_rules::FieldId, { decision_rules::MAX_FIELDS }>;
/// The accesses under a consent.
pub type AccessLog<BlockNumber> = BoundedVec<Access<BlockNumber>, ConstU32<MAX_ACCESSES>>;
/// Names a batch.
pub type BatchId = u64;
/// Names a record.
pub type RecordId = u64;
/// A sender's own reference, such as a UUID or a digest.
pub type ClientRef = [u8; 32];
/// Most approvals that a scheme may demand.
pub const MAX_APPROVALS: u32 = 16;
/// Who approved a version.
pub type Approvals<AccountId> = BoundedVec<AccountId, ConstU32<MAX_APPROVALS>>;
/// How often one evaluator may be withdrawn from one scheme.
pub const MAX_TENURES: u32 = 16;
/// The times for which an evaluator was authorised, in turn.
pub type TenureLog<BlockNumber> = BoundedVec<Tenure<BlockNumber>, ConstU32<MAX_TENURES>>;
/// Bytes of a piece of a batch's bitmap of revocations.
pub const PIECE_BYTES: usize = 64;
/// Bits of a piece.
pub const PIECE_BITS: u32 = 512;
/// A piece of a batch's bitmap of revocations.
pub type BitmapPiece = [u8; PIECE_BYTES];
/// Most auditors who have to agree in a dispute.
pub const MAX_QUORUM: u32 = 16;
/// How often a dispute that nobody decided keeps a bond for longer.
pub const MAX_LAPSES: u32 = 3;
/// The share of a bond that is burnt, rounded up, when auditors refute its result. The rest is the
/// challenger's, so that an evaluator has not all of it back from an accomplice.
pub const BURNT_SHARE: Permill = Permill::from_percent(50);
/// Domain of [`crate::hits_root`].
pub const HITS_DOMAIN: &str = "clearmark/hits/v1";
/// Most inputs of a record.
pub const MAX_INPUTS: u32 = decision_rules::MAX_FIELDS;
/// Names of grades, the worst first.
pub type Grades = decision_rules::Bounded<Label, { decision_rules::MAX_GRADES }>;
