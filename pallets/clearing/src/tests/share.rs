//! The agenda's share of a block.

use super::*;

/// A block whose quarter has room for so many steps like that of an order, and for the looks at ten of
/// them.
fn set_block(order: OrderId, steps: u64) {
	let step = Clearing::step_weight(order, &record(order));
	let looks = <() as WeightInfo>::agenda_entry() * 12;
	MaxBlock::set(&((step * steps + looks) * 4));
	IdleWeight::set(&MaxBlock::get());
}

fn over(orders: &[OrderId]) -> usize {
	orders.iter().filter(|order| !state(**order).is_live()).count()
}

#[test]
fn agenda_should_leave_three_quarters_of_a_block_to_others() {
	World::default().build_and_check(|| {
		let orders: Vec<_> = (0..10).map(|_| publish(|_| ())).collect();
		set_block(orders[0], 3);
		jump_to(6);
		let quarter = MaxBlock::get() / 4;
		for (block, done) in (6..).zip([3, 6, 9, 10]) {
			jump_to(block);
			let used = Clearing::on_idle(block.into(), IdleWeight::get());
			assert!(used.all_lte(quarter), "{used:?}");
			assert_eq!(over(&orders), done);
		}
	});
}

#[test]
fn agenda_should_do_a_step_of_more_than_its_share_alone() {
	World::default().build_and_check(|| {
		let large = submitted();
		let due = record(large).deadline().unwrap();
		let step = Clearing::step_weight(large, &record(large));
		// Two of them fill a block.
		MaxBlock::set(&(step * 2));
		jump_to(due);
		let used = Clearing::on_idle(due.into(), MaxBlock::get());
		assert!(!state(large).is_live());
		assert!(used.all_gte(step) && used.all_lte(MaxBlock::get()));
	});
}

#[test]
fn agenda_should_do_no_large_step_beside_others() {
	World::default().build_and_check(|| {
		let large = submitted();
		let due = record(large).deadline().unwrap();
		run_to(due - 5);
		let small = publish(|_| ());
		assert_eq!(record(small).deadline(), Some(due));
		let step = Clearing::step_weight(large, &record(large));
		MaxBlock::set(&(step * 3));
		for block in [due, due + 1] {
			jump_to(block);
			Clearing::on_idle(block.into(), MaxBlock::get());
			let live = [small, large].map(|order| state(order).is_live());
			assert_eq!(live, [false, block == due]);
		}
	});
}
