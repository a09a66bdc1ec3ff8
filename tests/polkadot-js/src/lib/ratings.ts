/** Clearing nodes are rated on a schedule, and promoted and demoted by it: the tier that follows is what a policy can ask for. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { eventData, govern, plain, submit, type Included } from './chain.js';
import type { Institution } from './institutions.js';

/** How nodes are rated; ratios in parts per million. `clearing_rules::tiers` tells what follows from it. */
export interface TierRules {
	count: number;
	volume: number;
	timeliness: number;
	credit: number;
	prior: number;
	smoothing: number;
	bounds: number[];
	margin: number;
	minOrders: number;
	entry: number;
}

/** The rules by which nodes are rated now. */
export const tierRules = async (api: ApiPromise): Promise<TierRules> =>
	plain<TierRules>(await api.query.clearing.ratingRules());

/** Has the council set how nodes are rated; tiers that were given stay until the next rating. */
export const setTierRules = (api: ApiPromise, council: KeyringPair, rules: TierRules): Promise<Included> =>
	govern(api, api.tx.clearing.setTierRules(rules), council);

/** What a rating found; `cycle` is the one in which it was made, by what the node did in those before. */
export interface PlainRating { cycle: number; rating: number; tier: number }

/** Has a node rated: anybody may ask, once per node and cycle. */
export async function rate(api: ApiPromise, node: Institution, by: Institution): Promise<PlainRating> {
	const call = api.tx.clearing.rate(node.account.address);
	const rated = eventData(await submit(api, call, by.account), 'clearing', 'NodeRated');
	const [cycle, rating, tier] = [rated.cycle, rated.rating, rated.tier].map((value) => plain<number>(value));
	return { cycle, rating, tier };
}

/** A node's tier, and what a rating now would make of it; `ratedFrom` is the first block at which it can be rated. */
export interface PlainTier { tier: number; rating: number; nextTier: number; ratedFrom: number; span: { settled: number; failed: number } }

export async function tierOf(api: ApiPromise, node: Institution): Promise<PlainTier> {
	return plain<{ tier: PlainTier }>(await api.call.clearingApi.standing(node.account.address)).tier;
}
