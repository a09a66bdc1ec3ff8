/** The clearing market from a client's side: orders, sealed bids, results. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aConcat } from '@polkadot/util';
import { blake2AsU8a, randomAsU8a } from '@polkadot/util-crypto';
import { resultDigest, type Netted } from './attested.js';
import { eventData, govern, plain, submit, type Included } from './chain.js';
import type { Institution } from './institutions.js';
import { positionOf, settlementPayload, type PlainPosition, type Position } from './receipts.js';
import { account, text, u128, u32, u64 } from './scale.js';

export interface Bid {
	feeFixed: bigint;
	feeBps: number;
	promisedDone: number;
	capacity: bigint;
	collateral: bigint;
	validUntil: number;
}

export interface Obligation { from: string; to: string; amount: bigint }

/** What an order is to clear: the obligations, or a root that stands for them. */
export type ObligationSet =
	| { full: Obligation[] }
	| { attested: { root: Uint8Array; count: number; participants: string[] } };

/** A bid as `explain_award` gives it. */
export interface ExplainedBid {
	bidder: string;
	rank: number | null;
	fee: string | null;
	revealed: { score: Record<'price' | 'speed' | 'credit' | 'headroom' | 'cover' | 'total', number> };
	reasons: string[];
}

export interface Explanation {
	policy: { weights: Record<string, number> };
	bids: ExplainedBid[];
	winner: string | null;
}

/** An order's state by name, with what that state knows. */
export interface OrderView {
	state: string;
	data: Record<string, unknown>;
	commitUntil: number;
	revealUntil: number;
	/** First block at which something is due; none once the order is over. */
	deadline: number | null;
	positions: [string, Record<string, string>][];
}

const WEIGHTS = { price: 40, speed: 10, credit: 30, headroom: 10, cover: 10 };

/** The scoring policy of the stories for orders in an asset, half price and half everything else. */
export const policyFor = (asset: number, reference: bigint, minTier = 1): object => ({
	rules_version: 1,
	asset,
	weights: WEIGHTS,
	credit_floor: 300_000,
	initiator_floor: 200_000,
	min_tier: minTier,
	concentration_cap: 1_000_000,
	min_accept_blocks: 2,
	grace_blocks: 20,
	shortfall_fee: 100_000,
	arbitration_blocks: 100,
	credit: {
		prior: 600_000,
		half_life: 200_000,
		alpha_up: 20_000,
		alpha_down: 200_000,
		reference,
		repetition: 250_000,
	},
});

/** Has a council of one set it; returns its number. */
export async function setPolicy(
	api: ApiPromise,
	council: KeyringPair,
	asset: number,
	reference: bigint,
	minTier = 1,
): Promise<number> {
	const set = await govern(api, api.tx.clearing.setPolicy(policyFor(asset, reference, minTier)), council);
	return Number(eventData(set, 'clearing', 'PolicySet').policy.toString());
}

export async function setProfiles(
	api: ApiPromise,
	council: KeyringPair,
	nodes: Institution[],
	licences: number,
	regions: number,
): Promise<void> {
	const calls = nodes.map((node) => api.tx.clearing.setNodeProfile(node.account.address, { licences, regions }));
	await govern(api, api.tx.utility.batchAll(calls), council);
}

export async function publish(
	api: ApiPromise,
	initiator: Institution,
	terms: Record<string, unknown>,
	obligations: ObligationSet,
): Promise<bigint> {
	const published = await submit(api, api.tx.clearing.publish(terms, obligations), initiator.account);
	return BigInt(eventData(published, 'clearing', 'OrderPublished').order.toString());
}

/** A bid under seal. The salt stays with the bidder until the reveal. */
export interface SealedBid { bidder: Institution; bid: Bid; salt: Uint8Array; commitment: Uint8Array }

export function seal(api: ApiPromise, order: bigint, bidder: Institution, bid: Bid): SealedBid {
	const salt = randomAsU8a(32);
	const commitment = blake2AsU8a(u8aConcat(
		text('clearmark/bid/v1'),
		api.genesisHash.toU8a(),
		u64(order),
		account(bidder.account.address),
		u128(bid.feeFixed), u32(bid.feeBps), u32(bid.promisedDone),
		u128(bid.capacity), u128(bid.collateral), u32(bid.validUntil),
		salt,
	));
	return { bidder, bid, salt, commitment };
}

export async function commit(api: ApiPromise, order: bigint, sealed: SealedBid): Promise<void> {
	await submit(api, api.tx.clearing.commitBid(order, sealed.commitment), sealed.bidder.account);
}

export async function reveal(api: ApiPromise, order: bigint, { bidder, bid, salt }: SealedBid): Promise<void> {
	const opened = {
		fee_fixed: bid.feeFixed,
		fee_bps: bid.feeBps,
		promised_done: bid.promisedDone,
		capacity: bid.capacity,
		collateral: bid.collateral,
		valid_until: bid.validUntil,
	};
	await submit(api, api.tx.clearing.revealBid(order, opened, salt), bidder.account);
}

export async function orderOf(api: ApiPromise, order: bigint): Promise<OrderView> {
	const info = plain<{
		record: { state: string | Record<string, Record<string, unknown>> };
		commitUntil: number;
		revealUntil: number;
		deadline: number | null;
		positions: [string, Record<string, string>][];
	}>(await api.call.clearingApi.order(order));
	const { state } = info.record;
	const [name, data] = typeof state === 'string' ? [state, {}] : Object.entries(state)[0] ?? ['', {}];
	return {
		state: name.charAt(0).toUpperCase() + name.slice(1),
		data,
		commitUntil: info.commitUntil,
		revealUntil: info.revealUntil,
		deadline: info.deadline,
		positions: info.positions,
	};
}

export async function explain(api: ApiPromise, order: bigint): Promise<Explanation> {
	return plain<Explanation>(await api.call.clearingApi.explainAward(order, null));
}

/** What there is to sign: the digest of the result, and each position. */
async function resultOf(api: ApiPromise, order: bigint): Promise<{ result: Uint8Array; positions: Map<string, Position> }> {
	const info = await api.call.clearingApi.result(order);
	const { positions } = plain<{ positions: [string, PlainPosition][] }>(info);
	const result = (info as unknown as { unwrap(): { result: { toU8a(): Uint8Array } } }).unwrap().result.toU8a();
	return {
		result,
		positions: new Map(positions.map(([who, position]) => [who, positionOf(position)])),
	};
}

/**
 * The winner submits the result; its signature is the receipt for its fee. Of an order whose obligations are attested it
 * has netted them itself.
 */
export async function submitResult(
	api: ApiPromise,
	asset: number,
	order: bigint,
	winner: Institution,
	netted: Netted | null = null,
): Promise<Included> {
	const genesis = api.genesisHash.toU8a();
	const result = netted ? resultDigest(genesis, order, netted.positions) : (await resultOf(api, order)).result;
	const { award } = (await orderOf(api, order)).data as { award: { fee: number | string } };
	const position = { agent: BigInt(award.fee) };
	const payload = settlementPayload(genesis, asset, order, winner.account.address, position, result);
	const signature = await winner.receiptKey.sign(payload);
	return submit(api, api.tx.clearing.submitResult(order, result, netted, signature), winner.account);
}

/** A participant confirms its own net position with its receipt key. */
export async function confirm(api: ApiPromise, asset: number, order: bigint, participant: Institution): Promise<Included> {
	const { result, positions } = await resultOf(api, order);
	const { address } = participant.account;
	const position = positions.get(address);
	if (!position) throw new Error(`${participant.name} takes no part in order ${order}`);
	const payload = settlementPayload(api.genesisHash.toU8a(), asset, order, address, position, result);
	const signature = await participant.receiptKey.sign(payload);
	return submit(api, api.tx.clearing.confirm(order, signature), participant.account);
}

/** A node's credit in parts per million; the policy's prior while it has no history. */
export async function creditOf(api: ApiPromise, node: Institution): Promise<number> {
	const credit = plain<{ now: number } | null>(await api.call.clearingApi.credit(node.account.address, 'ClearingNode'));
	return credit?.now ?? 600_000;
}
