/** The main job, from an ISO 20022 batch to settled, signed and evaluated. */

import type { ApiPromise } from '@polkadot/api';
import { hexToU8a } from '@polkadot/util';
import { createAsset, freeBalance, heldBalance, heldNative, issue } from './assets.js';
import { BatchRefused, type Batch } from './batch.js';
import { blockNumber, ensure, plain, sealUntil, submit, untilBlock, untilFinalized } from './chain.js';
import { evaluate, latestEvaluation, registerScheme, type Findings } from './evaluations.js';
import { admit, institution, inventedLei, wellKnown, type Institution } from './institutions.js';
import * as market from './market.js';
import { ReceiptKey, type Signatory } from './receipts.js';
import { trace, type Hop } from './trace.js';

/** What the summary file holds. Amounts are in minor units. */
export interface Summary {
	order: number;
	state: string;
	award: { node: string; score: number; rejected: { node: string; reasons: string[] }[] };
	net: Record<string, number>;
	gross_minor: number;
	moved_minor: number;
	traced: { unit: string; hops: number; verified: true };
	evaluation: { scheme: number; score: number };
	finalized: boolean;
	blocks: number;
}

export interface StoryOptions {
	batch: Batch;
	/** Prints a line of the story. */
	tell: (line: string) => void;
	/** Whether blocks come only with transactions: the story then sends some to pass the time. */
	instant?: boolean;
	/** How the institution with a LEI signs receipts; with a key at hand when absent. */
	signatory?: (lei: string) => Signatory;
}

/** Windows in blocks: long enough for a few transactions, short enough to watch. */
const WINDOWS = { commit: 6, reveal: 6, accept: 30, challenge: 100, latest: 300 };
/** Performance bond: one per cent of the gross amount. */
const BOND_PPM = 10_000n;
/** The fee ceiling: ten basis points, and something for the smallest batch. */
const maxFeeOf = (gross: bigint): bigint => gross / 1_000n + 10_000n;
const LICENCES = 0b1;
const REGIONS = 0b1;
const LOWEST_SCORE = 60;
const CLEARING_NODES = 4;

/** The clearing nodes of the story: what the evaluator finds of each, and how it bids. */
const CANDIDATES: { findings: Findings; feeBps: number; collateral: bigint; early: number }[] = [
	{ findings: { failedSettlements: 0, capitalRatio: 1_420, supervised: false }, feeBps: 5, collateral: 2n, early: 60 },
	{ findings: { failedSettlements: 1, capitalRatio: 1_310, supervised: false }, feeBps: 4, collateral: 1n, early: 120 },
	{ findings: { failedSettlements: 0, capitalRatio: 1_120, supervised: false }, feeBps: 7, collateral: 2n, early: 200 },
	// The cheapest of all, under an order of its supervisor.
	{ findings: { failedSettlements: 6, capitalRatio: 980, supervised: true }, feeBps: 1, collateral: 1n, early: 200 },
];

const money = (minor: bigint, batch: Batch): string => {
	const [sign, digits] = [minor < 0n ? '-' : '', (minor < 0n ? -minor : minor).toString()];
	const places = batch.minor_unit_digits;
	const padded = digits.padStart(places + 1, '0');
	const whole = padded.slice(0, padded.length - places).replace(/\B(?=(\d{3})+$)/g, ' ');
	const rest = places > 0 ? `.${padded.slice(-places)}` : '';
	return `${sign}${whole}${rest} ${batch.currency}`;
};

const percent = (ppm: number): string => `${(ppm / 10_000).toFixed(2)} %`;

/** Lets blocks come until `number`. */
async function pass(api: ApiPromise, number: number, instant: boolean): Promise<void> {
	return instant ? sealUntil(api, number, wellKnown('Alice')) : untilBlock(api, number);
}

/** The institutions that take part, and what each is for. */
function cast(batch: Batch, signatory: (lei: string) => Signatory): { members: Map<string, Institution>; nodes: Institution[]; evaluator: Institution } {
	const parties = new Set(batch.obligations.flatMap(({ from, to }) => [from, to]));
	const bystanders = batch.members.filter(({ lei }) => !parties.has(lei)).slice(0, CLEARING_NODES);
	const nodeLeis = new Set(bystanders.map(({ lei }) => lei));
	const members = new Map(batch.members.map(({ lei, name }) =>
		[lei, institution(name, lei, nodeLeis.has(lei) ? ['ClearingNode'] : ['Initiator'], signatory(lei))]));
	const nodes = bystanders.map(({ lei }) => members.get(lei)!);
	for (let number = 1; nodes.length < CLEARING_NODES; number += 1) {
		const lei = inventedLei(`NODE${number}`);
		nodes.push(institution(`Clearing House ${number}`, lei, ['ClearingNode'], signatory(lei)));
	}
	return { members, nodes, evaluator: institution('Harbour Ratings', inventedLei('EVALUATOR'), ['Evaluator']) };
}

/** Refuses what the chain could not take, before anything is sent to it. */
function ensureFits(api: ApiPromise, batch: Batch): void {
	const limit = (name: 'maxParticipants' | 'maxObligations'): number =>
		Number((api.consts.clearing[name] as unknown as { toString(): string }).toString());
	const refuse = (item: string): never => { throw new BatchRefused(`${batch.file}: ${item}`, 1); };
	const parties = new Set(batch.obligations.flatMap(({ from, to }) => [from, to])).size;
	if (parties > limit('maxParticipants')) {
		refuse(`${parties} institutions take part; one order takes ${limit('maxParticipants')}. Split the batch.`);
	}
	if (batch.obligations.length > limit('maxObligations')) {
		refuse(`${batch.obligations.length} obligations; one order takes ${limit('maxObligations')}. Split the batch.`);
	}
	// The summary is JSON, whose readers round larger numbers.
	if (BigInt(batch.gross_minor) > BigInt(Number.MAX_SAFE_INTEGER)) {
		refuse(`the gross amount ${batch.gross_minor} is beyond 2^53 minor units. Split the batch.`);
	}
}

export async function runStory(
	api: ApiPromise,
	{ batch, tell, instant = false, signatory = (lei) => new ReceiptKey(lei) }: StoryOptions,
): Promise<Summary> {
	ensureFits(api, batch);
	const firstBlock = await blockNumber(api);
	const council = wellKnown('Alice');
	const issuer = wellKnown('Alice');
	const gross = BigInt(batch.gross_minor);
	const bond = (gross * BOND_PPM + 999_999n) / 1_000_000n;
	const maxFee = maxFeeOf(gross);

	tell('1. The council admits the institutions.');
	const { members, nodes, evaluator } = cast(batch, signatory);
	const everybody = [...new Set([...members.values(), ...nodes, evaluator])];
	await admit(api, council, everybody);
	const nameOf = new Map(everybody.map(({ account, name }) => [account.address, name]));
	nameOf.set(issuer.address, 'the issuer');
	const name = (address: string): string => nameOf.get(address) ?? address;
	for (const { name: who, lei, roles } of everybody) tell(`   ${who}, ${lei}, ${roles.join(', ')}`);
	const party = (lei: string): Institution => {
		const found = members.get(lei);
		if (!found) throw new Error(`${lei} is not a member`);
		return found;
	};

	tell(`2. ${batch.currency} is issued, every unit with its first receipt.`);
	const asset = await createAsset(api, council, batch.currency, batch.minor_unit_digits, issuer);
	const owed = new Map<string, bigint>();
	for (const { from, amount_minor: amount } of batch.obligations) {
		owed.set(from, (owed.get(from) ?? 0n) + BigInt(amount));
	}
	const initiator = party(batch.obligations[0].from);
	owed.set(initiator.lei, (owed.get(initiator.lei) ?? 0n) + maxFee);
	const shares = [
		...[...owed].map(([lei, amount]) => ({ to: party(lei), amount })),
		...nodes.map((to) => ({ to, amount: 2n * bond })),
	];
	await issue(api, asset, issuer, shares);
	for (const { to, amount } of shares) tell(`   ${to.name} receives ${money(amount, batch)}`);

	tell('3. The evaluator publishes its rules and records an evaluation of each clearing node.');
	const scheme = await registerScheme(api, evaluator);
	await evaluate(api, scheme, evaluator, nodes.map((subject, index) => ({ subject, findings: CANDIDATES[index].findings })));
	const scores = new Map<string, number>();
	for (const node of nodes) {
		const { score } = await latestEvaluation(api, scheme, node, initiator);
		scores.set(node.account.address, score);
		tell(`   ${node.name}: ${score} of 100, computed by the runtime`);
	}

	tell(`4. ${initiator.name} publishes an order for ${batch.items} payments of ${money(gross, batch)} gross.`);
	const policy = await market.setPolicy(api, council, asset, gross);
	await market.setProfiles(api, council, nodes, LICENCES, REGIONS);
	const now = await blockNumber(api);
	const latest = now + WINDOWS.latest;
	const obligations = batch.obligations.map(({ from, to, amount_minor: amount }) => ({
		from: party(from).account.address, to: party(to).account.address, amount: BigInt(amount),
	}));
	const nativeBefore = await heldNative(api, initiator);
	const order = await market.publish(api, initiator, {
		kind: 'RetailBatch',
		asset,
		gross_amount: gross,
		item_count: batch.items,
		earliest: now,
		latest,
		max_fee: maxFee,
		policy,
		min_credit: 400_000,
		licences: LICENCES,
		regions: REGIONS,
		eligibility: { scheme, lowest_score: LOWEST_SCORE },
		bond_ratio: Number(BOND_PPM),
		exclusions: [],
		min_valid_bids: 2,
		commit_blocks: WINDOWS.commit,
		reveal_blocks: WINDOWS.reveal,
		accept_blocks: WINDOWS.accept,
		challenge_blocks: WINDOWS.challenge,
		partial_floor: null,
		max_reauctions: 0,
		payload_hash: hexToU8a(`0x${batch.payload_sha256}`),
		client_ref: hexToU8a(`0x${batch.payload_sha256}`),
	}, { full: obligations });
	const { commitUntil, revealUntil } = await market.orderOf(api, order);
	tell(`   order ${order}, fee at most ${money(maxFee, batch)}, evaluation at least ${LOWEST_SCORE}`);

	tell('5. Clearing nodes bid under seal, and open their bids.');
	const sealed = nodes.map((node, index) => {
		const { feeBps, collateral, early } = CANDIDATES[index];
		return market.seal(api, order, node, {
			feeFixed: 100n,
			feeBps,
			promisedDone: latest - early,
			capacity: 3n * gross,
			collateral: collateral * bond,
			validUntil: latest,
		});
	});
	await Promise.all(sealed.map((bid) => market.commit(api, order, bid)));
	await pass(api, commitUntil, instant);
	await Promise.all(sealed.map((bid) => market.reveal(api, order, bid)));
	await pass(api, revealUntil, instant);
	if ((await market.orderOf(api, order)).state !== 'Awarded') {
		await submit(api, api.tx.clearing.advance(order), initiator.account);
	}
	const { bids, winner: winnerAddress } = await market.explain(api, order);
	for (const bid of bids) {
		const { total, price, speed, credit, headroom, cover } = bid.revealed.score;
		const verdict = bid.reasons.length === 0
			? `rank ${bid.rank}, score ${percent(total)} (price ${percent(price)}, speed ${percent(speed)}, credit ${percent(credit)}, headroom ${percent(headroom)}, cover ${percent(cover)})`
			: `rejected: ${bid.reasons.join(', ')}`;
		tell(`   ${name(bid.bidder)}, fee ${money(BigInt(bid.fee ?? 0), batch)}: ${verdict}`);
	}
	const winner = nodes.find(({ account }) => account.address === winnerAddress);
	ensure(winner !== undefined, 'the order is awarded');
	const won = bids.find(({ bidder }) => bidder === winnerAddress)!;
	const rejected = bids
		.filter(({ reasons }) => reasons.length > 0)
		.map(({ bidder, reasons }) => ({ node: name(bidder), reasons }));
	const best = Math.max(...bids.filter(({ reasons }) => reasons.length === 0).map((bid) => bid.revealed.score.total));
	ensure(won.revealed.score.total === best, 'the best qualified score wins');
	ensure(rejected.length > 0, 'a bidder that fails a hard requirement is rejected');

	tell(`6. ${winner.name} wins, accepts with a bond, and clears.`);
	const creditBefore = await market.creditOf(api, winner);
	const freeBefore = await freeBalance(api, asset, winner.account.address);
	await submit(api, api.tx.clearing.accept(order), winner.account);
	ensure(await heldBalance(api, asset, winner.account.address) > 0n, 'the bond is held');
	await market.submitResult(api, asset, order, winner);
	const participants = [...new Set(batch.obligations.flatMap(({ from, to }) => [from, to]))].map(party);
	const balances = await Promise.all(participants.map(({ account }) => freeBalance(api, asset, account.address)));
	await Promise.all(participants.map((participant) => market.confirm(api, asset, order, participant)));
	const settled = await market.orderOf(api, order);
	ensure(settled.state === 'Settled', `the order settles, and is not ${settled.state}`);

	const net: Record<string, number> = {};
	const fee = BigInt(won.fee ?? 0);
	for (const [index, participant] of participants.entries()) {
		const expected = BigInt(batch.net.find(({ lei }) => lei === participant.lei)?.net_minor ?? 0);
		const released = participant === initiator ? maxFee - fee : 0n;
		const moved = await freeBalance(api, asset, participant.account.address) - balances[index] - released;
		ensure(moved === expected, `${participant.name} moved by ${moved}, which must be ${expected}`);
		net[participant.lei] = Number(moved);
		tell(`   ${participant.name}: ${money(moved, batch)}`);
	}
	const freeAfter = await freeBalance(api, asset, winner.account.address);
	ensure(freeAfter - freeBefore === fee, 'the fee is paid and the bond released');
	ensure(await heldBalance(api, asset, initiator.account.address) === 0n, 'the escrow is released');
	ensure(await heldNative(api, initiator) === nativeBefore, "the order's deposit is released");
	for (const node of nodes) ensure(await heldNative(api, node) === 0n, 'deposits of bids are released');
	const creditAfter = await market.creditOf(api, winner);
	ensure(creditAfter > creditBefore, 'credit rises');
	tell(`   fee ${money(fee, batch)} paid; credit of ${winner.name} ${percent(creditBefore)} → ${percent(creditAfter)}`);

	tell('7. One unit that moved is traced, and every signature verified here.');
	// Where every position is zero, only the fee has moved.
	const creditor = participants.find(({ lei }) => net[lei] > 0) ?? winner;
	const unit = await newestUnit(api, asset, creditor.account.address);
	const hops: Hop[] = await trace(api, asset, unit);
	for (const hop of hops) tell(`   block ${hop.block}: ${hop.kind}, ${name(hop.from)} → ${name(hop.to)}`);
	ensure(hops.length > 1, 'the unit moved');

	const lastBlock = await blockNumber(api);
	await untilFinalized(api, lastBlock);
	tell(`   block ${lastBlock} is final`);

	return {
		order: Number(order),
		state: settled.state,
		award: { node: winner.name, score: won.revealed.score.total, rejected },
		net,
		gross_minor: Number(gross),
		moved_minor: Number(settled.data.moved),
		traced: { unit: unit.toString(), hops: hops.length, verified: true },
		evaluation: { scheme, score: scores.get(winner.account.address)! },
		finalized: true,
		blocks: lastBlock - firstBlock,
	};
}

/** A unit that the account received last. */
async function newestUnit(api: ApiPromise, asset: number, who: string): Promise<bigint> {
	const { lots } = plain<{ lots: { start: string; since: { block: number; event: number } }[] }>(
		await api.call.provenanceApi.lotsOf(who, asset, null, 256),
	);
	ensure(lots.length > 0, 'the receiver holds units');
	const isLater = ({ since: a }: (typeof lots)[number], { since: b }: (typeof lots)[number]): boolean =>
		a.block > b.block || (a.block === b.block && a.event > b.event);
	const newest = lots.reduce((latest, lot) => (isLater(lot, latest) ? lot : latest));
	return BigInt(newest.start);
}
