//! The shape that every tree here has, whatever its domains are: neighbours are joined in pairs, and
//! a node without a neighbour is promoted to the next level as it is. No node is ever doubled, so
//! that a list and the same list with its last item repeated have different roots.

use crate::Digest32;
use alloc::{vec, vec::Vec};

/// The single node above all `leaves`; nothing when there are none.
pub(super) fn top(
	mut leaves: Vec<Digest32>,
	join: fn(&Digest32, &Digest32) -> Digest32,
) -> Option<Digest32> {
	while leaves.len() > 1 {
		leaves = above(&leaves, join);
	}
	leaves.first().copied()
}

/// Every level, from the leaves to the single node above them.
pub(super) fn levels(
	leaves: Vec<Digest32>,
	join: fn(&Digest32, &Digest32) -> Digest32,
) -> Vec<Vec<Digest32>> {
	let mut levels = vec![leaves];
	while let Some(level) = levels.last().filter(|level| level.len() > 1) {
		levels.push(above(level, join));
	}
	levels
}

/// The neighbours on the way up from the leaf at `index`; nothing when there is no such leaf.
pub(super) fn siblings(levels: &[Vec<Digest32>], index: u32) -> Option<Vec<Digest32>> {
	let mut at = usize::try_from(index).ok()?;
	levels.first().filter(|leaves| at < leaves.len())?;
	let mut siblings = Vec::new();
	for level in levels {
		// The single node at the top has no neighbour, and a promoted one neither.
		siblings.extend(level.get(at ^ 1).copied());
		at >>= 1;
	}
	Some(siblings)
}

/// The node above `leaf`, if `index` lies below `count` and there are exactly as many `siblings` as
/// a leaf there has in a tree of `count` leaves: none missing, none left over.
pub(super) fn climb(
	leaf: Digest32,
	index: u32,
	count: u32,
	siblings: &[Digest32],
	join: fn(&Digest32, &Digest32) -> Digest32,
) -> Option<Digest32> {
	if index >= count {
		return None;
	}
	let (mut at, mut width, mut node) = (index, count, leaf);
	let mut siblings = siblings.iter();
	while width > 1 {
		let promoted = at & 1 == 0 && at.saturating_add(1) == width;
		if !promoted {
			let sibling = siblings.next()?;
			node = if at & 1 == 0 { join(&node, sibling) } else { join(sibling, &node) };
		}
		at >>= 1;
		width = width.div_ceil(2);
	}
	siblings.next().is_none().then_some(node)
}

fn above(level: &[Digest32], join: fn(&Digest32, &Digest32) -> Digest32) -> Vec<Digest32> {
	level
		.chunks(2)
		.filter_map(|pair| match pair {
			[left, right] => Some(join(left, right)),
			[single] => Some(*single),
			_ => None,
		})
		.collect()
}
