/**
 * A load of transfers that are never lost: each is signed once and sent again, to whichever node answers, until it is
 * final. So the same bytes reach several nodes several times, and must still count once.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { blake2AsHex } from '@polkadot/util-crypto';
import { connect } from '../chain.js';
import { wellKnown } from '../institutions.js';
import type { Chance } from './random.js';
import type { DrillNetwork } from './network.js';
import { rpc } from './rpc.js';

const SENDERS = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve'];
/** Of the native currency's smallest denomination: what an account holds at least. */
const AMOUNT = 1_000_000_000n;
/** How often, in milliseconds, each sender signs one more and sends what is not final. */
const PACE = 1_000;
/** Transfers of a sender that are on their way at the most. */
const WINDOW = 20;

interface Sent {
	hash: string;
	bytes: string;
}

interface Sender {
	pair: KeyringPair;
	nonce: number;
	/** Signed and not yet final. */
	open: Sent[];
}

interface Block {
	block: { extrinsics: string[] };
}

export class Transfers {
	/** How often each transfer that was sent is in a final block. */
	readonly final = new Map<string, number>();
	private readonly recipient = new Keyring({ type: 'sr25519' }).addFromUri('//Clearmark//Drill').address;
	private scanned = 0;
	private signing = true;
	private stopped = false;
	private running?: Promise<void>;

	private constructor(
		private readonly network: DrillNetwork,
		private readonly chance: Chance,
		/** Reads nothing any more: it knows how calls are written. */
		private readonly api: ApiPromise,
		private readonly senders: Sender[],
	) {}

	/** Starts to send. What the senders have sent before has to be final. */
	static async start(network: DrillNetwork, chance: Chance): Promise<Transfers> {
		const api = await connect(network.nodes[0].socket);
		const senders = await Promise.all(SENDERS.map(async (name): Promise<Sender> => {
			const pair = wellKnown(name);
			return { pair, nonce: (await api.rpc.system.accountNextIndex(pair.address)).toNumber(), open: [] };
		}));
		await api.disconnect();
		const load = new Transfers(network, chance, api, senders);
		load.running = load.run();
		return load;
	}

	private async run(): Promise<void> {
		while (!this.stopped) {
			await this.scan().catch(() => undefined);
			if (this.signing) this.sign();
			await this.send();
			await sleep(PACE);
		}
	}

	private sign(): void {
		const { genesisHash, runtimeVersion } = this.api;
		for (const sender of this.senders.filter(({ open }) => open.length < WINDOW)) {
			const tx = this.api.tx.balances.transferKeepAlive(this.recipient, AMOUNT)
				.sign(sender.pair, { genesisHash, blockHash: genesisHash, runtimeVersion, nonce: sender.nonce });
			sender.nonce += 1;
			sender.open.push({ hash: tx.hash.toHex(), bytes: tx.toHex() });
			this.final.set(tx.hash.toHex(), 0);
		}
	}

	private async send(): Promise<void> {
		const up = this.network.nodes.filter(({ running }) => running);
		if (up.length === 0) return;
		await Promise.all(this.senders.map(async ({ open }) => {
			const { endpoint } = this.chance.pick(up);
			// A node that has it already says so, and one that is down says nothing: it is sent again anyway.
			for (const { bytes } of open) await rpc(endpoint, 'author_submitExtrinsic', bytes).catch(() => undefined);
		}));
	}

	/** Reads what became final. */
	private async scan(): Promise<void> {
		for (let height = this.scanned + 1; height <= this.network.watch.highest; height += 1) {
			const hash = this.network.watch.final.get(height);
			const node = this.network.nodes.find((other) => other.running && this.network.watch.height(other) >= height);
			if (!hash || !node) return;
			const { block } = await rpc<Block>(node.endpoint, 'chain_getBlock', hash);
			for (const bytes of block.extrinsics) {
				const id = blake2AsHex(bytes);
				const before = this.final.get(id);
				if (before !== undefined) this.final.set(id, before + 1);
			}
			this.scanned = height;
		}
		for (const sender of this.senders) sender.open = sender.open.filter(({ hash }) => !this.final.get(hash));
	}

	/** Signs no more, and waits until all that was sent is final; throws after `patience` milliseconds. */
	async settle(patience = 300_000): Promise<void> {
		this.signing = false;
		const open = (): number => this.senders.reduce((sum, sender) => sum + sender.open.length, 0);
		for (const begun = Date.now(); open() > 0;) {
			if (Date.now() - begun > patience) throw new Error(`${open()} transfers are not final after ${patience} ms`);
			await sleep(200);
		}
		await this.stop();
	}

	async stop(): Promise<void> {
		this.stopped = true;
		await this.running;
	}

	get sent(): number {
		return this.final.size;
	}

	/** Transfers that are final more than once. */
	get repeated(): number {
		return [...this.final.values()].filter((count) => count > 1).length;
	}

	/** How many transfers the recipient was paid, by its balance at the end. */
	async paid(): Promise<number> {
		const node = this.network.nodes.find(({ running }) => running);
		if (!node) throw new Error('no node runs');
		const api = await connect(node.endpoint.replace('http', 'ws'));
		try {
			const at = await api.at(await api.rpc.chain.getFinalizedHead());
			const { data } = await at.query.system.account(this.recipient) as unknown as { data: { free: { toBigInt(): bigint } } };
			return Number(data.free.toBigInt() / AMOUNT);
		} finally {
			await api.disconnect();
		}
	}
}
