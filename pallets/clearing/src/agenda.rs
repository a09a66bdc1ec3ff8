//! What is due when, and who sees to it: idle blocks, and anybody.

use super::*;
use crate::lifecycle::Step;
use codec::Encode;
use frame::deps::frame_support::storage::with_storage_layer;

impl<T: Config> Pallet<T> {
	/// Enters an order at its deadline, if it has one.
	pub(crate) fn schedule(order: OrderId, record: &OrderRecordOf<T>) {
		if let Some(deadline) = record.deadline() {
			Agenda::<T>::insert(AgendaPlace::new(deadline, order), ());
		}
	}

	/// Takes a step, and moves the order to its next deadline. Whoever calls it deals with what
	/// follows from the step, and writes the order if that changes it further.
	pub(crate) fn take(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		step: Step<T::AccountId>,
	) -> DispatchResult {
		if let Some(deadline) = record.deadline() {
			Agenda::<T>::remove(AgendaPlace::new(deadline, order));
		}
		record.state =
			record.state.clone().transition(step).ok_or(Error::<T>::IllegalTransition)?;
		Self::schedule(order, record);
		Orders::<T>::insert(order, &*record);
		Ok(())
	}

	/// Does what is due for an order; whether anything was.
	///
	/// At most two steps: the windows for sealed bids and for reveals lie at fixed blocks and may
	/// both have passed; every other deadline lies after the step that sets it.
	pub(crate) fn process_due(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> Result<bool, DispatchError> {
		let now = Self::now();
		let mut moved = false;
		for _ in 0..2 {
			if record.deadline().is_none_or(|deadline| now < deadline) {
				break;
			}
			moved = true;
			match record.state {
				OrderState::Committing => Self::close_commitments(order, record)?,
				OrderState::Revealing => Self::close_reveals(order, record)?,
				OrderState::Awarded { .. } => Self::lapse(order, record)?,
				OrderState::InProgress { .. } => Self::time_out(order, record)?,
				OrderState::Submitted { .. } => Self::close_confirmations(order, record)?,
				OrderState::Settled { .. }
				| OrderState::Failed { .. }
				| OrderState::Expired { .. }
				| OrderState::Cancelled { .. } => break,
			}
		}
		Ok(moved)
	}

	/// Lets an order come to nothing.
	pub(crate) fn expire(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		cause: ExpiryCause<T::AccountId>,
	) -> DispatchResult {
		let at = Self::now();
		if record.state.is_auction() {
			let forfeit_sealed = matches!(record.state, OrderState::Revealing);
			Self::close_bids(record.auction_id(order), None, forfeit_sealed);
		}
		Self::take(order, record, Step::Expire { cause: cause.clone(), at })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderExpired { order, cause });
		Ok(())
	}

	/// Does whatever is due for an order, live or over; what it cost.
	pub(crate) fn do_advance(order: OrderId) -> Result<Weight, DispatchError> {
		let mut record = Self::order_of(order)?;
		let weight = Self::step_weight(order, &record);
		let Some(closed_at) = record.state.closed_at() else {
			ensure!(Self::process_due(order, &mut record)?, Error::<T>::NothingDue);
			return Ok(weight);
		};

		let mut moved = Self::discharge(order, &mut record);
		let mut holds = record.holdings != Holdings::default();
		let auction = record.auction_id(order);
		for (bidder, mut bid) in Self::bids_of(auction) {
			if Self::release_bid(order, &bidder, &mut bid) {
				moved = true;
				Bids::<T>::insert(auction, &bidder, &bid);
			}
			holds |= !bid.deposit.is_zero();
		}
		let kept_until = closed_at.saturating_add(T::KeepBlocks::get());
		if !holds && Self::now() >= kept_until {
			Self::remove(order, &record);
		} else {
			ensure!(moved, Error::<T>::NothingDue);
			Orders::<T>::insert(order, record);
		}
		Ok(weight)
	}

	/// Removes an order that is over and holds nothing, with all that belonged to it.
	///
	/// Its reference can go too: the same terms cannot be published again, their windows are past.
	fn remove(order: OrderId, record: &OrderRecordOf<T>) {
		Orders::<T>::remove(order);
		Obligations::<T>::remove(order);
		Positions::<T>::remove(order);
		let auction = record.auction_id(order);
		Rankings::<T>::remove(auction);
		ClientRefs::<T>::remove(&record.initiator, record.terms.client_ref);
		let _ = Bids::<T>::clear_prefix(auction, T::MaxBids::get(), None);
		let _ = Confirmations::<T>::clear_prefix(order, T::MaxParticipants::get(), None);
		let record = H256(clearing_rules::digest(&record.encode()));
		Self::deposit_event(Event::OrderRemoved { order, record });
	}

	/// What the next step of an order may cost.
	pub(crate) fn step_weight(order: OrderId, record: &OrderRecordOf<T>) -> Weight {
		let bids = record.auction.commitments;
		match record.state {
			OrderState::Committing => {
				T::WeightInfo::open_reveals().saturating_add(T::WeightInfo::award(bids))
			},
			OrderState::Revealing => T::WeightInfo::award(bids),
			OrderState::Awarded { .. } => T::WeightInfo::lapse(),
			OrderState::InProgress { .. } => T::WeightInfo::time_out(),
			OrderState::Submitted { .. } => {
				let participants = Positions::<T>::decode_len(order).unwrap_or_default();
				Self::settlement_weight(u32::try_from(participants).unwrap_or(u32::MAX))
			},
			OrderState::Settled { .. }
			| OrderState::Failed { .. }
			| OrderState::Expired { .. }
			| OrderState::Cancelled { .. } => T::WeightInfo::remove(bids),
		}
	}

	/// What trying to settle may cost: the order settles, or nearly does and fails.
	pub(crate) fn settlement_weight(participants: u32) -> Weight {
		T::WeightInfo::settle(participants).max(T::WeightInfo::fail_settlement(participants))
	}

	/// The most that any step can cost.
	pub(crate) fn heaviest_step() -> Weight {
		let bids = T::MaxBids::get();
		[
			T::WeightInfo::open_reveals().saturating_add(T::WeightInfo::award(bids)),
			T::WeightInfo::lapse(),
			T::WeightInfo::time_out(),
			Self::settlement_weight(T::MaxParticipants::get()),
			T::WeightInfo::remove(bids),
		]
		.into_iter()
		.fold(Weight::zero(), |most, weight| most.max(weight))
	}

	/// Works through the agenda, oldest entry first, as far as the meter and the bound allow.
	///
	/// A step that does not fit into what is left of the block is passed over and stays: a large
	/// settlement holds back no smaller step behind it. If the block ends before the agenda does,
	/// the next one goes on behind what did not fit into a whole block, so that no number of large
	/// steps hides a smaller one; from the end of what is due it goes back to the front. Each step
	/// has a storage layer of its own: one that fails stops no other.
	///
	/// With nothing due it reads twice and writes nothing.
	pub(crate) fn drain_agenda(meter: &mut WeightMeter) {
		// For the place to go on from, read and written.
		if meter.try_consume(T::WeightInfo::agenda_entry()).is_err() {
			return;
		}
		let start = AgendaResume::<T>::get();
		let resume = Self::scan_agenda(start, meter);
		if resume != start {
			AgendaResume::<T>::set(resume);
		}
	}

	/// Does what is due behind a place; where to go on, if that is not the front.
	fn scan_agenda(start: Option<AgendaPlace>, meter: &mut WeightMeter) -> Option<AgendaPlace> {
		let now = Self::now();
		let (mut last, mut kept, mut worked) = (start, start.is_some(), false);
		// The place before the first step that only had no room beside those that were taken.
		let mut before_crowded = None;
		for _ in 0..T::MaxAgendaPerBlock::get() {
			if meter.try_consume(T::WeightInfo::agenda_entry()).is_err() {
				break;
			}
			let place = Self::place_after(last).filter(|place| place.due() <= now)?;
			if Self::carry_out(place, meter) {
				worked = true;
			} else {
				kept = true;
				before_crowded = before_crowded.or(last.filter(|_| worked));
			}
			last = Some(place);
		}
		before_crowded.or(last).filter(|_| kept)
	}

	/// The entry that comes after another one, or the first.
	fn place_after(previous: Option<AgendaPlace>) -> Option<AgendaPlace> {
		match previous {
			Some(place) => Agenda::<T>::iter_keys_from(Agenda::<T>::hashed_key_for(place)).next(),
			None => Agenda::<T>::iter_keys().next(),
		}
	}

	/// Does what an entry says, if the meter allows it; whether the entry is off the agenda.
	fn carry_out(place: AgendaPlace, meter: &mut WeightMeter) -> bool {
		let order = place.order();
		let Some(mut record) = Orders::<T>::get(order) else {
			defensive!("the agenda names live orders only");
			Agenda::<T>::remove(place);
			return true;
		};
		if meter.try_consume(Self::step_weight(order, &record)).is_err() {
			return false;
		}
		if let Err(error) = with_storage_layer(|| Self::process_due(order, &mut record)) {
			Agenda::<T>::remove(place);
			Self::deposit_event(Event::StepFailed { order, error });
		}
		true
	}
}
