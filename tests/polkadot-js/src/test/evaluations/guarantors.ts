/** An applicant is authenticated on the word of a guarantor, which answers for it with its standing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { eventData, plain } from '../../lib/chain.js';
import { evaluate, latestEvaluation, registerScheme } from '../../lib/evaluations.js';
import {
	confirmGuarantee, guaranteeFor, guarantorOf, guarantorPolicy, requestGuarantee, usePolicy,
} from '../../lib/guarantors.js';
import { admit, institution, inventedLei } from '../../lib/institutions.js';
import { refusedBy } from '../../lib/refused.js';
import { api, council, members, send } from '../receiving/ledger.js';

const refused = refusedBy('evaluation');
/** 100: it passes on its own. */
const SOUND = { failedSettlements: 0, capitalRatio: 1_200, supervised: false };
/** 55: a failed settlement costs 20, thin capital 25. */
const DOUBTFUL = { failedSettlements: 1, capitalRatio: 1_000, supervised: false };

test('an applicant passes on the word of a guarantor, which answers for its fraud', async () => {
	const [applicant, guarantor, anybody] = await members(1n, 'APPLICANT', 'GUARANTOR', 'ANYBODY');
	const evaluator = institution('VOUCHED', inventedLei('VOUCHED'), ['Evaluator']);
	const auditor = institution('EXAMINER', inventedLei('EXAMINER'), ['Auditor']);
	const second = institution('REVIEWER', inventedLei('REVIEWER'), ['Auditor']);
	await admit(api, council, [evaluator, auditor, second]);
	const scheme = await registerScheme(api, evaluator);
	await usePolicy(api, scheme, evaluator, guarantorPolicy);
	const { authenticateApplicant, callGuarantee, confirmGuarantee: confirm, reportOutcome } = api.tx.evaluation;

	// Who is asked has passed; who confirms is who was asked.
	await refused(requestGuarantee(api, scheme, applicant, guarantor), 'GuarantorNotAuthenticated');
	await evaluate(api, scheme, evaluator, [{ subject: guarantor, findings: SOUND }]);
	await refused(requestGuarantee(api, scheme, guarantor, guarantor), 'GuaranteeCycle');
	const guarantee = await requestGuarantee(api, scheme, applicant, guarantor);
	await refused(send(confirm(guarantee), anybody), 'NotGuarantor');
	await confirmGuarantee(api, guarantee, guarantor);
	await refused(send(confirm(guarantee), guarantor), 'GuaranteeWrongStage');

	// A risk result since then, and the policy's table.
	await refused(send(authenticateApplicant(guarantee), anybody), 'ApplicantNotEvaluated');
	await evaluate(api, scheme, evaluator, [{ subject: applicant, findings: DOUBTFUL }]);
	const { record, score } = await latestEvaluation(api, scheme, applicant, anybody);
	const done = await send(authenticateApplicant(guarantee), anybody);
	const { found } = eventData(done, 'evaluation', 'ApplicantAuthenticated');
	const { standing, authentication } = plain<{ standing: number; authentication: string }>(found);
	assert.deepEqual([score, standing, authentication], [55, 1_000_000, 'Passed']);
	const shown = await guaranteeFor(api, scheme, applicant);
	assert.deepEqual([shown?.id, shown?.live, shown?.authentication], [guarantee, true, 'Passed']);
	await refused(send(authenticateApplicant(guarantee), anybody), 'AlreadyAuthenticated');
	await refused(requestGuarantee(api, scheme, anybody, guarantor), 'GuarantorCoolingDown');

	// The applicant's fraud lowers the guarantor's standing, once, when two auditors report it.
	await refused(send(callGuarantee(guarantee, record), anybody), 'FraudNotReported');
	await send(reportOutcome(record, 'Defaulted', blake2AsU8a('what it owes')), auditor);
	const fraud = () => reportOutcome(record, 'Fraudulent', blake2AsU8a('what shows it'));
	await send(fraud(), auditor);
	await refused(send(callGuarantee(guarantee, record), anybody), 'FraudNotConfirmed');
	await refused(send(fraud(), auditor), 'OutcomeAlreadyReported');
	await send(fraud(), second);
	await send(callGuarantee(guarantee, record), anybody);
	const after = await guarantorOf(api, scheme, guarantor);
	assert.deepEqual([after.standing, after.live], [750_000, 0]);
	assert.equal(await guaranteeFor(api, scheme, applicant), null);
	await refused(send(callGuarantee(guarantee, record), anybody), 'GuaranteeWrongStage');
});
