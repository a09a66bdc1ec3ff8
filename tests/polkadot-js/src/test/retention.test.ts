/** Old links are folded: what a node with an archive answers, and what one without does. */

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { issue, transfer } from '../lib/assets.js';
import { connect, eventData, plain, Refused, submit } from '../lib/chain.js';
import { provedLeaf } from '../lib/folded.js';
import { admit, institution, inventedLei, wellKnown } from '../lib/institutions.js';
import { startNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';
import { trace } from '../lib/trace.js';

/** How many links are folded: all but the last `CheckpointEvery`. */
const OLD = 5;

interface Holding { holder: string; link: string; since: { block: number } }

/** A unit that has passed to and fro, on a node of its own. */
async function travelled(t: TestContext, extra: string[]): Promise<{ api: ApiPromise; unit: bigint }> {
	const node = await startNode({ binary: nodeBinary, sealing: 'instant', extra });
	let client: ApiPromise | undefined;
	t.after(async () => {
		await client?.disconnect();
		await node.stop();
	});
	const api = client = await connect(node.endpoint);
	const banks = ['TO', 'FRO'].map((label) => institution(label, inventedLei(label), ['Initiator']));
	const issuer = wellKnown('Alice');
	await admit(api, issuer, banks);
	const unit = BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(0)).issued);
	await issue(api, 0, issuer, [{ to: banks[0], amount: 10n }]);
	const keep = plain<number>(api.consts.provenance.checkpointEvery);
	for (let hop = 0; hop < keep + OLD - 1; hop += 1) {
		await transfer(api, 0, banks[hop % 2], banks[(hop + 1) % 2], 10n, `hop ${hop}`);
	}
	return { api, unit };
}

async function holders(api: ApiPromise, unit: bigint): Promise<Holding[]> {
	return plain<{ holders: Holding[] }>(await api.call.provenanceApi.holders(0, unit, null, 256)).holders;
}

async function fold(api: ApiPromise, unit: bigint): Promise<bigint> {
	const included = await submit(api, api.tx.provenance.fold(0, unit, null, 32), wellKnown('Alice'));
	return BigInt(eventData(included, 'provenance', 'HistoryFolded').leaves.toString());
}

test('a node with an archive gives an old history as before, each link with its proof', async (t) => {
	const { api, unit } = await travelled(t, ['--enable-offchain-indexing', 'true']);
	const [traced, held] = [await trace(api, 0, unit), await holders(api, unit)];
	assert.equal(await fold(api, unit), BigInt(OLD));
	// Hashes and signatures of all of them are checked again.
	assert.deepEqual(await trace(api, 0, unit), traced);
	assert.deepEqual(await holders(api, unit), held);
	const leaves = held.slice(0, OLD).map(({ holder, link }) => provedLeaf(api, 0, holder, link));
	assert.deepEqual(await Promise.all(leaves), [4, 3, 2, 1, 0]);
	await assert.rejects(fold(api, unit), (error: unknown) =>
		error instanceof Refused && error.code === 'provenance.NothingToFold');
});

test('a node without an archive says what it has not, and still names every holder', async (t) => {
	const { api, unit } = await travelled(t, []);
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
});
