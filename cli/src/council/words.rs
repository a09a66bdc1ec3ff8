//! What a call of the council does, in words.

use crate::{
	batch::{format_minor, report::grouped},
	market::{
		chain::{plain, Snapshot},
		scale, Error,
	},
};
use clearmark_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_consortium::Role;
use serde_json::Value;

/// Digits of the native token after the point.
const NATIVE_DECIMALS: u32 = 12;

/// What a call does, in words. One that has none here is told by its name and arguments.
///
/// Members are named with their LEIs, so that nobody votes on one that has taken another's name.
pub fn words(best: &Snapshot<'_>, call: &RuntimeCall) -> Result<String, Error> {
	let name = |account: &AccountId| best.name_and_lei(account);
	Ok(match call {
		RuntimeCall::Consortium(call) => consortium(best, call)?,
		RuntimeCall::Council(pallet_collective::Call::set_members { new_members, .. }) => {
			format!("seat {} on the council, and nobody else", names(best, new_members)?)
		},
		RuntimeCall::Council(pallet_collective::Call::disapprove_proposal { proposal_hash }) => {
			format!("drop the motion {proposal_hash:?}")
		},
		RuntimeCall::Clearing(pallet_clearing::Call::set_arbiters { arbiters, threshold }) => {
			match arbiters.is_empty() {
				true => "have nobody rule on disputes".into(),
				false => {
					format!("have {threshold} of {} rule on disputes", names(best, arbiters)?)
				},
			}
		},
		RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }) => {
			let calls =
				calls.iter().map(|call| words(best, call)).collect::<Result<Vec<_>, _>>()?;
			format!("all or nothing: {}", calls.join("; "))
		},
		RuntimeCall::Proxy(pallet_proxy::Call::proxy {
			real: clearmark_runtime::Address::Id(real),
			call,
			..
		}) => format!("for {}: {}", name(real)?, words(best, call)?),
		call => told(&scale::json(call)),
	})
}

fn consortium(
	best: &Snapshot<'_>,
	call: &pallet_consortium::Call<Runtime>,
) -> Result<String, Error> {
	use pallet_consortium::Call;

	let name = |account: &AccountId| best.name_and_lei(account);
	Ok(match call {
		Call::admit { lei, account, name, roles } => {
			format!("admit {} ({lei}, {account}) as {}", text(name), listed(roles))
		},
		Call::set_roles { account, roles } => {
			format!("give {} the roles {}, and no others", name(account)?, listed(roles))
		},
		Call::suspend { account, reason } => {
			format!("suspend {}: {}", name(account)?, text(reason))
		},
		Call::reinstate { account } => format!("reinstate {}", name(account)?),
		Call::retire { account } => format!("retire {}", name(account)?),
		Call::grant { account, amount } => {
			let amount = grouped(&format_minor(*amount, NATIVE_DECIMALS));
			format!("grant {} {amount} of the native token", name(account)?)
		},
		Call::set_min_validators { count } => format!("require at least {count} validators"),
		Call::reinstate_validator { account } => format!("let {} validate again", name(account)?),
		Call::authorize_upgrade { code_hash } => format!("authorise the runtime {code_hash:?}"),
		call => told(&scale::json(&RuntimeCall::from(call.clone()))),
	})
}

fn names(best: &Snapshot<'_>, accounts: &[AccountId]) -> Result<String, Error> {
	let names: Vec<_> =
		accounts.iter().map(|account| best.name_and_lei(account)).collect::<Result<_, _>>()?;
	Ok(names.join(", "))
}

/// What somebody else wrote, without control and format characters.
fn text(bytes: &[u8]) -> String {
	plain(&String::from_utf8_lossy(bytes))
}

/// `Initiator, Validator`.
pub fn listed(roles: &[Role]) -> String {
	let roles: Vec<_> = roles.iter().map(|role| format!("{role:?}")).collect();
	roles.join(", ")
}

/// `Pallet.call {"argument": …}`.
fn told(call: &Value) -> String {
	let only = |value: &Value| match value {
		Value::Object(map) if map.len() == 1 => {
			map.iter().next().map(|(name, value)| (name.clone(), value.clone()))
		},
		Value::String(name) => Some((name.clone(), Value::Null)),
		_ => None,
	};
	let named = only(call).and_then(|(pallet, call)| {
		let (name, arguments) = only(&call)?;
		Some(match arguments {
			Value::Null => format!("{pallet}.{name}"),
			arguments => format!("{pallet}.{name} {arguments}"),
		})
	});
	named.unwrap_or_else(|| call.to_string())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn call_without_words_is_told_by_name_and_arguments() {
		let remark = frame_system::Call::<Runtime>::remark { remark: vec![1, 2] };
		let call = RuntimeCall::from(remark);
		assert_eq!(told(&scale::json(&call)), "System.remark {\"remark\":\"0x0102\"}");
		let call = RuntimeCall::from(pallet_session::Call::<Runtime>::purge_keys {});
		assert_eq!(told(&scale::json(&call)), "Session.purge_keys");
	}

	#[test]
	fn text_of_others_has_no_control_or_format_characters() {
		assert_eq!(text(b"Foxtrot\x1b[2J Bank"), "Foxtrot[2J Bank");
		assert_eq!(text("Foxtrot\u{200b} Bank\u{202e}".as_bytes()), "Foxtrot Bank");
	}
}
