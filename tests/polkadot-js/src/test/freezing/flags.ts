/** Flagged units: what is said of them, and who refuses them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { consolidate, issue, transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain } from '../../lib/chain.js';
import { flag, flagsOf, referenceTo } from '../../lib/freezing.js';
import { accept, offer } from '../../lib/offers.js';
import { api, CNY, free, issuer, lotsOf, members, refused, send, SOON } from '../receiving/ledger.js';
import { auditor, secondAuditor } from './auditors.js';

test('a receiver refuses units of which something bad is confirmed, or suspected', async () => {
	const [payer, payee, other] = await members(100n, 'FLAGGEDA', 'FLAGGEDB', 'FLAGGEDC');
	const [{ start }] = await lotsOf(payer);
	const { confirmFlag, clearFlag, setReceivingPolicy } = api.tx.provenance;
	const paid = (amount: bigint, reference: string, to = payee) =>
		transfer(api, CNY, payer, to, amount, reference);
	// The oldest ten are beyond suspicion, the next ten are not.
	const number = await flag(api, [CNY, { start: start + 10n, len: 10n }, 'Fraud', 'report 1'], auditor.account);
	eventData(await send(setReceivingPolicy('RefusesConfirmed'), payee), 'provenance', 'ReceivingPolicySet');
	assert.equal(plain(await api.call.provenanceApi.receivingPolicy(payee.account.address)), 'RefusesConfirmed');
	await paid(12n, 'with two that are suspected');

	await send(confirmFlag(CNY, number, referenceTo('report 2')), secondAuditor);
	await refused(paid(1n, 'a confirmed one'), 'UnitsRefused');
	const offered = await offer(api, CNY, payer, other, 1n, 'to one that takes all', (await blockNumber(api)) + SOON);
	await send(setReceivingPolicy('RefusesConfirmed'), other);
	await refused(accept(api, offered, other.receiptKey, other.account), 'UnitsRefused');
	await send(setReceivingPolicy('TakesAll'), other);
	await accept(api, offered, other.receiptKey, other.account);

	await send(clearFlag(CNY, number, referenceTo('judgment 3')), auditor);
	await paid(7n, 'after they were cleared');
	assert.deepEqual([await free(payee), await free(other)], [19n, 1n]);
	const [{ flag: { reason, history } }, ...more] = await flagsOf(api, CNY, start + 10n);
	assert.deepEqual([reason, more], ['Fraud', []]);
	assert.deepEqual(history.map(({ state, by, reference }) => [state, by, reference]), [
		['Suspected', auditor.account.address, u8aToHex(referenceTo('report 1'))],
		['Confirmed', secondAuditor.account.address, u8aToHex(referenceTo('report 2'))],
		['Cleared', auditor.account.address, u8aToHex(referenceTo('judgment 3'))],
	]);
	assert.deepEqual(await flagsOf(api, CNY, start + 9n), []);

	await flag(api, [CNY, { start: start + 20n, len: 1n }, 'Laundering', 'report 4'], auditor.account);
	await send(setReceivingPolicy('RefusesSuspected'), payee);
	await refused(paid(1n, 'a suspected one'), 'UnitsRefused');
	await paid(1n, 'which another takes', other);
	await paid(79n, 'all the others');
});

test('a flag is set on issued units without one, and ends once', async () => {
	const [bank] = await members(10n, 'SUSPECT');
	const [{ start }] = await lotsOf(bank);
	const { confirmFlag, clearFlag } = api.tx.provenance;
	const reference = referenceTo('a report');
	const flagged = (range: { start: bigint; len: bigint }, asset = CNY, by = auditor) =>
		flag(api, [asset, range, 'Fraud', 'a report'], by.account);
	await refused(flagged({ start, len: 10n }, CNY, bank), 'NotAuditor');
	await refused(flagged({ start, len: 0n }), 'RangeUnsound');
	await refused(flagged({ start, len: 2n ** 64n - 1n }), 'RangeUnsound');
	await refused(flagged({ start, len: 11n }), 'RangeUnknown');
	await refused(flagged({ start, len: 10n }, 4_000_000_000), 'AssetUnknown');
	await refused(send(confirmFlag(CNY, 4_000_000_000, reference), auditor), 'FlagUnknown');

	const number = await flagged({ start: start + 2n, len: 3n });
	await refused(flagged({ start, len: 3n }), 'RangeFlagged');
	await refused(flagged({ start: start + 4n, len: 1n }), 'RangeFlagged');
	await issue(api, CNY, issuer.account, [{ to: bank, amount: 1n }]);
	await refused(consolidate(api, CNY, issuer.account, bank, 11n, 'with flagged ones'), 'UnitsFlagged');
	await refused(send(confirmFlag(CNY, number, reference), bank), 'NotAuditor');
	await send(confirmFlag(CNY, number, reference), auditor);
	await refused(send(confirmFlag(CNY, number, reference), auditor), 'FlagSettled');
	await refused(send(clearFlag(CNY, number, reference), bank), 'NotAuditor');
	await send(clearFlag(CNY, number, reference), auditor);
	await refused(send(clearFlag(CNY, number, reference), auditor), 'FlagSettled');
	await consolidate(api, CNY, issuer.account, bank, 11n, 'after they were cleared');
});
