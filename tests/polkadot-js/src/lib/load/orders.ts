/** Orders on a chain with slots, up to where only what settles them is left to do. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { randomAsU8a } from '@polkadot/util-crypto';
import { issue } from '../assets.js';
import { blockNumber, submit, untilBlock, type Included } from '../chain.js';
import { wellKnown, type Institution } from '../institutions.js';
import * as market from '../market.js';
import { CNY, untilSettledOn } from './payments.js';

/** Who takes part in an order; the payer has published it. */
export interface Parties { payer: Institution; payee: Institution; house: Institution }

export const PARTIES = 3;
const GROSS = 100n;
const FEE = 10n;
const BOND = 10n;
const FUNDS = 1_000n;
/** In blocks. The last two leave time for a flood. */
const WINDOWS = { commit: 12, reveal: 12, accept: 30, challenge: 200, latest: 400 };

/** Takes members by threes. */
export const partiesOf = (members: Institution[]): Parties[] =>
	Array.from({ length: Math.floor(members.length / PARTIES) }, (_, index) => {
		const [payer, payee, house] = members.slice(index * PARTIES, (index + 1) * PARTIES);
		return { payer, payee, house };
	});

async function published(api: ApiPromise, { payer, payee }: Parties, policy: number): Promise<{ order: bigint; latest: number }> {
	const now = await blockNumber(api);
	const latest = now + WINDOWS.latest;
	const order = await market.publish(api, payer, {
		kind: 'Interbank',
		asset: CNY,
		gross_amount: GROSS,
		item_count: 1,
		earliest: now,
		latest,
		max_fee: FEE,
		policy,
		min_credit: 0,
		licences: 1,
		regions: 1,
		eligibility: null,
		bond_ratio: 100_000,
		exclusions: [],
		min_valid_bids: 1,
		commit_blocks: WINDOWS.commit,
		reveal_blocks: WINDOWS.reveal,
		accept_blocks: WINDOWS.accept,
		challenge_blocks: WINDOWS.challenge,
		partial_floor: null,
		max_reauctions: 0,
		payload_hash: randomAsU8a(32),
		client_ref: randomAsU8a(32),
	}, { full: [{ from: payer.account.address, to: payee.account.address, amount: GROSS }] });
	return { order, latest };
}

/** Sees to it that the house wins the order and accepts it. */
async function takeUpOne(api: ApiPromise, { house }: Parties, { order, latest }: { order: bigint; latest: number }): Promise<void> {
	const { commitUntil, revealUntil } = await market.orderOf(api, order);
	const sealed = market.seal(api, order, house, {
		feeFixed: FEE, feeBps: 0, promisedDone: latest, capacity: 2n * GROSS, collateral: BOND, validUntil: latest,
	});
	await market.commit(api, order, sealed);
	await untilBlock(api, commitUntil);
	await market.reveal(api, order, sealed);
	await untilBlock(api, revealUntil);
	if ((await market.orderOf(api, order)).state !== 'Awarded') await submit(api, api.tx.clearing.advance(order), house.account);
	await submit(api, api.tx.clearing.accept(order), house.account);
}

/** Has the chain take up one order of each parties. */
export async function takeUp(api: ApiPromise, all: Parties[]): Promise<bigint[]> {
	const council = wellKnown('Alice');
	const everybody = all.flatMap(({ payer, payee, house }) => [payer, payee, house]);
	await Promise.all(everybody.map(({ account, receiptKey }) =>
		submit(api, api.tx.provenance.setReceiptKey(receiptKey.publicKey), account)));
	await issue(api, CNY, council, everybody.map((to) => ({ to, amount: FUNDS })));
	const policy = await market.setPolicy(api, council, CNY, GROSS);
	await market.setProfiles(api, council, all.map(({ house }) => house), 1, 1);
	await untilSettledOn(api);
	const orders: bigint[] = [];
	const auctions: Promise<void>[] = [];
	for (const parties of all) {
		// One after the other, or their numbers would depend on the fork.
		const found = await published(api, parties, policy);
		await untilSettledOn(api);
		orders.push(found.order);
		auctions.push(takeUpOne(api, parties, found));
	}
	await Promise.all(auctions);
	await untilSettledOn(api);
	return orders;
}

/** What a pool says that has no room for a transaction. */
const NO_ROOM = /Immediately Dropped|the transaction pool dropped it/;
const AGAIN = 500;
/** Blocks after which a client gives up. */
const PATIENCE = 20;

/** How many blocks after the best one a call was in, from when its client began; it tries again where a pool has no room. */
async function blocksUntil(api: ApiPromise, call: () => Promise<Included>): Promise<number> {
	const begun = await blockNumber(api);
	for (;;) {
		try {
			const { blockHash } = await call();
			return (await api.rpc.chain.getHeader(blockHash)).number.toNumber() - begun;
		} catch (error) {
			const waited = (await blockNumber(api)) - begun;
			if (!(error instanceof Error) || !NO_ROOM.test(error.message)) throw error;
			if (waited >= PATIENCE) return waited;
			await sleep(AGAIN);
		}
	}
}

/** Settles the orders, each call as soon as it can be; returns within how many blocks each was in, or its client gave up. */
export async function settle(api: ApiPromise, all: Parties[], orders: bigint[]): Promise<number[]> {
	const delays = await Promise.all(all.map(async ({ payer, payee, house }, index) => {
		const order = orders[index];
		const result = await blocksUntil(api, () => market.submitResult(api, CNY, order, house));
		// There is nothing to confirm then.
		if (result >= PATIENCE) return [result];
		const confirmed = await Promise.all([payer, payee].map((each) =>
			blocksUntil(api, () => market.confirm(api, CNY, order, each))));
		return [result, ...confirmed];
	}));
	return delays.flat();
}
