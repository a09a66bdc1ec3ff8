/** The council gives a validator the role back that an equivocation took. */

import { connect, eventData, leftBy, plain, submit } from '../chain.js';
import { wellKnown } from '../institutions.js';
import { Operator } from '../operator.js';
import type { DrillNetwork } from './network.js';
import { VICTIM_ACCOUNT } from './reports.js';

interface Proposed { motion: { index: number; hash: string } }
interface Closed { executed: boolean; final: boolean; block: { number: number; hash: string } }

/** Three of the four seats, which is what it takes; the victim has the fourth. */
const AYES = ['Alice', 'Bob', 'Charlie'];

/**
 * Has the council decide it, as the guide for operators says, and tells whether the role is back in a final block: the event,
 * no suspension, and a place among those of whom the next set is drawn. Before a session ends, up to ten minutes later, the
 * set itself does not change.
 */
export async function reinstated(network: DrillNetwork): Promise<boolean> {
	const endpoint = network.node('alice').socket;
	const alice = new Operator('Alice', endpoint, network.folder);
	const { motion: { index, hash } } = await alice.json<Proposed>('gov', 'propose', 'reinstate-validator', VICTIM_ACCOUNT);
	const api = await connect(endpoint);
	try {
		await Promise.all(AYES.map((name) => submit(api, api.tx.council.vote(hash, index, true), wellKnown(name))));
		const closed = await alice.json<Closed>('gov', 'close', String(index));
		const told = eventData(await leftBy(api, closed.block.number), 'consortium', 'ValidatorReinstated');
		const { query } = await api.at(closed.block.hash);
		const suspension = plain(await query.consortium.validatorSuspensions(VICTIM_ACCOUNT));
		const candidates = plain<string[]>(await query.consortium.validatorCandidates());
		return closed.executed && closed.final && told.account.toString() === VICTIM_ACCOUNT
			&& suspension === null && candidates.includes(VICTIM_ACCOUNT);
	} finally {
		await api.disconnect();
	}
}
