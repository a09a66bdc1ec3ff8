//! Where a unit is among the ranges that a link moves; whole links and outlines share it.

use alloc::vec::Vec;
use core::ops::Range;

/// A range as its first unit and its length.
type Span = (u64, u64);

/// The fresh range that begins at `start` and continues the units of the spans; `None` where it has
/// no end.
pub(crate) fn fresh(start: u64, spans: impl Iterator<Item = Span>) -> Option<Range<u64>> {
	let len = spans.map(|(_, len)| len).try_fold(0, u64::checked_add)?;
	Some(start..start.checked_add(len)?)
}

/// Which span moves a unit, and the number that the unit had before. Fresh numbers continue the
/// spans one after the other.
pub(crate) fn origin_of(
	unit: u64,
	fresh: Option<Range<u64>>,
	mut spans: impl Iterator<Item = Span>,
) -> Option<(usize, u64)> {
	let Some(fresh) = fresh else {
		let holds = |(start, len): Span| unit.checked_sub(start).is_some_and(|offset| offset < len);
		return spans.position(holds).map(|rank| (rank, unit));
	};
	let mut offset = unit.checked_sub(fresh.start).filter(|_| unit < fresh.end)?;
	for (rank, (start, len)) in spans.enumerate() {
		match offset.checked_sub(len) {
			Some(beyond) => offset = beyond,
			None => return Some((rank, start.checked_add(offset)?)),
		}
	}
	None
}

/// The ranges that the receiver has after the link, as `(start, end)`. A span without an end is left
/// out; no sound link has one.
pub(crate) fn delivered(
	leaves_units: bool,
	fresh: Option<Range<u64>>,
	spans: impl Iterator<Item = Span>,
) -> Vec<(u64, u64)> {
	match (leaves_units, fresh) {
		(false, _) => Vec::new(),
		(true, Some(fresh)) => alloc::vec![(fresh.start, fresh.end)],
		(true, None) => {
			spans.filter_map(|(start, len)| Some((start, start.checked_add(len)?))).collect()
		},
	}
}

/// Whether every unit of `[start, end)` is delivered.
pub(crate) fn covers(delivered: &[(u64, u64)], start: u64, end: u64) -> bool {
	let mut next = start;
	// Each turn leaves one range behind, so that there are no more turns than ranges.
	while next < end {
		let around = delivered.iter().find(|(first, beyond)| *first <= next && next < *beyond);
		match around {
			Some((_, beyond)) => next = *beyond,
			None => return false,
		}
	}
	true
}
