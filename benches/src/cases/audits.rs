//! The signatures of an audit: one by one, in batches, and in batches on two threads.

use crate::{
	receipts::{account, receipt_key},
	report::{figure, Bound, Finding},
	timing::in_turns,
	Scale,
};
use clearmark_cli::audit::signatures::{first_false, Claim};
use sp_core::Pair;
use std::{
	num::NonZeroUsize,
	time::{Duration, Instant},
};

/// Whose receipts they are.
const ACCOUNTS: u64 = 50;
/// As long as what is signed for a payment in one piece.
const MESSAGE: usize = 206;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let claims: Vec<_> = (0..u64::from(scale.payments / 10)).map(claim).collect();
	let in_batches = |threads| {
		let threads = NonZeroUsize::new(threads).expect("at least one");
		timed(|| first_false(&claims, threads, &|_| ()).is_none())
	};
	let [single, batch, two] = in_turns(
		scale.rounds / 4,
		[&mut || timed(|| claims.iter().all(Claim::holds)), &mut || in_batches(1), &mut || {
			in_batches(2)
		}],
	);
	let each = |total: f64| figure(total / claims.len() as f64 / 1000.0);
	let batched = format!(
		"{} receipts of {ACCOUNTS} accounts; {} / {} µs each",
		claims.len(),
		each(single.median()),
		each(batch.median()),
	);
	vec![
		Finding::of("signatures one by one / in batches", Bound::AtLeast(2.0), &single.per(&batch))
			.note(batched),
		Finding::of("batches on one thread / on two", Bound::AtLeast(1.8), &batch.per(&two))
			.note("on a machine of two cores, which the two threads must have for themselves"),
	]
}

/// A receipt of one of the accounts.
fn claim(n: u64) -> Claim {
	let pair = receipt_key(&account(n % ACCOUNTS));
	let mut message = [0; MESSAGE];
	message[..8].copy_from_slice(&n.to_le_bytes());
	Claim::new(&pair.public().0, &pair.sign(&message).0, &message)
}

fn timed(valid: impl FnOnce() -> bool) -> Duration {
	let begun = Instant::now();
	assert!(valid());
	begun.elapsed()
}
