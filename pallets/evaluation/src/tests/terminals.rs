use super::*;
use decision_rules::{FieldKind, FieldSpec, Op, Relation, Risk, Rule};
use evaluation_schemes::terminal::{level_input, report_digest, Assessed, Level, Reading};

/// A scheme with the policy in use, by two evaluators.
fn world(test: impl FnOnce()) {
	World::default().active().evaluator(BANK).evaluator(OTHER_BANK).build_and_check(|| {
		use_policy(terminals());
		test();
	});
}

/// Terminal 1 is challenged and reports these states, for a payment of so much.
fn assessed(amount: u128, states: [u8; 2]) -> Permission {
	assert_ok!(challenge_terminal(BANK, 1));
	assert_ok!(send_report(1, report_on(1, PAY, amount, states)));
	let terminal = Evaluation::terminal(SCHEME, key_of(1)).unwrap().terminal;
	terminal.reported.unwrap().permission
}

#[test]
fn a_report_should_give_a_level_and_a_permission() {
	world(|| {
		assert_ok!(challenge_terminal(BANK, 1));
		let nonce = open_nonce(1);
		System::assert_last_event(
			Event::TerminalChallenged {
				scheme: SCHEME,
				terminal: key_of(1),
				evaluator: BANK,
				policy: 0,
				nonce,
				until: 11,
			}
			.into(),
		);
		run_to(10);
		let report = report_on(1, PAY, 10_000, [0, 1]);
		let payload =
			Evaluation::terminal_payload(&key_of(1), &nonce, PAY, 10_000, &report.readings);
		assert_ok!(send_report(1, report));
		let result = TerminalResult {
			policy: 0,
			digest: H256(report_digest(&payload)),
			business: PAY,
			amount: 10_000,
			// (2 · 1 + 1 · 0.5) / 3, rounded down.
			assessed: Assessed { level: Level::Good, points: 833_333, cap: Level::Good },
			permission: Permission::StepUp,
			at: 10,
			until: 60,
		};
		System::assert_last_event(
			Event::TerminalAssessed { scheme: SCHEME, terminal: key_of(1), result }.into(),
		);
		let info = Evaluation::terminal(SCHEME, key_of(1)).unwrap();
		assert!(info.valid && info.terminal.challenged.is_none());
		assert_eq!(info.terminal.reported, Some(result));
	});
}

#[test]
fn level_business_and_amount_should_give_the_permission() {
	use Permission::*;
	world(|| {
		assert_eq!(assessed(10_000, [0, 0]), Allow);
		assert_eq!(assessed(10_000, [0, 1]), StepUp);
		assert_eq!(assessed(100, [1, 1]), Allow);
		assert_eq!(assessed(101, [1, 1]), Deny);
		// Rooted: hostile, whatever speaks for the rest.
		assert_eq!(assessed(1, [2, 0]), Deny);
		assert_eq!(level_of(1), Level::Hostile);
		assert_eq!(assessed(10_001, [0, 0]), Deny, "beyond the last step");
	});
}

#[test]
fn others_should_read_what_a_level_is_good_for_until_it_is_too_old() {
	use Permission::*;
	world(|| {
		let may =
			|business, amount| Evaluation::terminal_permission(SCHEME, key_of(1), business, amount);
		assert_eq!(may(LOOK, 0), Deny, "nothing is known of it");
		assert_ok!(challenge_terminal(BANK, 1));
		assert_eq!(may(LOOK, 0), Deny);
		assert_ok!(send_report(1, report_on(1, PAY, 10_000, [0, 1])));
		assert_eq!([may(LOOK, 0), may(PAY, 100), may(PAY, 101)], [Allow, Allow, StepUp]);
		assert_eq!(may(9, 0), Deny);
		run_to(50);
		assert_eq!(may(LOOK, 0), Allow);
		run_to(51);
		assert_eq!(may(LOOK, 0), Deny);
		assert!(!Evaluation::terminal(SCHEME, key_of(1)).unwrap().valid);
	});
}

#[test]
fn a_revoked_policy_should_take_its_levels_along() {
	world(|| {
		assessed(1, [0, 0]);
		use_policy(terminals());
		assert!(Evaluation::terminal(SCHEME, key_of(1)).unwrap().valid, "it was only replaced");
		assert_ok!(challenge_terminal(BANK, 2));
		assert_ok!(revoke_policy(0));
		assert!(!Evaluation::terminal(SCHEME, key_of(1)).unwrap().valid);
		assert_ok!(revoke_policy(1));
		let report = report_on(2, PAY, 1, [0, 0]);
		assert_noop!(send_report(2, report), Error::<Test>::PolicyNotInForce);
		assert_noop!(challenge_terminal(BANK, 1), Error::<Test>::PolicyNotInForce);
		use_policy(guarantors());
		assert_noop!(challenge_terminal(BANK, 1), Error::<Test>::PolicyNotInForce);
	});
}

#[test]
fn a_challenge_should_be_good_for_one_report() {
	world(|| {
		assert_ok!(challenge_terminal(BANK, 1));
		let report = report_on(1, PAY, 100, [0, 0]);
		assert_ok!(send_report(1, report.clone()));
		assert_noop!(send_report(1, report.clone()), Error::<Test>::NotChallenged);
		assert_ok!(challenge_terminal(BANK, 1));
		assert_noop!(send_report(1, report.clone()), Error::<Test>::ReportReplayed);
		// With the nonce of the new challenge, it is not what was signed.
		let passed_off = TerminalReport { nonce: open_nonce(1), ..report };
		assert_noop!(send_report(1, passed_off), Error::<Test>::ReportUnsigned);
	});
}

#[test]
fn nonces_should_differ_between_terminals_and_challenges() {
	world(|| {
		assert_ok!(challenge_terminal(BANK, 1));
		assert_ok!(challenge_terminal(BANK, 2));
		let (first, second) = (open_nonce(1), open_nonce(2));
		run_to(11);
		assert_ok!(challenge_terminal(BANK, 1));
		let third = open_nonce(1);
		assert!(first != second && second != third && first != third);
		let (genesis, parent) = (System::block_hash(0), System::parent_hash());
		let preimage = ("clearmark/terminal-nonce/v1", genesis, 2u64, parent);
		assert_eq!(third, blake2_256(&preimage.encode()));
	});
}

#[test]
fn a_report_should_be_what_the_terminal_signed() {
	world(|| {
		assert_ok!(challenge_terminal(BANK, 1));
		let right = report_on(1, PAY, 100, [1, 1]);
		let better = report_on(1, PAY, 100, [0, 0]);
		let forged: [fn(&mut TerminalReport); 3] = [
			|report| report.amount += 1,
			|report| report.business = LOOK,
			|report| report.signature[0] ^= 1,
		];
		for change in forged {
			let mut report = right.clone();
			change(&mut report);
			assert_noop!(send_report(1, report), Error::<Test>::ReportUnsigned);
		}
		let swapped = TerminalReport { readings: better.readings, ..right.clone() };
		assert_noop!(send_report(1, swapped), Error::<Test>::ReportUnsigned);
		let of_another = signed_by(2, open_nonce(1), PAY, 100, right.readings.clone());
		assert_noop!(send_report(1, of_another), Error::<Test>::ReportUnsigned);
		assert_ok!(send_report(1, right));
	});
}

#[test]
fn reporting_should_fail_where_it_must() {
	world(|| {
		let report = |readings: Vec<Reading>| {
			send_report(1, signed_by(1, open_nonce(1), PAY, 1, list(readings)))
		};
		let reading = |parameter, state| Reading { parameter, state };
		assert_ok!(challenge_terminal(BANK, 1));
		let right = report_on(1, PAY, 1, [0, 0]);
		assert_noop!(send_report(2, right.clone()), Error::<Test>::UnknownTerminal);
		assert_noop!(
			report(vec![reading(PATCHED, 0), reading(ROOTED, 0)]),
			Error::<Test>::ReadingsUnordered
		);
		assert_noop!(report(vec![reading(7, 0)]), Error::<Test>::ReadingUnknown);
		assert_noop!(report(vec![reading(ROOTED, 3)]), Error::<Test>::ReadingUnknown);
		run_to(11);
		assert_noop!(send_report(1, right), Error::<Test>::ChallengeOver);
		// What was not reported counts as the worst.
		assert_ok!(challenge_terminal(BANK, 1));
		assert_ok!(report(vec![reading(PATCHED, 0)]));
		assert_eq!(level_of(1), Level::Hostile);
	});
}

#[test]
fn challenging_should_fail_where_it_must() {
	world(|| {
		let challenge =
			|key| Evaluation::challenge_terminal(RuntimeOrigin::signed(BANK), SCHEME, key);
		assert_noop!(challenge_terminal(NODE, 1), Error::<Test>::NotEvaluator);
		assert_noop!(challenge_terminal(4, 1), Error::<Test>::NotAuthorised);
		// The neutral element has small order: anybody could sign for it.
		let mut neutral = [0; 32];
		neutral[0] = 1;
		assert_noop!(challenge(neutral), Error::<Test>::TerminalKeyUnsound);
		assert_noop!(challenge([0xff; 32]), Error::<Test>::TerminalKeyUnsound);
		assert_ok!(challenge_terminal(BANK, 1));
		assert_noop!(challenge_terminal(OTHER_BANK, 1), Error::<Test>::TerminalBusy);
		assert_ok!(challenge_terminal(BANK, 2));
		assert_noop!(challenge_terminal(BANK, 3), Error::<Test>::MaxTerminalsExceeded);
	});
}

#[test]
fn a_terminal_should_count_for_who_challenged_it_last() {
	world(|| {
		assessed(1, [0, 0]);
		assert_ok!(challenge_terminal(OTHER_BANK, 1));
		let kept = [BANK, OTHER_BANK].map(TerminalsKept::<Test>::get);
		assert_eq!(kept, [0, 1]);
		// What it reported before still holds.
		assert!(Evaluation::terminal(SCHEME, key_of(1)).unwrap().valid);
	});
}

#[test]
fn anybody_should_remove_a_terminal_that_is_over() {
	world(|| {
		assert_noop!(forget_terminal(1), Error::<Test>::UnknownTerminal);
		assert_ok!(challenge_terminal(BANK, 1));
		run_to(10);
		assert_noop!(forget_terminal(1), Error::<Test>::TerminalRunning);
		run_to(11);
		assert_ok!(forget_terminal(1));
		let forgotten = Event::TerminalForgotten { scheme: SCHEME, terminal: key_of(1) };
		System::assert_last_event(forgotten.into());
		assert_eq!(TerminalsKept::<Test>::get(BANK), 0);
		assessed(1, [0, 0]);
		run_to(60);
		assert_noop!(forget_terminal(1), Error::<Test>::TerminalRunning);
		run_to(61);
		assert_ok!(forget_terminal(1));
	});
}

/// Method 1 takes the level as one of its inputs.
#[test]
fn a_level_should_be_an_input_of_the_rules() {
	world(|| {
		const TERMINAL_LEVEL: u16 = 4;
		let mut extended = rules();
		let spec = FieldSpec {
			field: TERMINAL_LEVEL,
			kind: FieldKind::Integer,
			label: label("level of the terminal"),
		};
		let condition = Op::Compare { field: TERMINAL_LEVEL, relation: Relation::Less, value: 2 };
		let weak = Rule { code: 4, condition: list(vec![condition]) };
		let risk = Risk { code: 4, risk: 30, label: label("WEAK_TERMINAL") };
		extended.fields = list([extended.fields.into_inner(), vec![spec]].concat());
		extended.rules = list([extended.rules.into_inner(), vec![weak]].concat());
		extended.risks = list([extended.risks.into_inner(), vec![risk]].concat());
		assert_ok!(register_rules(extended));
		assert_ok!(activate(1));

		let scored = |states| {
			assessed(1, states);
			let level = level_input(TERMINAL_LEVEL, level_of(1), [7; 32]);
			let inputs = list([clean().into_inner(), vec![level]].concat());
			assert_ok!(about_node(BANK).inputs(inputs).send());
			Evaluation::latest_score(SCHEME, subject_of(NODE)).unwrap()
		};
		assert_eq!([scored([0, 0]), scored([2, 0])], [100, 70]);
	});
}
