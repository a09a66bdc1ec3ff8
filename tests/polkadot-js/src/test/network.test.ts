/** Two validators on loopback: both finalise the same blocks. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ensureSameFinalBlocks, startNetwork } from '../lib/network.js';
import { command } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-network-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Spec {
	genesis: { runtimeGenesis: { patch: { session: { keys: [string, string, unknown][] } } } };
}

/** The local chain with only its first two validators. */
function twoValidators(): string {
	const spec = JSON.parse(command(nodeBinary, 'export-chain-spec', '--chain', 'local')) as Spec;
	const { session } = spec.genesis.runtimeGenesis.patch;
	session.keys = session.keys.slice(0, 2);
	const file = join(folder, 'two.json');
	writeFileSync(file, JSON.stringify(spec));
	return file;
}

test('two nodes finalise the same blocks', { timeout: 180_000 }, async (t) => {
	const chain = twoValidators();
	const network = await startNetwork(['alice', 'bob'].map((validator) => ({ binary: nodeBinary, chain, validator })));
	t.after(() => network.stop());
	await ensureSameFinalBlocks(network, 4);
});
