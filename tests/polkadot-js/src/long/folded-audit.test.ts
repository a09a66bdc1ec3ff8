/**
 * Evidence of a history that begins with folded links, from real nodes with consensus, one with an archive and one
 * without. Every hop takes a block of three seconds.
 */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { exported, run, verified } from '../lib/audit.js';
import { blockNumber, connect, untilFinalized } from '../lib/chain.js';
import { startNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';
import { fold, OLD, travel } from '../lib/travel.js';

const PATIENCE = { timeout: 600_000 };
const ARCHIVE = ['--enable-offchain-indexing', 'true'];

async function folded(extra: string[], then: (endpoint: string, genesis: string, unit: bigint) => void): Promise<void> {
	const node = await startNode({ binary: nodeBinary, extra });
	const api = await connect(node.endpoint);
	try {
		const unit = await travel(api);
		await fold(api, unit);
		await untilFinalized(api, await blockNumber(api));
		then(node.endpoint, api.genesisHash.toHex(), unit);
	} finally {
		await api.disconnect();
		await node.stop();
	}
}

test('folded links are in a bundle, whole and proved, or there is none', { ...PATIENCE, concurrency: true }, async (t) => {
	const folder = mkdtempSync(join(tmpdir(), 'clearmark-folded-audit-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));

	const shown = t.test('a node with an archive shows them', PATIENCE, () => folded(ARCHIVE, (endpoint, genesis, unit) => {
		for (const [name, ...subject] of [['unit', '--unit', String(unit)], ['all', '--all']]) {
			const file = exported(endpoint, 0, join(folder, `${name}.bundle`), ...subject);
			const { status, evidence, stderr } = verified(file, '--genesis', genesis);
			assert.deepEqual([status, evidence.folded], [0, OLD], stderr);
			assert.equal(evidence.receipts, evidence.links);
			const bytes = readFileSync(file);
			bytes[bytes.length >> 1] ^= 1;
			writeFileSync(join(folder, 'changed.bundle'), bytes);
			assert.equal(verified(join(folder, 'changed.bundle'), '--genesis', genesis).status, 1);
		}
	}));

	const refused = t.test('a node without says where to go', PATIENCE, () => folded([], (endpoint, _, unit) => {
		const file = join(folder, 'none.bundle');
		const subject = ['--asset', '0', '--unit', String(unit)];
		const { status, stderr } = run('audit', 'export', ...subject, '--node', endpoint, '--output', file);
		assert.equal(status, 3);
		assert.match(stderr, /is folded \(leaf 0\), .* --enable-offchain-indexing true/);
	}));
	await Promise.all([shown, refused]);
});
