//! `clearmark gov`: what the council decides, from the proposal to the call that it carries out.

mod propose;

use super::market::{
	act_bare, act_for, finish, Answer, BehalfArgs, NodeArgs, SignArgs, WaitArgs, EXIT,
};
use clap::{Args as Group, Subcommand, ValueEnum};
use clearmark_cli::{
	council::{
		motion, motions,
		words::{listed, words},
		Council, CouncilCall, Motion, MotionName, Standing,
	},
	market::{
		chain::{plain, Member, Snapshot},
		publish::account,
		submit::account_of,
		view, Chain, Error,
	},
};
use clearmark_runtime::{AccountId, Hash, Runtime, RuntimeEvent};
use codec::Decode;
use comfy_table::{presets, Table};
use pallet_consortium::{runtime_api::MAX_PAGE, MemberStatus};
use propose::{proposed, runtime_code, Propose};
use serde_json::{json, Value};
use sp_core::H256;
use sp_crypto_hashing::twox_128;
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use std::{path::PathBuf, process::ExitCode};

/// Shows and moves the council's motions, and lists the members.
///
/// A member of the council proposes a call, the others vote, and when two thirds of the council are for it,
/// anybody closes the motion and the chain carries the call out. A council of one carries it out at once.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	/// Proposes a call to the council, signed by one of its members
	///
	/// Proposing is not voting: vote for your own motion too.
	#[command(subcommand)]
	Propose(Box<Propose>),
	List(ListArgs),
	Show(ShowArgs),
	Vote(VoteArgs),
	Close(CloseArgs),
	ApplyUpgrade(ApplyArgs),
	Members(MembersArgs),
}

/// Where to, by whom and for whom.
#[derive(Debug, Group)]
struct Sending {
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
	#[command(flatten)]
	behalf: BehalfArgs,
}

/// Lists the open motions, with what they are about and how many votes they have.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ListArgs {
	#[command(flatten)]
	node: NodeArgs,
}

/// Shows a motion: its call, and who voted how.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ShowArgs {
	/// The motion: its number, or its hash
	#[arg(value_name = "MOTION")]
	motion: MotionName,
	#[command(flatten)]
	node: NodeArgs,
}

/// Votes on a motion, signed by a member of the council; a later vote replaces an earlier one.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct VoteArgs {
	/// The motion: its number, or its hash
	#[arg(value_name = "MOTION")]
	motion: MotionName,
	/// For it, or against it
	#[arg(value_name = "VOTE", value_enum)]
	vote: Vote,
	#[command(flatten)]
	sending: Sending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Vote {
	/// For the motion
	Aye,
	/// Against it
	Nay,
}

/// Closes a motion that is decided, signed by any member: carries its call out if it has its ayes, else removes it.
///
/// Where the call fails, the motion is closed all the same; the error is told, and the exit status is 1.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct CloseArgs {
	/// The motion: its number, or its hash
	#[arg(value_name = "MOTION")]
	motion: MotionName,
	#[command(flatten)]
	sending: Sending,
}

/// Sends the code of a runtime that the council has authorised; nobody has to sign it.
///
/// From the next block on the chain runs it, and this command is one of another release.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ApplyArgs {
	/// The runtime's WebAssembly
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// Only compare it with what is authorised
	#[arg(long)]
	dry_run: bool,
	#[command(flatten)]
	wait: WaitArgs,
	#[command(flatten)]
	node: NodeArgs,
}

/// Lists the members, those that have retired too, in the order of the chain's storage.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct MembersArgs {
	/// The account after which to begin
	#[arg(long, value_name = "ACCOUNT", value_parser = account)]
	after: Option<AccountId>,
	/// Most members, up to 100
	#[arg(
		long,
		value_name = "N",
		default_value = "100",
		value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_PAGE))
	)]
	limit: u32,
	#[command(flatten)]
	node: NodeArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Propose(args) => finish(args.sending().node.json, proposed(args.sending(), args)),
		Command::List(args) => finish(args.node.json, list(args)),
		Command::Show(args) => finish(args.node.json, show(args)),
		Command::Vote(args) => finish(args.sending.node.json, vote(args)),
		Command::Close(args) => finish(args.sending.node.json, close(args)),
		Command::ApplyUpgrade(args) => finish(args.node.json, apply_upgrade(args)),
		Command::Members(args) => finish(args.node.json, members(args)),
	}
}

fn list(args: &ListArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let council = Council::of(&best)?;
	let motions = motions(&best)?;
	let mut rows = Table::new();
	rows.load_style(presets::UTF8_FULL_CONDENSED).set_header([
		"Motion",
		"What it does",
		"Ayes",
		"Nays",
		"Needed",
		"Until",
		"State",
	]);
	let mut told = Vec::new();
	for motion in &motions {
		let says = words(&best, &motion.call)?;
		let votes = &motion.votes;
		rows.add_row([
			votes.index.to_string(),
			says.clone(),
			votes.ayes.len().to_string(),
			votes.nays.len().to_string(),
			motion.needed(&council).to_string(),
			view::block(votes.end, best.number),
			state(motion, &council, &best).into(),
		]);
		let mut json = motion.json(&council, best.number);
		json["words"] = json!(says);
		told.push(json);
	}
	let text = format!(
		"As of block {}: {} seats on the council, {} open motions\n{rows}\n",
		best.number,
		council.size(),
		motions.len()
	);
	let seats: Vec<_> = council.seats.iter().map(AccountId::to_string).collect();
	Ok(Answer::new(text, json!({ "block": best.number, "seats": seats, "motions": told })))
}

fn state(motion: &Motion, council: &Council, best: &Snapshot<'_>) -> &'static str {
	match motion.standing(council, best.number) {
		Standing::Open => "open",
		Standing::Carried => "carried: close it",
		Standing::Rejected => "rejected: close it",
	}
}

fn show(args: &ShowArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let council = Council::of(&best)?;
	let motion = motion(&best, args.motion)?;
	let says = words(&best, &motion.call)?;
	let mut json = motion.json(&council, best.number);
	json["block"] = json!(best.number);
	json["words"] = json!(says);
	let names = |accounts: &[AccountId]| -> Result<String, Error> {
		let names: Vec<_> =
			accounts.iter().map(|account| best.name_and_lei(account)).collect::<Result<_, _>>()?;
		Ok(names.join(", "))
	};
	let votes = &motion.votes;
	let silent: Vec<_> = council
		.seats
		.iter()
		.filter(|seat| !votes.ayes.contains(seat) && !votes.nays.contains(seat))
		.cloned()
		.collect();
	let mut rows = Table::new();
	rows.load_style(presets::UTF8_FULL_CONDENSED).set_header(["Motion", &votes.index.to_string()]);
	for (name, value) in [
		("What it does", says),
		("Hash", format!("{:?}", motion.hash)),
		("State", state(&motion, &council, &best).into()),
		("Ayes", names(&votes.ayes)?),
		("Nays", names(&votes.nays)?),
		("Silent", names(&silent)?),
		("Needed", format!("{} of {} ayes", motion.needed(&council), council.size())),
		("Until", view::block(votes.end, best.number)),
	] {
		rows.add_row([name, &value]);
	}
	let call = &json["call"];
	Ok(Answer::new(format!("As of block {}\n{rows}\n{call:#}\n", best.number), json))
}

fn vote(args: &VoteArgs) -> Result<Answer, Error> {
	let sending = &args.sending;
	let signer = sending.sign.signer()?;
	let behalf = sending.behalf.of(&signer)?;
	let chain = sending.node.connect()?;
	let best = chain.best()?;
	let council = Council::of(&best)?;
	council.ensure_seated(&behalf.account(&account_of(&signer)))?;
	let motion = motion(&best, args.motion)?;
	let call = CouncilCall::vote {
		proposal: motion.hash,
		index: motion.votes.index,
		approve: args.vote == Vote::Aye,
	};
	let (mut answer, included) = act_for(&chain, &sending.sign, &signer, &behalf, call)?;
	let tally =
		included.iter().flat_map(|included| &included.events).find_map(|event| match event {
			RuntimeEvent::Council(pallet_collective::Event::Voted { yes, no, .. }) => {
				Some((*yes, *no))
			},
			_ => None,
		});
	if let Some((yes, no)) = tally {
		let needed = motion.needed(&council);
		let next = match yes >= needed {
			true => format!("carried: `clearmark gov close {}` carries it out", motion.votes.index),
			false => format!("it needs {needed} ayes"),
		};
		answer.text = format!(
			"Motion {} ({}) has {yes} ayes and {no} nays: {next}.\n{}",
			motion.votes.index,
			words(&best, &motion.call)?,
			answer.text
		);
		answer.json["tally"] = json!({ "ayes": yes, "nays": no, "needed": needed });
	}
	Ok(answer)
}

fn close(args: &CloseArgs) -> Result<Answer, Error> {
	let sending = &args.sending;
	let signer = sending.sign.signer()?;
	let behalf = sending.behalf.of(&signer)?;
	let chain = sending.node.connect()?;
	let best = chain.best()?;
	let council = Council::of(&best)?;
	let motion = motion(&best, args.motion)?;
	let standing = motion.standing(&council, best.number);
	if standing == Standing::Open {
		return Err(Error::Wrong(format!(
			"motion {} is not decided: it has {} of the {} ayes that it needs, and time until block {}",
			motion.votes.index,
			motion.votes.ayes.len(),
			motion.needed(&council),
			motion.votes.end
		)));
	}
	let says = words(&best, &motion.call)?;
	let call = motion.close(&best)?;
	let (mut answer, included) = act_for(&chain, &sending.sign, &signer, &behalf, call)?;
	let events = || included.iter().flat_map(|included| &included.events);
	let executed = events().any(|event| {
		matches!(event, RuntimeEvent::Council(pallet_collective::Event::Executed { .. }))
	});
	let dropped = events().any(|event| {
		matches!(event, RuntimeEvent::Council(pallet_collective::Event::Disapproved { .. }))
	});
	if executed {
		answer.text = format!("Carried, and done: {says}\n{}", answer.text);
	} else if dropped {
		answer.text = format!("Rejected, and removed: {says}\n{}", answer.text);
	}
	answer.json["words"] = json!(says);
	answer.json["executed"] = json!(executed);
	Ok(answer)
}

/// What the council has authorised, if anything, as the chain stores it.
#[derive(Decode)]
struct Authorized {
	code_hash: Hash,
	_check_version: bool,
}

fn authorized(chain: &Chain) -> Result<Option<Hash>, Error> {
	let key = [twox_128(b"System"), twox_128(b"AuthorizedUpgrade")].concat();
	let found: Option<Authorized> = chain.best()?.stored(&key)?;
	Ok(found.map(|authorized| authorized.code_hash))
}

fn apply_upgrade(args: &ApplyArgs) -> Result<Answer, Error> {
	let code = runtime_code(&args.file)?;
	let ours: H256 = BlakeTwo256::hash(&code);
	let chain = args.node.connect()?;
	match authorized(&chain)? {
		Some(theirs) if theirs == ours => {},
		Some(theirs) => {
			return Err(Error::Differs(format!(
				"{} has the hash {ours:?}; the council has authorised {theirs:?}",
				args.file.display()
			)))
		},
		None => {
			return Err(Error::Wrong(format!(
				"the council has authorised no runtime: `clearmark gov propose authorize-upgrade` ({ours:?})"
			)))
		},
	}
	if args.dry_run {
		let text = format!("Not sent. {ours:?} is what the council has authorised.\n");
		return Ok(Answer::new(text, json!({ "dry_run": true, "hash": format!("{ours:?}") })));
	}
	let call = frame_system::Call::<Runtime>::apply_authorized_upgrade { code };
	let mut answer = act_bare(&chain, &args.wait, call)?;
	answer.text =
		format!("The runtime {ours:?} is in force from the next block on. {}", answer.text);
	answer.json["hash"] = json!(format!("{ours:?}"));
	Ok(answer)
}

fn members(args: &MembersArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let council = Council::of(&best)?;
	let page = best.members(args.after.as_ref(), args.limit)?;
	let mut rows = Table::new();
	rows.load_style(presets::UTF8_FULL_CONDENSED)
		.set_header(["LEI", "Name", "Account", "Roles", "Council", "Status"]);
	let mut told = Vec::new();
	for member in &page {
		let seated = council.seats.contains(&member.account);
		rows.add_row([
			member.lei.to_string(),
			best.name(&member.account)?,
			member.account.to_string(),
			listed(member.roles.as_slice()),
			if seated { "yes".into() } else { String::new() },
			status(member),
		]);
		told.push(member_json(member, seated));
	}
	let more = page.len() >= usize::try_from(args.limit).unwrap_or(usize::MAX);
	let next = page.last().filter(|_| more).map(|member| member.account.to_string());
	let mut text = format!("As of block {}\n{rows}\n", best.number);
	if let Some(next) = &next {
		text += &format!("More, perhaps: --after {next}\n");
	}
	Ok(Answer::new(text, json!({ "block": best.number, "members": told, "next": next })))
}

fn status(member: &Member) -> String {
	let status = match &member.status {
		MemberStatus::Active => "active".into(),
		MemberStatus::Suspended { since, reason } => {
			format!("suspended in block {since}: {}", plain(&String::from_utf8_lossy(reason)))
		},
		MemberStatus::Retired => "retired".into(),
	};
	match member.validator_suspended_since {
		Some(since) => format!("{status}; equivocated, no validator since block {since}"),
		None => status,
	}
}

fn member_json(member: &Member, seated: bool) -> Value {
	let roles: Vec<_> = member.roles.as_slice().iter().map(|role| format!("{role:?}")).collect();
	let (status, since, reason) = match &member.status {
		MemberStatus::Active => ("active", None, None),
		MemberStatus::Suspended { since, reason } => {
			("suspended", Some(since), Some(String::from_utf8_lossy(reason)))
		},
		MemberStatus::Retired => ("retired", None, None),
	};
	json!({
		"account": member.account.to_string(),
		"lei": member.lei.to_string(),
		"name": String::from_utf8_lossy(&member.name),
		"roles": roles,
		"council": seated,
		"status": status,
		"suspended_since": since,
		"suspended_for": reason,
		"admitted_at": member.admitted_at,
		"validator_suspended_since": member.validator_suspended_since,
	})
}
