/** Calls that must fail. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Refused } from './chain.js';
import { errorsPage } from './setting.js';

const documented = readFileSync(errorsPage, 'utf8');

/** That the chain refuses it with this error, and that the client is told what the documentation says of it. */
export const refusedBy = (pallet: string) => async (attempt: Promise<unknown>, error: string): Promise<void> => {
	await assert.rejects(attempt, (reason: unknown) => {
		assert.ok(reason instanceof Refused, String(reason));
		assert.equal(reason.code, `${pallet}.${error}`);
		const row = `| \`${error}\` | ${reason.explanation} |`;
		assert.ok(documented.includes(row), `the documentation has ${row}`);
		return true;
	});
};
