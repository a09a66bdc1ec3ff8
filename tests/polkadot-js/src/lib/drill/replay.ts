/** A fresh node executes the whole chain and comes to the same state. */

import { blockNumber, connect, untilFinalized } from '../chain.js';
import type { Institution } from '../institutions.js';
import { furtherMembers, specification } from '../load/consortium.js';
import { inFolder } from '../load/folder.js';
import { PARTIES, partiesOf, settle, takeUp } from '../load/orders.js';
import { orderOf } from '../market.js';
import { all, told, type Figure } from './figures.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import { seconds } from './numbers.js';
import type { Chance } from './random.js';
import { hashes } from './rpc.js';
import { stateAt } from './state.js';
import { Transfers } from './transfers.js';
import { Watch } from './watch.js';
import { oneHistory } from './verdict.js';

const BACKENDS = ['litep2p', 'libp2p'];
const ORDERS = 2;

interface Outcome {
	backend: string;
	same: boolean;
	root: string;
	took: number;
}

/** Has a node without data follow up to `height`, and compares what it has there with what a validator has. */
async function replayWith(network: DrillNetwork, backend: string, height: number): Promise<Outcome> {
	const [alice] = network.nodes;
	const fresh = await network.guest(backend, ['--network-backend', backend, '--sync', 'full']);
	const watch = new Watch([fresh]);
	try {
		const begun = Date.now();
		await fresh.start();
		watch.start();
		await watch.untilFinal(height, [fresh], 300_000);
		const took = Date.now() - begun;
		const [own, its] = await Promise.all([stateAt(fresh.endpoint, height), stateAt(alice.endpoint, height)]);
		const [ownHashes, itsHashes] = await Promise.all([hashes(fresh.endpoint, 1, height), hashes(alice.endpoint, 1, height)]);
		const same = own.root === its.root && own.digest === its.digest && ownHashes.join() === itsHashes.join();
		return { backend, same, root: own.root, took };
	} finally {
		await watch.stop();
		await fresh.retire();
	}
}

/** Has the members auction, net and settle orders; returns how many are settled. */
async function trade(endpoint: string, members: Institution[]): Promise<number> {
	const api = await connect(endpoint);
	try {
		const parties = partiesOf(members);
		const orders = await takeUp(api, parties);
		await settle(api, parties, orders);
		await untilFinalized(api, await blockNumber(api));
		const states = await Promise.all(orders.map(async (order) => (await orderOf(api, order)).state));
		return states.filter((state) => state === 'Settled').length;
	} finally {
		await api.disconnect();
	}
}

/** Of a chain of `blocks` blocks, of orders and then under load; validators of both network backends are on it. */
export async function replay(blocks: number, chance: Chance): Promise<Figure[]> {
	const members = furtherMembers(ORDERS * PARTIES);
	const plan = VALIDATORS.map(({ name, args }, index) => ({ name, args: [...args, '--network-backend', BACKENDS[index % BACKENDS.length]] }));
	const network = await inFolder((folder) => DrillNetwork.start(plan, { chain: specification(folder, members) }));
	try {
		const settled = await trade(network.nodes[0].socket, members);
		const load = await Transfers.start(network, chance);
		await network.watch.untilFinal(blocks, network.nodes, blocks * 10_000 + 60_000);
		await load.settle();
		const height = network.watch.highest;
		const outcomes: Outcome[] = [];
		for (const backend of BACKENDS) outcomes.push(await replayWith(network, backend, height));
		return [
			all('orders settled on the chain, in units of an asset', settled, ORDERS),
			all('fresh nodes with ParityDB that execute every block and have the same blocks, state root and state', outcomes.filter(({ same }) => same).length, outcomes.length,
				`${height} blocks with ${load.sent} transfers; two validators of litep2p, two of libp2p; every entry of the state is compared`),
			...outcomes.map(({ backend, took, root }) => told(`seconds of a replay with ${backend}`, seconds(took), `state root ${root}`)),
			await oneHistory(network),
		];
	} finally {
		await network.close();
	}
}
