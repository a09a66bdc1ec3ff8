//! Weights of the calls.
//!
//! The values of `()` are estimates by hand, for the mocks. The runtime's are measured
//! (`make weights`).

use frame::weights_prelude::*;

/// What each call costs at most.
pub trait WeightInfo {
	/// [`crate::Call::admit`].
	fn admit() -> Weight;
	/// [`crate::Call::set_roles`].
	fn set_roles() -> Weight;
	/// [`crate::Call::suspend`].
	fn suspend() -> Weight;
	/// [`crate::Call::reinstate`].
	fn reinstate() -> Weight;
	/// [`crate::Call::retire`].
	fn retire() -> Weight;
	/// [`crate::Call::update_name`].
	fn update_name() -> Weight;
	/// [`crate::Call::grant`].
	fn grant() -> Weight;
	/// [`crate::Call::set_min_validators`].
	fn set_min_validators() -> Weight;
	/// [`crate::Call::reinstate_validator`].
	fn reinstate_validator() -> Weight;
	/// [`crate::Call::authorize_upgrade`].
	fn authorize_upgrade() -> Weight;
}

/// The session keys of every candidate are read to know that enough validators stay.
const VALIDATORS: u64 = 100;

/// `reads` and `writes` beside some computation.
fn plain(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(60_000_000, 8_000)
		.saturating_add(Weight::from_parts(0, reads.saturating_mul(3_000)))
		.saturating_add(ParityDbWeight::get().reads_writes(reads, writes))
}

impl WeightInfo for () {
	fn admit() -> Weight {
		plain(6, 5)
	}
	fn set_roles() -> Weight {
		plain(VALIDATORS.saturating_add(4), 2)
	}
	fn suspend() -> Weight {
		plain(VALIDATORS.saturating_add(4), 2)
	}
	fn reinstate() -> Weight {
		plain(3, 2)
	}
	fn retire() -> Weight {
		plain(VALIDATORS.saturating_add(12), 3)
	}
	fn update_name() -> Weight {
		plain(1, 1)
	}
	fn grant() -> Weight {
		plain(3, 2)
	}
	fn set_min_validators() -> Weight {
		plain(VALIDATORS.saturating_add(2), 1)
	}
	fn reinstate_validator() -> Weight {
		plain(4, 3)
	}
	fn authorize_upgrade() -> Weight {
		plain(0, 1)
	}
}
