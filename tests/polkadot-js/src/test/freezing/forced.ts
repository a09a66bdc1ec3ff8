/** Forced transfers: one auditor proposes, another confirms, and a delay passes before anybody carries them out. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain } from '../../lib/chain.js';
import { forcedTransferOf, proposeForcedTransfer, type UnitRange } from '../../lib/freezing.js';
import { api, balance, CNY, lotsOf, members, refused, send } from '../receiving/ledger.js';
import { auditor, frozenBy, RELEASE, secondAuditor, warrant } from './auditors.js';

const delay = () => plain<number>(api.consts.provenance.forceDelay);

test('a forced transfer needs two auditors, and waits', async () => {
	const [thief, victim] = await members(100n, 'ROBBER', 'ROBBED');
	const [{ start }] = await lotsOf(thief);
	const { confirmForcedTransfer, executeForcedTransfer, cancelForcedTransfer } = api.tx.provenance;
	const terms = await warrant('Judicial', delay() + 100);
	const frozen = await frozenBy(api.tx.provenance.freezeLineage(thief.account.address, 0, terms));
	const proposed = (by = auditor) => proposeForcedTransfer(
		api, [frozen, CNY, [{ start, len: 40n }], victim.account.address], by.account,
	);
	await refused(proposed(victim), 'NotAuditor');
	const number = await proposed();
	const { address: by } = auditor.account;
	const { transfer: { case: under, to, ...rest }, binds } = (await forcedTransferOf(api, number))!;
	assert.deepEqual([under, to, rest.by, rest.state, binds], [frozen, victim.account.address, by, { proposed: null }, true]);
	await refused(send(executeForcedTransfer(number), victim), 'ForcedNotConfirmed');
	await refused(send(confirmForcedTransfer(number), victim), 'NotAuditor');
	await refused(send(confirmForcedTransfer(number), auditor), 'ForcedSameAuditor');

	const confirmed = await send(confirmForcedTransfer(number), secondAuditor);
	const due = (await blockNumber(api)) + delay();
	assert.equal(plain(eventData(confirmed, 'provenance', 'ForcedTransferConfirmed').due), due);
	assert.deepEqual((await forcedTransferOf(api, number))!.transfer.state, {
		confirmed: { by: secondAuditor.account.address, due },
	});
	await refused(send(confirmForcedTransfer(number), secondAuditor), 'ForcedConfirmed');
	await refused(send(executeForcedTransfer(number), victim), 'ForcedNotDue');
	assert.deepEqual(await balance(thief), { free: 0n, held: 0n, frozen: 100n, offered: 0n });
	const { transfers } = plain<{ transfers: { number: number }[] }>(await api.call.provenanceApi.forcedTransfers(null, 256));
	assert.deepEqual(transfers.filter((one) => one.number === number).length, 1);

	await refused(send(cancelForcedTransfer(number), thief), 'NotAuditor');
	eventData(await send(cancelForcedTransfer(number), auditor), 'provenance', 'ForcedTransferCancelled');
	assert.equal(await forcedTransferOf(api, number), null);
	await refused(send(executeForcedTransfer(number), victim), 'ForcedUnknown');
});

test('a forced transfer is of units under its freeze alone, of one holder, and due before that lapses', async () => {
	const [thief, friend, victim] = await members(100n, 'BURGLAR', 'FENCE', 'OWNER');
	const [{ start }] = await lotsOf(thief);
	await transfer(api, CNY, thief, friend, 10n, 'a share');
	const { confirmForcedTransfer, freezeUnits, thaw } = api.tx.provenance;
	const frozen = await frozenBy(freezeUnits(CNY, { start, len: 50n }, await warrant('Judicial', delay())));
	const proposed = (ranges: UnitRange[], { to = victim, under = frozen } = {}) =>
		proposeForcedTransfer(api, [under, CNY, ranges, to.account.address], auditor.account);
	const ten = [{ start: start + 10n, len: 10n }];
	await refused(proposed([]), 'AmountZero');
	await refused(proposed([{ start: start + 45n, len: 10n }]), 'ForcedRangeUnsound');
	await refused(proposed([{ start: start + 5n, len: 10n }]), 'ForcedRangeUnsound');
	await refused(proposed(ten, { to: thief }), 'SameAccount');
	await refused(proposed(ten, { under: 4_000_000_000 }), 'FreezeUnknown');
	const second = await frozenBy(freezeUnits(CNY, { start: start + 19n, len: 1n }, await warrant('Fraud')));
	await refused(proposed(ten), 'ForcedRangeUnsound');
	await send(thaw(second, RELEASE), auditor);

	const number = await proposed(ten);
	await refused(send(confirmForcedTransfer(number), secondAuditor), 'ForcedTooLate');
	await send(thaw(frozen, RELEASE), auditor);
	assert.equal((await forcedTransferOf(api, number))!.binds, false);
	await refused(proposed(ten), 'FreezeUnknown');
	// It can never be carried out, so that anybody may clear it away.
	await send(api.tx.provenance.cancelForcedTransfer(number), thief);
	assert.equal(await forcedTransferOf(api, number), null);
});
