/** A network that falls apart and heals: two and two, three and one, and to and fro. */

import { setTimeout as sleep } from 'node:timers/promises';
import { atLeast, atMost, exactly, type Figure } from './figures.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import { seconds, sum, worst } from './numbers.js';
import type { Chance } from './random.js';
import { Transfers } from './transfers.js';
import { noDatabaseError, noEquivocation, oncePaid, oneHistory } from './verdict.js';
import { cuttable } from './wire.js';

export interface PartitionSizes {
	rounds: number;
	/** How long, in milliseconds, a partition lasts at least; one that leaves three together also until they have a new final block. */
	apart: number;
	/** The same of one long partition of two and two at the end, after which TCP sends what was lost again late; without it, none. */
	long?: number;
}

/** Until what was under way when the wire was cut is final or cannot be any more. */
const IN_FLIGHT = 3_000;
const HEALED_WITHIN = 60_000;
const GOES_ON_WITHIN = 60_000;
const PATIENCE = 240_000;

/** What became final on each side while it was cut, in blocks, and how long healing took, in milliseconds. */
interface Outcome {
	majority: number;
	minority: number;
	/** Milliseconds until the larger side had a new final block. */
	goesOn?: number;
	healed: number;
}

const NODES = VALIDATORS.map((_, index) => index);

/** Milliseconds until every node has a final block that none had before. */
async function heal(network: DrillNetwork): Promise<number> {
	const { highest } = network.watch;
	network.wire.heal();
	return network.watch.untilFinal(highest + 1, network.nodes, PATIENCE);
}

/** Cuts off `count` nodes that chance takes. */
async function cutOff(network: DrillNetwork, chance: Chance, count: number, apart: number): Promise<Outcome> {
	const order = chance.shuffle(NODES);
	const [minority, majority] = [order.slice(0, count), order.slice(count)];
	const heights = (group: number[]): number => worst(group.map((index) => network.watch.height(network.nodes[index])));
	network.wire.cut([minority, majority]);
	await sleep(IN_FLIGHT);
	const before = [heights(majority), heights(minority)];
	const larger = majority.map((index) => network.nodes[index]);
	const [goesOn] = await Promise.all([
		count < larger.length ? network.watch.untilFinal(before[0] + 1, larger, GOES_ON_WITHIN).catch(() => Infinity) : undefined,
		sleep(apart),
	]);
	return {
		majority: heights(majority) - before[0],
		minority: heights(minority) - before[1],
		goesOn,
		healed: await heal(network),
	};
}

/** Cuts now here, now there, each time for moments only. */
async function flap(network: DrillNetwork, chance: Chance, apart: number): Promise<number> {
	for (const begun = Date.now(); Date.now() - begun < apart;) {
		const order = chance.shuffle(NODES);
		const count = chance.between(1, 2);
		network.wire.cut([order.slice(0, count), order.slice(count)]);
		await sleep(chance.between(200, 3_000));
		network.wire.heal();
		await sleep(chance.between(0, 2_000));
	}
	return heal(network);
}

export async function partitions(sizes: PartitionSizes, chance: Chance): Promise<Figure[]> {
	const wire = await cuttable(VALIDATORS.length);
	const network = await DrillNetwork.start(VALIDATORS, { wire });
	try {
		await network.watch.untilFinal(1);
		const load = await Transfers.start(network, chance);
		const [halves, singles, flaps]: [Outcome[], Outcome[], number[]] = [[], [], []];
		for (let index = 0; index < sizes.rounds; index += 1) {
			halves.push(await cutOff(network, chance, 2, sizes.apart));
			singles.push(await cutOff(network, chance, 1, sizes.apart));
			flaps.push(await flap(network, chance, sizes.apart));
		}
		const long = sizes.long === undefined ? [] : [await cutOff(network, chance, 2, sizes.long)];
		await load.settle();

		const healed = (what: string, times: number[]): Figure => atMost(
			`seconds from the end of ${what} to a new final block on all four`, seconds(worst(times)), seconds(HEALED_WITHIN),
			`worst of ${times.length}: ${times.map((time) => seconds(time).toFixed(1)).join(', ')}`);
		const of = (outcomes: Outcome[], what: keyof Outcome): number[] => outcomes.map((outcome) => outcome[what] ?? 0);
		const how = `${sizes.rounds} times ${seconds(sizes.apart)} s, by ${wire.kind}, seed ${chance.seed}, under load`;
		return [
			exactly('blocks that become final in a partition of two and two', sum([...halves, ...long].flatMap(({ majority, minority }) => [majority, minority])), 0, how),
			atLeast('least blocks that become final on the side of three', Math.min(...of(singles, 'majority')), 1, how),
			atMost('seconds until a new block is final on the side of three', seconds(worst(of(singles, 'goesOn'))), seconds(GOES_ON_WITHIN), how),
			exactly('blocks that become final on the side of one', sum(of(singles, 'minority')), 0, how),
			healed('two and two', of(halves, 'healed')),
			healed('three and one', of(singles, 'healed')),
			healed('flapping', flaps),
			...(sizes.long === undefined ? [] : [healed(`two and two for ${seconds(sizes.long)} s`, of(long, 'healed'))]),
			await oneHistory(network),
			...await oncePaid(load),
			...await noEquivocation(network),
			noDatabaseError(network),
		];
	} finally {
		await network.close();
	}
}
