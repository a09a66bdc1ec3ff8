/** Issues an asset and traces its units. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { stringToU8a, u8aConcat, u8aToU8a } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { blockNumber, eventData, govern, plain, submit } from './chain.js';
import type { Institution } from './institutions.js';
import { consolidationPayload, receiptPayload, type Piece } from './receipts.js';

const NO_PARENT = new Uint8Array(32);
const RECEIPT_LIFE = 1_000;

export async function createAsset(
	api: ApiPromise,
	council: KeyringPair,
	symbol: string,
	decimals: number,
	issuer: KeyringPair,
): Promise<number> {
	const call = api.tx.provenance.createAsset(symbol, decimals, issuer.address, 2n ** 64n - 1n);
	const { asset } = eventData(await govern(api, call, council), 'provenance', 'AssetCreated');
	return Number(asset.toString());
}

/** Issues to each receiver in one transaction; each signs for exactly the units it gets. */
export async function issue(
	api: ApiPromise,
	asset: number,
	issuer: KeyringPair,
	shares: { to: Institution; amount: bigint }[],
): Promise<void> {
	const expires = (await blockNumber(api)) + RECEIPT_LIFE;
	const details = plain<{ issued: string }>(await api.call.provenanceApi.asset(asset));
	let start = BigInt(details.issued);
	const calls = shares.map(({ to, amount }, index) => {
		const transfer = blake2AsU8a(u8aConcat(stringToU8a('issue'), stringToU8a(`${asset}/${start}/${index}`)));
		const pieces: Piece[] = [{ start, len: amount, parent: NO_PARENT }];
		const payload = receiptPayload(
			api.genesisHash.toU8a(), asset, transfer, issuer.address, to.account.address, pieces, expires,
		);
		start += amount;
		const delivery = { transfer, expires, receipt: to.receiptKey.sign(payload), by: 'Receiver' };
		return api.tx.provenance.issue(asset, to.account.address, amount, delivery);
	});
	await submit(api, api.tx.utility.batchAll(calls), issuer);
}

/** Pays `amount`; the receiver signs for exactly the units that the chain would draw. */
export async function transfer(
	api: ApiPromise,
	asset: number,
	from: Institution,
	to: Institution,
	amount: bigint,
	reference: string,
): Promise<void> {
	const expires = (await blockNumber(api)) + RECEIPT_LIFE;
	const id = blake2AsU8a(reference);
	const selection = { Oldest: amount };
	const pieces = await preview(api, asset, from, selection);
	const payload = receiptPayload(
		api.genesisHash.toU8a(), asset, id, from.account.address, to.account.address, pieces, expires,
	);
	const delivery = { transfer: id, expires, receipt: to.receiptKey.sign(payload), by: 'Receiver' };
	const call = api.tx.provenance.transferWithReceipt(asset, to.account.address, selection, delivery);
	await submit(api, call, from.account);
}

/** Swaps `amount` of the owner's oldest units for as many fresh ones in one lot; the owner signs, the issuer sends. */
export async function consolidate(
	api: ApiPromise,
	asset: number,
	issuer: KeyringPair,
	owner: Institution,
	amount: bigint,
	reference: string,
): Promise<void> {
	const expires = (await blockNumber(api)) + RECEIPT_LIFE;
	const id = blake2AsU8a(reference);
	const selection = { Oldest: amount };
	const pieces = await preview(api, asset, owner, selection);
	const start = BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(asset)).issued);
	const payload = consolidationPayload(
		api.genesisHash.toU8a(), asset, id, owner.account.address, pieces, start, expires,
	);
	const delivery = { transfer: id, expires, receipt: owner.receiptKey.sign(payload), by: 'Receiver' };
	await submit(api, api.tx.provenance.consolidate(asset, owner.account.address, selection, delivery), issuer);
}

/** The pieces that the chain would draw, which the receiver signs. */
async function preview(api: ApiPromise, asset: number, from: Institution, selection: object): Promise<Piece[]> {
	const pieces = plain<{ start: string; len: string; parent: string }[]>(
		await api.call.provenanceApi.preview(asset, from.account.address, selection),
	);
	return pieces.map(({ start, len, parent }) => ({
		start: BigInt(start), len: BigInt(len), parent: u8aToU8a(parent),
	}));
}

export async function freeBalance(api: ApiPromise, asset: number, who: string): Promise<bigint> {
	return BigInt(plain<{ free: string }>(await api.call.provenanceApi.balance(asset, who)).free);
}

export async function heldBalance(api: ApiPromise, asset: number, who: string): Promise<bigint> {
	return BigInt(plain<{ held: string }>(await api.call.provenanceApi.balance(asset, who)).held);
}

