/** A debtor that does not sign: debited if it has agreed to that, and not otherwise. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventData, plain } from '../../lib/chain.js';
import { setConsent } from '../../lib/disputes.js';
import { confirm, orderOf } from '../../lib/market.js';
import { api, CNY, FEE, free, FUNDS, parties, refused, sealer, submitted, type Parties } from './market.js';

/** An order that all have signed but its debtor, when its window has ended. */
async function unsigned(of: Parties): Promise<bigint> {
	const order = await submitted(of);
	const [, ...creditors] = of.banks;
	for (const bank of creditors) await confirm(api, CNY, order, bank);
	const { deadline } = await orderOf(api, order);
	await sealer.pass(deadline!);
	return order;
}

test('silence is consent of whoever said so, until it takes that back', async () => {
	const of = await parties('MUTE');
	const { banks: [debtor], house } = of;
	await refused(setConsent(api, 4_000_000_000, debtor, { silenceUpTo: 50n }), 'UnknownAsset');
	eventData(await setConsent(api, CNY, debtor, { silenceUpTo: 50n }), 'clearing', 'SettlementConsentSet');
	const settled = await unsigned(of);
	assert.equal((await orderOf(api, settled)).state, 'Settled');
	assert.deepEqual(plain(await api.query.clearing.silentDebits(settled)), [debtor.account.address]);
	assert.deepEqual([await free(debtor), await free(house)], [FUNDS - 50n, FUNDS + FEE]);

	await setConsent(api, CNY, debtor, 'SignatureNeeded');
	const { state: ended, data } = await orderOf(api, await unsigned(of));
	const reason = { unconfirmed: { participant: debtor.account.address } };
	assert.deepEqual([ended, data.reason], ['Failed', reason]);
	// Nothing moved; the node is not to blame, and has a tenth of its fee by the policy.
	assert.deepEqual([await free(debtor), await free(house)], [FUNDS - 50n, FUNDS + FEE + FEE / 10n]);
	assert.deepEqual(plain(await api.query.clearing.settlementConsents(debtor.account.address, CNY)), 0);
});
