/** Several nodes on loopback that are one network. */

import type { ApiPromise } from '@polkadot/api';
import { connect, ensure, untilFinalized } from './chain.js';
import { startNode, type NodeOptions, type RunningNode } from './node.js';

export interface Network {
	/** A connection to each node, in the order of their options. */
	apis: ApiPromise[];
	stop(): Promise<void>;
}

/** Starts the nodes one after another; each is told of all before it, since on a live chain none would discover them. */
export async function startNetwork(options: NodeOptions[]): Promise<Network> {
	const nodes: RunningNode[] = [];
	const apis: ApiPromise[] = [];
	const bootnodes: string[] = [];
	const stop = async (): Promise<void> => {
		await Promise.all(apis.map((api) => api.disconnect()));
		await Promise.all(nodes.map((node) => node.stop()));
	};
	try {
		for (const option of options) {
			const node = await startNode({ ...option, bootnodes: [...bootnodes] });
			nodes.push(node);
			const api = await connect(node.endpoint);
			apis.push(api);
			bootnodes.push(`${node.address}/p2p/${(await api.rpc.system.localPeerId()).toString()}`);
		}
	} catch (error) {
		await stop();
		throw error;
	}
	return { apis, stop };
}

/** Waits until every node has finalised `height`, and makes sure that all have the same blocks up to there. */
export async function ensureSameFinalBlocks({ apis }: Network, height: number): Promise<void> {
	await Promise.all(apis.map((api) => untilFinalized(api, height)));
	for (let number = 1; number <= height; number += 1) {
		const hashes = await Promise.all(apis.map(async (api) => (await api.rpc.chain.getBlockHash(number)).toHex()));
		ensure(new Set(hashes).size === 1, `every node has the same block ${number}, and not ${hashes.join(', ')}`);
	}
}
