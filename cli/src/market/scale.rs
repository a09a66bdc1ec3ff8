//! Any value of the chain as JSON, by its own type: what the runtime's metadata calls it.
//!
//! Fields keep their names. A variant without fields is its name, one with fields an object of one
//! member. Numbers beyond 32 bits are decimal strings, because many readers of JSON round them;
//! bytes are hexadecimal; accounts are SS58 addresses; an absent value is null; an error of the
//! runtime is `Pallet.Name`.

use super::Refusal;
use clearmark_runtime::AccountId;
use codec::{Compact, Decode, Encode};
use scale_info::{
	form::PortableForm, meta_type, Field, PortableRegistry, Registry, TypeDef, TypeDefPrimitive,
	TypeInfo,
};
use serde_json::{json, Map, Value};
use sp_runtime::DispatchError;

/// The types that `T` is made of, and the number of `T` among them.
pub fn types_of<T: TypeInfo + 'static>() -> (PortableRegistry, u32) {
	let mut registry = Registry::new();
	let id = registry.register_type(&meta_type::<T>()).id;
	(registry.into(), id)
}

/// A value as JSON. What does not decode by its own type, as only a hand-written codec could
/// bring about, is told as bytes.
pub fn json<T: Encode + TypeInfo + 'static>(value: &T) -> Value {
	let (types, id) = types_of::<T>();
	let encoded = value.encode();
	let mut reader = Reader { types: &types, bytes: &encoded };
	match reader.value(id) {
		Some(value) if reader.bytes.is_empty() => value,
		_ => hex(&encoded),
	}
}

fn hex(bytes: &[u8]) -> Value {
	Value::String(crate::node::to_hex(bytes))
}

struct Reader<'a> {
	types: &'a PortableRegistry,
	bytes: &'a [u8],
}

impl Reader<'_> {
	fn decoded<T: Decode>(&mut self) -> Option<T> {
		T::decode(&mut self.bytes).ok()
	}

	fn value(&mut self, id: u32) -> Option<Value> {
		let types = self.types;
		let ty = types.resolve(id)?;
		let last = ty.path.segments.last().map(String::as_str);
		match last {
			Some("AccountId32") => return Some(json!(self.decoded::<AccountId>()?.to_string())),
			Some("DispatchError") => {
				let error: DispatchError = self.decoded()?;
				return Some(json!(Refusal::from(error).code));
			},
			_ => {},
		}
		match &ty.type_def {
			TypeDef::Composite(composite) => self.fields(&composite.fields),
			TypeDef::Variant(variants) => {
				let index: u8 = self.decoded()?;
				let variant = variants.variants.iter().find(|variant| variant.index == index)?;
				match (last, variant.name.as_str()) {
					(Some("Option"), "None") => Some(Value::Null),
					(Some("Option"), _) => self.fields(&variant.fields),
					(_, name) if variant.fields.is_empty() => Some(json!(name)),
					(_, name) => Some(json!({ name: self.fields(&variant.fields)? })),
				}
			},
			TypeDef::Sequence(sequence) => {
				let Compact(count) = self.decoded::<Compact<u32>>()?;
				self.list(sequence.type_param.id, count)
			},
			TypeDef::Array(array) => self.list(array.type_param.id, array.len),
			TypeDef::Tuple(tuple) => {
				let values = tuple.fields.iter().map(|field| self.value(field.id));
				Some(Value::Array(values.collect::<Option<_>>()?))
			},
			TypeDef::Primitive(primitive) => self.primitive(primitive),
			TypeDef::Compact(_) => {
				let Compact(number) = self.decoded::<Compact<u128>>()?;
				Some(json!(number.to_string()))
			},
			TypeDef::BitSequence(_) => None,
		}
	}

	/// The fields of a structure: the only one of a new type stands for itself.
	fn fields(&mut self, fields: &[Field<PortableForm>]) -> Option<Value> {
		match fields {
			[Field { name: None, ty, .. }] => self.value(ty.id),
			fields if fields.iter().all(|field| field.name.is_none()) => {
				let values = fields.iter().map(|field| self.value(field.ty.id));
				Some(Value::Array(values.collect::<Option<_>>()?))
			},
			fields => {
				let mut map = Map::new();
				for field in fields {
					map.insert(field.name.clone()?, self.value(field.ty.id)?);
				}
				Some(Value::Object(map))
			},
		}
	}

	fn list(&mut self, item: u32, count: u32) -> Option<Value> {
		let bytes =
			matches!(self.types.resolve(item)?.type_def, TypeDef::Primitive(TypeDefPrimitive::U8));
		if bytes {
			let (taken, rest) = self.bytes.split_at_checked(usize::try_from(count).ok()?)?;
			self.bytes = rest;
			return Some(hex(taken));
		}
		Some(Value::Array((0..count).map(|_| self.value(item)).collect::<Option<_>>()?))
	}

	fn primitive(&mut self, primitive: &TypeDefPrimitive) -> Option<Value> {
		Some(match primitive {
			TypeDefPrimitive::Bool => json!(self.decoded::<bool>()?),
			TypeDefPrimitive::Str => json!(self.decoded::<String>()?),
			TypeDefPrimitive::Char => json!(char::from_u32(self.decoded()?)?.to_string()),
			TypeDefPrimitive::U8 => json!(self.decoded::<u8>()?),
			TypeDefPrimitive::U16 => json!(self.decoded::<u16>()?),
			TypeDefPrimitive::U32 => json!(self.decoded::<u32>()?),
			TypeDefPrimitive::U64 => json!(self.decoded::<u64>()?.to_string()),
			TypeDefPrimitive::U128 => json!(self.decoded::<u128>()?.to_string()),
			TypeDefPrimitive::I8 => json!(self.decoded::<i8>()?),
			TypeDefPrimitive::I16 => json!(self.decoded::<i16>()?),
			TypeDefPrimitive::I32 => json!(self.decoded::<i32>()?),
			TypeDefPrimitive::I64 => json!(self.decoded::<i64>()?.to_string()),
			TypeDefPrimitive::I128 => json!(self.decoded::<i128>()?.to_string()),
			TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => hex(&self.decoded::<[u8; 32]>()?),
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clearing_rules::{Bid, Position, RejectReason};
	use pallet_clearing::FailReason;
	use sp_core::H256;

	const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

	fn alice() -> AccountId {
		ALICE.parse().unwrap()
	}

	#[test]
	fn values_are_told_under_the_names_of_their_types() {
		let bid = Bid {
			fee_fixed: u128::MAX,
			fee_bps: 7,
			promised_done: 1,
			capacity: 2,
			collateral: 3,
			valid_until: 4,
		};
		assert_eq!(
			json(&bid),
			json!({
				"fee_fixed": "340282366920938463463374607431768211455", "fee_bps": 7,
				"promised_done": 1, "capacity": "2", "collateral": "3", "valid_until": 4,
			})
		);
		assert_eq!(json(&(alice(), Position::Debtor(5))), json!([ALICE, { "Debtor": "5" }]));
		assert_eq!(json(&vec![RejectReason::Excluded]), json!(["Excluded"]));
		assert_eq!(json(&Some(H256::repeat_byte(1))), json!(format!("0x{}", "01".repeat(32))));
		assert_eq!(json(&None::<u32>), Value::Null);
		assert_eq!(json(&(true, "é".to_string(), -1i64)), json!([true, "é", "-1"]));
		assert_eq!(json(&vec![1u8, 2]), json!("0x0102"));
	}

	#[test]
	fn errors_of_the_runtime_are_told_by_name() {
		let error = pallet_clearing::Error::<clearmark_runtime::Runtime>::WindowClosed.into();
		let (payer, payee) = (alice(), alice());
		let reason = FailReason::PaymentRefused { payer, payee, error };
		assert_eq!(
			json(&reason),
			json!({ "PaymentRefused": { "payer": ALICE, "payee": ALICE, "error": "Clearing.WindowClosed" } })
		);
	}
}
