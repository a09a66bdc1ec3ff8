use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{settlement_payload, wrap, ForcedBy, LinkKind, SignedBy};

#[test]
fn leg_should_move_free_units_with_the_confirmation_as_receipt() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		let position = Position::Creditor(30);
		let receipt = Some(confirm(BANK_B, 4, position));
		assert_ok!(Ledger::settle_leg(
			CNY, 4, &BANK_A, &BANK_B, 30, position, RESULT, receipt, None
		));
		assert_eq!(lots(), [(0, 30, BANK_B), (30, 70, BANK_A)]);
		let link = link(1).link;
		assert_eq!(link.kind, LinkKind::Settlement { order: 4, position, result: RESULT });
		assert_eq!(link.receipt.map(|receipt| receipt.by), Some(SignedBy::Receiver));
		let id = link.id();
		assert_eq!(
			last_event(),
			Event::LegSettled {
				asset: CNY,
				order: 4,
				from: BANK_A,
				to: BANK_B,
				amount: 30,
				from_hold: None,
				signed: true,
				link: id,
			}
		);
	});
}

#[test]
fn creditor_should_be_paid_by_several_legs_with_one_signature() {
	World::default().issue(BANK_A, 10).issue(BANK_C, 10).build_and_check(|| {
		let position = Position::Creditor(15);
		let receipt = Some(confirm(BANK_B, 4, position));
		let pay = |from, amount| {
			Ledger::settle_leg(CNY, 4, &from, &BANK_B, amount, position, RESULT, receipt, None)
		};
		assert_ok!(pay(BANK_A, 10));
		assert_ok!(pay(BANK_C, 5));
		assert_eq!(Ledger::free(CNY, &BANK_B), 15);
	});
}

#[test]
fn leg_should_move_units_held_for_its_order_only() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Escrow, 4, &BANK_A, 20));
		let escrow = Some(HoldPurpose::Escrow);
		assert_noop!(settle(5, BANK_A, BANK_B, 20, true, escrow), Error::<Test>::HeldInsufficient);
		assert_noop!(
			settle(4, BANK_A, BANK_B, 20, true, Some(HoldPurpose::Bond)),
			Error::<Test>::HeldInsufficient
		);
		assert_ok!(settle(4, BANK_A, BANK_B, 15, true, escrow));
		assert_eq!(
			Ledger::balance(CNY, &BANK_A),
			AssetBalance { free: 80, held: 5, ..Default::default() }
		);
		assert_eq!(Ledger::free(CNY, &BANK_B), 15);
	});
}

#[test]
fn leg_without_confirmation_should_leave_a_forced_link() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(settle(4, BANK_A, BANK_B, 30, false, None));
		let link = link(1).link;
		assert_eq!(
			link.kind,
			LinkKind::Forced { by: ForcedBy::Order { order: 4, result: RESULT } }
		);
		assert_eq!(link.receipt, None);
		// Also to an account that has no receipt key, or that is suspended.
		Register::suspend(BANK_C);
		assert_ok!(settle(4, BANK_A, BANK_C, 30, false, None));
	});
}

#[test]
fn leg_should_fail_with_a_confirmation_of_something_else() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		let position = Position::Creditor(30);
		let leg = |order, position, result, receipt| {
			Ledger::settle_leg(
				CNY,
				order,
				&BANK_A,
				&BANK_B,
				30,
				position,
				result,
				Some(receipt),
				None,
			)
		};
		let receipt = confirm(BANK_B, 4, position);
		assert_noop!(leg(5, position, RESULT, receipt), Error::<Test>::ReceiptInvalid);
		assert_noop!(leg(4, position, [0; 32], receipt), Error::<Test>::ReceiptInvalid);
		let agent = Position::Agent(30);
		assert_noop!(leg(4, agent, RESULT, receipt), Error::<Test>::ReceiptInvalid);
		let other = confirm(BANK_C, 4, position);
		assert_noop!(leg(4, position, RESULT, other), Error::<Test>::ReceiptInvalid);
	});
}

#[test]
fn leg_should_fail_beyond_the_signed_position() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		let leg = |position, amount| {
			let receipt = Some(confirm(BANK_B, 4, position));
			Ledger::settle_leg(CNY, 4, &BANK_A, &BANK_B, amount, position, RESULT, receipt, None)
		};
		assert_noop!(leg(Position::Creditor(30), 31), Error::<Test>::PositionExceeded);
		assert_noop!(leg(Position::Debtor(30), 1), Error::<Test>::PositionExceeded);
		assert_ok!(leg(Position::Agent(30), 30));
	});
}

#[test]
fn leg_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_noop!(settle(4, BANK_A, BANK_B, 0, true, None), Error::<Test>::AmountZero);
		assert_noop!(settle(4, BANK_A, BANK_B, 11, true, None), Error::<Test>::FreeInsufficient);
		assert_noop!(settle(4, BANK_A, BANK_A, 1, true, None), Error::<Test>::SameAccount);
	});
}

fn refuse_suspected(who: AccountId) {
	let policy = ReceivingPolicy::RefusesSuspected;
	assert_ok!(Ledger::set_receiving_policy(signed(who), policy));
}

#[test]
fn leg_should_fail_with_units_that_the_creditor_refuses() {
	World::default().issue(BANK_A, 10).issue(BANK_C, 10).build_and_check(|| {
		refuse_suspected(BANK_B);
		let number = flag(8, 2).unwrap();
		// Signed or silent: a receipt is over the amount, and not over the units.
		for confirmed in [true, false] {
			let leg = settle(4, BANK_A, BANK_B, 9, confirmed, None);
			assert_noop!(leg, Error::<Test>::UnitsRefused);
		}
		// Units beyond suspicion, and another debtor's, it takes.
		assert_ok!(settle(4, BANK_A, BANK_B, 8, true, None));
		assert_ok!(settle(4, BANK_C, BANK_B, 9, false, None));
		assert_noop!(settle(5, BANK_A, BANK_B, 1, true, None), Error::<Test>::UnitsRefused);
		assert_ok!(settle(5, BANK_A, BANK_C, 1, true, None));
		assert_ok!(Ledger::clear_flag(signed(AUDITOR), CNY, number, [3; 32]));
		assert_ok!(settle(5, BANK_A, BANK_B, 1, true, None));
	});
}

#[test]
fn refused_fee_should_stay_held_until_the_node_takes_it() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let escrow = HoldPurpose::Escrow;
		assert_ok!(Ledger::hold(CNY, escrow, 4, &BANK_A, 6));
		assert_ok!(flag(0, 1));
		refuse_suspected(BANK_B);
		let pay = |amount| {
			let position = Position::Agent(amount);
			let (result, receipt) = ([0; 32], None);
			let hold = Some(escrow);
			Ledger::settle_leg(CNY, 4, &BANK_A, &BANK_B, amount, position, result, receipt, hold)
		};
		assert_noop!(pay(4), Error::<Test>::UnitsRefused);
		assert_eq!(Ledger::held(CNY, escrow, 4, &BANK_A), 6);
		let policy = ReceivingPolicy::RefusesConfirmed;
		assert_ok!(Ledger::set_receiving_policy(signed(BANK_B), policy));
		assert_ok!(pay(4));
		assert_eq!(Ledger::free(CNY, &BANK_B), 4);
	});
}

#[test]
fn bond_should_be_paid_out_whatever_its_receiver_refuses() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let bond = HoldPurpose::Bond;
		assert_ok!(Ledger::hold(CNY, bond, 4, &BANK_A, 6));
		assert_ok!(flag(0, 6));
		refuse_suspected(BANK_B);
		assert_ok!(settle(4, BANK_A, BANK_B, 6, false, Some(bond)));
		assert_eq!(Ledger::free(CNY, &BANK_B), 6);
	});
}

#[test]
fn leg_of_as_many_lots_as_allowed_should_append_one_link() {
	let lots = MAX_PIECES as u32;
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		let before = (Links::<Test>::iter().count(), System::events().len());
		assert_ok!(settle(4, BANK_A, BANK_B, lots.into(), true, None));
		let after = (Links::<Test>::iter().count(), System::events().len());
		assert_eq!(after, (before.0 + 1, before.1 + 1));
		assert_eq!(Ledger::free(CNY, &BANK_B), lots.into());
	});
}

#[test]
fn leg_should_fail_with_more_lots_than_one_may_draw() {
	let lots = MAX_PIECES as u32 + 1;
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		let too_many = Error::<Test>::TooManyLots;
		assert_noop!(settle(4, BANK_A, BANK_B, lots.into(), true, None), too_many);
		// The error tells how to go on: in smaller amounts.
		assert_ok!(settle(4, BANK_A, BANK_B, MAX_PIECES as Balance, true, None));
		assert_ok!(settle(4, BANK_A, BANK_B, 1, true, None));
	});
}

#[test]
fn settlement_receipt_should_check_in_both_forms() {
	World::default().build_and_check(|| {
		let position = Position::Debtor(50);
		let check = |who, signature| {
			Ledger::check_settlement_receipt(&who, CNY, 4, position, RESULT, &signature)
		};
		assert_ok!(check(BANK_A, confirm(BANK_A, 4, position)));
		let genesis = Ledger::genesis_hash();
		let payload = settlement_payload(&genesis, CNY, 4, &BANK_A, position, &RESULT);
		assert_ok!(check(BANK_A, sign(BANK_A, &wrap(&payload))));
		assert_noop!(
			check(BANK_A, confirm(BANK_A, 4, Position::Creditor(50))),
			Error::<Test>::ReceiptInvalid
		);
		assert_noop!(
			check(STRANGER, confirm(STRANGER, 4, position)),
			Error::<Test>::ReceiptKeyMissing
		);
	});
}
