use super::*;

/// What closing the window for sealed bids may cost, of the mock's three obligations.
fn opening(bids: u32) -> Weight {
	<() as WeightInfo>::open_reveals()
		+ <() as WeightInfo>::award(bids)
		+ <() as WeightInfo>::exposure(3)
}

#[test]
fn idle_blocks_should_carry_an_order_to_its_end() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		run_to(6);
		let cause = ExpiryCause::TooFewCommitments;
		assert_eq!(state(order), OrderState::Expired { cause, at: 6 });
		assert_eq!(Agenda::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_idle_block_should_look_once_and_write_nothing() {
	World::default().build_and_check(|| {
		let idle = || {
			let looks = <() as WeightInfo>::agenda_entry() * 2;
			assert_storage_noop!(assert_eq!(Clearing::on_idle(5, Weight::MAX), looks));
		};
		idle();
		// With an order that is not due yet, too.
		publish(|_| ());
		jump_to(5);
		idle();
	});
}

#[test]
fn what_does_not_fit_should_be_carried_over_oldest_first() {
	World::default().build_and_check(|| {
		let orders: Vec<_> = (0..4).map(|_| publish(|_| ())).collect();
		run_to(2);
		let later = publish(|_| ());
		// Room for one step in each block, and the looks at the agenda around it.
		let step = opening(0);
		IdleWeight::set(&(step + <() as WeightInfo>::agenda_entry() * 3));
		let live = || orders.iter().filter(|order| state(**order).is_live()).count();
		run_to(6);
		assert_eq!(live(), 3);
		run_to(8);
		assert_eq!(live(), 1);
		assert!(state(later).is_live());
		assert_eq!(Clearing::do_try_state(), Ok(()));
		run_to(12);
		assert_eq!(live(), 0);
		assert!(!state(later).is_live());
	});
}

#[test]
fn a_step_that_does_not_fit_should_hold_back_no_smaller_one() {
	World::default().build_and_check(|| {
		let large = submitted();
		let due = record(large).deadline().unwrap();
		run_to(due - 4);
		let small = publish(|_| ());
		assert_eq!(record(small).deadline(), Some(due + 1));
		let step = opening(0);
		IdleWeight::set(&(step + <() as WeightInfo>::agenda_entry() * 4));
		run_to(due + 1);
		assert!(state(large).is_live());
		assert!(!state(small).is_live());
		// It is not forgotten.
		IdleWeight::set(&Weight::MAX);
		run_to(due + 2);
		assert!(!state(large).is_live());
		assert_eq!(AgendaResume::<Test>::get(), None);
	});
}

#[test]
fn more_large_steps_than_a_block_looks_at_should_hide_no_smaller_one() {
	World::default().build_and_check(|| {
		let most: u32 = <<Test as Config>::MaxAgendaPerBlock as Get<u32>>::get();
		let large: Vec<_> = (0..most + 3).map(|_| publish(|_| ())).collect();
		for order in &large {
			for node in [NODE_1, NODE_2, NODE_3] {
				assert_ok!(commit(*order, node, &bid(100)));
			}
		}
		run_to(2);
		let small = publish(|_| ());
		let last = *large.last().unwrap();
		let opened =
			|| large.iter().filter(|order| state(**order) == OrderState::Revealing).count();

		// Room for the looks at the agenda and a small step, and for no large one.
		let limit = opening(0) + <() as WeightInfo>::agenda_entry() * u64::from(most + 1);
		assert!(opening(3).all_gt(limit));
		IdleWeight::set(&limit);
		run_to(6);
		let place = AgendaPlace::new(6, large[most as usize - 1]);
		assert_eq!(AgendaResume::<Test>::get(), Some(place));
		run_to(7);
		assert!(!state(small).is_live());
		// That was the end of what is due; it goes round.
		assert_eq!((opened(), AgendaResume::<Test>::get()), (0, None));
		IdleWeight::set(&Weight::MAX);
		run_to(8);
		assert_eq!(opened(), most as usize);
		assert_eq!((state(last), AgendaResume::<Test>::get()), (OrderState::Committing, None));
		run_to(9);
		assert_eq!(opened(), large.len());
	});
}

#[test]
fn a_block_that_did_something_should_be_followed_by_one_that_begins_at_the_front() {
	World::default().build_and_check(|| {
		let most: u32 = <<Test as Config>::MaxAgendaPerBlock as Get<u32>>::get();
		let large: Vec<_> = (0..most).map(|_| publish(|_| ())).collect();
		for order in &large {
			for node in [NODE_1, NODE_2, NODE_3] {
				assert_ok!(commit(*order, node, &bid(100)));
			}
		}
		// More behind them than a block looks at, so that it does not come to the end of what is due.
		let small: Vec<_> = (0..most + 5).map(|_| publish(|_| ())).collect();
		let done = || small.iter().filter(|order| !state(**order).is_live()).count();
		let opened =
			|| large.iter().filter(|order| state(**order) == OrderState::Revealing).count();

		// Room for the looks at the agenda and a small step, and for no large one.
		let looks = <() as WeightInfo>::agenda_entry() * u64::from(most + 1);
		IdleWeight::set(&(opening(0) + looks));
		assert!(opening(3).all_gt(IdleWeight::get()));
		run_to(6);
		let place = AgendaPlace::new(6, large[most as usize - 1]);
		assert_eq!((done(), AgendaResume::<Test>::get()), (0, Some(place)));
		run_to(7);
		assert_eq!((done(), AgendaResume::<Test>::get()), (1, None));
		// Now that there is room for a large one, it does not wait until there is no small one left.
		IdleWeight::set(&(opening(3) + looks));
		run_to(8);
		assert_eq!((done(), opened()), (1, 1));
	});
}

#[test]
fn a_block_without_room_should_not_lose_the_place_on_the_agenda() {
	World::default().build_and_check(|| {
		let large = publish(|_| ());
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_ok!(commit(large, node, &bid(100)));
		}
		IdleWeight::set(&(<() as WeightInfo>::agenda_entry() * 2));
		run_to(6);
		let place = Some(AgendaPlace::new(6, large));
		assert_eq!(AgendaResume::<Test>::get(), place);
		for little in [Weight::zero(), <() as WeightInfo>::agenda_entry()] {
			assert_storage_noop!(Clearing::on_idle(6, little));
		}
		assert_ok!(advance(large));
		assert_eq!(AgendaResume::<Test>::get(), place);
		// Nothing is due behind it.
		Clearing::on_idle(6, Weight::MAX);
		assert_eq!(AgendaResume::<Test>::get(), None);
	});
}

#[test]
fn places_on_the_agenda_should_sort_by_block_then_by_order() {
	let places = [(0, 0), (0, 1), (1, 0), (255, 9), (256, 0), (256, 256), (u32::MAX, u64::MAX)];
	let places = places.map(|(due, order)| AgendaPlace::new(due, order));
	assert!(places.is_sorted());
	assert!(places.map(|place| codec::Encode::encode(&place)).is_sorted());
	let last = places[5];
	assert_eq!((last.due(), last.order()), (256, 256));
}

#[test]
fn no_idle_time_should_leave_the_agenda_alone() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		IdleWeight::set(&Weight::zero());
		run_to(20);
		assert!(state(order).is_live());
		assert_eq!(Clearing::on_idle(20, Weight::zero()), Weight::zero());
		assert!(Clearing::order_info(order).unwrap().overdue);
		assert_ok!(advance(order));
		assert!(!state(order).is_live());
	});
}

#[test]
fn the_weight_used_should_stay_within_what_is_left() {
	World::default().build_and_check(|| {
		for _ in 0..3 {
			publish(|_| ());
		}
		jump_to(6);
		// Room for some steps and not for all.
		let step = opening(0);
		let limit = step * 2 + <() as WeightInfo>::agenda_entry() * 12;
		let used = Clearing::on_idle(6, limit);
		assert!(used.all_lte(limit));
		assert!(used.any_gt(Weight::zero()));
	});
}

#[test]
fn one_order_that_cannot_be_carried_out_should_not_block_the_next() {
	World::default().build().execute_with(|| {
		let broken = revealed(&[(NODE_1, bid(100))]);
		let start = Clearing::now();
		let sound = publish(|t| t.commit_blocks = 5);
		assert!(start + 5 == record(sound).deadline().unwrap());
		// Its policy is gone, which cannot happen: its award fails.
		Orders::<Test>::mutate(broken, |record| {
			record.as_mut().unwrap().terms.policy = 77;
		});
		run_to(11);
		assert!(System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::Clearing(Event::StepFailed { order, .. }) if order == broken
		)));
		assert!(!state(sound).is_live());
		assert!(state(broken).is_live());
	});
}

#[test]
fn the_step_that_answers_best_for_what_it_costs_should_be_first() {
	World::default().build_and_check(|| {
		let heavy = publish(|_| ());
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_ok!(commit(heavy, node, &bid(100)));
		}
		let light = publish(|_| ());
		// Room for either of them, and not for both.
		IdleWeight::set(&(opening(3) + <() as WeightInfo>::agenda_entry() * 4));
		run_to(6);
		assert!(!state(light).is_live());
		assert_eq!(state(heavy), OrderState::Committing);
		run_to(7);
		assert_eq!(state(heavy), OrderState::Revealing);
	});
}

#[test]
fn an_order_that_is_nearly_out_of_time_should_be_first_of_two_that_are_equal() {
	World::default().build_and_check(|| {
		let calm = publish(|terms| terms.latest = 600);
		let urgent = publish(|terms| terms.latest = 21);
		let step = opening(0);
		IdleWeight::set(&(step + <() as WeightInfo>::agenda_entry() * 4));
		run_to(6);
		assert!(!state(urgent).is_live());
		assert!(state(calm).is_live());
	});
}

#[test]
fn neither_a_heavy_step_nor_a_light_one_should_starve() {
	World::default().build_and_check(|| {
		// Room for one heavy step, or for two light ones: fewer than come in.
		let room = opening(3).max(opening(0) * 2) + <() as WeightInfo>::agenda_entry() * 17;
		assert!((opening(3) + opening(0)).all_gt(room));
		IdleWeight::set(&room);
		let mut waited = 0;
		for block in 2..60 {
			run_to(block);
			// A heavy one each third block, and two light ones in each.
			let busy = (block % 3 == 0).then(|| publish(|_| ()));
			for node in [NODE_1, NODE_2, NODE_3] {
				let _ = busy.map(|order| commit(order, node, &bid(100)));
			}
			if block < 40 {
				publish(|_| ());
				publish(|_| ());
			}
			let longest = Agenda::<Test>::iter_keys()
				.map(|place| block.saturating_sub(place.due()))
				.max()
				.unwrap_or_default();
			waited = waited.max(longest);
		}
		run_to(120);
		assert!(Orders::<Test>::iter_values().all(|record| !record.state.is_live()));
		// There was a queue, and nothing in it waited for longer than starving tasks do, and what
		// was starving with it.
		assert!(waited > 1, "nothing ever waited");
		assert!(waited <= crate::agenda::STARVING_AFTER + 8, "something waited {waited} blocks");
	});
}
