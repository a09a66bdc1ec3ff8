/** A scheme that rates clearing nodes, and the records that an evaluator makes by it. */

import type { ApiPromise } from '@polkadot/api';
import { stringToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsU8a, randomAsU8a } from '@polkadot/util-crypto';
import { blockNumber, eventData, plain, submit, type Included } from './chain.js';
import { inputRoot, salted, type Input } from './inputs.js';
import type { Institution } from './institutions.js';

/** What an evaluator knows of a clearing node. */
export interface Findings {
	/** Settlements that failed in the last year. */
	failedSettlements: number;
	/** Own funds over risk-weighted assets, in hundredths of a per cent. */
	capitalRatio: number;
	/** Under an order of its supervisor. */
	supervised: boolean;
}

const FAILED = 1;
const CAPITAL = 2;
const SUPERVISED = 3;

/** From 100 down: failures cost 20 or 40, thin capital 25, an order of the supervisor 60. */
const rules = {
	fields: [
		{ field: FAILED, kind: 'Integer', label: 'failed settlements' },
		{ field: CAPITAL, kind: { Decimal: { scale: 4 } }, label: 'capital ratio' },
		{ field: SUPERVISED, kind: 'Bool', label: 'under supervision' },
	],
	lists: [],
	rules: [
		{ code: 1, condition: [{ Compare: { field: FAILED, relation: 'AtLeast', value: 1 } }] },
		{ code: 2, condition: [{ Compare: { field: FAILED, relation: 'AtLeast', value: 5 } }] },
		{ code: 3, condition: [{ Compare: { field: CAPITAL, relation: 'Less', value: 1_050 } }] },
		{ code: 4, condition: [{ Holds: { field: SUPERVISED } }] },
	],
	risks: [
		{ code: 1, risk: 20, label: 'settlement failed' },
		{ code: 2, risk: 20, label: 'settlements fail often' },
		{ code: 3, risk: 25, label: 'thin capital' },
		{ code: 4, risk: 60, label: 'supervisor ordered' },
	],
	standard: 100,
	grades: [0, 40, 70, 90],
	decisions: [
		{ at_least: 0, decision: 'Declined' },
		{ at_least: 50, decision: 'Review' },
		{ at_least: 70, decision: 'Accepted' },
	],
	dishonesty: null,
};

/** Registers the scheme with its rule set and puts it into use; returns the scheme's number. */
export async function registerScheme(api: ApiPromise, evaluator: Institution): Promise<number> {
	const register = api.tx.evaluation.registerScheme('Risk', 'Institution', 'Members', 100, ['D', 'C', 'B', 'A'], 0);
	const { scheme } = eventData(await submit(api, register, evaluator.account), 'evaluation', 'SchemeRegistered');
	const number = Number(scheme.toString());
	await submit(api, api.tx.utility.batchAll([
		api.tx.evaluation.registerRuleSet(number, rules),
		api.tx.evaluation.activateRuleSet(number, 0),
	]), evaluator.account);
	return number;
}

/** What the rules are applied to. */
export const inputsOf = (found: Findings): Input[] => [
	salted(FAILED, { Integer: found.failedSettlements }),
	salted(CAPITAL, { Decimal: { mantissa: found.capitalRatio, scale: 4 } }),
	salted(SUPERVISED, { Bool: found.supervised }),
];

/** Records an evaluation of each subject; the runtime computes the scores from the opened inputs. */
export async function evaluate(
	api: ApiPromise,
	scheme: number,
	evaluator: Institution,
	findings: { subject: Institution; findings: Findings }[],
	validFor = 10_000,
): Promise<void> {
	const validUntil = (await blockNumber(api)) + validFor;
	const calls = await Promise.all(findings.map(async ({ subject, findings: found }) => {
		const commitment = await api.call.evaluationApi.institutionSubject(subject.account.address);
		const inputs = inputsOf(found);
		const reference = blake2AsU8a(u8aConcat(stringToU8a('evaluation'), commitment.toU8a()));
		return api.tx.evaluation.record(scheme, 0, null, commitment, inputs, validUntil, 1, null, reference);
	}));
	await submit(api, api.tx.utility.batchAll(calls), evaluator.account);
}

/** A result as its evaluator states it. */
export interface Stated { score: number; grade: number; decision: string; hits: number[] }

/** Anchors a result on `subject` without sending its inputs; it supersedes the record with the number `supersedes`. */
export async function anchor(
	api: ApiPromise,
	scheme: number,
	evaluator: Institution,
	{ subject, inputs, stated, supersedes }: { subject: Institution; inputs: Input[]; stated: Stated; supersedes?: number },
): Promise<Included> {
	const terms = {
		scheme,
		ruleSet: 0,
		model: null,
		subject: await api.call.evaluationApi.institutionSubject(subject.account.address),
		validUntil: (await blockNumber(api)) + 1_000,
		purpose: 1,
		supersedes: supersedes ?? null,
		clientRef: randomAsU8a(32),
	};
	const { score, grade, decision, hits } = stated;
	const outcome = { score, deficit: 0, grade, decision, hits: { Open: hits }, dishonesty: null };
	return submit(api, api.tx.evaluation.anchor(terms, inputRoot(inputs), outcome), evaluator.account);
}

/** A record on which others rely. */
export interface PlainEvaluation { record: number; score: number; valid: boolean; refuted: boolean }

/** The record on which others rely, as `requester` sees it. */
export async function latestEvaluation(
	api: ApiPromise,
	scheme: number,
	subject: Institution,
	requester: Institution,
): Promise<PlainEvaluation> {
	const commitment = await api.call.evaluationApi.institutionSubject(subject.account.address);
	return plain<PlainEvaluation>(await api.call.evaluationApi.latest(scheme, commitment, requester.account.address));
}

/** What rules give on a set of inputs, or why they give nothing. */
export type Given = { ok: Stated } | { err: unknown };

/** What the scheme's rules give on each of several sets of inputs, computed by the chain's own engine; nothing is recorded. */
export async function wouldGive(api: ApiPromise, scheme: number, inputs: Input[][]): Promise<Given[]> {
	return plain<Given[]>(await api.call.evaluationApi.evaluate(scheme, 0, inputs));
}
