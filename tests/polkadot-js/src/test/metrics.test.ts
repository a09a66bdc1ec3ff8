/** The node's own metrics, from a market on which something has happened. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomAsU8a } from '@polkadot/util-crypto';
import { issue } from '../lib/assets.js';
import { blockNumber, connect, govern, plain, submit } from '../lib/chain.js';
import { warrantFor } from '../lib/freezing.js';
import { admit, institution, inventedLei, wellKnown, type Role } from '../lib/institutions.js';
import * as market from '../lib/market.js';
import { startNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';

const CNY = 0;
const GROSS = 100n;

/** The values of our own metrics, by name and labels without that of the chain. */
async function scrape(url: string): Promise<Map<string, number>> {
	const text = await (await fetch(url)).text();
	const lines = text.split('\n').filter((line) => line.startsWith('clearmark_'));
	return new Map(lines.map((line) => {
		const [, name, labels, value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
		const kept = labels.split(',').filter((label) => !label.startsWith('chain='));
		return [kept.length > 0 ? `${name}{${kept.join(',')}}` : name, Number(value)];
	}));
}

/** Waits until the metrics have these values, and returns all of them. */
async function untilShown(url: string, expected: Record<string, number>): Promise<Map<string, number>> {
	for (let waited = 0; ; waited += 500) {
		const shown = await scrape(url);
		const differ = Object.entries(expected).filter(([name, value]) => shown.get(name) !== value);
		if (differ.length === 0) return shown;
		assert.ok(waited < 20_000, differ.map(([name, value]) => `${name}: ${shown.get(name)}, not ${value}`).join('; '));
		await sleep(500);
	}
}

test('a node tells what the market and the members do', { timeout: 180_000 }, async (t) => {
	const node = await startNode({ binary: nodeBinary, sealing: 'instant', metrics: true });
	t.after(() => node.stop());
	const api = await connect(node.endpoint);
	t.after(() => api.disconnect());
	const council = wellKnown('Alice');
	const pass = async (height: number): Promise<void> => {
		while ((await blockNumber(api)) < height) await api.rpc.engine.createBlock(true, true);
	};

	const before = await untilShown(node.metrics, { 'clearmark_orders{state="settled"}': 0, clearmark_suspended_validators: 0 });
	const member = (label: string, role: Role) => institution(label, inventedLei(label), [role]);
	const [initiator, payer, payee, house, auditor] = [
		member('METRICA', 'Initiator'), member('METRICB', 'Initiator'), member('METRICC', 'Initiator'),
		member('METRICD', 'ClearingNode'), member('METRICE', 'Auditor'),
	];
	await admit(api, council, [initiator, payer, payee, house, auditor]);
	await issue(api, CNY, council, [initiator, payer, house].map((to) => ({ to, amount: 500n })));
	await market.setProfiles(api, council, [house], 1, 1);
	const policy = await market.setPolicy(api, council, CNY, GROSS);

	const now = await blockNumber(api);
	const latest = now + 60;
	const order = await market.publish(api, initiator, {
		kind: 'Interbank', asset: CNY, gross_amount: GROSS, item_count: 1, earliest: now, latest, max_fee: 50n, policy,
		min_credit: 0, licences: 1, regions: 1, eligibility: null, bond_ratio: 100_000, exclusions: [], min_valid_bids: 1,
		commit_blocks: 4, reveal_blocks: 4, accept_blocks: 10, challenge_blocks: 10, partial_floor: null, max_reauctions: 0,
		payload_hash: randomAsU8a(32), client_ref: randomAsU8a(32),
	}, { full: [{ from: payer.account.address, to: payee.account.address, amount: GROSS }] });
	const sealed = market.seal(api, order, house, {
		feeFixed: 10n, feeBps: 0, promisedDone: latest, capacity: 2n * GROSS, collateral: 10n, validUntil: latest,
	});
	await market.commit(api, order, sealed);
	await untilShown(node.metrics, { 'clearmark_orders{state="committing"}': 1, clearmark_open_bids: 1 });

	const { commitUntil, revealUntil } = await market.orderOf(api, order);
	await pass(commitUntil);
	await market.reveal(api, order, sealed);
	await pass(revealUntil);
	await submit(api, api.tx.clearing.accept(order), house.account);
	const warrant = await warrantFor(api, 'Fraud', 'an order of the court', 1_000);
	await submit(api, api.tx.provenance.freezeAccount(payer.account.address, warrant), auditor.account);
	await govern(api, api.tx.consortium.suspend(payee.account.address, 'under enquiry'), council);
	const { symbol } = plain<{ symbol: string }>(await api.call.provenanceApi.asset(CNY));
	const frozen = `clearmark_frozen_units{asset="${CNY}",symbol="${symbol}"}`;
	const during = await untilShown(node.metrics, {
		'clearmark_orders{state="committing"}': 0,
		'clearmark_orders{state="in_progress"}': 1,
		clearmark_open_bids: 0,
		clearmark_overdue_settlements: 0,
		[frozen]: 500,
		'clearmark_members{status="active"}': before.get('clearmark_members{status="active"}')! + 4,
		'clearmark_members{status="suspended"}': 1,
		clearmark_finality_lag_blocks: 0,
		clearmark_runtime_spec_version: api.runtimeVersion.specVersion.toNumber(),
	});
	// None is missing, be there nothing to count.
	const states = [...during.keys()].filter((name) => name.startsWith('clearmark_orders{'));
	assert.equal(states.length, 10);
	for (const name of [
		'clearmark_members{status="retired"}', 'clearmark_suspended_validators', 'clearmark_equivocations', 'clearmark_read_failures_total',
		'clearmark_signatures_refused_total{kind="vote"}', 'clearmark_signatures_refused_total{kind="block"}',
	]) assert.equal(during.get(name), 0, name);

	await pass(latest + 1);
	await untilShown(node.metrics, { 'clearmark_orders{state="in_progress"}': 1, clearmark_overdue_settlements: 1 });
	// Beyond its grace it has failed, and is not overdue but over.
	await pass(latest + 30);
	await untilShown(node.metrics, {
		'clearmark_orders{state="in_progress"}': 0, 'clearmark_orders{state="failed"}': 1, clearmark_overdue_settlements: 0,
	});
});
