/** A network under steady load for a long time: memory and peers stay what they are. */

import { setTimeout as sleep } from 'node:timers/promises';
import { blockNumber, untilFinalized } from '../chain.js';
import { all, atMost, exactly, told, type Figure } from '../drill/figures.js';
import { sum, worst } from '../drill/numbers.js';
import type { Institution } from '../institutions.js';
import type { Network } from '../network.js';
import { furtherMembers, specification, startValidators } from './consortium.js';
import { mean, MIB, ownBytes, peaks, slope } from './measure.js';
import { endow, nonces, payNative, payUnits, prepare, AMOUNT, type Stream } from './payments.js';
import { Endpoint } from './rpc.js';

/** Of each kind of payment. So many that the database's log is full every few minutes. */
const PAYERS = 20;
const SLOT = 3_000;
/** Seconds between two looks. */
const EVERY = 10;
/** The part at the beginning in which caches fill. */
const WARM_UP = 1 / 3;
/**
 * Minutes in which memory surely comes to its peak. ParityDB has in memory what is in its log, until the log has 64 MiB and
 * goes into the tables: so memory goes up and down, and what must not grow is the most that is in use.
 */
const CYCLE = 10;
/** Of the most that a node has in use, an hour. */
const GROWTH = 0.25;
/** Of entries of the state that a node keeps in memory, in bytes: by default a GiB, which takes hours to fill. */
const TRIE_CACHE = 32 * MIB;

interface Look { minutes: number; mib: number[]; peers: number[] }

async function look({ nodes, apis }: Network, begun: number): Promise<Look> {
	return {
		minutes: (Date.now() - begun) / 60_000,
		mib: nodes.map(({ pid }) => ownBytes(pid) / MIB),
		peers: await Promise.all(apis.map(async (api) => (await api.rpc.system.health()).peers.toNumber())),
	};
}

/** Sends the next transaction of each stream, each to a node of its own. */
async function trickle(endpoints: Endpoint[], streams: Stream[], turn: number): Promise<void> {
	await Promise.all(streams.map(({ transactions }, index) =>
		endpoints[index % endpoints.length].call('author_submitExtrinsic', transactions[turn])));
}

/** What became of memory: by node, and at the worst. */
function memoryFigures(looks: Look[]): Figure[] {
	const warm = looks.slice(Math.floor(looks.length * WARM_UP));
	const nodes = warm[0].mib.map((_, index) => {
		const most = peaks(warm.map(({ minutes, mib }) => ({ x: minutes, y: mib[index] })), CYCLE);
		return { level: mean(most.map(({ y }) => y)), hourly: 60 * slope(most) };
	});
	const how = nodes.map(({ level, hourly }) => `${level.toFixed(0)} MiB, ${hourly >= 0 ? '+' : ''}${hourly.toFixed(1)} MiB an hour`).join('; ');
	const least = warm[0].mib.map((_, index) => Math.min(...warm.map(({ mib }) => mib[index])).toFixed(0));
	return [
		atMost('growth of a node\'s memory in an hour / its memory, at most',
			worst(nodes.map(({ level, hourly }) => hourly / level)), GROWTH,
			`the most in use in ${CYCLE} minutes, least squares, without the first third; mapped files left out; \`--trie-cache-size ${TRIE_CACHE}\`: ${how}; in between ${least.join(', ')} MiB at the least`),
	];
}

/** One payment of units and one of the native currency of each payer a slot, for so many minutes. */
export async function soaked(network: Network, members: Institution[], minutes: number): Promise<Figure[]> {
	const endpoints = network.nodes.map(({ endpoint }) => new Endpoint(endpoint));
	try {
		const [api] = network.apis;
		const turns = Math.floor((minutes * 60_000) / SLOT);
		const payers = await endow(api, members.slice(0, 2 * PAYERS), BigInt(turns) * AMOUNT);
		const streams = [
			...await prepare(api, payers.slice(0, PAYERS), turns, payUnits),
			...await prepare(api, payers.slice(PAYERS), turns, payNative),
		];
		const first = await blockNumber(api);
		const looks = await sendAll(network, endpoints, streams, turns);
		const last = (await blockNumber(api)) + 2;
		await untilFinalized(api, last);
		const made = await nonces(api, streams.map(({ address }) => address));
		const alone = looks.filter(({ peers }) => peers.some((count) => count !== network.nodes.length - 1));
		return [
			told('minutes', minutes, `${last - first} blocks, ${streams.length} payments a slot`),
			all('payments final', sum(made.map((nonce, index) => nonce - streams[index].first)), turns * streams.length),
			...memoryFigures(looks),
			exactly('looks at which a node had not all others as peers', alone.length, 0, `${looks.length} looks at four nodes`),
			exactly('nodes that ended', network.nodes.filter((node) => !node.running()).length, 0),
		];
	} finally {
		for (const endpoint of endpoints) endpoint.close();
	}
}

async function sendAll(network: Network, endpoints: Endpoint[], streams: Stream[], turns: number): Promise<Look[]> {
	const looks: Look[] = [];
	const begun = Date.now();
	for (let turn = 0; turn < turns; turn += 1) {
		await trickle(endpoints, streams, turn);
		if (turn % Math.round((EVERY * 1_000) / SLOT) === 0) looks.push(await look(network, begun));
		await sleep(Math.max(0, begun + (turn + 1) * SLOT - Date.now()));
	}
	return looks;
}

/** Four validators for so many minutes; `folder` is for the specification. */
export async function soakFigures(folder: string, minutes: number): Promise<Figure[]> {
	const members = furtherMembers(2 * PAYERS);
	const network = await startValidators(specification(folder, members), { extra: ['--trie-cache-size', String(TRIE_CACHE)] });
	try {
		return await soaked(network, members, minutes);
	} finally {
		await network.stop();
	}
}
