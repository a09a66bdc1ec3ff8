/** Evidence from a real node with consensus: exported, verified without it, and refused where it was changed. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { createAsset, issue, redeem, transfer } from '../lib/assets.js';
import { exported, run, traced, verified } from '../lib/audit.js';
import { blockNumber, connect, plain, untilFinalized } from '../lib/chain.js';
import { admit, institution, inventedLei, wellKnown } from '../lib/institutions.js';
import { startNode, type RunningNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';
import { trace } from '../lib/trace.js';

const ASSET = 0;
const folder = mkdtempSync(join(tmpdir(), 'clearmark-audit-'));
const [payer, payee] = ['PAYER', 'PAYEE'].map((label) => institution(label, inventedLei(label), ['Initiator']));
const mint = institution('MINT', inventedLei('MINT'), ['Issuer']);

let node: RunningNode;
let api: ApiPromise;
let unit: bigint;
/** The asset of which the payer had its ten units redeemed. */
let retired: number;

const written = (name: string, ...subject: string[]): string => exported(node.endpoint, ASSET, join(folder, name), ...subject);

before(async () => {
	// With consensus: a sealed chain has no votes that could make anything final for others.
	node = await startNode({ binary: nodeBinary });
	api = await connect(node.endpoint);
	const issuer = wellKnown('Alice');
	await admit(api, issuer, [payer, payee, mint]);
	unit = BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(ASSET)).issued);
	await issue(api, ASSET, issuer, [{ to: payer, amount: 1_000n }]);
	await transfer(api, ASSET, payer, payee, 400n, 'first payment');
	retired = await createAsset(api, issuer, 'RTD', 2, mint.account);
	await issue(api, retired, mint.account, [{ to: payer, amount: 10n }]);
	await redeem(api, retired, payer, mint, 10n, 'for good');
	await untilFinalized(api, await blockNumber(api));
}, { timeout: 180_000 });

after(async () => {
	await api?.disconnect();
	await node?.stop();
	rmSync(folder, { recursive: true, force: true });
});

test('a unit is followed to its holder, and nothing of it can be changed', { timeout: 60_000 }, () => {
	const genesis = ['--genesis', api.genesisHash.toHex()];
	const file = written('unit.bundle', '--unit', String(unit));
	const { status, evidence, stderr } = verified(file, ...genesis);
	assert.equal(status, 0, stderr);
	assert.equal(evidence.genesis, api.genesisHash.toHex());
	assert.equal(evidence.asset.issuer, wellKnown('Alice').address);
	assert.deepEqual([evidence.links, evidence.folded, evidence.receipts], [2, 0, 2]);
	assert.deepEqual(evidence.lots.map(({ owner }) => owner), [payee.account.address]);

	const bytes = readFileSync(file);
	for (const at of [0, 8, 20, bytes.length >> 1, bytes.length - 1]) {
		const changed = Buffer.from(bytes);
		changed[at] ^= 1;
		writeFileSync(join(folder, 'changed.bundle'), changed);
		const refused = verified(join(folder, 'changed.bundle'), ...genesis);
		assert.deepEqual([refused.status, refused.evidence.verified], [1, false], `byte ${at}`);
	}
	const other = verified(file, '--genesis', `0x${'11'.repeat(32)}`);
	assert.deepEqual([other.status, other.evidence.error.code], [1, 'finality']);
	assert.equal(run('audit', 'verify', file).status, 2, 'nothing to trust is wrong usage');
});

test('an account and the whole asset are shown with all that there is', { timeout: 60_000 }, () => {
	const genesis = ['--genesis', api.genesisHash.toHex()];
	const account = verified(written('account.bundle', '--account', payer.account.address), ...genesis);
	assert.deepEqual([account.status, account.evidence.units], [0, '600'], account.stderr);
	const all = verified(written('all.bundle', '--all'), ...genesis);
	assert.equal(all.status, 0, all.stderr);
	assert.ok(BigInt(all.evidence.units) >= 1_000n);
});

test('a unit that was redeemed is followed to its issuer', { timeout: 60_000 }, () => {
	const file = exported(node.endpoint, retired, join(folder, 'redeemed.bundle'), '--unit', '7');
	const { status, evidence, stderr } = verified(file, '--genesis', api.genesisHash.toHex());
	assert.equal(status, 0, stderr);
	const last = payer.account.address;
	assert.deepEqual([evidence.links, evidence.lots, evidence.redeemed?.last_holder], [2, [], last]);
	const told = traced(node.endpoint, retired, 7n);
	assert.deepEqual([told.owner, told.redeemed_by], [null, last]);
	assert.deepEqual(told.hops.map(({ kind, to }) => [kind, to]), [['issue', last], ['redeem', mint.account.address]]);
	const never = run('trace', '--asset', String(retired), '--unit', '10', '--node', node.endpoint);
	assert.equal(never.status, 3);
	assert.match(never.stderr, /never issued/);
});

test('known authorities do as well as block 0', { timeout: 60_000 }, async () => {
	const authorities = plain<[string, number][]>(await api.call.grandpaApi.grandpaAuthorities());
	const set = { set_id: 0, authorities: authorities.map(([key, weight]) => ({ key: hexOf(key), weight })) };
	const known = join(folder, 'authorities.json');
	writeFileSync(known, JSON.stringify(set));
	const file = written('known.bundle', '--unit', String(unit), '--authorities', known);
	const good = verified(file, '--authorities', known);
	assert.equal(good.status, 0, good.stderr);
	// One that begins with block 0 has more than what follows from a known set.
	const first = written('first.bundle', '--unit', String(unit));
	assert.equal(verified(first, '--authorities', known).status, 1);
	set.authorities[0].key = `0x${'22'.repeat(32)}`;
	writeFileSync(known, JSON.stringify(set));
	assert.equal(verified(file, '--authorities', known).status, 1);
});

test('an older block is audited where the node has its state', { timeout: 60_000 }, async () => {
	const number = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber() - 1;
	const file = written('older.bundle', '--unit', String(unit), '--at', String(number));
	const { status, evidence, stderr } = verified(file, '--genesis', api.genesisHash.toHex());
	assert.deepEqual([status, evidence.block?.number], [0, number], stderr);
});

test('a unit’s history is printed as the client finds it', { timeout: 60_000 }, async () => {
	const args = ['trace', '--asset', String(ASSET), '--unit', String(unit), '--node', node.endpoint];
	const told = traced(node.endpoint, ASSET, unit);
	const hops = await trace(api, ASSET, unit);
	assert.deepEqual(told.hops.map(({ kind, to }) => [kind, to]), hops.map(({ kind, to }) => [kind, to]));
	const table = run(...args).stdout;
	assert.match(table, /issue[^\n]*\n(?:[^\n]*\n)?[^\n]*transfer/);
	assert.match(run(...args, '--dot').stdout, /^digraph unit \{[^]*h1 -> h2[^]*\}\n$/);
	assert.match(run(...args, '--svg').stdout, /^<svg [^]*<\/svg>\n$/);
	const missing = run('trace', '--asset', '99', '--unit', '0', '--node', node.endpoint);
	assert.deepEqual([missing.status, missing.stderr], [3, 'clearmark: there is no asset 99\n']);
});

/** Keys come as SS58 or hexadecimal, by the client's mood. */
function hexOf(key: string): string {
	return api.createType('AccountId32', key).toHex();
}
