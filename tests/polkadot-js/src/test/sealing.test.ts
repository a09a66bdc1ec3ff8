/** A development node that seals on demand. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockNumber, connect, plain, submit } from '../lib/chain.js';
import { wellKnown } from '../lib/institutions.js';
import { startNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';

test('a transaction that comes upon the change of session is in the block after', { timeout: 120_000 }, async (t) => {
	const node = await startNode({ binary: nodeBinary, sealing: 'instant' });
	t.after(() => node.stop());
	const api = await connect(node.endpoint);
	t.after(() => api.disconnect());

	const session = Number(plain(api.consts.babe.epochDuration));
	// The first slot is that of the first block.
	for (let made = 0; made < session; made += 1) await api.rpc.engine.createBlock(true, true);
	assert.equal(await blockNumber(api), session);

	await submit(api, api.tx.system.remark('0x'), wellKnown('Alice'));
	assert.equal(await blockNumber(api), session + 2);
	assert.equal((await api.rpc.chain.getBlock(await api.rpc.chain.getBlockHash(session + 1))).block.extrinsics.length, 1);
});
