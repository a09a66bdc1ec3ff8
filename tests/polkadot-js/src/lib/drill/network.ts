/** A network of nodes as processes, each of which knows all others. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writtenOut } from '../node.js';
import { nodeBinary } from '../setting.js';
import { DrillNode, peerId } from './node.js';
import { Watch } from './watch.js';
import { loopback, loopbackPlace, type Wire } from './wire.js';

/** A node of the plan. */
export interface Plan {
	name: string;
	args: string[];
	/** Starts later, or never. */
	waits?: boolean;
}

/** The four validators of the preset `local`, in the order of its authorities. */
export const VALIDATORS: Plan[] = ['alice', 'bob', 'charlie', 'dave'].map((name) => ({ name, args: [`--${name}`, '--validator'] }));

export interface Options {
	/** Without one, loopback. */
	wire?: Wire;
	/** Arguments of every node. */
	args?: string[];
	/** The chain, or its specification; without it `local`. */
	chain?: string;
}

export class DrillNetwork {
	readonly nodes: DrillNode[] = [];
	readonly watch: Watch;
	private readonly keys: Uint8Array[];
	private guests = 0;

	private constructor(
		readonly folder: string,
		readonly chain: string,
		readonly wire: Wire,
		plan: Plan[],
		private readonly args: string[],
	) {
		this.keys = plan.map(() => randomBytes(32));
		plan.forEach(({ name, args: own }, index) => {
			const peers = plan.flatMap((_, other) => (other === index ? [] : ['--reserved-nodes', this.address(index, other)]));
			this.nodes.push(new DrillNode({
				name, binary: nodeBinary, chain, folder: join(folder, name), key: this.keys[index],
				place: wire.places[index], args: [...peers, ...args, ...own],
			}));
		});
		this.watch = new Watch(this.nodes);
	}

	/** Starts the network of `plan` and waits until every node answers. */
	static async start(plan: Plan[], { wire, args = [], chain = 'local' }: Options = {}): Promise<DrillNetwork> {
		const folder = mkdtempSync(join(tmpdir(), 'clearmark-drill-'));
		const network = new DrillNetwork(folder, writtenOut(nodeBinary, chain), wire ?? await loopback(plan.length), plan, args);
		try {
			await Promise.all(network.nodes.filter((_, index) => !plan[index].waits).map((node) => node.start()));
			network.watch.start();
		} catch (error) {
			await network.close();
			throw error;
		}
		return network;
	}

	private address(from: number, to: number): string {
		return `${this.wire.route(from, to)}/p2p/${peerId(this.keys[to])}`;
	}

	node(name: string): DrillNode {
		const found = this.nodes.find((node) => node.name === name);
		if (!found) throw new Error(`no node ${name}`);
		return found;
	}

	/** A node besides the plan, on loopback, which knows those of the plan; not started, and in the caller's care. */
	async guest(name: string, args: string[]): Promise<DrillNode> {
		this.guests += 1;
		const peers = this.nodes.flatMap((_, index) => ['--reserved-nodes', this.address(index === 0 ? 1 : 0, index)]);
		return new DrillNode({
			name, binary: nodeBinary, chain: this.chain, folder: join(this.folder, `${this.guests}-${name}`),
			key: randomBytes(32), place: await loopbackPlace(), args: [...peers, ...this.args, ...args],
		});
	}

	/** Ends all nodes and removes what they had; `KEEP` keeps it for a look. */
	async close(): Promise<void> {
		await this.watch.stop();
		await Promise.all(this.nodes.map((node) => node.retire()));
		this.wire.close();
		if (process.env.KEEP) console.log(`kept: ${this.folder}`);
		else rmSync(this.folder, { recursive: true, force: true });
	}
}
