/** Two validators on loopback: both finalise the same blocks. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ensureSameFinalBlocks, startNetwork, twoValidators } from '../lib/network.js';
import { nodeBinary } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-network-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('two nodes finalise the same blocks', { timeout: 180_000 }, async (t) => {
	const chain = twoValidators(nodeBinary, folder);
	const network = await startNetwork(['alice', 'bob'].map((validator) => ({ binary: nodeBinary, chain, validator })));
	t.after(() => network.stop());
	await ensureSameFinalBlocks(network, 4);
});
