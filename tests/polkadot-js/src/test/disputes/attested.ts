/** Orders of which the chain knows a root: the client attests, nets and proves by itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { attest, net, proofOf, type Attested } from '../../lib/attested.js';
import { eventData, plain } from '../../lib/chain.js';
import { wellKnown } from '../../lib/institutions.js';
import { confirm, creditOf, orderOf, submitResult } from '../../lib/market.js';
import { positionOf, type PlainPosition, type Position } from '../../lib/receipts.js';
import { trace } from '../../lib/trace.js';
import { api, BOND, CNY, FEE, free, FUNDS, parties, refused, send, state, takenUp, type Parties } from './market.js';

/** An attested order that its node has taken up. */
export async function attestedOrder(of: Parties): Promise<{ order: bigint; attested: Attested }> {
	const attested = attest(of.owed);
	const { root, count, entries } = attested;
	const participants = entries.map(({ participant }) => participant);
	return { order: await takenUp(of, { attested: { root, count, participants } }), attested };
}

const disprove = (order: bigint, proof: ReturnType<typeof proofOf>) => api.tx.clearing.disprove(order, proof);

/** What the clients in Rust make of the same obligations. */
const ROOT = '0xfc7b6a8f0c4521e776dad5c37e74032a336dba3f2fe42f1a2f25e04a501189e9';

test('the root is the one that other clients make', () => {
	const [a, b, c] = ['Foxtrot', 'Golf', 'Hotel'].map((name) => wellKnown(name).address);
	const { root } = attest([
		{ from: a, to: b, amount: 100n }, { from: b, to: c, amount: 70n }, { from: c, to: a, amount: 50n },
	]);
	assert.equal(u8aToHex(root), ROOT);
});

test('an attested order settles with everybody’s receipt', async () => {
	const of = await parties('ATT');
	const { banks: [debtor, creditor, last], house } = of;
	const { order, attested } = await attestedOrder(of);
	assert.ok((await api.call.clearingApi.result(order)).isEmpty, 'there is nothing to sign yet');
	const netted = net(attested);
	await refused(submitResult(api, CNY, order, house, { ...netted, root: new Uint8Array(32) }), 'RootMismatch');
	await submitResult(api, CNY, order, house, netted);
	const told = new Map((await orderOf(api, order)).positions.map(([who, position]) =>
		[who, positionOf(position as PlainPosition)]));
	assert.deepEqual(told, new Map(netted.positions));

	await confirm(api, CNY, order, debtor);
	await confirm(api, CNY, order, creditor);
	await refused(confirm(api, CNY, order, creditor), 'AlreadyConfirmed');
	// The chain takes the client's proof, which shows the position that was submitted.
	const right = proofOf(attested, last.account.address);
	await refused(send(disprove(order, right), last), 'NothingDisproved');
	assert.equal(await state(order), 'Submitted');
	await confirm(api, CNY, order, last);
	const settled = await orderOf(api, order);
	assert.deepEqual([settled.state, BigInt(settled.data.moved as string)], ['Settled', 50n]);
	assert.deepEqual(await Promise.all([debtor, creditor, last, house].map(free)), [
		FUNDS - 50n, FUNDS + 30n, FUNDS + 20n, FUNDS + FEE,
	]);

	// What moved carries the receipts of those who received it.
	for (const receiver of [creditor, last, house]) {
		const { lots } = plain<{ lots: { start: string; tip: string }[] }>(
			await api.call.provenanceApi.lotsOf(receiver.account.address, CNY, null, 256),
		);
		const histories = await Promise.all(lots.map(({ start }) => trace(api, CNY, BigInt(start))));
		assert.ok(histories.some((hops) => hops.map(({ kind }) => kind).join() === 'issue,settlement'), receiver.name);
	}
});

test('a wrong result of an attested order is disproved, and nobody has to judge it', async () => {
	const of = await parties('BAD');
	const { banks: [, creditor], initiator, house } = of;
	const { order, attested } = await attestedOrder(of);
	const wrong = new Map<string, Position>(net(attested).positions);
	wrong.set(of.banks[1].account.address, { creditor: 25n });
	wrong.set(of.banks[2].account.address, { creditor: 25n });
	await submitResult(api, CNY, order, house, { root: attested.root, positions: [...wrong] });

	const proof = proofOf(attested, creditor.account.address);
	const forged = { ...proof, entry: { ...proof.entry, due: proof.entry.due + 1n } };
	await refused(send(disprove(order, forged), creditor), 'BadEntryProof');
	await refused(send(disprove(order, proof), house), 'NotPartyToOrder');
	const disproved = eventData(await send(disprove(order, proof), creditor), 'clearing', 'ResultDisproved');
	assert.deepEqual([disproved.attested, disproved.submitted].map((position) => positionOf(plain(position))), [
		{ creditor: 30n }, { creditor: 25n },
	]);
	const { state: ended, data } = await orderOf(api, order);
	const finding = { disproved: { participant: creditor.account.address } };
	assert.deepEqual([ended, data.reason], ['Failed', { fault: { finding } }]);
	assert.deepEqual([await free(initiator), await free(house)], [FUNDS + BOND, FUNDS - BOND]);
	assert.equal(await creditOf(api, house), 480_000);
});
