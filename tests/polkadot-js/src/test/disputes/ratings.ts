/** A clearing node's tier on a real node: given by a rating, taken by a hard event, asked for by a policy. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../../lib/chain.js';
import { explain, orderOf, setPolicy } from '../../lib/market.js';
import { rate, setTierRules, tierOf, tierRules } from '../../lib/ratings.js';
import { admitted, api, bidOn, CNY, council, GROSS, parties, refused, sealer, send, state } from './market.js';

/**
 * A rating looks at complete cycles, and one is a day, which is more blocks than can be sealed here. So what is seen is
 * a node's first rating, which stands on what the council assumes of a newcomer; by which orders others follow, the
 * tests of the runtime show.
 */
test('a node is promoted by a rating, demoted for a result that does not come, and refused where more is asked', async () => {
	const of = await parties('TIER');
	const { house, banks: [anybody] } = of;
	const [bystander] = await admitted('Initiator', 'TIERBYSTANDER');
	const policy = await setPolicy(api, council, CNY, GROSS, 2);
	const bid = () => bidOn(of, { full: of.owed }, { policy });
	const reasons = async (order: bigint) => (await explain(api, order)).bids.map((found) => found.reasons);

	// A newcomer is in the first tier, which is too low for this policy.
	const newcomer = await tierOf(api, house);
	assert.deepEqual([newcomer.tier, newcomer.rating, newcomer.nextTier], [1, 600_000, 1]);
	const early = await bid();
	assert.deepEqual([await reasons(early), await state(early)], [[['TierTooLow']], 'Expired']);

	// The council thinks better of newcomers: a grade of four, which a rating follows by one notch.
	const rules = { ...await tierRules(api), prior: 900_000, minOrders: 0 };
	await assert.rejects(send(api.tx.clearing.setTierRules(rules), house), { code: 'BadOrigin' });
	await refused(setTierRules(api, council, { ...rules, margin: 100_000 }), 'TierBoundsOverlap');
	await setTierRules(api, council, rules);
	assert.equal((await tierOf(api, house)).nextTier, 2);
	await refused(rate(api, bystander, anybody), 'UnknownNode');
	assert.deepEqual(await rate(api, house, anybody), { cycle: 0, rating: 900_000, tier: 2 });
	const { tier, nextTier, ratedFrom } = await tierOf(api, house);
	assert.deepEqual([tier, nextTier, ratedFrom], [2, 3, plain(api.consts.clearing.ratingCycle)]);
	await refused(rate(api, house, anybody), 'RatedThisCycle');

	// It wins the order that it asks for now, and lets its time pass: a notch down at once.
	const order = await bid();
	assert.deepEqual([await reasons(order), await state(order)], [[[]], 'Awarded']);
	await send(api.tx.clearing.accept(order), house);
	await sealer.pass((await orderOf(api, order)).deadline!);
	const { state: ended, data } = await orderOf(api, order);
	assert.deepEqual([ended, data.reason], ['Failed', { timeout: null }]);
	assert.equal((await tierOf(api, house)).tier, 1);
	await refused(rate(api, house, anybody), 'RatedThisCycle');
	assert.deepEqual(await reasons(await bid()), [['TierTooLow']]);
});
