use super::*;

#[test]
fn idle_blocks_should_carry_an_order_to_its_end() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		run_to(6);
		let cause = ExpiryCause::TooFewCommitments;
		assert_eq!(state(order), OrderState::Expired { cause, at: 6 });
		assert_eq!(AgendaCursor::<Test>::get(), 7);
		assert_eq!(Agenda::<Test>::iter().count(), 0);
	});
}

#[test]
fn what_does_not_fit_should_be_carried_over_oldest_first() {
	World::default().build_and_check(|| {
		let orders: Vec<_> = (0..4).map(|_| publish(|_| ())).collect();
		run_to(2);
		let later = publish(|_| ());
		// Room for one step in each block, and the looks at the agenda around it.
		let step = <() as WeightInfo>::open_reveals() + <() as WeightInfo>::award(0);
		IdleWeight::set(&(step + <() as WeightInfo>::agenda_entry() * 3));
		let live = || orders.iter().filter(|order| state(**order).is_live()).count();
		run_to(6);
		assert_eq!(live(), 3);
		run_to(8);
		assert_eq!(live(), 1);
		assert!(state(later).is_live());
		assert_eq!(AgendaCursor::<Test>::get(), 6);
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
		let step = <() as WeightInfo>::open_reveals() + <() as WeightInfo>::award(0);
		IdleWeight::set(&(step + <() as WeightInfo>::agenda_entry() * 4));
		run_to(due + 1);
		assert!(state(large).is_live());
		assert!(!state(small).is_live());
		// It is not forgotten.
		assert_eq!(AgendaCursor::<Test>::get(), due);
		IdleWeight::set(&Weight::MAX);
		run_to(due + 2);
		assert!(!state(large).is_live());
		assert_eq!(AgendaCursor::<Test>::get(), due + 3);
	});
}

#[test]
fn no_idle_time_should_leave_the_agenda_alone() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		IdleWeight::set(&Weight::zero());
		run_to(20);
		assert!(state(order).is_live());
		assert_eq!(AgendaCursor::<Test>::get(), 0);
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
		let step = <() as WeightInfo>::open_reveals() + <() as WeightInfo>::award(0);
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
