/** A node's perimeter, from outside: which methods it denies, what one client can ask of it, what it does with nonsense. */

import { WsProvider } from '@polkadot/api';
import { connect, submit, untilBlock, blockNumber } from '../chain.js';
import { all, atMost, exactly, told, type Figure } from '../drill/figures.js';
import type { Chance } from '../drill/random.js';
import { wellKnown } from '../institutions.js';
import { startNode, type RunningNode } from '../node.js';
import { nodeBinary } from '../setting.js';
import * as limits from './limits.js';
import { liveChain } from './live.js';
import { ingredients, sendMalformed } from './malformed.js';
import { growth, MIB, watchMemory } from './measure.js';
import { aboutOf, ask, classified, unsafe, type Verdict } from './methods.js';
import { Endpoint } from './rpc.js';

/** The nodes that are tried, in three ways to start one. */
export interface Perimeter {
	/** Where nothing is said. */
	usual: RunningNode;
	/** On a live chain, open to every address. */
	everybodys: RunningNode;
	/** Where everything is answered. */
	operators: RunningNode;
	stop(): Promise<void>;
}

/** What the methods of an archive come with. */
const ARCHIVE = ['--blocks-pruning', 'archive', '--state-pruning', 'archive'];

/** Starts the nodes; `folder` is for a chain specification. */
export async function startPerimeter(folder: string): Promise<Perimeter> {
	const [usual, everybodys, operators] = await Promise.all([
		startNode({ binary: nodeBinary }),
		startNode({ binary: nodeBinary, chain: liveChain(folder), extra: ['--rpc-external', ...ARCHIVE] }),
		startNode({ binary: nodeBinary, extra: ['--rpc-methods', 'unsafe'] }),
	]);
	const stop = async (): Promise<void> => {
		await Promise.all([usual, everybodys, operators].map((node) => node.stop()));
	};
	return { usual, everybodys, operators, stop };
}

/** What the node says of each method. */
async function verdicts({ endpoint }: RunningNode): Promise<Map<string, Verdict>> {
	const provider = new WsProvider(endpoint, false);
	await provider.connect();
	await provider.isReady;
	try {
		const { methods } = await provider.send<{ methods: string[] }>('rpc_methods', []);
		const about = await aboutOf(provider);
		const known = new Set(classified());
		const said = new Map<string, Verdict>();
		for (const method of methods) said.set(method, known.has(method) ? await ask(provider, method, about) : 'misasked');
		return said;
	} finally {
		await provider.disconnect();
	}
}

const those = (said: Map<string, Verdict>, verdict: Verdict): string[] =>
	[...said].filter(([, each]) => each === verdict).map(([method]) => method).sort();

const list = (methods: string[]): string => methods.join(', ');

/** Those of one list that are not in the other. */
const without = (some: string[], others: string[]): string[] => some.filter((each) => !others.includes(each));

/** What is wrong with an endpoint where only safe methods are to be answered. */
function closedFigures(where: string, said: Map<string, Verdict>): Figure[] {
	const denied = those(said, 'denied');
	const [missed, needless] = [without(unsafe(), denied), without(denied, unsafe())];
	return [
		all(`unsafe methods denied ${where}`, unsafe().length - missed.length, unsafe().length, list(missed)),
		exactly(`other methods denied ${where}`, needless.length, 0, list(needless)),
	];
}

/** Every method, at each of the nodes. */
export async function methodFigures(nodes: Perimeter): Promise<Figure[]> {
	const usual = await verdicts(nodes.usual);
	const everybodys = await verdicts(nodes.everybodys);
	const operators = await verdicts(nodes.operators);
	const offered = [...new Set([...usual.keys(), ...everybodys.keys()])].sort();
	const strange = [...without(offered, classified()), ...without(classified(), offered)];
	const amiss = [...those(operators, 'misasked'), ...those(operators, 'denied')];
	return [
		exactly('methods that are offered and not classified, or the other way round', strange.length, 0,
			list(strange) || `${offered.length} methods`),
		...closedFigures('where nothing is said', usual),
		...closedFigures('on a live chain with `--rpc-external`', everybodys),
		exactly('methods denied or asked wrongly with `--rpc-methods unsafe`', amiss.length, 0,
			list(amiss) || 'so that what is denied elsewhere was asked rightly'),
	];
}

/** The limits that a node has where nothing is said. */
const BATCH = 100;
const CALLS_A_MINUTE = 6_000;
const REQUEST_BYTES = 15 * MIB;
const CONNECTIONS = 100;
const SUBSCRIPTIONS = 1_024;
/** How long a node is silent, in milliseconds, that waits for the rest of a request. */
const NO_ANSWER = 2_000;
/** Calls a second, with a little for the clocks. */
const LONG_RUN = 1.2 * CALLS_A_MINUTE / 60;

/** What one client can ask of a node that was started by default. */
export async function limitFigures({ usual: node }: Perimeter): Promise<Figure[]> {
	const endpoint = new Endpoint(node.endpoint, 1);
	try {
		const [inLimit, beyond] = [await limits.batchOf(endpoint, BATCH), await limits.batchOf(endpoint, BATCH + 1)];
		const [fits, tooLarge] = [
			await limits.statusFor(node.endpoint, REQUEST_BYTES, NO_ANSWER), await limits.statusFor(node.endpoint, REQUEST_BYTES + 1, NO_ANSWER),
		];
		const overHttp = await limits.rateOverHttp(endpoint, CALLS_A_MINUTE, 1_000);
		endpoint.close();
		const { taken, status } = await limits.connections(node.endpoint, 2 * CONNECTIONS);
		const subscribed = await limits.subscriptions(node.endpoint, 2 * SUBSCRIPTIONS);
		const { rate, after } = await limits.rateOverWebSocket(node.endpoint, LONG_RUN, 10 * CALLS_A_MINUTE);
		return [
			exactly('calls answered of a batch of 100', Number(inLimit), BATCH),
			exactly('calls answered of a batch of 101', typeof beyond === 'number' ? beyond : 0, 0, String(beyond)),
			exactly('requests of 15 MiB refused by their length', fits === 0 ? 0 : 1, 0),
			exactly('HTTP status of a request of one byte more', tooLarge, 413),
			exactly('connections at a time', taken, CONNECTIONS, `HTTP status ${status} for the next one`),
			exactly('subscriptions of one connection', subscribed, SUBSCRIPTIONS, 'the next one is refused'),
			atMost('calls a second over one WebSocket connection, in the long run', rate, LONG_RUN,
				`after ${after} as fast as they are answered; the limit is ${CALLS_A_MINUTE} a minute, beyond which calls wait`),
			told('calls a second over one HTTP connection', overHttp,
				'the limit counts each HTTP request by itself, and so binds batches only: a proxy must limit HTTP'),
		];
	} finally {
		endpoint.close();
	}
}

const FOREIGN = 'https://evil.example';

/** Whether a page of a foreign origin gets anything of a node of a live chain. */
export async function originFigures({ everybodys: node }: Perimeter): Promise<Figure[]> {
	const endpoint = new Endpoint(node.endpoint);
	try {
		const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'system_chain', params: [] });
		const allowed = 'access-control-allow-origin';
		const answered = await endpoint.post(body, { origin: FOREIGN });
		const elsewhere = await endpoint.post(body, { host: 'evil.example' });
		const webSocket = await limits.connects(node.endpoint, { origin: FOREIGN });
		return [
			exactly('answers on a live chain that a foreign page may read', answered.headers[allowed] === undefined ? 0 : 1, 0,
				`no \`${allowed}\` for ${FOREIGN}`),
			exactly('HTTP status for a foreign host name', elsewhere.status, 403),
			told('WebSocket connections of a foreign page', webSocket ? 'taken' : 'refused',
				'CORS does not govern WebSockets: a browser that reaches the endpoint can call its safe methods'),
		];
	} finally {
		endpoint.close();
	}
}

/** How much more memory a node may have after all of it, in MiB: the caches of pool and state, not what was sent. */
const MEMORY = 256;

async function isMakingBlocks(node: RunningNode): Promise<boolean> {
	const api = await connect(node.endpoint);
	try {
		await untilBlock(api, (await blockNumber(api)) + 2);
		return true;
	} finally {
		await api.disconnect();
	}
}

/** Sends `count` malformed requests to a node that was started by default. */
export async function malformedFigures({ usual: node }: Perimeter, count: number, random: Chance): Promise<Figure[]> {
	const endpoint = new Endpoint(node.endpoint);
	const api = await connect(node.endpoint);
	try {
		const member = wellKnown('Alice');
		await submit(api, api.tx.system.remark('0x00'), member);
		const of = await ingredients(api, member);
		const stop = watchMemory([node.pid]);
		const { sent, kinds, closed, taken } = await sendMalformed(endpoint, of, random, count);
		const samples = stop();
		const sentBefore = (await api.rpc.system.accountNextIndex(member.address)).toNumber() === of.nonce;
		const pending = await api.rpc.author.pendingExtrinsics();
		return [
			all('malformed requests and extrinsics refused', sent - taken.length, sent,
				taken.length > 0 ? JSON.stringify(taken[0]) : `${kinds} kinds, seed ${random.seed}; ${closed} by closing the connection`),
			exactly('transactions that came of them', sentBefore ? pending.length : 1, 0),
			exactly('nodes that ended', node.running() && await isMakingBlocks(node) ? 0 : 1, 0),
			atMost('MiB more in use, at most', growth(samples), MEMORY, `from ${Math.round(samples[0].bytes[0] / MIB)} MiB`),
		];
	} finally {
		endpoint.close();
		await api.disconnect();
	}
}
