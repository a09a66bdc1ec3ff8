//! The council of institutions. There is no sudo and no root: two thirds of the council admit, set
//! policies and authorise runtime upgrades, each through the call of the pallet concerned.

use alloc::collections::BTreeSet;
use frame_support::{parameter_types, traits::ConstU32, weights::Weight};
use frame_system::EnsureRoot;

use crate::{
	configs::RuntimeBlockWeights, AccountId, BlockNumber, Consortium, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin, DAYS,
};

/// The council's instance of the collective pallet.
pub type CouncilCollective = pallet_collective::Instance1;

/// Two thirds of the council, rounded up.
pub type CouncilTwoThirds =
	pallet_collective::EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;

/// Who stays silent has not agreed, whatever the others voted: a motion needs its votes.
pub struct SilenceIsNo;

impl pallet_collective::DefaultVote for SilenceIsNo {
	fn default_vote(_prime_vote: Option<bool>, _yes_votes: u32, _no_votes: u32, _len: u32) -> bool {
		false
	}
}

/// Most seats of the council.
pub const MAX_SEATS: u32 = 100;
/// Whether these can be the council: active members, each with one seat, and at least one.
///
/// Who has no seat cannot mend it: a council of nobody, or of accounts that the gate keeps out or that are
/// counted twice, could never come to two thirds again.
pub fn can_govern(seats: &[AccountId]) -> bool {
	let few_enough = u32::try_from(seats.len()).is_ok_and(|count| (1..=MAX_SEATS).contains(&count));
	few_enough
		&& seats.iter().collect::<BTreeSet<_>>().len() == seats.len()
		&& seats.iter().all(Consortium::is_active)
}

/// Most motions that are open at a time.
pub const MAX_MOTIONS: u32 = 100;

/// What the calls of the council cost: as the SDK measured it, and for new seats what [`can_govern`]
/// reads besides.
pub struct CouncilWeight;

type SdkWeight = pallet_collective::weights::SubstrateWeight<Runtime>;

/// These cost what the SDK measured.
macro_rules! as_in_sdk {
	($($call:ident($($count:ident),*);)*) => {
		$(fn $call($($count: u32),*) -> Weight {
			SdkWeight::$call($($count),*)
		})*
	};
}

impl pallet_collective::WeightInfo for CouncilWeight {
	fn set_members(old: u32, new: u32, motions: u32) -> Weight {
		// The filter reads no member where there are too many.
		let read = new.min(MAX_SEATS).into();
		SdkWeight::set_members(old, new, motions)
			.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads(read))
	}

	as_in_sdk! {
		execute(bytes, members);
		propose_execute(bytes, members);
		propose_proposed(bytes, members, motions);
		vote(members);
		close_early_disapproved(members, motions);
		close_early_approved(bytes, members, motions);
		close_disapproved(members, motions);
		close_approved(bytes, members, motions);
		disapprove_proposal(motions);
		kill(deposits, motions);
		release_proposal_cost();
	}
}

parameter_types! {
	pub const MotionDuration: BlockNumber = 7 * DAYS;
	pub MaxProposalWeight: Weight = RuntimeBlockWeights::get().max_block.saturating_div(2);
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = ConstU32<MAX_MOTIONS>;
	type MaxMembers = ConstU32<MAX_SEATS>;
	type DefaultVote = SilenceIsNo;
	type WeightInfo = CouncilWeight;
	type SetMembersOrigin = CouncilTwoThirds;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = CouncilTwoThirds;
	type KillOrigin = EnsureRoot<AccountId>;
	/// Motions cost a fee; only council members can propose.
	type Consideration = ();
}
