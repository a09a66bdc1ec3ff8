/** The main job with small numbers, on a real node that seals a block for each transaction. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { consolidate, freeBalance, issue, transfer } from '../lib/assets.js';
import { readBatch, type Batch } from '../lib/batch.js';
import { blockNumber, connect, govern, plain, Refused, submit } from '../lib/chain.js';
import { admit, institution, inventedLei, wellKnown } from '../lib/institutions.js';
import { startNode, type RunningNode } from '../lib/node.js';
import { runStory } from '../lib/story.js';
import { trace } from '../lib/trace.js';
import { clearmark, data, nodeBinary } from '../lib/setting.js';

/** The SDK's newer RPC methods, which this client does not know; nothing of ours. */
const UNAVOIDABLE = /RPC methods not decorated/;

let node: RunningNode;
let api: ApiPromise;
const said: string[] = [];

before(async () => {
	for (const level of ['log', 'warn', 'error'] as const) {
		const original = console[level].bind(console);
		console[level] = (...words: unknown[]) => {
			said.push(words.map(String).join(' '));
			original(...words);
		};
	}
	node = await startNode({ binary: nodeBinary, sealing: 'instant' });
	api = await connect(node.endpoint);
});

after(async () => {
	await api?.disconnect();
	await node?.stop();
});

test('the story settles a FedNow message', async () => {
	const file = join(data, 'fednow', 'CustomerCreditTransfer_Scenario1_Step1_pacs.008.xml');
	const batch = readBatch(clearmark, file);
	const summary = await runStory(api, { batch, tell: () => undefined, instant: true });
	assert.equal(summary.state, 'Settled');
	assert.equal(summary.finalized, true);
	assert.equal(String(summary.gross_minor), batch.gross_minor);
	assert.deepEqual(
		new Map(Object.entries(summary.net)),
		new Map(batch.net.map(({ lei, net_minor: net }) => [lei, Number(net)])),
	);
	assert.equal(Object.values(summary.net).reduce((sum, net) => sum + net, 0), 0);
	assert.deepEqual(summary.award.rejected.map(({ reasons }) => reasons), [['EvaluationTooLow']]);
	assert.ok(summary.traced.hops > 1);
});

test('a batch of more institutions than one order takes changes nothing', async () => {
	const leis = Array.from({ length: 33 }, (_, number) => inventedLei(`RING${number}X`));
	const next = (index: number): string => leis[(index + 1) % leis.length];
	const ring: Batch = {
		file: 'ring.xml', message_id: 'RING', currency: 'CNY', minor_unit_digits: 2, items: 33, gross_minor: '330',
		obligations: leis.map((from, index) => ({ from, to: next(index), amount_minor: '10', items: 1 })),
		net: [],
		members: leis.map((lei) => ({ lei, name: lei })),
		payload_sha256: '00'.repeat(32),
	};
	const before = await blockNumber(api);
	const attempt = runStory(api, { batch: ring, tell: () => undefined, instant: true });
	await assert.rejects(attempt, /ring\.xml: 33 institutions take part; one order takes 32/);
	assert.equal(await blockNumber(api), before);
});

test('the client warns of nothing of ours', () => {
	assert.ok(said.some((line) => UNAVOIDABLE.test(line)), 'what the client says is heard here');
	assert.deepEqual(said.filter((line) => !UNAVOIDABLE.test(line)), []);
});

test('a fresh member with no balance of its own can transact', async () => {
	const fresh = institution('Fresh Bank', inventedLei('FRESH'), ['Initiator']);
	const balance = async () => plain<{ data: { free: string } }>(await api.query.system.account(fresh.account.address));
	assert.equal(BigInt((await balance()).data.free), 0n);
	await govern(api, api.tx.consortium.admit(fresh.lei, fresh.account.address, fresh.name, fresh.roles), wellKnown('Alice'));
	await submit(api, api.tx.consortium.updateName('Fresh Bank plc'), fresh.account);
	const member = plain<{ name: string }>(await api.call.consortiumApi.member(fresh.account.address));
	assert.equal(member.name, 'Fresh Bank plc');
});

test('a transaction of a non-member is refused by the pool', async () => {
	const stranger = institution('Nobody', inventedLei('NOBODY'), []);
	// Balance alone gives no access.
	await submit(api, api.tx.balances.transferKeepAlive(stranger.account.address, 10n ** 13n), wellKnown('Alice'));
	const attempt = api.tx.system.remark('0x').signAndSend(stranger.account);
	await assert.rejects(attempt, /Invalid signing address|BadSigner|1010/);
	assert.equal((await api.rpc.author.pendingExtrinsics()).length, 0);
});

test('an error of the runtime says what to do', async () => {
	const twice = api.tx.consortium.admit(inventedLei('FRESH'), wellKnown('Ferdie').address, 'Copycat', ['Initiator']);
	await assert.rejects(govern(api, twice, wellKnown('Alice')), (error: unknown) => {
		assert.ok(error instanceof Refused);
		assert.equal(error.code, 'consortium.LeiTaken');
		assert.match(error.message, /belongs to another account/);
		return true;
	});
});

test('a transfer carries the receipt of its receiver, and a stranger’s is refused', async () => {
	const [payer, payee] = ['PAYER', 'PAYEE'].map((label) => institution(label, inventedLei(label), ['Initiator']));
	const issuer = wellKnown('Alice');
	await admit(api, issuer, [payer, payee]);
	await issue(api, 0, issuer, [{ to: payer, amount: 1_000n }]);
	const first = BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(0)).issued) - 1_000n;
	await transfer(api, 0, payer, payee, 400n, 'first payment');
	assert.equal(await freeBalance(api, 0, payee.account.address), 400n);
	const hops = await trace(api, 0, first);
	assert.deepEqual(hops.map(({ kind, to }) => [kind, to]), [
		['issue', payer.account.address],
		['transfer', payee.account.address],
	]);

	const forged = { ...payee, receiptKey: payer.receiptKey };
	await assert.rejects(transfer(api, 0, payer, forged, 100n, 'second payment'), /provenance\.ReceiptInvalid/);
	await assert.rejects(transfer(api, 0, payer, payee, 100n, 'first payment'), /provenance\.TransferUsed/);
	assert.equal(await freeBalance(api, 0, payer.account.address), 600n);
});

test('a unit is traced through a consolidation, which gave it another number', async () => {
	const [payer, owner] = ['SOURCE', 'OWNER'].map((label) => institution(label, inventedLei(label), ['Initiator']));
	const issuer = wellKnown('Alice');
	await admit(api, issuer, [payer, owner]);
	await issue(api, 0, issuer, [{ to: payer, amount: 10n }, { to: owner, amount: 5n }]);
	await transfer(api, 0, payer, owner, 10n, 'all of it');
	const start = BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(0)).issued);
	await consolidate(api, 0, issuer, owner, 15n, 'in one lot');

	const lot = plain<{ start: string; len: string }>(await api.call.provenanceApi.lotOf(0, start));
	assert.deepEqual([lot.start, lot.len].map(BigInt), [start, 15n]);
	const kinds = async (unit: bigint) => (await trace(api, 0, unit)).map(({ kind }) => kind);
	// The owner's own units are the older ones, so that they have the lower new numbers.
	assert.deepEqual(await kinds(start + 4n), ['issue', 'consolidate']);
	assert.deepEqual(await kinds(start + 5n), ['issue', 'transfer', 'consolidate']);
});
