/** An order is awarded by an evaluation that somebody shows to be wrong. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventData, plain } from '../../lib/chain.js';
import { anchor, inputsOf, latestEvaluation, registerScheme } from '../../lib/evaluations.js';
import { orderOf, submitResult } from '../../lib/market.js';
import { CNY, admitted, api, parties, sealer, send, takenUp } from './market.js';

/** A failed settlement costs 20, thin capital 25. */
const FINDINGS = { failedSettlements: 1, capitalRatio: 1_000, supervised: false };
/** The rules give 55. */
const STATED = { score: 90, grade: 1, decision: 'Review', hits: [1, 3] };
const LOWEST = 60;

interface Reliance { evaluation: number; refuted: boolean }

test('an award that relied on a refuted evaluation is flagged, and its order does not settle by it', async () => {
	const members = await parties('REL');
	const { house, initiator, banks: [debtor], owed } = members;
	const [evaluator] = await admitted('Evaluator', 'RELSTATER');
	const scheme = await registerScheme(api, evaluator);
	const inputs = inputsOf(FINDINGS);
	await anchor(api, scheme, evaluator, { subject: house, inputs, stated: STATED });
	const { record } = await latestEvaluation(api, scheme, house, initiator);

	const order = await takenUp(members, { full: owed }, { scheme, lowest_score: LOWEST });
	await submitResult(api, CNY, order, house);
	const relied = async (): Promise<Reliance | null> =>
		plain<{ reliance: Reliance | null }>(await api.call.clearingApi.explainAward(order, null)).reliance;
	assert.deepEqual(await relied(), { evaluation: record, refuted: false });

	const challenged = await send(api.tx.evaluation.challenge(record, inputs), debtor);
	const flagged = eventData(challenged, 'clearing', 'AwardReliedOnRefuted');
	assert.deepEqual(
		[flagged.order, flagged.node, flagged.evaluation].map(String),
		[String(order), house.account.address, String(record)],
	);
	assert.deepEqual(await relied(), { evaluation: record, refuted: true });

	const { deadline } = await orderOf(api, order);
	await sealer.pass(deadline!);
	const { state, data } = await orderOf(api, order);
	assert.deepEqual([state, Object.keys(data.reason as object)], ['Failed', ['ineligible']]);
});
