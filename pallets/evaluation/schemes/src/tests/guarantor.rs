use super::*;
use crate::guarantor::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use Authentication::*;

/// Scores below 40, from 40, from 70; standings below half, from half, from 90 %.
fn table() -> PolicyTable {
	PolicyTable {
		scores: list(vec![0, 40, 70]),
		standings: list(vec![0, 500_000, 900_000]),
		cells: list(vec![
			Refused, Refused, Review, // whatever the score says
			Refused, Review, Limited, //
			Review, Limited, Passed,
		]),
	}
}

fn policy() -> Policy {
	Policy {
		max_live: 3,
		cool_down: 100,
		answer_within: 50,
		lifetime: 1_000,
		tail: 200,
		max_chain: 4,
		min_standing: 300_000,
		liability: 250_000,
		table: table(),
	}
}

fn facts() -> GuarantorFacts {
	GuarantorFacts { authenticated_until: Some(5_000), standing: PPM, live: 0, cooled_at: 0 }
}

fn refused(change: impl FnOnce(&mut Policy)) -> PolicyError {
	let mut policy = policy();
	change(&mut policy);
	validate(&policy).unwrap_err()
}

#[test]
fn a_policy_that_cannot_be_meant_should_be_refused() {
	assert_eq!(validate(&policy()), Ok(()));
	assert_eq!(refused(|p| p.max_live = 0), PolicyError::NothingAllowed);
	assert_eq!(refused(|p| p.max_chain = 0), PolicyError::NothingAllowed);
	assert_eq!(refused(|p| p.lifetime = 0), PolicyError::NothingAllowed);
	assert_eq!(refused(|p| p.answer_within = 0), PolicyError::NothingAllowed);
	assert_eq!(refused(|p| p.max_live = MAX_LIVE + 1), PolicyError::TooMuchAllowed);
	assert_eq!(refused(|p| p.max_chain = MAX_CHAIN + 1), PolicyError::TooMuchAllowed);
	assert_eq!(refused(|p| p.liability = PPM + 1), PolicyError::ShareTooLarge);
	assert_eq!(refused(|p| p.min_standing = PPM + 1), PolicyError::ShareTooLarge);
	assert_eq!(refused(|p| p.liability = 0), PolicyError::NoLiability);
	assert_eq!(refused(|p| p.table.scores = list(vec![1, 40, 70])), PolicyError::BandsUnordered);
	assert_eq!(refused(|p| p.table.standings = list(vec![])), PolicyError::BandsUnordered);
	assert_eq!(refused(|p| p.table.scores = list(vec![0, 40])), PolicyError::CellsMissing);
	let with = |at: usize, cell| {
		refused(|p| {
			let mut cells = p.table.cells.to_vec();
			cells[at] = cell;
			p.table.cells = list(cells);
		})
	};
	// A better standing that helps less, and a better score that does.
	assert_eq!(with(7, Refused), PolicyError::NotMonotonic);
	assert_eq!(with(2, Passed), PolicyError::NotMonotonic);
}

#[test]
fn score_and_standing_should_give_the_cell_of_their_bands() {
	let at = |score, standing| authentication(&table(), score, standing);
	assert_eq!(
		[at(39, PPM), at(40, PPM), at(69, PPM), at(70, PPM)],
		[Review, Limited, Limited, Passed]
	);
	assert_eq!([at(70, 499_999), at(70, 500_000), at(70, 900_000)], [Review, Limited, Passed]);
	assert_eq!(at(0, 0), Refused);
	assert_eq!(at(u32::MAX, PPM), Passed);
}

#[test]
fn a_table_without_a_cell_should_refuse() {
	let mut broken = table();
	broken.cells = list(vec![Passed]);
	assert_eq!(authentication(&broken, 70, PPM), Refused);
	broken.standings = list(vec![]);
	assert_eq!(authentication(&broken, 0, 0), Refused);
}

#[test]
fn a_guarantor_should_be_authenticated_well_thought_of_and_not_overused() {
	let ensure = |change: fn(&mut GuarantorFacts), now| {
		let mut facts = facts();
		change(&mut facts);
		ensure_may_guarantee(&policy(), &facts, now)
	};
	assert_eq!(ensure(|_| (), 10), Ok(()));
	assert_eq!(ensure(|f| f.authenticated_until = None, 10), Err(Obstacle::NotAuthenticated));
	assert_eq!(ensure(|_| (), 4_999), Ok(()));
	assert_eq!(ensure(|_| (), 5_000), Err(Obstacle::NotAuthenticated));
	assert_eq!(ensure(|f| f.standing = 300_000, 10), Ok(()));
	assert_eq!(ensure(|f| f.standing = 299_999, 10), Err(Obstacle::StandingTooLow));
	assert_eq!(ensure(|f| f.live = 2, 10), Ok(()));
	assert_eq!(ensure(|f| f.live = 3, 10), Err(Obstacle::TooManyLive));
	assert_eq!(cooled_at(&policy(), 10), 110);
	assert_eq!(ensure(|f| f.cooled_at = 110, 109), Err(Obstacle::CoolingDown));
	assert_eq!(ensure(|f| f.cooled_at = 110, 110), Ok(()));
}

#[test]
fn nobody_should_stand_for_themselves_over_others() {
	// 2 stands for 1, 3 for 2, 4 for 3.
	let guarantors = BTreeMap::from([(1, 2), (2, 3), (3, 4)]);
	let ensure = |applicant: u8, guarantor: u8, most| {
		ensure_no_cycle(&applicant, &guarantor, most, |who| guarantors.get(who).copied())
	};
	assert_eq!(ensure(7, 7, 4), Err(Obstacle::Cycle));
	assert_eq!(ensure(4, 3, 4), Err(Obstacle::Cycle));
	assert_eq!(ensure(4, 1, 4), Err(Obstacle::Cycle));
	assert_eq!(ensure(4, 9, 4), Ok(()));
	// 0 under 1 makes a chain of four guarantees.
	assert_eq!(ensure(0, 1, 4), Ok(()));
	assert_eq!(ensure(0, 1, 3), Err(Obstacle::ChainTooLong));
	assert_eq!(ensure(0, 4, 1), Ok(()));
	assert_eq!(ensure(0, 3, 1), Err(Obstacle::ChainTooLong));
}

#[test]
fn a_chain_should_cost_no_more_reads_than_it_may_have_links() {
	let mut reads = 0;
	let endless = ensure_no_cycle(&0u64, &1, 9, |who| {
		reads += 1;
		Some(who + 1)
	});
	assert_eq!((endless, reads), (Err(Obstacle::ChainTooLong), 9));
}

#[test]
fn a_guarantee_should_go_from_request_to_confirmation_to_its_end() {
	let policy = policy();
	let asked = requested(&policy, 10);
	assert_eq!(asked, GuaranteeState::Requested { until: 60 });
	assert_eq!(next(&policy, asked, Step::Confirm, 60), Err(StepError::TooLate));
	assert_eq!(next(&policy, asked, Step::Decline, 60), Err(StepError::TooLate));
	assert!(next(&policy, asked, Step::Withdraw, 60).is_ok());
	assert_eq!(next(&policy, asked, Step::Fraud, 20), Err(StepError::WrongState));

	let live = next(&policy, asked, Step::Confirm, 59).unwrap();
	assert_eq!(live, GuaranteeState::Live { until: 1_059 });
	assert!(is_live(&live, 1_058) && !is_live(&live, 1_059) && !is_live(&asked, 59));
	assert_eq!(next(&policy, live, Step::Confirm, 60), Err(StepError::WrongState));
	assert_eq!(next(&policy, live, Step::Release, 1_059), Err(StepError::TooLate));
}

#[test]
fn a_fraud_should_count_until_the_tail_is_over() {
	let policy = policy();
	let live = GuaranteeState::Live { until: 1_000 };
	// Run out at 1 000, liable until 1 200.
	assert_eq!(next(&policy, live, Step::Fraud, 1_199), Ok(GuaranteeState::Called { at: 1_199 }));
	assert_eq!(next(&policy, live, Step::Fraud, 1_200), Err(StepError::TooLate));
	// Letting go does not shorten it below the tail.
	let released = next(&policy, live, Step::Release, 500).unwrap();
	assert!(next(&policy, released, Step::Fraud, 699).is_ok());
	assert_eq!(next(&policy, released, Step::Fraud, 700), Err(StepError::TooLate));
	// Declined: never liable. Called: once only.
	let declined = next(&policy, requested(&policy, 1), Step::Decline, 2).unwrap();
	assert_eq!(next(&policy, declined, Step::Fraud, 3), Err(StepError::TooLate));
	let called = GuaranteeState::Called { at: 5 };
	assert_eq!(next(&policy, called, Step::Fraud, 6), Err(StepError::WrongState));
}

#[test]
fn a_guarantor_should_have_stood_until_it_let_go_or_the_guarantee_ended() {
	let policy = policy();
	let asked = requested(&policy, 10);
	let live = next(&policy, asked, Step::Confirm, 20).unwrap();
	let released = next(&policy, live, Step::Release, 500).unwrap();
	let declined = next(&policy, asked, Step::Decline, 20).unwrap();
	let called = next(&policy, live, Step::Fraud, 30).unwrap();
	let stood =
		[asked, live, released, declined, called].map(|state| stands_until(&policy, &state));
	assert_eq!(stood, [0, 1_020, 500, 0, 0]);
}

#[test]
fn a_guarantee_should_be_over_when_neither_an_answer_nor_a_fraud_counts() {
	let policy = policy();
	let asked = requested(&policy, 10);
	let live = next(&policy, asked, Step::Confirm, 20).unwrap();
	for state in [asked, live, next(&policy, live, Step::Release, 500).unwrap()] {
		let over = over_at(&policy, &state);
		let step = if state == asked { Step::Confirm } else { Step::Fraud };
		assert!(next(&policy, state, step, over - 1).is_ok());
		assert_eq!(next(&policy, state, step, over), Err(StepError::TooLate));
	}
	assert_eq!(over_at(&policy, &next(&policy, asked, Step::Withdraw, 90).unwrap()), 0);
	assert_eq!(over_at(&policy, &next(&policy, live, Step::Fraud, 30).unwrap()), 30);
}

#[test]
fn a_fraud_should_lower_the_standing_of_the_guarantor() {
	let after = |standing| standing_after_fraud(&policy(), standing);
	assert_eq!([after(PPM), after(750_000), after(562_500)], [750_000, 562_500, 421_875]);
	// Rounded down: even the least standing is lowered.
	assert_eq!([after(3), after(1), after(0)], [2, 0, 0]);
	// At 25 % each, the fifth leaves less than the 30 % that a guarantor needs.
	let mut standing = PPM;
	let frauds = (1..).find(|_| {
		standing = after(standing);
		standing < policy().min_standing
	});
	assert_eq!(frauds, Some(5));
}

proptest! {
	/// Requests cross and are confirmed in any order; no chain ever closes.
	#[test]
	fn confirmations_should_never_close_a_chain(
		pairs in prop::collection::vec((0u8..12, 0u8..12), 1..80),
		most in 1u8..6,
	) {
		let mut guarantors: BTreeMap<u8, u8> = BTreeMap::new();
		for (applicant, guarantor) in pairs {
			if guarantors.contains_key(&applicant) {
				continue;
			}
			let of = |who: &u8| guarantors.get(who).copied();
			if ensure_no_cycle(&applicant, &guarantor, most, of).is_ok() {
				guarantors.insert(applicant, guarantor);
			}
		}
		for start in 0u8..12 {
			let mut at = start;
			let mut links = 0;
			while let Some(next) = guarantors.get(&at) {
				at = *next;
				links += 1;
				prop_assert!(at != start && links <= 12);
			}
		}
	}

	/// A better score or standing never gives a worse authentication.
	#[test]
	fn what_speaks_for_an_applicant_should_never_hurt(
		score in 0u32..100,
		standing in 0..=PPM,
		more in 0u32..100,
		higher in 0..=PPM,
	) {
		let before = authentication(&table(), score, standing);
		prop_assert!(authentication(&table(), score + more, standing) >= before);
		prop_assert!(authentication(&table(), score, standing.max(higher)) >= before);
	}

	/// Whatever the policy says, a step gives a state or an error, and a fraud never helps.
	#[test]
	fn any_policy_should_be_answered(
		numbers in prop::array::uniform5(any::<u32>()),
		liability in any::<u32>(),
		standing in any::<u32>(),
		scores in prop::collection::vec(any::<u32>(), 0..8),
		standings in prop::collection::vec(any::<u32>(), 0..8),
		cells in 0usize..64,
		now in any::<u32>(),
	) {
		let [max_live, cool_down, answer_within, lifetime, tail] = numbers;
		let policy = Policy {
			max_live, cool_down, answer_within, lifetime, tail, liability,
			table: PolicyTable {
				scores: list(scores),
				standings: list(standings),
				cells: list(vec![Limited; cells]),
			},
			..policy()
		};
		let _ = validate(&policy);
		let _ = authentication(&policy.table, standing, now);
		prop_assert!(cooled_at(&policy, now) >= now);
		let cooled_at = cooled_at(&policy, standing);
		let _ = ensure_may_guarantee(&policy, &GuarantorFacts { cooled_at, ..facts() }, now);
		let mut state = requested(&policy, now);
		for step in [Step::Confirm, Step::Release, Step::Fraud, Step::Decline, Step::Withdraw] {
			state = next(&policy, state, step, now).unwrap_or(state);
		}
		prop_assert!(stands_until(&policy, &state) <= over_at(&policy, &state));
		prop_assert!(standing_after_fraud(&policy, standing) <= standing);
	}
}

/// The risk model over what is known of both, as a rule set: a score, and by it the authentication.
#[test]
fn what_is_known_of_both_should_give_the_authentication() {
	use decision_rules::{
		evaluate, Decision, DecisionBound, FieldKind, FieldSpec, Op, OpenedInput, Relation, Risk,
		Rule, RuleSet, Value,
	};
	const SAME_DEVICE: u16 = 1;
	const YEARS_KNOWN: u16 = 2;
	const APPLICANT_DAYS: u16 = 3;
	const GUARANTOR_DEBT: u16 = 4;
	let name = |text: &str| list(text.as_bytes().to_vec());
	let field = |field, kind, label| FieldSpec { field, kind, label: name(label) };
	let risk = |code, risk, label| Risk { code, risk, label: name(label) };
	let rule = |code, condition| Rule { code, condition: list(condition) };
	let compare = |field, relation, value| Op::Compare { field, relation, value };
	let model = RuleSet {
		fields: list(vec![
			field(SAME_DEVICE, FieldKind::Bool, "both use one device"),
			field(YEARS_KNOWN, FieldKind::Integer, "years of payments between them"),
			field(APPLICANT_DAYS, FieldKind::Integer, "days of the applicant's account"),
			field(GUARANTOR_DEBT, FieldKind::Decimal { scale: 2 }, "guarantor's debt to income"),
		]),
		lists: list(vec![]),
		rules: list(vec![
			rule(1, vec![Op::Holds { field: SAME_DEVICE }]),
			rule(2, vec![compare(YEARS_KNOWN, Relation::AtLeast, 1), Op::Not]),
			rule(3, vec![compare(APPLICANT_DAYS, Relation::Less, 30)]),
			rule(4, vec![compare(GUARANTOR_DEBT, Relation::Greater, 50)]),
		]),
		risks: list(vec![
			risk(1, 70, "SAME_DEVICE"),
			risk(2, 35, "STRANGERS"),
			risk(3, 20, "NEW_ACCOUNT"),
			risk(4, 15, "GUARANTOR_IN_DEBT"),
		]),
		standard: 100,
		grades: list(vec![0]),
		decisions: list(vec![DecisionBound { at_least: 0, decision: Decision::Review }]),
		dishonesty: None,
	};
	assert_eq!(decision_rules::validate(&model), Ok(()));
	let authenticated = |same_device, years, days, debt, standing| {
		let values = [
			(SAME_DEVICE, Value::Bool(same_device)),
			(YEARS_KNOWN, Value::Integer(years)),
			(APPLICANT_DAYS, Value::Integer(days)),
			(GUARANTOR_DEBT, Value::Decimal { mantissa: debt, scale: 2 }),
		];
		let inputs = values.map(|(field, value)| OpenedInput { field, value, salt: [0; 32] });
		let score = evaluate(&model, &inputs).unwrap().score;
		(score, authentication(&table(), score, standing))
	};
	assert_eq!(authenticated(false, 3, 400, 20, PPM), (100, Passed));
	assert_eq!(authenticated(false, 3, 10, 60, PPM), (65, Limited));
	assert_eq!(authenticated(false, 0, 10, 60, PPM), (30, Review));
	assert_eq!(authenticated(true, 3, 400, 20, PPM), (30, Review));
	// The same applicant, a guarantor who has answered for frauds.
	assert_eq!(authenticated(false, 3, 400, 20, 562_500), (100, Limited));
	assert_eq!(authenticated(false, 0, 10, 60, 562_500), (30, Refused));
}
