use crate::*;
use alloc::{format, string::String, vec, vec::Vec};
use codec::{Decode, DecodeAll, Encode, MaxEncodedLen};
use ed25519_dalek::{Signer, SigningKey, Verifier, VerifyingKey};
use proptest::prelude::*;
use serde_json::Value;

type Account = [u8; 32];

const GENESIS: Digest = [9; 32];
const ISSUER: Account = [15; 32];
const ASSET: AssetId = 3;

fn key(account: &Account) -> SigningKey {
	SigningKey::from_bytes(account)
}

fn signed_by(public: &PublicKey, signature: &Signature, message: &[u8]) -> bool {
	VerifyingKey::from_bytes(public).is_ok_and(|key| key.verify(message, &signature.into()).is_ok())
}

/// As an auditor verifies: with the account's own key.
fn audit(statement: &Statement<Account>) -> bool {
	let public = key(statement.account).verifying_key().to_bytes();
	statement.by == SignedBy::Receiver && signed_by(&public, statement.signature, statement.message)
}

/// Builds honest links, and lets a test bend one before it is signed and sealed.
struct Draft(Link<Account>);

impl Draft {
	fn issue(to: Account, start: u64, len: u64) -> Self {
		let kind = LinkKind::Issue { transfer: [1; 32], expires: 9 };
		Self::new(ISSUER, to, kind, &[(start, len, NO_PARENT)], &[])
	}

	fn transfer(
		from: Account,
		to: Account,
		pieces: &[(u64, u64, Digest)],
		parents: &[&SealedLink<Account>],
	) -> Self {
		let kind = LinkKind::Transfer { transfer: [2; 32], expires: 9 };
		Self::new(from, to, kind, pieces, parents)
	}

	fn new(
		from: Account,
		to: Account,
		kind: LinkKind,
		pieces: &[(u64, u64, Digest)],
		parents: &[&SealedLink<Account>],
	) -> Self {
		let pieces: Vec<_> =
			pieces.iter().map(|&(start, len, parent)| Piece { start, len, parent }).collect();
		let ids: Vec<_> = parents.iter().map(|parent| parent.link.id()).collect();
		let event = parents.iter().map(|parent| parent.link.at.event + 1).max().unwrap_or(0);
		Self(Link {
			asset: ASSET,
			from,
			to,
			kind,
			pieces: pieces.try_into().unwrap(),
			parents: ids.try_into().unwrap(),
			receipt: None,
			at: Moment { block: 1, event },
		})
	}

	fn bent(mut self, bend: impl FnOnce(&mut Link<Account>)) -> Self {
		bend(&mut self.0);
		self
	}

	fn signed(self, form: ReceiptForm) -> SealedLink<Account> {
		let to = self.0.to;
		self.signed_with(&key(&to), form)
	}

	fn signed_with(mut self, key: &SigningKey, form: ReceiptForm) -> SealedLink<Account> {
		let payload = self.0.payload(&GENESIS).expect("signed kinds only");
		let message = match form {
			ReceiptForm::Plain => payload,
			ReceiptForm::Wrapped => wrap(&payload),
		};
		self.0.receipt = Some(Receipt {
			signature: key.sign(&message).to_bytes(),
			form,
			by: SignedBy::Receiver,
		});
		self.0.seal()
	}
}

fn a(n: u8) -> Account {
	[n; 32]
}

/// Issue to 1, then 1 → 2 → 3 → 1, ever smaller pieces; unit 5 is in all of them.
fn sequence() -> Vec<SealedLink<Account>> {
	let issue = Draft::issue(a(1), 0, 100).signed(ReceiptForm::Plain);
	let first =
		Draft::transfer(a(1), a(2), &[(0, 50, issue.digest), (90, 10, issue.digest)], &[&issue])
			.signed(ReceiptForm::Wrapped);
	let kind = LinkKind::Settlement { order: 4, position: Position::Creditor(70), result: [8; 32] };
	let second = Draft::new(a(2), a(3), kind, &[(5, 20, first.digest)], &[&first])
		.signed(ReceiptForm::Plain);
	let kind = LinkKind::Forced { by: ForcedBy::Order { order: 4, result: [8; 32] } };
	let third = Draft::new(a(3), a(1), kind, &[(5, 1, second.digest)], &[&second]).0.seal();
	vec![issue, first, second, third]
}

fn context(issuer: &Account) -> Context<'_, Account> {
	Context { genesis: GENESIS, asset: ASSET, issuer, unit: 5 }
}

fn fault_of(links: &[SealedLink<Account>]) -> Option<(usize, LinkFault)> {
	verify_sequence(&context(&ISSUER), links, audit).err().map(|bad| (bad.position, bad.fault))
}

#[test]
fn honest_sequence_should_verify() {
	assert_eq!(fault_of(&sequence()), None);
}

#[test]
fn honest_link_should_verify_with_its_parents() {
	let links = sequence();
	assert_eq!(verify_link(&links[0], &[], &GENESIS, audit), Ok(()));
	for pair in links.windows(2) {
		assert_eq!(verify_link(&pair[1], &pair[..1], &GENESIS, audit), Ok(()));
	}
}

#[test]
fn sequence_should_fail_at_the_first_bad_link() {
	let mut links = sequence();
	links[2].link.to = a(9);
	assert_eq!(fault_of(&links), Some((2, LinkFault::DigestMismatch)));
	let bad = verify_sequence(&context(&ISSUER), &links, audit).unwrap_err();
	assert_eq!(bad.digest, links[2].digest);
}

#[test]
fn sequence_should_fail_when_a_link_is_left_out_or_repeated() {
	let links = sequence();
	let without = |at: usize| {
		let mut links = links.clone();
		links.remove(at);
		links
	};
	assert_eq!(fault_of(&without(0)), Some((0, LinkFault::NotIssued)));
	assert_eq!(fault_of(&without(1)), Some((1, LinkFault::ParentsMismatch)));
	assert_eq!(fault_of(&without(2)), Some((2, LinkFault::ParentsMismatch)));
	assert_eq!(fault_of(&[]), Some((0, LinkFault::SequenceVacant)));
	let twice = vec![links[0].clone(), links[0].clone()];
	assert_eq!(fault_of(&twice), Some((1, LinkFault::IssuedTwice)));
}

#[test]
fn sequence_should_fail_for_another_issuer_asset_unit_or_chain() {
	let links = sequence();
	let fault =
		|context: Context<Account>| verify_sequence(&context, &links, audit).unwrap_err().fault;
	assert_eq!(fault(context(&a(77))), LinkFault::NotTheIssuer);
	assert_eq!(fault(Context { asset: 4, ..context(&ISSUER) }), LinkFault::OtherAsset);
	assert_eq!(fault(Context { unit: 6, ..context(&ISSUER) }), LinkFault::UnitNotMoved);
	assert_eq!(
		fault(Context { genesis: [1; 32], ..context(&ISSUER) }),
		LinkFault::SignatureInvalid
	);
}

#[test]
fn link_should_fail_when_the_sender_was_not_the_holder() {
	let issue = Draft::issue(a(1), 0, 100).signed(ReceiptForm::Plain);
	let link =
		Draft::transfer(a(7), a(2), &[(0, 1, issue.digest)], &[&issue]).signed(ReceiptForm::Plain);
	assert_eq!(fault_with(&link, &[issue]), LinkFault::NotTheHolder);
}

fn fault_with(link: &SealedLink<Account>, parents: &[SealedLink<Account>]) -> LinkFault {
	verify_link(link, parents, &GENESIS, audit).unwrap_err().fault
}

#[test]
fn link_should_fail_when_its_pieces_are_wrong() {
	let issue = Draft::issue(a(1), 10, 90).signed(ReceiptForm::Plain);
	let parent = issue.digest;
	let other = Draft::issue(a(1), 0, 9).signed(ReceiptForm::Plain);
	let fault = |pieces: &[(u64, u64, Digest)], parents: &[&SealedLink<Account>]| {
		let link = Draft::transfer(a(1), a(2), pieces, parents).signed(ReceiptForm::Plain);
		fault_with(&link, core::slice::from_ref(&issue))
	};
	assert_eq!(fault(&[], &[&issue]), LinkFault::NoPieces);
	assert_eq!(fault(&[(10, 0, parent)], &[&issue]), LinkFault::PieceOutOfRange);
	assert_eq!(fault(&[(u64::MAX, 1, parent)], &[&issue]), LinkFault::PieceOutOfRange);
	assert_eq!(fault(&[(10, 5, parent), (14, 1, parent)], &[&issue]), LinkFault::PiecesOverlap);
	assert_eq!(fault(&[(9, 2, parent)], &[&issue]), LinkFault::OutsideParent);
	assert_eq!(fault(&[(99, 2, parent)], &[&issue]), LinkFault::OutsideParent);
	assert_eq!(fault(&[(10, 1, NO_PARENT)], &[&issue]), LinkFault::PieceWithoutParent);
	assert_eq!(fault(&[(10, 1, [3; 32])], &[&issue]), LinkFault::ParentsMismatch);
	assert_eq!(fault(&[(10, 1, parent)], &[&issue, &other]), LinkFault::ParentsMismatch);
}

#[test]
fn piece_should_span_adjacent_pieces_of_its_parent() {
	let issue = Draft::issue(a(1), 0, 100).signed(ReceiptForm::Plain);
	let parts = [(50, 10, issue.digest), (40, 10, issue.digest)];
	let split = Draft::transfer(a(1), a(2), &parts, &[&issue]).signed(ReceiptForm::Plain);
	let span = Draft::transfer(a(2), a(3), &[(45, 10, split.digest)], &[&split])
		.signed(ReceiptForm::Plain);
	assert_eq!(verify_link(&span, core::slice::from_ref(&split), &GENESIS, audit), Ok(()));
	let beyond = Draft::transfer(a(2), a(3), &[(45, 16, split.digest)], &[&split])
		.signed(ReceiptForm::Plain);
	assert_eq!(fault_with(&beyond, &[split]), LinkFault::OutsideParent);
}

#[test]
fn link_should_fail_when_it_is_older_than_its_parent_or_of_another_asset() {
	let late = |link: &mut Link<Account>| link.at.block = 5;
	let issue = Draft::issue(a(1), 0, 9).bent(late).signed(ReceiptForm::Plain);
	let draft = || Draft::transfer(a(1), a(2), &[(0, 1, issue.digest)], &[&issue]);
	let early = draft().bent(|link| link.at.block = 4).signed(ReceiptForm::Plain);
	assert_eq!(fault_with(&early, core::slice::from_ref(&issue)), LinkFault::OutOfTime);
	let simultaneous = draft().bent(|link| link.at = issue.link.at).signed(ReceiptForm::Plain);
	assert_eq!(fault_with(&simultaneous, core::slice::from_ref(&issue)), LinkFault::OutOfTime);
	let later = Moment { block: 5, event: 1 };
	let other = draft().bent(|link| (link.asset, link.at) = (4, later)).signed(ReceiptForm::Plain);
	assert_eq!(fault_with(&other, core::slice::from_ref(&issue)), LinkFault::OtherAsset);
}

#[test]
fn issue_should_fail_with_parents_or_many_pieces() {
	let bent = |bend: fn(&mut Link<Account>)| {
		let link = Draft::issue(a(1), 0, 9).bent(bend).signed(ReceiptForm::Plain);
		fault_with(&link, &[])
	};
	let second = |link: &mut Link<Account>| {
		let mut pieces = link.pieces.to_vec();
		pieces.push(Piece { start: 9, len: 1, parent: NO_PARENT });
		link.pieces = pieces.try_into().unwrap();
	};
	assert_eq!(bent(second), LinkFault::IssueWithParents);
	assert_eq!(
		bent(|link| link.parents = vec![[0; 32]].try_into().unwrap()),
		LinkFault::IssueWithParents
	);
}

#[test]
fn settlement_should_fail_beyond_the_signed_position() {
	let issue = Draft::issue(a(1), 0, 100).signed(ReceiptForm::Plain);
	let settled = |position, len| {
		let kind = LinkKind::Settlement { order: 4, position, result: [8; 32] };
		let link = Draft::new(a(1), a(2), kind, &[(0, len, issue.digest)], &[&issue])
			.signed(ReceiptForm::Plain);
		verify_link(&link, core::slice::from_ref(&issue), &GENESIS, audit).map_err(|bad| bad.fault)
	};
	assert_eq!(settled(Position::Creditor(20), 20), Ok(()));
	assert_eq!(settled(Position::Creditor(20), 21), Err(LinkFault::PositionExceeded));
	assert_eq!(settled(Position::Debtor(20), 1), Err(LinkFault::PositionExceeded));
}

#[test]
fn only_forced_links_should_go_without_receipt() {
	let unsigned = Draft::issue(a(1), 0, 9).0.seal();
	assert_eq!(fault_with(&unsigned, &[]), LinkFault::ReceiptMissing);

	let mut links = sequence();
	let mut forced = links.pop().unwrap().link;
	forced.receipt = links[0].link.receipt;
	assert_eq!(fault_with(&forced.seal(), &links[2..]), LinkFault::ReceiptUnexpected);
}

#[test]
fn receipt_should_fail_from_another_key_or_in_another_form() {
	let stranger = Draft::issue(a(1), 0, 9).signed_with(&key(&a(2)), ReceiptForm::Plain);
	assert_eq!(fault_with(&stranger, &[]), LinkFault::SignatureInvalid);

	let mut link = Draft::issue(a(1), 0, 9).signed(ReceiptForm::Plain).link;
	link.receipt.as_mut().unwrap().form = ReceiptForm::Wrapped;
	assert_eq!(fault_with(&link.seal(), &[]), LinkFault::SignatureInvalid);
}

#[test]
fn receipt_of_a_delegate_should_verify_with_the_key_of_its_mandate() {
	let delegate = key(&a(70));
	let by = SignedBy::Delegate { mandate: 3 };
	let mut issue = Draft::issue(a(1), 0, 100).signed_with(&delegate, ReceiptForm::Wrapped);
	assert_eq!(fault_of(&[issue.clone()]), Some((0, LinkFault::SignatureInvalid)));
	issue.link.receipt.as_mut().unwrap().by = by;
	let issue = issue.link.seal();
	let verify = |statement: &Statement<Account>| {
		let public = match statement.by {
			SignedBy::Receiver => key(statement.account).verifying_key(),
			SignedBy::Delegate { mandate: 3 } => delegate.verifying_key(),
			SignedBy::Delegate { .. } => return false,
		};
		signed_by(&public.to_bytes(), statement.signature, statement.message)
	};
	assert_eq!(verify_link(&issue, &[], &GENESIS, verify), Ok(()));
	let mut other = issue;
	other.link.receipt.as_mut().unwrap().by = SignedBy::Delegate { mandate: 4 };
	let fault = verify_link(&other.link.seal(), &[], &GENESIS, verify).unwrap_err().fault;
	assert_eq!(fault, LinkFault::SignatureInvalid);
}

#[test]
fn receipt_for_a_redemption_should_be_none_for_a_transfer() {
	let issue = Draft::issue(a(1), 0, 100).signed(ReceiptForm::Plain);
	let back = || Draft::transfer(a(1), ISSUER, &[(0, 10, issue.digest)], &[&issue]);
	let redeem = LinkKind::Redeem { transfer: [2; 32], expires: 9 };
	let redeemed = back().bent(|link| link.kind = redeem).signed(ReceiptForm::Plain);
	let parents = [issue.clone()];
	assert_eq!(verify_link(&redeemed, &parents, &GENESIS, audit), Ok(()));
	let mut link = redeemed.link;
	link.kind = back().0.kind;
	let fault = verify_link(&link.seal(), &parents, &GENESIS, audit).unwrap_err().fault;
	assert_eq!(fault, LinkFault::SignatureInvalid);
}

#[test]
fn receipt_should_not_replay_after_units_return() {
	// 1 → 2 → 1, then 2's first signature again: the parent digest is another one.
	let issue = Draft::issue(a(1), 0, 9).signed(ReceiptForm::Plain);
	let there =
		Draft::transfer(a(1), a(2), &[(0, 9, issue.digest)], &[&issue]).signed(ReceiptForm::Plain);
	let back =
		Draft::transfer(a(2), a(1), &[(0, 9, there.digest)], &[&there]).signed(ReceiptForm::Plain);
	let again = Draft::transfer(a(1), a(2), &[(0, 9, back.digest)], &[&back])
		.bent(|link| link.receipt = there.link.receipt)
		.0
		.seal();
	assert_eq!(fault_with(&again, &[back]), LinkFault::SignatureInvalid);
}

#[test]
fn wrapped_payload_should_never_read_as_another_message() {
	let receipt = receipt_payload(&GENESIS, ASSET, &[0; 32], &a(1), &a(2), &[], 0);
	let settlement = settlement_payload(&GENESIS, ASSET, 1, &a(1), Position::Debtor(1), &[0; 32]);
	let swap = consolidation_payload(&GENESIS, ASSET, &[0; 32], &a(1), &[], 0, 0);
	let redemption = redemption_payload(&GENESIS, ASSET, &[0; 32], &a(1), &a(2), &[], 0);
	let confirmation = confirmation_payload(&GENESIS, ASSET, &a(1), &a(2), &[0; 32], 0, 0);
	// Every message begins with its own byte, so that no two of them can be equal.
	let first = [receipt[0], redemption[0], settlement[0], swap[0], confirmation[0]];
	assert_eq!(first, [0x50, 0x4c, 0x5c, 0x68, 0x64]);
	assert_eq!((wrap(&receipt)[0], wrap(&settlement)[0]), (0x3c, 0x3c));
	// Two wrapped ones differ where their payloads do.
	assert_eq!((wrap(&receipt)[7], wrap(&settlement)[7]), (0x50, 0x5c));
	// Read as SCALE, `<` announces a string of 15 bytes: no tag of ours has that length.
	let tag = String::decode(&mut &wrap(&receipt)[..]).ok();
	let tags = [RECEIPT_TAG, REDEMPTION_TAG, SETTLEMENT_TAG, CONSOLIDATION_TAG, CONFIRMATION_TAG];
	assert!(tag.is_none_or(|tag| !tags.contains(&tag.as_str())));
}

#[test]
fn form_should_be_found_for_both_and_no_other() {
	let payload = b"payload".to_vec();
	let signer = key(&a(1));
	let find = |message: &[u8]| {
		let signature = signer.sign(message).to_bytes();
		find_form(&payload, |message| {
			signed_by(&signer.verifying_key().to_bytes(), &signature, message)
		})
	};
	assert_eq!(find(&payload), Some(ReceiptForm::Plain));
	assert_eq!(find(&wrap(&payload)), Some(ReceiptForm::Wrapped));
	assert_eq!(find(&wrap(&wrap(&payload))), None);
	assert_eq!(find(b"<bytes>payload</bytes>"), None);
}

#[test]
fn parent_of_should_follow_the_piece_of_the_unit() {
	let pieces = [(0, 5, [7; 32]), (10, 5, [8; 32]), (20, 5, [7; 32]), (30, 5, [9; 32])];
	let ids = [[70; 32], [80; 32], [90; 32]];
	let link = Draft::transfer(a(1), a(2), &pieces, &[])
		.bent(|link| link.parents = ids.to_vec().try_into().unwrap())
		.0;
	let parents: Vec<_> = [4, 12, 24, 30, 5].iter().map(|&unit| link.parent_of(unit)).collect();
	let [x, y, z] = ids;
	assert_eq!(parents, [Some((x, 4)), Some((y, 12)), Some((x, 24)), Some((z, 30)), None]);
}

/// Issues `[0, 100)` and `[100, 110)` to 1, which swaps `[100, 110)` and `[5, 10)` for the fresh
/// range `[200, 215)` and pays `[208, 212)` on to 2.
fn consolidated() -> (Vec<SealedLink<Account>>, SealedLink<Account>) {
	let first = Draft::issue(a(1), 0, 100).signed(ReceiptForm::Plain);
	let later = |link: &mut Link<Account>| {
		link.kind = LinkKind::Issue { transfer: [4; 32], expires: 9 };
		link.at.event = 1;
	};
	let second = Draft::issue(a(1), 100, 10).bent(later).signed(ReceiptForm::Plain);
	let kind = LinkKind::Consolidate { transfer: [3; 32], expires: 9, start: 200 };
	let pieces = [(100, 10, second.digest), (5, 5, first.digest)];
	let swap = Draft::new(a(1), a(1), kind, &pieces, &[&second, &first]).signed(ReceiptForm::Plain);
	let paid =
		Draft::transfer(a(1), a(2), &[(208, 4, swap.digest)], &[&swap]).signed(ReceiptForm::Plain);
	(vec![first, second, swap], paid)
}

#[test]
fn units_should_keep_their_sequences_through_a_consolidation() {
	let (links, paid) = consolidated();
	let swap = &links[2];
	assert_eq!(swap.link.fresh(), Some(200..215));
	assert_eq!(swap.link.delivered(), [(200, 215)]);
	assert!(swap.link.covers(200, 215) && !swap.link.covers(5, 10));
	let parent = |unit| swap.link.parent_of(unit);
	assert_eq!(parent(209), Some((links[1].link.id(), 109)));
	assert_eq!(parent(210), Some((links[0].link.id(), 5)));
	assert_eq!((parent(215), parent(100)), (None, None));
	assert_eq!(verify_link(swap, &[links[1].clone(), links[0].clone()], &GENESIS, audit), Ok(()));
	assert_eq!(verify_link(&paid, core::slice::from_ref(swap), &GENESIS, audit), Ok(()));
	// Unit 209 was 109 and unit 211 was 6.
	for (unit, issue) in [(209, &links[1]), (211, &links[0])] {
		let context = Context { unit, ..context(&ISSUER) };
		let sequence = [issue.clone(), swap.clone(), paid.clone()];
		assert_eq!(verify_sequence(&context, &sequence, audit), Ok(()));
	}
	let crossed = [links[0].clone(), swap.clone(), paid];
	let context = Context { unit: 209, ..context(&ISSUER) };
	let fault = verify_sequence(&context, &crossed, audit).unwrap_err().fault;
	assert_eq!(fault, LinkFault::UnitNotMoved);
}

#[test]
fn consolidation_should_fail_when_unsound() {
	let (links, _) = consolidated();
	let bent = |bend: fn(&mut Link<Account>)| {
		let mut link = links[2].link.clone();
		bend(&mut link);
		let parents = [links[1].clone(), links[0].clone()];
		fault_with(&Draft(link).signed(ReceiptForm::Plain), &parents)
	};
	assert_eq!(bent(|link| link.to = a(2)), LinkFault::ConsolidationUnsound);
	let endless = |link: &mut Link<Account>| {
		link.kind = LinkKind::Consolidate { transfer: [3; 32], expires: 9, start: u64::MAX - 3 };
	};
	assert_eq!(bent(endless), LinkFault::ConsolidationUnsound);
}

#[test]
fn nothing_should_continue_a_redemption() {
	let issue = Draft::issue(a(1), 0, 9).signed(ReceiptForm::Plain);
	let kind = LinkKind::Redeem { transfer: [3; 32], expires: 9 };
	let back = Draft::new(a(1), ISSUER, kind, &[(0, 9, issue.digest)], &[&issue])
		.signed(ReceiptForm::Plain);
	assert_eq!(verify_link(&back, core::slice::from_ref(&issue), &GENESIS, audit), Ok(()));
	assert_eq!(fault_of(&[issue, back.clone()]), None);
	let again =
		Draft::transfer(ISSUER, a(2), &[(0, 9, back.digest)], &[&back]).signed(ReceiptForm::Plain);
	assert_eq!(fault_with(&again, &[back]), LinkFault::OutsideParent);
}

#[test]
fn links_should_be_told_apart_by_sender_and_reference() {
	let issue = Draft::issue(a(1), 0, 9).0;
	let other = |reference| link_id(&ISSUER, &reference);
	assert_eq!(issue.id(), other(Reference::Client([1; 32])));
	let (now, later) = (Moment { block: 1, event: 0 }, Moment { block: 1, event: 1 });
	let ids = [
		issue.id(),
		link_id(&a(1), &Reference::Client([1; 32])),
		other(Reference::Client([2; 32])),
		other(Reference::Order(1, now)),
		other(Reference::Order(1, later)),
		other(Reference::Order(2, now)),
		other(Reference::Authority(1, now)),
	];
	let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
	assert_eq!(distinct.len(), ids.len());
}

#[test]
fn list_should_refuse_more_than_its_bound() {
	assert!(Capped::<u8, 2>::try_from(vec![1, 2, 3]).is_err());
	assert!(Capped::<u8, 2>::decode(&mut &vec![1u8, 2, 3].encode()[..]).is_err());
	assert_eq!(&*Capped::<u8, 2>::decode(&mut &vec![1u8, 2].encode()[..]).unwrap(), &[1, 2]);
	// A length that cannot be true is refused before anything is reserved for it.
	assert!(Pieces::decode(&mut &codec::Compact(u32::MAX).encode()[..]).is_err());
}

#[test]
fn longest_link_should_fit_its_bound() {
	let pieces: Vec<_> = (0..MAX_PIECES as u64)
		.map(|n| Piece { start: n, len: 1, parent: [n as u8 + 1; 32] })
		.collect();
	let kind =
		LinkKind::Settlement { order: 1, position: Position::Agent(u128::MAX), result: [1; 32] };
	let link = Draft::new(a(1), a(2), kind, &[], &[])
		.bent(|link| {
			link.pieces = pieces.try_into().unwrap();
			let ids: Vec<_> = (0..MAX_PIECES).map(|n| [n as u8; 32]).collect();
			link.parents = ids.try_into().unwrap();
		})
		.signed(ReceiptForm::Wrapped);
	assert!(link.encode().len() <= SealedLink::<Account>::max_encoded_len());
	assert_eq!(SealedLink::decode_all(&mut &link.encode()[..]), Ok(link));
}

#[test]
fn receipt_key_should_fail_when_torsion_is_mixed_in() {
	let honest = key(&a(1)).verifying_key();
	assert_eq!(validate_receipt_key(&honest.to_bytes()), Ok(()));
	let vectors = vectors();
	for small in hexes(&vectors["refused_keys"]["small_order"]) {
		let point = VerifyingKey::from_bytes(&small).unwrap().to_edwards();
		let mixed = (honest.to_edwards() + point).compress().to_bytes();
		let expected = match mixed == honest.to_bytes() {
			true => Ok(()), // the neutral element
			false => Err(KeyError::NotTorsionFree),
		};
		assert_eq!(validate_receipt_key(&mixed), expected);
	}
}

// The vectors. They were computed by an independent implementation.

fn vectors() -> Value {
	serde_json::from_str(include_str!("../vectors.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
	hex::decode(value.as_str().unwrap()).unwrap()
}

fn fixed<const N: usize>(value: &Value) -> [u8; N] {
	bytes(value).try_into().unwrap()
}

fn hexes(value: &Value) -> Vec<[u8; 32]> {
	value.as_array().unwrap().iter().map(fixed).collect()
}

fn pieces_of(value: &Value) -> Vec<Piece> {
	let piece = |value: &Value| Piece {
		start: value["start"].as_u64().unwrap(),
		len: value["len"].as_u64().unwrap(),
		parent: fixed(&value["parent"]),
	};
	value.as_array().unwrap().iter().map(piece).collect()
}

fn assert_payload(payload: &[u8], vector: &Value, vectors: &Value) {
	let signer = SigningKey::from_bytes(&fixed(&vectors["seed"]));
	assert_eq!(signer.verifying_key().to_bytes(), fixed(&vectors["public"]));
	assert_eq!(payload, bytes(&vector["payload"]));
	assert_eq!(wrap(payload), bytes(&vector["wrapped"]));
	assert_eq!(signer.sign(payload).to_bytes(), fixed(&vector["signature"]));
	assert_eq!(signer.sign(&wrap(payload)).to_bytes(), fixed(&vector["wrapped_signature"]));
}

#[test]
fn receipt_payloads_should_match_the_vectors() {
	let vectors = vectors();
	for vector in vectors["receipt"].as_array().unwrap() {
		let payload = receipt_payload(
			&fixed(&vectors["genesis"]),
			vector["asset"].as_u64().unwrap() as u32,
			&fixed(&vector["transfer"]),
			&fixed::<32>(&vector["from"]),
			&fixed::<32>(&vector["to"]),
			&pieces_of(&vector["pieces"]),
			vector["expires"].as_u64().unwrap() as u32,
		);
		assert_payload(&payload, vector, &vectors);
	}
}

#[test]
fn redemption_payloads_should_match_the_vectors() {
	let vectors = vectors();
	for vector in vectors["redemption"].as_array().unwrap() {
		let payload = redemption_payload(
			&fixed(&vectors["genesis"]),
			vector["asset"].as_u64().unwrap() as u32,
			&fixed(&vector["transfer"]),
			&fixed::<32>(&vector["from"]),
			&fixed::<32>(&vector["issuer"]),
			&pieces_of(&vector["pieces"]),
			vector["expires"].as_u64().unwrap() as u32,
		);
		assert_payload(&payload, vector, &vectors);
	}
}

#[test]
fn confirmation_payloads_should_match_the_vectors() {
	let vectors = vectors();
	for vector in vectors["confirmation"].as_array().unwrap() {
		let payload = confirmation_payload(
			&fixed(&vectors["genesis"]),
			vector["asset"].as_u64().unwrap() as u32,
			&fixed::<32>(&vector["payer"]),
			&fixed::<32>(&vector["to"]),
			&fixed(&vector["transfer"]),
			vector["amount"].as_str().unwrap().parse().unwrap(),
			vector["expires"].as_u64().unwrap() as u32,
		);
		assert_payload(&payload, vector, &vectors);
	}
}

#[test]
fn settlement_payloads_should_match_the_vectors() {
	let vectors = vectors();
	for vector in vectors["settlement"].as_array().unwrap() {
		let amount = vector["amount"].as_str().unwrap().parse().unwrap();
		let position = match vector["side"].as_str().unwrap() {
			"Debtor" => Position::Debtor(amount),
			"Creditor" => Position::Creditor(amount),
			"Agent" => Position::Agent(amount),
			other => panic!("no such side: {other}"),
		};
		let payload = settlement_payload(
			&fixed(&vectors["genesis"]),
			vector["asset"].as_u64().unwrap() as u32,
			vector["order"].as_u64().unwrap(),
			&fixed::<32>(&vector["participant"]),
			position,
			&fixed(&vector["result"]),
		);
		assert_payload(&payload, vector, &vectors);
	}
}

#[test]
fn consolidation_payloads_should_match_the_vectors() {
	let vectors = vectors();
	for vector in vectors["consolidation"].as_array().unwrap() {
		let payload = consolidation_payload(
			&fixed(&vectors["genesis"]),
			vector["asset"].as_u64().unwrap() as u32,
			&fixed(&vector["transfer"]),
			&fixed::<32>(&vector["owner"]),
			&pieces_of(&vector["pieces"]),
			vector["start"].as_u64().unwrap(),
			vector["expires"].as_u64().unwrap() as u32,
		);
		assert_payload(&payload, vector, &vectors);
	}
}

#[test]
fn links_should_match_the_vectors() {
	let vectors = vectors();
	let genesis = fixed(&vectors["genesis"]);
	let mut links = Vec::new();
	for vector in vectors["links"].as_array().unwrap() {
		let encoded = bytes(&vector["encoded"]);
		let link = Link::<Account>::decode_all(&mut &encoded[..]).unwrap();
		assert_eq!(link.encode(), encoded);
		assert_eq!(link.digest(), fixed(&vector["digest"]));
		assert_eq!(link.id(), fixed(&vector["id"]));
		let payload = vector["payload"].as_str().map(|payload| hex::decode(payload).unwrap());
		assert_eq!(link.payload(&genesis), payload);
		let form = link.receipt.map(|receipt| format!("{:?}", receipt.form));
		assert_eq!(form.as_deref(), vector["form"].as_str());
		links.push(link.seal());
	}
	let issuer = links[0].link.from;
	// Unit 13 was renumbered by the consolidation.
	let context = Context { genesis, asset: 1, issuer: &issuer, unit: 1001 };
	let verify = |statement: &Statement<Account>| {
		signed_by(&fixed(&vectors["public"]), statement.signature, statement.message)
	};
	assert_eq!(verify_sequence(&context, &links, verify), Ok(()));
}

#[test]
fn weak_keys_should_be_refused_for_their_reason() {
	let vectors = vectors();
	let refused = &vectors["refused_keys"];
	for (list, error) in [
		("small_order", KeyError::SmallOrder),
		("non_canonical", KeyError::NonCanonical),
		("not_on_curve", KeyError::NotOnCurve),
	] {
		for public in hexes(&refused[list]) {
			assert_eq!(validate_receipt_key(&public), Err(error), "{}", hex::encode(public));
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	/// Any one-bit change of an encoded link is detected, at that link or before.
	#[test]
	fn one_bit_change_should_be_detected(at in 0usize..4, bit in any::<proptest::sample::Index>()) {
		let mut links = sequence();
		let mut encoded = links[at].encode();
		let bit = bit.index(encoded.len() * 8);
		encoded[bit / 8] ^= 1 << (bit % 8);
		if let Ok(changed) = SealedLink::decode_all(&mut &encoded[..]) {
			links[at] = changed;
			prop_assert_eq!(fault_of(&links).map(|(position, _)| position), Some(at));
		}
	}

	/// A changed link with a recomputed digest is detected too, because the receiver did not sign
	/// it or because the next link names another digest.
	#[test]
	fn resealed_change_should_be_detected(at in 0usize..3, bit in any::<proptest::sample::Index>()) {
		let mut links = sequence();
		let mut encoded = links[at].link.encode();
		let bit = bit.index(encoded.len() * 8);
		encoded[bit / 8] ^= 1 << (bit % 8);
		if let Ok(changed) = Link::decode_all(&mut &encoded[..]) {
			links[at] = changed.seal();
			prop_assert!(fault_of(&links).is_some());
		}
	}

	/// Payloads of different content are different: no two fields can be read into each other.
	#[test]
	fn payload_should_bind_every_field(
		asset: u32, transfer: [u8; 32], start: u64, len: u64, expires: u32, flip in 0usize..5,
	) {
		let payload = |asset, transfer: &TransferId, start, len, expires| {
			let piece = Piece { start, len, parent: [5; 32] };
			receipt_payload(&GENESIS, asset, transfer, &a(1), &a(2), &[piece], expires)
		};
		let base = payload(asset, &transfer, start, len, expires);
		let other = match flip {
			0 => payload(asset ^ 1, &transfer, start, len, expires),
			1 => payload(asset, &transfer.map(|byte| byte ^ 1), start, len, expires),
			2 => payload(asset, &transfer, start ^ 1, len, expires),
			3 => payload(asset, &transfer, start, len ^ 1, expires),
			_ => payload(asset, &transfer, start, len, expires ^ 1),
		};
		prop_assert_ne!(base, other);
	}
}
