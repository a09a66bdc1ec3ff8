use super::*;

fn owes(from: u8, to: u8, amount: u128) -> Obligation<u8> {
	Obligation { from, to, amount }
}

const A: u8 = 1;
const B: u8 = 2;
const C: u8 = 3;

#[test]
fn gross_220_should_move_as_50() {
	let obligations = [owes(A, B, 100), owes(B, C, 70), owes(C, A, 50)];
	let positions = net(&obligations).unwrap();
	assert_eq!(
		positions,
		[(A, Position::Debtor(50)), (B, Position::Creditor(30)), (C, Position::Creditor(20))]
	);
	let legs = legs(&positions);
	assert_eq!(legs, [Leg { from: A, to: B, amount: 30 }, Leg { from: A, to: C, amount: 20 }]);
	assert_eq!(legs.iter().map(|leg| leg.amount).sum::<u128>(), 50);
}

#[test]
fn a_cycle_should_net_to_nothing_and_name_everyone() {
	let positions = net(&[owes(A, B, 5), owes(B, C, 5), owes(C, A, 5)]).unwrap();
	assert_eq!(
		positions,
		[(A, Position::Creditor(0)), (B, Position::Creditor(0)), (C, Position::Creditor(0))]
	);
	assert!(legs(&positions).is_empty());
}

#[test]
fn bad_obligations_should_be_refused() {
	assert_eq!(net(&[owes(A, A, 1)]), Err(NetError::SelfObligation));
	assert_eq!(net(&[owes(A, B, 0)]), Err(NetError::ZeroAmount));
	assert_eq!(net(&[owes(A, B, u128::MAX), owes(A, C, 1)]), Err(NetError::Overflow));
	assert_eq!(net(&[owes(A, C, u128::MAX), owes(B, C, 1)]), Err(NetError::Overflow));
}

#[test]
fn the_result_should_be_pinned() {
	let obligations = [owes(A, B, 100), owes(B, C, 70), owes(C, A, 50)];
	let mut preimage = vec![19 << 2];
	preimage.extend(b"clearmark/result/v1");
	preimage.extend([0xaa; 32]);
	preimage.extend(9u64.to_le_bytes());
	preimage.push(3 << 2);
	for (who, index, amount) in [(A, 0u8, 50u128), (B, 1, 30), (C, 1, 20)] {
		preimage.push(who);
		preimage.push(index);
		preimage.extend(amount.to_le_bytes());
	}
	let expected: [u8; 32] = <blake2::Blake2b256 as blake2::Digest>::digest(&preimage).into();
	let (result, positions) = settlement_result(&[0xaa; 32], 9, &obligations).unwrap();
	assert_eq!(result, expected);
	assert_eq!(result, result_digest(&[0xaa; 32], 9, &positions));
	assert_eq!(hex::encode(result), include_str!("result.hex").trim());
}

#[test]
fn positions_should_encode_as_the_ledger_does() {
	use codec::Encode;
	assert_eq!(Position::Debtor(1).encode()[..2], [0, 1]);
	assert_eq!(Position::Creditor(1).encode()[..2], [1, 1]);
	assert_eq!(Position::Agent(1).encode()[..2], [2, 1]);
	assert_eq!(Position::Agent(1).encode().len(), 17);
}
