use super::*;

fn refused(change: impl FnOnce(&mut OrderTerms<AccountId>), error: E) {
	let mut terms = terms();
	change(&mut terms);
	assert_noop!(try_publish(INITIATOR, terms), error);
}

#[test]
fn publish_should_hold_escrow_and_deposit_and_store_positions() {
	World::default().build_and_check(|| {
		assert_ok!(try_publish(INITIATOR, terms()));
		assert_eq!(Ledger::on_hold(HoldPurpose::Escrow, 0, INITIATOR), 180);
		assert_eq!(native_hold(HoldReason::OrderDeposit, INITIATOR), ORDER_DEPOSIT);
		assert_eq!(state(0), OrderState::Committing);
		assert_eq!(
			Positions::<Test>::get(0).into_inner(),
			[(A, Position::Debtor(50)), (B, Position::Creditor(30)), (C, Position::Creditor(20))]
		);
		for who in [A, B, C, INITIATOR] {
			assert!(Clearing::has_live_obligations(&who));
		}
		assert!(!Clearing::has_live_obligations(&NODE_1));
		System::assert_last_event(
			Event::OrderPublished {
				order: 0,
				initiator: INITIATOR,
				asset: ASSET,
				gross_amount: 220,
				max_fee: 180,
				commit_until: 6,
				client_ref: [1; 32],
			}
			.into(),
		);
	});
}

#[test]
fn publish_should_fail_for_whoever_is_no_initiator() {
	World::default().build_and_check(|| {
		assert_noop!(try_publish(NODE_1, terms()), E::NotInitiator);
		assert_noop!(try_publish(STRANGER, terms()), E::NotInitiator);
	});
}

#[test]
fn publish_should_refuse_the_same_reference_from_the_same_initiator_only() {
	World::default().build_and_check(|| {
		assert_ok!(try_publish(INITIATOR, terms()));
		refused(|_| (), E::DuplicateClientRef);
		assert_ok!(try_publish(OTHER_INITIATOR, terms()));
		assert_eq!(ClientRefs::<Test>::get(OTHER_INITIATOR, [1; 32]), Some(1));
	});
}

#[test]
fn publish_should_refuse_each_bad_term_with_its_own_error() {
	World::default().build_and_check(|| {
		refused(|t| t.gross_amount = 0, E::ZeroGross);
		refused(|t| t.gross_amount = 221, E::GrossMismatch);
		refused(|t| t.item_count = 2, E::ItemCountTooLow);
		refused(|t| t.max_fee = 0, E::ZeroFeeCeiling);
		refused(|t| t.bond_ratio = 0, E::ZeroBondRatio);
		refused(|t| t.bond_ratio = PPM + 1, E::RatioAboveOne);
		refused(|t| t.min_credit = PPM + 1, E::RatioAboveOne);
		refused(|t| t.latest = t.earliest, E::WindowInverted);
		refused(|t| t.latest = HORIZON + 2, E::LatestTooFar);
		refused(|t| t.commit_blocks = 0, E::ZeroWindow);
		refused(|t| t.reveal_blocks = 0, E::ZeroWindow);
		refused(|t| t.accept_blocks = 0, E::ZeroWindow);
		refused(|t| t.challenge_blocks = 0, E::ZeroWindow);
		refused(|t| t.accept_blocks = 1, E::AcceptWindowTooShort);
		refused(|t| t.latest = 20, E::WindowsEndAfterLatest);
		refused(|t| t.commit_blocks = u32::MAX, E::WindowsEndAfterLatest);
		refused(|t| t.min_valid_bids = 0, E::BadMinValidBids);
		refused(|t| t.min_valid_bids = 4, E::BadMinValidBids);
		refused(|t| t.max_reauctions = 3, E::TooManyReauctions);
		refused(|t| t.policy = 1, E::UnknownPolicy);
		refused(|t| t.asset = ASSET + 1, E::UnknownAsset);
		refused(|t| t.max_fee = FUNDS + 1, E::EscrowUnfunded);
	});
}

#[test]
fn publish_should_pass_on_what_the_ledger_says_when_the_escrow_is_there() {
	World::default().build_and_check(|| {
		Ledger::cap(INITIATOR, 179);
		assert_noop!(try_publish(INITIATOR, terms()), TOO_MANY_PIECES);
		Ledger::cap(INITIATOR, 180);
		assert_ok!(try_publish(INITIATOR, terms()));
	});
}

#[test]
fn publish_should_take_windows_that_end_with_the_latest_block() {
	World::default().build_and_check(|| {
		publish(|t| t.latest = 21);
	});
}

#[test]
fn publish_should_refuse_bad_obligations() {
	World::default().build_and_check(|| {
		let owes = |from, to, amount| Obligation { from, to, amount };
		let with = |obligations: Vec<Obligation<AccountId>>| {
			let gross = obligations.iter().map(|o| o.amount).fold(0, u128::saturating_add);
			publish_with(
				INITIATOR,
				OrderTerms { gross_amount: gross.max(1), item_count: 16, ..terms() },
				obligations,
			)
		};
		assert_noop!(with(vec![]), E::NoObligations);
		assert_noop!(with(vec![owes(A, A, 1)]), E::SelfObligation);
		assert_noop!(with(vec![owes(A, B, 0)]), E::ZeroObligation);
		assert_noop!(with(vec![owes(A, B, 1), owes(A, B, 2)]), E::DuplicateObligation);
		assert_noop!(with(vec![owes(A, B, u128::MAX), owes(A, C, 1)]), E::AmountOverflow);
		assert_noop!(with(vec![owes(A, B, u128::MAX), owes(C, A, 1)]), E::AmountOverflow);
		assert_noop!(with(vec![owes(A, STRANGER, 1)]), E::ParticipantNotMember);
		assert_noop!(
			with([B, C, NODE_1, NODE_2, NODE_3].map(|to| owes(A, to, 1)).to_vec()),
			E::TooManyParticipants
		);
		assert_ok!(with(vec![owes(A, B, 2), owes(B, A, 1)]));
	});
}

#[test]
fn publish_should_fail_without_a_deposit() {
	World::default().build_and_check(|| {
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(INITIATOR),
			A,
			NATIVE - ORDER_DEPOSIT
		));
		// The deposit is there, and the account would not survive it.
		refused(|_| (), E::DepositUnfunded);
	});
}
