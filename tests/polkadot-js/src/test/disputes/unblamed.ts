/** What stops no order and costs no node its standing: a fee that cannot be paid, and an award that others keep it from. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { DispatchError } from '@polkadot/types/interfaces';
import { balanceOf, freeNative, heldNative } from '../../lib/assets.js';
import { eventData, leftBy, plain, refusal } from '../../lib/chain.js';
import { Desk, type AwardShown } from '../../lib/desk.js';
import { flag } from '../../lib/freezing.js';
import { confirm, creditOf, orderOf, setProfiles } from '../../lib/market.js';
import {
	admitted, api, bidOn, CNY, council, endpoint, FEE, free, FUNDS, parties, refused, sealer, send, state, submitted,
} from './market.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-unblamed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The bit of `LicenceMissing`. */
const LICENCE_MISSING = 1 << 1;

test('a fee that its node refuses is owed when the order settles, and paid once the node takes it', async () => {
	const of = await parties('OWE');
	const { initiator, banks, house } = of;
	const [auditor] = await admitted('Auditor', 'OWEAUDITOR');
	const { lots } = plain<{ lots: { start: string; len: string }[] }>(
		await api.call.provenanceApi.lotsOf(initiator.account.address, CNY, null, 256),
	);
	for (const { start, len } of lots) {
		await flag(api, [CNY, { start: BigInt(start), len: BigInt(len) }, 'Fraud', 'a report'], auditor.account);
	}
	await send(api.tx.provenance.setReceivingPolicy('RefusesSuspected'), house);
	const order = await submitted(of);
	const [first, second, last] = banks;
	await confirm(api, CNY, order, first);
	await confirm(api, CNY, order, second);
	const settled = await confirm(api, CNY, order, last);

	const owed = eventData(settled, 'clearing', 'FeeOwed');
	assert.deepEqual(
		[owed.order, owed.node, owed.amount].map(String),
		[String(order), house.account.address, String(FEE)],
	);
	const { code } = refusal(api, owed.error as unknown as DispatchError);
	assert.equal(code, 'provenance.UnitsRefused');
	assert.equal(await state(order), 'Settled');
	// The participants have theirs, the node has its bond back, and nothing but the fee is in escrow.
	assert.deepEqual(await Promise.all(banks.map(free)), [FUNDS - 50n, FUNDS + 30n, FUNDS + 20n]);
	const escrow = async (): Promise<bigint> => (await balanceOf(api, CNY, initiator.account.address)).held;
	assert.deepEqual([await free(house), await free(initiator), await escrow()], [FUNDS, FUNDS - FEE, FEE]);
	const credit = await creditOf(api, house);
	assert.ok(credit > 600_000, String(credit));
	await refused(send(api.tx.clearing.advance(order), last), 'NothingDue');

	await send(api.tx.provenance.setReceivingPolicy('TakesAll'), house);
	await send(api.tx.clearing.advance(order), last);
	assert.deepEqual([await free(house), await free(initiator), await escrow()], [FUNDS + FEE, FUNDS - FEE, 0n]);
});

test('a winner whose licence the council takes before it accepts has its deposit back and keeps its credit', async () => {
	const of = await parties('EXC');
	const { house } = of;
	const order = await bidOn(of, { full: of.owed });
	assert.equal(await state(order), 'Awarded');
	await setProfiles(api, council, [house], 0, 1);
	await refused(send(api.tx.clearing.accept(order), house), 'NoLongerQualified');
	const [deposit, owned] = [await heldNative(api, house), await freeNative(api, house)];
	assert.ok(deposit > 0n);

	const { deadline } = await orderOf(api, order);
	await sealer.pass(deadline!);
	const { node, mask } = eventData(await leftBy(api, deadline!), 'clearing', 'WinnerExcused');
	assert.deepEqual([node.toString(), Number(mask.toString())], [house.account.address, LICENCE_MISSING]);
	const cause = { notAccepted: { node: house.account.address } };
	const { state: ended, data } = await orderOf(api, order);
	assert.deepEqual([ended, data.cause], ['Expired', cause]);
	assert.deepEqual([await heldNative(api, house), await freeNative(api, house)], [0n, owned + deposit]);
	assert.equal(await creditOf(api, house), 600_000);

	// Which is kept with its bid, and told at the command line.
	const bid = plain<{ excused: number | null }>(
		await api.query.clearing.bids({ order, number: 0 }, house.account.address),
	);
	assert.equal(bid.excused, LICENCE_MISSING);
	const { excused } = await new Desk(house, endpoint, folder).json<AwardShown>('award', 'show', String(order));
	assert.deepEqual(excused, [{ bidder: house.account.address, reasons: ['LicenceMissing'] }]);
});
