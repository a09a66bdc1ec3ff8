//! What the commands of the market have in common: the node, the key, the answer.

use super::{complain, print, DIFFERS, NOT_DONE};
use clap::{Args as Group, ValueEnum};
use clearmark_cli::{
	batch::{format_minor, report::grouped, Batch, BatchFile, Members, Reason},
	market::{
		delegation::{Approval, OnBehalf},
		keys, publish, scale, submit,
		submit::{account_of, Included, Rehearsal, Stage, Until},
		Chain, Error, Refusal,
	},
};
use clearmark_runtime::{AccountId, RuntimeCall, RuntimeEvent};
use comfy_table::{presets, Table};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use sp_core::{ed25519, sr25519, H256};
use std::{
	cell::Cell,
	env, fs,
	path::{Path, PathBuf},
	process::ExitCode,
	time::Duration,
};

/// What the exit status of each command of the market means.
pub(crate) const EXIT: &str = "\
Exit status:
  0 done; 1 refused: by the chain, whose error is told by name, or the message of payments is not good;
  2 wrong usage; 3 not done: the node does not answer or is of another release, a key or a file cannot be
  used, or there is no such thing; 4 what was computed here is not what the chain says.
  With --json, a failure is {\"error\": {\"code\", \"message\"}} on standard output besides its line on standard
  error. See docs/command-line.md.";

/// Digits of the native token after the point.
const NATIVE_DECIMALS: u32 = 12;

/// The node.
#[derive(Debug, Group)]
pub(crate) struct NodeArgs {
	/// The node
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// The hash of the chain's block 0; a node of another chain is then refused
	#[arg(long, value_name = "HASH", value_parser = publish::hash)]
	genesis: Option<H256>,
	/// Print JSON
	#[arg(long)]
	pub(crate) json: bool,
}

impl NodeArgs {
	pub(crate) fn connect(&self) -> Result<Chain, Error> {
		Chain::connect(&self.node, self.genesis)
	}
}

/// For whom it is signed.
#[derive(Debug, Group)]
pub(crate) struct BehalfArgs {
	/// Send it for this account, which has the signer as its delegate (proxy)
	#[arg(long = "for", value_name = "ACCOUNT", value_parser = publish::account, conflicts_with = "multisig")]
	principal: Option<AccountId>,
	/// Send it for a multisig account of the signer and others: how many of them have to agree
	#[arg(long, value_name = "THRESHOLD", requires = "with")]
	multisig: Option<u16>,
	/// The other signatories of the multisig account
	#[arg(
		long,
		value_name = "ACCOUNT,…",
		value_parser = publish::account,
		value_delimiter = ',',
		requires = "multisig"
	)]
	with: Vec<AccountId>,
}

impl BehalfArgs {
	pub(crate) fn of(&self, signer: &sr25519::Pair) -> Result<OnBehalf, Error> {
		match (&self.principal, self.multisig) {
			(Some(principal), _) => Ok(OnBehalf::Principal(principal.clone())),
			(None, Some(threshold)) => {
				OnBehalf::multisig(&account_of(signer), threshold, &self.with)
			},
			(None, None) => Ok(OnBehalf::Signer),
		}
	}
}

/// Who signs, and what happens then.
#[derive(Debug, Group)]
pub(crate) struct SignArgs {
	/// The file with the key of the account [default: the path in CLEARMARK_KEY]
	#[arg(long, value_name = "FILE")]
	key: Option<PathBuf>,
	/// A development account such as //Alice, instead of a file
	#[arg(long, value_name = "URI", conflicts_with = "key")]
	suri: Option<String>,
	/// Do everything but send it: print the call, its fee, and whether it would succeed now
	#[arg(long)]
	pub(crate) dry_run: bool,
	/// What to wait for
	#[command(flatten)]
	wait: WaitArgs,
}

/// How long to wait.
#[derive(Debug, Group)]
pub(crate) struct WaitArgs {
	/// What to wait for
	#[arg(long, value_enum, value_name = "WHAT", default_value = "finality")]
	wait: Wait,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Wait {
	/// Its block is final
	Finality,
	/// A block has it; a fork may still take that block back
	InBlock,
}

impl WaitArgs {
	fn until(&self) -> Until {
		match self.wait {
			Wait::Finality => Until::Final,
			Wait::InBlock => Until::InBlock,
		}
	}
}

impl SignArgs {
	pub(crate) fn signer(&self) -> Result<sr25519::Pair, Error> {
		let file = self.key.clone().or_else(|| path_in("CLEARMARK_KEY"));
		Ok(keys::signer(file.as_deref(), self.suri.as_deref())?)
	}
}

/// The key that signs receipts.
#[derive(Debug, Group)]
pub(crate) struct ReceiptArgs {
	/// The file with the account's ed25519 receipt key [default: the path in CLEARMARK_RECEIPT_KEY]
	#[arg(long, value_name = "FILE")]
	receipt_key: Option<PathBuf>,
}

impl ReceiptArgs {
	pub(crate) fn key(&self) -> Result<ed25519::Pair, Error> {
		let file = self.receipt_key.clone().or_else(|| path_in("CLEARMARK_RECEIPT_KEY"));
		Ok(keys::receipt_key(file.as_deref())?)
	}
}

/// Reads a message of payments and the institutions that may appear in it, by default `members.toml` beside it.
pub(crate) fn read_batch(file: &Path, members: Option<&Path>) -> Result<(Batch, Members), Error> {
	let open = BatchFile::open(file)?;
	let members = match members {
		Some(path) => Members::from_file(path)?,
		None => Members::from_file(&file.with_file_name("members.toml"))?,
	};
	Ok((open.read(&members)?, members))
}

/// The digest by which a file is bound on the chain.
pub(crate) fn sha256_of(file: &Path) -> Result<H256, Error> {
	let bytes = fs::read(file)
		.map_err(|error| Error::Wrong(format!("{}: cannot be read: {error}", file.display())))?;
	Ok(H256(Sha256::digest(bytes).into()))
}

fn path_in(variable: &str) -> Option<PathBuf> {
	env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// What a command has to say, for people and for programs.
pub(crate) struct Answer {
	pub(crate) text: String,
	pub(crate) json: Value,
	pub(crate) status: u8,
}

impl Answer {
	pub(crate) fn new(text: String, json: Value) -> Self {
		Self { text, json, status: 0 }
	}
}

/// Prints what a command has to say, or why it has nothing.
pub(crate) fn finish(json: bool, answer: Result<Answer, Error>) -> ExitCode {
	match answer {
		Ok(Answer { json: value, status, .. }) if json => {
			print(&format!("{value:#}\n"), ExitCode::from(status))
		},
		Ok(Answer { text, status, .. }) => print(&text, ExitCode::from(status)),
		Err(error) => {
			complain(&error.to_string());
			let text = match json {
				true => {
					let message = error.to_string();
					format!(
						"{:#}\n",
						json!({ "error": { "code": error.code(), "message": message } })
					)
				},
				false => String::new(),
			};
			print(&text, ExitCode::from(status_of(&error)))
		},
	}
}

fn status_of(error: &Error) -> u8 {
	match error {
		Error::Refused(_) => 1,
		Error::Batch(refused) => match refused.reason {
			Reason::Unreadable(_) | Reason::NotAFile => NOT_DONE,
			_ => 1,
		},
		Error::Differs(_) => DIFFERS,
		Error::Wrong(_)
		| Error::Node(_)
		| Error::Key(_)
		| Error::Keystore(_)
		| Error::Journal(_)
		| Error::Unknown(_) => NOT_DONE,
	}
}

/// Sends a call, or rehearses it. What was included is there where something was sent.
pub(crate) fn act(
	chain: &Chain,
	sign: &SignArgs,
	signer: &sr25519::Pair,
	call: impl Into<RuntimeCall>,
) -> Result<(Answer, Option<Included>), Error> {
	let call = call.into();
	let who = account_of(signer);
	if sign.dry_run {
		let rehearsal = submit::rehearse(chain, signer, call.clone())?;
		return Ok((rehearsed(&who, &call, &rehearsal), None));
	}
	let bar = Bar::new();
	let sent = submit::send(chain, signer, call, sign.wait.until(), &|stage| bar.tell(stage));
	bar.clear();
	let included = sent?;
	Ok((done(Some(&who), &included), Some(included)))
}

/// The same for the account on whose behalf it is; of a multisig account, tells who has approved it.
pub(crate) fn act_for(
	chain: &Chain,
	sign: &SignArgs,
	signer: &sr25519::Pair,
	behalf: &OnBehalf,
	call: impl Into<RuntimeCall>,
) -> Result<(Answer, Option<Included>), Error> {
	let wrapped = behalf.wrap(chain, &account_of(signer), call.into())?;
	let (mut answer, included) = act(chain, sign, signer, wrapped.call)?;
	if let Some(approval) = &wrapped.approval {
		approved(&mut answer, approval, included.as_ref());
	}
	Ok((answer, included))
}

fn approved(answer: &mut Answer, approval: &Approval, included: Option<&Included>) {
	let Approval { account, call_hash, approvals, threshold } = approval;
	let executed = included.is_some_and(|included| {
		included.events.iter().any(|event| {
			matches!(event, RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { .. }))
		})
	});
	if included.is_some() {
		let state = match executed {
			true => "and so it was carried out".to_string(),
			false => "the others send the same command, each with its own key".to_string(),
		};
		answer.text = format!(
			"{approvals} of {threshold} signatories of {account} have approved the call {call_hash:?}: {state}.\n{}",
			answer.text
		);
	}
	answer.json["multisig"] = json!({
		"account": account.to_string(),
		"call_hash": format!("{call_hash:?}"),
		"approvals": approvals,
		"threshold": threshold,
		"executed": executed,
	});
}

/// Sends a call that needs no signature.
pub(crate) fn act_bare(
	chain: &Chain,
	wait: &WaitArgs,
	call: impl Into<RuntimeCall>,
) -> Result<Answer, Error> {
	let bar = Bar::new();
	let sent = submit::send_bare(chain, call.into(), wait.until(), &|stage| bar.tell(stage));
	bar.clear();
	Ok(done(None, &sent?))
}

fn rehearsed(who: &AccountId, call: &RuntimeCall, rehearsal: &Rehearsal) -> Answer {
	let Rehearsal { block, fee, outcome } = rehearsal;
	let call = scale::json(call);
	let verdict = match outcome {
		Ok(()) => "it would succeed".to_string(),
		Err(refusal) => format!("it would be refused: {refusal}"),
	};
	let text = format!(
		"Not sent. {who} would sign\n{call:#}\nand pay {} of the native token.\nAfter block {block}, {verdict}\n",
		grouped(&format_minor(*fee, NATIVE_DECIMALS)),
	);
	let refusal =
		|refusal: &Refusal| json!({ "code": refusal.code, "message": refusal.explanation });
	let json = json!({
		"dry_run": true,
		"signer": who.to_string(),
		"call": call,
		"fee": fee.to_string(),
		"block": block,
		"would_succeed": outcome.is_ok(),
		"refusal": outcome.as_ref().err().map(refusal),
	});
	Answer { text, json, status: u8::from(outcome.is_err()) }
}

/// Pallets whose events people are shown; programs get all.
const SHOWN: [&str; 6] =
	["Clearing.", "Consortium.", "Council.", "Multisig.", "Proxy.", "Session."];

fn done(who: Option<&AccountId>, included: &Included) -> Answer {
	let events: Vec<_> = included.events.iter().map(submit::told).collect();
	let mut table = Table::new();
	table.load_style(presets::UTF8_FULL_CONDENSED).set_header(["Event", "What it tells"]);
	let shown = |name: &str| SHOWN.iter().any(|pallet| name.starts_with(pallet));
	for (name, data) in events.iter().filter(|(name, _)| shown(name)) {
		table.add_row([name, &words(data)]);
	}
	let settled = if included.is_final { "final" } else { "not final yet" };
	let text = format!(
		"Done in block {} ({:?}), which is {settled}\n{table}\n",
		included.block, included.hash
	);
	let events: Vec<_> =
		events.into_iter().map(|(name, data)| json!({ "name": name, "data": data })).collect();
	let json = json!({
		"signer": who.map(AccountId::to_string),
		"extrinsic": format!("{:?}", included.extrinsic),
		"block": { "number": included.block, "hash": format!("{:?}", included.hash) },
		"final": included.is_final,
		"events": events,
	});
	Answer::new(text, json)
}

/// `order 3, node 5F…`: the data of an event on a line.
fn words(data: &Value) -> String {
	let word = |value: &Value| match value {
		Value::String(text) => text.clone(),
		value => value.to_string(),
	};
	match data {
		Value::Object(map) => {
			let words: Vec<_> =
				map.iter().map(|(name, value)| format!("{name} {}", word(value))).collect();
			words.join(", ")
		},
		value => word(value),
	}
}

/// How far it is, on standard error, where that is a terminal.
struct Bar {
	bar: ProgressBar,
	first_final: Cell<Option<u32>>,
}

impl Bar {
	fn new() -> Self {
		let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
		if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
			bar.set_style(style);
		}
		bar.set_message("signing");
		bar.enable_steady_tick(Duration::from_millis(200));
		Self { bar, first_final: Cell::new(None) }
	}

	fn tell(&self, stage: Stage) {
		match stage {
			Stage::Sent => self.bar.set_message("sent: waiting for a block"),
			Stage::InBlock { block, last_final } => {
				let first = self.first_final.get().unwrap_or(last_final);
				if self.first_final.replace(Some(first)).is_none() {
					if let Ok(style) =
						ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {elapsed}")
					{
						self.bar.set_style(style);
					}
					self.bar.set_message(format!("in block {block}: waiting until it is final"));
				}
				self.bar.set_length(u64::from(block.saturating_sub(first)));
				self.bar.set_position(u64::from(last_final.saturating_sub(first)));
			},
		}
	}

	fn clear(&self) {
		self.bar.finish_and_clear();
	}
}
