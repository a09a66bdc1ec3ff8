/** The perimeter of a node as it is started by default; `make drill` sends it far more. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ensureMet } from '../lib/drill/figures.js';
import { chance } from '../lib/drill/random.js';
import { limitFigures, malformedFigures, methodFigures, originFigures, startPerimeter } from '../lib/load/perimeter.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-perimeter-'));
const nodes = await startPerimeter(folder);
after(async () => {
	await nodes.stop();
	rmSync(folder, { recursive: true, force: true });
});

test('every unsafe method is denied, and every method is known', async () => {
	ensureMet(await methodFigures(nodes));
});

test('one client has its limits', async () => {
	ensureMet(await limitFigures(nodes));
});

test('a foreign page reads nothing on a live chain', async () => {
	ensureMet(await originFigures(nodes));
});

test('two thousand malformed requests are refused', async (t) => {
	const chosen = chance();
	t.diagnostic(`SEED=${chosen.seed}`);
	ensureMet(await malformedFigures(nodes, 2_000, chosen));
});
