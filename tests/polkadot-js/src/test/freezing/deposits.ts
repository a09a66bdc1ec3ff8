/** An account that is frozen because of a risk is free again when the deposit is paid that an evaluator determined. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issue, transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain } from '../../lib/chain.js';
import { evaluate, latestEvaluation, registerScheme } from '../../lib/evaluations.js';
import { isFrozen } from '../../lib/freezing.js';
import { admit, institution, inventedLei } from '../../lib/institutions.js';
import { api, balance, CNY, council, issuer, members, refused, send } from '../receiving/ledger.js';
import { auditor, frozenBy, warrant } from './auditors.js';

/** How long the evaluator's records can be relied on, in blocks. */
const VALID = 300;
const NEEDED = 30n;
const FINDINGS = { failedSettlements: 1, capitalRatio: 1_000, supervised: false };

test('the determined deposit, paid by the associated account, lifts a freeze', async () => {
	const [risky, funding, other] = await members(10n, 'RISKY', 'FUNDING', 'STRANGER');
	await issue(api, CNY, issuer.account, [{ to: funding, amount: 50n }]);
	const evaluator = institution('EVALUATOR', inventedLei('EVALUATOR'), ['Evaluator']);
	await admit(api, council, [evaluator]);
	const scheme = await registerScheme(api, evaluator);
	await evaluate(api, scheme, evaluator, [risky, other].map((subject) => ({ subject, findings: FINDINGS })), VALID);
	const [{ record: own }, { record: another }] = [
		await latestEvaluation(api, scheme, risky, other),
		await latestEvaluation(api, scheme, other, other),
	];
	const { freezeAccount, associateFunding, determineDeposit, payDeposit, releaseDeposit } = api.tx.provenance;
	const { address: who } = risky.account;
	const number = await frozenBy(freezeAccount(who, await warrant('Risk')));
	const expires = (await blockNumber(api)) + 100;
	const determined = (record: number, { amount = NEEDED, until = expires, asset = CNY } = {}) =>
		determineDeposit(number, asset, amount, record, until);

	// The frozen account names who pays.
	await refused(send(determined(own), evaluator), 'DepositUndetermined');
	await refused(send(associateFunding(number, other.account.address), other), 'NotPartyToDeposit');
	await refused(send(associateFunding(number, who), risky), 'FundingUnsound');
	await send(associateFunding(number, funding.account.address), risky);

	// An evaluator determines how much, from its own record on that account.
	await refused(send(payDeposit(number, NEEDED), funding), 'DepositUndetermined');
	await refused(send(determined(another), evaluator), 'RecordUnsound');
	await refused(send(determined(4_000_000_000), evaluator), 'RecordUnsound');
	await refused(send(determined(own), auditor), 'RecordUnsound');
	await refused(send(determined(own, { until: (await blockNumber(api)) + VALID }), evaluator), 'RecordUnsound');
	await refused(send(determined(own, { until: await blockNumber(api) }), evaluator), 'RecordUnsound');
	await refused(send(determined(own, { amount: 0n }), evaluator), 'AmountZero');
	await refused(send(determined(own, { asset: 4_000_000_000 }), evaluator), 'AssetUnknown');
	eventData(await send(determined(own), evaluator), 'provenance', 'DepositDetermined');
	assert.deepEqual(plain(await api.call.provenanceApi.unfreezing(number)), {
		funding: funding.account.address,
		determined: { asset: CNY, amount: Number(NEEDED), by: evaluator.account.address, record: own, expires },
	});

	// Too little is given back, enough is locked.
	await refused(send(payDeposit(number, NEEDED), other), 'NotPartyToDeposit');
	await refused(send(payDeposit(number, 51n), funding), 'FreeInsufficient');
	const refunded = eventData(await send(payDeposit(number, NEEDED - 1n), funding), 'provenance', 'DepositRefunded');
	assert.deepEqual([refunded.amount, refunded.needed].map(String), ['29', '30']);
	assert.deepEqual(await balance(funding), { free: 50n, held: 0n, frozen: 0n, offered: 0n });
	assert.equal(await isFrozen(api, who), true);
	const paid = await send(payDeposit(number, NEEDED), funding);
	assert.deepEqual(plain(eventData(paid, 'provenance', 'FreezeLifted').by), { deposit: null });
	assert.equal(await isFrozen(api, who), false);
	await transfer(api, CNY, risky, other, 10n, 'free again');

	assert.deepEqual(await balance(funding), { free: 20n, held: NEEDED, frozen: 0n, offered: 0n });
	const cooling = plain<number>(api.consts.provenance.depositCooling);
	const until = (await blockNumber(api)) - 1 + cooling;
	assert.deepEqual(plain(await api.call.provenanceApi.deposit(number)), {
		asset: CNY, who, funding: funding.account.address, amount: Number(NEEDED), until,
	});
	await refused(send(releaseDeposit(number), funding), 'DepositNotDue');
});

test('no deposit lifts what a court has frozen, nor a freeze on units', async () => {
	const [bank, funding] = await members(10n, 'COURTA', 'COURTB');
	const { freezeAccount, freezeLineage, associateFunding } = api.tx.provenance;
	const { address: who } = bank.account;
	for (const call of [freezeAccount(who, await warrant('Judicial')), freezeLineage(who, 0, await warrant('Risk'))]) {
		const number = await frozenBy(call);
		await refused(send(associateFunding(number, funding.account.address), bank), 'DepositUnavailable');
	}
	await refused(send(associateFunding(4_000_000_000, funding.account.address), bank), 'FreezeUnknown');
});
