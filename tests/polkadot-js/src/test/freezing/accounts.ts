/** Frozen accounts: nothing leaves them until they are thawed, or a block has come. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { issue, transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain, sealUntil } from '../../lib/chain.js';
import { freezeOf, isFrozen, referenceTo } from '../../lib/freezing.js';
import { offer } from '../../lib/offers.js';
import { api, balance, CNY, council, free, issuer, members, refused, send, SOON } from '../receiving/ledger.js';
import { auditor, frozenBy, ORDER, RELEASE, secondAuditor, warrant } from './auditors.js';

test('nothing leaves a frozen account until an auditor thaws it', async () => {
	const [bank, other] = await members(100n, 'FROZENA', 'FROZENB');
	const { address: who } = bank.account;
	const { freezeAccount, thaw } = api.tx.provenance;
	const terms = await warrant('Fraud');
	await refused(send(freezeAccount(who, terms), bank), 'NotAuditor');
	assert.equal(await isFrozen(api, who), false);

	const number = await frozenBy(freezeAccount(who, terms));
	const { freeze, binds } = (await freezeOf(api, number))!;
	assert.deepEqual([freeze.by, freeze.scope, freeze.state, binds], [
		auditor.account.address, { account: { who } }, { complete: null }, true,
	]);
	assert.deepEqual(freeze.warrant, { ...terms, reference: u8aToHex(referenceTo(ORDER)) });
	assert.equal(await isFrozen(api, who), true);
	assert.deepEqual(plain(await api.call.provenanceApi.accountFreezes(who)), [{ case: number, expires: terms.expires }]);
	await refused(transfer(api, CNY, bank, other, 10n, 'out of a frozen account'), 'AccountFrozen');
	await refused(offer(api, CNY, bank, other, 10n, 'in transit', (await blockNumber(api)) + SOON), 'AccountFrozen');

	// It can receive, and that cannot leave either.
	await issue(api, CNY, issuer.account, [{ to: bank, amount: 5n }]);
	assert.deepEqual(await balance(bank), { free: 105n, held: 0n, frozen: 0n, offered: 0n });
	await refused(transfer(api, CNY, bank, other, 105n, 'all of it'), 'AccountFrozen');

	await refused(send(thaw(number, RELEASE), bank), 'NotAuditor');
	await refused(send(thaw(number, new Uint8Array(32)), auditor), 'ReferenceMissing');
	const lifted = eventData(await send(thaw(number, RELEASE), secondAuditor), 'provenance', 'FreezeLifted');
	assert.deepEqual(plain(lifted.by), {
		auditor: { who: secondAuditor.account.address, reference: u8aToHex(RELEASE) },
	});
	assert.deepEqual([await freezeOf(api, number), await isFrozen(api, who)], [null, false]);
	await transfer(api, CNY, bank, other, 105n, 'all of it');
	assert.equal(await free(other), 105n);
});

test('a freeze binds until the block before its last, by itself', async () => {
	const [bank, other] = await members(100n, 'LAPSINGA', 'LAPSINGB');
	const { freezeAccount, lapse } = api.tx.provenance;
	const terms = await warrant('Supervisory', 6);
	const number = await frozenBy(freezeAccount(bank.account.address, terms));
	await refused(send(lapse(number), other), 'FreezeInForce');
	await sealUntil(api, terms.expires - 2, council);
	await refused(transfer(api, CNY, bank, other, 10n, 'in its last block'), 'AccountFrozen');
	assert.equal(await blockNumber(api), terms.expires - 1);
	await offer(api, CNY, bank, other, 10n, 'in the block after', terms.expires + SOON);
	// That block had room to clear it away.
	assert.equal(await freezeOf(api, number), null);
	await refused(send(lapse(number), other), 'FreezeUnknown');
});

test('a freeze that is over leaves another one in force', async () => {
	const [bank, other] = await members(100n, 'TWICEA', 'TWICEB');
	const { freezeAccount, thaw } = api.tx.provenance;
	const first = await frozenBy(freezeAccount(bank.account.address, await warrant('Laundering')));
	const second = await frozenBy(freezeAccount(bank.account.address, await warrant('Sanctions')));
	await send(thaw(first, RELEASE), auditor);
	await refused(transfer(api, CNY, bank, other, 10n, 'after the first'), 'AccountFrozen');
	await send(thaw(second, RELEASE), auditor);
	await transfer(api, CNY, bank, other, 10n, 'after both');
});

test('a freeze needs a reason, a reference, and an end within the longest time that there may be', async () => {
	const [bank] = await members(1n, 'ENDLESS');
	const { freezeAccount, thaw, lapse, spreadFreeze } = api.tx.provenance;
	const longest = plain<number>(api.consts.provenance.maxFreeze);
	const { reason, reference } = await warrant('Insolvency');
	const frozenUntil = async (expires?: number) =>
		send(freezeAccount(bank.account.address, { reason, reference, expires }), auditor);
	// A client that leaves something out sends a zero.
	await refused(frozenUntil(), 'FreezeExpiryUnsound');
	const { expires } = await warrant('Insolvency');
	const unstated = freezeAccount(bank.account.address, { reference, expires });
	await refused(send(unstated, auditor), 'ReasonMissing');
	const unnamed = freezeAccount(bank.account.address, { reason, expires });
	await refused(send(unnamed, auditor), 'ReferenceMissing');
	await refused(frozenUntil((await blockNumber(api)) + 1), 'FreezeExpiryUnsound');
	await refused(frozenUntil((await blockNumber(api)) + 1 + longest + 1), 'FreezeExpiryUnsound');
	assert.equal(await isFrozen(api, bank.account.address), false);
	await frozenUntil((await blockNumber(api)) + 1 + longest);
	assert.equal(await isFrozen(api, bank.account.address), true);

	const unknown = 4_000_000_000;
	await refused(send(thaw(unknown, RELEASE), auditor), 'FreezeUnknown');
	await refused(send(lapse(unknown), auditor), 'FreezeUnknown');
	await refused(send(spreadFreeze(unknown), auditor), 'FreezeUnknown');
	assert.equal(await freezeOf(api, unknown), null);
});
