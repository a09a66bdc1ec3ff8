//! How what was found is judged, with the limits of each check.

use crate::validator::{genesis, session::Part};
use clearmark_runtime::{AccountId, BlockNumber, MILLISECS_PER_BLOCK, VERSION};
use serde::Deserialize;
use serde_json::{json, Value};
use sp_core::H256;

/// Blocks after the last final one, from which on that is worth a look: 30 seconds.
const LAG_WARN: BlockNumber = 10;
/// Blocks after the last final one, from which on finality has stopped for all practical purposes: a minute.
const LAG_FAIL: BlockNumber = 20;
/// Seconds without a block that are worth a look: ten slots.
const SILENCE_WARN: u64 = 30;
/// Seconds without a block, from which on the chain stands, or this node is cut off.
const SILENCE_FAIL: u64 = 300;
/// Seconds by which a block may come from the future: one slot.
const AHEAD_WARN: u64 = MILLISECS_PER_BLOCK / 1_000;
/// Seconds by which no honest block comes from the future.
const AHEAD_FAIL: u64 = 30;
/// Gibibytes of free space that are worth a look.
const DISK_WARN: u64 = 10;
/// Gibibytes of free space below which the database may stop at any time.
const DISK_FAIL: u64 = 2;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
	/// Well.
	Ok,
	/// Not looked at.
	Skipped,
	/// Worth a look.
	Warn,
	/// Not well.
	Fail,
}

impl Verdict {
	/// A stable name for programs.
	pub fn code(self) -> &'static str {
		match self {
			Self::Ok => "ok",
			Self::Skipped => "skipped",
			Self::Warn => "warn",
			Self::Fail => "fail",
		}
	}
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
	/// The check.
	pub check: &'static str,
	/// How it is.
	pub verdict: Verdict,
	/// What was found.
	pub found: String,
	/// What to do; nothing where all is well.
	pub advice: &'static str,
}

impl Finding {
	/// As programs read it.
	pub fn json(&self) -> Value {
		let Self { check, verdict, found, advice } = self;
		json!({ "check": check, "verdict": verdict.code(), "found": found, "advice": advice })
	}
}

/// The worst of some findings.
pub fn worst(findings: &[Finding]) -> Verdict {
	findings.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Ok)
}

pub(super) fn ok(check: &'static str, found: impl Into<String>) -> Finding {
	Finding { check, verdict: Verdict::Ok, found: found.into(), advice: "" }
}

pub(super) fn skipped(
	check: &'static str,
	found: impl Into<String>,
	advice: &'static str,
) -> Finding {
	Finding { check, verdict: Verdict::Skipped, found: found.into(), advice }
}

fn warn(check: &'static str, found: impl Into<String>, advice: &'static str) -> Finding {
	Finding { check, verdict: Verdict::Warn, found: found.into(), advice }
}

pub(super) fn fail(check: &'static str, found: impl Into<String>, advice: &'static str) -> Finding {
	Finding { check, verdict: Verdict::Fail, found: found.into(), advice }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Health {
	pub(super) peers: u64,
	pub(super) is_syncing: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SyncState {
	current_block: BlockNumber,
	highest_block: Option<BlockNumber>,
}

/// Whether node and command are of the same release.
pub(super) fn release(theirs: &str) -> Finding {
	let ours = env!("CARGO_PKG_VERSION");
	let number = theirs.split('-').next().unwrap_or(theirs);
	match number == ours {
		true => ok("release", format!("node and command are {ours}")),
		false => warn(
			"release",
			format!("the node is {number}, this command is {ours}"),
			"bring both to the release that the consortium runs",
		),
	}
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuntimeVersion {
	spec_name: String,
	spec_version: u32,
	transaction_version: u32,
}

pub(super) fn runtime_version(theirs: &RuntimeVersion) -> Finding {
	let RuntimeVersion { spec_name, spec_version, transaction_version } = theirs;
	let found = format!("{spec_name} {spec_version}, transactions {transaction_version}");
	if *spec_name != *VERSION.spec_name {
		return fail("runtime", found, "this is another chain's node: name yours with --node");
	}
	match (*spec_version, *transaction_version)
		== (VERSION.spec_version, VERSION.transaction_version)
	{
		true => ok("runtime", found),
		false => warn(
			"runtime",
			format!(
				"{found}; this command is made for {}, transactions {}",
				VERSION.spec_version, VERSION.transaction_version
			),
			"use the clearmark of the runtime's release to send anything",
		),
	}
}

pub(super) fn specified(name: &str, hash: H256, spec: &Value) -> Finding {
	match genesis::hash_of(spec) {
		Some(expected) if expected == hash => {
			ok("chain", format!("{name}, genesis {hash:?}, as the specification has it"))
		},
		Some(expected) => other_chain(name, hash, expected),
		None if genesis::name_of(spec).is_some_and(|expected| expected != name) => fail(
			"chain",
			format!("{name}, genesis {hash:?}; the specification is of another chain"),
			"start the node with the consortium's specification",
		),
		None => skipped(
			"chain",
			format!("{name}, genesis {hash:?}; the specification is not raw, and so says no hash"),
			"compare with a raw one: clearmark-node export-chain-spec --chain FILE --raw",
		),
	}
}

pub(super) fn other_chain(name: &str, found: H256, expected: H256) -> Finding {
	fail(
		"chain",
		format!("{name}, genesis {found:?}; it should be {expected:?}"),
		"start the node with the consortium's specification, and an empty base path",
	)
}

pub(super) fn synced(health: &Health, sync: &SyncState) -> Finding {
	let highest = sync.highest_block.unwrap_or(sync.current_block);
	let found = format!("block {} of {highest}", sync.current_block);
	match health.is_syncing {
		false => ok("sync", found),
		true => warn("sync", found, "it is catching up: wait, and examine it again"),
	}
}

pub(super) fn peers(count: u64, least: u64) -> Finding {
	let found = format!("{count}, and {least} are needed at least");
	match count >= least {
		true => ok("peers", found),
		false => fail(
			"peers",
			found,
			"are the others named (--reserved-nodes, --bootnodes), and does the firewall let them through both ways?",
		),
	}
}

pub(super) fn finality(best: BlockNumber, last_final: BlockNumber, syncing: bool) -> Finding {
	let lag = best.saturating_sub(last_final);
	let found = format!("block {best} is best and block {last_final} final: {lag} blocks behind");
	if syncing {
		return skipped("finality", found, "it is catching up: examine it again when it has");
	}
	let advice =
		"more than two thirds of the validators have to be up, connected, and have their keys: \
	              `clearmark node status`, and ask their operators";
	if lag > LAG_FAIL {
		fail("finality", found, advice)
	} else if lag > LAG_WARN {
		warn("finality", found, advice)
	} else {
		ok("finality", found)
	}
}

/// By the second in which the best block was made, and the one in which it was looked at.
pub(super) fn age(made: u64, now: u64, syncing: bool) -> Finding {
	// Block 0 was made at no time.
	if made == 0 && !syncing {
		let advice = "the chain has not begun: its validators have to be up and to know each other";
		return warn("clock", "there is no block yet but block 0", advice);
	}
	if made > now {
		let ahead = made - now;
		let found = format!("the best block is from {ahead} s in the future of this machine");
		let advice = "this machine's clock is slow: set it, and have it synchronised (chrony, systemd-timesyncd)";
		return if ahead > AHEAD_FAIL {
			fail("clock", found, advice)
		} else if ahead > AHEAD_WARN {
			warn("clock", found, advice)
		} else {
			ok("clock", found)
		};
	}
	let age = now - made;
	let found = format!("the best block is {age} s old");
	if syncing {
		return skipped("clock", found, "it is catching up: examine it again when it has");
	}
	let advice = "no block comes: this node is cut off, too few validators are up, or this machine's clock is fast";
	if age > SILENCE_FAIL {
		fail("clock", found, advice)
	} else if age > SILENCE_WARN {
		warn("clock", found, advice)
	} else {
		ok("clock", found)
	}
}

pub(super) fn time_told(told: Option<String>) -> Finding {
	match told.as_deref() {
		Some("yes") => ok("time service", "this machine's clock is synchronised"),
		Some("no") => warn(
			"time service",
			"this machine's clock is not synchronised",
			"enable one: timedatectl set-ntp true, or chrony",
		),
		_ => skipped(
			"time service",
			"this machine has no timedatectl that answers",
			"make sure that its clock is synchronised",
		),
	}
}

pub(super) fn space(gibibytes: u64) -> Finding {
	let found = format!("{gibibytes} GiB free");
	let advice = "make room, or move the base path: a database without space stops, and may have to be restored";
	if gibibytes < DISK_FAIL {
		fail("disk", found, advice)
	} else if gibibytes < DISK_WARN {
		warn("disk", found, advice)
	} else {
		ok("disk", found)
	}
}

/// Whether a node signs for its validator at all: without the role it does not, whatever keys it has.
/// Nothing where that is as it should be.
pub(super) fn idle(owner: &AccountId, part: &Part, authority: bool) -> Option<Finding> {
	let in_force = part.validates || part.validates_next;
	(in_force && !authority).then(|| {
		let words = part.words();
		fail(
			"keys",
			format!(
				"{owner} {words}; its keys are in force, and the node runs without --validator, so \
				 that it signs nothing"
			),
			"set ROLE=--validator in the node's settings and restart it, unless another node signs with these keys",
		)
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn judged(finding: Finding) -> Verdict {
		// Whoever has to do something is told what.
		assert_eq!(finding.advice.is_empty(), finding.verdict == Verdict::Ok, "{finding:?}");
		finding.verdict
	}

	#[test]
	fn finality_is_judged_by_its_lag() {
		for (lag, verdict) in [
			(0, Verdict::Ok),
			(10, Verdict::Ok),
			(11, Verdict::Warn),
			(20, Verdict::Warn),
			(21, Verdict::Fail),
		] {
			assert_eq!(judged(finality(100 + lag, 100, false)), verdict, "{lag}");
		}
		assert_eq!(judged(finality(500, 100, true)), Verdict::Skipped);
		// A block may become final between the two questions.
		assert_eq!(judged(finality(100, 101, false)), Verdict::Ok);
	}

	#[test]
	fn a_chain_that_has_not_begun_is_worth_a_look() {
		assert_eq!(judged(age(0, 1_795_812_705, false)), Verdict::Warn);
	}

	#[test]
	fn clock_is_judged_by_the_best_block() {
		for (made, now, verdict) in [
			(1_000, 1_000, Verdict::Ok),
			(1_000, 1_030, Verdict::Ok),
			(1_000, 1_031, Verdict::Warn),
			(1_000, 1_300, Verdict::Warn),
			(1_000, 1_301, Verdict::Fail),
			(1_003, 1_000, Verdict::Ok),
			(1_004, 1_000, Verdict::Warn),
			(1_031, 1_000, Verdict::Fail),
			(1, 1_000, Verdict::Fail),
		] {
			assert_eq!(judged(age(made, now, false)), verdict, "{made} {now}");
		}
		assert_eq!(judged(age(0, 1_000, true)), Verdict::Skipped);
		assert!(age(1_031, 1_000, true).found.contains("in the future"));
	}

	#[test]
	fn time_service_is_judged_by_what_it_says() {
		let verdict = |told: Option<&str>| judged(time_told(told.map(str::to_string)));
		assert_eq!(verdict(Some("yes")), Verdict::Ok);
		assert_eq!(verdict(Some("no")), Verdict::Warn);
		assert_eq!(verdict(Some("")), Verdict::Skipped);
		assert_eq!(verdict(None), Verdict::Skipped);
	}

	#[test]
	fn disk_is_judged_by_what_is_free() {
		for (gibibytes, verdict) in [
			(0, Verdict::Fail),
			(1, Verdict::Fail),
			(2, Verdict::Warn),
			(9, Verdict::Warn),
			(10, Verdict::Ok),
		] {
			assert_eq!(judged(space(gibibytes)), verdict, "{gibibytes}");
		}
	}

	#[test]
	fn peers_are_judged_by_what_is_needed() {
		assert_eq!(judged(peers(0, 0)), Verdict::Ok);
		assert_eq!(judged(peers(3, 3)), Verdict::Ok);
		assert_eq!(judged(peers(0, 1)), Verdict::Fail);
	}

	#[test]
	fn node_of_a_validator_needs_the_role() {
		let owner = AccountId::new([1; 32]);
		let idle_if = |validates, validates_next, authority| {
			let part = Part {
				validates,
				disabled: false,
				validates_next,
				candidate: true,
				keys_set: true,
				keys_take_effect_next: false,
				keys_take_effect_later: false,
			};
			idle(&owner, &part, authority)
		};
		for (validates, validates_next) in [(true, true), (true, false), (false, true)] {
			let finding = idle_if(validates, validates_next, false).unwrap();
			assert!(finding.found.contains("runs without --validator"), "{finding:?}");
			assert!(finding.advice.contains("ROLE=--validator"), "{finding:?}");
			assert_eq!(judged(finding), Verdict::Fail);
			assert_eq!(idle_if(validates, validates_next, true), None);
		}
		// One that is no validator any more, or not yet, has time.
		assert_eq!(idle_if(false, false, false), None);
	}

	#[test]
	fn versions_are_compared() {
		assert_eq!(judged(release(&format!("{}-0123abc", env!("CARGO_PKG_VERSION")))), Verdict::Ok);
		assert_eq!(judged(release("99.0.0")), Verdict::Warn);
		let ours = RuntimeVersion {
			spec_name: VERSION.spec_name.to_string(),
			spec_version: VERSION.spec_version,
			transaction_version: VERSION.transaction_version,
		};
		assert_eq!(judged(runtime_version(&ours)), Verdict::Ok);
		let later = RuntimeVersion { spec_version: VERSION.spec_version + 1, ..ours.clone() };
		assert_eq!(judged(runtime_version(&later)), Verdict::Warn);
		let other = RuntimeVersion { spec_name: "polkadot".into(), ..ours };
		assert_eq!(judged(runtime_version(&other)), Verdict::Fail);
	}

	#[test]
	fn specification_is_compared_by_hash_and_else_by_name() {
		let raw =
			json!({ "name": "Pilot", "genesis": { "raw": { "top": {}, "childrenDefault": {} } } });
		let hash = genesis::hash_of(&raw).unwrap();
		assert_eq!(judged(specified("Pilot", hash, &raw)), Verdict::Ok);
		assert_eq!(judged(specified("Pilot", H256::zero(), &raw)), Verdict::Fail);
		let patch = json!({ "name": "Pilot", "genesis": { "runtimeGenesis": {} } });
		assert_eq!(judged(specified("Pilot", hash, &patch)), Verdict::Skipped);
		assert_eq!(judged(specified("Other", hash, &patch)), Verdict::Fail);
	}

	#[test]
	fn the_worst_finding_counts() {
		assert_eq!(worst(&[]), Verdict::Ok);
		let findings = [ok("a", "b"), warn("c", "d", "e"), skipped("f", "g", "h")];
		assert_eq!(worst(&findings), Verdict::Warn);
		assert_eq!(worst(&findings[..1]), Verdict::Ok);
	}
}
