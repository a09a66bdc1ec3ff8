/** The same at the command line: the arbiters' queue and votes, a proof in a file, and what members say of themselves. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { net, proofOf } from '../../lib/attested.js';
import { Desk } from '../../lib/desk.js';
import type { Institution } from '../../lib/institutions.js';
import { submitResult } from '../../lib/market.js';
import type { Position } from '../../lib/receipts.js';
import { attestedOrder } from './attested.js';
import { api, arbiters, CNY, endpoint, parties, state, submitted } from './market.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-disputes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const desk = (one: Institution): Desk => new Desk(one, endpoint, folder);

function file(name: string, content: string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

interface DisputeShown {
	dispute: { ruling: string | null; votes: { arbiter: string; upheld: boolean }[] };
	positions: unknown[];
}

test('arbiters find a dispute, compare the evidence, and rule', async () => {
	const of = await parties('DESK');
	const order = String(await submitted(of));
	const [, disputer] = of.banks.map(desk);
	const [first, second] = arbiters.map(desk);
	const evidence = file('evidence', 'the books of the day');
	await disputer.json('result', 'dispute', order, evidence);

	const { disputes, next } = await first.json<{ disputes: { order: string }[]; next: number | null }>('dispute', 'queue');
	assert.deepEqual([disputes.map((one) => one.order), next], [[order], null]);
	assert.match(await first.text('dispute', 'queue'), new RegExp(`${disputer.institution.name}`));
	assert.match(await first.text('dispute', 'show', order, '--evidence', evidence), /is the evidence/);
	const other = file('other', 'the books of another day');
	assert.equal(await first.refused(4, 'dispute', 'show', order, '--evidence', other), 'differs');

	assert.equal(await disputer.refused(1, 'dispute', 'rule', order, '--uphold'), 'Clearing.NotArbiter');
	await first.json('dispute', 'rule', order, '--dismiss');
	assert.equal(await first.refused(1, 'dispute', 'rule', order, '--uphold'), 'Clearing.AlreadyVoted');
	const { events } = await second.json('dispute', 'rule', order, '--dismiss');
	assert.deepEqual(events.find(({ name }) => name === 'Clearing.DisputeRuled')?.data, { order, ruling: 'Dismissed' });
	const { dispute: { ruling, votes } } = await first.json<DisputeShown>('dispute', 'show', order);
	assert.equal(ruling, 'Dismissed');
	assert.deepEqual(votes, [first, second].map(({ address }) => ({ arbiter: address, upheld: false })));
	assert.deepEqual((await first.json<{ disputes: object[] }>('dispute', 'queue')).disputes, []);
});

test('a proof in a file disproves a result', async () => {
	const of = await parties('FILE');
	const { order, attested } = await attestedOrder(of);
	const [, creditor, last] = of.banks;
	const wrong = new Map<string, Position>(net(attested).positions);
	for (const { account: { address } } of [creditor, last]) wrong.set(address, { creditor: 25n });
	await submitResult(api, CNY, order, of.house, { root: attested.root, positions: [...wrong] });

	const { entry, siblings } = proofOf(attested, creditor.account.address);
	const { participant, owed, due, count, book } = entry;
	const proof = (due: bigint): string => file('proof.json', JSON.stringify({
		entry: { participant, owed: owed.toString(), due: due.toString(), count, book: u8aToHex(book) },
		siblings: siblings.map((sibling) => u8aToHex(sibling)),
	}));
	const disprove = ['result', 'disprove', String(order), '--proof'];
	const [own, others] = [creditor, last].map(desk);
	assert.equal(await own.refused(4, ...disprove, proof(due + 1n)), 'differs');
	const { would_succeed: would } = await others.json<{ would_succeed: boolean }>(...disprove, proof(due), '--dry-run');
	assert.equal(would, true, 'whoever has it can use it');
	const done = await own.json<{ attested: object; submitted: object }>(...disprove, proof(due));
	assert.deepEqual([done.attested, done.submitted], [{ Creditor: '30' }, { Creditor: '25' }]);
	assert.equal(await state(order), 'Failed');
});

test('a member says up to what it may be debited by its silence, and what it may owe', async () => {
	const { banks: [one, other] } = await parties('SAYS');
	const bank = desk(one);
	interface Limits {
		limits: { effective_cap: string | null; bilateral: { debtor: string; limit: string }[] };
		silence_up_to: string;
	}
	const told = async (): Promise<unknown[]> => {
		const { limits, silence_up_to: silence } = await bank.json<Limits>('limits', 'show', String(CNY), bank.address);
		return [silence, limits.effective_cap, limits.bilateral.map(({ debtor, limit }) => [debtor, limit])];
	};
	const debtor = other.account.address;
	await bank.json('result', 'consent', String(CNY), '--silence-up-to', '50');
	await bank.json('limits', 'set-cap', String(CNY), '--up-to', '40');
	await bank.json('limits', 'set-bilateral', String(CNY), debtor, '--up-to', '30');
	assert.deepEqual(await told(), ['50', '40', [[debtor, '30']]]);
	assert.match(await bank.text('limits', 'show', String(CNY), bank.address), /up to CNY 0\.50/);

	await bank.json('result', 'consent', String(CNY), '--signature-needed');
	await bank.json('limits', 'set-cap', String(CNY), '--remove');
	await bank.json('limits', 'set-bilateral', String(CNY), debtor, '--remove');
	assert.deepEqual(await told(), ['0', null, []]);
	assert.equal(await bank.refused(1, 'limits', 'set-cap', String(CNY), '--remove'), 'Clearing.LimitNotSet');
});
