//! No byte of a bundle can change without being found out, whether or not the hash at its end is made
//! to fit again.

use clearmark_cli::audit::{
	bundle::{Genesis, Handoff},
	verify, Bundle, Header, Justification, Progress, Record, Refused, Start, Subject, Trust,
	Verified,
};
use codec::Encode;
use pallet_provenance::StoredLink;
use sha2::{Digest as _, Sha256};
use signature_chain::{LinkKind, SignedBy};

use super::{
	chain::{alice, child, four, known, voted, Chain},
	day::{self, Day, REDEEMED, SPENT},
	folded::{self, KEPT, SPLIT_OFF},
	forced::{self, On, SEIZED},
	THREADS,
};
use crate::{
	dice::Dice,
	institution::{Institution, ALPHA, FOXTROT, GOLF, HOTEL, INDIA},
	world::World,
};

/// A bundle, and what it proves as long as nobody changed it.
struct Evidence {
	bundle: Bundle,
	bytes: Vec<u8>,
	trust: Trust,
	proves: Verified,
}

/// At least 20 bundles: of units, of accounts and of all that there is, of three assets; the history of
/// one begins with folded links, one ends with a seizure, one with a redemption, and some begin with an authority set or come by several.
fn bundles() -> Vec<Evidence> {
	let mut all = Vec::new();
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		let units = [5, 14, 50, 64, REDEEMED, 75, 89, 90, 96, 97, 134].map(Subject::Unit);
		let accounts = [GOLF, HOTEL, FOXTROT].map(|who| Subject::Account(who.account()));
		collect(
			&mut all,
			&chain,
			day.asset,
			units.into_iter().chain(accounts).chain([Subject::All]),
		);
	});
	World::check(|world| {
		let asset = day::settled_order(world);
		let chain = Chain::of(world);
		let units = [0, 59, 60, 399, 400].map(Subject::Unit);
		let whose: [Institution; 4] = [ALPHA, FOXTROT, GOLF, INDIA];
		let accounts = whose.map(|who| Subject::Account(who.account()));
		collect(&mut all, &chain, asset, units.into_iter().chain(accounts).chain([Subject::All]));
	});
	folded::tell(|world, day| {
		let chain = Chain::of(world);
		let units = [SPLIT_OFF, KEPT].map(Subject::Unit);
		let accounts = [HOTEL, INDIA].map(|who| Subject::Account(who.account()));
		collect(&mut all, &chain, day.asset, units.into_iter().chain(accounts));
	});
	forced::tell(On::Lineage, |world, asset| {
		let chain = Chain::of(world);
		collect(&mut all, &chain, asset, [Subject::Unit(SEIZED), Subject::All].into_iter());
	});
	Day::tell(|world, day| {
		let chain = Chain::under_later_set(world);
		all.extend(of_sets(&chain, chain.export(day.asset, Subject::Unit(SPENT))));
	});
	assert!(all.iter().any(|evidence| evidence.proves.folded > 0));
	assert!(all.len() >= 20, "{} bundles", all.len());
	all
}

fn collect(
	all: &mut Vec<Evidence>,
	chain: &Chain,
	asset: u32,
	subjects: impl Iterator<Item = Subject>,
) {
	for subject in subjects {
		let bundle = chain.export(asset, subject);
		all.push(Evidence::of(bundle, chain.trust()));
	}
}

/// Evidence under the third authority set, for auditors that know one thing or another. The votes are for a
/// later block than the audited one, and some of them for later ones still.
fn of_sets(chain: &Chain, bundle: Bundle) -> Vec<Evidence> {
	let next = child(&bundle.header);
	let last = child(&next);
	let by_alice = Bundle {
		justification: voted(&last, &[(&last, &[alice()])], 2),
		descendants: vec![next, last.clone()],
		..bundle
	};
	let from = |id: usize| Bundle {
		start: Start::Set(id as u64),
		handoffs: by_alice.handoffs[id..].to_vec(),
		..by_alice.clone()
	};
	// Of four authorities, two vote for the block and one for a later one.
	let beyond = child(&last);
	let mut justification = voted(&last, &[(&last, &four()[..2]), (&beyond, &four()[2..3])], 2);
	justification.votes_ancestries = vec![beyond];
	let by_four = Bundle { justification, ..from(2) };
	let both = Trust { genesis: Some(chain.genesis_hash()), ..known(2, &[alice()]) };
	vec![
		Evidence::of(by_alice.clone(), chain.trust()),
		Evidence::of(from(0), known(0, &[alice()])),
		Evidence::of(from(1), known(1, &four())),
		Evidence::of(from(2), both),
		Evidence::of(by_four, known(2, &four())),
	]
}

fn judge(bytes: &[u8], trust: &Trust) -> Result<Verified, Refused> {
	verify(bytes, trust, THREADS, &Progress::silent())
}

impl Evidence {
	fn of(bundle: Bundle, trust: Trust) -> Self {
		let bytes = bundle.to_bytes();
		let proves = judge(&bytes, &trust).expect("it is honest");
		Self { bundle, bytes, trust, proves }
	}

	/// As a forger leaves it, with a hash that fits: it must be refused. Only where the forger wrote
	/// another subject on it may it be good, for that subject: another unit of the same lot has the
	/// same evidence, and so has another account that has nothing.
	fn assert_refused(&self, forged: &[u8], how: impl Fn() -> String) {
		if let Ok(proved) = judge(forged, &self.trust) {
			let alike = match &proved.subject {
				Subject::Unit(_) => true,
				Subject::Account(_) => proved.lots().is_empty(),
				Subject::All => false,
			};
			let other = proved.subject != self.proves.subject;
			let rest = Verified { subject: self.proves.subject.clone(), ..proved.clone() };
			let (how, proves) = (how(), &self.proves);
			assert!(alike && other && rest == *proves, "{how}: {proved:?} instead of {proves:?}");
		}
	}

	fn flip(&self, at: usize, by: u8) {
		let mut bytes = self.bytes.clone();
		bytes[at] ^= by;
		assert!(judge(&bytes, &self.trust).is_err(), "byte {at} changed by {by:#x}");
		reseal(&mut bytes);
		// The hash at the end is what it was: a change of it alone is undone.
		if bytes != self.bytes {
			self.assert_refused(&bytes, || format!("byte {at} changed by {by:#x}, hashed again"));
		}
	}
}

fn reseal(bytes: &mut Vec<u8>) {
	bytes.truncate(bytes.len().saturating_sub(32));
	let seal = Sha256::digest(&*bytes);
	bytes.extend_from_slice(&seal);
}

#[test]
fn flipped_byte_should_be_found_out() {
	let (bundles, mut dice) = (bundles(), Dice(1));
	for _ in 0..3_000 {
		let evidence = dice.of(&bundles).expect("there are some");
		let at = dice.below(evidence.bytes.len());
		evidence.flip(at, 1 << dice.below(8));
	}
}

#[test]
#[ignore = "takes minutes: make test-long"]
fn every_flipped_byte_should_be_found_out() {
	for evidence in bundles() {
		for at in 0..evidence.bytes.len() {
			evidence.flip(at, 1 << (at % 8));
			evidence.flip(at, 0xff);
		}
	}
}

#[test]
fn edited_bundle_should_be_found_out() {
	edit_many(2_000, 2);
}

#[test]
#[ignore = "takes minutes: make test-long"]
fn every_edited_bundle_should_be_found_out() {
	edit_many(100_000, 3);
}

fn edit_many(times: usize, seed: u64) {
	let (bundles, mut dice) = (bundles(), Dice(seed));
	let mut edited = 0;
	while edited < times {
		let evidence = dice.of(&bundles).expect("there are some");
		let other = dice.of(&bundles).expect("there are some");
		let (mut bundle, mut edits) = (evidence.bundle.clone(), Vec::new());
		for _ in 0..=dice.below(3) {
			edits.push(edit(&mut bundle, &other.bundle, &mut dice));
		}
		let mut bytes = bundle.to_bytes();
		if dice.below(20) == 0 {
			bytes.truncate(dice.below(bytes.len()));
			reseal(&mut bytes);
			edits.push("truncate");
		}
		if bytes != evidence.bytes {
			edited += 1;
			evidence.assert_refused(&bytes, || format!("{edits:?}"));
		}
	}
}

/// Changes something, and says what. Where there is nothing to change, nothing is.
fn edit(bundle: &mut Bundle, other: &Bundle, dice: &mut Dice) -> &'static str {
	match dice.below(19) {
		0 | 1 => edit_links(&mut bundle.links, &other.links, dice),
		2 | 3 => edit_nodes(&mut bundle.nodes, &other.nodes, dice),
		4 => match &mut bundle.start {
			Start::Genesis(genesis) => edit_nodes(&mut genesis.nodes, &other.nodes, dice),
			Start::Set(_) => edit_start(bundle, other, dice),
		},
		5..=8 => {
			let number = dice.below(bundle.links.len());
			bundle.links.get_mut(number).map_or("nothing", |link| edit_link(link, dice))
		},
		9 => edit_finality(bundle, other, dice),
		10 => {
			bundle.subject = match &bundle.subject {
				Subject::All => Subject::Account(GOLF.account()),
				Subject::Account(_) => Subject::All,
				Subject::Unit(_) => Subject::Account(HOTEL.account()),
			};
			"other subject"
		},
		11..=13 => edit_inclusion(&mut bundle.links, dice),
		14 => edit_list(&mut bundle.handoffs, &other.handoffs, dice),
		15 => {
			let number = dice.below(bundle.handoffs.len());
			match bundle.handoffs.get_mut(number) {
				Some(handoff) => edit_handoff(handoff, &other.justification, dice),
				None => "nothing",
			}
		},
		16 => edit_votes(&mut bundle.justification, &other.justification, dice),
		17 => edit_start(bundle, other, dice),
		_ => {
			bundle.asset = bundle.asset.wrapping_add(1 + dice.below(3) as u32);
			"other asset"
		},
	}
}

fn edit_list<T: Clone>(list: &mut Vec<T>, other: &[T], dice: &mut Dice) -> &'static str {
	let (one, two) = (dice.below(list.len()), dice.below(list.len()));
	if list.is_empty() {
		return "nothing";
	}
	match dice.below(6) {
		0 => {
			list.remove(one);
			"drop"
		},
		1 => {
			list.swap(one, two);
			"swap"
		},
		2 => {
			list.insert(two, list[one].clone());
			"duplicate"
		},
		3 => {
			list.clear();
			"leave all out"
		},
		4 => {
			list.truncate(one);
			"cut"
		},
		_ => match dice.of(other) {
			Some(strange) if dice.below(2) == 0 => {
				list.insert(one, strange.clone());
				"splice"
			},
			Some(strange) => {
				list[one] = strange.clone();
				"replace"
			},
			None => "nothing",
		},
	}
}

fn edit_links<T: Clone>(links: &mut Vec<T>, other: &[T], dice: &mut Dice) -> &'static str {
	edit_list(links, other, dice)
}

/// Half the time in an order that passes for sorted.
fn edit_nodes(nodes: &mut Vec<Vec<u8>>, other: &[Vec<u8>], dice: &mut Dice) -> &'static str {
	let done = edit_list(nodes, other, dice);
	if dice.below(2) == 0 {
		nodes.sort();
		nodes.dedup();
	}
	done
}

fn edit_link(record: &mut Record, dice: &mut Dice) -> &'static str {
	let Record { to, value: link, .. } = record;
	let mut pieces = link.pieces.clone().into_inner();
	let mut parents = link.parents.clone().into_inner();
	if pieces.is_empty() {
		return "nothing";
	}
	let number = dice.below(pieces.len());
	let done = match dice.below(12) {
		0 => {
			pieces[number].start = u64::MAX - dice.below(3) as u64;
			"start out of range"
		},
		1 => {
			pieces[number].len = [0, u64::MAX, pieces[number].len.wrapping_add(1)][dice.below(3)];
			"other length"
		},
		2 => {
			pieces[number].parent[dice.below(32)] ^= 1;
			"other parent digest"
		},
		3 => {
			let piece = pieces[number];
			pieces.push(piece);
			pieces.truncate(64);
			"piece twice"
		},
		4 => {
			pieces.clear();
			"no pieces"
		},
		5 => {
			parents.reverse();
			parents.pop();
			"parent left out"
		},
		6 => {
			link.at.block = link.at.block.wrapping_sub(1 + dice.below(3) as u32);
			"other moment"
		},
		7 => {
			std::mem::swap(&mut link.from, to);
			"from and to swapped"
		},
		8 => {
			link.receipt = None;
			"no receipt"
		},
		9 => {
			if let Some(receipt) = &mut link.receipt {
				receipt.by = SignedBy::Delegate { mandate: dice.below(3) as u32 };
			}
			"other signer"
		},
		10 => {
			if let Some(receipt) = &mut link.receipt {
				receipt.signature[dice.below(64)] ^= 1 << dice.below(8);
			}
			"other signature"
		},
		_ => {
			if let LinkKind::Transfer { expires, .. } | LinkKind::Issue { expires, .. } =
				&mut link.kind
			{
				*expires += 1;
			}
			"other expiry"
		},
	};
	link.pieces = pieces.try_into().expect("no more than before");
	link.parents = parents.try_into().expect("no more than before");
	done
}

/// Changes what shows that a link was folded.
fn edit_inclusion(links: &mut [Record], dice: &mut Dice) -> &'static str {
	let folded: Vec<_> = (0..links.len()).filter(|number| links[*number].is_folded()).collect();
	let (Some(&one), Some(&two)) = (dice.of(&folded), dice.of(&folded)) else { return "nothing" };
	let other = links[two].inclusion.clone().expect("it is folded");
	let any = dice.below(links.len());
	match dice.below(13) {
		0 => {
			links[two].inclusion = links[one].inclusion.replace(other);
			return "proofs swapped";
		},
		1 => {
			links[one].inclusion = Some(other);
			return "proof of another leaf";
		},
		2 => {
			links[one].inclusion = None;
			return "folded as whole";
		},
		3 => {
			links[any].inclusion = Some(other);
			return "whole as folded";
		},
		4 => {
			let (from, to) = (links[one].value.clone(), links[two].value.clone());
			links[one].value = StoredLink { kind: from.kind, receipt: from.receipt, ..to.clone() };
			links[two].value = StoredLink { kind: to.kind, receipt: to.receipt, ..from };
			return "outlines swapped";
		},
		5 => {
			links[one].value.previous = links[any].value.previous;
			return "other link before";
		},
		_ => {},
	}
	let proof = links[one].inclusion.as_mut().expect("it is folded");
	let (mut path, mut peaks) = (proof.path.to_vec(), proof.peaks.to_vec());
	let done = match dice.below(7) {
		0 => {
			proof.leaf = [proof.leaves, u64::MAX, 1 << 63][dice.below(3)];
			"leaf out of range"
		},
		1 => {
			proof.leaf = other.leaf;
			"leaf twice"
		},
		2 => {
			proof.leaves = proof.leaves.wrapping_add(1 + dice.below(3) as u64);
			"other number of leaves"
		},
		3 => {
			(path, peaks) = (Vec::new(), Vec::new());
			"proof is empty"
		},
		4 => {
			path.truncate(dice.below(path.len()));
			"path cut short"
		},
		5 => {
			peaks.extend(path.pop());
			"sibling as a peak"
		},
		_ => {
			let hashes = path.iter_mut().chain(&mut peaks).collect::<Vec<_>>();
			let number = dice.below(hashes.len());
			if let Some(hash) = hashes.into_iter().nth(number) {
				hash[dice.below(32)] ^= 1 << dice.below(8);
			}
			"other sibling"
		},
	};
	proof.path = path.try_into().expect("no more than there may be");
	proof.peaks = peaks.try_into().expect("no more than there may be");
	done
}

/// Changes with what the evidence begins.
fn edit_start(bundle: &mut Bundle, other: &Bundle, dice: &mut Dice) -> &'static str {
	match (dice.below(4), &mut bundle.start) {
		(0, start) => {
			*start = Start::Set(dice.below(4) as u64);
			"other set first"
		},
		(1, start) => {
			*start = other.start.clone();
			"other start"
		},
		(2, Start::Genesis(Genesis { header, .. })) => edit_header(header, dice),
		(2, Start::Set(id)) => {
			*id = u64::MAX - dice.below(3) as u64;
			"set out of range"
		},
		_ => {
			let handoffs = other.handoffs.iter().cloned();
			bundle.handoffs.splice(0..0, handoffs);
			"earlier handoffs"
		},
	}
}

fn edit_header(header: &mut Header, dice: &mut Dice) -> &'static str {
	match dice.below(5) {
		0 => header.parent_hash.0[dice.below(32)] ^= 1,
		1 => header.number = header.number.wrapping_add(1),
		2 => header.state_root.0[dice.below(32)] ^= 1,
		3 => header.extrinsics_root.0[dice.below(32)] ^= 1,
		_ => {
			header.digest.push(sp_runtime::DigestItem::Other(vec![1]));
		},
	}
	"other header"
}

/// Half the time, the votes name the changed block.
fn edit_handoff(handoff: &mut Handoff, other: &Justification, dice: &mut Dice) -> &'static str {
	let Handoff { header, justification } = handoff;
	if dice.below(2) == 0 {
		return edit_votes(justification, other, dice);
	}
	edit_header(header, dice);
	if dice.below(2) == 0 {
		let commit = &mut justification.commit;
		(commit.target_hash, commit.target_number) = (header.hash(), header.number);
		for vote in &mut commit.precommits {
			vote.precommit.target_hash = header.hash();
			vote.precommit.target_number = header.number;
		}
	}
	"other handoff"
}

fn edit_votes(
	justification: &mut Justification,
	other: &Justification,
	dice: &mut Dice,
) -> &'static str {
	let votes = &mut justification.commit.precommits;
	match dice.below(4) {
		0 | 1 => edit_list(votes, &other.commit.precommits, dice),
		2 => edit_list(&mut justification.votes_ancestries, &other.votes_ancestries, dice),
		_ => {
			let number = dice.below(votes.len());
			let Some(vote) = votes.get_mut(number) else { return "nothing" };
			vote.precommit.target_number = vote.precommit.target_number.wrapping_add(1);
			"vote for another number"
		},
	}
}

fn edit_finality(bundle: &mut Bundle, other: &Bundle, dice: &mut Dice) -> &'static str {
	match dice.below(8) {
		0 => edit_list(&mut bundle.descendants, &other.descendants, dice),
		1 => {
			bundle.justification.commit.precommits.clear();
			"no votes"
		},
		2 => {
			let votes = bundle.justification.commit.precommits.clone();
			bundle.justification.commit.precommits.extend(votes);
			"votes twice"
		},
		3 => {
			bundle.justification.round += 1;
			"other round"
		},
		4 => {
			bundle.header.state_root.0[dice.below(32)] ^= 1;
			"other state root"
		},
		5 => {
			bundle.descendants.push(bundle.header.clone());
			"header twice"
		},
		6 => {
			bundle.header = other.header.clone();
			bundle.justification = other.justification.clone();
			bundle.descendants = other.descendants.clone();
			// Of the same chain, this changes nothing: then the number is bent.
			if bundle.header.encode() == other.header.encode() {
				bundle.header.number += 1;
			}
			"other block"
		},
		_ => {
			let handoff = Handoff {
				header: bundle.header.clone(),
				justification: bundle.justification.clone(),
			};
			bundle.handoffs.push(handoff);
			"handoff that is none"
		},
	}
}
