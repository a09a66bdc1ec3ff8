/** `kill -9` at random moments, over and over, under load. */

import { setTimeout as sleep } from 'node:timers/promises';
import { all, atLeast, atMost, told, type Figure } from './figures.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import { DidNotStart, type DrillNode } from './node.js';
import { median, seconds, worst } from './numbers.js';
import type { Chance } from './random.js';
import { bestNumber } from './rpc.js';
import { Transfers } from './transfers.js';
import { noDatabaseError, noEquivocation, oncePaid, oneHistory, setbacks } from './verdict.js';

export interface KillSizes {
	kills: number;
	/** The longest, in milliseconds, that a network is left alone between kills. */
	pause: number;
}

/** What a node was at when it was killed. */
interface Doing {
	/** It lacked blocks that others had. */
	behind: boolean;
	/** Of these it had imported some since its start. */
	importing: boolean;
	/** It had blocks that it did not know to be final. */
	finalising: boolean;
}

/** How one kill went. */
interface Outcome extends Doing {
	/** Milliseconds from the start to an answer; absent where it did not start. */
	started?: number;
	trouble?: string;
}

/** How long, in milliseconds, a node is down that has to have blocks to import. */
const MISSES = 15_000;
/** The longest, in milliseconds, that it is left alone then; it is killed earlier when it has imported the first one. */
const ALONE = 6_000;
/** Shorter, in milliseconds, than it takes to import a few blocks. */
const POLL = 2;
/** One kill in so many is to come while blocks are missing; half of that is asked for, since the node may be faster. */
const BEHIND = 5;

async function bestOfOthers(network: DrillNetwork, node: DrillNode): Promise<number> {
	const others = network.nodes.filter((other) => other !== node && other.running);
	return worst(await Promise.all(others.map(({ endpoint }) => bestNumber(endpoint))));
}

/** What the node is at, if at its start it had `first` as its best block and others have `head`. */
async function doing(network: DrillNetwork, node: DrillNode, first: number, head: number): Promise<Doing> {
	try {
		const best = await bestNumber(node.endpoint);
		const behind = best < head;
		return { behind, importing: behind && best > first, finalising: network.watch.height(node) < best };
	} catch {
		return { behind: false, importing: false, finalising: false };
	}
}

async function killOne(node: DrillNode, before: Doing, pause: number): Promise<Outcome> {
	await node.kill('SIGKILL');
	await sleep(pause);
	try {
		return { ...before, started: await node.start() };
	} catch (error) {
		if (!(error instanceof DidNotStart)) throw error;
		// Started once more, so that the others' drill goes on.
		await node.start().catch(() => undefined);
		return { ...before, trouble: error.message };
	}
}

async function killAtRandom(network: DrillNetwork, node: DrillNode, pause: number): Promise<Outcome> {
	const head = await bestOfOthers(network, node).catch(() => 0);
	return killOne(node, await doing(network, node, Infinity, head), pause);
}

/** Has a node miss blocks, and kills it in the first moments after its start, when it fetches and imports them. */
async function killBehind(network: DrillNetwork, node: DrillNode, chance: Chance): Promise<Outcome[]> {
	const down = await killAtRandom(network, node, MISSES);
	if (down.trouble !== undefined) return [down];
	const [first, head] = await Promise.all([bestNumber(node.endpoint), bestOfOthers(network, node)].map((height) => height.catch(() => 0)));
	const alone = chance.between(0, ALONE);
	let before = await doing(network, node, first, head);
	for (const begun = Date.now(); before.behind && !before.importing && Date.now() - begun < alone; await sleep(POLL)) {
		before = await doing(network, node, first, head);
	}
	return [down, await killOne(node, before, 0)];
}

async function killSome(network: DrillNetwork, chance: Chance, behind: boolean): Promise<Outcome[]> {
	const order = chance.shuffle(network.nodes);
	if (behind) return killBehind(network, order[0], chance);
	// One mostly, so that finality goes on; now and then two, so that it has to come back.
	const victims = order.slice(0, chance.pick([1, 1, 1, 1, 2]));
	// They start at once, or after blocks were missed that have to be imported then.
	const pause = (): number => chance.pick([0, 0, chance.between(0, 4_000)]);
	return Promise.all(victims.map((node) => killAtRandom(network, node, pause())));
}

export async function kills(sizes: KillSizes, chance: Chance): Promise<Figure[]> {
	const network = await DrillNetwork.start(VALIDATORS);
	try {
		await network.watch.untilFinal(1);
		const load = await Transfers.start(network, chance);
		const outcomes: Outcome[] = [];
		const count = (what: keyof Doing): number => outcomes.filter((outcome) => outcome[what]).length;
		const least = Math.max(1, Math.floor(sizes.kills / (2 * BEHIND)));
		// Some more, where too few came while blocks were missing.
		while (outcomes.length < sizes.kills || (count('behind') < least && outcomes.length < 2 * sizes.kills)) {
			await sleep(chance.between(0, sizes.pause));
			outcomes.push(...await killSome(network, chance, count('behind') * BEHIND < outcomes.length));
		}
		const resumed = await network.watch.untilFinal(network.watch.highest + 2);
		await load.settle();

		const started = outcomes.flatMap(({ started }) => started ?? []);
		const trouble = outcomes.flatMap(({ trouble }) => trouble ?? []).slice(0, 2).join(' … ').slice(-600);
		return [
			all('starts after a `kill -9`', started.length, outcomes.length,
				`seed ${chance.seed}; ${count('finalising')} with blocks not yet final when killed${trouble && `; ${trouble}`}`),
			atLeast('kills of a node that was behind on blocks', count('behind'), least,
				`${count('importing')} of them had imported some of the blocks that they had missed`),
			told('seconds until a killed node answers again', seconds(median(started)), `median; worst ${seconds(worst(started)).toFixed(1)}`),
			atMost('seconds until all are on the same new final block, after the last', seconds(resumed), 60),
			await oneHistory(network),
			...await oncePaid(load),
			...await noEquivocation(network),
			noDatabaseError(network),
			setbacks(network),
		];
	} finally {
		await network.close();
	}
}
