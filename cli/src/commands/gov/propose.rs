//! `clearmark gov propose`: the calls that the council governs.

use super::{act_for, Answer, Sending, EXIT};
use clap::{Args as Group, Subcommand, ValueEnum};
use clearmark_cli::{
	council::{motion, propose, words::words, Council, CouncilCall, MotionName},
	market::{
		chain::{Member, Snapshot},
		publish::account,
		submit::account_of,
		Error,
	},
};
use clearmark_runtime::{AccountId, Runtime, RuntimeCall, RuntimeEvent};
use codec::DecodeAll;
use legal_entity_identifier::Lei;
use pallet_consortium::{
	is_format_character, MemberStatus, Name, Reason, Role, RoleList, MAX_NAME_LENGTH,
	MAX_REASON_LENGTH,
};
use serde_json::json;
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Calls of the consortium pallet.
type ConsortiumCall = pallet_consortium::Call<Runtime>;

#[derive(Debug, Subcommand)]
#[command(after_long_help = EXIT)]
pub(super) enum Propose {
	/// Admits an institution, or one that has retired again
	Admit {
		/// Its Legal Entity Identifier
		#[arg(value_name = "LEI", value_parser = lei)]
		lei: Lei,
		/// Its account, for good
		#[arg(value_name = "ACCOUNT", value_parser = account)]
		account: AccountId,
		/// Its name
		#[arg(value_name = "NAME", value_parser = name)]
		name: Name,
		#[command(flatten)]
		roles: RolesArgs,
		#[command(flatten)]
		sending: Sending,
	},
	/// Replaces the roles of a member
	SetRoles {
		#[command(flatten)]
		member: MemberArgs,
		#[command(flatten)]
		roles: RolesArgs,
		#[command(flatten)]
		sending: Sending,
	},
	/// Suspends a member: it may only wind its obligations down
	Suspend {
		#[command(flatten)]
		member: MemberArgs,
		/// Why, in words that everybody can read on the chain
		#[arg(long, value_name = "TEXT", value_parser = reason)]
		reason: Reason,
		#[command(flatten)]
		sending: Sending,
	},
	/// Makes a suspended member active again
	Reinstate {
		#[command(flatten)]
		member: MemberArgs,
		#[command(flatten)]
		sending: Sending,
	},
	/// Retires a member that nothing binds any more
	Retire {
		#[command(flatten)]
		member: MemberArgs,
		#[command(flatten)]
		sending: Sending,
	},
	/// Restores the validator role of a member that an equivocation suspended
	ReinstateValidator {
		#[command(flatten)]
		member: MemberArgs,
		#[command(flatten)]
		sending: Sending,
	},
	/// Changes the least number of validators
	SetMinValidators {
		/// From 1 to the number of eligible validators
		#[arg(value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
		count: u32,
		#[command(flatten)]
		sending: Sending,
	},
	/// Mints native token for a member
	Grant {
		#[command(flatten)]
		member: MemberArgs,
		/// How much, in the smallest denomination: a token has 10^12 of them
		#[arg(value_name = "MINOR")]
		amount: u128,
		#[command(flatten)]
		sending: Sending,
	},
	/// Authorises a new runtime, by the hash of its code
	///
	/// Each institution builds it or gets it, and compares the hash that is shown. When the motion is carried,
	/// anybody applies the code: `clearmark gov apply-upgrade FILE`.
	AuthorizeUpgrade {
		/// The runtime's WebAssembly, as it will be sent
		#[arg(value_name = "FILE")]
		file: PathBuf,
		#[command(flatten)]
		sending: Sending,
	},
	/// Replaces the council
	SetCouncil {
		/// All its members from then on
		#[arg(value_name = "ACCOUNT", value_parser = account, required = true)]
		accounts: Vec<AccountId>,
		#[command(flatten)]
		sending: Sending,
	},
	/// Names those who rule on disputes that are opened from then on
	SetArbiters {
		/// All arbiters from then on; nobody, where none is named
		#[arg(value_name = "ACCOUNT", value_parser = account)]
		accounts: Vec<AccountId>,
		/// How many of them have to agree: more than half
		#[arg(long, value_name = "COUNT")]
		threshold: u32,
		#[command(flatten)]
		sending: Sending,
	},
	/// Drops another motion
	Drop {
		/// The motion: its number, or its hash
		#[arg(value_name = "MOTION")]
		motion: MotionName,
		#[command(flatten)]
		sending: Sending,
	},
	/// Proposes any call, as a wallet encodes it
	Call {
		/// The call in hexadecimal: pallet, call and arguments, without signature
		#[arg(value_name = "HEX", value_parser = call)]
		call: Box<RuntimeCall>,
		#[command(flatten)]
		sending: Sending,
	},
}

/// A member that the motion is about.
#[derive(Debug, Group)]
pub(super) struct MemberArgs {
	/// The member, by its SS58 address
	#[arg(value_name = "ACCOUNT", value_parser = account)]
	account: AccountId,
}

#[derive(Debug, Group)]
pub(super) struct RolesArgs {
	/// All its roles from then on
	#[arg(long, value_name = "ROLE,…", value_enum, value_delimiter = ',', required = true)]
	roles: Vec<RoleName>,
}

impl RolesArgs {
	fn list(&self) -> RoleList {
		let roles: Vec<_> = Role::ALL
			.into_iter()
			.filter(|role| self.roles.iter().any(|name| name.role() == *role))
			.collect();
		// Seven at most, so that nothing is cut off.
		RoleList::truncate_from(roles)
	}
}

/// A role as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
	Initiator,
	ClearingNode,
	Issuer,
	Evaluator,
	Validator,
	Auditor,
	Arbiter,
}

impl RoleName {
	fn role(self) -> Role {
		match self {
			Self::Initiator => Role::Initiator,
			Self::ClearingNode => Role::ClearingNode,
			Self::Issuer => Role::Issuer,
			Self::Evaluator => Role::Evaluator,
			Self::Validator => Role::Validator,
			Self::Auditor => Role::Auditor,
			Self::Arbiter => Role::Arbiter,
		}
	}
}

/// Text that the chain takes as a name or a reason.
fn plain_text(text: &str, longest: u32) -> Result<Vec<u8>, String> {
	let hidden = |character: char| character.is_control() || is_format_character(character);
	if text.trim().is_empty() || text.chars().any(hidden) {
		return Err("it is blank, or holds control or invisible characters".into());
	}
	let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
	match length <= longest {
		true => Ok(text.as_bytes().to_vec()),
		false => Err(format!("it has {length} bytes; at most {longest} go on the chain")),
	}
}

fn lei(text: &str) -> Result<Lei, String> {
	text.parse::<Lei>().map_err(|error| format!("it is {error}"))
}

fn name(text: &str) -> Result<Name, String> {
	plain_text(text, MAX_NAME_LENGTH).map(Name::truncate_from)
}

fn reason(text: &str) -> Result<Reason, String> {
	plain_text(text, MAX_REASON_LENGTH).map(Reason::truncate_from)
}

fn call(text: &str) -> Result<Box<RuntimeCall>, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let bytes = hex::decode(digits).map_err(|_| "it is not in hexadecimal")?;
	RuntimeCall::decode_all(&mut &bytes[..])
		.map(Box::new)
		.map_err(|_| "it is no call of this release, or something is left over behind it".into())
}

impl Propose {
	pub(super) fn sending(&self) -> &Sending {
		match self {
			Self::Admit { sending, .. }
			| Self::SetRoles { sending, .. }
			| Self::Suspend { sending, .. }
			| Self::Reinstate { sending, .. }
			| Self::Retire { sending, .. }
			| Self::ReinstateValidator { sending, .. }
			| Self::SetMinValidators { sending, .. }
			| Self::Grant { sending, .. }
			| Self::AuthorizeUpgrade { sending, .. }
			| Self::SetCouncil { sending, .. }
			| Self::SetArbiters { sending, .. }
			| Self::Drop { sending, .. }
			| Self::Call { sending, .. } => sending,
		}
	}

	/// The call to propose, after a look at whether it can succeed at all.
	fn call(&self, best: &Snapshot<'_>, council: &Council) -> Result<RuntimeCall, Error> {
		let known = |member: &MemberArgs| known(best, &member.account);
		Ok(match self {
			Self::Admit { lei, account, name, roles, .. } => {
				ensure_admissible(best, *lei, account)?;
				let (account, name) = (account.clone(), name.clone());
				ConsortiumCall::admit { lei: *lei, account, name, roles: roles.list() }.into()
			},
			Self::SetRoles { member, roles, .. } => {
				ConsortiumCall::set_roles { account: known(member)?, roles: roles.list() }.into()
			},
			Self::Suspend { member, reason, .. } => {
				ConsortiumCall::suspend { account: known(member)?, reason: reason.clone() }.into()
			},
			Self::Reinstate { member, .. } => {
				ConsortiumCall::reinstate { account: known(member)? }.into()
			},
			Self::Retire { member, .. } => {
				ConsortiumCall::retire { account: known(member)? }.into()
			},
			Self::ReinstateValidator { member, .. } => {
				ConsortiumCall::reinstate_validator { account: known(member)? }.into()
			},
			Self::SetMinValidators { count, .. } => {
				ConsortiumCall::set_min_validators { count: *count }.into()
			},
			Self::Grant { member, amount, .. } => {
				ConsortiumCall::grant { account: known(member)?, amount: *amount }.into()
			},
			Self::AuthorizeUpgrade { file, .. } => {
				let code_hash = BlakeTwo256::hash(&runtime_code(file)?);
				ConsortiumCall::authorize_upgrade { code_hash }.into()
			},
			Self::SetCouncil { accounts, .. } => {
				let new_members = distinct(accounts)?;
				for account in &new_members {
					ensure_active(best, account)?;
				}
				let old_count = council.size();
				CouncilCall::set_members { new_members, prime: None, old_count }.into()
			},
			Self::SetArbiters { accounts, threshold, .. } => {
				arbiters(best, accounts, *threshold)?.into()
			},
			Self::Drop { motion: name, .. } => {
				CouncilCall::disapprove_proposal { proposal_hash: motion(best, *name)?.hash }.into()
			},
			Self::Call { call, .. } => (**call).clone(),
		})
	}
}

fn known(best: &Snapshot<'_>, account: &AccountId) -> Result<AccountId, Error> {
	match best.member(account)? {
		Some(_) => Ok(account.clone()),
		None => Err(Error::Wrong(format!(
			"there is no member at {account}: `clearmark gov members` lists them"
		))),
	}
}

/// The chain gives seats to active members only, and says no more than that it refuses the call.
fn ensure_active(best: &Snapshot<'_>, account: &AccountId) -> Result<(), Error> {
	match best.member(account)? {
		Some(Member { status: MemberStatus::Active, .. }) => Ok(()),
		Some(_) => Err(Error::Wrong(format!(
			"{account} is no active member: name those that are, or reinstate or admit it first"
		))),
		None => known(best, account).map(drop),
	}
}

fn ensure_admissible(best: &Snapshot<'_>, lei: Lei, account: &AccountId) -> Result<(), Error> {
	let wrong = |why: String| Err(Error::Wrong(why));
	match best.member_by_lei(lei)? {
		Some(other) if other.account != *account => {
			return wrong(format!("the LEI {lei} belongs to {}, for good", other.account))
		},
		_ => {},
	}
	match best.member(account)? {
		Some(Member { lei: own, .. }) if own != lei => {
			wrong(format!("{account} belongs to the institution with the LEI {own}, for good"))
		},
		Some(Member { status: MemberStatus::Active | MemberStatus::Suspended { .. }, .. }) => {
			wrong(format!(
				"{account} is a member already: `gov propose set-roles` changes its roles"
			))
		},
		Some(_) | None => Ok(()),
	}
}

/// In ascending order.
fn distinct(accounts: &[AccountId]) -> Result<Vec<AccountId>, Error> {
	let mut sorted = accounts.to_vec();
	sorted.sort();
	sorted.dedup();
	match sorted.len() == accounts.len() {
		true => Ok(sorted),
		false => Err(Error::Wrong("an account is named twice".into())),
	}
}

fn arbiters(
	best: &Snapshot<'_>,
	accounts: &[AccountId],
	threshold: u32,
) -> Result<pallet_clearing::Call<Runtime>, Error> {
	let sorted = distinct(accounts)?;
	for account in &sorted {
		let member = best.member(account)?;
		if !member.is_some_and(|member| member.roles.contains(Role::Arbiter)) {
			return Err(Error::Wrong(format!("{account} is no member with the role Arbiter")));
		}
	}
	let count = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
	let agrees = match count {
		0 => threshold == 0,
		count => threshold <= count && threshold > count / 2,
	};
	if !agrees {
		return Err(Error::Wrong(format!(
			"a threshold of {threshold} for {count} arbiters: it has to be more than half of them, and 0 for none"
		)));
	}
	let arbiters = sorted
		.try_into()
		.map_err(|_| Error::Wrong("there are more arbiters than the chain takes".into()))?;
	Ok(pallet_clearing::Call::set_arbiters { arbiters, threshold })
}

/// The code of a runtime, as it is sent: WebAssembly, or that compressed as nodes know it.
pub(super) fn runtime_code(file: &Path) -> Result<Vec<u8>, Error> {
	const WASM: [u8; 4] = *b"\0asm";
	const COMPRESSED: [u8; 8] = [82, 188, 83, 118, 70, 219, 142, 5];
	let wrong = |why: String| Error::Wrong(format!("{}: {why}", file.display()));
	let code = fs::read(file).map_err(|error| wrong(format!("cannot be read: {error}")))?;
	match code.starts_with(&WASM) || code.starts_with(&COMPRESSED) {
		true => Ok(code),
		false => {
			Err(wrong("is no WebAssembly, neither plain nor compressed as nodes take it".into()))
		},
	}
}

pub(super) fn proposed(sending: &Sending, args: &Propose) -> Result<Answer, Error> {
	let signer = sending.sign.signer()?;
	let behalf = sending.behalf.of(&signer)?;
	let chain = sending.node.connect()?;
	let best = chain.best()?;
	let council = Council::of(&best)?;
	council.ensure_seated(&behalf.account(&account_of(&signer)))?;
	let call = args.call(&best, &council)?;
	let says = words(&best, &call)?;
	let threshold = council.threshold();
	let motion = propose(&council, call);
	let (mut answer, included) = act_for(&chain, &sending.sign, &signer, &behalf, motion)?;

	let mut outcome = format!("To propose: {says}");
	for event in included.iter().flat_map(|included| &included.events) {
		match event {
			RuntimeEvent::Council(pallet_collective::Event::Proposed {
				proposal_index,
				proposal_hash,
				..
			}) => {
				outcome = format!(
					"Motion {proposal_index} ({proposal_hash:?}) is proposed: {says}\nIt needs {threshold} of {} \
					 ayes; nobody has voted yet.",
					council.size()
				);
				answer.json["motion"] =
					json!({ "index": proposal_index, "hash": format!("{proposal_hash:?}") });
			},
			RuntimeEvent::Council(pallet_collective::Event::Executed { .. }) => {
				outcome = format!("Decided by a council of one, and done: {says}");
			},
			_ => {},
		}
	}
	answer.json["words"] = json!(says);
	answer.json["needed"] = json!(threshold);
	if sending.sign.dry_run {
		outcome += "\nWhether the call itself succeeds is known only when the motion is closed.";
	}
	answer.text = format!("{outcome}\n{}", answer.text);
	Ok(answer)
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	#[test]
	fn text_that_the_chain_refuses_should_fail_here() {
		for wrong in ["", "  ", "a\nb", "\u{7f}", "a\u{200b}b", "\u{202e}ba", &"é".repeat(65)] {
			assert!(name(wrong).is_err(), "{wrong:?}");
		}
		assert_eq!(name("Crédit Alpha").unwrap().to_vec(), "Crédit Alpha".as_bytes());
		assert_eq!(name(&"é".repeat(64)).unwrap().len(), 128);
		assert!(reason(&"x".repeat(257)).is_err());
		assert!(reason(&"x".repeat(256)).is_ok());
	}

	#[test]
	fn call_is_read_as_a_whole_or_not_at_all() {
		let known: RuntimeCall = ConsortiumCall::set_min_validators { count: 3 }.into();
		let digits = hex::encode(known.encode());
		assert_eq!(*call(&digits).unwrap(), known);
		assert_eq!(*call(&format!("0x{digits}")).unwrap(), known);
		for wrong in [&digits[2..], &format!("{digits}00"), "", "0x", "zz", "ff00"] {
			assert!(call(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn roles_are_listed_once_and_in_their_order() {
		let args =
			RolesArgs { roles: vec![RoleName::Arbiter, RoleName::Issuer, RoleName::Arbiter] };
		assert_eq!(args.list().to_vec(), [Role::Issuer, Role::Arbiter]);
		let all: Vec<_> = RoleName::value_variants().iter().map(|name| name.role()).collect();
		assert_eq!(all, Role::ALL);
	}

	#[test]
	fn file_that_is_no_runtime_should_fail() {
		let folder = tempfile::tempdir().unwrap();
		let file = folder.path().join("runtime.wasm");
		let error = runtime_code(&file).unwrap_err().to_string();
		assert!(error.contains("cannot be read"), "{error}");
		fs::write(&file, b"#!/bin/sh").unwrap();
		let error = runtime_code(&file).unwrap_err().to_string();
		assert!(error.contains("is no WebAssembly"), "{error}");
		fs::write(&file, b"\0asm\x01\0\0\0").unwrap();
		assert_eq!(runtime_code(&file).unwrap().len(), 8);
	}
}
