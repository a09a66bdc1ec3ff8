/** A member from its admission to its retirement on a real node: roles, delegates, officers, suspension, obligations. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { randomAsU8a } from '@polkadot/util-crypto';
import type { KeyringPair } from '@polkadot/keyring/types';
import { register } from '../examples/sign-receipt.js';
import { issue, redeem } from '../lib/assets.js';
import { blockNumber, connect, eventData, govern, plain, submit, type Tx } from '../lib/chain.js';
import { decide, Officers, seats, sendFor, votesBy } from '../lib/council.js';
import { admit, institution, inventedLei, wellKnown, type Holder, type Institution } from '../lib/institutions.js';
import * as market from '../lib/market.js';
import { startNode } from '../lib/node.js';
import { offer } from '../lib/offers.js';
import { ReceiptKey } from '../lib/receipts.js';
import { refusedBy } from '../lib/refused.js';
import { nodeBinary } from '../lib/setting.js';

const CNY = 0;
const UNIT = 10n ** 12n;
const alice = wellKnown('Alice');
const bob = wellKnown('Bob');
const issuer: Holder = { account: alice, receiptKey: new ReceiptKey('the issuer') };

const node = await startNode({ binary: nodeBinary, sealing: 'instant' });
after(() => node.stop());
const api = await connect(node.endpoint);
after(() => api.disconnect());

const bank = institution('MEMBER', inventedLei('MEMBER'), ['Initiator']);
const address = bank.account.address;
const delegates = {
	Bidding: wellKnown('Desk'),
	Receiving: wellKnown('Custody'),
	Evaluating: wellKnown('Ratings'),
	Governance: wellKnown('Board'),
};
type ProxyType = keyof typeof delegates;

const refused = refusedBy('consortium');
const remark = (): Tx => api.tx.system.remark('0x00');
const own = (call: Tx) => submit(api, call, bank.account);
const delegated = (type: ProxyType, call: Tx) => sendFor(api, delegates[type], address)(call);

/** That the pool takes nothing of it, for this reason. */
const refusedByPool = (attempt: Promise<unknown>, reason: RegExp) => assert.rejects(attempt, reason);
/** Its account does not exist. */
const NOBODY = /Inability to pay some fees/;
const NO_MEMBER = /Invalid signing address/;
const NO_WIND_DOWN = /Transaction call is not expected/;

const statusOf = async (who: string): Promise<string> => {
	const member = plain<{ status: string | Record<string, unknown> }>(await api.call.consortiumApi.member(who));
	return typeof member.status === 'string' ? member.status : Object.keys(member.status)[0];
};

test('a bank that is admitted can send at once, and the council changes its roles', async () => {
	await refusedByPool(own(remark()), NOBODY);
	await register(api, issuer);
	await admit(api, alice, [bank]);
	await own(remark());

	await govern(api, api.tx.consortium.setRoles(address, ['Evaluator', 'Initiator']), alice);
	const { roles, lei } = plain<{ roles: string[]; lei: string }>(await api.call.consortiumApi.member(address));
	assert.deepEqual(roles, ['Initiator', 'Evaluator']);
	assert.equal(lei, bank.lei);
	await refused(govern(api, api.tx.consortium.admit(bank.lei, address, bank.name, ['Auditor']), alice), 'AlreadyMember');
});

/** What only the delegate of each type may do, and what all of it comes to. */
const workOf: Record<ProxyType, () => Tx> = {
	Bidding: () => api.tx.clearing.setNetDebitCap(CNY, 1_000),
	Receiving: () => api.tx.provenance.setReceivingPolicy('RefusesConfirmed'),
	Evaluating: () => api.tx.evaluation.registerScheme('Risk', 'Institution', 'Members', 100, ['B', 'A'], 0),
	Governance: () => api.tx.council.propose(2, remark(), remark().encodedLength),
};
const types = Object.keys(delegates) as ProxyType[];

test('a delegate of each type does its work, and nothing else', async () => {
	for (const type of types) {
		const { address: delegate } = delegates[type];
		await own(api.tx.utility.batchAll([
			api.tx.proxy.addProxy(delegate, type, 0),
			api.tx.balances.transferAllowDeath(delegate, 10n * UNIT),
		]));
	}
	await govern(api, api.tx.council.setMembers([alice, bob, bank.account].map((one) => one.address), null, 1), alice);
	for (const type of types) {
		await delegated(type, workOf[type]());
		const others = types.filter((other) => other !== type).map((other) => workOf[other]());
		for (const call of [...others, remark(), api.tx.balances.transferAllowDeath(bob.address, 1)]) {
			await assert.rejects(delegated(type, call), { code: 'system.CallFiltered' });
		}
		await refusedByPool(submit(api, remark(), delegates[type]), NO_MEMBER);
	}
	assert.equal(plain<{ own: number }>(await api.query.clearing.netDebitCaps(CNY, address)).own, 1_000);
});

test('the council of three decides by two, and a delegate votes for its institution', async () => {
	const call = api.tx.consortium.grant(address, 5n * UNIT);
	const granted = await decide(api, call, [votesBy(api, bob), sendFor(api, delegates.Governance, address)]);
	assert.equal(eventData(granted, 'consortium', 'Granted').account.toString(), address);
	await assert.rejects(decide(api, call, [votesBy(api, bob)]), { code: 'BadOrigin' });
});

const officers = new Officers(api, [wellKnown('Officer1'), wellKnown('Officer2'), wellKnown('Officer3')], 2);
const house: Institution = {
	...institution('FOUREYES', inventedLei('FOUREYES'), ['Initiator']),
	// Only its address is ever used: nobody has a key of it.
	account: { address: officers.address } as KeyringPair,
};
const both = [votesBy(api, alice), votesBy(api, bob)];

test('an institution of four eyes sends an order when two of its officers have signed', async () => {
	const { lei, name, roles } = house;
	await decide(api, api.tx.consortium.admit(lei, officers.address, name, roles), both);
	for (const { address: officer } of officers.members) {
		await submit(api, api.tx.balances.transferAllowDeath(officer, 10n * UNIT), alice);
	}
	await officers.send(api.tx.provenance.setReceiptKey(house.receiptKey.publicKey));
	await issue(api, CNY, alice, [{ to: house, amount: 100n }, { to: bank, amount: 30n }]);

	const set = await decide(api, api.tx.clearing.setPolicy(market.policyFor(CNY, 100n)), both);
	const policy = Number(eventData(set, 'clearing', 'PolicySet').policy.toString());
	const now = await blockNumber(api);
	const order = api.tx.clearing.publish({
		kind: 'Interbank',
		asset: CNY,
		gross_amount: 100n,
		item_count: 1,
		earliest: now,
		latest: now + 3_000,
		max_fee: 50n,
		policy,
		min_credit: 0,
		licences: 1,
		regions: 1,
		eligibility: null,
		bond_ratio: 100_000,
		exclusions: [],
		min_valid_bids: 1,
		commit_blocks: 1_000,
		reveal_blocks: 100,
		accept_blocks: 100,
		challenge_blocks: 100,
		partial_floor: null,
		max_reauctions: 0,
		payload_hash: randomAsU8a(32),
		client_ref: randomAsU8a(32),
	}, { full: [{ from: address, to: officers.address, amount: 100n }] });

	const [first, second] = officers.members;
	const opened = await officers.approve(order, first, null);
	assert.ok(!opened.events.some(({ event }) => api.events.clearing.OrderPublished.is(event)), 'one is not enough');
	const published = eventData(await officers.approve(order, second, opened), 'clearing', 'OrderPublished');
	assert.equal(published.initiator.toString(), officers.address);
	// By themselves they are nobody.
	await refusedByPool(submit(api, remark(), first), NO_MEMBER);
});

test('a suspended bank loses its seat and only winds down, whoever sends for it', async () => {
	await decide(api, api.tx.consortium.suspend(address, 'under inquiry'), both);
	assert.equal(await statusOf(address), 'suspended');
	assert.deepEqual(new Set(await seats(api)), new Set([alice.address, bob.address]));

	const advance = api.tx.clearing.advance(99);
	for (const send of [own, sendFor(api, delegates.Bidding, address)]) {
		await assert.rejects(send(advance), { code: 'clearing.UnknownOrder' });
	}
	for (const call of [remark(), workOf.Bidding(), api.tx.council.vote(randomAsU8a(32), 0, true)]) {
		await refusedByPool(own(call), NO_WIND_DOWN);
	}
	for (const type of types) await refusedByPool(delegated(type, workOf[type]()), NO_WIND_DOWN);
	// Taking a limit back ends something, and so does a batch of such calls.
	await own(api.tx.utility.batchAll([
		api.tx.clearing.setNetDebitCap(CNY, null),
		api.tx.proxy.removeProxy(delegates.Governance.address, 'Governance', 0),
	]));
	await refusedByPool(delegated('Governance', api.tx.council.vote(randomAsU8a(32), 0, true)), NO_MEMBER);
});

test('a bank that is reinstated acts again, without its seat', async () => {
	// Two of two, for its seat does not count.
	await decide(api, api.tx.consortium.reinstate(address), both);
	assert.equal(await statusOf(address), 'active');
	await own(remark());
	await delegated('Bidding', workOf.Bidding());
	assert.equal((await seats(api)).length, 2);
});

test('nobody is retired with obligations, and a retired bank is a stranger', async () => {
	const retire = (who: string) => decide(api, api.tx.consortium.retire(who), both);
	await refused(retire(officers.address), 'LiveObligations');
	await refused(retire(address), 'LiveObligations');

	// The order ends, and units are what is left.
	await officers.send(api.tx.clearing.cancel(0));
	await refused(retire(address), 'LiveObligations');
	const number = await offer(api, CNY, bank, house, 30n, 'in transit', (await blockNumber(api)) + 1_000);
	await refused(retire(address), 'LiveObligations');
	await own(api.tx.provenance.cancel(number));
	await redeem(api, CNY, bank, issuer, 30n, 'for good');
	await retire(address);
	assert.equal(await statusOf(address), 'retired');
	await refusedByPool(own(remark()), NO_MEMBER);
	await refusedByPool(delegated('Bidding', workOf.Bidding()), NO_MEMBER);
});
