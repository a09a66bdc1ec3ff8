/** `kill -9` at random moments, over and over, under load. */

import { setTimeout as sleep } from 'node:timers/promises';
import { all, atMost, told, type Figure } from './figures.js';
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

/** How one kill went. */
interface Outcome {
	/** Milliseconds from the start to an answer; absent where it did not start. */
	started?: number;
	/** Whether the node was catching up on blocks, or on finality, when it was killed. */
	importing: boolean;
	finalising: boolean;
	trouble?: string;
}

/** What the node was at, when it was asked last. */
async function doing(network: DrillNetwork, node: DrillNode): Promise<Pick<Outcome, 'importing' | 'finalising'>> {
	try {
		const best = await bestNumber(node.endpoint);
		const others = network.nodes.filter((other) => other !== node && other.running);
		const heads = await Promise.all(others.map(({ endpoint }) => bestNumber(endpoint)));
		return { importing: best < worst(heads), finalising: network.watch.height(node) < best };
	} catch {
		return { importing: false, finalising: false };
	}
}

async function killOne(network: DrillNetwork, node: DrillNode, chance: Chance): Promise<Outcome> {
	const before = await doing(network, node);
	await node.kill('SIGKILL');
	// At once, or after blocks were missed that have to be imported then.
	await sleep(chance.pick([0, 0, chance.between(0, 4_000)]));
	try {
		return { ...before, started: await node.start() };
	} catch (error) {
		if (!(error instanceof DidNotStart)) throw error;
		// Started once more, so that the others' drill goes on.
		await node.start().catch(() => undefined);
		return { ...before, trouble: error.message };
	}
}

export async function kills(sizes: KillSizes, chance: Chance): Promise<Figure[]> {
	const network = await DrillNetwork.start(VALIDATORS);
	try {
		await network.watch.untilFinal(1);
		const load = await Transfers.start(network, chance);
		const outcomes: Outcome[] = [];
		while (outcomes.length < sizes.kills) {
			await sleep(chance.between(0, sizes.pause));
			// One mostly, so that finality goes on; now and then two, so that it has to come back.
			const victims = chance.shuffle(network.nodes).slice(0, chance.pick([1, 1, 1, 1, 2]));
			outcomes.push(...await Promise.all(victims.map((node) => killOne(network, node, chance))));
		}
		const resumed = await network.watch.untilFinal(network.watch.highest + 2);
		await load.settle();

		const started = outcomes.flatMap(({ started }) => started ?? []);
		const count = (what: 'importing' | 'finalising'): number => outcomes.filter((outcome) => outcome[what]).length;
		const trouble = outcomes.flatMap(({ trouble }) => trouble ?? []).slice(0, 2).join(' … ').slice(-600);
		return [
			all('starts after a `kill -9`', started.length, outcomes.length,
				`seed ${chance.seed}; ${count('importing')} behind on blocks when killed, ${count('finalising')} with blocks not yet final${trouble && `; ${trouble}`}`),
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
