//! Upgrades of the runtime.

use crate::mock::*;
use frame::{
	deps::sp_core::traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt},
	hashing::{BlakeTwo256, Hash},
	testing_prelude::*,
};

const CODE: &[u8] = b"a new runtime";

/// Reads this version out of whatever code.
struct Version(u32);

impl ReadRuntimeVersion for Version {
	fn read_runtime_version(&self, _: &[u8], _: &mut dyn Externalities) -> Result<Vec<u8>, String> {
		Ok(RuntimeVersion { spec_version: self.0, ..Default::default() }.encode())
	}
}

/// A world in which all code is of this spec version. The present runtime's is 0.
fn with_code_of_version(version: u32, test: impl FnOnce()) {
	let mut state = World::default().state();
	state.register_extension(ReadRuntimeVersionExt::new(Version(version)));
	state.execute_with(test);
}

fn authorize(code: &[u8]) -> DispatchResult {
	Consortium::authorize_upgrade(RuntimeOrigin::root(), BlakeTwo256::hash(code))
}

/// Anyone may.
fn apply(code: &[u8]) -> DispatchResultWithPostInfo {
	System::apply_authorized_upgrade(RuntimeOrigin::none(), code.to_vec())
}

#[test]
fn authorize_upgrade_should_let_anyone_send_that_code_and_no_other() {
	with_code_of_version(1, || {
		assert_noop!(apply(CODE), frame_system::Error::<Test>::NothingAuthorized);
		assert_ok!(authorize(CODE));
		let code_hash = BlakeTwo256::hash(CODE);
		System::assert_last_event(
			frame_system::Event::UpgradeAuthorized { code_hash, check_version: true }.into(),
		);
		assert_noop!(apply(b"another"), frame_system::Error::<Test>::Unauthorized);
		assert_ok!(apply(CODE));
		System::assert_last_event(frame_system::Event::CodeUpdated { hash: code_hash }.into());
		// An authorisation is good for one upgrade.
		assert_noop!(apply(CODE), frame_system::Error::<Test>::NothingAuthorized);
	});
}

#[test]
fn authorize_upgrade_should_not_let_an_older_runtime_in() {
	with_code_of_version(0, || {
		assert_ok!(authorize(CODE));
		assert_ok!(apply(CODE));
		System::assert_last_event(
			frame_system::Event::RejectedInvalidAuthorizedUpgrade {
				code_hash: BlakeTwo256::hash(CODE),
				error: frame_system::Error::<Test>::SpecVersionNeedsToIncrease.into(),
			}
			.into(),
		);
	});
}

#[test]
fn authorize_upgrade_should_replace_an_earlier_authorisation() {
	with_code_of_version(1, || {
		assert_ok!(authorize(CODE));
		assert_ok!(authorize(b"another"));
		assert_noop!(apply(CODE), frame_system::Error::<Test>::Unauthorized);
	});
}

#[test]
fn authorize_upgrade_should_fail_for_members() {
	World::default().build_and_check(|| {
		let origin = RuntimeOrigin::signed(ALICE);
		let code_hash = BlakeTwo256::hash(CODE);
		assert_noop!(Consortium::authorize_upgrade(origin, code_hash), DispatchError::BadOrigin);
	});
}
