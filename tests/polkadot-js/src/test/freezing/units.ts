/** Frozen units, and all that passed an account: they stay where they are, whoever holds them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consolidate, issue, preview, transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain, type Included } from '../../lib/chain.js';
import { freezeOf } from '../../lib/freezing.js';
import { accept, offer, offerOf } from '../../lib/offers.js';
import { trace } from '../../lib/trace.js';
import { api, balance, CNY, free, issuer, lotsOf, members, refused, send, SOON } from '../receiving/ledger.js';
import { auditor, frozenBy, RELEASE, warrant } from './auditors.js';

test('frozen units stay, and those beside them move', async () => {
	const [bank, other] = await members(100n, 'UNITSA', 'UNITSB');
	const [{ start }] = await lotsOf(bank);
	const { freezeUnits, thaw } = api.tx.provenance;
	const number = await frozenBy(freezeUnits(CNY, { start: start + 10n, len: 60n }, await warrant('Fraud')));
	assert.deepEqual((await freezeOf(api, number))!.freeze.scope, {
		units: { asset: CNY, range: { start: Number(start + 10n), len: 60 } },
	});
	assert.deepEqual(await balance(bank), { free: 40n, held: 0n, frozen: 60n, offered: 0n });
	const named = { Ranges: [{ start: start + 10n, len: 1n }] };
	assert.deepEqual(await preview(api, CNY, bank.account.address, named), []);
	await refused(transfer(api, CNY, bank, other, 41n, 'with a frozen one'), 'FreeInsufficient');
	await transfer(api, CNY, bank, other, 40n, 'all that is free');
	await send(thaw(number, RELEASE), auditor);
	assert.equal(await free(bank), 60n);
	await transfer(api, CNY, bank, other, 60n, 'the rest');
});

test('an offer of frozen units waits, or an auditor revokes it', async () => {
	const [payer, payee] = await members(100n, 'WAITINGA', 'WAITINGB');
	const [{ start }] = await lotsOf(payer);
	const { freezeUnits, revokeOffer } = api.tx.provenance;
	const number = await offer(api, CNY, payer, payee, 40n, 'in transit', (await blockNumber(api)) + SOON);
	await refused(send(revokeOffer(number), auditor), 'OfferNotFrozen');
	await frozenBy(freezeUnits(CNY, { start, len: 1n }, await warrant('Fraud')));
	await refused(accept(api, number, payee.receiptKey, payee.account), 'OfferFrozen');
	await refused(send(revokeOffer(number), payer), 'NotAuditor');
	eventData(await send(revokeOffer(number), auditor), 'provenance', 'OfferRevoked');
	assert.equal(await offerOf(api, number), null);
	assert.deepEqual(await balance(payer), { free: 99n, held: 0n, frozen: 1n, offered: 0n });
});

test('units are frozen by numbers that units have', async () => {
	const [bank] = await members(10n, 'NUMBERS');
	const [{ start }] = await lotsOf(bank);
	const { freezeUnits } = api.tx.provenance;
	const terms = await warrant('Fraud');
	const frozen = (asset: number, len: bigint, by = auditor) => send(freezeUnits(asset, { start, len }, terms), by);
	await refused(frozen(CNY, 10n, bank), 'NotAuditor');
	await refused(frozen(CNY, 0n), 'RangeUnsound');
	await refused(frozen(CNY, 2n ** 64n - 1n), 'RangeUnsound');
	await refused(frozen(CNY, 11n), 'RangeUnknown');
	await refused(frozen(4_000_000_000, 10n), 'RangeUnknown');
	const past = { ...terms, expires: await blockNumber(api) };
	await refused(send(freezeUnits(CNY, { start, len: 10n }, past), auditor), 'FreezeExpiryUnsound');
	assert.equal(await free(bank), 10n);
});

/** More than one page of a lineage reaches. */
const PAYMENTS = 40;
/** What the thief has left of them once it has bought goods. */
const STOLEN = 2n * BigInt(PAYMENTS) - 2n;

test('a lineage reaches all that passed the account, page by page, also what moves meanwhile', async () => {
	const [shop, thief, friend] = await members(10n, 'SHOP', 'THIEF', 'FRIEND');
	await issue(api, CNY, issuer.account, [{ to: thief, amount: 7n }]);
	const since = (await blockNumber(api)) + 1;
	await issue(api, CNY, issuer.account, Array.from({ length: PAYMENTS }, () => ({ to: thief, amount: 2n })));
	// Its own seven first, then two that were stolen; the shop's units get other numbers.
	await transfer(api, CNY, thief, shop, 9n, 'for goods');
	await consolidate(api, CNY, issuer.account, shop, 19n, 'in one lot');

	const { freezeLineage, spreadFreeze, thaw } = api.tx.provenance;
	const number = await frozenBy(freezeLineage(thief.account.address, since, await warrant('Fraud')));
	const { freeze: { scope, state } } = (await freezeOf(api, number))!;
	assert.deepEqual(scope, { lineage: { who: thief.account.address, since } });
	assert.ok('spreading' in state);
	const left = await free(thief);
	assert.ok(left > 0n && left < STOLEN, `${left} of ${STOLEN} are not frozen yet`);
	await transfer(api, CNY, thief, friend, left, 'away with it');
	await issue(api, CNY, issuer.account, [{ to: thief, amount: 3n }]);

	// Anybody sends for the next page.
	const page = ({ events }: Included) => events.filter(({ event }) => event.method === 'RangeFrozen').length;
	const spread = await send(spreadFreeze(number), friend);
	assert.ok(page(spread) > 0);
	assert.equal(plain(eventData(spread, 'provenance', 'FreezeSpread').complete), true);
	assert.deepEqual((await freezeOf(api, number))!.freeze.state, { complete: null });
	await refused(send(spreadFreeze(number), friend), 'NothingToSpread');
	const found = { thief: await balance(thief), friend: await balance(friend), shop: await balance(shop) };
	assert.deepEqual(Object.values(found).map(({ frozen }) => frozen), [STOLEN - left, left, 2n]);
	assert.deepEqual(Object.values(found).map((of) => of.free), [3n, 0n, 17n]);
	await refused(transfer(api, CNY, friend, shop, 1n, 'further away'), 'FreeInsufficient');

	await send(thaw(number, RELEASE), auditor);
	assert.equal(await free(friend), left);
	for (const { start } of await lotsOf(shop)) await trace(api, CNY, start);
	await refused(send(freezeLineage(thief.account.address, since, await warrant('Fraud')), shop), 'NotAuditor');
});
