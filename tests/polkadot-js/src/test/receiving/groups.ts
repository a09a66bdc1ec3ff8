/** An account in a group pays within its limits, larger payments with a second person, until its record is revoked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { redeem, transfer } from '../../lib/assets.js';
import { blockNumber, eventData, plain } from '../../lib/chain.js';
import { evaluate, latestEvaluation, registerScheme } from '../../lib/evaluations.js';
import { confirmPayment, formGroup, paymentLimits, type Limits } from '../../lib/groups.js';
import { admit, institution, inventedLei } from '../../lib/institutions.js';
import { accept, offer } from '../../lib/offers.js';
import { ReceiptKey } from '../../lib/receipts.js';
import { api, CNY, council, free, issuer, members, refused, send, SOON } from './ledger.js';

const LIMITS: Limits = {
	perPayment: 40n, perWindow: 100n, payments: 4, window: 400,
	verifiedAbove: 20n, verification: 'SecondPerson', feeClass: 1,
};
const BASIS = blake2AsU8a('how the groups were formed');
const person = { strength: 'SecondPerson' as const, signatory: new ReceiptKey('a second person') };
const factor = { strength: 'SecondFactor' as const, signatory: new ReceiptKey('a second factor') };

test('an account in a group pays within its limits, until its record does not hold', async () => {
	const [payer, payee, other] = await members(500n, 'GROUPED', 'PAYEE', 'BYSTANDER');
	const evaluator = institution('GROUPER', inventedLei('GROUPER'), ['Evaluator']);
	await admit(api, council, [evaluator]);
	const scheme = await registerScheme(api, evaluator);
	const findings = { failedSettlements: 1, capitalRatio: 1_000, supervised: false };
	await evaluate(api, scheme, evaluator, [{ subject: payer, findings }]);
	const { record } = await latestEvaluation(api, scheme, payer, other);
	const { setFeeClasses, restateGroup, groupAccount, releaseAccount } = api.tx.provenance;
	const { address: who } = payer.account;
	const pay = (amount: bigint, reference: string) => transfer(api, CNY, payer, payee, amount, reference);

	// The issuer says which limits there are, the evaluator for whom.
	await refused(formGroup(api, CNY, issuer, evaluator, LIMITS, BASIS), 'MethodUnsound');
	await send(setFeeClasses(CNY, [0, 2_500]), issuer);
	assert.deepEqual(plain(await api.call.provenanceApi.feeClasses(CNY)), [0, 2_500]);
	await refused(formGroup(api, CNY, evaluator, evaluator, LIMITS, BASIS), 'NotIssuer');
	const group = await formGroup(api, CNY, issuer, evaluator, LIMITS, BASIS);
	const keys = { factor: u8aToHex(factor.signatory.publicKey), person: u8aToHex(person.signatory.publicKey) };
	const put = groupAccount(CNY, group, who, record, keys);
	await refused(send(put, issuer), 'NotGroupManager');
	await refused(send(groupAccount(CNY, group, other.account.address, record, keys), evaluator), 'RecordUnsound');
	await refused(send(groupAccount(CNY, group, who, record, { ...keys, factor: keys.person }), evaluator), 'ConfirmersUnsound');
	assert.equal(await paymentLimits(api, CNY, payer), null);
	const grouped = eventData(await send(put, evaluator), 'provenance', 'AccountGrouped');
	assert.deepEqual([grouped.group, grouped.record].map(String), [group, record].map(String));

	// Small payments are counted, larger ones need a second person.
	const counted = eventData(await pay(20n, 'small'), 'provenance', 'PaymentCounted');
	assert.deepEqual([counted.amount, counted.fee].map(String), ['20', '1']);
	await refused(pay(41n, 'too large'), 'PaymentTooLarge');
	await refused(pay(30n, 'larger'), 'PaymentUnconfirmed');
	await confirmPayment(api, CNY, payer, payee, 30n, 'larger', factor);
	await refused(pay(30n, 'larger'), 'PaymentUnconfirmed');
	await refused(
		confirmPayment(api, CNY, payer, payee, 30n, 'larger', { ...person, signatory: factor.signatory }),
		'ConfirmationInvalid',
	);
	eventData(await confirmPayment(api, CNY, payer, payee, 30n, 'larger', person), 'provenance', 'PaymentConfirmed');
	await refused(pay(31n, 'larger'), 'PaymentUnconfirmed');
	await pay(30n, 'larger');

	// An offer is counted when it is accepted, a redemption when it is sent.
	await refused(offer(api, CNY, payer, payee, 41n, 'offered', (await blockNumber(api)) + SOON), 'PaymentTooLarge');
	const number = await offer(api, CNY, payer, payee, 20n, 'offered', (await blockNumber(api)) + SOON);
	eventData(await accept(api, number, payee.receiptKey, payee.account), 'provenance', 'PaymentCounted');
	await redeem(api, CNY, payer, issuer, 15n, 'given back');
	const limits = (await paymentLimits(api, CNY, payer))!;
	assert.deepEqual([limits.group, limits.binds, limits.usage.payments], [group, true, 4]);
	assert.deepEqual([limits.usage.amount, limits.headroom, limits.membership.fees].map(Number), [85, 0, 4]);
	await refused(pay(1n, 'one too many'), 'WindowPaymentsExceeded');
	await send(restateGroup(CNY, group, evaluator.account.address, { ...LIMITS, payments: 5 }, BASIS), issuer);
	await refused(pay(16n, 'too much'), 'WindowAmountExceeded');
	await pay(15n, 'just enough');

	// What can be relied on no longer limits nobody.
	await refused(send(releaseAccount(CNY, who), other), 'MembershipHolds');
	await send(api.tx.evaluation.revoke(record, 'WrongInputs'), evaluator);
	await pay(400n, 'free again');
	assert.equal(await free(payer), 0n);

	// What it paid in its window is kept until that is over, unless the evaluator lets it go.
	await refused(send(releaseAccount(CNY, who), other), 'WindowRunning');
	const released = eventData(await send(releaseAccount(CNY, who), evaluator), 'provenance', 'AccountReleased');
	assert.deepEqual([released.who, released.fees].map(String), [who, '5']);
	await refused(send(releaseAccount(CNY, who), other), 'AccountUngrouped');
});
