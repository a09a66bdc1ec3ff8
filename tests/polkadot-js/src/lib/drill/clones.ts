/** The same validator key on two nodes, and a validator restored from an old copy of its database. */

import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeAddress } from '@polkadot/util-crypto';
import { wellKnown } from '../institutions.js';
import { nodeBinary } from '../setting.js';
import { all, atMost, exactly, told, type Figure } from './figures.js';
import { equivocations, refusedSignatures } from './logs.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import { DidNotStart, type DrillNode } from './node.js';
import { median, seconds, worst } from './numbers.js';
import { offences } from './offences.js';
import type { Chance } from './random.js';
import { bestNumber } from './rpc.js';
import { cuttable } from './wire.js';

/** Whose key it is, in every round. */
const VICTIM = 'dave';
const ACCOUNT = encodeAddress(wellKnown('Dave').address);
const CLONE = { name: 'clone', args: ['--validator'], waits: true };

/** For how long, in milliseconds, a report is waited for. */
const PATIENCE = 300_000;
/** Blocks that each side makes before the wire heals: votes are for blocks some way behind the best one. */
const APART = 4;

type Engine = 'babe' | 'grandpa';
const KEYS = { babe: ['babe', 'sr25519'], grandpa: ['gran', 'ed25519'] } as const;
const KINDS = { babe: 'babe:equivocatio', grandpa: 'grandpa:equivoca' } as const;

/** What came of a round. */
interface Outcome {
	/** Whether nodes saw the equivocation. */
	seen: boolean;
	/** Whether it is known on chain, in a final block, and the validator is disabled. */
	reported: boolean;
	/** Milliseconds from when it could first happen. */
	took: number;
	/** What contradicts that there is one history. */
	conflicts: string[];
}

/** Gives a node one of the victim's session keys and no other. */
function plant(network: DrillNetwork, node: DrillNode, engine: Engine): void {
	const [type, scheme] = KEYS[engine];
	const secret = join(network.folder, 'secret');
	writeFileSync(secret, '//Dave', { mode: 0o600 });
	execFileSync(nodeBinary, ['key', 'insert', '--base-path', node.base, '--chain', network.chain,
		'--key-type', type, '--scheme', scheme, '--suri', secret], { stdio: 'pipe' });
	rmSync(secret);
}

/** Waits for the report of `kind`. */
async function untilReported(network: DrillNetwork, kind: string, patience = PATIENCE): Promise<Outcome> {
	const [alice] = network.nodes;
	for (const begun = Date.now();;) {
		const { suspended, disabled, kinds } = await offences(alice.endpoint);
		const reported = suspended.includes(ACCOUNT) && disabled.includes(ACCOUNT) && kinds.includes(kind);
		const took = Date.now() - begun;
		if (reported || took > patience) {
			return { seen: equivocations(network.nodes).length > 0, reported, took, conflicts: network.watch.conflicts };
		}
		await sleep(500);
	}
}

/** Two nodes that author with the same key, each told of the other: they take the same slots. */
async function authorTwice(): Promise<Outcome> {
	const network = await DrillNetwork.start([...VALIDATORS, CLONE]);
	try {
		await network.watch.untilFinal(1, network.nodes.slice(0, VALIDATORS.length));
		const clone = network.node(CLONE.name);
		plant(network, clone, 'babe');
		await clone.start();
		return await untilReported(network, KINDS.babe);
	} finally {
		await network.close();
	}
}

/** Waits until the best block of each node is `height` or higher. */
async function untilBest(nodes: DrillNode[], height: number): Promise<void> {
	for (const node of nodes) {
		for (const begun = Date.now(); await bestNumber(node.endpoint) < height;) {
			if (Date.now() - begun > PATIENCE) throw new Error(`${node.name} has no block ${height}`);
			await sleep(200);
		}
	}
}

/**
 * Two nodes that vote with the same key. Connected, they would mostly vote the same: so each is on one side of a partition
 * of which neither side can finish a round, and then votes for the chain of its side in the same round.
 */
async function voteTwice(): Promise<Outcome> {
	const wire = await cuttable(VALIDATORS.length + 1);
	const network = await DrillNetwork.start([...VALIDATORS, CLONE], { wire });
	try {
		const [alice, bob, charlie] = network.nodes;
		await network.watch.untilFinal(1, network.nodes.slice(0, VALIDATORS.length));
		const clone = network.node(CLONE.name);
		plant(network, clone, 'grandpa');
		await clone.start();
		await network.watch.untilFinal(network.watch.highest + 1);

		await charlie.kill();
		wire.cut([[0, 3], [1, 4], [2]]);
		const best = Math.max(await bestNumber(alice.endpoint), await bestNumber(bob.endpoint));
		await untilBest([alice, bob], best + APART);
		wire.heal();
		await charlie.start();
		return await untilReported(network, KINDS.grandpa);
	} finally {
		await network.close();
	}
}

/** Where the database of a node is. */
export function databaseOf(node: DrillNode): string {
	const chains = join(node.base, 'chains');
	return join(chains, readdirSync(chains)[0], 'paritydb');
}

/** What becomes of a validator that comes back with an old database. */
type Restored = 'refused' | 'reported' | 'not reported' | 'no second vote' | 'conflict';

/**
 * Puts an old database in the place of a validator's own while the others wait for its vote, in a round in which it may have
 * voted already.
 */
async function restore(chance: Chance): Promise<Restored> {
	const network = await DrillNetwork.start(VALIDATORS);
	try {
		const [victim, charlie] = [network.node(VICTIM), network.node('charlie')];
		const old = join(network.folder, 'old');
		await network.watch.untilFinal(1);
		await victim.kill('SIGTERM');
		cpSync(databaseOf(victim), old, { recursive: true });
		await victim.start();
		await network.watch.untilFinal(network.watch.highest + 3);

		// With three of four, no round ends without the victim.
		await charlie.kill();
		await sleep(chance.between(500, 4_000));
		await victim.kill('SIGKILL');
		rmSync(databaseOf(victim), { recursive: true });
		cpSync(old, databaseOf(victim), { recursive: true });
		try {
			await victim.start();
		} catch (error) {
			if (error instanceof DidNotStart && error.end?.code) return 'refused';
			throw error;
		}
		await sleep(20_000);
		await charlie.start();
		await network.watch.untilFinal(network.watch.highest + 1);
		if (network.watch.conflicts.length > 0) return 'conflict';
		if (refusedSignatures([victim]).length > 0) return 'refused';
		if (equivocations(network.nodes).length === 0) return 'no second vote';
		return (await untilReported(network, KINDS.grandpa)).reported ? 'reported' : 'not reported';
	} finally {
		await network.close();
	}
}

/** Rounds in which a report came. */
function figuresOf(engine: string, outcomes: Outcome[]): Figure[] {
	const reported = outcomes.filter((outcome) => outcome.reported);
	const times = reported.map(({ took }) => seconds(took));
	const conflicts = outcomes.flatMap((outcome) => outcome.conflicts);
	return [
		all(`networks in which a second node with the key for ${engine} is reported on chain and disabled`, reported.length, outcomes.length,
			`in ${outcomes.filter(({ seen }) => seen).length} of them a node saw the equivocation; four validators and the second node`),
		// Of no report there is no time, and none may pass for a short one.
		...(times.length === 0 ? [] : [
			atMost(`seconds until that is in a final block, for ${engine}`, worst(times), seconds(PATIENCE), `worst; median ${median(times).toFixed(1)}`),
		]),
		exactly(`conflicting or reverted final blocks, for ${engine}`, conflicts.length, 0, conflicts.slice(0, 2).join('; ')),
	];
}

/** `rounds` networks of their own, one after the other: of four validators one can be disabled. */
async function each<T>(rounds: number, round: () => Promise<T>): Promise<T[]> {
	const outcomes: T[] = [];
	while (outcomes.length < rounds) outcomes.push(await round());
	return outcomes;
}

export const authoringClones = async (rounds: number): Promise<Figure[]> => figuresOf('BABE', await each(rounds, authorTwice));

export const votingClones = async (rounds: number): Promise<Figure[]> => figuresOf('GRANDPA', await each(rounds, voteTwice));

export async function restored(rounds: number, chance: Chance): Promise<Figure[]> {
	const outcomes = await each(rounds, () => restore(chance));
	const count = (what: Restored): number => outcomes.filter((outcome) => outcome === what).length;
	return [
		all('validators with an old copy of their database that are refused, reported or sign nothing twice',
			outcomes.length - count('not reported') - count('conflict'), outcomes.length, `seed ${chance.seed}`),
		exactly('of these with conflicting or reverted final blocks', count('conflict'), 0),
		told('of these refused', count('refused')),
		told('of these reported', count('reported')),
		told('of these without a second vote', count('no second vote')),
	];
}
