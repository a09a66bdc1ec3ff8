use super::*;
use clearing_rules::Weights;

fn no_weights() -> Weights {
	Weights { price: 0, speed: 0, credit: 0, headroom: 0, cover: 0 }
}

#[test]
fn a_policy_should_get_a_new_number_and_never_change() {
	World::default().build_and_check(|| {
		let other = Policy { rules_version: 2, ..policy() };
		assert_ok!(Clearing::set_policy(RuntimeOrigin::root(), other));
		assert_eq!(Policies::<Test>::get(0), Some(policy()));
		assert_eq!(Policies::<Test>::get(1), Some(other));
		System::assert_last_event(Event::PolicySet { policy: 1 }.into());
		publish(|t| t.policy = 1);
	});
}

#[test]
fn a_policy_should_be_refused_when_it_is_out_of_range_or_not_governed() {
	World::default().build_and_check(|| {
		let refused = |change: fn(&mut Policy), error: E| {
			let mut policy = policy();
			change(&mut policy);
			assert_noop!(Clearing::set_policy(RuntimeOrigin::root(), policy), error);
		};
		refused(|p| p.weights = no_weights(), E::PolicyWithoutWeights);
		refused(|p| p.credit_floor = PPM + 1, E::RatioAboveOne);
		refused(|p| p.initiator_floor = PPM + 1, E::RatioAboveOne);
		refused(|p| p.shortfall_fee = PPM + 1, E::RatioAboveOne);
		refused(|p| p.credit.prior = PPM + 1, E::RatioAboveOne);
		refused(|p| p.credit.half_life = 0, E::PolicyParameterZero);
		refused(|p| p.credit.reference = 0, E::PolicyParameterZero);
		refused(|p| p.min_accept_blocks = 0, E::PolicyParameterZero);
		refused(|p| p.arbitration_blocks = 0, E::PolicyParameterZero);
		refused(|p| p.grace_blocks = HORIZON + 1, E::PolicyGraceTooLong);
		refused(|p| p.arbitration_blocks = HORIZON + 1, E::PolicyGraceTooLong);
		assert_noop!(
			Clearing::set_policy(RuntimeOrigin::signed(INITIATOR), policy()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn set_policy_should_fail_when_the_asset_is_unknown() {
	World::default().build_and_check(|| {
		let set = |asset| Clearing::set_policy(RuntimeOrigin::root(), Policy { asset, ..policy() });
		assert_noop!(set(ASSET + 1), E::UnknownAsset);
		assert_ok!(set(OTHER_ASSET));
	});
}

#[test]
fn a_node_profile_should_be_set_by_governance_only() {
	World::default().build_and_check(|| {
		let profile = NodeProfile { licences: 1, regions: 2 };
		assert_noop!(
			Clearing::set_node_profile(RuntimeOrigin::signed(NODE_1), NODE_1, profile),
			DispatchError::BadOrigin
		);
		assert_ok!(Clearing::set_node_profile(RuntimeOrigin::root(), NODE_1, profile));
		assert_eq!(NodeProfiles::<Test>::get(NODE_1), profile);
		System::assert_last_event(Event::NodeProfileSet { node: NODE_1, profile }.into());
	});
}

#[test]
fn a_node_profile_should_be_refused_for_whoever_is_no_active_clearing_node() {
	World::default().build_and_check(|| {
		Suspended::set(&[NODE_1].into());
		for who in [STRANGER, B, NODE_1] {
			let profile = NodeProfile { licences: 1, regions: 2 };
			assert_noop!(
				Clearing::set_node_profile(RuntimeOrigin::root(), who, profile),
				E::UnknownNode
			);
		}
	});
}
