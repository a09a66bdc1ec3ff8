//! A list with a longest length that decoding enforces.

use alloc::vec::Vec;
use codec::{
	decode_vec_with_len, Compact, Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input,
	MaxEncodedLen, Output,
};
use core::ops::Deref;
use scale_info::{Type, TypeInfo};

/// At most `N` items. Encodes, and describes itself to clients, as a plain vector.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Capped<T, const N: usize>(Vec<T>);

impl<T, const N: usize> Capped<T, N> {
	/// Gives the items back as a vector.
	pub fn into_inner(self) -> Vec<T> {
		self.0
	}
}

impl<T, const N: usize> Default for Capped<T, N> {
	fn default() -> Self {
		Self(Vec::new())
	}
}

impl<T, const N: usize> Deref for Capped<T, N> {
	type Target = [T];

	fn deref(&self) -> &[T] {
		&self.0
	}
}

/// Gives the vector back where it is too long.
impl<T, const N: usize> TryFrom<Vec<T>> for Capped<T, N> {
	type Error = Vec<T>;

	fn try_from(items: Vec<T>) -> Result<Self, Vec<T>> {
		if items.len() > N {
			return Err(items);
		}
		Ok(Self(items))
	}
}

impl<T: Encode, const N: usize> Encode for Capped<T, N> {
	fn size_hint(&self) -> usize {
		self.0.size_hint()
	}

	fn encode_to<W: Output + ?Sized>(&self, dest: &mut W) {
		self.0.encode_to(dest)
	}
}

impl<T: Encode, const N: usize> EncodeLike for Capped<T, N> {}

impl<T: Decode, const N: usize> Decode for Capped<T, N> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let len = u32::from(Compact::<u32>::decode(input)?);
		let len = usize::try_from(len).map_err(|_| Error::from("list too long"))?;
		if len > N {
			return Err("list too long".into());
		}
		decode_vec_with_len(input, len).map(Self)
	}
}

impl<T: DecodeWithMemTracking, const N: usize> DecodeWithMemTracking for Capped<T, N> {}

impl<T: MaxEncodedLen, const N: usize> MaxEncodedLen for Capped<T, N> {
	fn max_encoded_len() -> usize {
		// Saturating: an absurd bound shows up as an absurd length, never as a small one.
		Compact::<u32>::max_encoded_len().saturating_add(N.saturating_mul(T::max_encoded_len()))
	}
}

impl<T: TypeInfo + 'static, const N: usize> TypeInfo for Capped<T, N> {
	type Identity = <Vec<T> as TypeInfo>::Identity;

	fn type_info() -> Type {
		<Vec<T> as TypeInfo>::type_info()
	}
}
