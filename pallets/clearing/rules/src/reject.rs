//! The reasons for which a bid is refused, and their set.

#![allow(
	clippy::as_conversions,
	reason = "the codec derives turn variant indexes into bytes with `as`"
)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A reason to refuse a bid. Its number is its bit in the mask.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum RejectReason {
	/// The bidder is not an active clearing node.
	#[codec(index = 0)]
	NotActive,
	/// A licence is missing.
	#[codec(index = 1)]
	LicenceMissing,
	/// A region is not served.
	#[codec(index = 2)]
	RegionMissing,
	/// The fee is above the ceiling.
	#[codec(index = 3)]
	FeeAboveCeiling,
	/// The promise is later than the order allows.
	#[codec(index = 4)]
	PromiseTooLate,
	/// The promise is sooner than possible.
	#[codec(index = 5)]
	PromiseTooSoon,
	/// The capacity, after what the bidder has in flight in the asset, is below the gross amount.
	#[codec(index = 6)]
	CapacityShort,
	/// The credit is below the floor.
	#[codec(index = 7)]
	CreditBelowFloor,
	/// The collateral is below the bond, or above what the bidder has free.
	#[codec(index = 8)]
	CollateralShort,
	/// The bidder is the initiator or a party to the order.
	#[codec(index = 9)]
	RelatedParty,
	/// The order excludes the bidder.
	#[codec(index = 10)]
	Excluded,
	/// The bid expires before the acceptance window ends.
	#[codec(index = 11)]
	ExpiresTooSoon,
	/// There is no evaluation, or it is stale, expired or revoked.
	#[codec(index = 12)]
	EvaluationMissing,
	/// The evaluation is below the order's floor.
	#[codec(index = 13)]
	EvaluationTooLow,
	/// With this order the bidder would hold more of what is in flight in the asset than the policy
	/// allows.
	#[codec(index = 14)]
	Concentration,
	/// The bidder is barred until it is reinstated.
	#[codec(index = 15)]
	Barred,
	/// The bidder's tier is below the policy's.
	#[codec(index = 16)]
	TierTooLow,
}

impl RejectReason {
	/// All reasons, in the order of their bits.
	pub const ALL: [RejectReason; 17] = [
		RejectReason::NotActive,
		RejectReason::LicenceMissing,
		RejectReason::RegionMissing,
		RejectReason::FeeAboveCeiling,
		RejectReason::PromiseTooLate,
		RejectReason::PromiseTooSoon,
		RejectReason::CapacityShort,
		RejectReason::CreditBelowFloor,
		RejectReason::CollateralShort,
		RejectReason::RelatedParty,
		RejectReason::Excluded,
		RejectReason::ExpiresTooSoon,
		RejectReason::EvaluationMissing,
		RejectReason::EvaluationTooLow,
		RejectReason::Concentration,
		RejectReason::Barred,
		RejectReason::TierTooLow,
	];

	/// Whether the reason is one of standing, which also keeps a winner from taking its award up. The
	/// others were settled by the award: it was measured then, and its capacity is reserved since.
	pub const fn binds_winner(self) -> bool {
		match self {
			RejectReason::NotActive
			| RejectReason::LicenceMissing
			| RejectReason::RegionMissing
			| RejectReason::CreditBelowFloor
			| RejectReason::RelatedParty
			| RejectReason::Excluded
			| RejectReason::EvaluationMissing
			| RejectReason::EvaluationTooLow
			| RejectReason::Barred
			| RejectReason::TierTooLow => true,
			RejectReason::FeeAboveCeiling
			| RejectReason::PromiseTooLate
			| RejectReason::PromiseTooSoon
			| RejectReason::CapacityShort
			| RejectReason::CollateralShort
			| RejectReason::ExpiresTooSoon
			| RejectReason::Concentration => false,
		}
	}

	/// Whether others decide alone on what the reason is about, so that a winner which cannot take its
	/// award up for it has done nothing wrong: the council gives and takes licences and regions, the
	/// evaluators evaluations. Who chose the scheme answers for an evaluation that its evaluator takes
	/// back or lets go stale. That it merely expired is no excuse, which a mask does not tell.
	///
	/// Credit, bars and tiers follow from what the node did, and so, mostly, does a suspension. Whether a
	/// bidder is related or excluded was settled when it revealed.
	pub const fn excuses_winner(self) -> bool {
		match self {
			RejectReason::LicenceMissing
			| RejectReason::RegionMissing
			| RejectReason::EvaluationMissing
			| RejectReason::EvaluationTooLow => true,
			RejectReason::NotActive
			| RejectReason::FeeAboveCeiling
			| RejectReason::PromiseTooLate
			| RejectReason::PromiseTooSoon
			| RejectReason::CapacityShort
			| RejectReason::CreditBelowFloor
			| RejectReason::CollateralShort
			| RejectReason::RelatedParty
			| RejectReason::Excluded
			| RejectReason::ExpiresTooSoon
			| RejectReason::Concentration
			| RejectReason::Barred
			| RejectReason::TierTooLow => false,
		}
	}

	/// The mask that holds this reason alone.
	pub const fn mask(self) -> RejectMask {
		match self {
			RejectReason::NotActive => RejectMask::NOT_ACTIVE,
			RejectReason::LicenceMissing => RejectMask::LICENCE_MISSING,
			RejectReason::RegionMissing => RejectMask::REGION_MISSING,
			RejectReason::FeeAboveCeiling => RejectMask::FEE_ABOVE_CEILING,
			RejectReason::PromiseTooLate => RejectMask::PROMISE_TOO_LATE,
			RejectReason::PromiseTooSoon => RejectMask::PROMISE_TOO_SOON,
			RejectReason::CapacityShort => RejectMask::CAPACITY_SHORT,
			RejectReason::CreditBelowFloor => RejectMask::CREDIT_BELOW_FLOOR,
			RejectReason::CollateralShort => RejectMask::COLLATERAL_SHORT,
			RejectReason::RelatedParty => RejectMask::RELATED_PARTY,
			RejectReason::Excluded => RejectMask::EXCLUDED,
			RejectReason::ExpiresTooSoon => RejectMask::EXPIRES_TOO_SOON,
			RejectReason::EvaluationMissing => RejectMask::EVALUATION_MISSING,
			RejectReason::EvaluationTooLow => RejectMask::EVALUATION_TOO_LOW,
			RejectReason::Concentration => RejectMask::CONCENTRATION,
			RejectReason::Barred => RejectMask::BARRED,
			RejectReason::TierTooLow => RejectMask::TIER_TOO_LOW,
		}
	}
}

/// The set of reasons for which a bid is refused; zero for a bid that qualifies.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct RejectMask(pub u32);

impl RejectMask {
	/// Bit of [`RejectReason::NotActive`].
	pub const NOT_ACTIVE: Self = Self(1);
	/// Bit of [`RejectReason::LicenceMissing`].
	pub const LICENCE_MISSING: Self = Self(1 << 1);
	/// Bit of [`RejectReason::RegionMissing`].
	pub const REGION_MISSING: Self = Self(1 << 2);
	/// Bit of [`RejectReason::FeeAboveCeiling`].
	pub const FEE_ABOVE_CEILING: Self = Self(1 << 3);
	/// Bit of [`RejectReason::PromiseTooLate`].
	pub const PROMISE_TOO_LATE: Self = Self(1 << 4);
	/// Bit of [`RejectReason::PromiseTooSoon`].
	pub const PROMISE_TOO_SOON: Self = Self(1 << 5);
	/// Bit of [`RejectReason::CapacityShort`].
	pub const CAPACITY_SHORT: Self = Self(1 << 6);
	/// Bit of [`RejectReason::CreditBelowFloor`].
	pub const CREDIT_BELOW_FLOOR: Self = Self(1 << 7);
	/// Bit of [`RejectReason::CollateralShort`].
	pub const COLLATERAL_SHORT: Self = Self(1 << 8);
	/// Bit of [`RejectReason::RelatedParty`].
	pub const RELATED_PARTY: Self = Self(1 << 9);
	/// Bit of [`RejectReason::Excluded`].
	pub const EXCLUDED: Self = Self(1 << 10);
	/// Bit of [`RejectReason::ExpiresTooSoon`].
	pub const EXPIRES_TOO_SOON: Self = Self(1 << 11);
	/// Bit of [`RejectReason::EvaluationMissing`].
	pub const EVALUATION_MISSING: Self = Self(1 << 12);
	/// Bit of [`RejectReason::EvaluationTooLow`].
	pub const EVALUATION_TOO_LOW: Self = Self(1 << 13);
	/// Bit of [`RejectReason::Concentration`].
	pub const CONCENTRATION: Self = Self(1 << 14);
	/// Bit of [`RejectReason::Barred`].
	pub const BARRED: Self = Self(1 << 15);
	/// Bit of [`RejectReason::TierTooLow`].
	pub const TIER_TOO_LOW: Self = Self(1 << 16);

	/// Whether no reason is in the mask.
	pub const fn qualifies(self) -> bool {
		self.0 == 0
	}

	/// Whether every reason of `other` is in the mask.
	pub const fn contains(self, other: Self) -> bool {
		self.0 & other.0 == other.0
	}

	/// The reasons in the mask, in the order of their bits.
	pub fn reasons(self) -> impl Iterator<Item = RejectReason> {
		RejectReason::ALL.into_iter().filter(move |reason| self.contains(reason.mask()))
	}

	/// The reasons in the mask that keep a winner from taking its award up.
	#[must_use]
	pub fn binding_winner(self) -> Self {
		let binds = |mask: Self, reason: RejectReason| mask.with(reason, reason.binds_winner());
		self.reasons().fold(Self::default(), binds)
	}

	/// Whether a winner with this mask could not take its award up, and nothing but the doing of others
	/// kept it from that. One reason of its own is enough to leave it to blame.
	pub fn excuses_winner(self) -> bool {
		let binding = self.binding_winner();
		!binding.qualifies() && binding.reasons().all(RejectReason::excuses_winner)
	}

	/// Whether one of the reasons is the bidder's evaluation.
	pub fn is_about_evaluation(self) -> bool {
		[RejectReason::EvaluationMissing, RejectReason::EvaluationTooLow]
			.into_iter()
			.any(|reason| self.contains(reason.mask()))
	}

	/// The mask with a reason added if `refused`.
	#[must_use]
	pub(crate) const fn with(self, reason: RejectReason, refused: bool) -> Self {
		if refused {
			Self(self.0 | reason.mask().0)
		} else {
			self
		}
	}
}
