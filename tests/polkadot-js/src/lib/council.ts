/** Motions of a council of several, and what acts for an institution: delegates, and officers who sign together. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { createKeyMulti, encodeAddress, sortAddresses } from '@polkadot/util-crypto';
import { eventData, plain, submit, type Included, type Tx } from './chain.js';

/** Sends a vote, by whomever and however. */
export type Voter = (call: Tx) => Promise<Included>;

export const votesBy = (api: ApiPromise, who: KeyringPair): Voter => (call) => submit(api, call, who);

/** Has a council decide: the first voter opens the motion, all vote for it, and the first closes it. */
export async function decide(api: ApiPromise, call: Tx, voters: Voter[]): Promise<Included> {
	const [first] = voters;
	const opened = await first(api.tx.council.propose(voters.length, call, call.encodedLength));
	const { proposalIndex: index, proposalHash: hash } = eventData(opened, 'council', 'Proposed');
	for (const vote of voters) await vote(api.tx.council.vote(hash, index, true));
	const bound = { refTime: 100_000_000_000n, proofSize: 10_000_000n };
	return first(api.tx.council.close(hash, index, bound, call.encodedLength));
}

export const seats = async (api: ApiPromise): Promise<string[]> =>
	plain<string[]>(await api.query.council.members());

/** Sends as a delegate of `real`. */
export const sendFor = (api: ApiPromise, delegate: KeyringPair, real: string): Voter =>
	(call) => submit(api, api.tx.proxy.proxy(real, null, call), delegate);

/** Officers of whom so many have to sign. */
export class Officers {
	readonly address: string;

	constructor(private readonly api: ApiPromise, readonly members: KeyringPair[], private readonly threshold: number) {
		const addresses = members.map(({ address }) => address);
		this.address = encodeAddress(createKeyMulti(addresses, threshold), 42);
	}

	/** Approves a call; with the last approval that it takes, it is carried out. */
	async approve(call: Tx, who: KeyringPair, opened: Included | null): Promise<Included> {
		const others = this.members.filter((one) => one !== who).map(({ address }) => address);
		const info = await this.api.call.transactionPaymentCallApi.queryCallInfo(call.method, call.encodedLength);
		const { weight } = plain<{ weight: { refTime: number; proofSize: number } }>(info);
		const timepoint = opened && await this.timepointOf(opened);
		return submit(this.api, this.api.tx.multisig.asMulti(this.threshold, sortAddresses(others, 42), timepoint, call, weight), who);
	}

	/** Has two officers do it. */
	async send(call: Tx): Promise<Included> {
		const [first, second] = this.members;
		return this.approve(call, second, await this.approve(call, first, null));
	}

	private async timepointOf({ blockHash, events }: Included): Promise<{ height: number; index: number }> {
		const { number } = await this.api.rpc.chain.getHeader(blockHash);
		const record = events.find(({ event }) => this.api.events.multisig.NewMultisig.is(event));
		if (!record) throw new Error('no approval was opened');
		return { height: number.toNumber(), index: record.phase.asApplyExtrinsic.toNumber() };
	}
}
