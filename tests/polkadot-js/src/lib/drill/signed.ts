/** What a validator signed, by the record that it keeps of it beside its database. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillNode } from './node.js';

/** The folder of a node's chain. */
function chainOf(node: DrillNode): string {
	const chains = join(node.base, 'chains');
	return join(chains, readdirSync(chains)[0]);
}

/** Where the database of a node is. */
export const databaseOf = (node: DrillNode): string => join(chainOf(node), 'paritydb');

/** Where the record of a node is. */
export const recordOf = (node: DrillNode): string => join(chainOf(node), 'signed');

/** The blocks that were voted for, by set, round and phase. */
export type Votes = Map<string, string>;

const VOTE = /^vote (\d+ \d+ (?:prevote|precommit)) \d+ (0x[0-9a-f]{64}) 0x[0-9a-f]{64} [0-9a-f]{16}$/gm;

/** The votes in the text of a record. */
export const votesIn = (text: string): Votes => new Map([...text.matchAll(VOTE)].map(([, place, hash]) => [place, hash]));

/** The votes that a node has signed, also while it runs. */
export function votesOf(node: DrillNode): Votes {
	const folder = recordOf(node);
	if (!existsSync(folder)) return new Map();
	// One that is being written anew takes the place of the old one when it is whole.
	const [record] = readdirSync(folder).filter((name) => !name.endsWith('.new'));
	return votesIn(record === undefined ? '' : readFileSync(join(folder, record), 'utf8'));
}

/** Those of the last round in which something was signed. */
export function latest(votes: Votes): Votes {
	const round = (place: string): number[] => place.split(' ').slice(0, 2).map(Number);
	const later = (one: number[], other: number[]): boolean => one[0] > other[0] || (one[0] === other[0] && one[1] > other[1]);
	const last = [...votes.keys()].map(round).reduce((most, next) => (later(next, most) ? next : most), [0, 0]);
	return new Map([...votes].filter(([place]) => !later(last, round(place))));
}

/** Whether some vote is for one block here and for another one there. */
export const contradict = (one: Votes, other: Votes): boolean =>
	[...one].some(([place, hash]) => other.has(place) && other.get(place) !== hash);

/** Waits until `node` has signed a vote that contradicts one of `votes`; whether it does within `patience` milliseconds. */
export async function contradicts(node: DrillNode, votes: () => Votes, patience: number): Promise<boolean> {
	for (const begun = Date.now(); Date.now() - begun < patience; await sleep(200)) {
		if (contradict(votesOf(node), votes())) return true;
	}
	return false;
}
