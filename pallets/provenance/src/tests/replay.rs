//! The replay matrix: a receipt proves one movement and nothing else. Each test is one way of using
//! it otherwise, tried on a hundred ledgers, and each attempt must leave the state as it was.

use crate::{mock::*, *};
use frame::{deps::sp_core::H256, testing_prelude::*};
use signature_chain::{receipt_payload, wrap, AssetId, Piece, NO_PARENT};

const SEEDS: u64 = 100;
/// An asset besides [`CNY`], with lots of the same numbers.
const USD: AssetId = 1;
const EXPIRES: u32 = 100;
/// Who signs for everybody under mandate 0.
const DELEGATE: SignedBy = SignedBy::Delegate { mandate: 0 };
const ID: TransferId = [0xaa; 32];

/// SplitMix64.
struct Dice(u64);

impl Dice {
	fn throw(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// From `low` to `high`, both included.
	fn between(&mut self, low: u64, high: u64) -> u64 {
		low + self.throw() % (high - low + 1)
	}

	fn coin(&mut self) -> bool {
		self.throw().is_multiple_of(2)
	}
}

/// A transfer of A's oldest units to which a receipt belongs, and a ledger on which it would succeed.
struct Case {
	to: AccountId,
	amount: Balance,
	pieces: Vec<Piece>,
	by: SignedBy,
	wrapped: bool,
	receipt: Signature,
}

/// One attempt to use a receipt.
#[derive(Clone)]
struct Attempt {
	asset: AssetId,
	from: AccountId,
	to: AccountId,
	units: Selection,
	delivery: Delivery,
}

impl Attempt {
	fn send(self) -> DispatchResult {
		let Self { asset, from, to, units, delivery } = self;
		plain(Ledger::transfer_with_receipt(signed(from), asset, to, units, delivery))
	}
}

impl Case {
	/// Draws from two lots at least, and leaves at least one unit behind.
	fn new(to: AccountId, dice: &mut Dice) -> Self {
		let (by, wrapped) = match dice.between(0, 3) {
			0 => (SignedBy::Receiver, false),
			1 => (SignedBy::Receiver, true),
			2 => (DELEGATE, false),
			_ => (DELEGATE, true),
		};
		let all = Ledger::preview(CNY, &BANK_A, &Selection::Oldest(Balance::MAX));
		let total: u64 = all.iter().map(|piece| piece.len).sum();
		let amount = dice.between(all[0].len + 1, total - 1).into();
		let pieces = Ledger::preview(CNY, &BANK_A, &Selection::Oldest(amount));
		let mut case = Self { to, amount, pieces, by, wrapped, receipt: [0; 64] };
		case.receipt = case.sign(&case.payload());
		case
	}

	fn payload(&self) -> Vec<u8> {
		let genesis = Ledger::genesis_hash();
		receipt_payload(&genesis, CNY, &ID, &BANK_A, &self.to, &self.pieces, EXPIRES)
	}

	fn signer(&self) -> AccountId {
		match self.by {
			SignedBy::Receiver => self.to,
			SignedBy::Delegate { .. } => CUSTODIAN,
		}
	}

	fn sign(&self, payload: &[u8]) -> Signature {
		match self.wrapped {
			true => sign(self.signer(), &wrap(payload)),
			false => sign(self.signer(), payload),
		}
	}

	fn delivery(&self) -> Delivery {
		let (receipt, by) = (self.receipt, self.by);
		Delivery { transfer: ID, expires: EXPIRES, receipt, by }
	}

	/// What the receipt is for.
	fn honest(&self) -> Attempt {
		Attempt {
			asset: CNY,
			from: BANK_A,
			to: self.to,
			units: Selection::Oldest(self.amount),
			delivery: self.delivery(),
		}
	}

	/// The same units, by their numbers.
	fn named(&self) -> Vec<(u64, u64)> {
		self.pieces.iter().map(|piece| (piece.start, piece.len)).collect()
	}
}

/// Runs a class of attempts on a hundred ledgers, with a receipt of bank B or another receiver.
fn replay(to: AccountId, class: impl Fn(&Case, &mut Dice)) {
	for seed in 0..SEEDS {
		let mut dice = Dice(seed);
		let mut world = World::default();
		for _ in 0..dice.between(2, 5) {
			let between = if dice.coin() { BANK_B } else { BANK_C };
			world = world
				.issue(BANK_A, dice.between(2, 20).into())
				.issue(between, dice.between(1, 5).into());
		}
		world.build_and_check(|| {
			for who in [BANK_A, BANK_B, BANK_C, ISSUER] {
				let key = public(CUSTODIAN);
				assert_ok!(Ledger::set_mandate(signed(who), key, CNY, 1_000, 10_000, 50, 200));
			}
			let case = Case::new(to, &mut dice);
			class(&case, &mut dice);
		});
	}
}

/// Refused; and the receipt is none the worse for it.
fn refused_then_honest(to: AccountId, bend: impl Fn(&Case, &mut Dice, Attempt) -> Attempt) {
	replay(to, |case, dice| {
		let bent = bend(case, dice, case.honest());
		assert_noop!(bent.send(), Error::<Test>::ReceiptInvalid);
		assert_ok!(case.honest().send());
	});
}

/// Moves units away and back: the same numbers at the same holder, with two more links.
fn round_trip(named: &[(u64, u64)]) {
	assert_ok!(transfer_selected(BANK_A, BANK_C, ranges(named)));
	assert_ok!(transfer_selected(BANK_C, BANK_A, ranges(named)));
}

#[test]
fn receipt_should_be_none_for_the_same_units_of_another_asset() {
	replay(BANK_B, |case, _| {
		let symbol = b"USD".to_vec().try_into().unwrap();
		assert_ok!(Ledger::create_asset(signed(COUNCIL), symbol, 2, ISSUER, MAX_SUPPLY));
		let len = Ledger::asset(CNY).unwrap().issued as u64;
		let piece = Piece { start: 0, len, parent: NO_PARENT };
		let genesis = Ledger::genesis_hash();
		let payload = receipt_payload(&genesis, USD, &[7; 32], &ISSUER, &BANK_A, &[piece], EXPIRES);
		let delivery = Delivery { expires: EXPIRES, ..delivery([7; 32], sign(BANK_A, &payload)) };
		assert_ok!(Ledger::issue(signed(ISSUER), USD, BANK_A, len.into(), delivery));
		let key = public(CUSTODIAN);
		assert_ok!(Ledger::set_mandate(signed(BANK_B), key, USD, 1_000, 10_000, 50, 200));
		let by = match case.by {
			SignedBy::Receiver => SignedBy::Receiver,
			SignedBy::Delegate { .. } => SignedBy::Delegate { mandate: 1 },
		};
		let delivery = Delivery { by, ..case.delivery() };
		let other = Attempt { asset: USD, units: ranges(&case.named()), delivery, ..case.honest() };
		assert_noop!(other.send(), Error::<Test>::ReceiptInvalid);
		assert_ok!(case.honest().send());
	});
}

#[test]
fn receipt_should_be_none_for_a_sub_range() {
	refused_then_honest(BANK_B, |case, dice, honest| {
		let mut named = case.named();
		let units = match dice.between(0, 2) {
			0 => Selection::Oldest(dice.between(1, case.amount as u64 - 1).into()),
			1 => ranges(&named[..named.len() - 1]),
			_ => {
				let (start, len) = named.remove(0);
				let cut = if len > 1 { vec![(start + 1, len - 1)] } else { vec![] };
				ranges(&[cut, named].concat())
			},
		};
		Attempt { units, ..honest }
	});
}

#[test]
fn receipt_should_be_none_for_a_super_range() {
	refused_then_honest(BANK_B, |case, dice, honest| {
		let rest = Ledger::free(CNY, &BANK_A) - case.amount;
		let more = Balance::from(dice.between(1, rest as u64));
		Attempt { units: Selection::Oldest(case.amount + more), ..honest }
	});
}

#[test]
fn receipt_should_be_none_for_other_parents() {
	replay(BANK_B, |case, dice| {
		let named = case.named();
		let at = dice.between(0, named.len() as u64 - 1) as usize;
		round_trip(&named[at..=at]);
		let again = Attempt { units: ranges(&named), ..case.honest() };
		assert_noop!(again.send(), Error::<Test>::ReceiptInvalid);
		// Signed for as they are now, they go.
		let pieces = Ledger::preview(CNY, &BANK_A, &ranges(&named));
		let fresh = Case { pieces, ..*case };
		let delivery = Delivery { receipt: fresh.sign(&fresh.payload()), ..case.delivery() };
		assert_ok!(Attempt { units: ranges(&named), delivery, ..case.honest() }.send());
	});
}

#[test]
fn receipt_should_be_none_after_the_units_have_come_back() {
	replay(BANK_B, |case, _| {
		assert_ok!(case.honest().send());
		assert_ok!(transfer_selected(BANK_B, BANK_A, ranges(&case.named())));
		let again = Attempt { units: ranges(&case.named()), ..case.honest() };
		assert_noop!(again.clone().send(), Error::<Test>::TransferUsed);
		let delivery = Delivery { transfer: [0xbb; 32], ..case.delivery() };
		let fresh = Attempt { delivery, ..again };
		assert_noop!(fresh.send(), Error::<Test>::ReceiptInvalid);
	});
}

#[test]
fn receipt_should_be_none_for_reordered_pieces() {
	refused_then_honest(BANK_B, |case, dice, honest| {
		let mut named = case.named();
		let turn = dice.between(1, named.len() as u64 - 1) as usize;
		named.rotate_left(turn);
		Attempt { units: ranges(&named), ..honest }
	});
}

#[test]
fn receipt_should_be_none_on_another_chain() {
	replay(BANK_B, |case, dice| {
		let genesis = System::block_hash(0);
		let other = H256::from_low_u64_be(dice.throw());
		frame_system::BlockHash::<Test>::insert(0, other);
		assert_noop!(case.honest().send(), Error::<Test>::ReceiptInvalid);
		frame_system::BlockHash::<Test>::insert(0, genesis);
		assert_ok!(case.honest().send());
	});
}

/// Each call to which a signature for another one is sent.
#[test]
fn receipt_should_be_none_for_another_call() {
	replay(ISSUER, |case, dice| {
		let (units, delivery) = (Selection::Oldest(case.amount), case.delivery());
		let invalid = || Error::<Test>::ReceiptInvalid;
		let redeem = |delivery| plain(Ledger::redeem(signed(BANK_A), CNY, units.clone(), delivery));
		assert_noop!(redeem(delivery.clone()), invalid());
		let swap = Ledger::consolidate(signed(ISSUER), CNY, BANK_A, units.clone(), {
			// By A's delegate, who is the same: only the payload is wrong.
			let receipt = match case.wrapped {
				true => sign(CUSTODIAN, &wrap(&case.payload())),
				false => sign(CUSTODIAN, &case.payload()),
			};
			Delivery { receipt, by: DELEGATE, ..delivery.clone() }
		});
		assert_noop!(plain(swap), invalid());
		let issue = Ledger::issue(signed(ISSUER), CNY, ISSUER, case.amount, case.delivery());
		assert_noop!(issue, invalid());
		let position = Position::Creditor(case.amount);
		let order = dice.throw();
		let check =
			Ledger::check_settlement_receipt(&ISSUER, CNY, order, position, RESULT, &case.receipt);
		assert_noop!(check, invalid());
		// And what is signed for a redemption or a position is no receipt for a transfer.
		let genesis = Ledger::genesis_hash();
		let redemption = signature_chain::redemption_payload(
			&genesis,
			CNY,
			&ID,
			&BANK_A,
			&ISSUER,
			&case.pieces,
			EXPIRES,
		);
		let settlement =
			signature_chain::settlement_payload(&genesis, CNY, order, &ISSUER, position, &RESULT);
		for payload in [&redemption, &settlement] {
			let delivery = Delivery { receipt: case.sign(payload), ..case.delivery() };
			assert_noop!(Attempt { delivery, ..case.honest() }.send(), invalid());
		}
		// Either is good for what it is for; after one, the other's transfer id is used.
		if dice.coin() {
			assert_ok!(case.honest().send());
		} else {
			assert_ok!(redeem(Delivery { receipt: case.sign(&redemption), ..delivery }));
		}
	});
}

#[test]
fn receipt_should_be_none_once_it_has_expired() {
	replay(BANK_B, |case, dice| {
		let late = dice.between(0, 50) as u32;
		System::set_block_number(EXPIRES + late);
		assert_noop!(case.honest().send(), Error::<Test>::ReceiptExpired);
		let delivery = Delivery { expires: EXPIRES + late + 1, ..case.delivery() };
		let later = Attempt { delivery, ..case.honest() };
		assert_noop!(later.send(), Error::<Test>::ReceiptInvalid);
		System::set_block_number(EXPIRES - 1);
		assert_ok!(case.honest().send());
	});
}

#[test]
fn receipt_should_be_none_after_its_key_has_been_replaced() {
	replay(BANK_B, |case, dice| {
		let error = match case.by {
			SignedBy::Receiver => {
				assert_ok!(register(BANK_B, public(1_000 + dice.between(0, 99))));
				Error::<Test>::ReceiptInvalid
			},
			SignedBy::Delegate { mandate } => {
				assert_ok!(Ledger::end_mandate(signed(BANK_B), mandate));
				Error::<Test>::MandateNotInForce
			},
		};
		System::set_block_number(2 + dice.between(0, 50) as u32);
		assert_noop!(case.honest().send(), error);
		// In the block of the change it still counted.
		System::set_block_number(1);
		assert_ok!(case.honest().send());
	});
}

#[test]
fn receipt_should_be_none_twice_in_a_block() {
	replay(BANK_B, |case, dice| {
		assert_ok!(case.honest().send());
		let used = || Error::<Test>::TransferUsed;
		let rest = Ledger::free(CNY, &BANK_A);
		let units = Selection::Oldest(dice.between(1, rest as u64).into());
		assert_noop!(case.honest().send(), used());
		assert_noop!(Attempt { units, ..case.honest() }.send(), used());
	});
}

#[test]
fn receipt_should_be_none_for_another_sender() {
	replay(BANK_B, |case, dice| {
		// C sends units of its own, or those that the receipt was for.
		if dice.coin() {
			let units = Selection::Oldest(1);
			assert_ok!(transfer(BANK_A, BANK_C, 1));
			let own = Attempt { from: BANK_C, units, ..case.honest() };
			assert_noop!(own.send(), Error::<Test>::ReceiptInvalid);
		} else {
			assert_ok!(transfer_selected(BANK_A, BANK_C, ranges(&case.named())));
			let same = Attempt { from: BANK_C, units: ranges(&case.named()), ..case.honest() };
			assert_noop!(same.send(), Error::<Test>::ReceiptInvalid);
		}
	});
}

#[test]
fn receipt_should_be_none_for_another_receiver() {
	// Under a mandate the same delegate signs for both, so that only the payload tells.
	refused_then_honest(BANK_B, |_, _, honest| Attempt { to: BANK_C, ..honest });
}

#[test]
fn receipt_should_be_none_for_another_transfer_id() {
	refused_then_honest(BANK_B, |_, dice, honest| {
		let mut transfer = ID;
		transfer[dice.between(0, 31) as usize] ^= 1 << dice.between(0, 7);
		Attempt { delivery: Delivery { transfer, ..honest.delivery }, ..honest }
	});
}

#[test]
fn receipt_should_be_none_for_another_expiry() {
	refused_then_honest(BANK_B, |_, dice, honest| {
		let expires = EXPIRES + dice.between(1, 1_000) as u32;
		Attempt { delivery: Delivery { expires, ..honest.delivery }, ..honest }
	});
}

#[test]
fn receipt_should_be_none_under_another_mandate_or_in_the_receivers_name() {
	replay(BANK_B, |case, dice| {
		// Another delegate's mandate, and another receiver's that has the same number.
		let key = public(1_000 + dice.between(0, 99));
		assert_ok!(Ledger::set_mandate(signed(BANK_B), key, CNY, 1_000, 10_000, 50, 200));
		let by = |by| {
			let delivery = Delivery { by, ..case.delivery() };
			Attempt { delivery, ..case.honest() }.send()
		};
		let other = match case.by {
			SignedBy::Receiver => DELEGATE,
			SignedBy::Delegate { .. } => SignedBy::Receiver,
		};
		assert_noop!(by(other), Error::<Test>::ReceiptInvalid);
		let second = SignedBy::Delegate { mandate: 1 };
		assert_noop!(by(second), Error::<Test>::ReceiptInvalid);
		let third = SignedBy::Delegate { mandate: 2 + dice.between(0, 9) as u32 };
		assert_noop!(by(third), Error::<Test>::MandateUnknown);
		assert_ok!(case.honest().send());
	});
}

#[test]
fn receipt_should_be_none_with_a_bit_changed_or_in_another_form() {
	refused_then_honest(BANK_B, |case, dice, honest| {
		let receipt = if dice.coin() {
			let mut receipt = case.receipt;
			receipt[dice.between(0, 63) as usize] ^= 1 << dice.between(0, 7);
			receipt
		} else {
			// Wrapped twice, or with something after the payload.
			let long = [case.payload(), vec![0]].concat();
			let payload = if dice.coin() { wrap(&wrap(&case.payload())) } else { long };
			sign(case.signer(), &payload)
		};
		Attempt { delivery: Delivery { receipt, ..honest.delivery }, ..honest }
	});
}

#[test]
fn receipt_for_an_offer_should_be_none_for_another_or_a_second_time() {
	replay(BANK_B, |case, dice| {
		let offer = |id, expires| {
			let units = ranges(&case.named());
			plain(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, id, expires))
		};
		let accept = |number| plain(Ledger::accept(signed(BANK_A), number, case.receipt, case.by));
		// The same units under another id, or until another block.
		let (id, expires) = match dice.coin() {
			true => ([0xbb; 32], EXPIRES),
			false => (ID, EXPIRES + 1),
		};
		assert_ok!(offer(id, expires));
		assert_noop!(accept(0), Error::<Test>::ReceiptInvalid);
		assert_ok!(Ledger::cancel(signed(BANK_A), 0));
		// While they are offered, the receipt moves them by that offer only, and once.
		assert_ok!(offer(ID, EXPIRES));
		let named = Attempt { units: ranges(&case.named()), ..case.honest() };
		assert_noop!(named.clone().send(), Error::<Test>::RangeNotFree);
		assert_ok!(accept(1));
		assert_noop!(accept(1), Error::<Test>::OfferUnknown);
		assert_noop!(offer(ID, EXPIRES), Error::<Test>::TransferUsed);
		assert_ok!(transfer_selected(BANK_B, BANK_A, ranges(&case.named())));
		assert_noop!(named.send(), Error::<Test>::TransferUsed);
		assert_ok!(offer([0xcc; 32], EXPIRES));
		assert_noop!(accept(2), Error::<Test>::ReceiptInvalid);
	});
}

#[test]
fn receipt_for_a_cancelled_offer_should_be_good_for_the_same_movement_only_once() {
	replay(BANK_B, |case, _| {
		let units = || ranges(&case.named());
		assert_ok!(Ledger::offer(signed(BANK_A), CNY, BANK_B, units(), ID, EXPIRES));
		assert_ok!(Ledger::decline(signed(BANK_B), 0));
		// The receiver signed for exactly this; to withdraw it, it lets the receipt expire.
		let named = Attempt { units: units(), ..case.honest() };
		assert_ok!(named.clone().send());
		assert_ok!(transfer_selected(BANK_B, BANK_A, units()));
		assert_noop!(named.send(), Error::<Test>::TransferUsed);
	});
}
