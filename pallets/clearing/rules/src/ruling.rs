//! When the votes of arbiters decide a dispute.

/// What the votes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// Enough arbiters find the result wrong.
	Upheld,
	/// Enough arbiters find the result right.
	Dismissed,
	/// Neither yet, and one of them can still be.
	Undecided,
	/// Neither, and neither can be: too few are left that could vote.
	Deadlocked,
}

/// What votes of arbiters decide: so many as the threshold for one side, and at once.
///
/// - `able`: the arbiters that may vote in this dispute, those that have voted among them.
///
/// A threshold of more than half of all arbiters leaves no race between two sides that could both
/// reach it. One of zero is that of a set without arbiters, which decides nothing.
pub fn verdict(threshold: u32, able: u32, upheld: u32, dismissed: u32) -> Verdict {
	if threshold == 0 {
		return Verdict::Deadlocked;
	}
	if upheld >= threshold {
		return Verdict::Upheld;
	}
	if dismissed >= threshold {
		return Verdict::Dismissed;
	}
	let left = able.saturating_sub(upheld.saturating_add(dismissed));
	if upheld.max(dismissed).saturating_add(left) < threshold {
		Verdict::Deadlocked
	} else {
		Verdict::Undecided
	}
}
