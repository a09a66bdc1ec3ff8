//! Whatever the council, the sessions and the offenders do, the invariants hold.

use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest, ProptestConfig, *};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

#[derive(Clone, Debug)]
enum Step {
	Admit { account: u64, lei: u64, roles: Vec<usize> },
	SetRoles { account: u64, roles: Vec<usize> },
	SetKeys { account: u64 },
	Suspend { account: u64 },
	Reinstate { account: u64 },
	Retire { account: u64 },
	ReinstateValidator { account: u64 },
	SetMinValidators { count: u32 },
	Offend { account: u64 },
	Send { account: u64 },
	NextBlock,
	NextSession,
}

fn account() -> impl Strategy<Value = u64> {
	1u64..12
}

fn role_indices() -> impl Strategy<Value = Vec<usize>> {
	prop::collection::vec(prop_oneof![Just(4usize), 0usize..7], 0..4)
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		(account(), account(), role_indices()).prop_map(|(account, lei, roles)| Step::Admit {
			account,
			lei,
			roles
		}),
		(account(), role_indices()).prop_map(|(account, roles)| Step::Admit {
			account,
			lei: account,
			roles
		}),
		(account(), role_indices()).prop_map(|(account, roles)| Step::SetRoles { account, roles }),
		account().prop_map(|account| Step::SetKeys { account }),
		account().prop_map(|account| Step::Suspend { account }),
		account().prop_map(|account| Step::Reinstate { account }),
		account().prop_map(|account| Step::Retire { account }),
		account().prop_map(|account| Step::ReinstateValidator { account }),
		(0u32..6).prop_map(|count| Step::SetMinValidators { count }),
		account().prop_map(|account| Step::Offend { account }),
		account().prop_map(|account| Step::Send { account }),
		Just(Step::NextBlock),
		Just(Step::NextSession),
	]
}

fn list(indices: &[usize]) -> RoleList {
	roles(&indices.iter().map(|index| Role::ALL[*index]).collect::<Vec<_>>())
}

/// Takes one step; whether it is refused does not matter here.
fn take(step: Step) {
	let root = RuntimeOrigin::root();
	let _ = match step {
		Step::Admit { account, lei, roles } => {
			Consortium::admit(root, lei_of(lei), account, text("Bank"), list(&roles))
		},
		Step::SetRoles { account, roles } => Consortium::set_roles(root, account, list(&roles)),
		Step::SetKeys { account } => set_keys(account, account),
		Step::Suspend { account } => Consortium::suspend(root, account, text("why")),
		Step::Reinstate { account } => Consortium::reinstate(root, account),
		Step::Retire { account } => Consortium::retire(root, account),
		Step::ReinstateValidator { account } => Consortium::reinstate_validator(root, account),
		Step::SetMinValidators { count } => Consortium::set_min_validators(root, count),
		Step::Offend { account } => {
			Consortium::on_offence(
				&[OffenceDetails { offender: (account, ()), reporters: vec![] }],
				&[Perbill::from_percent(10)],
				Session::current_index(),
			);
			Ok(())
		},
		Step::Send { account } => {
			let _ = apply(account, remark());
			Ok(())
		},
		Step::NextBlock => {
			next_block();
			Ok(())
		},
		Step::NextSession => {
			next_session();
			Ok(())
		},
	};
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn invariants_should_hold_after_every_step(steps in prop::collection::vec(step(), 1..60)) {
		World::default().state().execute_with(|| {
			for step in steps {
				let former: Vec<_> = AccountsByLei::<Test>::iter().collect();
				System::reset_events();
				take(step.clone());
				prop_assert_eq!(Consortium::do_try_state(), Ok(()), "after {:?}", step);
				// A new set meets the floor, and no suspended validator is in it.
				for record in System::events() {
					let RuntimeEvent::Consortium(Event::ValidatorsPlanned { validators, .. }) =
						record.event
					else {
						continue;
					};
					prop_assert!(validators.len() as u32 >= MinValidators::<Test>::get());
					for who in &validators {
						prop_assert!(Consortium::has_role(who, Role::Validator));
						prop_assert!(!ValidatorSuspensions::<Test>::contains_key(who));
					}
				}
				prop_assert!(!Session::validators().is_empty());
				// An identifier never changes hands.
				for (lei, account) in former {
					prop_assert_eq!(AccountsByLei::<Test>::get(lei), Some(account));
				}
			}
			Ok(())
		})?;
	}

	#[test]
	fn roles_should_be_a_set(indices in prop::collection::vec(0usize..7, 0..7)) {
		let listed = list(&indices);
		let set = Roles::of(&listed);
		for role in Role::ALL {
			prop_assert_eq!(set.contains(role), listed.contains(&role));
		}
		prop_assert!(set.as_slice().is_sorted_by(|one, next| one < next));
		prop_assert_eq!(Roles::of(set.as_slice()), set);
	}

	#[test]
	fn check_digits_should_make_any_payload_valid(payload in "[0-9A-Z]{18}") {
		let lei = Lei::from_payload(payload.as_bytes().try_into().unwrap()).unwrap();
		prop_assert!(lei.is_valid());
		prop_assert_eq!(lei.to_string().parse(), Ok(lei));
	}

	#[test]
	fn no_bytes_should_panic(bytes in any::<[u8; 20]>()) {
		let _ = Lei(bytes).is_valid();
		let _ = format!("{}", Lei(bytes));
	}
}
