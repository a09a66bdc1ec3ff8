/** Groups of accounts that pay within limits, and the confirmations of single payments. */

import type { ApiPromise } from '@polkadot/api';
import { transferId } from './assets.js';
import { blockNumber, eventData, plain, submit, type Included } from './chain.js';
import type { Holder, Institution } from './institutions.js';
import { confirmationPayload, type Signatory } from './receipts.js';

/** How strongly a payment is confirmed besides the payer's own signature. */
export type Strength = 'SecondFactor' | 'SecondPerson';

/** A group's method. */
export interface Limits {
	perPayment: bigint;
	perWindow: bigint;
	payments: number;
	window: number;
	verifiedAbove: bigint;
	verification: 'Signature' | Strength;
	feeClass: number;
}

/** Within which limits an account pays, as the runtime API returns it. */
export interface PlainLimits {
	group: number;
	binds: boolean;
	usage: { since: number; amount: number | string; payments: number };
	headroom: number | string | null;
	membership: { by: string; record: number; until: number; fees: number | string; confirmations: unknown[] };
}

/** Forms a group that `manager` says which accounts are in; returns its number. */
export async function formGroup(
	api: ApiPromise,
	asset: number,
	issuer: Holder,
	manager: Institution,
	limits: Limits,
	basis: Uint8Array,
): Promise<number> {
	const call = api.tx.provenance.formGroup(asset, manager.account.address, limits, basis);
	const { group } = eventData(await submit(api, call, issuer.account), 'provenance', 'GroupFormed');
	return Number(group.toString());
}

/** Hands in that a second factor or a second person confirms a payment, which is made under `reference`. */
export async function confirmPayment(
	api: ApiPromise,
	asset: number,
	payer: Holder,
	to: Holder,
	amount: bigint,
	reference: string,
	{ strength, signatory }: { strength: Strength; signatory: Signatory },
): Promise<Included> {
	const [from, payee, transfer] = [payer.account.address, to.account.address, transferId(reference)];
	const expires = (await blockNumber(api)) + 100;
	const payload = confirmationPayload(api.genesisHash.toU8a(), asset, from, payee, transfer, amount, expires);
	const payment = { to: payee, transfer, amount, expires };
	const call = api.tx.provenance.confirmPayment(asset, from, payment, strength, await signatory.sign(payload));
	return submit(api, call, payer.account);
}

/** Within which limits an account pays; null where it is in no group. */
export async function paymentLimits(api: ApiPromise, asset: number, { account }: Holder): Promise<PlainLimits | null> {
	return plain<PlainLimits | null>(await api.call.provenanceApi.paymentLimits(asset, account.address));
}
