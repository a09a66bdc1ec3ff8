//! `clearmark result`: submit the result of an order, confirm one's own position in it, or contest it.

use super::market::{
	act, finish, read_batch, sha256_of, Answer, NodeArgs, ReceiptArgs, SignArgs, EXIT,
};
use clap::{Args as Group, Subcommand};
use clearing_rules::{Attestation, Position};
use clearmark_cli::market::{
	proof,
	publish::{account, hash, obligations_of},
	receipt::{netted, receipt, signed_amount, Netted},
	scale,
	submit::account_of,
	view, Chain, Error, MarketCall, Obligation,
};
use clearmark_runtime::AccountId;
use pallet_clearing::{AssetId, NettedPositions, OrderId, SettlementConsent};
use sp_core::H256;
use std::{num::NonZeroU128, path::PathBuf, process::ExitCode};

/// Submits the result of an order, confirms a position in it, and contests it.
///
/// What is signed is netted here from the obligations that the chain has. If the node says otherwise, nothing
/// is signed.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Submit(SubmitArgs),
	Confirm(ConfirmArgs),
	Dispute(DisputeArgs),
	Prove(ProveArgs),
	Disprove(DisproveArgs),
	Consent(ConsentArgs),
}

/// The message behind an order.
#[derive(Debug, Group)]
struct BookArgs {
	/// The message that the order is about: needed where its obligations are attested, and compared with them in
	/// any case
	#[arg(long, value_name = "FILE")]
	batch: Option<PathBuf>,
	/// The institutions that may appear in the message [default: members.toml beside it]
	#[arg(long, value_name = "FILE", requires = "batch")]
	members: Option<PathBuf>,
}

impl BookArgs {
	/// What the message says that is owed, by the accounts on the chain.
	fn obligations(&self, chain: &Chain) -> Result<Option<Vec<Obligation>>, Error> {
		let Some(file) = &self.batch else { return Ok(None) };
		let (batch, members) = read_batch(file, self.members.as_deref())?;
		Ok(Some(obligations_of(&chain.best()?, &batch, &members)?))
	}
}

/// Submits the result of an order, signed by its winner, with the receipt for its fee.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct SubmitArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	#[command(flatten)]
	book: BookArgs,
	#[command(flatten)]
	receipt: ReceiptArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// Confirms one's own net position in an order, with the receipt for it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ConfirmArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// The net position of your own books, in minor units, negative if you owe; another one is not confirmed
	#[arg(long, value_name = "MINOR", allow_hyphen_values = true)]
	expect: Option<i128>,
	#[command(flatten)]
	book: BookArgs,
	#[command(flatten)]
	receipt: ReceiptArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// Disputes the result of an order, signed by its initiator or a participant while it can be confirmed.
///
/// The arbiters rule on it, and nothing settles before they have. A deposit is held, which is lost if they dismiss
/// the dispute.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct DisputeArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	#[command(flatten)]
	evidence: EvidenceArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// What there is to show to the arbiters, which gets to them off chain.
#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
struct EvidenceArgs {
	/// A file with what there is to show; its SHA-256 goes on chain
	#[arg(value_name = "FILE")]
	file: Option<PathBuf>,
	/// A digest of what there is to show, 32 bytes in hexadecimal
	#[arg(long, value_name = "HEX", value_parser = hash)]
	evidence: Option<H256>,
}

impl EvidenceArgs {
	fn digest(&self) -> Result<H256, Error> {
		match (&self.file, self.evidence) {
			(_, Some(digest)) => Ok(digest),
			(Some(file), None) => sha256_of(file),
			(None, None) => Err(Error::Wrong("there is no evidence".into())),
		}
	}
}

/// Makes the proof of what the root of an attested order says of one participant.
///
/// For a participant that was not shown the whole message: with --json it is the file that `disprove` takes.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ProveArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// The participant, by its SS58 address
	#[arg(value_name = "ACCOUNT", value_parser = account)]
	participant: AccountId,
	/// The message that the order is about
	#[arg(long, value_name = "FILE")]
	batch: PathBuf,
	/// The institutions that may appear in the message [default: members.toml beside it]
	#[arg(long, value_name = "FILE")]
	members: Option<PathBuf>,
	#[command(flatten)]
	node: NodeArgs,
}

/// Proves that the result of an attested order is wrong, signed by its initiator or a participant.
///
/// The order fails at once, for its node's fault, and nobody has to judge it. From the message the proof is made here:
/// of your own position if that is wrong, else of the first that is.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct DisproveArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// A file with the proof, as `clearmark result prove --json` prints it
	#[arg(long, value_name = "FILE", required_unless_present = "batch", conflicts_with = "batch")]
	proof: Option<PathBuf>,
	#[command(flatten)]
	book: BookArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// Says whether the signer's silence is consent to be debited at the end of an order's window.
///
/// Whoever agrees has to watch the orders that name it, and to dispute a wrong result in time. It holds for every
/// order of the asset until it is taken back; `clearmark limits show` shows it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ConsentArgs {
	/// The asset's number
	#[arg(value_name = "ASSET")]
	asset: AssetId,
	#[command(flatten)]
	silence: SilenceArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
struct SilenceArgs {
	/// It is, up to this amount for each order, in minor units
	#[arg(long, value_name = "MINOR")]
	silence_up_to: Option<NonZeroU128>,
	/// It is not: as for everybody who never said otherwise
	#[arg(long)]
	signature_needed: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Submit(args) => finish(args.node.json, submit(args)),
		Command::Confirm(args) => finish(args.node.json, confirm(args)),
		Command::Dispute(args) => finish(args.node.json, dispute(args)),
		Command::Prove(args) => finish(args.node.json, prove(args)),
		Command::Disprove(args) => finish(args.node.json, disprove(args)),
		Command::Consent(args) => finish(args.node.json, consent(args)),
	}
}

fn submit(args: &SubmitArgs) -> Result<Answer, Error> {
	let (signer, key) = (args.sign.signer()?, args.receipt.key()?);
	let chain = args.node.connect()?;
	let info = chain.best()?.order(args.order)?;
	let award = info.record.state.award();
	let fee = award.map(|award| award.fee).ok_or_else(|| {
		Error::Wrong(format!("order {} is not awarded, so that it has no result yet", info.order))
	})?;
	let Netted { result, positions } = netted(&chain, &info, args.book.obligations(&chain)?)?;
	let who = account_of(&signer);
	let signature = receipt(&chain, &info, &who, Position::Agent(fee), result, &key);
	let netted = match info.record.attestation {
		Some(Attestation { root, .. }) => Some(NettedPositions {
			root: H256(root),
			positions: positions
				.try_into()
				.map_err(|_| Error::Wrong("the message is of too many institutions".into()))?,
		}),
		None => None,
	};
	let call = MarketCall::submit_result { order: info.order, result, netted, signature };
	Ok(act(&chain, &args.sign, &signer, call)?.0)
}

fn confirm(args: &ConfirmArgs) -> Result<Answer, Error> {
	let (signer, key) = (args.sign.signer()?, args.receipt.key()?);
	let chain = args.node.connect()?;
	let info = chain.best()?.order(args.order)?;
	let netted = netted(&chain, &info, args.book.obligations(&chain)?)?;
	let who = account_of(&signer);
	let position = netted.positions.iter().find(|(participant, _)| *participant == who);
	let (_, position) = position
		.ok_or_else(|| Error::Wrong(format!("{who} takes no part in order {}", info.order)))?;
	if let Some(expected) = args.expect {
		if signed_amount(position) != Some(expected) {
			return Err(Error::Differs(format!(
				"order {}: your books say {expected}, the obligations net to {position:?}: not confirmed",
				info.order
			)));
		}
	}
	let signature = receipt(&chain, &info, &who, *position, netted.result, &key);
	let call = MarketCall::confirm { order: info.order, signature };
	let (mut answer, _) = act(&chain, &args.sign, &signer, call)?;
	answer.json["position"] = scale::json(position);
	Ok(answer)
}

fn dispute(args: &DisputeArgs) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let evidence = args.evidence.digest()?;
	let chain = args.node.connect()?;
	let call = MarketCall::dispute { order: args.order, evidence };
	let (mut answer, _) = act(&chain, &args.sign, &signer, call)?;
	answer.json["evidence"] = scale::json(&evidence);
	Ok(answer)
}

fn prove(args: &ProveArgs) -> Result<Answer, Error> {
	let (batch, members) = read_batch(&args.batch, args.members.as_deref())?;
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let proof = proof::of(&info, obligations_of(&best, &batch, &members)?, &args.participant)?;
	let json = scale::json(&proof);
	Ok(Answer::new(view::proof(&best, &info, &proof)?, json))
}

fn disprove(args: &DisproveArgs) -> Result<Answer, Error> {
	let given = args.proof.as_deref().map(proof::read).transpose()?;
	let signer = args.sign.signer()?;
	let chain = args.node.connect()?;
	let info = chain.best()?.order(args.order)?;
	let proof = match (given, args.book.obligations(&chain)?) {
		(Some(proof), _) => proof,
		(None, Some(book)) => proof::against(&info, book, &account_of(&signer))?,
		(None, None) => return Err(Error::Wrong("there is no proof".into())),
	};
	let wrong = proof::contradiction(&info, &proof)?;
	let participant = proof.entry.participant.clone();
	let call = MarketCall::disprove { order: info.order, proof };
	let (mut answer, _) = act(&chain, &args.sign, &signer, call)?;
	answer.json["participant"] = scale::json(&participant);
	answer.json["attested"] = scale::json(&wrong.attested);
	answer.json["submitted"] = scale::json(&wrong.submitted);
	Ok(answer)
}

fn consent(args: &ConsentArgs) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let chain = args.node.connect()?;
	let consent = match args.silence.silence_up_to {
		Some(amount) => SettlementConsent::SilenceUpTo(amount.get()),
		None => SettlementConsent::SignatureNeeded,
	};
	let call = MarketCall::set_settlement_consent { asset: args.asset, consent };
	Ok(act(&chain, &args.sign, &signer, call)?.0)
}
