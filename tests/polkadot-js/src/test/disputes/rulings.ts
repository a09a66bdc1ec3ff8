/** A participant disputes a result, and two of three arbiters decide. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeNative, heldNative } from '../../lib/assets.js';
import { eventData } from '../../lib/chain.js';
import { carryOut, dispute, disputeOf, disputeQueue, rule } from '../../lib/disputes.js';
import { confirm, creditOf, orderOf } from '../../lib/market.js';
import { api, arbiters, CNY, FEE, free, FUNDS, MAX_FEE, parties, refused, state, submitted } from './market.js';

const [first, second, third] = arbiters;

test('a dispute that is upheld fails the order, and its node is paid and not blamed', async () => {
	const { initiator, banks, house, owed } = await parties('UP');
	const order = await submitted({ initiator, banks, house, owed });
	const [, disputer, other] = banks;
	assert.equal(await free(initiator), FUNDS - MAX_FEE);

	await refused(dispute(api, order, house, 'a complaint'), 'NotPartyToOrder');
	await refused(rule(api, order, first, true), 'NotDisputed');
	eventData(await dispute(api, order, disputer, 'a complaint'), 'clearing', 'DisputeOpened');
	assert.equal(await state(order), 'Disputed');
	assert.deepEqual(await disputeQueue(api), [order]);
	assert.ok(await heldNative(api, disputer) > 0n);
	await refused(rule(api, order, other, true), 'NotArbiter');

	await rule(api, order, first, true);
	await refused(rule(api, order, first, false), 'AlreadyVoted');
	assert.equal(await state(order), 'Disputed');
	const ruled = await rule(api, order, second, true);
	assert.equal(eventData(ruled, 'clearing', 'DisputeRuled').ruling.toString(), 'Upheld');
	assert.deepEqual(await disputeQueue(api), []);
	await carryOut(api, order, third);
	const { by, bench, votes, ruling } = (await disputeOf(api, order))!;
	assert.deepEqual([by, bench.threshold, ruling], [disputer.account.address, 2, 'Upheld']);
	assert.deepEqual([...bench.arbiters].sort(), arbiters.map(({ account }) => account.address).sort());
	assert.deepEqual(votes, [first, second].map(({ account }) => ({ arbiter: account.address, upheld: true })));

	const { state: ended, data } = await orderOf(api, order);
	assert.deepEqual([ended, data.reason], ['Failed', { repudiated: null }]);
	// A tenth of the fee, by the policy.
	assert.deepEqual([await free(initiator), await free(house)], [FUNDS - FEE / 10n, FUNDS + FEE / 10n]);
	assert.equal(await creditOf(api, house), 600_000);
	assert.equal(await heldNative(api, disputer), 0n);
});

test('a dispute that is dismissed costs its deposit, and the order settles', async () => {
	const { initiator, banks, house, owed } = await parties('DOWN');
	const order = await submitted({ initiator, banks, house, owed });
	const [, disputer] = banks;
	await dispute(api, order, disputer, 'a delay');
	const deposit = await heldNative(api, disputer);
	await rule(api, order, third, false);
	// Whoever disputes keeps nobody from signing.
	for (const bank of banks) await confirm(api, CNY, order, bank);
	const owned = await freeNative(api, disputer);
	const ruled = await rule(api, order, second, false);
	assert.equal(eventData(ruled, 'clearing', 'DisputeRuled').ruling.toString(), 'Dismissed');
	await carryOut(api, order, third);
	// The deposit is gone, and has not come back.
	assert.ok(deposit > 0n);
	assert.deepEqual([await heldNative(api, disputer), await freeNative(api, disputer)], [0n, owned]);
	assert.equal(await state(order), 'Settled');
	assert.deepEqual(await Promise.all(banks.map(free)), [FUNDS - 50n, FUNDS + 30n, FUNDS + 20n]);
	assert.deepEqual([await free(initiator), await free(house)], [FUNDS - FEE, FUNDS + FEE]);
	await refused(rule(api, order, first, false), 'NotDisputed');
});
