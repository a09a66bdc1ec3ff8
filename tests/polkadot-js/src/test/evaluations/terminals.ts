/** What a terminal runs on decides what may be done on it. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { registerScheme } from '../../lib/evaluations.js';
import { usePolicy } from '../../lib/guarantors.js';
import { admit, institution, inventedLei } from '../../lib/institutions.js';
import { refusedBy } from '../../lib/refused.js';
import { methodsPage } from '../../lib/setting.js';
import {
	challengeTerminal, PATCHED, PAYMENT, permissionOf, reportPayload, ROOTED, sendReport, Terminal, terminalPolicy,
} from '../../lib/terminals.js';
import { api, council, members } from '../receiving/ledger.js';

const refused = refusedBy('evaluation');

test('the payload of a report is what the page lays out', () => {
	const filled = (byte: number) => new Uint8Array(32).fill(byte);
	const readings = [[1, 0], [2, 1], [5, 2]].map(([parameter, state]) => ({ parameter, state }));
	const payload = reportPayload(filled(1), filled(2), filled(3), [4, 5n], readings);
	const page = readFileSync(methodsPage, 'utf8');
	assert.ok(page.includes(`payload  ${u8aToHex(payload).slice(2)}\n`));
	assert.ok(page.includes(`digest   ${u8aToHex(blake2AsU8a(payload)).slice(2)}\n`));
});

test('a challenged terminal reports, and level, business and amount give a permission', async () => {
	const [sender] = await members(1n, 'MESSENGER');
	const evaluator = institution('ASSESSOR', inventedLei('ASSESSOR'), ['Evaluator']);
	await admit(api, council, [evaluator]);
	const scheme = await registerScheme(api, evaluator);
	await usePolicy(api, scheme, evaluator, terminalPolicy);
	const terminal = new Terminal('at the counter');
	const readings = (rooted: number, patched: number) =>
		[{ parameter: ROOTED, state: rooted }, { parameter: PATCHED, state: patched }];
	const reported = async (rooted: number, patched: number, amount: bigint) => {
		const nonce = await challengeTerminal(api, scheme, evaluator, terminal);
		const report = terminal.report(api, nonce, [PAYMENT, amount], readings(rooted, patched));
		return { report, result: await sendReport(api, scheme, sender, terminal, report) };
	};
	const may = (amount: bigint) => permissionOf(api, scheme, terminal, PAYMENT, amount);

	assert.equal(await may(1n), 'Deny');
	await refused(challengeTerminal(api, scheme, sender, terminal), 'NotEvaluator');
	const { report: sound, result } = await reported(0, 0, 10_000n);
	assert.deepEqual([result.assessed.level, result.permission], ['Strong', 'Allow']);
	assert.deepEqual([await may(10_000n), await may(10_001n)], ['Allow', 'Deny']);

	// Each challenge is good for one report, and for what was signed.
	await refused(sendReport(api, scheme, sender, terminal, sound), 'NotChallenged');
	const nonce = await challengeTerminal(api, scheme, evaluator, terminal);
	await refused(challengeTerminal(api, scheme, evaluator, terminal), 'TerminalBusy');
	await refused(sendReport(api, scheme, sender, terminal, sound), 'ReportReplayed');
	await refused(sendReport(api, scheme, sender, terminal, { ...sound, nonce }), 'ReportUnsigned');
	const late = terminal.report(api, nonce, [PAYMENT, 10_000n], readings(0, 1));
	const unpatched = await sendReport(api, scheme, sender, terminal, late);
	assert.deepEqual(unpatched.assessed, { level: 'Good', points: 833_333, cap: 'Good' });
	assert.equal(unpatched.permission, 'StepUp');

	// Rooted: hostile, whatever speaks for the rest.
	const { result: rooted } = await reported(2, 0, 1n);
	assert.deepEqual([rooted.assessed.level, rooted.permission], ['Hostile', 'Deny']);
	assert.equal(await may(1n), 'Deny');
});
