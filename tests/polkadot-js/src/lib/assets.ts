/** Issues an asset, moves its units, and takes them back. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToU8a } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { blockNumber, eventData, govern, plain, submit, type Included } from './chain.js';
import type { Holder } from './institutions.js';
import {
	consolidationPayload, receiptPayload, redemptionPayload, signedBy, type Piece, type Signatory,
} from './receipts.js';

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

/** A movement's reference, and the first block in which its receipt no longer holds. */
interface Terms { transfer: Uint8Array; expires: number }

/** A text makes the id, so that whoever tries twice is refused the second time. */
export const transferId = (reference: string): Uint8Array => blake2AsU8a(reference);

async function termsOf(api: ApiPromise, reference: string): Promise<Terms> {
	return { transfer: transferId(reference), expires: (await blockNumber(api)) + RECEIPT_LIFE };
}

/** What a call carries besides the units: the receipt above all. */
async function deliveryOf({ transfer, expires }: Terms, signatory: Signatory, payload: Uint8Array): Promise<object> {
	return { transfer, expires, receipt: await signatory.sign(payload), by: signedBy(signatory) };
}

/** `amount` of an account's oldest units, signed for: what the calls that move units take. */
async function signedFor(
	api: ApiPromise,
	asset: number,
	from: Holder,
	amount: bigint,
	reference: string,
	signatory: Signatory,
	payload: (transfer: Uint8Array, pieces: Piece[], expires: number) => Uint8Array,
): Promise<{ selection: object; delivery: object }> {
	const terms = await termsOf(api, reference);
	const selection = { Oldest: amount };
	const pieces = await preview(api, asset, from.account.address, selection);
	const delivery = await deliveryOf(terms, signatory, payload(terms.transfer, pieces, terms.expires));
	return { selection, delivery };
}

/** The number that the next new unit will have. */
async function nextUnit(api: ApiPromise, asset: number): Promise<bigint> {
	return BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(asset)).issued);
}

/** Issues to each receiver in one transaction; each signs for exactly the units it gets. */
export async function issue(
	api: ApiPromise,
	asset: number,
	issuer: KeyringPair,
	shares: { to: Holder; amount: bigint }[],
): Promise<void> {
	let start = await nextUnit(api, asset);
	const calls = [];
	for (const { to, amount } of shares) {
		const terms = await termsOf(api, `issue ${asset}/${start}`);
		const pieces: Piece[] = [{ start, len: amount, parent: NO_PARENT }];
		const payload = receiptPayload(
			api.genesisHash.toU8a(), asset, terms.transfer, issuer.address, to.account.address, pieces, terms.expires,
		);
		const delivery = await deliveryOf(terms, to.receiptKey, payload);
		calls.push(api.tx.provenance.issue(asset, to.account.address, amount, delivery));
		start += amount;
	}
	await submit(api, api.tx.utility.batchAll(calls), issuer);
}

/** Pays `amount`; the receiver, or who signs for it, signs for exactly the units that the chain would draw. */
export async function transfer(
	api: ApiPromise,
	asset: number,
	from: Holder,
	to: Holder,
	amount: bigint,
	reference: string,
	signatory: Signatory = to.receiptKey,
): Promise<Included> {
	const [genesis, payer, payee] = [api.genesisHash.toU8a(), from.account.address, to.account.address];
	const { selection, delivery } = await signedFor(api, asset, from, amount, reference, signatory,
		(id, pieces, expires) => receiptPayload(genesis, asset, id, payer, payee, pieces, expires));
	return submit(api, api.tx.provenance.transferWithReceipt(asset, payee, selection, delivery), from.account);
}

/** Swaps `amount` of the owner's oldest units for as many fresh ones in one lot; the owner signs, the issuer sends. */
export async function consolidate(
	api: ApiPromise,
	asset: number,
	issuer: KeyringPair,
	owner: Holder,
	amount: bigint,
	reference: string,
	signatory: Signatory = owner.receiptKey,
): Promise<Included> {
	const [genesis, who] = [api.genesisHash.toU8a(), owner.account.address];
	const start = await nextUnit(api, asset);
	const { selection, delivery } = await signedFor(api, asset, owner, amount, reference, signatory,
		(id, pieces, expires) => consolidationPayload(genesis, asset, id, who, pieces, start, expires));
	return submit(api, api.tx.provenance.consolidate(asset, who, selection, delivery), issuer);
}

/** Gives `amount` of the holder's oldest units back; the issuer signs, the holder sends. */
export async function redeem(
	api: ApiPromise,
	asset: number,
	from: Holder,
	issuer: Holder,
	amount: bigint,
	reference: string,
	signatory: Signatory = issuer.receiptKey,
): Promise<Included> {
	const [genesis, holder, taker] = [api.genesisHash.toU8a(), from.account.address, issuer.account.address];
	const { selection, delivery } = await signedFor(api, asset, from, amount, reference, signatory,
		(id, pieces, expires) => redemptionPayload(genesis, asset, id, holder, taker, pieces, expires));
	return submit(api, api.tx.provenance.redeem(asset, selection, delivery), from.account);
}

/** A piece as the runtime APIs return it. */
export interface PlainPiece { start: string; len: string; parent: string }

export const piecesOf = (pieces: PlainPiece[]): Piece[] => pieces.map(({ start, len, parent }) => ({
	start: BigInt(start), len: BigInt(len), parent: u8aToU8a(parent),
}));

/** The pieces that the chain would draw, which the receiver signs. */
export async function preview(api: ApiPromise, asset: number, from: string, selection: object): Promise<Piece[]> {
	return piecesOf(plain<PlainPiece[]>(await api.call.provenanceApi.preview(asset, from, selection)));
}

/** What an account has of an asset, by what it may do with it. */
export async function balanceOf(
	api: ApiPromise,
	asset: number,
	who: string,
): Promise<Record<'free' | 'held' | 'frozen' | 'offered', bigint>> {
	const { free, held, frozen, offered } = plain<Record<'free' | 'held' | 'frozen' | 'offered', string>>(
		await api.call.provenanceApi.balance(asset, who),
	);
	return { free: BigInt(free), held: BigInt(held), frozen: BigInt(frozen), offered: BigInt(offered) };
}

export const freeBalance = async (api: ApiPromise, asset: number, who: string): Promise<bigint> =>
	(await balanceOf(api, asset, who)).free;

export const heldBalance = async (api: ApiPromise, asset: number, who: string): Promise<bigint> =>
	(await balanceOf(api, asset, who)).held;

interface Native { free: { toBigInt(): bigint }; reserved: { toBigInt(): bigint } }

async function native(api: ApiPromise, { account: { address } }: Holder): Promise<Native> {
	const { data } = await api.query.system.account(address) as unknown as { data: Native };
	return data;
}

/** What an account has free in the native currency. */
export const freeNative = async (api: ApiPromise, who: Holder): Promise<bigint> =>
	(await native(api, who)).free.toBigInt();

/** What an account has on hold in the native currency. */
export const heldNative = async (api: ApiPromise, who: Holder): Promise<bigint> =>
	(await native(api, who)).reserved.toBigInt();
