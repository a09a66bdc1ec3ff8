/** Waits until the chain knows of an equivocation of the victim, and has disabled it. */

import { setTimeout as sleep } from 'node:timers/promises';
import { encodeAddress } from '@polkadot/util-crypto';
import { wellKnown } from '../institutions.js';
import { equivocations } from './logs.js';
import type { DrillNetwork } from './network.js';
import { offences } from './offences.js';
import { bestNumber, hashes } from './rpc.js';
import type { DrillNode } from './node.js';

/** Whose key it is, in every drill of these. */
export const VICTIM = 'dave';
export const VICTIM_ACCOUNT = encodeAddress(wellKnown('Dave').address);

/** For how long, in milliseconds, a report is waited for. */
export const PATIENCE = 300_000;
/** Until what was under way when a validator ended is voted on or cannot be any more. */
export const IN_FLIGHT = 3_000;
/** Blocks after which a voter that comes anew votes for a later one: votes are for blocks some way behind the best one. */
export const APART = 4;

export type Engine = 'babe' | 'grandpa';
const KINDS = { babe: 'babe:equivocatio', grandpa: 'grandpa:equivoca' } as const;

/** What came of an equivocation. */
export interface Outcome {
	/** Whether nodes saw the equivocation. */
	seen: boolean;
	/** Whether it is known on chain, in a final block, and the validator is disabled. */
	reported: boolean;
	/** Milliseconds from when it was looked for. */
	took: number;
	/** What contradicts that there is one history. */
	conflicts: string[];
}

async function isReported(node: DrillNode, engine: Engine, height: number): Promise<boolean> {
	const [hash] = await hashes(node.endpoint, height, height);
	const { suspended, disabled, kinds } = await offences(node.endpoint, hash);
	return suspended.includes(VICTIM_ACCOUNT) && disabled.includes(VICTIM_ACCOUNT) && kinds.includes(KINDS[engine]);
}

/** Looks at every final block: a validator is disabled until its session ends, which may be within moments. */
export async function untilReported(network: DrillNetwork, engine: Engine): Promise<Outcome> {
	const { watch, nodes } = network;
	const [alice] = nodes;
	const begun = Date.now();
	let [height, reported] = [0, false];
	while (!reported && Date.now() - begun < PATIENCE) {
		if (height < watch.height(alice)) reported = await isReported(alice, engine, height += 1);
		else await sleep(500);
	}
	return { seen: equivocations(nodes).length > 0, reported, took: Date.now() - begun, conflicts: watch.conflicts };
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
 * Ends Bob and Charlie, so that a round stays open in which the victim has voted, and waits until `nodes` have so many
 * blocks more that whoever votes anew in it votes for a later one. Returns the two.
 */
export async function leaveOpen(network: DrillNetwork, nodes: DrillNode[]): Promise<DrillNode[]> {
	const down = [network.node('bob'), network.node('charlie')];
	await Promise.all(down.map((node) => node.kill()));
	await sleep(IN_FLIGHT);
	const best = Math.max(...await Promise.all(nodes.map(({ endpoint }) => bestNumber(endpoint))));
	await untilBest(nodes, best + APART);
	return down;
}

/** `rounds` networks of their own, one after the other: of four validators one can be disabled. */
export async function each<T>(rounds: number, round: () => Promise<T>): Promise<T[]> {
	const outcomes: T[] = [];
	while (outcomes.length < rounds) outcomes.push(await round());
	return outcomes;
}
