/** One validator down, two down, all back; and all killed at once. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './random.js';
import { all, atMost, exactly, type Figure } from './figures.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import type { DrillNode } from './node.js';
import { median, seconds, sum, worst } from './numbers.js';
import { bestNumber } from './rpc.js';
import { Transfers } from './transfers.js';
import { noDatabaseError, noEquivocation, oncePaid, oneHistory, setbacks } from './verdict.js';

export interface OutageSizes {
	rounds: number;
	/** How long, in milliseconds, one is down and then two are. */
	down: number;
}

/** Until what was being voted on when a validator ended is final or cannot be any more. */
const IN_FLIGHT = 3_000;
/** Until finality of a new block has to be back, in milliseconds. */
export const RESUMES_WITHIN = 60_000;
/** For how long, in milliseconds, it is waited for before a drill gives up. */
const PATIENCE = 240_000;

interface Outcome {
	/** With one down: blocks that were best when the other went, and how many of them became final. */
	blocks: number;
	final: number;
	/** With two down: whether a block became final, and how many were made. */
	finalWithTwo: number;
	madeWithTwo: number;
	/** Milliseconds from the first start to a new final block everywhere. */
	resumed: number;
}

/** Starts nodes at once and returns how many milliseconds later all of `nodes` have a new final block. */
async function bringBack(network: DrillNetwork, down: DrillNode[]): Promise<number> {
	const { highest } = network.watch;
	const begun = Date.now();
	await Promise.all(down.map((node) => node.start()));
	await network.watch.untilFinal(highest + 1, network.nodes, PATIENCE);
	return Date.now() - begun;
}

async function round(network: DrillNetwork, chance: Chance, { down }: OutageSizes): Promise<Outcome> {
	const [first, second, ...up] = chance.shuffle(network.nodes);
	const signal = (): NodeJS.Signals => chance.pick(['SIGKILL', 'SIGTERM']);
	const { watch } = network;

	const before = watch.highest;
	await first.kill(signal());
	await sleep(down);
	const best = await bestNumber(up[0].endpoint);
	await watch.untilFinal(best, [second, ...up], PATIENCE);

	await second.kill(signal());
	await sleep(IN_FLIGHT);
	const stopped = watch.highest;
	await sleep(down);
	const finalWithTwo = watch.highest - stopped;
	const madeWithTwo = await bestNumber(up[0].endpoint) - best;

	const resumed = await bringBack(network, [first, second]);
	return { blocks: best - before, final: Math.min(watch.highest, best) - before, finalWithTwo, madeWithTwo, resumed };
}

async function killAll(network: DrillNetwork): Promise<number> {
	await Promise.all(network.nodes.map((node) => node.kill()));
	return bringBack(network, network.nodes);
}

export async function outages(sizes: OutageSizes, chance: Chance): Promise<Figure[]> {
	const network = await DrillNetwork.start(VALIDATORS);
	try {
		await network.watch.untilFinal(1);
		const load = await Transfers.start(network, chance);
		const [outcomes, allKilled]: [Outcome[], number[]] = [[], []];
		for (let index = 0; index < sizes.rounds; index += 1) {
			outcomes.push(await round(network, chance, sizes));
			allKilled.push(await killAll(network));
		}
		await load.settle();

		const of = (what: keyof Outcome): number[] => outcomes.map((outcome) => outcome[what]);
		const how = `${sizes.rounds} rounds, seed ${chance.seed}, under load`;
		return [
			all('blocks made while one validator is down that become final', sum(of('final')), sum(of('blocks')), how),
			exactly('blocks that become final while two are down', sum(of('finalWithTwo')), 0,
				`${sum(of('madeWithTwo'))} were made meanwhile`),
			atMost('seconds from the start of the two to a new final block on all four', seconds(worst(of('resumed'))),
				seconds(RESUMES_WITHIN), `worst; median ${seconds(median(of('resumed'))).toFixed(1)}; no operator`),
			atMost('seconds from the start of all four, killed at once, to a new final block on all', seconds(worst(allKilled)),
				seconds(RESUMES_WITHIN), `worst of ${allKilled.length}; median ${seconds(median(allKilled)).toFixed(1)}`),
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
