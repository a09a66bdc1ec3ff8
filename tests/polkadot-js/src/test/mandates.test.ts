/** A delegate signs for an account, within the limits of a mandate, on a real node. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { consolidate, createAsset, issue, redeem, transfer } from '../lib/assets.js';
import { blockNumber, eventData, plain, sealUntil } from '../lib/chain.js';
import { admit, institution, inventedLei, type Holder } from '../lib/institutions.js';
import { endMandate, mandateOf, setMandate, under, type MandateTerms } from '../lib/mandates.js';
import { accept, offer } from '../lib/offers.js';
import { ReceiptKey, type Signatory } from '../lib/receipts.js';
import { ensureSigned, trace } from '../lib/trace.js';
import { api, CNY, council, linkOf, lotsOf, members, receiptsOf, refused, send, SOON } from './receiving/ledger.js';

const custodian = new ReceiptKey('the custodian');
const BY_DELEGATE = (mandate: number) => ({ form: 'Plain', by: { delegate: { mandate } } });

async function mandate(holder: Holder, terms: Partial<MandateTerms> = {}): Promise<number> {
	const until = (await blockNumber(api)) + SOON;
	return setMandate(api, holder, custodian, { asset: CNY, perTransfer: 50n, perPeriod: 80n, period: 12, until, ...terms });
}

test('a delegate signs within the limits of its mandate, anew in each period', async () => {
	const [payer, payee] = await members(1_000n, 'LIMITSA', 'LIMITSB');
	const number = await mandate(payee);
	const { validFrom, inForce, terms } = (await mandateOf(api, payee, number))!;
	assert.deepEqual([number, inForce, terms.public], [0, true, u8aToHex(custodian.publicKey)]);
	const paid = (amount: bigint, reference: string) =>
		transfer(api, CNY, payer, payee, amount, reference, under(number, custodian));
	await refused(paid(51n, 'more than a transfer may bring'), 'MandateExceeded');
	await paid(50n, 'as much as a transfer may bring');
	await refused(paid(31n, 'more than is left'), 'MandateExceeded');
	await paid(30n, 'all that is left');
	assert.equal(Number((await mandateOf(api, payee, number))!.used), 80);
	await sealUntil(api, validFrom + 10, council);
	await refused(paid(1n, 'in the last block of the period'), 'MandateExceeded');
	await paid(50n, 'in the first block of the next');
	assert.equal(await blockNumber(api), validFrom + 12);
	assert.equal(Number((await mandateOf(api, payee, number))!.used), 50);
	// What the receiver signs itself does not count.
	await transfer(api, CNY, payer, payee, 500n, 'by itself');
	assert.deepEqual(await receiptsOf(payee), [
		BY_DELEGATE(0), BY_DELEGATE(0), BY_DELEGATE(0), { form: 'Plain', by: { receiver: null } },
	]);
	for (const { start } of await lotsOf(payee)) await trace(api, CNY, start);
});

test('a delegate signs for every way to receive', async () => {
	const [payer, owner] = await members(100n, 'DELEGATEA', 'DELEGATEB');
	const mint = institution('DELEGATEMINT', inventedLei('DELEGATEMINT'), ['Issuer']);
	await admit(api, council, [mint]);
	const asset = await createAsset(api, council, 'DLG', 2, mint.account);
	for (const holder of [payer, owner, mint]) await mandate(holder, { asset, perPeriod: 1_000n });
	const signatory = under(0, custodian);
	const delegated = ({ account }: Holder): Holder => ({ account, receiptKey: signatory });
	const expires = (await blockNumber(api)) + SOON;

	await issue(api, asset, mint.account, [{ to: delegated(payer), amount: 40n }, { to: delegated(owner), amount: 5n }]);
	await transfer(api, asset, payer, owner, 10n, 'by the delegate', signatory);
	// The delegate needs nothing of the receiver: any member may send what it signed.
	await accept(api, await offer(api, asset, payer, owner, 5n, 'for the delegate', expires), signatory, payer.account);
	await consolidate(api, asset, mint.account, owner, 20n, 'by the delegate', signatory);
	const { link } = eventData(await redeem(api, asset, owner, mint, 4n, 'by the delegate', signatory), 'provenance', 'Redeemed');
	const redeemed = await linkOf(mint.account.address, link.toHex());

	const lots = [...await lotsOf(payer, asset), ...await lotsOf(owner, asset)];
	for (const { receipt } of [...lots.map((lot) => lot.link), redeemed]) {
		assert.deepEqual(receipt!.by, { delegate: { mandate: 0 } });
	}
	await ensureSigned(api, 'redeemed', redeemed);
	for (const { start } of lots) await trace(api, asset, start);
	await refused(transfer(api, CNY, payer, owner, 1n, 'another asset', signatory), 'MandateNotInForce');
});

test('a mandate ends when its holder ends it, or in the block that it names', async () => {
	const [payer, payee] = await members(100n, 'MANDATEA', 'MANDATEB');
	const [short, long] = [await mandate(payee, { until: (await blockNumber(api)) + 6 }), await mandate(payee)];
	const paid = (number: number, reference: string) =>
		transfer(api, CNY, payer, payee, 1n, reference, under(number, custodian));
	const { until } = (await mandateOf(api, payee, short))!.terms;
	await sealUntil(api, until - 2, council);
	await paid(short, 'in its last block');
	await refused(paid(short, 'one block later'), 'MandateNotInForce');

	await paid(long, 'before it is ended');
	await endMandate(api, payee, long);
	const ended = await blockNumber(api);
	await refused(paid(long, 'after it was ended'), 'MandateNotInForce');
	await refused(endMandate(api, payee, long), 'MandateNotInForce');
	await refused(endMandate(api, payer, long), 'MandateUnknown');
	await refused(paid(2, 'under no mandate'), 'MandateUnknown');
	const { mandates } = plain<{ mandates: { number: number; inForce: boolean }[] }>(
		await api.call.provenanceApi.mandates(payee.account.address, null, 10),
	);
	assert.deepEqual(mandates.map(({ number, inForce }) => [number, inForce]), [[short, false], [long, false]]);

	// The links that it made go on verifying.
	const keyAt = async (block: number) =>
		plain<string | null>(await api.call.provenanceApi.delegateKeyAt(payee.account.address, long, block));
	assert.deepEqual([await keyAt(ended), await keyAt(ended + 1)], [u8aToHex(custodian.publicKey), null]);
	for (const { start } of await lotsOf(payee)) await trace(api, CNY, start);
});

test('a mandate speaks for one key, and a key for the receiver or for its delegate', async () => {
	const [payer, payee] = await members(100n, 'SHAREDA', 'SHAREDB');
	await refused(setMandate(api, payee, payee.receiptKey, {
		asset: CNY, perTransfer: 1n, perPeriod: 1n, period: 1, until: (await blockNumber(api)) + SOON,
	}), 'ReceiptKeyShared');
	const unsound: Partial<MandateTerms>[] = [{ perTransfer: 0n }, { perPeriod: 0n }, { period: 0 }, { until: 1 }];
	for (const terms of unsound) await refused(mandate(payee, terms), 'MandateUnsound');
	await refused(mandate(payee, { asset: 4_000_000_000 }), 'AssetUnknown');
	const number = await mandate(payee);
	await refused(send(api.tx.provenance.setReceiptKey(custodian.publicKey), payee), 'ReceiptKeyShared');
	const paid = (signatory: Signatory) => transfer(api, CNY, payer, payee, 1n, 'shared', signatory);
	await refused(paid(under(number, payee.receiptKey)), 'ReceiptInvalid');
	await refused(paid(custodian), 'ReceiptInvalid');
	await paid(under(number, custodian));
});
