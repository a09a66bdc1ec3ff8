//! Worst cases of every call and of every step that the agenda can take.

use super::*;
use clearing_rules::{commitment, CreditRules, Position, Weights, PPM};
use frame::benchmarking::prelude::*;

type Helper<T> = <T as Config>::BenchmarkHelper;

const SCHEME: SchemeId = 0;
const SALT: [u8; 32] = [5; 32];
const WINDOW: BlockNumber = 10;
const AMOUNT: u128 = 1_000;

/// Numbers of the institutions: the initiator, then participants, then nodes.
const INITIATOR: u32 = 0;
const PARTICIPANTS: u32 = 1;
const NODES: u32 = 1_000;

fn policy() -> Policy {
	Policy {
		rules_version: 1,
		weights: Weights { price: 5, speed: 2, credit: 3, headroom: 1, cover: 1 },
		credit_floor: 0,
		concentration_cap: PPM,
		min_accept_blocks: 1,
		grace_blocks: 10,
		shortfall_fee: PPM,
		credit: CreditRules {
			prior: 600_000,
			half_life: 100_000,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: AMOUNT,
			repetition: 250_000,
		},
	}
}

fn set_up_policy<T: Config>() -> PolicyId {
	let id = NextPolicyId::<T>::get();
	Policies::<T>::insert(id, policy());
	NextPolicyId::<T>::put(id + 1);
	id
}

fn go_to<T: Config>(block: BlockNumber) {
	frame_system::Pallet::<T>::set_block_number(block.into());
}

fn institution<T: Config>(asset: AssetId, number: u32) -> T::AccountId {
	Helper::<T>::institution(asset, number)
}

/// Up to `count` obligations among `participants` accounts, each pair and direction once. The first
/// of each pair owes more, so that nobody's position is zero.
fn obligations_of<T: Config>(asset: AssetId, participants: u32, count: u32) -> ObligationsOf<T> {
	let accounts: Vec<_> =
		(0..participants).map(|n| institution::<T>(asset, PARTICIPANTS + n)).collect();
	let mut obligations = Vec::new();
	for step in 1..participants {
		for from in 0..participants {
			if obligations.len() as u32 == count {
				break;
			}
			obligations.push(Obligation {
				from: accounts[from as usize].clone(),
				to: accounts[((from + step) % participants) as usize].clone(),
				amount: AMOUNT + u128::from(from),
			});
		}
	}
	obligations.try_into().expect("bounded by the caller")
}

fn terms_of<T: Config>(asset: AssetId, obligations: &ObligationsOf<T>) -> OrderTermsOf<T> {
	let now = Pallet::<T>::now();
	OrderTerms {
		kind: OrderKind::RetailBatch,
		asset,
		gross_amount: obligations.iter().map(|o| o.amount).sum(),
		item_count: u32::MAX,
		earliest: now + 1,
		latest: now + 10 * WINDOW,
		max_fee: AMOUNT,
		policy: set_up_policy::<T>(),
		min_credit: 0,
		licences: 0,
		regions: 0,
		eligibility: Some(EligibilityRequirement { scheme: SCHEME, lowest_score: 0 }),
		bond_ratio: 1,
		exclusions: (0..32)
			.map(|n| account("excluded", n, 0))
			.collect::<Vec<_>>()
			.try_into()
			.expect("32 is the bound"),
		min_valid_bids: 1,
		commit_blocks: WINDOW,
		reveal_blocks: WINDOW,
		accept_blocks: WINDOW,
		challenge_blocks: WINDOW,
		payload_hash: H256::zero(),
		client_ref: [0; 32],
	}
}

fn bid_of<T: Config>(record: &OrderRecordOf<T>, number: u32) -> Bid {
	Bid {
		fee_fixed: u128::from(number) + 1,
		fee_bps: 0,
		promised_done: record.terms.latest,
		capacity: u128::MAX,
		collateral: record.terms.gross_amount.min(AMOUNT),
		valid_until: u32::MAX,
	}
}

/// An order of `p` participants.
fn published<T: Config>(p: u32) -> Result<OrderId, BenchmarkError> {
	let asset = Helper::<T>::asset();
	let initiator = institution::<T>(asset, INITIATOR);
	let p = p.max(2);
	let obligations = obligations_of::<T>(asset, p, T::MaxObligations::get());
	let order = NextOrderId::<T>::get();
	let terms = terms_of::<T>(asset, &obligations);
	Pallet::<T>::do_publish(initiator, terms, obligations)?;
	Ok(order)
}

fn record_of<T: Config>(order: OrderId) -> Result<OrderRecordOf<T>, BenchmarkError> {
	Ok(Pallet::<T>::order_of(order)?)
}

fn seal<T: Config>(order: OrderId, who: &T::AccountId, bid: &Bid) -> H256 {
	H256(commitment(&Pallet::<T>::genesis_hash(), order, who, bid, &SALT))
}

/// Seals `b` bids for an order.
fn commit<T: Config>(order: OrderId, b: u32) -> Result<(), BenchmarkError> {
	let record = record_of::<T>(order)?;
	for number in 0..b {
		let node = institution::<T>(record.terms.asset, NODES + number);
		Helper::<T>::evaluate(SCHEME, &node, 0);
		let commitment = seal::<T>(order, &node, &bid_of::<T>(&record, number));
		Pallet::<T>::do_commit_bid(node, order, commitment)?;
	}
	Ok(())
}

/// Reveals them all, and waits for the window to close.
fn reveal<T: Config>(order: OrderId, b: u32) -> Result<(), BenchmarkError> {
	let record = record_of::<T>(order)?;
	go_to::<T>(record.commit_until());
	for number in 0..b {
		let node = institution::<T>(record.terms.asset, NODES + number);
		Pallet::<T>::do_reveal_bid(node, order, bid_of::<T>(&record, number), SALT)?;
	}
	go_to::<T>(record.reveal_until());
	Ok(())
}

/// An order of `p` participants that the first of `b` nodes has won.
fn awarded<T: Config>(p: u32, b: u32) -> Result<(OrderId, T::AccountId), BenchmarkError> {
	let order = published::<T>(p)?;
	commit::<T>(order, b)?;
	reveal::<T>(order, b)?;
	Pallet::<T>::do_advance(order)?;
	let record = record_of::<T>(order)?;
	let award = record.state.award().ok_or(BenchmarkError::Stop("nobody won"))?;
	Ok((order, award.node.clone()))
}

fn in_progress<T: Config>(p: u32) -> Result<(OrderId, T::AccountId), BenchmarkError> {
	let (order, node) = awarded::<T>(p, 1)?;
	Pallet::<T>::do_accept(node.clone(), order)?;
	Ok((order, node))
}

/// Result and receipt of the winner.
fn submission<T: Config>(
	order: OrderId,
	node: &T::AccountId,
) -> Result<(H256, Signature), BenchmarkError> {
	let record = record_of::<T>(order)?;
	let result = Pallet::<T>::result_of(order);
	let fee = record.state.award().map_or(0, |award| award.fee);
	let position = Position::Agent(fee);
	Ok((result, Helper::<T>::receipt(record.terms.asset, order, node, position, result)))
}

fn submitted<T: Config>(p: u32) -> Result<(OrderId, T::AccountId), BenchmarkError> {
	let (order, node) = in_progress::<T>(p)?;
	let (result, signature) = submission::<T>(order, &node)?;
	Pallet::<T>::do_submit_result(node.clone(), order, result, signature)?;
	Ok((order, node))
}

/// A participant of an order and its receipt.
fn confirmation<T: Config>(
	order: OrderId,
	index: usize,
) -> Result<(T::AccountId, Signature), BenchmarkError> {
	let record = record_of::<T>(order)?;
	let (who, position) = Positions::<T>::get(order)
		.get(index)
		.cloned()
		.ok_or(BenchmarkError::Stop("no such participant"))?;
	let result = Pallet::<T>::result_of(order);
	let receipt = Helper::<T>::receipt(record.terms.asset, order, &who, position, result);
	Ok((who, receipt))
}

fn is_over<T: Config>(order: OrderId) -> bool {
	Orders::<T>::get(order).is_some_and(|record| !record.state.is_live())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn publish(o: Linear<1, { T::MaxObligations::get() }>) -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let asset = Helper::<T>::asset();
		let initiator = institution::<T>(asset, INITIATOR);
		let obligations = obligations_of::<T>(asset, T::MaxParticipants::get(), o);
		let terms = terms_of::<T>(asset, &obligations);
		let order = NextOrderId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(initiator), terms, obligations);

		assert!(Orders::<T>::contains_key(order));
		Ok(())
	}

	#[benchmark]
	fn cancel(b: Linear<0, { T::MaxBids::get() }>) -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(T::MaxParticipants::get())?;
		commit::<T>(order, b)?;
		let initiator = record_of::<T>(order)?.initiator;

		#[extrinsic_call]
		_(RawOrigin::Signed(initiator), order);

		assert!(is_over::<T>(order));
		Ok(())
	}

	#[benchmark]
	fn commit_bid() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(T::MaxParticipants::get())?;
		let node = institution::<T>(record_of::<T>(order)?.terms.asset, NODES);

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), order, H256::zero());

		assert!(Bids::<T>::contains_key(order, &node));
		Ok(())
	}

	#[benchmark]
	fn reveal_bid() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(T::MaxParticipants::get())?;
		commit::<T>(order, 1)?;
		let record = record_of::<T>(order)?;
		go_to::<T>(record.commit_until());
		Pallet::<T>::do_advance(order)?;
		let node = institution::<T>(record.terms.asset, NODES);
		let bid = bid_of::<T>(&record, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(node), order, bid, SALT);

		assert_eq!(record_of::<T>(order)?.reveals, 1);
		Ok(())
	}

	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let (order, node) = awarded::<T>(2, 1)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(node), order);

		assert!(matches!(record_of::<T>(order)?.state, OrderState::InProgress { .. }));
		Ok(())
	}

	#[benchmark]
	fn submit_result() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let (order, node) = in_progress::<T>(T::MaxParticipants::get())?;
		let (result, signature) = submission::<T>(order, &node)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(node), order, result, signature);

		assert!(matches!(record_of::<T>(order)?.state, OrderState::Submitted { .. }));
		Ok(())
	}

	#[benchmark]
	fn confirm() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let (order, _) = submitted::<T>(T::MaxParticipants::get())?;
		let last = T::MaxParticipants::get() as usize - 1;
		let (who, signature) = confirmation::<T>(order, last)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), order, signature);

		assert_eq!(record_of::<T>(order)?.confirmations, 1);
		Ok(())
	}

	#[benchmark]
	fn set_policy() -> Result<(), BenchmarkError> {
		let origin =
			T::PolicyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let id = NextPolicyId::<T>::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, policy());

		assert!(Policies::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn set_node_profile() -> Result<(), BenchmarkError> {
		let origin =
			T::PolicyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let node: T::AccountId = account("node", 0, 0);
		let profile = NodeProfile { licences: u32::MAX, regions: u32::MAX };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, node.clone(), profile);

		assert_eq!(NodeProfiles::<T>::get(&node), profile);
		Ok(())
	}

	#[benchmark]
	fn open_reveals() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(T::MaxParticipants::get())?;
		commit::<T>(order, 1)?;
		go_to::<T>(record_of::<T>(order)?.commit_until());

		#[block]
		{
			Pallet::<T>::do_advance(order)?;
		}

		assert!(matches!(record_of::<T>(order)?.state, OrderState::Revealing));
		Ok(())
	}

	#[benchmark]
	fn award(b: Linear<0, { T::MaxBids::get() }>) -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(T::MaxParticipants::get())?;
		commit::<T>(order, b)?;
		if b > 0 {
			reveal::<T>(order, b)?;
		}
		go_to::<T>(record_of::<T>(order)?.reveal_until());

		#[block]
		{
			Pallet::<T>::do_advance(order)?;
		}

		assert_eq!(is_over::<T>(order), b == 0);
		Ok(())
	}

	#[benchmark]
	fn lapse() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let (order, _) = awarded::<T>(T::MaxParticipants::get(), 1)?;
		let deadline = record_of::<T>(order)?.deadline().unwrap_or_default();
		go_to::<T>(deadline);

		#[block]
		{
			Pallet::<T>::do_advance(order)?;
		}

		assert!(is_over::<T>(order));
		Ok(())
	}

	#[benchmark]
	fn time_out() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let (order, _) = in_progress::<T>(T::MaxParticipants::get())?;
		let deadline = record_of::<T>(order)?.deadline().unwrap_or_default();
		go_to::<T>(deadline);

		#[block]
		{
			Pallet::<T>::do_advance(order)?;
		}

		assert!(is_over::<T>(order));
		Ok(())
	}

	#[benchmark]
	fn settle(p: Linear<2, { T::MaxParticipants::get() }>) -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let (order, _) = submitted::<T>(p)?;
		// All but one, whose silence lets the window end with every receipt to check but its own.
		for index in 0..p as usize - 1 {
			let (who, signature) = confirmation::<T>(order, index)?;
			Pallet::<T>::do_confirm(who, order, signature)?;
		}
		let deadline = record_of::<T>(order)?.deadline().unwrap_or_default();
		go_to::<T>(deadline);

		#[block]
		{
			Pallet::<T>::do_advance(order)?;
		}

		assert!(matches!(record_of::<T>(order)?.state, OrderState::Settled { .. }));
		Ok(())
	}

	#[benchmark]
	fn remove(b: Linear<0, { T::MaxBids::get() }>) -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(T::MaxParticipants::get())?;
		commit::<T>(order, b)?;
		let initiator = record_of::<T>(order)?.initiator;
		Pallet::<T>::do_cancel(initiator, order)?;
		go_to::<T>(Pallet::<T>::now() + T::KeepBlocks::get());

		#[block]
		{
			Pallet::<T>::do_advance(order)?;
		}

		assert!(!Orders::<T>::contains_key(order));
		Ok(())
	}

	#[benchmark]
	fn agenda_entry() -> Result<(), BenchmarkError> {
		go_to::<T>(1);
		let order = published::<T>(2)?;
		let deadline = record_of::<T>(order)?.deadline().unwrap_or_default();
		let mut found = None;

		#[block]
		{
			found = Agenda::<T>::iter_key_prefix(deadline).next();
			AgendaCursor::<T>::put(deadline);
		}

		assert_eq!(found, Some(order));
		Ok(())
	}
}
