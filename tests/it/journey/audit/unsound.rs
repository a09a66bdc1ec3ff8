//! Records that a chain should never have accepted: an audit names the first of them, although they are
//! in the state and enough authorities voted for it.

use clearmark_cli::audit::{
	lineage::Fault, BadLink, Bundle, ExportError, Refused, Subject, TipAbsent,
};
use clearmark_runtime::{AccountId, Runtime};
use pallet_provenance::{
	Acquisition, Assets, BigEndianU64, LatestFirst, LinkRecord, Links, LotBody, LotPlace,
	LotStatus, Lots, Mandates, OwnedLots, ReceiptKeys, Retired, RetiredBy, RetiredRanges,
	StoredLink,
};
use signature_chain::{
	Link, LinkFault, LinkId, LinkKind, Moment, Piece, Receipt, ReceiptForm, SignedBy,
};

use super::{
	chain::Chain,
	day::{Day, REDEEMED, SPENT},
};
use crate::{
	institution::{FOXTROT, GOLF, HOTEL},
	world::World,
};

pub type Stored = StoredLink<AccountId>;

fn whole(record: LinkRecord<AccountId>) -> Stored {
	match record {
		LinkRecord::Whole(stored) => stored,
		LinkRecord::Folded(folded) => panic!("nothing was folded, but {folded:?}"),
	}
}

/// What the audit says once the state was bent; the bundle of the sound state is at hand.
fn refusal(subject: Subject, bend: impl FnOnce(&mut World, &Bundle)) -> Refused {
	let mut refused = None;
	Day::tell(|world, day| {
		let bundle = Chain::of(world).export(day.asset, subject.clone());
		let sound = world.read(all);
		bend(world, &bundle);
		match Chain::of(world).try_export(day.asset, subject) {
			Err(ExportError::Unsound(found)) => refused = Some(found),
			Err(ExportError::Ledger(fault)) => refused = Some(Refused::Ledger(fault)),
			other => panic!("an unsound record instead of {other:?}"),
		}
		world.read(|| restore(sound));
	});
	refused.expect("it was refused")
}

pub type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

/// Every entry of the ledger, so that it can be sound again at the end.
pub fn all() -> Pairs {
	let prefix = sp_io::hashing::twox_128(b"Provenance").to_vec();
	let mut pairs = Vec::new();
	let mut key = prefix.clone();
	while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&prefix)) {
		let value = sp_io::storage::get(&next).expect("the key is there");
		pairs.push((next.clone(), value.to_vec()));
		key = next;
	}
	pairs
}

pub fn restore(pairs: Pairs) {
	for (key, _) in all() {
		sp_io::storage::clear(&key);
	}
	for (key, value) in pairs {
		sp_io::storage::set(&key, &value);
	}
}

/// Bends link number `position` of the bundle in the state, and whatever names it by its digest, so
/// that it is found out by what was bent alone.
pub fn bend_link(
	world: &mut World,
	bundle: &Bundle,
	position: usize,
	bend: impl FnOnce(&mut Stored),
) {
	let link = bundle.links[position].link();
	let (to, id, old) = (link.to.clone(), link.id(), link.digest());
	world.read(|| {
		let mut stored = whole(Links::<Runtime>::get(&to, id).expect("it is there"));
		bend(&mut stored);
		Links::<Runtime>::insert(&to, id, LinkRecord::Whole(stored.clone()));
		rename(old, stored.of(to).digest());
	});
}

/// Replaces a digest in every link and lot that names it.
fn rename(old: [u8; 32], new: [u8; 32]) {
	let mut renamed: Vec<([u8; 32], [u8; 32])> = Vec::new();
	for (to, id, record) in Links::<Runtime>::iter().collect::<Vec<_>>() {
		let mut stored = whole(record);
		let before = stored.clone().of(to.clone()).digest();
		let mut pieces = stored.pieces.clone().into_inner();
		for piece in pieces.iter_mut().filter(|piece| piece.parent == old) {
			piece.parent = new;
		}
		stored.pieces = pieces.try_into().expect("as many as before");
		let after = stored.clone().of(to.clone()).digest();
		if after != before {
			Links::<Runtime>::insert(&to, id, LinkRecord::Whole(stored));
			renamed.push((before, after));
		}
	}
	for (key, mut body) in OwnedLots::<Runtime>::iter().collect::<Vec<_>>() {
		if body.digest == old {
			body.digest = new;
			OwnedLots::<Runtime>::insert(key, body);
		}
	}
	for (before, after) in renamed {
		rename(before, after);
	}
}

fn named(refused: Refused) -> (usize, AccountId, LinkId, Fault) {
	match refused {
		Refused::Link(BadLink { position, receiver, id, fault, .. }) => {
			(position, receiver, id, fault)
		},
		other => panic!("a bad link instead of {other:?}"),
	}
}

fn fault(bend: impl FnOnce(&mut World, &Bundle)) -> (usize, Fault) {
	let (position, _, _, fault) = named(refusal(Subject::Unit(SPENT), bend));
	(position, fault)
}

const INVALID: Fault = Fault::Chain(LinkFault::SignatureInvalid);

#[test]
fn first_badly_signed_link_should_be_named() {
	for position in 0..3 {
		let mut name = None;
		let refused = refusal(Subject::Unit(SPENT), |world, bundle| {
			let link = bundle.links[position].link();
			name = Some((link.to.clone(), link.id(), link.at));
			bend_link(world, bundle, position, |stored| {
				let mut receipt = stored.receipt.expect("it was signed");
				receipt.signature[7] ^= 1;
				stored.receipt = Some(receipt);
			});
		});
		let (receiver, id, at) = name.expect("it was bent");
		let bad = BadLink { position, receiver, id, at, fault: INVALID };
		assert_eq!(refused, Refused::Link(bad));
	}
}

#[test]
fn link_should_be_refused_when_it_is_signed_for_other_units_or_another_time() {
	let pieces = |stored: &mut Stored| {
		let mut pieces = stored.pieces.clone().into_inner();
		pieces[0].len += 1;
		stored.pieces = pieces.try_into().expect("as many as before");
	};
	assert_eq!(fault(|world, bundle| bend_link(world, bundle, 0, pieces)), (0, INVALID));
	let expires = |stored: &mut Stored| match &mut stored.kind {
		LinkKind::Transfer { expires, .. } => *expires += 1,
		other => panic!("a transfer, not {other:?}"),
	};
	assert_eq!(fault(|world, bundle| bend_link(world, bundle, 1, expires)), (1, INVALID));
	let expired = |stored: &mut Stored| match &mut stored.kind {
		LinkKind::Transfer { expires, .. } => *expires = stored.at.block,
		other => panic!("a transfer, not {other:?}"),
	};
	let found = fault(|world, bundle| bend_link(world, bundle, 1, expired));
	assert_eq!(found, (1, Fault::ReceiptExpired));
}

#[test]
fn link_should_be_refused_when_its_signer_had_no_such_key() {
	let none = fault(|world, bundle| {
		let to = bundle.links[1].to.clone();
		world.read(|| {
			let _ = ReceiptKeys::<Runtime>::clear_prefix(&to, u32::MAX, None);
		});
	});
	assert_eq!(none, (1, Fault::KeyUnknown));
	// A key that became valid only later.
	let later = fault(|world, bundle| {
		let (to, block) = (bundle.links[1].to.clone(), bundle.links[1].value.at.block);
		world.read(|| {
			let (_, key) = ReceiptKeys::<Runtime>::iter_prefix(&to).next().expect("it has one");
			let _ = ReceiptKeys::<Runtime>::clear_prefix(&to, u32::MAX, None);
			ReceiptKeys::<Runtime>::insert(&to, LatestFirst::from(block + 1), key);
		});
	});
	assert_eq!(later, (1, Fault::KeyUnknown));
	let other = fault(|world, bundle| {
		let to = bundle.links[1].to.clone();
		let key = FOXTROT.receipt_key();
		world.read(|| {
			let public = sp_core::Pair::public(&key).0;
			let _ = ReceiptKeys::<Runtime>::clear_prefix(&to, u32::MAX, None);
			ReceiptKeys::<Runtime>::insert(&to, LatestFirst::from(0), public);
		});
	});
	assert_eq!(other, (1, INVALID));
}

#[test]
fn delegate_should_have_signed_within_its_mandate() {
	let bend = |change: fn(&mut pallet_provenance::Mandate)| {
		let refused = refusal(Subject::Account(HOTEL.account()), |world, _| {
			world.read(|| {
				Mandates::<Runtime>::mutate(HOTEL.account(), 0, |mandate| {
					change(mandate.as_mut().expect("it was given"));
				});
			});
		});
		named(refused).3
	};
	assert_eq!(bend(|mandate| mandate.terms.until = mandate.valid_from + 1), Fault::KeyUnknown);
	assert_eq!(bend(|mandate| mandate.terms.per_transfer = 9), Fault::MandateExceeded);
	assert_eq!(bend(|mandate| mandate.terms.asset += 1), Fault::MandateExceeded);
	assert_eq!(bend(|mandate| mandate.terms.public[0] ^= 1), INVALID);
}

#[test]
fn units_should_have_been_issued_by_the_issuer() {
	let found = fault(|world, bundle| {
		let asset = bundle.asset;
		world.read(|| {
			Assets::<Runtime>::mutate(asset, |details| {
				details.as_mut().expect("it is there").issuer = GOLF.account();
			});
		});
	});
	assert_eq!(found, (0, Fault::Chain(LinkFault::NotTheIssuer)));
}

#[test]
fn redemption_should_be_of_the_units_and_the_holder_that_the_ledger_names() {
	let bent = |bend: fn(&mut Retired<AccountId>)| {
		refusal(Subject::Unit(REDEEMED), |world, bundle| {
			let (asset, end) = (bundle.asset, BigEndianU64::from(REDEEMED + 3));
			world.read(|| {
				RetiredRanges::<Runtime>::mutate(asset, end, |range| {
					bend(range.as_mut().expect("it was redeemed"));
				});
			});
		})
	};
	let absent = |start| Refused::Tip(TipAbsent { start, end: REDEEMED + 3 });
	assert_eq!(bent(|range| range.start += 1), absent(REDEEMED - 1));
	let by_another = bent(|range| match &mut range.by {
		RetiredBy::Redeemed { holder, .. } => *holder = GOLF.account(),
		other => panic!("redeemed, not {other:?}"),
	});
	assert_eq!(by_another, absent(REDEEMED - 2));
}

#[test]
fn units_should_not_have_been_passed_on_twice() {
	// Whoever had passed a unit on swaps it for a fresh one, and signs for that.
	let mut issued = None;
	let refused = refusal(Subject::All, |world, bundle| {
		let (asset, owner, fresh) = (bundle.asset, FOXTROT.account(), 200);
		let covering = |link: &Link<AccountId>| {
			matches!(link.kind, LinkKind::Issue { .. }) && link.covers(SPENT, SPENT + 1)
		};
		let issue =
			bundle.links.iter().map(|record| record.link()).find(covering).expect("it was issued");
		issued = Some((issue.to.clone(), issue.id()));
		let piece = Piece { start: SPENT, len: 1, parent: issue.digest() };
		let mut link = Link {
			asset,
			from: owner.clone(),
			to: owner.clone(),
			kind: LinkKind::Consolidate { transfer: [9; 32], expires: u32::MAX, start: fresh },
			pieces: vec![piece].try_into().expect("one"),
			parents: vec![issue.id()].try_into().expect("one"),
			receipt: None,
			at: Moment { block: world.now(), event: u32::MAX },
		};
		world.read(|| {
			let payload = link.payload(&super::super::ledger::genesis_hash()).expect("is signed");
			let signature = FOXTROT.sign_receipt(&payload);
			let (form, by) = (ReceiptForm::Plain, SignedBy::Receiver);
			link.receipt = Some(Receipt { signature, form, by });
			let (id, digest, at, status) = (link.id(), link.digest(), link.at, LotStatus::free());
			let place = LotPlace { owner: owner.clone(), status: status.clone(), at };
			Lots::<Runtime>::insert(asset, BigEndianU64::from(fresh + 1), place);
			let queued = (asset, owner.clone(), status, Acquisition::new(at, fresh + 1));
			OwnedLots::<Runtime>::insert(queued, LotBody { start: fresh, link: id, digest });
			Links::<Runtime>::insert(&owner, id, LinkRecord::from(link));
			Assets::<Runtime>::mutate(asset, |details| {
				details.as_mut().expect("it is there").redeemed -= 1;
			});
		});
	});
	let (_, receiver, id, fault) = named(refused);
	assert_eq!((Some((receiver, id)), fault), (issued, Fault::MovedTwice));
}

#[test]
fn lots_should_make_up_the_supply_and_the_balance() {
	let short = |subject: Subject| {
		refusal(subject, |world, bundle| {
			let asset = bundle.asset;
			world.read(|| {
				Assets::<Runtime>::mutate(asset, |details| {
					details.as_mut().expect("it is there").redeemed -= 1;
				});
				pallet_provenance::Balances::<Runtime>::mutate(asset, HOTEL.account(), |balance| {
					balance.free += 1;
				});
			});
		})
	};
	for subject in [Subject::All, Subject::Account(HOTEL.account())] {
		let refused = short(subject).to_string();
		assert!(refused.contains("sum to"), "{refused}");
	}
}
