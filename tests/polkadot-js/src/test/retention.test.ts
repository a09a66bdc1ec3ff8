/** Old links are folded: what a node with an archive answers, and what one without does. */

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { run, traced as printed } from '../lib/audit.js';
import { connect, plain, Refused } from '../lib/chain.js';
import { provedLeaf } from '../lib/folded.js';
import { startNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';
import { trace } from '../lib/trace.js';
import { fold, OLD, travel } from '../lib/travel.js';

interface Holding { holder: string; link: string; since: { block: number } }

/** A unit that has passed to and fro, on a node of its own. */
async function travelled(t: TestContext, extra: string[]): Promise<{ api: ApiPromise; endpoint: string; unit: bigint }> {
	const node = await startNode({ binary: nodeBinary, sealing: 'instant', extra });
	let client: ApiPromise | undefined;
	t.after(async () => {
		await client?.disconnect();
		await node.stop();
	});
	const api = client = await connect(node.endpoint);
	return { api, endpoint: node.endpoint, unit: await travel(api) };
}

async function holders(api: ApiPromise, unit: bigint): Promise<Holding[]> {
	return plain<{ holders: Holding[] }>(await api.call.provenanceApi.holders(0, unit, null, 256)).holders;
}

test('a node with an archive gives an old history as before, each link with its proof', async (t) => {
	const { api, endpoint, unit } = await travelled(t, ['--enable-offchain-indexing', 'true']);
	const [traced, held] = [await trace(api, 0, unit), await holders(api, unit)];
	const table = printed(endpoint, 0, unit);
	assert.equal(await fold(api, unit), BigInt(OLD));
	// Hashes and signatures of all of them are checked again.
	assert.deepEqual(await trace(api, 0, unit), traced);
	assert.deepEqual(printed(endpoint, 0, unit), table);
	assert.deepEqual(await holders(api, unit), held);
	const leaves = held.slice(0, OLD).map(({ holder, link }) => provedLeaf(api, 0, holder, link));
	assert.deepEqual(await Promise.all(leaves), [4, 3, 2, 1, 0]);
	await assert.rejects(fold(api, unit), (error: unknown) =>
		error instanceof Refused && error.code === 'provenance.NothingToFold');
});

test('a node without an archive says what it has not, and still names every holder', async (t) => {
	const { api, endpoint, unit } = await travelled(t, []);
	const held = await holders(api, unit);
	await fold(api, unit);
	assert.deepEqual(await holders(api, unit), held);
	const { links, earlier, folded } = plain<{ links: unknown[]; earlier: unknown; folded: { leaf: number } }>(
		await api.call.provenanceApi.sequence(0, unit, null, 256),
	);
	assert.deepEqual([links.length, earlier, folded.leaf], [held.length - OLD, null, 0]);
	const { holder, link } = held[0];
	const refusal = plain<object>(await api.call.provenanceApi.archivedLink(holder, link));
	assert.deepEqual(refusal, { err: { notArchived: { leaf: OLD - 1 } } });
	// The command line goes on by outlines, and says that it does.
	const { hops } = printed(endpoint, 0, unit);
	assert.deepEqual(hops.map(({ to }) => to), held.map(({ holder }) => holder));
	const lacking = hops.map(({ lacking_leaf: leaf }) => leaf);
	assert.deepEqual(lacking.filter((leaf) => leaf !== null), [4, 3, 2, 1, 0]);
	assert.deepEqual(hops.slice(0, OLD).map(({ kind }) => kind), ['issue', ...Array<string>(OLD - 1).fill('passed')]);
	for (const { digest, signed_by: signer, lacking_leaf: leaf } of hops) {
		assert.deepEqual([digest === null, signer === null], [leaf !== null, leaf !== null]);
	}
	const { stdout } = run('trace', '--asset', '0', '--unit', String(unit), '--node', endpoint);
	assert.match(stdout, /5 of these links are folded, [^]*--enable-offchain-indexing true/);
});
