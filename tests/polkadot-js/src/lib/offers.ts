/** Offers: units in transit until their receiver has signed for them on chain. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToU8a } from '@polkadot/util';
import { piecesOf, transferId, type PlainPiece } from './assets.js';
import { eventData, plain, submit, type Included } from './chain.js';
import type { Holder } from './institutions.js';
import { receiptPayload, signedBy, type Signatory } from './receipts.js';

/** An offer as the runtime API returns it. */
export interface PlainOffer {
	number: number;
	asset: number;
	from: string;
	to: string;
	amount: number | string;
	pieces: PlainPiece[];
	transfer: string;
	expires: number;
	expired: boolean;
}

/** Puts `amount` of the sender's oldest units in transit until block `expires`; returns the offer's number. */
export async function offer(
	api: ApiPromise,
	asset: number,
	from: Holder,
	to: Holder,
	amount: bigint,
	reference: string,
	expires: number,
): Promise<number> {
	const call = api.tx.provenance.offer(asset, to.account.address, { Oldest: amount }, transferId(reference), expires);
	const made = eventData(await submit(api, call, from.account), 'provenance', 'Offered');
	return Number(made.offer.toString());
}

/** An offer that is open or was not cleared away yet. */
export async function offerOf(api: ApiPromise, number: number): Promise<PlainOffer | null> {
	return plain<PlainOffer | null>(await api.call.provenanceApi.offer(number));
}

/** The call by which the receiver, or who signs for it, takes an offer up. */
export async function acceptCall(
	api: ApiPromise,
	number: number,
	signatory: Signatory,
): Promise<ReturnType<typeof api.tx.provenance.accept>> {
	const open = await offerOf(api, number);
	if (!open) throw new Error(`there is no offer ${number}`);
	const { asset, transfer, from, to, pieces, expires } = open;
	const payload = receiptPayload(
		api.genesisHash.toU8a(), asset, u8aToU8a(transfer), from, to, piecesOf(pieces), expires,
	);
	return api.tx.provenance.accept(number, await signatory.sign(payload), signedBy(signatory));
}

/** Takes an offer up. Anybody may send the call: the receipt alone says that the receiver accepts. */
export async function accept(
	api: ApiPromise,
	number: number,
	signatory: Signatory,
	sender: KeyringPair,
): Promise<Included> {
	return submit(api, await acceptCall(api, number, signatory), sender);
}
