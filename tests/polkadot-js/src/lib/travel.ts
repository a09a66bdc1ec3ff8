/** A unit that passes so many hands that its first links can be folded. */

import type { ApiPromise } from '@polkadot/api';
import { issue, transfer } from './assets.js';
import { eventData, plain, submit } from './chain.js';
import { admit, institution, inventedLei, wellKnown } from './institutions.js';

/** How many links can be folded: all but the last `CheckpointEvery`. */
export const OLD = 5;

/** Issues units of asset 0 and moves them to and fro; returns the first of them. */
export async function travel(api: ApiPromise): Promise<bigint> {
	const banks = ['TO', 'FRO'].map((label) => institution(label, inventedLei(label), ['Initiator']));
	const issuer = wellKnown('Alice');
	await admit(api, issuer, banks);
	const unit = BigInt(plain<{ issued: string }>(await api.call.provenanceApi.asset(0)).issued);
	await issue(api, 0, issuer, [{ to: banks[0], amount: 10n }]);
	const keep = plain<number>(api.consts.provenance.checkpointEvery);
	for (let hop = 0; hop < keep + OLD - 1; hop += 1) {
		await transfer(api, 0, banks[hop % 2], banks[(hop + 1) % 2], 10n, `hop ${hop}`);
	}
	return unit;
}

/** Folds what can be folded of a unit's history; returns how many links of the asset are folded then. */
export async function fold(api: ApiPromise, unit: bigint): Promise<bigint> {
	const included = await submit(api, api.tx.provenance.fold(0, unit, null, 32), wellKnown('Alice'));
	return BigInt(eventData(included, 'provenance', 'HistoryFolded').leaves.toString());
}
