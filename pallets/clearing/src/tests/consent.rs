use super::*;

fn payments() -> Vec<(AccountId, AccountId, u128, bool)> {
	Payments::get().iter().map(|p| (p.from, p.to, p.amount, p.signed)).collect()
}

#[test]
fn agreed_silence_should_settle_at_the_end_of_the_window() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = submitted();
		let failing = || Clearing::preview(order).unwrap().failing;
		let silent = |participant| SettlementCheck::Unconfirmed { participant, until: Some(17) };
		assert_eq!(failing(), [silent(A), silent(B), silent(C)]);
		run_to(16);
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		jump_to(17);
		assert_eq!(failing(), []);
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { moved: 50, .. }));
		assert_eq!(
			payments(),
			[(A, B, 30, false), (A, C, 20, false), (INITIATOR, NODE_1, 100, true)]
		);
		assert!(has_event(Event::DebitedBySilence { order, participant: A, amount: 50 }));
		assert_eq!(SilentDebits::<Test>::get(order).into_inner(), [A]);
	});
}

#[test]
fn silence_should_be_no_consent_unless_agreed_and_not_above_the_amount() {
	World::default().build_and_check(|| {
		let other = ASSET + 1;
		assert_noop!(
			Clearing::set_settlement_consent(
				RuntimeOrigin::signed(A),
				other,
				SettlementConsent::SilenceUpTo(50)
			),
			E::UnknownAsset
		);
		agree_to_silence(A, 49);
		let order = submitted();
		run_to(17);
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
		assert_eq!(Ledger::balance(A), FUNDS);
	});
}

#[test]
fn consent_should_be_read_when_the_window_ends() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = submitted();
		let consent = SettlementConsent::SignatureNeeded;
		assert_ok!(Clearing::set_settlement_consent(RuntimeOrigin::signed(A), ASSET, consent));
		System::assert_last_event(
			Event::SettlementConsentSet { participant: A, asset: ASSET, consent }.into(),
		);
		assert_eq!(SettlementConsents::<Test>::iter().count(), 0);
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
	});
}

#[test]
fn a_key_that_changed_should_leave_the_agreed_silence() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = submitted();
		assert_ok!(confirm(order, A));
		Rotated::set(&[A].into());
		// Not before the window has ended, though everybody has confirmed.
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, C));
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
}

#[test]
fn consent_should_be_for_members_only_and_zero_be_none() {
	World::default().build_and_check(|| {
		let send = |who, consent| {
			Clearing::set_settlement_consent(RuntimeOrigin::signed(who), ASSET, consent)
		};
		assert_noop!(send(STRANGER, SettlementConsent::SilenceUpTo(1)), E::NotMember);
		assert_ok!(send(STRANGER, SettlementConsent::SignatureNeeded));
		assert_ok!(send(A, SettlementConsent::SilenceUpTo(1)));
		assert_ok!(send(A, SettlementConsent::SilenceUpTo(0)));
		assert_eq!(SettlementConsents::<Test>::iter().count(), 0);
	});
}

#[test]
fn the_silence_of_a_suspended_member_should_be_no_consent() {
	// It could not dispute the result.
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = submitted();
		Suspended::set(&[A].into());
		run_to(17);
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
		assert_eq!(Ledger::balance(A), FUNDS);
	});
}
