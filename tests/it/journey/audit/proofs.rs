//! That the audited block is final, by what the auditor knows.

use clearmark_cli::audit::{
	bundle::{Genesis, Handoff},
	Bundle, ExportError, FinalityFault, Header, Refused, Start, Subject, Trust,
};
use sp_core::H256;

use super::{
	chain::{alice, child, four, known, last_block, voted, votes, Chain},
	day::{Day, SPENT},
	verified,
};

fn fault(bundle: &Bundle, trust: &Trust) -> FinalityFault {
	match verified(bundle, trust) {
		Err(Refused::Finality(fault)) => fault,
		other => panic!("not final, instead of {other:?}"),
	}
}

fn told(test: impl FnOnce(Bundle, &Chain)) {
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		test(chain.export(day.asset, Subject::Unit(SPENT)), &chain);
	});
}

#[test]
fn bundle_should_be_refused_when_it_is_of_another_chain() {
	told(|bundle, chain| {
		let other = Trust { genesis: Some(H256([9; 32])), authorities: None };
		let genesis = chain.genesis_hash();
		assert_eq!(fault(&bundle, &other), FinalityFault::OtherChain(genesis));
		assert_eq!(fault(&bundle, &Trust::default()), FinalityFault::NothingTrusted);
		// Known authorities do not make up for another block 0.
		let other = Trust { genesis: Some(H256([9; 32])), ..known(0, &[alice()]) };
		let bundle = Bundle { start: Start::Set(0), ..bundle };
		assert_eq!(verified(&bundle, &other), Err(Refused::OtherChain(genesis)));
		assert_eq!(fault(&bundle, &Trust::default()), FinalityFault::NothingTrusted);
	});
}

#[test]
fn bundle_without_block_0_should_need_known_authorities() {
	told(|mut bundle, chain| {
		bundle.start = Start::Set(0);
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::SetNotNamed(0));
		assert!(verified(&bundle, &known(0, &[alice()])).is_ok());
		let both = Trust { genesis: Some(chain.genesis_hash()), ..known(0, &[alice()]) };
		assert!(verified(&bundle, &both).is_ok());
	});
}

#[test]
fn block_should_be_final_only_by_enough_votes_of_the_known_set() {
	told(|mut bundle, _| {
		let (number, four) = (bundle.header.number, four());
		let trust = known(0, &four);
		bundle.start = Start::Set(0);
		for (voters, enough) in [(3, true), (2, false), (0, false)] {
			bundle.justification = votes(&bundle.header, &four[..voters], 0);
			match enough {
				true => assert!(verified(&bundle, &trust).is_ok(), "{voters} votes suffice"),
				false => {
					let insufficient = FinalityFault::VotesInsufficient(number, 0);
					assert_eq!(fault(&bundle, &trust), insufficient, "{voters} votes do not");
				},
			}
		}
		// Votes that were signed for another set.
		bundle.justification = votes(&bundle.header, &four[..3], 1);
		assert_eq!(fault(&bundle, &trust), FinalityFault::VoteUnsigned(number, 0));
		// One that is not needed, the same one twice, and one of a stranger beside enough votes.
		let superfluous = FinalityFault::Superfluous(number);
		bundle.justification = votes(&bundle.header, &four, 0);
		assert_eq!(fault(&bundle, &trust), superfluous);
		let twice = [&four[..3], &four[..1]].concat();
		bundle.justification = votes(&bundle.header, &twice, 0);
		assert_eq!(fault(&bundle, &trust), FinalityFault::VotesUnsorted(number));
		let stranger = [&four[..3], &[alice()]].concat();
		bundle.justification = votes(&bundle.header, &stranger, 0);
		assert_eq!(fault(&bundle, &trust), superfluous);
		// In another order.
		bundle.justification = votes(&bundle.header, &four[..3], 0);
		bundle.justification.commit.precommits.reverse();
		assert_eq!(fault(&bundle, &trust), FinalityFault::VotesUnsorted(number));
		// A header that no vote needs.
		bundle.justification = votes(&bundle.header, &four[..3], 0);
		bundle.justification.votes_ancestries.push(bundle.header.clone());
		assert_eq!(fault(&bundle, &trust), superfluous);
		// Votes for another block.
		bundle.justification = votes(&last_block(number, &four, 0), &four[..3], 0);
		assert_eq!(fault(&bundle, &trust), FinalityFault::OtherTarget(number));
	});
}

#[test]
fn votes_for_later_blocks_should_count_with_the_headers_that_lead_down() {
	told(|mut bundle, _| {
		let (number, four, header) = (bundle.header.number, four(), bundle.header.clone());
		let trust = known(0, &four);
		bundle.start = Start::Set(0);
		let (one, fork) = (child(&header), Header { number: header.number + 1, ..header.clone() });
		let fork = Header { parent_hash: header.hash(), ..fork };
		let all: [(&Header, &[_]); 3] =
			[(&header, &four[..1]), (&one, &four[1..2]), (&fork, &four[2..3])];
		bundle.justification = voted(&header, &all, 0);
		let insufficient = FinalityFault::VotesInsufficient(number, 0);
		assert_eq!(fault(&bundle, &trust), insufficient);
		let mut between = vec![one, fork];
		between.sort_by_key(Header::hash);
		bundle.justification.votes_ancestries = between.clone();
		assert!(verified(&bundle, &trust).is_ok());
		bundle.justification.votes_ancestries.reverse();
		assert_eq!(fault(&bundle, &trust), FinalityFault::VotesUnsorted(number));
		bundle.justification.votes_ancestries = [&between[..1], &between[..]].concat();
		assert_eq!(fault(&bundle, &trust), FinalityFault::VotesUnsorted(number));
		// Without a vote for the block itself, the others lead nowhere.
		bundle.justification.votes_ancestries = between;
		bundle.justification.commit.precommits.retain(|vote| vote.precommit.target_number > number);
		assert_eq!(fault(&bundle, &trust), insufficient);
	});
}

#[test]
fn block_before_the_one_that_is_voted_for_should_be_final_too() {
	told(|mut bundle, chain| {
		let (hash, number) = (bundle.header.hash(), bundle.header.number);
		let next = Header { parent_hash: hash, number: number + 1, ..bundle.header.clone() };
		let last = Header { parent_hash: next.hash(), number: number + 2, ..next.clone() };
		bundle.justification = votes(&last, &[alice()], 0);
		bundle.descendants = vec![next.clone(), last.clone()];
		assert!(verified(&bundle, &chain.trust()).is_ok());
		bundle.descendants = vec![last.clone()];
		let broken = FinalityFault::HeadersBroken(number + 2);
		assert_eq!(fault(&bundle, &chain.trust()), broken);
		bundle.descendants = vec![next];
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::OtherTarget(number + 1));
		bundle.descendants = Vec::new();
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::OtherTarget(number));
	});
}

/// Evidence that begins with block 0, of a chain under its third set.
fn later_told(test: impl FnOnce(Bundle, &Chain)) {
	Day::tell(|world, day| {
		let chain = Chain::under_later_set(world);
		test(chain.export(day.asset, Subject::Unit(SPENT)), &chain);
	});
}

/// As it would have been exported for an auditor that knows a set.
fn from_set(bundle: &Bundle, id: u64) -> Bundle {
	let handoffs = bundle.handoffs[id as usize..].to_vec();
	Bundle { start: Start::Set(id), handoffs, ..bundle.clone() }
}

#[test]
fn later_set_should_be_reached_from_block_0_or_from_a_known_set() {
	later_told(|bundle, chain| {
		assert_eq!(bundle.handoffs.len(), 2);
		assert_eq!(verified(&bundle, &chain.trust()).map(|verified| verified.set.id), Ok(2));
		for (id, set) in [(0, vec![alice()]), (1, four()), (2, vec![alice()])] {
			let bundle = from_set(&bundle, id);
			let verified = verified(&bundle, &known(id, &set)).expect("the sets follow each other");
			assert_eq!(verified.set.id, 2);
			assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::SetNotNamed(id));
			let other = FinalityFault::OtherStart { begins: id, known: 3 };
			assert_eq!(fault(&bundle, &known(3, &set)), other);
		}

		// The second set cannot be left out, nor can its block come first.
		let (whole, number) = (bundle.clone(), bundle.header.number);
		let mut bundle = bundle;
		bundle.handoffs.truncate(1);
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::VotesInsufficient(number, 1));
		bundle = whole.clone();
		bundle.handoffs.swap(0, 1);
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::VotesInsufficient(4, 0));

		// A block that names no next set, or names it for later, ends none.
		for header in [Header { number: 2, ..bundle.header.clone() }, last_block(2, &four(), 3)] {
			bundle = whole.clone();
			let justification = votes(&header, &[alice()], 0);
			bundle.handoffs[0] = Handoff { header, justification };
			assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::NoHandoff(2));
		}
		// The audited block comes after all of them.
		bundle = whole;
		let late = last_block(number + 1, &[alice()], 0);
		let justification = votes(&late, &four()[..3], 1);
		bundle.handoffs[1] = Handoff { justification, header: late };
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::OutOfOrder(number));
	});
}

#[test]
fn bundle_should_be_refused_when_it_has_more_than_what_begins_with_the_known_set() {
	later_told(|bundle, chain| {
		let known = known(2, &[alice()]);
		let both = Trust { genesis: Some(chain.genesis_hash()), ..known.clone() };
		for trust in [&known, &both] {
			assert_eq!(fault(&bundle, trust), FinalityFault::StartsEarlier(2));
			for id in [0, 1] {
				let other = FinalityFault::OtherStart { begins: id, known: 2 };
				assert_eq!(fault(&from_set(&bundle, id), trust), other);
			}
			assert!(verified(&from_set(&bundle, 2), trust).is_ok());
			// What comes before it, under the number of the known set.
			let mut more = from_set(&bundle, 2);
			more.handoffs = bundle.handoffs.clone();
			assert!(verified(&more, trust).is_err());
		}
		// A forger that changes the first handoff and lets its votes name it.
		let mut forged = bundle.clone();
		let first = &mut forged.handoffs[0];
		first.header.extrinsics_root = H256([7; 32]);
		first.justification.commit.target_hash = first.header.hash();
		for vote in &mut first.justification.commit.precommits {
			vote.precommit.target_hash = first.header.hash();
		}
		for trust in [&known, &both, &chain.trust()] {
			assert!(verified(&forged, trust).is_err());
		}
	});
}

#[test]
fn export_should_begin_with_the_set_that_is_known() {
	Day::tell(|world, day| {
		let chain = Chain::under_later_set(world);
		let export = |known: &Trust| {
			let subject = Subject::Unit(SPENT);
			chain.export_for(known.authorities.clone(), day.asset, subject)
		};
		for (id, set) in [(0, vec![alice()]), (1, four()), (2, vec![alice()])] {
			let trust = known(id, &set);
			let bundle = export(&trust).expect("it is the chain's");
			assert_eq!((&bundle.start, bundle.handoffs.len()), (&Start::Set(id), 2 - id as usize));
			assert!(verified(&bundle, &trust).is_ok());
		}
		let refusal = |known: &Trust| match export(known) {
			Err(ExportError::Unsound(Refused::Finality(fault))) => fault,
			other => panic!("not final, instead of {other:?}"),
		};
		let unreached = FinalityFault::SetUnreached { last: 2, known: 3 };
		assert_eq!(refusal(&known(3, &[alice()])), unreached);
		assert_eq!(refusal(&known(1, &[alice()])), FinalityFault::VotesInsufficient(4, 1));
	});
}

#[test]
fn export_should_begin_with_the_first_set_that_is_named_when_the_state_of_block_0_is_gone() {
	Day::tell(|world, day| {
		let subject = Subject::Unit(SPENT);
		let chain = Chain::of(world).pruned();
		let bundle = chain.export(day.asset, subject.clone());
		assert_eq!(bundle.start, Start::Set(0));
		assert!(verified(&bundle, &known(0, &[alice()])).is_ok());
		let chain = Chain::under_later_set(world).pruned();
		let bundle = chain.export(day.asset, subject.clone());
		assert_eq!((&bundle.start, bundle.handoffs.len()), (&Start::Set(1), 1));
		assert!(verified(&bundle, &known(1, &four())).is_ok());
		// Whoever knows an earlier one, as from the chain's specification, says so.
		let first = known(0, &[alice()]).authorities;
		let bundle = chain.export_for(first, day.asset, subject).expect("it has the votes");
		assert_eq!((&bundle.start, bundle.handoffs.len()), (&Start::Set(0), 2));
	});
}

#[test]
fn first_authorities_should_be_those_in_the_state_of_block_0() {
	told(|bundle, chain| {
		let Start::Genesis(genesis) = bundle.start.clone() else { panic!("the state is there") };
		let with = |genesis: Genesis| Bundle { start: Start::Genesis(genesis), ..bundle.clone() };
		let mut cut = genesis.clone();
		cut.nodes.pop();
		assert_eq!(fault(&with(cut), &chain.trust()), FinalityFault::GenesisUnproven);
		let mut more = genesis.clone();
		more.nodes.push(vec![0xff; 99]);
		more.nodes.sort();
		assert_eq!(fault(&with(more), &chain.trust()), FinalityFault::GenesisUnproven);
		// Another header has another hash.
		let header = Header { extrinsics_root: H256([3; 32]), ..genesis.header.clone() };
		let hash = header.hash();
		let other = with(Genesis { header, ..genesis });
		assert_eq!(fault(&other, &chain.trust()), FinalityFault::OtherChain(hash));
	});
}
