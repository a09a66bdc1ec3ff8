//! What a member may owe, and what it accepts to be owed.

use super::{block, right, table};
use crate::market::{chain::Snapshot, Error};
use clearmark_runtime::{AccountId, Balance};
use comfy_table::Cell;
use pallet_clearing::{AssetId, LimitsInfo};

/// A member's limits in an asset, and what is in flight against them.
pub fn limits(
	snapshot: &Snapshot<'_>,
	asset: AssetId,
	member: &AccountId,
	limits: &LimitsInfo<AccountId>,
	silent_consent: Balance,
) -> Result<String, Error> {
	let now = snapshot.number;
	let money = snapshot.money(asset)?;
	let amount = |limit: Option<u128>| limit.map_or("-".into(), |limit| money.text(limit));
	let mut caps = table(["Net debit", ""]);
	caps.add_row([Cell::new("In flight"), right(money.text(limits.net_debit))]);
	caps.add_row([Cell::new("Own cap"), right(amount(limits.cap.own))]);
	if let Some(lowered) = limits.cap.own_lowered {
		caps.add_row([Cell::new("  last lowered in"), right(block(lowered.at, now))]);
		caps.add_row([Cell::new("  in flight then"), right(money.text(lowered.in_flight))]);
	}
	caps.add_row([Cell::new("The council's cap"), right(amount(limits.cap.council))]);
	caps.add_row([Cell::new("The smaller one"), right(amount(limits.effective_cap))]);
	let silence = match silent_consent {
		0 => "its signature is needed".into(),
		amount => format!("up to {}", money.text(amount)),
	};
	caps.add_row([Cell::new("Debited by its silence"), right(silence)]);

	let mut pairs = table(["Debtor", "Account", "May owe", "Last lowered in", "Owes in flight"]);
	for limit in &limits.bilateral {
		pairs.add_row([
			Cell::new(snapshot.name(&limit.debtor)?),
			Cell::new(&limit.debtor),
			right(money.text(limit.limit)),
			right(block(limit.lowered.at, now)),
			right(money.text(limit.owed)),
		]);
	}
	let name = snapshot.name(member)?;
	Ok(format!("As of block {now}: {name} ({member}) in asset {asset}\n{caps}\n\n{pairs}\n"))
}
