//! Where a block's slot and timestamp come from: the clock on the wall, or one that moves a slot
//! with each sealed block.

use std::sync::{
	atomic::{AtomicU64, Ordering},
	Arc,
};

use clearmark_runtime::opaque::{Block, Hash};
use sc_client_api::HeaderBackend;
use sp_consensus_babe::{
	inherents::{BabeCreateInherentDataProviders, InherentDataProvider as SlotProvider},
	Slot, SlotDuration,
};
use sp_runtime::traits::Zero;
use sp_timestamp::{InherentDataProvider as TimestampProvider, Timestamp};

/// Creates the slot and the timestamp of a block, to author it or to check it.
pub type InherentProviders = BabeCreateInherentDataProviders<Block>;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Slot and timestamp by the system's time.
pub fn wall_clock(slot_duration: SlotDuration) -> InherentProviders {
	Arc::new(move |_: Hash, ()| async move {
		let timestamp = TimestampProvider::from_system_time();
		let slot = SlotProvider::from_timestamp_and_slot_duration(*timestamp, slot_duration);
		Ok::<_, Failure>((slot, timestamp))
	})
}

/// The same clock, which leaves each slot that it tells in a place as well. The author of blocks asks
/// it for one slot after another, and signs a block before it asks for the next.
pub fn told_to(clock: &InherentProviders, slot: Arc<AtomicU64>) -> InherentProviders {
	let clock = clock.clone();
	Arc::new(move |parent: Hash, ()| {
		let (clock, slot) = (clock.clone(), slot.clone());
		async move {
			let providers = clock.create_inherent_data_providers(parent, ()).await?;
			slot.store(*providers.0.slot(), Ordering::SeqCst);
			Ok::<_, Failure>(providers)
		}
	})
}

/// The time of a chain whose blocks are sealed on demand: one slot per block, never the same slot
/// twice, however fast blocks are made and whichever fork they are made on.
pub struct SealedClock {
	/// The slot of the latest block.
	latest: AtomicU64,
	slot_duration: SlotDuration,
}

impl SealedClock {
	/// A clock that goes on from the best block, or from the present if there is only genesis.
	pub fn resume<C: HeaderBackend<Block>>(
		client: &C,
		slot_duration: SlotDuration,
	) -> Result<Self, Failure> {
		let info = client.info();
		let latest = if info.best_number.is_zero() {
			Slot::from_timestamp(Timestamp::current(), slot_duration)
		} else {
			let header = client.header(info.best_hash)?.ok_or("the best block has no header")?;
			sc_consensus_babe::find_pre_digest::<Block>(&header)
				.map_err(|error| error.to_string())?
				.slot()
		};
		Ok(Self::after(latest, slot_duration))
	}

	fn after(latest: Slot, slot_duration: SlotDuration) -> Self {
		Self { latest: AtomicU64::new(latest.into()), slot_duration }
	}

	/// For authoring: every block takes the next slot.
	pub fn advancing(self: &Arc<Self>) -> InherentProviders {
		let clock = self.clone();
		Arc::new(move |_: Hash, ()| {
			let slot = clock.latest.fetch_add(1, Ordering::SeqCst).saturating_add(1);
			let providers = providers(slot.into(), clock.slot_duration);
			async move { providers }
		})
	}

	/// For checking a block that was just authored.
	pub fn standing(self: &Arc<Self>) -> InherentProviders {
		let clock = self.clone();
		Arc::new(move |_: Hash, ()| {
			let slot = clock.latest.load(Ordering::SeqCst);
			let providers = providers(slot.into(), clock.slot_duration);
			async move { providers }
		})
	}
}

fn providers(
	slot: Slot,
	slot_duration: SlotDuration,
) -> Result<(SlotProvider, TimestampProvider), Failure> {
	let timestamp = slot.timestamp(slot_duration).ok_or("the slot is beyond the end of time")?;
	Ok((SlotProvider::new(slot), TimestampProvider::new(timestamp)))
}

#[cfg(test)]
mod tests {
	use futures::executor::block_on;

	use super::*;

	const SLOT: SlotDuration = SlotDuration::from_millis(3_000);

	fn read(providers: &InherentProviders) -> (u64, u64) {
		let created = providers.create_inherent_data_providers(Default::default(), ());
		let (slot, timestamp) = block_on(created).unwrap();
		(*slot.slot(), timestamp.timestamp().as_millis())
	}

	#[test]
	fn a_sealed_clock_moves_one_slot_per_block() {
		let clock = Arc::new(SealedClock::after(7.into(), SLOT));
		let (advancing, standing) = (clock.advancing(), clock.standing());
		assert_eq!(read(&advancing), (8, 24_000));
		assert_eq!(read(&standing), (8, 24_000));
		assert_eq!(read(&standing), (8, 24_000));
		assert_eq!(read(&advancing), (9, 27_000));
		assert_eq!(read(&standing), (9, 27_000));
	}

	#[test]
	fn a_slot_is_told() {
		let place = Arc::new(AtomicU64::new(0));
		let (slot, _) = read(&told_to(&wall_clock(SLOT), place.clone()));
		assert_eq!(place.load(Ordering::SeqCst), slot);
	}

	#[test]
	fn the_wall_clock_is_in_its_slot() {
		let (slot, timestamp) = read(&wall_clock(SLOT));
		assert_eq!(slot, timestamp / SLOT.as_millis());
	}
}
