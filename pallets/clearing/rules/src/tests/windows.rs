use super::*;
use proptest::prelude::*;

fn windows() -> Windows {
	Windows { commit: 5, reveal: 5, accept: 5, challenge: 5, latest: 60, grace: 10 }
}

#[test]
fn an_auction_should_fit_if_its_four_windows_end_by_the_latest_block() {
	assert!(windows().auction_fits(40));
	assert!(!windows().auction_fits(41));
	assert!(!Windows { commit: BlockNumber::MAX, ..windows() }.auction_fits(1));
	assert!(!windows().auction_fits(BlockNumber::MAX));
}

#[test]
fn a_window_without_blocks_should_be_seen() {
	assert!(windows().all_open());
	for closed in [
		Windows { commit: 0, ..windows() },
		Windows { reveal: 0, ..windows() },
		Windows { accept: 0, ..windows() },
		Windows { challenge: 0, ..windows() },
	] {
		assert!(!closed.all_open());
	}
}

#[test]
fn an_acceptance_should_be_whole_or_not_be() {
	assert_eq!(windows().whole_acceptance(55), Some(60));
	assert_eq!(windows().whole_acceptance(56), None);
	assert_eq!(windows().whole_acceptance(BlockNumber::MAX), None);
}

#[test]
fn an_order_should_be_over_by_its_grace_one_window_and_the_arbiters_time() {
	assert_eq!(windows().result_due(), 71);
	// A result in block 70, the last that is not too late, is confirmed until 75.
	assert_eq!((windows().confirmed_by(), windows().over_by(20)), (75, 95));
	let endless = Windows { latest: BlockNumber::MAX, ..windows() };
	assert_eq!((endless.result_due(), endless.over_by(20)), (BlockNumber::MAX, BlockNumber::MAX));
}

fn any_windows() -> impl Strategy<Value = Windows> {
	(1u32..40, 1u32..40, 1u32..40, 1u32..40, 0u32..400, 0u32..40).prop_map(
		|(commit, reveal, accept, challenge, latest, grace)| Windows {
			commit,
			reveal,
			accept,
			challenge,
			latest,
			grace,
		},
	)
}

proptest! {
	/// However often an order is auctioned again, and however late each step is taken: what follows
	/// is due by the order's bound.
	#[test]
	fn no_number_of_auctions_carries_an_order_over_its_bound(
		windows in any_windows(),
		late in proptest::collection::vec(0u32..30, 0..12),
	) {
		let mut opened_at = 1;
		for late in late {
			if !windows.auction_fits(opened_at) {
				break;
			}
			let awarded_at = opened_at + windows.commit + windows.reveal;
			prop_assert!(awarded_at + windows.accept < windows.over_by(0));
			// Each standby that moves up has its whole window before the latest block.
			let mut now = awarded_at + windows.accept;
			while let Some(accept_until) = windows.whole_acceptance(now) {
				prop_assert!(accept_until <= windows.latest);
				now = accept_until + late;
			}
			opened_at = now + late;
		}
		// Whoever works has to be done by then, and whoever is to confirm, too.
		let submitted_at = windows.result_due() - 1;
		prop_assert!(submitted_at + windows.challenge <= windows.over_by(0));
		prop_assert!(windows.result_due() <= windows.over_by(0));
	}
}
