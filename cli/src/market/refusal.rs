//! Why the chain refused something: the name, and what the runtime itself says of it.

use super::scale::types_of;
use clearmark_runtime::RuntimeError;
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, Variant};
use sp_runtime::{transaction_validity::TransactionValidityError, DispatchError, ModuleError};

/// A refusal by the chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {explanation}")]
pub struct Refusal {
	/// `Pallet.Error`, or what kind of error it is where no pallet raised it.
	pub code: String,
	/// What failed, why, and what to do.
	pub explanation: String,
}

impl From<DispatchError> for Refusal {
	fn from(error: DispatchError) -> Self {
		if let DispatchError::Module(error) = &error {
			if let Some(refusal) = of_module(error) {
				return refusal;
			}
		}
		let code = match &error {
			DispatchError::Module(ModuleError { index, error, .. }) => {
				format!("Pallet{index}.Error{}", error[0])
			},
			DispatchError::Token(error) => format!("Token.{error:?}"),
			DispatchError::Arithmetic(error) => format!("Arithmetic.{error:?}"),
			DispatchError::Transactional(error) => format!("Transactional.{error:?}"),
			DispatchError::Other(_) => "Other".into(),
			error => format!("{error:?}"),
		};
		let explanation: &'static str = error.into();
		Self { code, explanation: explanation.into() }
	}
}

impl From<TransactionValidityError> for Refusal {
	fn from(error: TransactionValidityError) -> Self {
		let code = match &error {
			TransactionValidityError::Invalid(invalid) => format!("Invalid.{invalid:?}"),
			TransactionValidityError::Unknown(unknown) => format!("Unknown.{unknown:?}"),
		};
		let explanation: &'static str = error.into();
		Self { code, explanation: explanation.into() }
	}
}

/// Names and documentation of an error as the runtime's metadata has them.
fn of_module(error: &ModuleError) -> Option<Refusal> {
	let (types, id) = types_of::<RuntimeError>();
	let pallet = variant(&types, id, error.index)?;
	let raised = variant(&types, pallet.fields.first()?.ty.id, error.error[0])?;
	let docs: Vec<_> = raised.docs.iter().map(|line| line.trim()).collect();
	Some(Refusal { code: format!("{}.{}", pallet.name, raised.name), explanation: docs.join(" ") })
}

fn variant(types: &PortableRegistry, id: u32, index: u8) -> Option<&Variant<PortableForm>> {
	match &types.resolve(id)?.type_def {
		TypeDef::Variant(all) => all.variants.iter().find(|variant| variant.index == index),
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clearmark_runtime::Runtime;
	use sp_runtime::{transaction_validity::InvalidTransaction, TokenError};

	#[test]
	fn error_of_a_pallet_has_its_name_and_documentation() {
		let error: DispatchError = pallet_clearing::Error::<Runtime>::CommitmentMismatch.into();
		let refusal = Refusal::from(error);
		assert_eq!(refusal.code, "Clearing.CommitmentMismatch");
		assert!(refusal.explanation.starts_with("The bid and salt do not give the commitment."));
		let error: DispatchError = pallet_provenance::Error::<Runtime>::ReceiptInvalid.into();
		assert_eq!(Refusal::from(error).code, "Provenance.ReceiptInvalid");
	}

	#[test]
	fn error_of_no_pallet_is_told_too() {
		let refusal = Refusal::from(DispatchError::Token(TokenError::Frozen));
		assert_eq!(refusal.code, "Token.Frozen");
		assert_eq!(Refusal::from(DispatchError::BadOrigin).code, "BadOrigin");
		let unknown = ModuleError { index: 250, error: [3, 0, 0, 0], message: None };
		assert_eq!(Refusal::from(DispatchError::Module(unknown)).code, "Pallet250.Error3");
		let invalid = TransactionValidityError::Invalid(InvalidTransaction::Payment);
		let refusal = Refusal::from(invalid);
		assert_eq!(refusal.code, "Invalid.Payment");
		assert!(!refusal.explanation.is_empty());
	}
}
