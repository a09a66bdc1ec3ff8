/** Receipts that a sender submits, and the keys that sign them. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { preview, transfer, transferId } from '../../lib/assets.js';
import { blockNumber, plain } from '../../lib/chain.js';
import type { Holder } from '../../lib/institutions.js';
import { accept, acceptCall, offer } from '../../lib/offers.js';
import { ReceiptKey, receiptPayload, type Signatory } from '../../lib/receipts.js';
import { vectorsFile } from '../../lib/setting.js';
import { trace } from '../../lib/trace.js';
import { api, CNY, free, lotsOf, members, refused, send, SOON } from './ledger.js';

interface Attempt { to: Holder; amount: bigint; id: string; expires: number }

/** What the receiver signs for a transfer of the payer's oldest units. */
async function receiptFor(payer: Holder, { to, amount, id, expires }: Attempt): Promise<Uint8Array> {
	const [sender, receiver] = [payer.account.address, to.account.address];
	const pieces = await preview(api, CNY, sender, { Oldest: amount });
	const payload = receiptPayload(api.genesisHash.toU8a(), CNY, transferId(id), sender, receiver, pieces, expires);
	return to.receiptKey.sign(payload);
}

const deliver = (payer: Holder, { to, amount, id, expires }: Attempt, receipt: Uint8Array) =>
	send(api.tx.provenance.transferWithReceipt(CNY, to.account.address, { Oldest: amount }, {
		transfer: transferId(id), expires, receipt, by: 'Receiver',
	}), payer);

test('a receipt for a transfer ends as its signer said', async () => {
	const [payer, payee] = await members(100n, 'EXPIRYA', 'EXPIRYB');
	/** A transfer in the next block, whose receipt ends so many blocks after this one. */
	const attempt = async (life: number) => {
		const expires = (await blockNumber(api)) + life;
		const terms = { to: payee, amount: 10n, id: `life ${life}`, expires };
		return deliver(payer, terms, await receiptFor(payer, terms));
	};
	await refused(attempt(1), 'ReceiptExpired');
	await attempt(2);
	assert.equal(await free(payee), 10n);
});

test('a receipt is of no use for anything else, nor a second time', async () => {
	const [payer, payee, other] = await members(100n, 'REPLAYA', 'REPLAYB', 'REPLAYC');
	const terms = { to: payee, amount: 10n, id: 'once', expires: (await blockNumber(api)) + SOON };
	const receipt = await receiptFor(payer, terms);
	for (const change of [{ amount: 9n }, { amount: 11n }, { id: 'twice' }, { expires: terms.expires + 1 }, { to: other }]) {
		await refused(deliver(payer, { ...terms, ...change }, receipt), 'ReceiptInvalid');
	}
	await deliver(payer, terms, receipt);
	await refused(deliver(payer, terms, receipt), 'TransferUsed');

	// The same units once more, when they have come back with another history.
	const again = { ...terms, id: 'after they came back' };
	await transfer(api, CNY, payer, payee, 80n, 'out of the way');
	const early = await receiptFor(payer, again);
	await transfer(api, CNY, payer, other, 10n, 'there');
	await transfer(api, CNY, other, payer, 10n, 'and back');
	await refused(deliver(payer, again, early), 'ReceiptInvalid');
	await deliver(payer, again, await receiptFor(payer, again));
});

test('weak keys are refused, and the present key again', async () => {
	const [bank] = await members(1n, 'WEAKKEYS');
	const { refused_keys: weak } = JSON.parse(readFileSync(vectorsFile, 'utf8')) as { refused_keys: Record<string, string[]> };
	for (const key of Object.values(weak).flat()) {
		await refused(send(api.tx.provenance.setReceiptKey(`0x${key}`), bank), 'ReceiptKeyWeak');
	}
	await refused(send(api.tx.provenance.setReceiptKey(bank.receiptKey.publicKey), bank), 'ReceiptKeyUnchanged');
});

test('after a rotation the old key signs in that block for the last time', async () => {
	const [payer, payee] = await members(100n, 'ROTATIONA', 'ROTATIONB');
	const { address } = payee.account;
	const [old, next] = [payee.receiptKey, new ReceiptKey('ROTATIONB, the second')];
	const rotate = api.tx.provenance.setReceiptKey(next.publicKey);
	const expires = (await blockNumber(api)) + SOON;
	const offers = [
		await offer(api, CNY, payer, payee, 10n, 'first', expires),
		await offer(api, CNY, payer, payee, 20n, 'second', expires),
	];
	const withRotation = async (number: number, key: Signatory) =>
		send(api.tx.utility.batchAll([rotate, await acceptCall(api, number, key)]), payee);

	await refused(withRotation(offers[0], next), 'ReceiptInvalid');
	await withRotation(offers[0], old);
	const rotated = await blockNumber(api);
	const keyAt = async (block: number) => plain<string>(await api.call.provenanceApi.receiptKeyAt(address, block));
	assert.equal(await keyAt(rotated), u8aToHex(old.publicKey));
	assert.equal(await keyAt(rotated + 1), u8aToHex(next.publicKey));

	await refused(accept(api, offers[1], old, payee.account), 'ReceiptInvalid');
	await accept(api, offers[1], next, payee.account);
	const kept = plain<{ public: string; validFrom: number }[]>(await api.call.provenanceApi.receiptKeys(address, null, 10));
	assert.deepEqual(kept.map(({ public: key }) => key), [next, old].map(({ publicKey }) => u8aToHex(publicKey)));
	assert.equal(kept[0].validFrom, rotated + 1);
	// Each link verifies with the key of its block.
	for (const { start } of await lotsOf(payee)) await trace(api, CNY, start);
});
