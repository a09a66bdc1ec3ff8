/** The perimeter of a node as it is started by default; `make drill` sends it far more. */

import { test } from 'node:test';
import { ensureMet } from '../lib/drill/figures.js';
import { chance } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { limitFigures, malformedFigures, methodFigures, originFigures } from '../lib/load/perimeter.js';

const PATIENCE = { timeout: 120_000 };

test('every unsafe method is denied, and every method is known', PATIENCE, async () => {
	ensureMet(await methodFigures());
});

test('one client has its limits', PATIENCE, async () => {
	ensureMet(await limitFigures());
});

test('a foreign page reads nothing on a live chain', PATIENCE, async () => {
	ensureMet(await inFolder(originFigures));
});

test('two thousand malformed requests are refused', PATIENCE, async (t) => {
	const chosen = chance();
	t.diagnostic(`SEED=${chosen.seed}`);
	ensureMet(await malformedFigures(2_000, chosen));
});
