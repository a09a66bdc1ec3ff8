/** Makes blocks on a chain that is sealed by hand: one when transactions wait, more when time has to pass. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { blockNumber } from './chain.js';

const PAUSE_MS = 20;

export class Sealer {
	private paused = false;
	private stopped = false;
	private readonly running: Promise<void>;

	constructor(private readonly api: ApiPromise) {
		this.running = this.run();
	}

	private async run(): Promise<void> {
		while (!this.stopped) {
			if (!this.paused && await this.waiting() > 0) await this.seal();
			await sleep(PAUSE_MS);
		}
	}

	/** How many transactions wait for a block. */
	async waiting(): Promise<number> {
		return (await this.api.rpc.author.pendingExtrinsics()).length;
	}

	/** Makes a block, which is final at once. */
	private async seal(): Promise<void> {
		await this.api.rpc.engine.createBlock(true, true);
	}

	/** Lets blocks come until the best one's number is `number`. */
	async pass(number: number): Promise<void> {
		for (let height = await blockNumber(this.api); height < number; height += 1) await this.seal();
	}

	/** No block comes while `act` goes on: what it sends stays in the pool. */
	async still<T>(act: () => Promise<T>): Promise<T> {
		this.paused = true;
		try {
			return await act();
		} finally {
			this.paused = false;
		}
	}

	async stop(): Promise<void> {
		this.stopped = true;
		await this.running;
	}
}
