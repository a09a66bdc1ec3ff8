/** Keeps pools filled with prepared transactions, and no fuller than a block or two needs. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { nonces, type Stream } from './payments.js';
import type { Endpoint } from './rpc.js';

/** Transactions of an account beyond those in blocks: what the quota lets into two blocks. */
const AHEAD = 400;
/** Calls in a batch, which is what a node takes where nothing is said. */
const BATCH = 100;
const POLL = 250;

/** A pool that knows a transaction already has it by gossip. */
const KNOWN = /Already Imported/i;

async function send(endpoint: Endpoint, transactions: string[]): Promise<void> {
	for (let start = 0; start < transactions.length; start += BATCH) {
		const batch = transactions.slice(start, start + BATCH).map((transaction) => [transaction]);
		const replies = await endpoint.batch<string>('author_submitExtrinsic', batch);
		const refused = replies.find(({ error }) => error && !KNOWN.test(error.message));
		if (refused?.error) throw new Error(`${refused.error.message}: ${JSON.stringify(refused.error.data)}`);
	}
}

/** Sends all of it, each stream to a node of its own; ends when every transaction is in the best chain. */
export async function feed(api: ApiPromise, endpoints: Endpoint[], streams: Stream[]): Promise<void> {
	const sent = streams.map(() => 0);
	const addresses = streams.map(({ address }) => address);
	for (;;) {
		const included = (await nonces(api, addresses)).map((nonce, index) => nonce - streams[index].first);
		if (streams.every(({ transactions }, index) => included[index] >= transactions.length)) return;
		await Promise.all(streams.map(async ({ transactions }, index) => {
			const end = Math.min(transactions.length, included[index] + AHEAD);
			if (end <= sent[index]) return;
			const next = transactions.slice(sent[index], end);
			sent[index] = end;
			await send(endpoints[index % endpoints.length], next);
		}));
		await sleep(POLL);
	}
}
