//! The windows of an order: whether an auction still fits, and when everything is over.

use crate::BlockNumber;

/// The lengths of an order's windows and the blocks that bound them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
	/// Length of the window for sealed bids, in blocks.
	pub commit: BlockNumber,
	/// Length of the window for revealing them, in blocks.
	pub reveal: BlockNumber,
	/// Length of the window for accepting an award, in blocks.
	pub accept: BlockNumber,
	/// Length of the window for confirming the result, in blocks.
	pub challenge: BlockNumber,
	/// Block by which the order has to be done.
	pub latest: BlockNumber,
	/// Blocks after it in which a late result is still taken.
	pub grace: BlockNumber,
}

impl Windows {
	/// Whether no window is without blocks.
	pub fn all_open(&self) -> bool {
		[self.commit, self.reveal, self.accept, self.challenge].iter().all(|blocks| *blocks > 0)
	}

	/// Whether an auction that opens at a block has all four windows before the order's latest
	/// block is over. A sum that does not fit a block number does not fit the order either.
	pub fn auction_fits(&self, opened_at: BlockNumber) -> bool {
		[self.commit, self.reveal, self.accept, self.challenge]
			.iter()
			.try_fold(opened_at, |end, blocks| end.checked_add(*blocks))
			.is_some_and(|end| end <= self.latest)
	}

	/// First block at which an award that is made now is too late to accept, if the whole window
	/// ends by the order's latest block.
	pub fn whole_acceptance(&self, now: BlockNumber) -> Option<BlockNumber> {
		now.checked_add(self.accept).filter(|end| *end <= self.latest)
	}

	/// First block at which it is too late for a result.
	pub fn result_due(&self) -> BlockNumber {
		self.latest.saturating_add(self.grace).saturating_add(1)
	}

	/// First block after the last window for confirmations: that of a result which came in the last
	/// block of grace.
	pub fn confirmed_by(&self) -> BlockNumber {
		self.latest.saturating_add(self.grace).saturating_add(self.challenge)
	}

	/// The last block at which the order can be live, if somebody sees to what is due: the end of
	/// the last window for confirmations, and the time that arbiters have for a dispute which was
	/// opened in it.
	///
	/// Every auction of the order ends before that, however many there are: each has to fit before
	/// the latest block. Sums saturate: the chain bounds how far ahead an order reaches, and at the
	/// end of all block numbers nothing lies behind it.
	pub fn over_by(&self, arbitration: BlockNumber) -> BlockNumber {
		self.confirmed_by().saturating_add(arbitration)
	}
}
