/** Several nodes on loopback that are one network. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiPromise } from '@polkadot/api';
import { connect, ensure, untilFinalized } from './chain.js';
import { command, place, startNode, type NodeOptions, type RunningNode } from './node.js';

export interface Network {
	/** A connection to each node, in the order of their options. */
	apis: ApiPromise[];
	/** Where each one is to be found by others. */
	addresses: string[];
	/** The nodes themselves, in the same order. */
	nodes: RunningNode[];
	stop(): Promise<void>;
}

interface Spec {
	genesis: { runtimeGenesis: { patch: { session: { keys: [string, string, unknown][] } } } };
}

/** The specification of the local chain with only its first two validators, in a folder. */
export function twoValidators(binary: string, folder: string): string {
	const spec = JSON.parse(command(binary, 'export-chain-spec', '--chain', 'local')) as Spec;
	const { session } = spec.genesis.runtimeGenesis.patch;
	session.keys = session.keys.slice(0, 2);
	const file = join(folder, 'two.json');
	writeFileSync(file, JSON.stringify(spec));
	return file;
}

/** Starts the nodes one after another; each is told of all the others, since on a live chain it takes nobody else. */
export async function startNetwork(options: NodeOptions[]): Promise<Network> {
	const nodes: RunningNode[] = [];
	const apis: ApiPromise[] = [];
	const places = await Promise.all(options.map(() => place()));
	const addresses = places.map(({ address }) => address);
	const stop = async (): Promise<void> => {
		await Promise.all(apis.map((api) => api.disconnect()));
		await Promise.all(nodes.map((node) => node.stop()));
	};
	try {
		for (const [index, option] of options.entries()) {
			const bootnodes = addresses.filter((_, other) => other !== index);
			const node = await startNode({ ...option, place: places[index], bootnodes });
			nodes.push(node);
			apis.push(await connect(node.endpoint));
		}
	} catch (error) {
		await stop();
		throw error;
	}
	return { apis, addresses, nodes, stop };
}

/** Waits until every node has finalised `height`, and makes sure that all have the same blocks up to there. */
export async function ensureSameFinalBlocks({ apis }: Pick<Network, 'apis'>, height: number): Promise<void> {
	await Promise.all(apis.map((api) => untilFinalized(api, height)));
	for (let number = 1; number <= height; number += 1) {
		const hashes = await Promise.all(apis.map(async (api) => (await api.rpc.chain.getBlockHash(number)).toHex()));
		ensure(new Set(hashes).size === 1, `every node has the same block ${number}, and not ${hashes.join(', ')}`);
	}
}
