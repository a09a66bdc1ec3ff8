//! That the audited block is final, by what the auditor knows.

use clearmark_cli::audit::{
	bundle::Handoff, AuthoritySet, Bundle, FinalityFault, Header, Refused, Subject, Trust,
};
use codec::Encode;
use sp_consensus_grandpa::{AuthorityList, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID};
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Ed25519Keyring;
use sp_runtime::{traits::Header as _, Digest, DigestItem};

use super::{
	chain::{alice, votes, Chain},
	day::{Day, SPENT},
	verified,
};

/// Four authorities, three of which make a block final.
fn four() -> Vec<ed25519::Pair> {
	use Ed25519Keyring::{Bob, Charlie, Dave, Eve};
	[Bob, Charlie, Dave, Eve].map(|who| who.pair()).into()
}

fn list(pairs: &[ed25519::Pair]) -> AuthorityList {
	pairs.iter().map(|pair| (pair.public().into(), 1)).collect()
}

fn known(id: u64, pairs: &[ed25519::Pair]) -> Trust {
	Trust { genesis: None, authorities: Some(AuthoritySet { id, authorities: list(pairs) }) }
}

/// The last block of a set, which names the next one.
fn last_block(number: u32, next: &[ed25519::Pair], delay: u32) -> Header {
	let change = ScheduledChange { next_authorities: list(next), delay };
	let log = ConsensusLog::ScheduledChange(change).encode();
	let digest = Digest { logs: vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log)] };
	Header::new(number, H256::default(), H256::default(), H256::default(), digest)
}

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
		// Known authorities do not make up for another block 0.
		let other = Trust { genesis: Some(H256([9; 32])), ..known(0, &[alice()]) };
		assert_eq!(verified(&bundle, &other), Err(Refused::OtherChain(genesis)));
		assert_eq!(fault(&bundle, &Trust::default()), FinalityFault::NothingTrusted);
	});
}

#[test]
fn bundle_without_block_0_should_need_known_authorities() {
	told(|mut bundle, chain| {
		bundle.genesis = None;
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::GenesisAbsent);
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
		for (voters, enough) in [(4, true), (3, true), (2, false), (0, false)] {
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
		bundle.justification = votes(&bundle.header, &four, 1);
		assert_eq!(fault(&bundle, &trust), FinalityFault::VoteUnsigned(number, 0));
		// The same vote several times, and one of a stranger beside enough votes.
		let twice = [&four[..3], &four[..1]].concat();
		bundle.justification = votes(&bundle.header, &twice, 0);
		assert_eq!(fault(&bundle, &trust), FinalityFault::Superfluous(number));
		let stranger = [&four[..3], &[alice()]].concat();
		bundle.justification = votes(&bundle.header, &stranger, 0);
		assert_eq!(fault(&bundle, &trust), FinalityFault::Superfluous(number));
		// A header that no vote needs.
		bundle.justification = votes(&bundle.header, &four, 0);
		bundle.justification.votes_ancestries.push(bundle.header.clone());
		assert_eq!(fault(&bundle, &trust), FinalityFault::Superfluous(number));
		// Votes for another block.
		bundle.justification = votes(&last_block(number, &four, 0), &four, 0);
		assert_eq!(fault(&bundle, &trust), FinalityFault::OtherTarget(number));
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

#[test]
fn later_set_should_be_reached_from_the_first_or_from_a_known_one() {
	told(|mut bundle, chain| {
		let (first, second) = (last_block(2, &four(), 0), last_block(4, &[alice()], 0));
		bundle.handoffs = vec![
			Handoff { justification: votes(&first, &[alice()], 0), header: first },
			Handoff { justification: votes(&second, &four(), 1), header: second },
		];
		bundle.justification = votes(&bundle.header, &[alice()], 2);
		for trust in [chain.trust(), known(0, &[alice()]), known(1, &four()), known(2, &[alice()])]
		{
			let verified = verified(&bundle, &trust).expect("the sets follow each other");
			assert_eq!(verified.set.id, 2);
		}
		let unreached = FinalityFault::SetUnreached { last: 2, known: 3 };
		assert_eq!(fault(&bundle, &known(3, &four())), unreached);

		// The second set cannot be left out, nor can its block come first.
		let whole = bundle.clone();
		bundle.handoffs.truncate(1);
		let number = bundle.header.number;
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
		bundle.handoffs[1] = Handoff { justification: votes(&late, &four(), 1), header: late };
		assert_eq!(fault(&bundle, &chain.trust()), FinalityFault::OutOfOrder(number));
	});
}

#[test]
fn first_authorities_should_be_those_in_the_state_of_block_0() {
	told(|bundle, chain| {
		let genesis = bundle.genesis.clone().expect("the state is there");
		let mut without = bundle.clone();
		let mut cut = genesis.clone();
		cut.nodes.pop();
		without.genesis = Some(cut);
		assert_eq!(fault(&without, &chain.trust()), FinalityFault::GenesisUnproven);
		let mut with = bundle.clone();
		let mut more = genesis.clone();
		more.nodes.push(vec![0xff; 99]);
		more.nodes.sort();
		with.genesis = Some(more);
		assert_eq!(fault(&with, &chain.trust()), FinalityFault::GenesisUnproven);
		// Another header has another hash.
		let mut other = bundle;
		let header = Header { extrinsics_root: H256([3; 32]), ..genesis.header.clone() };
		let hash = header.hash();
		other.genesis = Some(clearmark_cli::audit::bundle::Genesis { header, ..genesis });
		assert_eq!(fault(&other, &chain.trust()), FinalityFault::OtherChain(hash));
	});
}
