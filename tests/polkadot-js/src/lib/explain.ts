/**
 * Makes an award again in a browser, from the decoded `clearingApi.explainAward` alone: fee, mask, score and rank of each
 * bid, and the winner. Says the first thing that differs. With the decoded `clearingApi.order` beside it, seed and ending
 * are held against what the state keeps of the auction, also of one that nobody won. The rules are those of the crate
 * `clearing-rules`.
 */

import { hexToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { account, u64 } from './scale.js';

/** A number as the client gives it: as text where it is large. */
type Num = number | string;

export interface Bid {
	feeFixed: Num;
	feeBps: number;
	promisedDone: number;
	capacity: Num;
	collateral: Num;
	validUntil: number;
}

/** What the chain knew of a bidder at a screening. */
export interface Facts {
	active: boolean;
	licences: number;
	regions: number;
	credit: number;
	/** Gross amount of the orders in the order's asset that it holds, and of all that anybody does. */
	inFlight: Num;
	totalInFlight: Num;
	free: Num;
	related: boolean;
	excluded: boolean;
	evaluation: number | null;
	barred: boolean;
	tier: number;
}

export interface Bounds {
	gross: Num;
	maxFee: Num;
	earliest: number;
	latest: number;
	soonest: number;
	acceptUntil: number;
	bond: Num;
	minCredit: number;
	licences: number;
	regions: number;
	lowestEvaluation: number | null;
}

const TERMS = ['price', 'speed', 'credit', 'headroom', 'cover'] as const;
type Term = typeof TERMS[number];
export type Score = Record<Term | 'total', number>;

export interface Policy {
	weights: Record<Term, number>;
	creditFloor: number;
	minTier: number;
	concentrationCap: number;
}

export interface Screening { facts: Facts; mask: number }

/** A screening of a bid that was next in line, and until when it could have accepted. */
export interface SecondScreening { at: number; acceptUntil: number; screening: Screening }

export interface ToldBid {
	bidder: string;
	rank: number | null;
	fee: Num | null;
	revealed: { bid: Bid; screening: Screening; score: Score; atAward: SecondScreening | null };
}

/** The answer of `explainAward` as plain JavaScript, as far as an award depends on it. */
export interface Told {
	order: Num;
	auction: number;
	terms: { minValidBids: number };
	bounds: Bounds;
	policy: Policy;
	seed: string;
	bids: ToldBid[];
	winner: string | null;
}

/** How an auction ended, as far as its bids tell. Which limit or lack of time kept an order from being awarded they do not. */
export type Ending = { won: string } | 'too few bids' | 'nobody qualified' | 'nobody asked';

/** A value of an enum whose variants have data: its name, with what that knows. */
type Variant = Record<string, unknown>;

/** The answer of `order` as plain JavaScript, as far as its auctions go. */
export interface Kept {
	record: { auction: { number: number; seed: string | null }; state: Variant };
	pastAuctions: { auction: { number: number; seed: string | null }; ended: Variant }[];
}

/** What does not follow from the rest. */
export interface Difference {
	what: 'fee' | 'mask' | Term | 'total' | 'rank' | 'mask at the award' | 'turn' | 'winner' | 'seed' | 'ending';
	bidder?: string;
	told: unknown;
	found: unknown;
}

const PPM = 1_000_000;
const MAX = 2n ** 128n - 1n;
const BPS = 10_000n;

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const less = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n);

/** `part / whole` in ppm, rounded down and at most one; one where the whole is zero. */
function ratio(part: bigint, whole: bigint): number {
	if (part >= whole) return PPM;
	const product = part * BigInt(PPM);
	if (product <= MAX) return Number(product / whole);
	return Number(((part >> 20n) * BigInt(PPM)) / ((whole >> 20n) + 1n));
}

const share = (part: bigint, whole: bigint): number => (part === 0n ? 0 : ratio(part, whole));

/** `fixed + ceil(gross * bps / 10 000)`; nothing where it does not fit into 128 bits. */
function feeOf(bid: Bid, gross: bigint): bigint | null {
	const fee = BigInt(bid.feeFixed) + (gross * BigInt(bid.feeBps) + BPS - 1n) / BPS;
	return fee <= MAX ? fee : null;
}

const available = (bid: Bid, facts: Facts): bigint => less(BigInt(bid.capacity), BigInt(facts.inFlight));

/** What the bidder would hold of all that is in flight, with this order. */
const inFlight = (gross: bigint, facts: Facts): number =>
	ratio(min(BigInt(facts.inFlight) + gross, MAX), min(BigInt(facts.totalInFlight) + gross, MAX));

/** Every reason for which a bid cannot win, one bit each. */
export function maskOf(bounds: Bounds, policy: Policy, bid: Bid, facts: Facts): number {
	const gross = BigInt(bounds.gross);
	const fee = feeOf(bid, gross);
	const lacks = (have: number, need: number): boolean => (BigInt(have) & BigInt(need)) !== BigInt(need);
	const collateral = BigInt(bid.collateral);
	const wanted = bounds.lowestEvaluation;
	const reasons = [
		!facts.active,
		lacks(facts.licences, bounds.licences),
		lacks(facts.regions, bounds.regions),
		fee === null || fee > BigInt(bounds.maxFee),
		bid.promisedDone > bounds.latest,
		bid.promisedDone < bounds.soonest,
		available(bid, facts) < gross,
		facts.credit < Math.max(policy.creditFloor, bounds.minCredit),
		collateral < BigInt(bounds.bond) || collateral > BigInt(facts.free),
		facts.related,
		facts.excluded,
		bid.validUntil < bounds.acceptUntil,
		wanted !== null && facts.evaluation === null,
		wanted !== null && facts.evaluation !== null && facts.evaluation < wanted,
		policy.concentrationCap < PPM &&
			BigInt(facts.totalInFlight) > 0n &&
			inFlight(gross, facts) > policy.concentrationCap,
		facts.barred,
		facts.tier < policy.minTier,
	];
	return reasons.reduce((mask, refused, bit) => (refused ? mask + 2 ** bit : mask), 0);
}

/** The terms of a bid's score and their weighted mean, each in ppm and rounded down. */
export function scoreOf(bounds: Bounds, policy: Policy, bid: Bid, facts: Facts): Score {
	const [gross, maxFee] = [BigInt(bounds.gross), BigInt(bounds.maxFee)];
	const fee = feeOf(bid, gross);
	const terms: Record<Term, number> = {
		price: share(fee === null ? 0n : less(maxFee, fee), maxFee),
		speed: share(less(BigInt(bounds.latest), BigInt(bid.promisedDone)), less(BigInt(bounds.latest), BigInt(bounds.earliest))),
		credit: Math.min(facts.credit, PPM),
		headroom: share(less(available(bid, facts), gross), gross),
		cover: share(BigInt(bid.collateral), min(2n * BigInt(bounds.bond), MAX)),
	};
	const weights = TERMS.reduce((sum, term) => sum + BigInt(policy.weights[term]), 0n);
	const sum = TERMS.reduce((total, term) => total + BigInt(policy.weights[term]) * BigInt(terms[term]), 0n);
	return { ...terms, total: weights === 0n ? 0 : Number(sum / weights) };
}

/** Decides between bids that are equal in all else: `blake2_256(SCALE((order, seed, bidder)))`. */
export const luckOf = (told: Told, bidder: string): Uint8Array =>
	blake2AsU8a(u8aConcat(u64(BigInt(told.order)), hexToU8a(told.seed), account(bidder)));

/** What a bid is compared by: each number in turn, the lower one is better. */
function keyOf(told: Told, { bidder, revealed: { bid, screening: { facts }, score } }: ToldBid): bigint[] {
	const gross = BigInt(told.bounds.gross);
	const luck = luckOf(told, bidder).reduce((number, byte) => (number << 8n) + BigInt(byte), 0n);
	return [
		-BigInt(score.total), -BigInt(score.credit), feeOf(bid, gross) ?? MAX, BigInt(bid.promisedDone),
		BigInt(inFlight(gross, facts)), -BigInt(score.headroom), -BigInt(score.cover), luck,
	];
}

function compare(a: bigint[], b: bigint[]): number {
	const differs = a.findIndex((number, index) => number !== b[index]);
	if (differs < 0) return 0;
	return a[differs] < b[differs] ? -1 : 1;
}

/** Makes the award again; the first difference, or nothing where it is the one that was told. */
export function recompute(told: Told): Difference | undefined {
	const found = endingOf(told);
	return isDifference(found) ? found : undefined;
}

/**
 * Makes the award again, or that nobody got one, and holds seed and ending against what the state keeps; the first
 * difference, or nothing.
 */
export function recomputeKept({ told, order }: { told: Told; order: Kept }): Difference | undefined {
	const { seed, ending } = keptOf(order, told.auction);
	if (seed === null || seed !== told.seed) return { what: 'seed', told: told.seed, found: seed };
	const found = endingOf(told);
	if (isDifference(found)) return found;
	return JSON.stringify(found) === JSON.stringify(ending) ? undefined : { what: 'ending', told: ending, found };
}

const isDifference = (found: Ending | Difference): found is Difference => typeof found === 'object' && 'what' in found;

/** What the state keeps of one of an order's auctions; nothing of one whose reveals are not over. */
function keptOf({ record, pastAuctions }: Kept, number: number): { seed: string | null; ending: Ending | null } {
	if (number === record.auction.number) return { seed: record.auction.seed, ending: endingKept(record.state) };
	const past = pastAuctions.find(({ auction }) => auction.number === number);
	return past ? { seed: past.auction.seed, ending: endingKept(past.ended) } : { seed: null, ending: null };
}

/** How the state says that an auction ended: by the order's state, or by how an earlier auction did. */
function endingKept(state: Variant): Ending | null {
	const [data] = Object.values(state) as ({ award?: { node: string }; cause?: Variant } | null)[];
	if (data?.award) return { won: data.award.node };
	const [cause, detail] = Object.entries(data?.cause ?? {})[0] ?? [];
	switch (cause) {
		case 'notAccepted': return { won: (detail as { node: string }).node };
		case 'tooFewBids': return 'too few bids';
		case 'nobodyQualified': return 'nobody qualified';
		case 'tooLate':
		case 'limitExceeded':
		case 'withdrawn': return 'nobody asked';
		default: return null;
	}
}

/** How the auction ended, made again from its bids; or the first difference. */
function endingOf(told: Told): Ending | Difference {
	const { bounds, policy, bids } = told;
	for (const one of bids) {
		const difference = differenceOf(told, one);
		if (difference) return difference;
	}
	const ranked = bids
		.filter(({ revealed }) => revealed.screening.mask === 0)
		.map((one) => ({ one, key: keyOf(told, one) }))
		.sort((a, b) => compare(a.key, b.key))
		.map(({ one }) => one);
	for (const { bidder, rank } of bids) {
		const place = ranked.findIndex((one) => one.bidder === bidder) + 1;
		const found = place === 0 ? null : place;
		if (rank !== found) return { what: 'rank', bidder, told: rank, found };
	}
	// They are asked in turn, and one behind a winner no sooner than that has let its time to accept pass.
	let winner: string | null = null;
	let [allAsked, freeFrom] = [true, 0];
	const unranked = bids.filter((one) => !ranked.includes(one));
	for (const one of [...ranked, ...unranked]) {
		const { bidder, revealed: { bid, atAward } } = one;
		if (!atAward) {
			allAsked = false;
			continue;
		}
		if (!allAsked || unranked.includes(one) || atAward.at < freeFrom) {
			return { what: 'turn', bidder, told: `asked in block ${atAward.at}`, found: 'it was not its turn' };
		}
		const soonest = Math.max(bounds.earliest, atAward.at);
		const { facts, mask } = atAward.screening;
		const found = maskOf({ ...bounds, soonest, acceptUntil: atAward.acceptUntil }, policy, bid, facts);
		if (mask !== found) return { what: 'mask at the award', bidder, told: mask, found };
		if (found === 0) [winner, freeFrom] = [bidder, atAward.acceptUntil];
	}
	const enough = ranked.length >= told.terms.minValidBids;
	if (!enough) winner = null;
	if (told.winner !== winner) return { what: 'winner', told: told.winner, found: winner };
	if (!enough) return 'too few bids';
	if (winner !== null) return { won: winner };
	// Where one was asked and nobody won, all were asked.
	const [asked, passedBy] = [
		ranked.filter(({ revealed }) => revealed.atAward), ranked.find(({ revealed }) => !revealed.atAward),
	];
	if (asked.length === 0) return 'nobody asked';
	return passedBy ? { what: 'turn', bidder: passedBy.bidder, told: 'nobody won', found: 'it was its turn' } : 'nobody qualified';
}

/** What was found of a bid at its reveal. */
function differenceOf({ bounds, policy }: Told, { bidder, fee, revealed }: ToldBid): Difference | undefined {
	const { bid, screening: { facts, mask }, score } = revealed;
	const found = feeOf(bid, BigInt(bounds.gross));
	if ((fee === null ? null : BigInt(fee)) !== found) return { what: 'fee', bidder, told: fee, found: found?.toString() ?? null };
	const reasons = maskOf(bounds, policy, bid, facts);
	if (mask !== reasons) return { what: 'mask', bidder, told: mask, found: reasons };
	const computed = scoreOf(bounds, policy, bid, facts);
	const term = ([...TERMS, 'total'] as const).find((name) => score[name] !== computed[name]);
	return term ? { what: term, bidder, told: score[term], found: computed[term] } : undefined;
}
