/** Disputes over results, those who rule on them, and what members say of their silence. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aCmp } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { govern, plain, submit, type Included } from './chain.js';
import type { Institution } from './institutions.js';
import { orderOf } from './market.js';
import { account } from './scale.js';

/** A dispute as the runtime API returns it. */
export interface PlainDispute {
	by: string;
	evidence: string;
	bench: { version: number; arbiters: string[]; threshold: number };
	votes: { arbiter: string; upheld: boolean }[];
	ruling: 'Upheld' | 'Dismissed' | 'Defaulted' | 'Disproved' | null;
}

/** Has the council name those who rule on disputes that are opened from now on. */
export async function setArbiters(
	api: ApiPromise,
	council: KeyringPair,
	arbiters: Institution[],
	threshold: number,
): Promise<void> {
	const addresses = arbiters.map(({ account: { address } }) => address);
	addresses.sort((one, other) => u8aCmp(account(one), account(other)));
	await govern(api, api.tx.clearing.setArbiters(addresses, threshold), council);
}

/** Disputes a result. What there is to show goes to the arbiters off chain: here it is a text. */
export async function dispute(api: ApiPromise, order: bigint, by: Institution, evidence: string): Promise<Included> {
	return submit(api, api.tx.clearing.dispute(order, blake2AsU8a(evidence)), by.account);
}

/** An arbiter votes: whether the result is wrong. The vote that decides records the ruling, which is then due. */
export async function rule(api: ApiPromise, order: bigint, arbiter: Institution, upheld: boolean): Promise<Included> {
	return submit(api, api.tx.clearing.rule(order, upheld), arbiter.account);
}

/** Sees a ruling carried out: in the idle time of the block of the last vote, or else by whoever advances the order. */
export async function carryOut(api: ApiPromise, order: bigint, by: Institution): Promise<void> {
	const { state } = await orderOf(api, order);
	if (state === 'Disputed') await submit(api, api.tx.clearing.advance(order), by.account);
}

/** The dispute over an order's result, open or ruled on. */
export async function disputeOf(api: ApiPromise, order: bigint): Promise<PlainDispute | null> {
	return plain<PlainDispute | null>(await api.call.clearingApi.dispute(order));
}

/** The orders on whose results is still to be ruled, the next one first. */
export async function disputeQueue(api: ApiPromise): Promise<bigint[]> {
	const { disputes } = plain<{ disputes: { order: number | string }[] }>(await api.call.clearingApi.disputeQueue(null, 50));
	return disputes.map(({ order }) => BigInt(order));
}

/** A member says up to which amount its silence is consent to be debited, or that it takes its signature. */
export async function setConsent(
	api: ApiPromise,
	asset: number,
	member: Institution,
	consent: 'SignatureNeeded' | { silenceUpTo: bigint },
): Promise<Included> {
	return submit(api, api.tx.clearing.setSettlementConsent(asset, consent), member.account);
}
