/** A validator restored from an old copy: of its database, or of its whole folder. */

import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { all, atLeast, exactly, told, type Figure } from './figures.js';
import { equivocations, refusedSignatures } from './logs.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import { DidNotStart, type DrillNode } from './node.js';
import type { Chance } from './random.js';
import { each, leaveOpen, untilReported, VICTIM } from './reports.js';
import { contradict, contradicts, databaseOf, latest, recordOf, votesOf } from './signed.js';

/** What becomes of a validator that comes back old, in the round that is open. */
type Verdict = 'refused' | 'reported' | 'not reported' | 'no second vote' | 'conflict';

interface Restored {
	verdict: Verdict;
	/** Whether it signed another vote than before in any round: in one that is over nobody takes it. */
	otherwise: boolean;
}

/** Of what there is an old copy. */
type Part = (node: DrillNode) => string;

/** For how long, in milliseconds, a second vote is waited for: GRANDPA looks every few seconds which blocks it has got. */
const VOTES_WITHIN = 45_000;

function copy(victim: DrillNode, parts: Part[], to: string): void {
	mkdirSync(to);
	for (const part of parts) cpSync(part(victim), join(to, basename(part(victim))), { recursive: true });
}

function putBack(victim: DrillNode, parts: Part[], from: string): void {
	for (const folder of parts.map((part) => part(victim))) {
		rmSync(folder, { recursive: true });
		cpSync(join(from, basename(folder)), folder, { recursive: true });
	}
}

/** Whether it starts; a node that ends and says why has refused. */
async function starts(victim: DrillNode): Promise<boolean> {
	try {
		await victim.start();
		return true;
	} catch (error) {
		if (error instanceof DidNotStart && error.end?.code) return false;
		throw error;
	}
}

async function judge(network: DrillNetwork, victim: DrillNode, twice: boolean): Promise<Verdict> {
	if (network.watch.conflicts.length > 0) return 'conflict';
	if (twice) return (await untilReported(network, 'grandpa')).reported ? 'reported' : 'not reported';
	return refusedSignatures([victim]).length > 0 ? 'refused' : 'no second vote';
}

/** Puts old copies in the place of a validator's own in a round that stays open, in which it has voted. */
async function restore(chance: Chance, parts: Part[]): Promise<Restored> {
	const network = await DrillNetwork.start(VALIDATORS);
	try {
		const [victim, alice] = [network.node(VICTIM), network.node('alice')];
		const old = join(network.folder, 'old');
		await network.watch.untilFinal(1);
		await victim.kill('SIGTERM');
		copy(victim, parts, old);
		await victim.start();
		await network.watch.untilFinal(network.watch.highest + chance.between(3, 8));

		const down = await leaveOpen(network, [alice, victim]);
		await victim.kill();
		const signed = votesOf(victim);
		putBack(victim, parts, old);
		if (!(await starts(victim))) return { verdict: 'refused', otherwise: false };
		const inTime = await contradicts(victim, () => latest(signed), VOTES_WITHIN);
		await Promise.all(down.map((node) => node.start()));
		// Without the victim, which may have ended over a refusal.
		await network.watch.untilFinal(network.watch.highest + 1, [alice, ...down]);
		// By its own record, or by what others saw: a node that lost its way may not have written it down.
		const twice = inTime || contradict(votesOf(victim), latest(signed)) || equivocations(network.nodes).length > 0;
		return { verdict: await judge(network, victim, twice), otherwise: contradict(votesOf(victim), signed) };
	} finally {
		await network.close();
	}
}

function figuresOf(what: string, outcomes: Restored[], seed: number): Figure[] {
	const count = (one: Verdict): number => outcomes.filter(({ verdict }) => verdict === one).length;
	return [
		all(`validators with an old copy of ${what} that are refused, reported or do not vote twice in the open round`,
			outcomes.length - count('not reported') - count('conflict'), outcomes.length, `seed ${seed}`),
		exactly('of these with conflicting or reverted final blocks', count('conflict'), 0),
		told('of these refused', count('refused')),
		told('of these without a second vote in the open round', count('no second vote')),
	];
}

/** Of the database alone: the record of what was signed stays, and nothing contradicts it. */
export async function restored(rounds: number, chance: Chance): Promise<Figure[]> {
	const outcomes = await each(rounds, () => restore(chance, [databaseOf]));
	const otherwise = outcomes.filter((outcome) => outcome.otherwise).length;
	return [
		...figuresOf('their database', outcomes, chance.seed),
		exactly('of these that signed another vote than before, in any round', otherwise, 0, 'by the record'),
	];
}

/** Of database and record, as a snapshot of a machine has them: the validator does not know what it signed since. */
export async function snapshots(rounds: number, chance: Chance): Promise<Figure[]> {
	const outcomes = await each(rounds, () => restore(chance, [databaseOf, recordOf]));
	const reported = outcomes.filter(({ verdict }) => verdict === 'reported').length;
	return [
		...figuresOf('their database and their vote record', outcomes, chance.seed),
		atLeast('of these reported on chain and disabled', reported, 1, 'by the record that was put aside they voted twice'),
		told('of these that signed another vote than before, in any round', outcomes.filter(({ otherwise }) => otherwise).length,
			'votes in a round that is over count for nobody'),
	];
}
