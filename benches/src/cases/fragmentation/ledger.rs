//! The same day on the pallet.

use super::{model::Day, Payment, ACCOUNTS, ENDOWMENT};
use crate::{
	ledgers::{self, issuer, next_block, Ledgers, Provenance, MONEY},
	receipts::{self, transfer_id},
	sizes::size,
};
use pallet_provenance::Selection;
use sp_core::storage::Storage;
use sp_state_machine::BasicExternalities;

/// Payments in a block.
const BLOCK: usize = 100;

/// Runs a day whose payments each go in one transfer, and gives the state after it.
pub fn run(payments: &[Payment]) -> (Day, Storage) {
	let mut accounts: Vec<_> = (0..ACCOUNTS as u64).map(receipts::account).collect();
	accounts.push(issuer());
	let mut storage = ledgers::genesis(&accounts);
	let mut day = Day::default();
	let mut ids = 0..;
	let mut next_id = || transfer_id(ids.next().expect("it has no end"));
	BasicExternalities::execute_with_storage(&mut storage, || {
		for to in &accounts[..ACCOUNTS] {
			receipts::issue::<Ledgers>(MONEY, to, ENDOWMENT, next_id());
		}
		for block in payments.chunks(BLOCK) {
			next_block();
			for Payment { from, to, amount } in block {
				let (from, to) = (&accounts[*from], &accounts[*to]);
				let selection = Selection::Oldest((*amount).into());
				day.note(Provenance::preview(MONEY, from, &selection).len());
				receipts::transfer::<Ledgers>(MONEY, from, to, selection, next_id());
			}
		}
	});
	day.lots = size(&storage, "Lots").entries;
	(day, storage)
}
