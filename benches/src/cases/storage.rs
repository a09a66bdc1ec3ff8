//! What lots and links take in the state: bytes of keys and values.

use crate::{
	cases::fragmentation::{self, Evening},
	report::{figure, Bound, Finding},
	Scale,
};

/// Payments that all go in one piece.
const SIMPLE: u32 = 200;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let (morning, simple) = (fragmentation::simple(0), fragmentation::simple(SIMPLE));
	assert_eq!(simple.day.pieces, simple.day.payments);
	let of_simple =
		|bytes: fn(&Evening) -> u64| (bytes(&simple) - bytes(&morning)) as f64 / f64::from(SIMPLE);
	let key = of_simple(|evening| evening.links.keys);
	let value = of_simple(|evening| evening.links.values);

	let Evening { day, lots, owned, links, .. } = fragmentation::random(scale.payments);
	let per_lot = (lots.bytes() + owned.bytes()) / lots.entries as f64;
	let per_link = links.bytes() / links.entries as f64;
	vec![
		Finding::new("bytes of state per lot", Bound::AtMost(512.0), per_lot)
			.note(format!("{} lots after a random day, both maps, keys and values", lots.entries)),
		Finding::new("bytes of a link of one piece, as a value", Bound::AtMost(256.0), value)
			.note("what an export or an archive has of it"),
		Finding::new("the same with its key in the state", Bound::Open, key + value)
			.note(format!("a key of {}", figure(key))),
		Finding::new("bytes of a link", Bound::Open, per_link).note(format!(
			"{} links of the same day, of {} pieces on the average",
			links.entries,
			figure(day.mean_pieces()),
		)),
	]
}
