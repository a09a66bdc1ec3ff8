//! A sequence that is as long and heavy as one can be.

use super::*;
use signature_chain::{Link, LinkKind, Moment, Piece, Receipt, ReceiptForm};

/// A sequence of the largest links there can be, to and fro between two accounts with lots of as many
/// kinds as `fold` looks at. Returns the place of the last one.
pub(super) fn travelled<T: Config>(links: u32) -> SequenceCursor<T::AccountId> {
	asset::<T>();
	let holders: [T::AccountId; 2] = [account("holder", 0, 0), account("holder", 1, 0)];
	for (order, holder) in (0..u64::from(folding::MAX_STATUSES))
		.flat_map(|order| holders.iter().map(move |holder| (order, holder.clone())))
	{
		// Younger than the links: that takes the search a second step.
		let at = Moment { block: u32::MAX, event: 0 };
		let tip = Tip { link: id(order), digest: id(order), at };
		let status = LotUse::Held { purpose: HoldPurpose::Bond, order }.into();
		Pallet::<T>::store(ASSET, Lot { owner: holder, start: 0, tip, status }, order + 1);
	}
	let mut place = None;
	for block in 1..=links {
		let [from, to] = [block + 1, block].map(|n| holders[n as usize % 2].clone());
		let last: Option<SequenceCursor<T::AccountId>> = place.take();
		let parents = (0..64u64).map(|n| match (n, &last) {
			(0, Some(last)) => last.link,
			_ => id(u64::from(block) * 64 + n),
		});
		let parents: Vec<_> = parents.collect();
		let pieces = parents.iter().zip(0..).map(|(parent, n)| Piece {
			start: 2 * n,
			len: 1,
			parent: *parent,
		});
		let link = Link {
			asset: ASSET,
			from,
			to: to.clone(),
			kind: LinkKind::Transfer { transfer: id(block.into()), expires: EXPIRES },
			pieces: pieces.collect::<Vec<_>>().try_into().expect("as many as allowed"),
			parents: parents.try_into().expect("as many as allowed"),
			receipt: Some(Receipt { signature: [1; 64], form: ReceiptForm::Wrapped, by: DELEGATE }),
			at: Moment { block, event: 0 },
		};
		let link_id = link.id();
		let stored = StoredLink { previous: Some(link_id.into()), ..link.into() };
		Links::<T>::insert(&to, link_id, LinkRecord::Whole(stored));
		place = Some(SequenceCursor { holder: to, link: link_id, unit: 0 });
	}
	place.expect("there is at least one link")
}
