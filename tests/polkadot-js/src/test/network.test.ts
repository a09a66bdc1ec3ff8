/** Two validators on loopback: both finalise the same blocks. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect, untilFinalized } from '../lib/chain.js';
import { startNode, type RunningNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-network-'));
const running: RunningNode[] = [];
after(async () => {
	await Promise.all(running.map((node) => node.stop()));
	rmSync(folder, { recursive: true, force: true });
});

interface Spec {
	genesis: { runtimeGenesis: { patch: { session: { keys: [string, string, unknown][] } } } };
}

/** The local chain with only its first two validators. */
function twoValidators(): string {
	const text = execFileSync(nodeBinary, ['export-chain-spec', '--chain', 'local'], { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] });
	const spec = JSON.parse(text) as Spec;
	const { session } = spec.genesis.runtimeGenesis.patch;
	session.keys = session.keys.slice(0, 2);
	const file = join(folder, 'two.json');
	writeFileSync(file, JSON.stringify(spec));
	return file;
}

test('two nodes finalise the same blocks', { timeout: 180_000 }, async () => {
	const chain = twoValidators();
	const alice = await startNode({ binary: nodeBinary, chain, validator: 'alice' });
	running.push(alice);
	const first = await connect(alice.endpoint);
	const peer = (await first.rpc.system.localPeerId()).toString();
	const bob = await startNode({ binary: nodeBinary, chain, validator: 'bob', bootnodes: [`${alice.address}/p2p/${peer}`] });
	running.push(bob);
	const second = await connect(bob.endpoint);

	const height = 4;
	await Promise.all([untilFinalized(first, height), untilFinalized(second, height)]);
	for (let number = 1; number <= height; number += 1) {
		const hashes = await Promise.all([first, second].map((api) => api.rpc.chain.getBlockHash(number)));
		assert.equal(hashes[0].toHex(), hashes[1].toHex(), `block ${number}`);
	}
	await Promise.all([first.disconnect(), second.disconnect()]);
});
