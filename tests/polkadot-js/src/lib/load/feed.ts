/** Keeps pools filled with prepared transactions, and no fuller than a block or two needs. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { nonces, type Stream } from './payments.js';
import type { Endpoint } from './rpc.js';

/** Transactions of an account beyond those in blocks: fewer than the quota lets into one. */
const AHEAD = 150;
/** Calls in a batch, which is what a node takes where nothing is said. */
const BATCH = 100;
const POLL = 250;
/** For how long, in milliseconds, nothing of an account comes into blocks before it is sent again: pools may drop what they took. */
const STALLED = 12_000;

/** After which, in milliseconds, it is given up. */
const GIVEN_UP = 120_000;

/** A pool that knows a transaction already has it by gossip, or has just seen it in a block. */
const KNOWN = /Already Imported|temporarily banned/i;

async function send(endpoint: Endpoint, transactions: string[]): Promise<void> {
	for (let start = 0; start < transactions.length; start += BATCH) {
		const batch = transactions.slice(start, start + BATCH).map((transaction) => [transaction]);
		const replies = await endpoint.batch<string>('author_submitExtrinsic', batch);
		const refused = replies.find(({ error }) => error && !KNOWN.test(error.message));
		if (refused?.error) throw new Error(`${refused.error.message}: ${JSON.stringify(refused.error.data)}`);
	}
}

/** How far a stream has come: how many are sent and in blocks, since when no more are, and since when none was sent again. */
interface Progress { sent: number; included: number; moved: number; since: number }

/** Notes what is in blocks by now; what stands still is to be sent again from there on. */
function note(progress: Progress, included: number): void {
	const now = Date.now();
	const stalled = included < progress.sent && now - progress.since > STALLED;
	if (stalled) progress.sent = included;
	if (included !== progress.included) progress.moved = now;
	if (stalled || included !== progress.included) progress.since = now;
	progress.included = included;
	if (stalled && now - progress.moved > GIVEN_UP) throw new Error(`${included} are in blocks, and for ${GIVEN_UP / 1_000} s no more`);
}

/** Sends all of it, each stream to a node of its own; ends when every transaction is in the best chain. */
export async function feed(api: ApiPromise, endpoints: Endpoint[], streams: Stream[]): Promise<void> {
	const progress = streams.map((): Progress => ({ sent: 0, included: 0, moved: Date.now(), since: Date.now() }));
	const addresses = streams.map(({ address }) => address);
	for (;;) {
		const made = await nonces(api, addresses);
		streams.forEach(({ first }, index) => { note(progress[index], made[index] - first); });
		if (streams.every(({ transactions }, index) => progress[index].included >= transactions.length)) return;
		await Promise.all(streams.map(async ({ transactions }, index) => {
			const { sent, included } = progress[index];
			const end = Math.min(transactions.length, included + AHEAD);
			if (end <= sent) return;
			progress[index].sent = end;
			await send(endpoints[index % endpoints.length], transactions.slice(sent, end));
		}));
		await sleep(POLL);
	}
}
