//! A list with a bound in its type.

use alloc::vec::Vec;
use codec::{
	decode_vec_with_len, Compact, CompactLen, Decode, DecodeWithMemTracking, Encode, Error, Input,
	MaxEncodedLen,
};
use core::ops::Deref;
use scale_info::{Type, TypeInfo};

/// At most `MAX` items. Encodes as a `Vec` and is one in the metadata, so that clients need to know
/// nothing of it; decoding refuses a longer list before it reads any item.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct Bounded<T, const MAX: u32>(Vec<T>);

impl<T, const MAX: u32> Bounded<T, MAX> {
	/// The items, without the bound.
	pub fn into_inner(self) -> Vec<T> {
		self.0
	}
}

fn fits(length: usize, max: u32) -> bool {
	u32::try_from(length).is_ok_and(|length| length <= max)
}

impl<T, const MAX: u32> Default for Bounded<T, MAX> {
	fn default() -> Self {
		Self(Vec::new())
	}
}

impl<T, const MAX: u32> Deref for Bounded<T, MAX> {
	type Target = [T];

	fn deref(&self) -> &[T] {
		&self.0
	}
}

impl<T, const MAX: u32> TryFrom<Vec<T>> for Bounded<T, MAX> {
	type Error = Vec<T>;

	fn try_from(items: Vec<T>) -> Result<Self, Vec<T>> {
		if fits(items.len(), MAX) {
			Ok(Self(items))
		} else {
			Err(items)
		}
	}
}

impl<'a, T, const MAX: u32> IntoIterator for &'a Bounded<T, MAX> {
	type Item = &'a T;
	type IntoIter = core::slice::Iter<'a, T>;

	fn into_iter(self) -> Self::IntoIter {
		self.0.iter()
	}
}

impl<T: Decode, const MAX: u32> Decode for Bounded<T, MAX> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let length = Compact::<u32>::decode(input)?.0;
		if length > MAX {
			return Err("a list is longer than its bound".into());
		}
		let length = usize::try_from(length).map_err(|_| "a list is too long for the machine")?;
		decode_vec_with_len(input, length).map(Self)
	}
}

impl<T: DecodeWithMemTracking, const MAX: u32> DecodeWithMemTracking for Bounded<T, MAX> {}

impl<T: MaxEncodedLen, const MAX: u32> MaxEncodedLen for Bounded<T, MAX> {
	fn max_encoded_len() -> usize {
		usize::try_from(MAX)
			.unwrap_or(usize::MAX)
			.saturating_mul(T::max_encoded_len())
			.saturating_add(Compact::<u32>::compact_len(&MAX))
	}
}

impl<T: TypeInfo + 'static, const MAX: u32> TypeInfo for Bounded<T, MAX> {
	type Identity = [T];

	fn type_info() -> Type {
		<[T]>::type_info()
	}
}
