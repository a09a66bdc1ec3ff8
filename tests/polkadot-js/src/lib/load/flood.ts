/** Ten times what pools hold, of every kind, against a network that has orders to settle. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { blockNumber, untilBlock } from '../chain.js';
import { all, atLeast, atMost, exactly, told, type Figure } from '../drill/figures.js';
import { seconds, sum } from '../drill/numbers.js';
import type { Institution } from '../institutions.js';
import { orderOf } from '../market.js';
import type { Network } from '../network.js';
import { blocks, blockTimes } from './blocks.js';
import { furtherMembers, specification, startValidators, strangerKey, withFastKey } from './consortium.js';
import { growth, quantile, watchMemory } from './measure.js';
import { chainOf, hex, many, signed } from './offline.js';
import { PARTIES, partiesOf, settle, takeUp } from './orders.js';
import { nonces } from './payments.js';
import { Endpoint } from './rpc.js';

/** What pools hold where nothing is said. */
const POOL = 8_192;
const TIMES = 10;
const ORDERS = 4;
/** Members that flood, two at each node: by quota they fill a block. */
const FLOODERS = 8;
/** Transactions of a flooder in a full block, at most: so many must be signed for each block of the flood. */
const A_BLOCK = 180;
/** Blocks that the flood may last longer than it has to. */
const LONGER = 10;
/** Transactions of each other kind, which come again and again. */
const OTHERS = 500;
/** Sent at a time, of each kind. */
const PAGE = 50;
/** Blocks in which pools fill. */
const FILL = 3;
/** How far the nonces of a flooder's future transactions are ahead. */
const AHEAD = 1_000_000;
/** How much more memory a node may have, in MiB. */
const MEMORY = 512;

/** One who floods a node: a member, with all that it sends signed in advance. */
class Flooder {
	sent = 0;
	taken = 0;
	private page = 0;
	/** The next valid one to send, by its place. */
	private cursor = 0;

	private constructor(
		readonly who: Institution,
		readonly first: number,
		private readonly valid: string[],
		private readonly future: string[],
		private readonly foreign: string[],
	) {}

	/** Signs `valid` transactions from the nonce `first` on; those of `stranger` from `foreign` on. */
	static async prepare(
		api: ApiPromise, who: Institution, first: number, valid: number, stranger: KeyringPair, foreign: number,
	): Promise<Flooder> {
		const chain = chainOf(api);
		const call = api.tx.balances.transferKeepAlive(who.account.address, 1).method.toU8a();
		const from = (by: KeyringPair, nonce: number, count: number): Promise<string[]> =>
			many(count, (index) => signed(chain, call, by, nonce + index));
		return new Flooder(who, first, await from(who.account, first, valid),
			await from(who.account, AHEAD, OTHERS), await from(stranger, foreign, OTHERS));
	}

	/** The next valid ones. What pools cannot hold they drop, so that it begins anew at `nonce` when it is too far ahead. */
	private nextValid(nonce: number): string[] {
		const done = nonce - this.first;
		if (this.cursor < done || this.cursor >= done + POOL) this.cursor = done;
		const page = this.valid.slice(this.cursor, this.cursor + PAGE);
		this.cursor += PAGE;
		return page;
	}

	/** The next page of each kind. */
	private next(nonce: number): string[] {
		const turn = (of: string[]): string[] => Array.from({ length: PAGE }, (_, index) => of[(this.page * PAGE + index) % of.length]);
		const spoiled = turn(this.valid).map((one) => Flooder.spoiled(one, this.page));
		const page = [...this.nextValid(nonce), ...turn(this.future), ...turn(this.foreign), ...spoiled];
		this.page += 1;
		return page;
	}

	/** With another signature, a different one each time. */
	private static spoiled(transaction: string, page: number): string {
		const at = 2 * 60;
		return transaction.slice(0, at) + (page % 2 ** 16).toString(16).padStart(4, '0') + transaction.slice(at + 4);
	}

	/** Sends a page of each kind to the node. */
	async flood(endpoint: Endpoint, nonce: number): Promise<void> {
		const page = this.next(nonce);
		for (let start = 0; start < page.length; start += 100) {
			const batch = page.slice(start, start + 100).map((one) => [one]);
			const replies = await endpoint.batch<string>('author_submitExtrinsic', batch);
			this.sent += batch.length;
			this.taken += replies.filter(({ result }) => result !== undefined).length;
		}
	}
}

/** What the gate says to whoever is no member. */
const NO_MEMBER = 'Invalid signing address';

/** Why the node does not take a transaction of the stranger, which is in order but for that. */
async function refusal(api: ApiPromise, endpoint: Endpoint, stranger: KeyringPair): Promise<string> {
	const call = api.tx.system.remark('0x').method.toU8a();
	const [{ error }] = await endpoint.batch<string>('author_submitExtrinsic', [[hex(signed(chainOf(api), call, stranger, 0))]]);
	return typeof error?.data === 'string' ? error.data : error?.message ?? 'it was taken';
}

/** Whose transactions are in the pools of the nodes. */
async function strangersIn(endpoints: Endpoint[], stranger: KeyringPair): Promise<{ most: number; foreign: number }> {
	const by = `8400${u8aToHex(stranger.publicKey).slice(2)}`;
	const pools = await Promise.all(endpoints.map((endpoint) => endpoint.call<string[]>('author_pendingExtrinsics')));
	return {
		most: Math.max(...pools.map((pool) => pool.length)),
		foreign: pools.flat().filter((transaction) => transaction.slice(0, 80).includes(by)).length,
	};
}

/** What a flood has done so far. */
interface Flood { most: number; foreign: number; looks: number; over: boolean }

async function watchPools(flood: Flood, endpoints: Endpoint[], stranger: KeyringPair): Promise<void> {
	while (!flood.over) {
		const { most, foreign } = await strangersIn(endpoints, stranger);
		flood.most = Math.max(flood.most, most);
		flood.foreign += foreign;
		flood.looks += 1;
		await sleep(1_000);
	}
}

async function keepFlooding(flood: Flood, api: ApiPromise, endpoints: Endpoint[], flooders: Flooder[]): Promise<void> {
	const addresses = flooders.map(({ who }) => who.account.address);
	while (!flood.over) {
		const now = await nonces(api, addresses);
		await Promise.all(flooders.map((flooder, index) => flooder.flood(endpoints[index % endpoints.length], now[index])));
	}
}

async function flooders(api: ApiPromise, members: Institution[], stranger: KeyringPair, count: number): Promise<Flooder[]> {
	const first = await nonces(api, members.map(({ account }) => account.address));
	return Promise.all(members.map((who, index) =>
		Flooder.prepare(api, who, first[index], (count + LONGER) * A_BLOCK, stranger, index * OTHERS)));
}

/** Block times of at least `count` blocks from now on, while `done` has not come. */
async function during(api: ApiPromise, count: number, done: () => boolean = () => true): Promise<number[]> {
	const first = await blockNumber(api);
	await untilBlock(api, first + count);
	while (!done()) await untilBlock(api, (await blockNumber(api)) + 1);
	return blockTimes(await blocks(api, first, await blockNumber(api)));
}

/** Who settles orders, and then who floods. */
export const floodMembers = (): Institution[] => furtherMembers(ORDERS * PARTIES + FLOODERS)
	.map((member, index) => (index < ORDERS * PARTIES ? member : withFastKey(member)));

/** A network, `count` blocks without a flood and as many in one; `folder` is for the specification. */
export async function floodFigures(folder: string, count: number): Promise<Figure[]> {
	const members = floodMembers();
	const chain = specification(folder, members);
	const network = await startValidators(chain);
	try {
		return await flooded(network, members, count);
	} finally {
		await network.stop();
	}
}

/** On a network of which `members` are members: those of the orders, and those that flood. */
export async function flooded({ apis: [api], nodes }: Network, members: Institution[], count: number): Promise<Figure[]> {
	const stranger = strangerKey();
	const parties = partiesOf(members.slice(0, ORDERS * PARTIES));
	const attackers = await flooders(api, members.slice(ORDERS * PARTIES), stranger, count);
	const orders = await takeUp(api, parties);
	const endpoints = nodes.map(({ endpoint }) => new Endpoint(endpoint));
	const stop = watchMemory(nodes.map(({ pid }) => pid));
	const flood: Flood = { most: 0, foreign: 0, looks: 0, over: false };
	try {
		const said = await refusal(api, endpoints[0], stranger);
		const quiet = await during(api, count);
		const sent = (): number => sum(attackers.map((flooder) => flooder.sent));
		const flooding = [keepFlooding(flood, api, endpoints, attackers), watchPools(flood, endpoints, stranger)];
		const network = async (): Promise<{ loud: number[]; delays: number[] }> => {
			// Settled when the pools are full, not before.
			await untilBlock(api, (await blockNumber(api)) + FILL);
			const whole = TIMES * POOL * nodes.length;
			const [loud, delays] = await Promise.all([during(api, count, () => sent() >= whole), settle(api, parties, orders)]);
			flood.over = true;
			return { loud, delays };
		};
		const [{ loud, delays }] = await Promise.all([network(), ...flooding]);
		const samples = stop();
		const settled = await Promise.all(orders.map(async (order) => (await orderOf(api, order)).state));
		const taken = sum(attackers.map((flooder) => flooder.taken));
		const p95 = (times: number[]): number => seconds(quantile(times, 0.95));
		return [
			atLeast('transactions sent to each node / what its pool holds', sent() / nodes.length / POOL, TIMES,
				`${POOL} as shipped; a quarter each valid, future, of no member, with a wrong signature; ${taken} taken`),
			told('seconds between blocks without the flood, p95', p95(quiet), `${quiet.length} blocks`),
			told('seconds between blocks in the flood, p95', p95(loud), `${loud.length} blocks`),
			atMost('block time in the flood / without, p95', p95(loud) / p95(quiet), 1.2),
			atMost('blocks until a settlement call is in, at most', Math.max(...delays), 2, `${delays.length} calls: ${delays.join(', ')}`),
			all('orders settled in the flood', settled.filter((state) => state === 'Settled').length, settled.length),
			all('what is said to one that is no member and can pay', Number(said === NO_MEMBER), 1, said),
			exactly('transactions of no member in a pool', flood.foreign, 0, `${flood.looks} looks at four pools, ${flood.most} in one at most`),
			atMost('MiB more in use of a node, at most', growth(samples), MEMORY),
			exactly('nodes that ended', nodes.filter((node) => !node.running()).length, 0),
		];
	} finally {
		flood.over = true;
		stop();
		for (const endpoint of endpoints) endpoint.close();
	}
}
