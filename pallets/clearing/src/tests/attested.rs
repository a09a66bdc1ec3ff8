use super::*;
use clearing_rules::{attest, Attested, Entry};

fn attested() -> Attested<AccountId> {
	attest(&obligations()).unwrap()
}

fn set() -> ObligationSetOf<Test> {
	attested_set(&obligations())
}

fn publish_set(
	change: impl FnOnce(&mut OrderTerms<AccountId>),
	set: ObligationSetOf<Test>,
) -> DispatchResult {
	let mut terms = terms();
	change(&mut terms);
	Clearing::publish(RuntimeOrigin::signed(INITIATOR), terms, set)
}

/// The attested order of the written example, accepted, at its value date.
fn in_progress() -> OrderId {
	assert_ok!(publish_set(|_| (), set()));
	assert_ok!(commit(0, NODE_1, &bid(100)));
	run_to(6);
	assert_ok!(reveal(0, NODE_1, &bid(100)));
	run_to(12);
	assert_ok!(accept(0, NODE_1));
	0
}

fn netted(positions: &[(AccountId, Position)]) -> NettedPositionsOf<Test> {
	NettedPositions {
		root: H256(attested().attestation.root),
		positions: BoundedVec::truncate_from(positions.to_vec()),
	}
}

fn right() -> Vec<(AccountId, Position)> {
	attested().entries.iter().map(|entry| (entry.participant, entry.position())).collect()
}

fn wrong() -> Vec<(AccountId, Position)> {
	vec![(A, Position::Debtor(50)), (B, Position::Creditor(25)), (C, Position::Creditor(25))]
}

fn send(order: OrderId, netted: Option<NettedPositionsOf<Test>>) -> DispatchResult {
	let positions =
		netted.as_ref().map_or_else(|| Positions::<Test>::get(order), |n| n.positions.clone());
	let result = Clearing::digest_of(order, &positions);
	let signature = receipt(order, NODE_1, Position::Agent(100), result);
	Clearing::submit_result(RuntimeOrigin::signed(NODE_1), order, result, netted, signature)
}

fn submitted(positions: &[(AccountId, Position)]) -> OrderId {
	let order = in_progress();
	assert_ok!(send(order, Some(netted(positions))));
	order
}

fn proof(index: u32) -> EntryProof<AccountId> {
	entry_proof(&obligations(), index)
}

/// What was told of the ruling on a dispute and of its end.
fn rulings_told() -> Vec<Event<Test>> {
	let mut told = System::read_events_for_pallet::<Event<Test>>();
	told.retain(|event| {
		matches!(
			event,
			Event::DisputeRuled { .. }
				| Event::RulingSuperseded { .. }
				| Event::DisputeEnded { .. }
		)
	});
	told
}

#[test]
fn publish_should_store_the_participants_and_the_root() {
	World::default().build_and_check(|| {
		assert_ok!(publish_set(|_| (), set()));
		assert_eq!(record(0).attestation, Some(attested().attestation));
		assert!(Obligations::<Test>::get(0).is_empty());
		let nothing = Position::Creditor(0);
		assert_eq!(
			Positions::<Test>::get(0).into_inner(),
			[(A, nothing), (B, nothing), (C, nothing)]
		);
		for who in [A, B, C, INITIATOR] {
			assert!(Clearing::has_live_obligations(&who));
		}
		assert_eq!(Clearing::result_info(0), None);
	});
}

#[test]
fn publish_should_refuse_bad_attestations() {
	World::default().build_and_check(|| {
		let with = |count, participants: &[AccountId]| {
			let participants = BoundedVec::truncate_from(participants.to_vec());
			publish_set(|_| (), ObligationSet::Attested { root: H256::zero(), count, participants })
		};
		assert_noop!(with(0, &[A, B]), E::NoObligations);
		assert_noop!(with(4, &[A, B]), E::ItemCountTooLow);
		assert_noop!(with(3, &[A]), E::ParticipantsUnsorted);
		assert_noop!(with(3, &[B, A]), E::ParticipantsUnsorted);
		assert_noop!(with(3, &[A, B, B]), E::ParticipantsUnsorted);
		assert_noop!(with(3, &[A, STRANGER]), E::ParticipantNotMember);
		assert_noop!(publish_set(|t| t.gross_amount = 0, set()), E::ZeroGross);
	});
}

#[test]
fn a_participant_should_not_qualify_for_its_own_attested_order() {
	World::default().build_and_check(|| {
		assert_ok!(publish_set(|_| (), set()));
		assert_ok!(commit(0, A, &bid(100)));
		run_to(6);
		assert_ok!(reveal(0, A, &bid(100)));
		assert_eq!(mask(0, A), RejectMask::RELATED_PARTY);
	});
}

#[test]
fn submit_should_take_the_winners_positions_and_settle_when_everybody_has_signed() {
	World::default().build_and_check(|| {
		let order = submitted(&right());
		assert_eq!(Positions::<Test>::get(order).into_inner(), right());
		assert_eq!(Clearing::result_info(order).unwrap().positions, right());
		for who in [A, B, C] {
			assert!(state(order).is_live());
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { moved: 50, .. }));
		assert_eq!(Ledger::balance(B), FUNDS + 30);
	});
}

#[test]
fn submit_should_refuse_positions_that_cannot_be() {
	World::default().build_and_check(|| {
		let order = in_progress();
		let refused = |positions: &[(AccountId, Position)], error: E| {
			assert_noop!(send(order, Some(netted(positions))), error);
		};
		assert_noop!(send(order, None), E::PositionsMissing);
		let other = NettedPositions { root: H256::zero(), ..netted(&right()) };
		assert_noop!(send(order, Some(other)), E::RootMismatch);
		refused(&right()[..2], E::PositionsNotParticipants);
		let [a, b, c] = [0, 1, 2].map(|at| right()[at]);
		refused(&[b, a, c], E::PositionsNotParticipants);
		refused(&[a, b, (STRANGER, c.1)], E::PositionsNotParticipants);
		refused(&[a, b, (C, Position::Creditor(21))], E::BadPositions);
		refused(&[a, b, (C, Position::Agent(20))], E::BadPositions);
		refused(&[(A, Position::Debtor(221)), (B, Position::Creditor(201)), c], E::BadPositions);
		assert_ok!(send(order, Some(netted(&right()))));
	});
	World::default().build_and_check(|| {
		let order = super::in_progress();
		run_to(12);
		assert_noop!(send(order, Some(netted(&right()))), E::PositionsNotAsked);
	});
}

#[test]
fn anybodys_missing_signature_should_fail_the_order_also_a_creditors() {
	World::default().build_and_check(|| {
		// Silence binds nobody to a position that the chain does not know.
		agree_to_silence(A, 1_000);
		let order = submitted(&right());
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, C));
		let unsigned = SettlementCheck::Unconfirmed { participant: A, until: None };
		assert_eq!(Clearing::preview(order).unwrap().failing, [unsigned]);
		run_to(17);
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
	});
	World::default().build_and_check(|| {
		let order = submitted(&right());
		assert_ok!(confirm(order, A));
		assert_ok!(confirm(order, C));
		run_to(17);
		let reason = FailReason::Unconfirmed { participant: B };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
		assert_eq!(Ledger::balance(A), FUNDS);
	});
}

#[test]
fn disprove_should_fail_a_wrong_result_at_once() {
	World::default().build_and_check(|| {
		let order = submitted(&wrong());
		assert_ok!(disprove(order, B, proof(1)));
		assert!(has_event(Event::ResultDisproved {
			order,
			by: B,
			participant: B,
			attested: Position::Creditor(30),
			submitted: Position::Creditor(25),
		}));
		let reason = FailReason::Fault { finding: Finding::Disproved { participant: B } };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
		assert_eq!(Ledger::balance(NODE_1), FUNDS - 22);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert!(EVERYBODY.iter().all(|who| !Clearing::has_live_obligations(who)));
	});
}

#[test]
fn disprove_should_be_for_whoever_is_affected_about_anybody() {
	World::default().build_and_check(|| {
		let order = submitted(&wrong());
		for who in [NODE_1, STRANGER] {
			assert_noop!(disprove(order, who, proof(1)), E::NotPartyToOrder);
		}
		// A's own position is right; it can still show that C's is not.
		assert_noop!(disprove(order, A, proof(0)), E::NothingDisproved);
		assert_ok!(disprove(order, INITIATOR, proof(2)));
	});
}

#[test]
fn disprove_should_refuse_forged_proofs() {
	World::default().build_and_check(|| {
		let order = submitted(&wrong());
		let refused = |proof| {
			assert_noop!(disprove(order, B, proof), E::BadEntryProof);
		};
		let good = proof(1);
		let entry = Entry { due: 200, ..good.entry };
		refused(EntryProof { entry, ..good.clone() });
		let entry = Entry { participant: C, ..good.entry };
		refused(EntryProof { entry, ..good.clone() });
		let entry = Entry { participant: STRANGER, ..good.entry };
		refused(EntryProof { entry, ..good.clone() });
		let mut siblings = good.siblings.clone();
		siblings.pop();
		refused(EntryProof { siblings, ..good.clone() });
		let mut siblings = good.siblings.clone();
		siblings.try_push([0; 32]).unwrap();
		refused(EntryProof { siblings, ..good.clone() });
		// The proof of another one.
		refused(EntryProof { siblings: proof(0).siblings, ..good.clone() });
		assert_ok!(disprove(order, B, good));
	});
}

#[test]
fn disprove_should_fail_without_a_result_after_the_window_and_where_the_chain_netted() {
	World::default().build_and_check(|| {
		let order = in_progress();
		assert_noop!(disprove(order, B, proof(1)), E::NotSubmitted);
		assert_ok!(send(order, Some(netted(&wrong()))));
		jump_to(17);
		assert_noop!(disprove(order, B, proof(1)), E::WindowClosed);
	});
	World::default().build_and_check(|| {
		let order = super::submitted();
		assert_noop!(disprove(order, B, proof(1)), E::NotAttested);
	});
}

#[test]
fn disprove_should_end_an_open_dispute_in_favour_of_whoever_opened_it() {
	World::default().build_and_check(|| {
		let order = submitted(&wrong());
		assert_ok!(dispute(order, C));
		assert_ok!(rule(order, ARBITERS[0], false));
		jump_to(19);
		assert_ok!(disprove(order, B, proof(1)));
		assert!(!state(order).is_live());
		let ruling = Ruling::Disproved;
		assert_eq!(Disputes::<Test>::get(order).unwrap().ruling, Some(ruling));
		let told = [Event::DisputeRuled { order, ruling }, Event::DisputeEnded { order, ruling }];
		assert_eq!(rulings_told(), told);
		assert_eq!(Balances::free_balance(C), NATIVE);
		assert_eq!(OpenDisputes::<Test>::iter().count(), 0);
	});
}

#[test]
fn disprove_should_win_over_a_ruling_that_waits() {
	for upheld in [false, true] {
		World::default().build_and_check(|| {
			let order = submitted(&wrong());
			assert_ok!(dispute(order, INITIATOR));
			decide(order, upheld);
			assert_eq!(Clearing::do_try_state(), Ok(()));
			// Also when the window has long passed, as nobody carried the ruling out.
			jump_to(30);
			assert_ok!(disprove(order, B, proof(1)));
			let finding = Finding::Disproved { participant: B };
			let reason = FailReason::Fault { finding };
			assert!(
				matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
			);
			// The disputer was right, whatever the arbiters found.
			let ruling = Ruling::Disproved;
			assert_eq!(Disputes::<Test>::get(order).unwrap().ruling, Some(ruling));
			// Nobody rules twice: what had been ruled is said to be carried out no more.
			let before = if upheld { Ruling::Upheld } else { Ruling::Dismissed };
			let told = [
				Event::DisputeRuled { order, ruling: before },
				Event::RulingSuperseded { order, ruling: before },
				Event::DisputeEnded { order, ruling },
			];
			assert_eq!(rulings_told(), told);
			assert_eq!(native_hold(HoldReason::DisputeDeposit, INITIATOR), 0);
			assert_eq!(Balances::total_balance(&INITIATOR), NATIVE);
			let score = |role, who| Credit::<Test>::get(role, who).unwrap().score;
			assert_eq!(score(MarketRole::Initiator, INITIATOR), 608_000);
			assert_eq!(score(MarketRole::ClearingNode, NODE_1), 480_000);
			assert_noop!(rule(order, ARBITERS[2], true), E::NotDisputed);
			assert_eq!(Agenda::<Test>::iter().count(), 0);
		});
	}
}

#[test]
fn an_upheld_dispute_over_an_attested_result_should_be_the_nodes_fault() {
	World::default().build_and_check(|| {
		let order = submitted(&wrong());
		assert_ok!(dispute(order, INITIATOR));
		judge(order, true);
		let reason = FailReason::Fault { finding: Finding::Ruled };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
		assert!(has_event(Event::BondForfeited { order, node: NODE_1, amount: 22 }));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert_eq!(Credit::<Test>::get(MarketRole::Initiator, INITIATOR).unwrap().score, 608_000);
	});
}

#[test]
fn a_debit_should_count_against_caps_from_its_debtors_signature_on_and_no_bilateral_limit() {
	World::default().build_and_check(|| {
		let nothing = Clearing::set_bilateral_limit(RuntimeOrigin::signed(B), ASSET, A, Some(0));
		assert_ok!(nothing);
		let cap = |most| Clearing::set_member_cap(RuntimeOrigin::root(), A, ASSET, Some(most));
		assert_ok!(cap(49));
		let order = submitted(&right());
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert_noop!(confirm(order, A), E::DebitOverCap);
		assert_ok!(cap(50));
		assert_ok!(confirm(order, A));
		assert_eq!(NetDebitInFlight::<Test>::get(ASSET, A), 50);
		// It is asked again when the order settles.
		assert_ok!(cap(49));
		for who in [B, C] {
			assert_ok!(confirm(order, who));
		}
		let breach = LimitBreach { member: A, creditor: None };
		let reason = FailReason::LimitExceeded { breach };
		assert!(has_event(Event::SettlementPostponed { order, reason: reason.clone() }));
		assert_eq!(Clearing::do_try_state(), Ok(()));
		run_to(Clearing::now() + 5);
		assert!(
			matches!(&state(order), OrderState::Failed { reason: told, .. } if *told == reason)
		);
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert!(Defaults::<Test>::get(A).is_none());
	});
}

#[test]
fn a_signed_debit_should_leave_the_cap_again_when_its_order_is_over() {
	World::default().build_and_check(|| {
		let order = submitted(&right());
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
			assert_eq!(Clearing::do_try_state(), Ok(()));
		}
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
	});
	World::default().build_and_check(|| {
		// Also where another one's signature is missing.
		let order = submitted(&right());
		assert_ok!(confirm(order, A));
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_receipt_that_is_replaced_should_count_its_debit_once() {
	World::default().build_and_check(|| {
		let cap = Clearing::set_net_debit_cap(RuntimeOrigin::signed(A), ASSET, Some(50));
		assert_ok!(cap);
		let order = submitted(&right());
		assert_ok!(confirm(order, A));
		Rotated::set(&[A].into());
		assert_ok!(confirm_by(renewed_receipt, order, A));
		assert_eq!(NetDebitInFlight::<Test>::get(ASSET, A), 50);
	});
}

#[test]
fn a_debtor_that_lowers_its_own_cap_after_it_has_signed_should_have_defaulted() {
	World::default().build_and_check(|| {
		let order = submitted(&right());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(A), ASSET, Some(49)));
		assert_ok!(confirm(order, C));
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert_eq!(Defaults::<Test>::get(A).unwrap().owed, 50);
	});
}

#[test]
fn a_position_that_nobody_signed_should_stop_no_other_order_and_blame_nobody() {
	World::default().build_and_check(|| {
		assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(A), ASSET, Some(100)));
		// An order in which A owes 50, and one under whose root a node may write what it likes.
		let honest = publish(|_| ());
		assert_ok!(publish_set(|_| (), set()));
		let forged = honest + 1;
		for (order, node) in [(honest, NODE_1), (forged, NODE_2)] {
			assert_ok!(commit(order, node, &bid(100)));
		}
		run_to(6);
		for (order, node) in [(honest, NODE_1), (forged, NODE_2)] {
			assert_ok!(reveal(order, node, &bid(100)));
		}
		run_to(12);
		assert_ok!(accept(honest, NODE_1));
		assert_ok!(accept(forged, NODE_2));
		assert_ok!(submit(honest, NODE_1));

		let written =
			[(A, Position::Debtor(220)), (B, Position::Creditor(220)), (C, Position::Creditor(0))];
		let netted = netted(&written);
		let result = Clearing::digest_of(forged, &netted.positions);
		let signature = receipt(forged, NODE_2, Position::Agent(100), result);
		let node = RuntimeOrigin::signed(NODE_2);
		assert_ok!(Clearing::submit_result(node, forged, result, Some(netted), signature));
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert_noop!(confirm(forged, A), E::DebitOverCap);

		for who in [A, B, C] {
			assert_ok!(confirm(honest, who));
		}
		assert!(matches!(state(honest), OrderState::Settled { moved: 50, .. }));
		run_to(17);
		assert!(matches!(state(forged), OrderState::Failed { .. }));
		assert!(Defaults::<Test>::get(A).is_none());
	});
}
