/**
 * A business day at the command line: three cut-offs, three clearing nodes that compete for each, every institution
 * with its own key files and journal. One bidder is killed between its seal and its reveal. Two banks are away from
 * their desks when the second cut-off is confirmed: one that is to receive, and one that is to pay and has not agreed
 * that its silence be consent.
 */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ApiPromise } from '@polkadot/api';
import { freeBalance, heldBalance, issue } from '../lib/assets.js';
import { readBatch, type Batch } from '../lib/batch.js';
import { BareRealm } from '../lib/browser.js';
import { blockNumber, connect, plain } from '../lib/chain.js';
import { Desk, netOf, stateOf, type AwardShown, type Done, type OrderShown } from '../lib/desk.js';
import { type Difference, type Kept, type Told } from '../lib/explain.js';
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
/**
 * Basis points that each node asks for at each cut-off, and for what was left of the second one: at that the last of
 * them is the cheapest.
 */
const FEES = [[4, 5, 6], [6, 5, 4], [5, 4, 6], [5, 4, 6]];
/** At the second cut-off, half of what is owed is worth settling alone. */
const PARTIAL = ['--partial-floor', '500000'];

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
/** Who pays the fee of each order, and who earns it. */
const parties = new Map<string, { payer: Desk; winner: Desk }>();

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

async function publish(cutOff: number, ...wishes: string[]): Promise<string> {
	const batch = batches[cutOff];
	const { order, final } = await initiatorOf(batch).json<Done & { order: string }>(
		'order', 'publish', batch.file, ...WINDOWS, ...wishes);
	assert.equal(final, true);
	return order;
}

/** What settled of an order alone, if not all of it did. */
async function partOf(order: string): Promise<Part | null> {
	return plain<Part | null>(await api.query.clearing.partSettlements(order));
}

interface Part {
	fee: number | string;
	leftOut: { participant: string; obstacle: string }[];
	rest: number | null;
}

const terms = (cutOff: number, bidder: number): string[] =>
	['--fee-bps', String(FEES[cutOff][bidder]), '--capacity', String(3 * expected.gross_minor)];

const commit = (cutOff: number, order: string, bidder: number): string[] =>
	nodes[bidder].bid('commit', order, ...terms(cutOff, bidder));

interface Sealed extends Done { auction: number; sealed_for?: number }

/** Every bid is revealed, and the cheapest wins; it accepts and submits the result. */
async function cleared(cutOff: number, order: string): Promise<Desk> {
	const { order: { commit_until: commitUntil, reveal_until: revealUntil } } = await shown(order);
	await sealer.pass(commitUntil);
	for (const bidder of nodes) {
		const { auction, sealed_for: sealedFor } = await bidder.json<Sealed>(...bidder.bid('reveal', order));
		assert.deepEqual([auction, sealedFor], [0, 0]);
	}
	await sealer.pass(revealUntil);
	const { award, bids } = await nodes[0].json<AwardShown>('award', 'show', order);
	assert.deepEqual(bids.map(({ rank, reasons }) => [rank, reasons]), [[1, []], [2, []], [3, []]]);
	const winner = nodes[FEES[cutOff].indexOf(Math.min(...FEES[cutOff]))];
	assert.equal(award?.node, winner.address, 'only their fees tell the bids apart');
	parties.set(order, { payer: initiatorOf(batches[cutOff] ?? batches[1]), winner });
	await winner.json('award', 'accept', order);
	await winner.json('result', 'submit', order);
	return winner;
}

/** Each bank that is at its desk confirms what its own books say. */
async function confirmed(cutOff: number, order: string, ...away: Desk[]): Promise<void> {
	for (const [bic, net] of Object.entries(expected.batches[cutOff].net_minor)) {
		const bank = bankOf(bic);
		if (!away.includes(bank)) await bank.json('result', 'confirm', order, '--expect', String(net));
	}
}

/** What the obligations of a cut-off that name a debtor come to for each bank, by LEI. */
function netWith(cutOff: number, debtor: Desk): Map<string, bigint> {
	const { lei: named } = debtor.institution;
	const net = new Map<string, bigint>();
	const add = (lei: string, amount: bigint) => net.set(lei, (net.get(lei) ?? 0n) + amount);
	for (const { from, to, amount_minor: amount } of batches[cutOff].obligations) {
		if (from !== named && to !== named) continue;
		add(from, -BigInt(amount));
		add(to, BigInt(amount));
	}
	return net;
}

async function ensureNets(cutOff: number, order: string): Promise<void> {
	const { order: { positions } } = await shown(order);
	const net = new Map(positions.map(([account, position]) => [account, netOf(position)]));
	const wanted = Object.entries(expected.batches[cutOff].net_minor);
	assert.deepEqual(net.size, wanted.length);
	for (const [bic, amount] of wanted) assert.equal(net.get(bankOf(bic).address), BigInt(amount), bic);
}

const orders: string[] = [];
/** Those that are away at the second cut-off. */
let [creditor, debtor]: Desk[] = [];

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
	for (const bidder of nodes.keys()) {
		const { auction } = await nodes[bidder].json<Sealed>(...commit(0, order, bidder));
		assert.equal(auction, 0);
	}
	await cleared(0, order);
	await confirmed(0, order);
	await ensureNets(0, order);
	assert.equal(stateOf(await shown(order)), 'Settled');
});

test('a bidder that is killed after its seal was sent reveals all the same, and wins', { timeout: 240_000 }, async () => {
	const order = await publish(1, ...PARTIAL);
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

test('banks that are away hold up their own order and no other', { timeout: 240_000 }, async () => {
	const [second] = orders.slice(-1);
	const others = Object.entries(expected.batches[1].net_minor)
		.filter(([bic]) => bankOf(bic) !== initiatorOf(batches[1]));
	// What a creditor is owed needs no signature of its own once the window has passed; what a debtor owes does.
	creditor = bankOf(others.find(([, net]) => net > 0)![0]);
	debtor = bankOf(others.find(([, net]) => net < 0)![0]);
	await confirmed(1, second, creditor, debtor);
	const waiting = await shown(second);
	assert.equal(stateOf(waiting), 'Submitted');
	assert.ok(waiting.settlement.failing.length > 0);

	const third = await publish(2);
	orders.push(third);
	for (const bidder of nodes.keys()) await nodes[bidder].json(...commit(2, third, bidder));
	await cleared(2, third);
	await confirmed(2, third);
	await ensureNets(2, third);
	assert.equal(stateOf(await shown(third)), 'Settled');
	assert.equal(stateOf(await shown(second)), 'Submitted');
});

test('what a silent debtor has no part in settles without it, and the rest when it is back', { timeout: 240_000 }, async () => {
	const second = orders[1];
	await ensureNets(1, second);
	const [owed, paid] = await Promise.all([creditor, debtor].map(({ address }) => freeBalance(api, ASSET, address)));
	const { order: { deadline } } = await shown(second);
	await sealer.pass(deadline!);
	const settled = await shown(second);
	assert.equal(stateOf(settled), 'Settled');
	assert.deepEqual([creditor, debtor].filter(({ address }) => settled.order.confirmed.includes(address)), []);
	const { leftOut, rest: number } = (await partOf(second))!;
	assert.deepEqual(leftOut, [{ participant: debtor.address, obstacle: 'Unsigned' }]);
	assert.equal(await freeBalance(api, ASSET, debtor.address), paid, 'nothing was taken from it');
	const left = netWith(1, debtor);
	const [bic] = Object.entries(expected.batches[1].net_minor).find(([candidate]) => bankOf(candidate) === creditor)!;
	const whole = BigInt(expected.batches[1].net_minor[bic]);
	assert.equal(await freeBalance(api, ASSET, creditor.address) - owed, whole - (left.get(creditor.institution.lei) ?? 0n));

	// The chain has published the rest by itself: it is cleared like any order.
	const rest = String(number);
	assert.equal(rest, String(orders.length));
	orders.push(rest);
	for (const bidder of nodes.keys()) await nodes[bidder].json(...commit(3, rest, bidder));
	await cleared(3, rest);
	for (const [lei, net] of left) await banks.get(lei)!.json('result', 'confirm', rest, '--expect', String(net));
	assert.equal(stateOf(await shown(rest)), 'Settled');
});

/** A page with the rules that make awards again. */
const explaining = (): BareRealm => new BareRealm(fileURLToPath(new URL('../lib/explain.js', import.meta.url)));

const toldOf = async (order: string): Promise<Told> => plain<Told>(await api.call.clearingApi.explainAward(order, null));

const keptOf = async (order: string): Promise<Kept> => plain<Kept>(await api.call.clearingApi.order(order));

test('an award is made again in a browser from what the chain tells of it, and what was tampered with is named', { timeout: 60_000 }, async () => {
	const page = explaining();
	const ofNode = ['process', 'require', 'module', 'Buffer', 'global', 'setImmediate'];
	assert.deepEqual(ofNode.filter((name) => page.run(`typeof ${name}`) !== 'undefined'), []);
	const recompute = (told: Told): Difference | null => page.call('recompute', told);
	for (const order of orders) {
		const told = await toldOf(order);
		assert.equal(recompute(told), null);
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

test('in a browser, seed and ending are held against the state, also where nobody won', { timeout: 60_000 }, async () => {
	const page = explaining();
	const differs = (told: Told, order: Kept): string | null =>
		page.call<Difference | null>('recomputeKept', { told, order })?.what ?? null;
	const [order] = orders;
	const [told, kept] = [await toldOf(order), await keptOf(order)];
	assert.equal(differs(told, kept), null);
	const otherSeed = { ...told, seed: `0x${'06'.repeat(32)}` };
	assert.equal(differs(otherSeed, kept), 'seed');
	const ended = (cause: Record<string, unknown>): Kept =>
		({ ...kept, record: { ...kept.record, state: { expired: { cause, at: 0 } } } });
	assert.equal(differs(told, ended({ nobodyQualified: null })), 'ending');

	// The same bids, had none of the nodes been active any more when it was asked.
	const nobody = structuredClone(told);
	nobody.winner = null;
	const asked = told.bids.find(({ rank }) => rank === 1)!.revealed.atAward!;
	for (const { revealed } of nobody.bids.filter(({ rank }) => rank !== null)) {
		const facts = { ...revealed.screening.facts, active: false };
		revealed.atAward = { ...asked, screening: { facts, mask: 1 } };
	}
	const expired = ended({ nobodyQualified: null });
	const again: Kept = {
		record: { auction: { number: told.auction + 1, seed: null }, state: { committing: null } },
		pastAuctions: [{ auction: kept.record.auction, ended: { fruitless: { cause: { nobodyQualified: null } } } }],
	};
	for (const state of [expired, again]) {
		assert.equal(differs(nobody, state), null);
		assert.equal(differs({ ...nobody, seed: otherSeed.seed }, state), 'seed');
		assert.equal(differs({ ...nobody, winner: nobody.bids[0].bidder }, state), 'winner');
		assert.equal(differs({ ...told, winner: null }, state), 'winner');
	}
	assert.equal(differs(nobody, kept), 'ending');
	for (const cause of [{ tooFewBids: null }, { limitExceeded: {} }, { notAccepted: { node: nobody.bids[0].bidder } }]) {
		assert.equal(differs(nobody, ended(cause)), 'ending');
	}
	const passedBy = structuredClone(nobody);
	passedBy.bids.find(({ rank }) => rank === told.bids.length)!.revealed.atAward = null;
	assert.equal(differs(passedBy, expired), 'turn');
	const few = structuredClone(nobody);
	for (const { revealed } of few.bids) revealed.atAward = null;
	assert.equal(differs(few, ended({ tooLate: null })), null);
	few.terms.minValidBids = few.bids.length + 1;
	assert.equal(differs(few, ended({ tooFewBids: null })), null);
	assert.equal(differs(few, ended({ tooLate: null })), 'ending');
});

test('at the end of the day everybody has what was computed independently', { timeout: 120_000 }, async () => {
	const fees = new Map<string, bigint>();
	for (const order of orders) {
		const { payer, winner } = parties.get(order)!;
		const award = (await nodes[0].json<AwardShown>('award', 'show', order)).award!;
		const fee = BigInt((await partOf(order))?.fee ?? award.fee);
		fees.set(winner.address, (fees.get(winner.address) ?? 0n) + fee);
		fees.set(payer.address, (fees.get(payer.address) ?? 0n) - fee);
	}
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
	assert.equal(table.match(/Settled/g)?.length, orders.length, table);
	const winner = nodes[2];
	assert.match(await bank.text('credit', 'show', winner.address), /Settled/);
	assert.match(await bank.text('award', 'show', orders[1]), /Awarded in block \d+ to Clearing House 3/);
});
