//! Numbers that look random and are the same each time.

/// A sequence of them (splitmix64).
pub struct Dice(pub u64);

impl Dice {
	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut z = self.0;
		z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		z ^ (z >> 31)
	}

	/// A number below `bound`, or zero.
	pub fn below(&mut self, bound: usize) -> usize {
		self.next() as usize % bound.max(1)
	}

	/// A number from `least` to `most`.
	pub fn from(&mut self, least: u32, most: u32) -> u32 {
		least + self.below((most - least + 1) as usize) as u32
	}

	/// Once in so many times.
	pub fn once_in(&mut self, times: usize) -> bool {
		self.below(times) == 0
	}

	/// One of them, if there are any.
	pub fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
		let number = self.below(items.len());
		items.get(number)
	}

	/// One of a list that is never blank.
	pub fn pick<T: Clone, const N: usize>(&mut self, items: [T; N]) -> T {
		items[self.below(N)].clone()
	}

	/// 32 bytes.
	pub fn bytes(&mut self) -> [u8; 32] {
		let mut bytes = [0; 32];
		for chunk in bytes.chunks_mut(8) {
			chunk.copy_from_slice(&self.next().to_le_bytes());
		}
		bytes
	}
}
