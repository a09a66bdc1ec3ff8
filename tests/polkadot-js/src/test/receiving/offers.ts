/** Units in transit: offered, and accepted, declined, cancelled or cleared away. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain, sealUntil } from '../../lib/chain.js';
import { accept, offer, offerOf, type PlainOffer } from '../../lib/offers.js';
import { trace } from '../../lib/trace.js';
import { api, balance, CNY, council, free, lotsOf, members, refused, send, SOON } from './ledger.js';

const numbers = async (page: Promise<unknown>): Promise<number[]> =>
	plain<{ offers: PlainOffer[] }>((await page) as never).offers.map(({ number }) => number);

test('an offer is in transit until its receiver signs for it', async () => {
	const [payer, payee] = await members(100n, 'OFFERER', 'OFFEREE');
	const number = await offer(api, CNY, payer, payee, 40n, 'in transit', (await blockNumber(api)) + SOON);
	assert.deepEqual(await balance(payer), { free: 60n, held: 0n, frozen: 0n, offered: 40n });
	await refused(transfer(api, CNY, payer, payee, 61n, 'too much'), 'FreeInsufficient');
	const { amount, from, to, expired } = (await offerOf(api, number))!;
	assert.deepEqual([Number(amount), from, to, expired], [40, payer.account.address, payee.account.address, false]);
	assert.deepEqual(await numbers(api.call.provenanceApi.offersTo(payee.account.address, null, 10)), [number]);
	assert.deepEqual(await numbers(api.call.provenanceApi.offersFrom(payer.account.address, null, 10)), [number]);

	const accepted = await accept(api, number, payee.receiptKey, payee.account);
	assert.equal(eventData(accepted, 'provenance', 'OfferAccepted').offer.toString(), String(number));
	assert.deepEqual([await free(payer), await free(payee), (await balance(payer)).offered], [60n, 40n, 0n]);
	assert.equal(await offerOf(api, number), null);
	const [{ start }] = await lotsOf(payee);
	assert.deepEqual((await trace(api, CNY, start)).map(({ kind, to: holder }) => [kind, holder]), [
		['issue', payer.account.address],
		['transfer', payee.account.address],
	]);
	await refused(send(api.tx.provenance.accept(number, new Uint8Array(64), 'Receiver'), payee), 'OfferUnknown');
});

test('an offer is accepted by the receipt alone, whoever sends it', async () => {
	const [payer, payee, other] = await members(100n, 'RECEIPTA', 'RECEIPTB', 'RECEIPTC');
	const number = await offer(api, CNY, payer, payee, 40n, 'for another', (await blockNumber(api)) + SOON);
	await refused(accept(api, number, other.receiptKey, other.account), 'ReceiptInvalid');
	await refused(accept(api, number, payer.receiptKey, payer.account), 'ReceiptInvalid');
	await accept(api, number, payee.receiptKey, other.account);
	assert.equal(await free(payee), 40n);
});

test('an offer ends when its receiver declines or its sender cancels, and by nobody else', async () => {
	const [payer, payee, other] = await members(100n, 'ENDINGA', 'ENDINGB', 'ENDINGC');
	const expires = (await blockNumber(api)) + SOON;
	const declined = await offer(api, CNY, payer, payee, 40n, 'to decline', expires);
	const { decline, cancel, expire } = api.tx.provenance;
	await refused(offer(api, CNY, payer, payee, 10n, 'to decline', expires), 'TransferUsed');
	for (const stranger of [payer, other]) await refused(send(decline(declined), stranger), 'NotPartyToOffer');
	for (const stranger of [payee, other]) await refused(send(cancel(declined), stranger), 'NotPartyToOffer');
	await refused(send(expire(declined), other), 'OfferOpen');
	eventData(await send(decline(declined), payee), 'provenance', 'OfferDeclined');
	assert.equal(await free(payer), 100n);

	// No movement happened under the id, so that it is free again.
	const cancelled = await offer(api, CNY, payer, payee, 100n, 'to decline', expires);
	eventData(await send(cancel(cancelled), payer), 'provenance', 'OfferCancelled');
	assert.equal(await free(payer), 100n);
	await refused(send(cancel(cancelled), payer), 'OfferUnknown');
	// One lot, as before: what was split has grown together.
	assert.equal((await lotsOf(payer)).length, 1);
});

test('an offer can be accepted until the block before its last, and anybody clears it away afterwards', async () => {
	const [payer, payee, other] = await members(100n, 'LATEA', 'LATEB', 'LATEC');
	const expires = (await blockNumber(api)) + 6;
	const [intime, late] = [
		await offer(api, CNY, payer, payee, 10n, 'in time', expires),
		await offer(api, CNY, payer, payee, 20n, 'late', expires),
	];
	await sealUntil(api, expires - 2, council);
	await accept(api, intime, payee.receiptKey, payee.account);
	assert.equal(await blockNumber(api), expires - 1);
	assert.equal((await offerOf(api, late))!.expired, false);
	await refused(accept(api, late, payee.receiptKey, payee.account), 'OfferExpired');
	assert.equal((await offerOf(api, late))!.expired, true);

	eventData(await send(api.tx.provenance.expire(late), other), 'provenance', 'OfferExpired');
	assert.deepEqual([await free(payer), await free(payee)], [90n, 10n]);
	await refused(send(api.tx.provenance.expire(late), other), 'OfferUnknown');
	await refused(offer(api, CNY, payer, payee, 10n, 'never open', await blockNumber(api)), 'OfferExpired');
});
