//! One payment in one lot against one transfer of the native currency: whole extrinsics, with the
//! sender's signature, the ten extensions and the fee on both sides.

use crate::{
	chain::Chain,
	report::{figure, Bound, Finding},
	tally::Touched,
	timing::in_turns,
	Scale,
};
use clearmark_runtime::{configs::RuntimeBlockWeights, UncheckedExtrinsic};
use frame_support::dispatch::{DispatchClass, GetDispatchInfo};

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let mut findings = vec![by_weight()];
	findings.extend(by_time(scale));
	findings.extend(by_storage());
	findings
}

fn by_weight() -> Finding {
	let mut chain = Chain::start();
	let (payment, native) = (one(chain.payments(1, 1)), one(chain.native_transfers(1)));
	let base = RuntimeBlockWeights::get().get(DispatchClass::Normal).base_extrinsic.ref_time();
	let extensions = payment.get_dispatch_info().extension_weight.ref_time();
	let [payment, native] = [payment, native].map(|sent| chain.charged(&sent).ref_time());
	let call = |whole: u64| micros(whole.saturating_sub(base).saturating_sub(extensions));
	Finding::new("payment / native transfer, by weight", Bound::AtMost(2.0), payment as f64 / native as f64)
		.note(format!(
			"whole extrinsics as charged to the block, of ParityDB's weights, in µs: base {}, extensions {}, call {} / {}",
			micros(base),
			micros(extensions),
			call(payment),
			call(native),
		))
}

fn by_time(scale: &Scale) -> [Finding; 2] {
	let mut chain = Chain::start();
	let payments = chain.payments(scale.block, 1);
	let native = chain.native_transfers(scale.block);
	let chain = std::cell::RefCell::new(chain);
	[false, true].map(|root| {
		let time = |sent: &[UncheckedExtrinsic]| chain.borrow_mut().time(sent, root);
		let [payment, other] =
			in_turns(scale.rounds, [&mut || time(&payments), &mut || time(&native)]);
		let each = |total: f64| figure(total / f64::from(scale.block) / 1000.0);
		let (what, bound) = match root {
			false => ("payment / native transfer, by time", Bound::AtMost(2.0)),
			true => ("the same with the state root of the block", Bound::Open),
		};
		Finding::of(what, bound, &payment.per(&other)).note(format!(
			"native code, trie in memory, blocks of {}; {} / {} µs each",
			scale.block,
			each(payment.median()),
			each(other.median()),
		))
	})
}

fn by_storage() -> [Finding; 3] {
	let touched_on = |mut chain: Chain, extrinsic: fn(&mut Chain) -> Vec<UncheckedExtrinsic>| {
		let extrinsic = one(extrinsic(&mut chain));
		chain.touched(extrinsic)
	};
	let touched = |extrinsic| touched_on(Chain::start(), extrinsic);
	let payment = touched(|chain| chain.payments(1, 1));
	let first = touched_on(Chain::with_new_payee(), |chain| chain.payments(1, 1));
	let native = touched(|chain| chain.native_transfers(1));
	let remark = touched(|chain| chain.remarks(1));
	let whole = |of: &Touched| format!("{} read, {} written", of.read.len(), of.written.len());
	let own = payment.beyond(&remark);
	let note = format!(
		"entries beyond those that every extrinsic touches; {} seeks, each of which finds an entry that is read; whole extrinsics: {}, a native transfer {}, a remark {}",
		own.sought.len(),
		whole(&payment),
		whole(&native),
		whole(&remark),
	);
	let finding = |what: &str, bound: Bound, count: usize| Finding::new(what, bound, count as f64);
	let (first, most) = (first.beyond(&remark), Bound::AtMost(6.0));
	let new = "of an asset that the payee never had: it reads what the terms of its new row are made from";
	[
		finding("entries that a payment reads", most, own.read.len()).note(note),
		finding("entries that a payment writes", most, own.written.len()).note("the same"),
		finding("entries that a first payment reads", Bound::Open, first.read.len()).note(new),
	]
}

fn one(extrinsics: Vec<UncheckedExtrinsic>) -> UncheckedExtrinsic {
	extrinsics.into_iter().next().expect("one was asked for")
}

fn micros(weight: u64) -> String {
	figure(weight as f64 / 1e6)
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Counts are the same on every machine, so that a test can hold them.
	#[test]
	fn payment_should_touch_no_more_entries_than_it_may() {
		let counted = by_storage().map(|finding| finding.measured);
		assert_eq!(counted, [6.0, 6.0, 8.0], "read, written, read by a first payment");
	}
}
