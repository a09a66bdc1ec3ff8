/** Payments that are prepared in advance: of units, each with its receipt, and of the native currency. */

import type { ApiPromise } from '@polkadot/api';
import { issue, preview, transferId } from '../assets.js';
import { blockNumber, plain, submit, untilFinalized } from '../chain.js';
import { wellKnown, type Institution } from '../institutions.js';
import { receiptPayload, type Piece } from '../receipts.js';
import { chainOf, many, signed } from './offline.js';

export const CNY = 0;
/** Of each payment: units, which are one lot, and planck of the native currency. */
export const AMOUNT = 1_000n;
/** Longer than any drill takes, in blocks. */
const RECEIPT_LIFE = 1_000_000;

/** Who pays: next in the ring, so that everybody also receives. */
interface Payer { from: Institution; to: Institution; nonce: number }

/** A payer with units in one lot. */
export interface Holding extends Payer { lot: Piece; spent: bigint }

/** The transactions of one account, in the order of their nonces. */
export interface Stream { address: string; first: number; transactions: string[] }

/** Waits until what is in a block is on every fork: the validators of one slot may make a block each. */
export async function untilSettledOn(api: ApiPromise): Promise<void> {
	await untilFinalized(api, (await blockNumber(api)) + 1);
}

/** Has each of `members` register its receipt key and hold `units` in one lot. */
export async function endow(api: ApiPromise, members: Institution[], units: bigint): Promise<Holding[]> {
	await Promise.all(members.map(({ account, receiptKey }) =>
		submit(api, api.tx.provenance.setReceiptKey(receiptKey.publicKey), account)));
	await issue(api, CNY, wellKnown('Alice'), members.map((to) => ({ to, amount: units })));
	await untilSettledOn(api);
	return Promise.all(members.map(async (from, index) => {
		const [lot] = await preview(api, CNY, from.account.address, { Oldest: units });
		const nonce = (await api.rpc.system.accountNextIndex(from.account.address)).toNumber();
		return { from, to: members[(index + 1) % members.length], nonce, lot, spent: 0n };
	}));
}

/** What a payer's transactions are made of. */
type Call = (api: ApiPromise, payer: Holding) => Uint8Array;

/** The next payment out of the lot: whatever else the payer receives meanwhile is younger. */
export const payUnits: Call = (api, payer) => {
	const { from, to, lot } = payer;
	const start = lot.start + payer.spent;
	const transfer = transferId(`${from.lei}/${start}`);
	const receipt = to.receiptKey.sign(receiptPayload(
		api.genesisHash.toU8a(), CNY, transfer, from.account.address, to.account.address,
		[{ start, len: AMOUNT, parent: lot.parent }], RECEIPT_LIFE,
	));
	payer.spent += AMOUNT;
	const delivery = { transfer, expires: RECEIPT_LIFE, receipt, by: 'Receiver' };
	return api.tx.provenance.transferWithReceipt(CNY, to.account.address, { Oldest: AMOUNT }, delivery).method.toU8a();
};

export const payNative: Call = (api, { to }) => api.tx.balances.transferKeepAlive(to.account.address, AMOUNT).method.toU8a();

/** Signs `each` payments of every payer, with the nonces that follow. */
export async function prepare(api: ApiPromise, payers: Holding[], each: number, call: Call): Promise<Stream[]> {
	const chain = chainOf(api);
	const streams: Stream[] = [];
	for (const payer of payers) {
		const first = payer.nonce;
		const transactions = await many(each, (index) => signed(chain, call(api, payer), payer.from.account, first + index));
		payer.nonce += each;
		streams.push({ address: payer.from.account.address, first, transactions });
	}
	return streams;
}

/** How many transactions of each account the best block has, by its nonce. */
export async function nonces(api: ApiPromise, addresses: string[]): Promise<number[]> {
	const accounts = await api.query.system.account.multi(addresses);
	return accounts.map((account) => plain<{ nonce: number }>(account).nonce);
}
