/** Mandates: a delegate signs receipts for an account, within limits. */

import type { ApiPromise } from '@polkadot/api';
import { eventData, plain, submit } from './chain.js';
import type { Holder } from './institutions.js';
import type { Signatory } from './receipts.js';

/** What a delegate may sign for. */
export interface MandateTerms {
	asset: number;
	perTransfer: bigint;
	perPeriod: bigint;
	/** In blocks. */
	period: number;
	/** First block in which it no longer signs. */
	until: number;
}

/** A mandate as the runtime API returns it. */
export interface PlainMandate {
	number: number;
	terms: { public: string; asset: number; perTransfer: number | string; perPeriod: number | string; period: number; until: number };
	validFrom: number;
	inForce: boolean;
	used: number | string;
}

/** Lets `delegate` sign receipts for `holder`; returns the mandate's number among those of the holder. */
export async function setMandate(api: ApiPromise, holder: Holder, delegate: Signatory, terms: MandateTerms): Promise<number> {
	const { asset, perTransfer, perPeriod, period, until } = terms;
	const call = api.tx.provenance.setMandate(delegate.publicKey, asset, perTransfer, perPeriod, period, until);
	const set = eventData(await submit(api, call, holder.account), 'provenance', 'MandateSet');
	return Number(set.number.toString());
}

export async function endMandate(api: ApiPromise, holder: Holder, mandate: number): Promise<void> {
	await submit(api, api.tx.provenance.endMandate(mandate), holder.account);
}

export async function mandateOf(api: ApiPromise, holder: Holder, mandate: number): Promise<PlainMandate | null> {
	return plain<PlainMandate | null>(await api.call.provenanceApi.mandate(holder.account.address, mandate));
}

/** The delegate as it signs under a mandate. */
export function under(mandate: number, delegate: Signatory): Signatory {
	return { mandate, publicKey: delegate.publicKey, sign: (payload) => delegate.sign(payload) };
}
