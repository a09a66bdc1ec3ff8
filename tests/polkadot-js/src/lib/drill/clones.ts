/** The same validator key on two nodes. */

import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary } from '../setting.js';
import { all, atMost, exactly, type Figure } from './figures.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import type { DrillNode } from './node.js';
import { median, seconds, worst } from './numbers.js';
import { reinstated } from './reinstatement.js';
import { each, leaveOpen, PATIENCE, untilReported, VICTIM, type Engine, type Outcome } from './reports.js';
import { contradicts, latest, votesOf } from './signed.js';

const CLONE = { name: 'clone', args: ['--validator'] };
const KEYS = { babe: ['babe', 'sr25519'], grandpa: ['gran', 'ed25519'] } as const;

/** For how long, in milliseconds, the second vote is waited for. A voter votes within a second of its start. */
const VOTES_WITHIN = 60_000;

/** Gives a node one of the victim's session keys and no other. */
function plant(network: DrillNetwork, node: DrillNode, engine: Engine): void {
	const [type, scheme] = KEYS[engine];
	const secret = join(network.folder, 'secret');
	writeFileSync(secret, '//Dave', { mode: 0o600 });
	execFileSync(nodeBinary, ['key', 'insert', '--base-path', node.base, '--chain', network.chain,
		'--key-type', type, '--scheme', scheme, '--suri', secret], { stdio: 'pipe' });
	rmSync(secret);
}

interface Authored extends Outcome {
	/** Whether the council gave the role back, once the second node had ended. */
	back: boolean;
}

/** Two nodes that author with the same key, each told of the other: they take the same slots. */
async function authorTwice(): Promise<Authored> {
	const network = await DrillNetwork.start([...VALIDATORS, { ...CLONE, waits: true }]);
	try {
		await network.watch.untilFinal(1, network.nodes.slice(0, VALIDATORS.length));
		const clone = network.node(CLONE.name);
		plant(network, clone, 'babe');
		await clone.start();
		const outcome = await untilReported(network, 'babe');
		await clone.kill();
		return { ...outcome, back: outcome.reported && await reinstated(network) };
	} finally {
		await network.close();
	}
}

interface Voted extends Outcome {
	/** Whether both signed votes for different blocks in one round. */
	twice: boolean;
}

/**
 * Two nodes that vote with the same key. If both come to a round together, they mostly vote the same, which is no offence. So
 * the second one follows without the key, until a round is open in which the victim has voted and that nobody can end; then
 * it gets the key and starts again, in that round, and finds later blocks to vote for.
 */
async function voteTwice(): Promise<Voted> {
	const network = await DrillNetwork.start([...VALIDATORS, CLONE]);
	try {
		const [alice, victim, clone] = ['alice', VICTIM, CLONE.name].map((name) => network.node(name));
		await network.watch.untilFinal(2);
		const down = await leaveOpen(network, [alice, victim, clone]);
		// An end in good order: what it knows of the round is on disk then.
		await clone.kill('SIGTERM');
		plant(network, clone, 'grandpa');
		await clone.start();
		const twice = await contradicts(clone, () => latest(votesOf(victim)), VOTES_WITHIN);
		await Promise.all(down.map((node) => node.start()));
		return { ...await untilReported(network, 'grandpa'), twice };
	} finally {
		await network.close();
	}
}

/** Rounds in which a report came. */
function figuresOf(engine: string, outcomes: Outcome[]): Figure[] {
	const reported = outcomes.filter((outcome) => outcome.reported);
	const times = reported.map(({ took }) => seconds(took));
	const conflicts = outcomes.flatMap((outcome) => outcome.conflicts);
	return [
		all(`networks in which a second node with the key for ${engine} is reported on chain and disabled`, reported.length, outcomes.length,
			`in ${outcomes.filter(({ seen }) => seen).length} of them a node saw the equivocation; four validators and the second node`),
		// Of no report there is no time, and none may pass for a short one.
		...(times.length === 0 ? [] : [
			atMost(`seconds until that is in a final block, for ${engine}`, worst(times), seconds(PATIENCE), `worst; median ${median(times).toFixed(1)}`),
		]),
		exactly(`conflicting or reverted final blocks, for ${engine}`, conflicts.length, 0, conflicts.slice(0, 2).join('; ')),
	];
}

export async function authoringClones(rounds: number): Promise<Figure[]> {
	const outcomes = await each(rounds, authorTwice);
	return [
		...figuresOf('BABE', outcomes),
		all('networks in which the council gave the validator its role back', outcomes.filter(({ back }) => back).length, outcomes.length,
			'three of four seats, after the second node had ended'),
	];
}

export async function votingClones(rounds: number): Promise<Figure[]> {
	const outcomes = await each(rounds, voteTwice);
	return [
		all('networks in which both nodes signed votes for different blocks in one round', outcomes.filter(({ twice }) => twice).length,
			outcomes.length, 'by the records that both keep of what they sign'),
		...figuresOf('GRANDPA', outcomes),
	];
}
