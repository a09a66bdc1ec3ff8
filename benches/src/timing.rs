//! Times taken in turns: whatever disturbs the machine disturbs all alike.

use std::time::Duration;

/// What was measured in each round.
#[derive(Clone, Debug)]
pub struct Sample(Vec<f64>);

impl Sample {
	/// The value in the middle.
	pub fn median(&self) -> f64 {
		self.quantile(1, 2)
	}

	/// Between which values the middle half lies.
	pub fn spread(&self) -> (f64, f64) {
		(self.quantile(1, 4), self.quantile(3, 4))
	}

	fn quantile(&self, part: usize, of: usize) -> f64 {
		let mut sorted = self.0.clone();
		sorted.sort_by(f64::total_cmp);
		sorted[(sorted.len() - 1) * part / of]
	}

	/// How many times as much as `other`, round by round.
	pub fn per(&self, other: &Self) -> Self {
		Self(self.0.iter().zip(&other.0).map(|(one, other)| one / other).collect())
	}
}

/// Lets each task tell how long its own part took, in turns, and in the opposite order every other
/// round. The first round warms up and does not count. In nanoseconds.
pub fn in_turns_of(rounds: usize, mut tasks: Vec<&mut dyn FnMut() -> Duration>) -> Vec<Sample> {
	let mut samples = vec![Sample(Vec::new()); tasks.len()];
	for round in 0..=rounds {
		let mut order: Vec<_> = (0..tasks.len()).collect();
		if round % 2 == 1 {
			order.reverse();
		}
		for task in order {
			let took = tasks[task]().as_nanos() as f64;
			if round > 0 {
				samples[task].0.push(took);
			}
		}
	}
	samples
}

/// The same, for a known number of tasks.
pub fn in_turns<const N: usize>(
	rounds: usize,
	tasks: [&mut dyn FnMut() -> Duration; N],
) -> [Sample; N] {
	in_turns_of(rounds, tasks.into()).try_into().expect("one sample for each task")
}

/// The slope of the line through the logarithms.
pub fn exponent(points: &[(f64, f64)]) -> f64 {
	let points: Vec<_> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
	let count = points.len() as f64;
	let (x, y) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / count, b + y / count));
	let (above, below) = points.iter().fold((0.0, 0.0), |(above, below), point| {
		let (dx, dy) = (point.0 - x, point.1 - y);
		(above + dx * dy, below + dx * dx)
	});
	above / below
}
