/** Receipts that are signed in a browser wallet, on a real node; and the example of the documentation. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { stringToU8a, u8aConcat } from '@polkadot/util';
import { pay, signsInWallet } from '../examples/sign-receipt.js';
import { consolidate, createAsset, issue, redeem, transfer } from '../lib/assets.js';
import { readBatch } from '../lib/batch.js';
import { blockNumber, eventData } from '../lib/chain.js';
import { admit, institution, inventedLei, wellKnown } from '../lib/institutions.js';
import { accept, offer } from '../lib/offers.js';
import type { Signatory } from '../lib/receipts.js';
import { clearmark, data, receiptExample } from '../lib/setting.js';
import { runStory } from '../lib/story.js';
import { ensureSigned, trace } from '../lib/trace.js';
import { walletOf } from '../lib/wallet.js';
import { api, CNY, council, free, issuer, linkOf, lotsOf, members, node, receiptsOf, refused, SOON } from './receiving/ledger.js';

const accounts: KeyringPair[] = [];
const wallet = walletOf(accounts);

/** Signs with an account of its own in the wallet. */
function inWallet(label: string): Signatory {
	const account = new Keyring({ type: 'ed25519' }).addFromUri(`//${label}`);
	accounts.push(account);
	return signsInWallet(account.address, wallet);
}

test('what a wallet signs is accepted for every way to receive', async () => {
	const [payer, payee, mint] = ['WALLETA', 'WALLETB', 'WALLETC'].map((label) =>
		institution(label, inventedLei(label), [label === 'WALLETC' ? 'Issuer' : 'Initiator'], inWallet(label)));
	await admit(api, council, [payer, payee, mint]);
	const asset = await createAsset(api, council, 'WLT', 2, mint.account);
	const expires = (await blockNumber(api)) + SOON;

	await issue(api, asset, mint.account, [{ to: payer, amount: 50n }, { to: payer, amount: 50n }]);
	await pay(api, asset, payer, payee, 60n);
	await accept(api, await offer(api, asset, payer, payee, 5n, 'to a wallet', expires), payee.receiptKey, payee.account);
	await consolidate(api, asset, mint.account, payee, 65n, 'in a wallet');
	const { link } = eventData(await redeem(api, asset, payee, mint, 5n, 'from a wallet'), 'provenance', 'Redeemed');
	const redeemed = await linkOf(mint.account.address, link.toHex());

	const lots = [...await lotsOf(payer, asset), ...await lotsOf(payee, asset)];
	const links = [...lots.map((lot) => lot.link), redeemed];
	assert.deepEqual(links.map(({ kind, receipt }) => [Object.keys(kind)[0], receipt?.form]), [
		['issue', 'Wrapped'], ['consolidate', 'Wrapped'], ['redeem', 'Wrapped'],
	]);
	await ensureSigned(api, 'redeemed', redeemed);
	for (const { start } of lots) await trace(api, asset, start);
});

test('an order settles whose participants confirm in wallets', async () => {
	const batch = readBatch(clearmark, join(data, 'fednow', 'CustomerCreditTransfer_Scenario1_Step1_pacs.008.xml'));
	const { state, traced } = await runStory(api, { batch, tell: () => undefined, instant: true, signatory: inWallet });
	assert.deepEqual([state, traced.verified], ['Settled', true]);
});

test('what is wrapped otherwise is refused', async () => {
	const [payer, payee] = await members(100n, 'WRAPPINGA', 'WRAPPINGB');
	const wrapped = (...words: string[]): Signatory => ({
		publicKey: payee.receiptKey.publicKey,
		sign: (payload) => payee.receiptKey.sign(u8aConcat(
			...words.flatMap((word) => (word === '…' ? [payload] : [stringToU8a(word)])),
		)),
	});
	for (const words of [
		['<bytes>', '…', '</bytes>'],
		['<Bytes>', '…'],
		['<Bytes><Bytes>', '…', '</Bytes></Bytes>'],
		['<Bytes>', '…', '</Bytes>\n'],
	]) {
		await refused(transfer(api, CNY, payer, payee, 10n, 'wrapped', wrapped(...words)), 'ReceiptInvalid');
	}
	await transfer(api, CNY, payer, payee, 10n, 'wrapped', wrapped('<Bytes>', '…', '</Bytes>'));
	assert.deepEqual(await receiptsOf(payee), [{ form: 'Wrapped', by: { receiver: null } }]);
});

test('the example runs as it is documented, twice', async () => {
	for (const round of [1n, 2n]) {
		const run = spawnSync(process.execPath, [receiptExample, node.endpoint], { encoding: 'utf8', timeout: 60_000 });
		assert.equal(run.status, 0, run.stderr);
		assert.match(run.stdout, /in a wallet: block 0x/);
		const [bob, charlie] = ['Bob', 'Charlie'].map((name) => ({ account: wellKnown(name), receiptKey: issuer.receiptKey }));
		assert.deepEqual([await free(bob), await free(charlie)], [750n * round, 250n * round]);
		assert.ok((await receiptsOf(bob)).every(({ form }) => form === 'Plain'));
		assert.ok((await receiptsOf(charlie)).every(({ form }) => form === 'Wrapped'));
	}
});
