/**
 * A business day at the command line: three cut-offs, three clearing nodes that compete for each, every institution
 * with its own key files and journal. One bidder is killed between its seal and its reveal; one bank is away from its
 * desk when the second cut-off is confirmed.
 */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { freeBalance, heldBalance, issue } from '../lib/assets.js';
import { readBatch, type Batch } from '../lib/batch.js';
import { blockNumber, connect, plain } from '../lib/chain.js';
import { Desk, netOf, stateOf, type AwardShown, type Done, type OrderShown } from '../lib/desk.js';
import { recompute, type Told } from '../lib/explain.js';
import { admit, institution, inventedLei, wellKnown } from '../lib/institutions.js';
import { setPolicy } from '../lib/market.js';
import { startNode, type RunningNode } from '../lib/node.js';
import { Sealer } from '../lib/sealer.js';
import { clearmark, data, nodeBinary } from '../lib/setting.js';

interface Expected {
	net_minor: Record<string, number>;
	gross_minor: number;
	batches: { file: string; net_minor: Record<string, number> }[];
}

/** The ready asset of the development chain is the day's currency. */
const ASSET = 0;
const WINDOWS = ['--commit', '60', '--reveal', '60', '--accept', '60', '--challenge', '900', '--latest', '3000'];
/** Basis points that each node asks for at each cut-off: the last of them is the cheapest at the second one. */
const FEES = [[4, 5, 6], [6, 5, 4], [5, 4, 6]];

const day = join(data, 'day');
const folder = mkdtempSync(join(tmpdir(), 'clearmark-day-'));
const expected = JSON.parse(readFileSync(join(day, 'expected.json'), 'utf8')) as Expected;
const batches = expected.batches.map(({ file }): Batch => readBatch(clearmark, join(day, file)));

let node: RunningNode;
let api: ApiPromise;
let sealer: Sealer;
let banks: Map<string, Desk>;
let nodes: Desk[];

/** What an institution has and had, in minor units. */
const balances = new Map<string, bigint>();
/** Fees that each bank paid as the initiator of an order, and each node earned. */
const fees = new Map<string, bigint>();

/** The desk of a bank by its BIC, as the expected numbers name it. */
function bankOf(bic: string): Desk {
	const member = batches[0].members.find((candidate) => candidate.bic === bic);
	assert.ok(member, `${bic} is a member`);
	return banks.get(member.lei)!;
}

before(async () => {
	node = await startNode({ binary: nodeBinary, sealing: 'manual' });
	api = await connect(node.endpoint);
	sealer = new Sealer(api);
	const [council, issuer] = [wellKnown('Alice'), wellKnown('Alice')];
	const desk = (label: string, lei: string, role: 'Initiator' | 'ClearingNode'): Desk =>
		new Desk(institution(label, lei, [role]), node.endpoint, folder);
	banks = new Map(batches[0].members.map(({ lei, name }) => [lei, desk(name, lei, 'Initiator')]));
	nodes = [1, 2, 3].map((number) => desk(`Clearing House ${number}`, inventedLei(`HOUSE${number}`), 'ClearingNode'));
	const everybody = [...banks.values(), ...nodes].map(({ institution: one }) => one);
	await admit(api, council, everybody);
	await setPolicy(api, council, ASSET, BigInt(expected.gross_minor));
	// The net debtors' day, fees and bonds among it.
	await issue(api, ASSET, issuer, everybody.map((to) => ({ to, amount: BigInt(expected.gross_minor) })));
	for (const { account: { address } } of everybody) balances.set(address, await freeBalance(api, ASSET, address));
}, { timeout: 180_000 });

after(async () => {
	await sealer?.stop();
	await api?.disconnect();
	await node?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const shown = (order: string): Promise<OrderShown> => nodes[0].json<OrderShown>('order', 'show', order);

/** The bank whose item stands first publishes the batch. */
const initiatorOf = (batch: Batch): Desk => banks.get(batch.obligations[0].from)!;

async function publish(cutOff: number): Promise<string> {
	const batch = batches[cutOff];
	const { order, final } = await initiatorOf(batch).json<Done & { order: string }>('order', 'publish', batch.file, ...WINDOWS);
	assert.equal(final, true);
	return order;
}

const terms = (cutOff: number, bidder: number): string[] =>
	['--fee-bps', String(FEES[cutOff][bidder]), '--capacity', String(3 * expected.gross_minor)];

const commit = (cutOff: number, order: string, bidder: number): string[] =>
	nodes[bidder].bid('commit', order, ...terms(cutOff, bidder));

/** Every bid is revealed, and the cheapest wins; it accepts and submits the result. */
async function cleared(cutOff: number, order: string): Promise<Desk> {
	const { order: { commit_until: commitUntil, reveal_until: revealUntil } } = await shown(order);
	await sealer.pass(commitUntil);
	for (const bidder of nodes) await bidder.json(...bidder.bid('reveal', order));
	await sealer.pass(revealUntil);
	const { award, bids } = await nodes[0].json<AwardShown>('award', 'show', order);
	assert.deepEqual(bids.map(({ rank, reasons }) => [rank, reasons]), [[1, []], [2, []], [3, []]]);
	const winner = nodes[FEES[cutOff].indexOf(Math.min(...FEES[cutOff]))];
	assert.equal(award?.node, winner.address, 'only their fees tell the bids apart');
	const fee = BigInt(award.fee);
	const payer = initiatorOf(batches[cutOff]);
	fees.set(winner.address, (fees.get(winner.address) ?? 0n) + fee);
	fees.set(payer.address, (fees.get(payer.address) ?? 0n) - fee);
	await winner.json('award', 'accept', order);
	await winner.json('result', 'submit', order);
	return winner;
}

/** Each bank that is at its desk confirms what its own books say. */
async function confirmed(cutOff: number, order: string, away?: Desk): Promise<void> {
	for (const [bic, net] of Object.entries(expected.batches[cutOff].net_minor)) {
		const bank = bankOf(bic);
		if (bank !== away) await bank.json('result', 'confirm', order, '--expect', String(net));
	}
}

async function ensureNets(cutOff: number, order: string): Promise<void> {
	const { order: { positions } } = await shown(order);
	const net = new Map(positions.map(([account, position]) => [account, netOf(position)]));
	const wanted = Object.entries(expected.batches[cutOff].net_minor);
	assert.deepEqual(net.size, wanted.length);
	for (const [bic, amount] of wanted) assert.equal(net.get(bankOf(bic).address), BigInt(amount), bic);
}

const orders: string[] = [];
let away: Desk;

test('nothing is sent by a rehearsal, and refusals say what they are', { timeout: 120_000 }, async () => {
	const [bank, height] = [initiatorOf(batches[0]), await blockNumber(api)];
	const rehearsed = await bank.json<{ dry_run: boolean; would_succeed: boolean; fee: string; call: object }>(
		'order', 'publish', batches[0].file, ...WINDOWS, '--dry-run');
	assert.deepEqual([rehearsed.dry_run, rehearsed.would_succeed], [true, true]);
	assert.ok(BigInt(rehearsed.fee) > 0n);
	assert.ok('Clearing' in rehearsed.call);
	const refused = await nodes[0].run('order', 'publish', batches[0].file, ...WINDOWS, '--dry-run');
	assert.equal(refused.status, 1);
	assert.match(refused.stdout, /Clearing\.NotInitiator: The caller may not publish/);
	assert.equal(await blockNumber(api), height);

	assert.equal(await nodes[0].refused(1, 'order', 'publish', batches[0].file, ...WINDOWS), 'Clearing.NotInitiator');
	assert.equal(await bank.refused(3, 'order', 'show', '77'), 'wrong');
	assert.equal(await bank.refused(3, 'order', 'list', '--genesis', '11'.repeat(32)), 'wrong');
	assert.equal((await bank.run('order', 'publish')).status, 2);
});

test('the first cut-off settles as soon as everybody has confirmed', { timeout: 240_000 }, async () => {
	const order = await publish(0);
	orders.push(order);
	assert.equal(await initiatorOf(batches[0]).refused(1, 'order', 'publish', batches[0].file, ...WINDOWS), 'Clearing.DuplicateClientRef');
	for (const bidder of nodes.keys()) await nodes[bidder].json(...commit(0, order, bidder));
	await cleared(0, order);
	await confirmed(0, order);
	await ensureNets(0, order);
	assert.equal(stateOf(await shown(order)), 'Settled');
});

test('a bidder that is killed after its seal was sent reveals all the same, and wins', { timeout: 240_000 }, async () => {
	const order = await publish(1);
	orders.push(order);
	// What it would have offered at first: a bid that was replaced must not be the one that is revealed.
	const victim = nodes[2];
	await victim.json(...victim.bid('commit', order, '--fee-bps', '9', '--capacity', String(3 * expected.gross_minor)));
	await sealer.still(async () => {
		const child = victim.start(...commit(1, order, 2));
		const closed = once(child, 'close');
		while (await sealer.waiting() === 0) await sleep(20);
		child.kill('SIGKILL');
		const [status, signal] = await closed as [number | null, string | null];
		assert.deepEqual([status, signal], [null, 'SIGKILL'], 'it was still waiting for its block');
	});
	for (const bidder of [0, 1]) await nodes[bidder].json(...commit(1, order, bidder));
	const listed = await victim.json<{ bids: { bidder: string; salt_kept: boolean }[] }>(...victim.bid('list', order));
	assert.deepEqual(
		listed.bids.filter(({ salt_kept: kept }) => kept).map(({ bidder }) => bidder),
		[victim.address], 'the salt of the seal that counts is in its journal, and nobody else’s',
	);
	assert.equal(await cleared(1, order), victim);
	const left = readdirSync(victim.journal, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
	assert.deepEqual(left, [], 'what is revealed for good is no secret any more');
});

test('a bank that is away holds up its own order and no other', { timeout: 240_000 }, async () => {
	const [second] = orders.slice(-1);
	// One that is to receive: what it is owed needs no signature of its own once the window has passed.
	const [bic] = Object.entries(expected.batches[1].net_minor).find(([candidate, net]) =>
		net > 0 && bankOf(candidate) !== initiatorOf(batches[1]))!;
	away = bankOf(bic);
	await confirmed(1, second, away);
	const waiting = await shown(second);
	assert.equal(stateOf(waiting), 'Submitted');
	assert.equal(waiting.settlement.failing.length, 1);

	const third = await publish(2);
	orders.push(third);
	for (const bidder of nodes.keys()) await nodes[bidder].json(...commit(2, third, bidder));
	await cleared(2, third);
	await confirmed(2, third);
	await ensureNets(2, third);
	assert.equal(stateOf(await shown(third)), 'Settled');

	assert.equal(stateOf(await shown(second)), 'Submitted');
	await sealer.pass(waiting.order.deadline!);
	await ensureNets(1, second);
	const settled = await shown(second);
	assert.equal(stateOf(settled), 'Settled');
	assert.ok(!settled.order.confirmed.includes(away.address));
});

test('an award is made again from what the chain tells of it, and what was tampered with is named', { timeout: 60_000 }, async () => {
	for (const order of orders) {
		const told = plain<Told>(await api.call.clearingApi.explainAward(order, null));
		assert.equal(recompute(told), undefined);
		const tampered = (change: (told: Told) => void): string | undefined => {
			const copy = structuredClone(told);
			change(copy);
			return recompute(copy)?.what;
		};
		const [, loser] = told.bids.map(({ bidder }) => bidder);
		assert.equal(tampered((copy) => { copy.winner = loser; }), 'winner');
		assert.equal(tampered((copy) => { copy.winner = null; }), 'winner');
		assert.equal(tampered((copy) => { copy.bids[1].fee = 1; }), 'fee');
		assert.equal(tampered((copy) => { copy.bids[1].revealed.bid.capacity = 1; }), 'mask');
		assert.equal(tampered((copy) => { copy.bids[1].revealed.screening.facts.credit += 1; }), 'credit');
		assert.equal(tampered((copy) => { copy.bids[1].revealed.score.total += 1; }), 'total');
		assert.equal(tampered((copy) => { copy.policy.weights.price += 1; }), 'total');
		assert.equal(tampered((copy) => { [copy.bids[0].rank, copy.bids[1].rank] = [2, 1]; }), 'rank');
		assert.equal(tampered((copy) => { copy.bids[0].revealed.atAward!.screening.facts.active = false; }), 'mask at the award');
		assert.equal(tampered((copy) => { copy.terms.minValidBids = 4; }), 'winner');
		assert.equal(tampered((copy) => { copy.bids[1].revealed.atAward = copy.bids[0].revealed.atAward; }), 'turn');

		const bank = initiatorOf(batches[0]);
		const { agrees, difference } = await bank.json<{ agrees: boolean; difference: string | null }>('explain', order);
		assert.deepEqual([agrees, difference], [true, null]);
		assert.match(await bank.text('award', 'explain', order), /Made again here: the same\./);
	}
});

test('at the end of the day everybody has what was computed independently', { timeout: 120_000 }, async () => {
	for (const [bic, net] of Object.entries(expected.net_minor)) {
		const { address } = bankOf(bic);
		const moved = await freeBalance(api, ASSET, address) - balances.get(address)!;
		assert.equal(moved, BigInt(net) + (fees.get(address) ?? 0n), bic);
	}
	for (const { address } of nodes) {
		assert.equal(await freeBalance(api, ASSET, address) - balances.get(address)!, fees.get(address) ?? 0n);
	}
	for (const desk of [...banks.values(), ...nodes]) assert.equal(await heldBalance(api, ASSET, desk.address), 0n);

	const [bank] = banks.values();
	const { orders: listed } = await bank.json<{ orders: { order: string }[] }>('order', 'list');
	assert.deepEqual(listed.map(({ order }) => order), orders);
	const table = await bank.text('order', 'list');
	assert.equal(table.match(/Settled/g)?.length, 3, table);
	const winner = nodes[2];
	assert.match(await bank.text('credit', 'show', winner.address), /Settled/);
	assert.match(await bank.text('award', 'show', orders[1]), /Awarded in block \d+ to Clearing House 3/);
});
