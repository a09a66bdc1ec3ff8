//! What is due when, and who sees to it: idle blocks, and anybody.

use super::*;
use crate::lifecycle::Step;
use clearing_rules::{priority, rank_tasks, share_of_block, Task};
use codec::Encode;
use frame::deps::frame_support::storage::with_storage_layer;

/// Blocks after which an entry that is due goes before all that have not waited as long, whatever
/// they cost.
pub(crate) const STARVING_AFTER: BlockNumber = 20;

/// Entries that are due, as far as a block looks.
struct Window<T: Config> {
	entries: Vec<Entry<T>>,
	/// The last place that was looked at.
	last: Option<AgendaPlace>,
	/// Whether nothing is due behind it.
	is_whole: bool,
}

/// An entry that is due.
struct Entry<T: Config> {
	place: AgendaPlace,
	record: OrderRecordOf<T>,
	/// What its step may cost.
	weight: Weight,
	task: Task,
}

impl<T: Config> Pallet<T> {
	/// Enters an order at its deadline, if it has one.
	pub(crate) fn schedule(order: OrderId, record: &OrderRecordOf<T>) {
		if let Some(deadline) = record.deadline() {
			Agenda::<T>::insert(AgendaPlace::new(deadline, order), ());
		}
	}

	/// Takes an order off the agenda.
	pub(crate) fn unschedule(order: OrderId, record: &OrderRecordOf<T>) {
		if let Some(deadline) = record.deadline() {
			Agenda::<T>::remove(AgendaPlace::new(deadline, order));
		}
	}

	/// Takes a step, and moves the order to its next deadline. Whoever calls it deals with what
	/// follows from the step, and writes the order if that changes it further.
	pub(crate) fn take(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		step: Step<T::AccountId>,
	) -> DispatchResult {
		Self::unschedule(order, record);
		Self::enter(order, record, step)
	}

	/// Takes a step with an order that is off the agenda, and enters it at its next deadline.
	pub(crate) fn enter(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		step: Step<T::AccountId>,
	) -> DispatchResult {
		let exposed = Self::is_exposed(&record.state);
		let relied = Self::reliance_in(&record.state);
		record.state =
			record.state.clone().transition(step).ok_or(Error::<T>::IllegalTransition)?;
		if exposed && !Self::is_exposed(&record.state) {
			Self::unbind_all(order, record);
		}
		Self::move_reliance(order, &record.state, relied);
		Self::schedule(order, record);
		Orders::<T>::insert(order, &*record);
		Ok(())
	}

	/// Does what is due for an order; whether anything was.
	///
	/// One step, or two: the windows for sealed bids and for reveals lie at fixed blocks and may both
	/// have passed. Every other deadline lies after the step that sets it, and the end of a dispute sees
	/// itself to a window that has passed meanwhile. Only a call makes something due in its own block:
	/// the vote that decides a dispute. And payments that are refused leave their order due: they are
	/// not tried again here, so that one call does no more than it is weighed for.
	pub(crate) fn process_due(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> Result<bool, DispatchError> {
		if !Self::is_due(record) {
			return Ok(false);
		}
		let opens_reveals = matches!(record.state, OrderState::Committing);
		Self::take_due_step(order, record)?;
		if opens_reveals && Self::is_due(record) {
			Self::take_due_step(order, record)?;
		}
		Ok(true)
	}

	/// Whether something is due for an order.
	pub(crate) fn is_due(record: &OrderRecordOf<T>) -> bool {
		record.deadline().is_some_and(|deadline| Self::now() >= deadline)
	}

	/// Does the one thing that is due for an order.
	fn take_due_step(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		match record.state {
			OrderState::Committing => Self::close_commitments(order, record),
			OrderState::Revealing => Self::close_reveals(order, record),
			OrderState::Awarded { .. } => Self::lapse(order, record),
			OrderState::InProgress { .. } => Self::time_out(order, record),
			OrderState::Submitted { .. } => Self::close_confirmations(order, record),
			OrderState::Disputed { .. } => Self::carry_out_ruling(order, record),
			OrderState::Settled { .. }
			| OrderState::Failed { .. }
			| OrderState::Expired { .. }
			| OrderState::Cancelled { .. } => Ok(()),
		}
	}

	/// Lets an order come to nothing, all bids of which were let go.
	pub(crate) fn expire(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		cause: ExpiryCause<T::AccountId>,
	) -> DispatchResult {
		let at = Self::now();
		Self::take(order, record, Step::Expire { cause: cause.clone(), at })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderExpired { order, cause });
		Ok(())
	}

	/// Does whatever is due for an order, live or over; what it cost.
	///
	/// Where nothing is due it costs no more than the look at the order: whoever sends for a step in
	/// vain takes little of a block, however much a step may take.
	pub(crate) fn do_advance(order: OrderId) -> Result<Weight, DispatchErrorWithPostInfo> {
		let looked = Self::look_weight();
		let mut record = Self::order_of(order).map_err(|unknown| unknown.with_weight(looked))?;
		let Some(closed_at) = record.state.closed_at() else {
			ensure!(Self::is_due(&record), Error::<T>::NothingDue.with_weight(looked));
			let weight = Self::step_weight(order, &record);
			Self::process_due(order, &mut record).map_err(|error| error.with_weight(weight))?;
			return Ok(weight);
		};
		let weight = Self::step_weight(order, &record);

		let mut moved = Self::discharge(order, &mut record);
		let mut holds = record.holdings != Holdings::default();
		for auction in Self::auctions_of(order, &record) {
			for (bidder, mut bid) in Self::bids_of(auction) {
				if Self::release_bid(order, &bidder, &mut bid) {
					moved = true;
					Bids::<T>::insert(auction, &bidder, &bid);
				}
				holds |= !bid.deposit.is_zero();
			}
		}
		if let Some(mut dispute) = Disputes::<T>::get(order) {
			if Self::release_dispute(order, &mut dispute) {
				moved = true;
				Disputes::<T>::insert(order, &dispute);
			}
			holds |= !dispute.deposit.is_zero();
		}
		let kept_until = closed_at.saturating_add(T::KeepBlocks::get());
		if !holds && Self::now() >= kept_until {
			Self::remove(order, &record);
		} else {
			// Each bid was found and read.
			let reads = T::DbWeight::get().reads(u64::from(record.all_bids()).saturating_mul(2));
			ensure!(moved, Error::<T>::NothingDue.with_weight(looked.saturating_add(reads)));
			Orders::<T>::insert(order, record);
		}
		Ok(weight)
	}

	/// The keys of an order's auctions, the first one first: at most one more than `MaxReauctions`.
	pub(crate) fn auctions_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> impl Iterator<Item = AuctionId> {
		(0..=record.auction.number).map(move |number| AuctionId { order, number })
	}

	/// Removes an order that is over and holds nothing, with all that belonged to it.
	///
	/// Its reference can go too: the same terms cannot be published again, their windows are past.
	fn remove(order: OrderId, record: &OrderRecordOf<T>) {
		Orders::<T>::remove(order);
		Obligations::<T>::remove(order);
		Positions::<T>::remove(order);
		Disputes::<T>::remove(order);
		SilentDebits::<T>::remove(order);
		PartSettlements::<T>::remove(order);
		for auction in Self::auctions_of(order, record) {
			Rankings::<T>::remove(auction);
			PastAuctions::<T>::remove(order, auction.number);
			let _ = Bids::<T>::clear_prefix(auction, T::MaxBids::get(), None);
		}
		ClientRefs::<T>::remove(&record.initiator, record.terms.client_ref);
		let _ = Confirmations::<T>::clear_prefix(order, T::MaxParticipants::get(), None);
		let record = H256(clearing_rules::digest(&record.encode()));
		Self::deposit_event(Event::OrderRemoved { order, record });
	}

	/// What the next step of an order may cost.
	pub(crate) fn step_weight(order: OrderId, record: &OrderRecordOf<T>) -> Weight {
		let bids = record.auction.commitments;
		let exposure = || T::WeightInfo::exposure(Self::obligation_count(order));
		match record.state {
			OrderState::Committing => T::WeightInfo::open_reveals()
				.saturating_add(Self::award_weight(bids))
				.saturating_add(exposure()),
			OrderState::Revealing => Self::award_weight(bids).saturating_add(exposure()),
			OrderState::Awarded { .. } => T::WeightInfo::lapse(bids).saturating_add(exposure()),
			OrderState::InProgress { .. } => T::WeightInfo::time_out().saturating_add(exposure()),
			OrderState::Submitted { .. } => {
				let participants = Positions::<T>::decode_len(order).unwrap_or_default();
				let participants = u32::try_from(participants).unwrap_or(u32::MAX);
				let in_part = record.terms.partial_floor.is_some();
				Self::closing_weight(participants, Self::obligation_count(order), in_part)
			},
			OrderState::Disputed { .. } => {
				let participants = Positions::<T>::decode_len(order).unwrap_or_default();
				let participants = u32::try_from(participants).unwrap_or(u32::MAX);
				let in_part = record.terms.partial_floor.is_some();
				Self::ruling_weight(participants, Self::obligation_count(order), in_part)
			},
			OrderState::Settled { .. }
			| OrderState::Failed { .. }
			| OrderState::Expired { .. }
			| OrderState::Cancelled { .. } => T::WeightInfo::remove(record.all_bids()),
		}
	}

	/// What it costs to look at an order and its positions, and to refuse a call because of them: much
	/// less than the call is declared at, so that refused ones take little of a block.
	pub(crate) fn look_weight() -> Weight {
		T::WeightInfo::agenda_entry()
	}

	/// What closing the reveals may cost: the order is awarded or expires, a limit stops it and its
	/// initiator may be to blame, or it is auctioned again.
	fn award_weight(bids: u32) -> Weight {
		T::WeightInfo::award(bids)
			.max(T::WeightInfo::withdraw(bids))
			.max(T::WeightInfo::reopen(bids))
	}

	/// What a node that gives its award back may cost: the order is auctioned again; or fails,
	/// perhaps after the ledger has refused what comes before another auction.
	pub(crate) fn abandon_weight() -> Weight {
		T::WeightInfo::abandon()
			.saturating_add(T::WeightInfo::reopen_abandoned())
			.saturating_add(T::WeightInfo::exposure(T::MaxObligations::get()))
	}

	/// Most bids of an order, in all its auctions.
	pub(crate) fn most_bids() -> u32 {
		T::MaxBids::get().saturating_mul(T::MaxReauctions::get().saturating_add(1))
	}

	/// What trying to settle may cost: the order settles, or nearly does and fails.
	pub(crate) fn settlement_weight(participants: u32, obligations: u32) -> Weight {
		T::WeightInfo::settle(participants)
			.max(T::WeightInfo::fail_settlement(participants))
			.saturating_add(T::WeightInfo::exposure(obligations))
	}

	/// What carrying a ruling out may cost: the order fails, over attested obligations as it does after
	/// a proof; or the window for confirmations goes on, or ends.
	pub(crate) fn ruling_weight(participants: u32, obligations: u32, in_part: bool) -> Weight {
		let upheld = T::WeightInfo::uphold()
			.max(T::WeightInfo::disprove())
			.saturating_add(T::WeightInfo::exposure(obligations));
		T::WeightInfo::dismiss()
			.saturating_add(Self::closing_weight(participants, obligations, in_part))
			.max(upheld)
	}

	/// What the end of the window for confirmations may cost, in one step of it: the order settles, or
	/// nearly does and fails. One that can settle in part may search for that part besides, and publish
	/// its rest. Payments are tried once in a step. To remember that they were refused costs less than
	/// to fail, which takes as much back and releases everything; to settle in full after all, where
	/// they were refused before, costs less than a part with its rest.
	pub(crate) fn closing_weight(participants: u32, obligations: u32, in_part: bool) -> Weight {
		let whole = Self::settlement_weight(participants, obligations);
		if !in_part {
			return whole;
		}
		let part = T::WeightInfo::settle_in_part(participants)
			.saturating_add(T::WeightInfo::publish(T::MaxObligations::get()))
			.saturating_add(T::WeightInfo::exposure(obligations));
		T::WeightInfo::search_part().saturating_add(part.max(whole))
	}

	/// What confirming a position may cost, without a settlement that may follow: what the participant
	/// owes is held against limits, or an earlier receipt is looked at.
	pub(crate) fn confirm_weight() -> Weight {
		T::WeightInfo::confirm().max(T::WeightInfo::confirm_again())
	}

	/// The most that any step can cost.
	pub(crate) fn heaviest_step() -> Weight {
		let bids = T::MaxBids::get();
		[
			T::WeightInfo::open_reveals().saturating_add(Self::award_weight(bids)),
			T::WeightInfo::lapse(bids),
			T::WeightInfo::time_out(),
			Self::ruling_weight(T::MaxParticipants::get(), 0, true),
			T::WeightInfo::remove(Self::most_bids()),
		]
		.into_iter()
		.fold(Weight::zero(), |most, weight| most.max(weight))
		.saturating_add(T::WeightInfo::exposure(T::MaxObligations::get()))
	}

	/// Works through what is due, as far as the meter and the bound allow. The meter is that of the
	/// agenda's share of a block; a step that is larger by itself is done where no other was before
	/// it, and then alone, with what is left of the whole block.
	///
	/// It looks at the oldest entries and does those first that have waited longest for what they
	/// cost; see [`rank_tasks`]. A step that does not fit into what is left of the block is passed
	/// over and stays: a large settlement holds back no smaller step behind it, and once it has
	/// waited long enough none goes before it. If nothing that was looked at fits into a whole
	/// block, the next one looks behind it, so that no number of large steps hides a smaller one.
	/// Once something was done, and from the end of what is due, it goes back to the front, so that
	/// no number of smaller steps behind it keeps a large one from a block that has room for it. Each
	/// step has a storage layer of its own: one that fails stops no other.
	///
	/// With nothing due it reads twice and writes nothing.
	pub(crate) fn drain_agenda(meter: &mut WeightMeter, whole: &mut WeightMeter) {
		// For the place to go on from, read and written.
		if meter.try_consume(T::WeightInfo::agenda_entry()).is_err() {
			return;
		}
		let start = AgendaResume::<T>::get();
		let resume = Self::work_through(start, meter, whole);
		if resume != start {
			AgendaResume::<T>::set(resume);
		}
	}

	/// What the agenda may take of a block, so that the rest of it is left to others: a quarter.
	pub(crate) fn agenda_share() -> Weight {
		T::BlockWeights::get().max_block.saturating_div(4)
	}

	/// Does what is due behind a place; behind which place the next block goes on.
	fn work_through(
		start: Option<AgendaPlace>,
		meter: &mut WeightMeter,
		whole: &mut WeightMeter,
	) -> Option<AgendaPlace> {
		let Window { mut entries, last, is_whole } = Self::look_ahead(start, meter);
		entries.sort_by(|a, b| rank_tasks(STARVING_AFTER, &a.task, &b.task));
		let mut worked = false;
		for entry in entries {
			let with_looks = entry.weight.saturating_add(meter.consumed());
			let is_large = entry.weight.any_gt(meter.limit());
			if !worked && is_large && with_looks.all_lte(whole.remaining()) {
				worked = Self::carry_out(entry, whole);
				break;
			}
			worked |= Self::carry_out(entry, meter);
		}
		// Behind what does not fit into a block, unless something did or nothing is due there.
		last.filter(|_| !worked && !is_whole)
	}

	/// Looks at what is due behind a place: at no more than one block may, and not so far that what
	/// was found would not fit any more.
	fn look_ahead(start: Option<AgendaPlace>, meter: &mut WeightMeter) -> Window<T> {
		let now = Self::now();
		let look = T::WeightInfo::agenda_entry();
		let mut window = Window { entries: Vec::new(), last: start, is_whole: false };
		for _ in 0..T::MaxAgendaPerBlock::get() {
			let left = meter.remaining();
			let costs = window.entries.iter().any(|entry| {
				entry.weight.all_lte(left) && entry.weight.saturating_add(look).any_gt(left)
			});
			if costs || meter.try_consume(look).is_err() {
				return window;
			}
			let Some(place) = Self::place_after(window.last).filter(|place| place.due() <= now)
			else {
				window.is_whole = true;
				return window;
			};
			window.last = Some(place);
			window.entries.extend(Self::entry_at(place, now));
		}
		window
	}

	/// The entry at a place, with what it costs and how urgent it is.
	fn entry_at(place: AgendaPlace, now: BlockNumber) -> Option<Entry<T>> {
		let order = place.order();
		let Some(record) = Orders::<T>::get(order) else {
			defensive!("the agenda names live orders only");
			Agenda::<T>::remove(place);
			return None;
		};
		let weight = Self::step_weight(order, &record);
		let block = T::BlockWeights::get().max_block;
		let task = Task {
			// The block in which it came due counts.
			waiting: now.saturating_sub(place.due()).saturating_add(1),
			execution: share_of_block(weight.ref_time(), block.ref_time()),
			priority: priority(record.published_at, record.terms.latest, now),
			number: order,
		};
		Some(Entry { place, record, weight, task })
	}

	/// The entry that comes after another one, or the first.
	fn place_after(previous: Option<AgendaPlace>) -> Option<AgendaPlace> {
		match previous {
			Some(place) => Agenda::<T>::iter_keys_from(Agenda::<T>::hashed_key_for(place)).next(),
			None => Agenda::<T>::iter_keys().next(),
		}
	}

	/// Does what an entry says, if the meter allows it; whether it did.
	fn carry_out(entry: Entry<T>, meter: &mut WeightMeter) -> bool {
		let Entry { place, mut record, weight, .. } = entry;
		if meter.try_consume(weight).is_err() {
			return false;
		}
		let order = place.order();
		if let Err(error) = with_storage_layer(|| Self::process_due(order, &mut record)) {
			Agenda::<T>::remove(place);
			Self::deposit_event(Event::StepFailed { order, error });
		}
		true
	}
}
