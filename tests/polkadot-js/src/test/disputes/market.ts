/** A market that is sealed by hand, for all tests of a process. */

import { after } from 'node:test';
import { randomAsU8a } from '@polkadot/util-crypto';
import { balanceOf, issue } from '../../lib/assets.js';
import { blockNumber, connect, submit, type Tx } from '../../lib/chain.js';
import { setArbiters } from '../../lib/disputes.js';
import { admit, institution, inventedLei, wellKnown, type Institution, type Role } from '../../lib/institutions.js';
import * as market from '../../lib/market.js';
import { startNode } from '../../lib/node.js';
import { refusedBy } from '../../lib/refused.js';
import { Sealer } from '../../lib/sealer.js';
import { nodeBinary } from '../../lib/setting.js';

export const CNY = 0;
export const council = wellKnown('Alice');
const issuer = wellKnown('Alice');

// Here and not in a hook: the root's hooks do not wait for each other.
const node = await startNode({ binary: nodeBinary, sealing: 'manual' });
export const { endpoint } = node;
export const api = await connect(endpoint);
export const sealer = new Sealer(api);
after(async () => {
	await sealer.stop();
	await api.disconnect();
	await node.stop();
});

/** What everybody owes everybody: 220, which net to 50. */
const OWED = [100n, 70n, 50n];
export const GROSS = 220n;
export const FEE = 100n;
export const MAX_FEE = 180n;
/** A tenth of the gross amount. */
export const BOND = 22n;
/** What a bank has, and a house for its bond. */
export const FUNDS = 500n;

const usual = await market.setPolicy(api, council, CNY, GROSS);

export const refused = refusedBy('clearing');
export const send = (call: Tx, { account }: Institution) => submit(api, call, account);
export const free = async ({ account }: Institution) => (await balanceOf(api, CNY, account.address)).free;
export const state = async (order: bigint) => (await market.orderOf(api, order)).state;

/** Members of which no other test makes use: an initiator, three banks that owe each other, and a clearing node. */
export interface Parties { initiator: Institution; banks: Institution[]; house: Institution; owed: market.Obligation[] }

/** Admits one member of each name to a role. */
export async function admitted(role: Role, ...labels: string[]): Promise<Institution[]> {
	const newcomers = labels.map((label) => institution(label, inventedLei(label), [role]));
	await admit(api, council, newcomers);
	return newcomers;
}

export async function parties(prefix: string): Promise<Parties> {
	const [initiator, ...banks] = await admitted('Initiator', ...['MAIN', 'A', 'B', 'C'].map((name) => `${prefix}${name}`));
	const [house] = await admitted('ClearingNode', `${prefix}HOUSE`);
	await issue(api, CNY, issuer, [initiator, ...banks, house].map((to) => ({ to, amount: FUNDS })));
	await market.setProfiles(api, council, [house], 1, 1);
	const address = (index: number): string => banks[index % banks.length].account.address;
	const owed = OWED.map((amount, index) => ({ from: address(index), to: address(index + 1), amount }));
	return { initiator, banks, house, owed };
}

/** What an order asks of a bidder: an evaluation, if one is named, and what the policy asks. */
interface Asked { eligibility?: { scheme: number; lowest_score: number } | null; policy?: number }

/** An order on which the house has bid, when its auction is over. */
export async function bidOn(
	{ initiator, house }: Parties,
	obligations: market.ObligationSet,
	{ eligibility = null, policy = usual }: Asked = {},
): Promise<bigint> {
	const now = await blockNumber(api);
	const latest = now + 300;
	const order = await market.publish(api, initiator, {
		kind: 'Interbank',
		asset: CNY,
		gross_amount: GROSS,
		item_count: OWED.length,
		earliest: now,
		latest,
		max_fee: MAX_FEE,
		policy,
		min_credit: 0,
		licences: 1,
		regions: 1,
		eligibility,
		bond_ratio: 100_000,
		exclusions: [],
		min_valid_bids: 1,
		commit_blocks: 4,
		reveal_blocks: 4,
		accept_blocks: 10,
		challenge_blocks: 30,
		partial_floor: null,
		max_reauctions: 0,
		payload_hash: randomAsU8a(32),
		client_ref: randomAsU8a(32),
	}, obligations);
	const sealed = market.seal(api, order, house, {
		feeFixed: FEE, feeBps: 0, promisedDone: latest, capacity: 2n * GROSS, collateral: BOND, validUntil: latest,
	});
	await market.commit(api, order, sealed);
	const { commitUntil, revealUntil } = await market.orderOf(api, order);
	await sealer.pass(commitUntil);
	await market.reveal(api, order, sealed);
	await sealer.pass(revealUntil);
	return order;
}

/** An order that the house has won and accepted. */
export async function takenUp(
	of: Parties,
	obligations: market.ObligationSet,
	eligibility: Asked['eligibility'] = null,
): Promise<bigint> {
	const order = await bidOn(of, obligations, { eligibility });
	await send(api.tx.clearing.accept(order), of.house);
	return order;
}

/** An order whose obligations are on chain, with its result. */
export async function submitted(of: Parties): Promise<bigint> {
	const order = await takenUp(of, { full: of.owed });
	await market.submitResult(api, CNY, order, of.house);
	return order;
}

// Here, where no test has begun: two that send for the council at a time would get in each other's way.
export const arbiters = await admitted('Arbiter', 'JUDGEA', 'JUDGEB', 'JUDGEC');
await setArbiters(api, council, arbiters, 2);
