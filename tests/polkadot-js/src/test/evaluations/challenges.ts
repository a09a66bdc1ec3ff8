/** A result that an evaluator states is recomputed by the chain for whoever was given the inputs. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventData } from '../../lib/chain.js';
import { anchor, inputsOf, latestEvaluation, registerScheme, wouldGive, type Stated } from '../../lib/evaluations.js';
import { admit, institution, inventedLei } from '../../lib/institutions.js';
import { refusedBy } from '../../lib/refused.js';
import { api, council, members, send } from '../receiving/ledger.js';

const refused = refusedBy('evaluation');
/** A failed settlement costs 20, thin capital 25. */
const FINDINGS = { failedSettlements: 1, capitalRatio: 1_000, supervised: false };
const RIGHT: Stated = { score: 55, grade: 1, decision: 'Review', hits: [1, 3] };

test('a wrong result costs its evaluator the bond, a challenge in vain costs the deposit', async () => {
	const [reliant, rated] = await members(1n, 'RELIANT', 'RATED');
	const evaluator = institution('STATER', inventedLei('STATER'), ['Evaluator']);
	await admit(api, council, [evaluator]);
	const scheme = await registerScheme(api, evaluator);
	const { challenge } = api.tx.evaluation;
	const latest = () => latestEvaluation(api, scheme, rated, reliant);

	const inputs = inputsOf(FINDINGS);
	await anchor(api, scheme, evaluator, { subject: rated, inputs, stated: { ...RIGHT, score: 90 } });
	const { record: wrong } = await latest();
	const unknown = inputs.slice(0, 1).map((input) => ({ ...input, field: 9 }));
	const [given, none] = await wouldGive(api, scheme, [inputs, unknown]);
	assert.ok('ok' in given, 'the rules can be applied');
	const { score, grade, decision, hits } = given.ok;
	assert.deepEqual({ score, grade, decision, hits }, RIGHT);
	assert.deepEqual(none, { err: { unknownField: 9 } });
	await refused(send(challenge(wrong, inputsOf(FINDINGS)), reliant), 'InputsNotThose');
	await refused(send(challenge(wrong, inputs), evaluator), 'OwnRecord');
	const refuted = eventData(await send(challenge(wrong, inputs), reliant), 'evaluation', 'EvaluationRefuted');
	assert.equal(refuted.challenger.toString(), reliant.account.address);
	assert.equal(refuted.bond.toString(), api.consts.evaluation.recordBond.toString());
	const shown = await latest();
	assert.deepEqual([shown.record, shown.refuted, shown.valid], [wrong, true, false]);
	await refused(send(challenge(wrong, inputs), reliant), 'AlreadyRefuted');

	await anchor(api, scheme, evaluator, { subject: rated, inputs, stated: RIGHT, supersedes: wrong });
	const { record: right } = await latest();
	const failed = eventData(await send(challenge(right, inputs), reliant), 'evaluation', 'ChallengeFailed');
	assert.equal(failed.evaluator.toString(), evaluator.account.address);
	assert.equal(failed.deposit.toString(), api.consts.evaluation.challengeDeposit.toString());
	const standing = await latest();
	assert.deepEqual([standing.score, standing.refuted, standing.valid], [RIGHT.score, false, true]);
});
