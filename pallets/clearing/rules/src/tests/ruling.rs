use super::*;
use proptest::prelude::*;

#[test]
fn two_of_three_should_decide_at_once() {
	assert_eq!(verdict(2, 3, 0, 0), Verdict::Undecided);
	assert_eq!(verdict(2, 3, 1, 1), Verdict::Undecided);
	assert_eq!(verdict(2, 3, 2, 0), Verdict::Upheld);
	assert_eq!(verdict(2, 3, 1, 2), Verdict::Dismissed);
}

#[test]
fn sides_that_neither_can_win_should_be_deadlocked() {
	assert_eq!(verdict(3, 4, 2, 2), Verdict::Deadlocked);
	assert_eq!(verdict(3, 3, 1, 1), Verdict::Deadlocked);
	assert_eq!(verdict(3, 2, 0, 0), Verdict::Deadlocked);
	assert_eq!(verdict(1, 0, 0, 0), Verdict::Deadlocked);
	assert_eq!(verdict(0, 0, 0, 0), Verdict::Deadlocked);
}

proptest! {
	#[test]
	fn what_is_undecided_can_still_be_decided(
		threshold in 1u32..9, upheld in 0u32..9, dismissed in 0u32..9, left in 0u32..9,
	) {
		let able = upheld + dismissed + left;
		let can = |votes: u32| votes + left >= threshold;
		let found = verdict(threshold, able, upheld, dismissed);
		let decided = upheld >= threshold || dismissed >= threshold;
		prop_assert_eq!(found == Verdict::Undecided, !decided && (can(upheld) || can(dismissed)));
		prop_assert_eq!(found == Verdict::Deadlocked, !can(upheld) && !can(dismissed));
	}
}
