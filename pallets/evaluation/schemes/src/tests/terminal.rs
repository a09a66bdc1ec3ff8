use super::*;
use crate::terminal::*;
use codec::Encode;
use decision_rules::Value;
use proptest::prelude::*;
use Level::*;
use Permission::*;

const ROOTED: u16 = 1;
const PATCHED: u16 = 2;
const SCREEN_LOCK: u16 = 5;

fn state(points: Ppm, cap: Level) -> ParameterState {
	ParameterState { points, cap }
}

fn assessment() -> Assessment {
	let parameter = |id, weight, states| Parameter { id, weight, states: list(states) };
	Assessment {
		parameters: list(vec![
			// No; unlocked boot loader; yes.
			parameter(ROOTED, 5, vec![state(PPM, Strong), state(400_000, Fair), state(0, Hostile)]),
			// Within a month, a year, longer ago.
			parameter(PATCHED, 3, vec![state(PPM, Strong), state(500_000, Good), state(0, Weak)]),
			// Biometric, code, none.
			parameter(
				SCREEN_LOCK,
				2,
				vec![state(PPM, Strong), state(800_000, Strong), state(0, Fair)],
			),
		]),
		thresholds: [200_000, 400_000, 600_000, 900_000],
	}
}

fn readings(states: [u8; 3]) -> Vec<Reading> {
	let ids = [ROOTED, PATCHED, SCREEN_LOCK];
	ids.into_iter().zip(states).map(|(parameter, state)| Reading { parameter, state }).collect()
}

fn level(states: [u8; 3]) -> Level {
	assess(&assessment(), &readings(states)).unwrap().level
}

fn permits() -> Vec<Permit> {
	let step = |up_to, allow, step_up| AmountStep { up_to, allow, step_up };
	vec![
		// Looking at a balance.
		Permit { business: 1, steps: list(vec![step(0, Fair, Weak)]) },
		// Paying.
		Permit {
			business: 2,
			steps: list(vec![
				step(100, Fair, Weak),
				step(10_000, Good, Fair),
				step(1_000_000, Strong, Good),
			]),
		},
	]
}

fn refused(change: impl FnOnce(&mut Assessment)) -> AssessmentError {
	let mut assessment = assessment();
	change(&mut assessment);
	validate(&assessment).unwrap_err()
}

fn with_parameter(change: impl FnOnce(&mut Parameter)) -> AssessmentError {
	refused(|assessment| {
		let mut parameters = assessment.parameters.to_vec();
		change(&mut parameters[1]);
		assessment.parameters = list(parameters);
	})
}

#[test]
fn an_assessment_that_cannot_be_meant_should_be_refused() {
	use AssessmentError::*;
	assert_eq!(validate(&assessment()), Ok(()));
	assert_eq!(refused(|a| a.parameters = list(vec![])), ParametersUnordered);
	assert_eq!(with_parameter(|p| p.id = ROOTED), ParametersUnordered);
	assert_eq!(with_parameter(|p| p.weight = 0), ParameterMeaningless);
	assert_eq!(with_parameter(|p| p.states = list(vec![])), ParameterMeaningless);
	assert_eq!(with_parameter(|p| p.states = list(vec![state(PPM + 1, Strong)])), PointsTooMany);
	assert_eq!(refused(|a| a.thresholds = [0, 2, 2, 3]), ThresholdsUnordered);
	assert_eq!(refused(|a| a.thresholds = [0, 1, 2, PPM + 1]), ThresholdsUnordered);
	// Nobody could be better than level 3.
	assert_eq!(with_parameter(|p| p.states = list(vec![state(PPM, Good)])), BestUnreachable);
	assert_eq!(with_parameter(|p| p.states = list(vec![state(0, Strong)])), BestUnreachable);
}

#[test]
fn weights_should_give_the_level_where_no_cap_is_lower() {
	assert_eq!(
		assess(&assessment(), &readings([0, 0, 1])),
		// (5 · 1 + 3 · 1 + 2 · 0.8) / 10
		Ok(Assessed { level: Strong, points: 960_000, cap: Strong })
	);
	assert_eq!(
		assess(&assessment(), &readings([1, 1, 1])),
		// (5 · 0.4 + 3 · 0.5 + 2 · 0.8) / 10 = 0.51: level 2, and the caps would let it be.
		Ok(Assessed { level: Fair, points: 510_000, cap: Fair })
	);
}

#[test]
fn the_lowest_cap_should_hold_whatever_speaks_for_the_rest() {
	assert_eq!(
		assess(&assessment(), &readings([0, 1, 0])),
		Ok(Assessed { level: Good, points: 850_000, cap: Good })
	);
	// Points for level 3, no screen lock: level 2.
	assert_eq!(level([0, 0, 2]), Fair);
	// Rooted: hostile, though half of the points are there.
	assert_eq!(level([2, 0, 0]), Hostile);
	assert_eq!(level([2, 2, 2]), Hostile);
	let numbers = [Hostile, Weak, Fair, Good, Strong].map(Level::number);
	assert_eq!(numbers, [0, 1, 2, 3, 4]);
}

#[test]
fn what_is_not_reported_should_count_as_the_worst() {
	let some = &readings([0, 0, 0])[..2];
	assert_eq!(assess(&assessment(), some).unwrap().level, level([0, 0, 2]));
	assert_eq!(assess(&assessment(), &[]).unwrap().level, Hostile);
}

#[test]
fn readings_that_do_not_fit_should_be_refused() {
	let mut twice = readings([0, 0, 0]);
	twice[1].parameter = ROOTED;
	assert_eq!(assess(&assessment(), &twice), Err(ReadingError::ReadingsUnordered));
	let unknown = [Reading { parameter: 4, state: 0 }];
	assert_eq!(assess(&assessment(), &unknown), Err(ReadingError::UnknownParameter(4)));
	let beyond = [Reading { parameter: PATCHED, state: 3 }];
	assert_eq!(assess(&assessment(), &beyond), Err(ReadingError::UnknownState(PATCHED)));
}

#[test]
fn level_business_and_amount_should_give_the_permission() {
	assert_eq!(validate_permits(&permits()), Ok(()));
	let may = |business, amount, level| permission(&permits(), business, amount, level);
	assert_eq!([Hostile, Weak, Fair, Strong].map(|l| may(1, 0, l)), [Deny, StepUp, Allow, Allow]);
	assert_eq!(
		[100, 101, 10_000, 10_001].map(|amount| may(2, amount, Fair)),
		[Allow, StepUp, StepUp, Deny]
	);
	assert_eq!([Good, Strong].map(|l| may(2, 1_000_000, l)), [StepUp, Allow]);
	// Beyond the last step, and what nobody has thought of.
	assert_eq!(may(2, 1_000_001, Strong), Deny);
	assert_eq!(may(3, 0, Strong), Deny);
}

#[test]
fn permits_that_cannot_be_meant_should_be_refused() {
	let refused = |change: fn(&mut Vec<AmountStep>)| {
		let mut permits = permits();
		let mut steps = permits[1].steps.to_vec();
		change(&mut steps);
		permits[1].steps = list(steps);
		validate_permits(&permits).unwrap_err()
	};
	assert_eq!(validate_permits(&[]), Err(PermitError::BusinessUnordered));
	let twice = vec![permits()[0].clone(), permits()[0].clone()];
	assert_eq!(validate_permits(&twice), Err(PermitError::BusinessUnordered));
	assert_eq!(refused(Vec::clear), PermitError::AmountsUnordered(2));
	assert_eq!(refused(|s| s[1].up_to = 100), PermitError::AmountsUnordered(2));
	assert_eq!(refused(|s| s[2].allow = Fair), PermitError::LevelsUnordered(2));
	assert_eq!(refused(|s| s[0].step_up = Good), PermitError::LevelsUnordered(2));
}

fn policy() -> Policy {
	Policy {
		assessment: assessment(),
		permits: list(permits()),
		answer_within: 40,
		lifetime: 1_000,
	}
}

#[test]
fn a_policy_that_cannot_be_meant_should_be_refused() {
	let refused = |change: fn(&mut Policy)| {
		let mut policy = policy();
		change(&mut policy);
		validate_policy(&policy).unwrap_err()
	};
	assert_eq!(validate_policy(&policy()), Ok(()));
	assert_eq!(refused(|p| p.answer_within = 0), PolicyError::NothingAllowed);
	assert_eq!(refused(|p| p.lifetime = 0), PolicyError::NothingAllowed);
	assert_eq!(
		refused(|p| p.assessment.thresholds = [0; 4]),
		PolicyError::Assessment(AssessmentError::ThresholdsUnordered)
	);
	assert_eq!(
		refused(|p| p.permits = list(vec![])),
		PolicyError::Permits(PermitError::BusinessUnordered)
	);
}

#[test]
fn a_report_should_answer_its_own_challenge_in_time() {
	let challenge = challenged(&policy(), [7; 32], 10);
	assert_eq!(challenge, Challenge { nonce: [7; 32], until: 50 });
	assert!(answers(&challenge, &[7; 32], 49));
	assert!(!answers(&challenge, &[7; 32], 50));
	assert!(!answers(&challenge, &[8; 32], 49));
}

#[test]
fn a_report_should_be_bound_to_all_that_it_is_about() {
	let all = list(readings([0, 1, 2]));
	let payload = |genesis, nonce, terminal, business, amount, readings: &Readings| {
		report_payload(&[genesis; 32], &[nonce; 32], &[terminal; 32], business, amount, readings)
	};
	let one = payload(1, 2, 3, 4, 5, &all);
	let mut expected = "clearmark/terminal-report/v1".encode();
	expected.extend([1; 32]);
	expected.extend([2; 32]);
	expected.extend([3; 32]);
	expected.extend((4u16, 5u128).encode());
	// Three readings: number and state of each.
	expected.extend([3 << 2, 1, 0, 0, 2, 0, 1, 5, 0, 2]);
	assert_eq!(hex::encode(&one), hex::encode(expected));
	let page = include_str!("../../../../../docs/methods.md");
	assert!(page.contains(&format!("payload  {}\n", hex::encode(&one))));
	assert!(page.contains(&format!("digest   {}\n", hex::encode(report_digest(&one)))));
	let others = [
		payload(9, 2, 3, 4, 5, &all),
		payload(1, 9, 3, 4, 5, &all),
		payload(1, 2, 9, 4, 5, &all),
		payload(1, 2, 3, 9, 5, &all),
		payload(1, 2, 3, 4, 9, &all),
		payload(1, 2, 3, 4, 5, &list(readings([0, 1, 1]))),
	];
	assert!(others.iter().all(|other| report_digest(other) != report_digest(&one)));
}

#[test]
fn a_level_should_be_an_input_of_the_rules() {
	let input = level_input(6, Good, [1; 32]);
	assert_eq!((input.field, input.value), (6, Value::Integer(3)));
}

proptest! {
	/// A better state of any parameter, or one more reading, never gives a lower level: what is worse
	/// in both respects never gives a higher one.
	#[test]
	fn what_speaks_for_a_terminal_should_never_hurt(
		states in prop::array::uniform3(0u8..3),
		better in prop::array::uniform3(0u8..3),
		reported in prop::array::uniform3(any::<bool>()),
	) {
		let level = |states, reported: [bool; 3]| {
			let shown = readings(states).into_iter().zip(reported).filter(|(_, shown)| *shown);
			assess(&assessment(), &shown.map(|(reading, _)| reading).collect::<Vec<_>>()).unwrap().level
		};
		let best: [u8; 3] = core::array::from_fn(|at| states[at].min(better[at]));
		prop_assert!(level(best, reported) >= level(states, reported));
		prop_assert!(level(states, [true; 3]) >= level(states, reported));
	}

	/// A larger amount or a lower level never gives more.
	#[test]
	fn a_larger_amount_or_a_lower_level_should_never_be_allowed_more(
		business in 0u16..4,
		amount in 0u128..1_100_000,
		more in 0u128..1_100_000,
		at in 0usize..5,
		lower in 0usize..5,
	) {
		let levels = [Hostile, Weak, Fair, Good, Strong];
		let may = |amount, at: usize| permission(&permits(), business, amount, levels[at]);
		prop_assert!(may(amount + more, at) <= may(amount, at));
		prop_assert!(may(amount, at.min(lower)) <= may(amount, at));
	}

	/// Any assessment and any readings are answered.
	#[test]
	fn any_assessment_should_be_answered(
		parameters in prop::collection::vec(
			(0u16..6, any::<u32>(), prop::collection::vec(any::<u32>(), 0..8)),
			0..32,
		),
		thresholds in prop::array::uniform4(any::<u32>()),
		shown in prop::collection::vec((0u16..6, 0u8..8), 0..6),
	) {
		let parameters = parameters.into_iter().map(|(id, weight, points)| Parameter {
			id,
			weight,
			states: list(points.into_iter().map(|points| state(points, Strong)).collect()),
		});
		let assessment = Assessment { parameters: list(parameters.collect()), thresholds };
		let shown: Vec<Reading> =
			shown.into_iter().map(|(parameter, state)| Reading { parameter, state }).collect();
		let _ = validate(&assessment);
		if let Ok(found) = assess(&assessment, &shown) {
			prop_assert!(found.points <= PPM && found.level <= found.cap);
		}
	}
}
