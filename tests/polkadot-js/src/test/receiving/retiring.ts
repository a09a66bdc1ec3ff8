/** Serial numbers that are used up: by a consolidation, and for good by a redemption. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexToU8a, stringToU8a, u8aConcat } from '@polkadot/util';
import { register } from '../../examples/sign-receipt.js';
import { consolidate, createAsset, issue, redeem } from '../../lib/assets.js';
import { eventData, govern, plain } from '../../lib/chain.js';
import { institution, inventedLei } from '../../lib/institutions.js';
import type { Signatory } from '../../lib/receipts.js';
import { ensureSigned, trace } from '../../lib/trace.js';
import { api, CNY, council, issuer, linkOf, lotsOf, members, refused } from './ledger.js';

test('an owner swaps scattered lots for a fresh one, and only with its own consent', async () => {
	const [owner, other] = await members(4n, 'SCATTERA', 'SCATTERB');
	await refused(consolidate(api, CNY, issuer.account, owner, 4n, 'one lot'), 'NothingToConsolidate');
	await issue(api, CNY, issuer.account, [{ to: other, amount: 1n }, { to: owner, amount: 3n }]);
	const swap = (reference: string, signatory?: Signatory) =>
		consolidate(api, CNY, issuer.account, owner, 7n, reference, signatory);
	await refused(swap('not mine', other.receiptKey), 'ReceiptInvalid');
	await refused(swap('the issuer cannot consent', issuer.receiptKey), 'ReceiptInvalid');
	await refused(consolidate(api, CNY, owner.account, owner, 7n, 'by the owner'), 'NotIssuer');

	const supply = async () => plain<{ issued: number; redeemed: number }>(await api.call.provenanceApi.asset(CNY));
	const before = await supply();
	eventData(await swap('in one'), 'provenance', 'Consolidated');
	const afterwards = await supply();
	assert.deepEqual([afterwards.issued - before.issued, afterwards.redeemed - before.redeemed], [7, 7]);
	const [lot, ...more] = await lotsOf(owner);
	assert.deepEqual([lot.start, lot.len, more], [BigInt(before.issued), 7n, []]);
	// Each unit keeps its own history under its new number.
	for (const unit of [lot.start, lot.start + 4n]) {
		assert.deepEqual((await trace(api, CNY, unit)).map(({ kind }) => kind), ['issue', 'consolidate']);
	}
	await refused(swap('in one'), 'TransferUsed');
});

test('a holder gives units back, and only with the consent of their issuer', async () => {
	const mint = institution('MINT', inventedLei('MINT'), ['Issuer']);
	await govern(api, api.tx.consortium.admit(mint.lei, mint.account.address, mint.name, mint.roles), council);
	const [holder] = await members(1n, 'REDEEMER');
	const asset = await createAsset(api, council, 'RDM', 2, mint.account);
	await issue(api, asset, mint.account, [{ to: holder, amount: 100n }]);
	const back = (amount: bigint, reference: string, signatory?: Signatory) =>
		redeem(api, asset, holder, mint, amount, reference, signatory);
	await refused(back(30n, 'without a key'), 'ReceiptKeyMissing');
	await register(api, mint);
	await refused(back(30n, 'not the issuer', holder.receiptKey), 'ReceiptInvalid');
	await refused(back(101n, 'too much'), 'FreeInsufficient');
	// A transfer to the issuer is no redemption, nor the other way round: the tags differ.
	const forTransfer: Signatory = {
		publicKey: mint.receiptKey.publicKey,
		sign: (payload) => mint.receiptKey.sign(u8aConcat(
			hexToU8a('0x50'), stringToU8a('clearmark/receipt/v1'), payload.slice(20),
		)),
	};
	await refused(back(30n, 'a receipt for a transfer', forTransfer), 'ReceiptInvalid');

	const gone = eventData(await back(30n, 'for good'), 'provenance', 'Redeemed');
	assert.equal(gone.amount.toString(), '30');
	await refused(back(30n, 'for good'), 'TransferUsed');
	const { issued, redeemed } = plain<{ issued: number; redeemed: number }>(await api.call.provenanceApi.asset(asset));
	assert.deepEqual([issued, redeemed], [100, 30]);
	assert.equal(plain(await api.call.provenanceApi.lotOf(asset, 29)), null);
	assert.deepEqual((await lotsOf(holder, asset)).map(({ start, len }) => [start, len]), [[30n, 70n]]);

	// The link that ends the units proves the issuer's consent.
	await ensureSigned(api, 'redeemed', await linkOf(mint.account.address, gone.link.toHex()));
});
