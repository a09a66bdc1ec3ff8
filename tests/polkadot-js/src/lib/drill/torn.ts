/** Nodes that start from a torn copy of a database: they follow the chain, or they say why not and end. */

import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { all, told, type Figure } from './figures.js';
import { DrillNetwork, VALIDATORS } from './network.js';
import { DidNotStart, type DrillNode } from './node.js';
import type { Chance } from './random.js';
import { bestNumber, finalHead, hashes } from './rpc.js';
import { databaseOf } from './signed.js';
import { stateAt } from './state.js';
import { Transfers } from './transfers.js';

/** How long, in milliseconds, a torn node has to follow or to end. */
const PATIENCE = 120_000;
const PAGE = 4096;

/** All files of a folder that have something in them. */
function files(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, path, name }) => join(parentPath ?? path, name))
		.filter((file) => statSync(file).blocks > 0);
}

/** What `cp` can get of a database in use: files change and go meanwhile. */
function copy(from: string, to: string): void {
	mkdirSync(dirname(to), { recursive: true });
	spawnSync('cp', ['--recursive', '--sparse=always', from, to], { stdio: 'ignore' });
}

/** A copy as it comes. */
const asItIs = (): void => undefined;

/** A file ends early. */
function cutShort(copied: string, chance: Chance): void {
	const file = chance.pick(files(copied));
	truncateSync(file, chance.between(0, statSync(file).size - 1));
}

/** A page of a file never came to the disk. */
function losePage(copied: string, chance: Chance): void {
	const file = chance.pick(files(copied));
	const page = chance.between(0, Math.floor((statSync(file).size - 1) / PAGE));
	const opened = openSync(file, 'r+');
	writeSync(opened, Buffer.alloc(Math.min(PAGE, statSync(file).size - page * PAGE)), 0, undefined, page * PAGE);
	closeSync(opened);
}

/** A file is not there. */
const loseFile = (copied: string, chance: Chance): void => rmSync(chance.pick(files(copied)));

/** Some files are older than the others. */
function mixOld(copied: string, chance: Chance, old: string): void {
	for (const file of files(old).filter(() => chance.next() < 0.5)) cpSync(file, join(copied, relative(old, file)));
}

const TEARS: [string, (copied: string, chance: Chance, old: string) => void][] = [
	['copied while in use', asItIs],
	['a file cut short', cutShort],
	['a page lost', losePage],
	['a file lost', loseFile],
	['files of two times', mixOld],
];

type Verdict = 'follows' | 'refuses' | 'is stuck' | 'is wrong';

const isGood = (verdict: Verdict): boolean => verdict === 'follows' || verdict === 'refuses';

interface Outcome {
	tear: string;
	verdict: Verdict;
	/** Why it ended; of one that is stuck or wrong, where it is and what it said last. */
	said: string;
}

/** Whether what a node says is a reason to have ended. */
const REASON = /(Error:|ERROR|panicked|Corrupt)/;

const reason = (node: DrillNode): string => node.said().split('\n').filter((line) => REASON.test(line)).at(-1)?.slice(0, 300) ?? '';

/** Where a node that neither follows nor has refused is, and what it said last. */
async function whereabouts(node: DrillNode): Promise<string> {
	const height = (what: string, asked: Promise<number>): Promise<string> => asked.then((number) => `${what} ${number}`, () => `no ${what}`);
	const heights = await Promise.all([
		height('final block', finalHead(node.endpoint).then(({ number }) => number)),
		height('best block', bestNumber(node.endpoint)),
	]);
	const last = node.said().trimEnd().split('\n').slice(-3).map((line) => line.slice(0, 200));
	return [...heights, ...last].join(' … ');
}

/** Whether a node that ended said why. */
function ended(node: DrillNode, code: number | null | undefined): Verdict {
	return code && reason(node) ? 'refuses' : 'is stuck';
}

/**
 * Whether the node has the same final blocks as a validator, and reads the same state at one of them. The validator may hear
 * later than the node that a block is final.
 */
async function agrees(network: DrillNetwork, node: DrillNode): Promise<boolean> {
	const [validator] = network.nodes;
	const { number } = await finalHead(node.endpoint);
	await network.watch.untilFinal(number, [validator], PATIENCE);
	const [own, others] = await Promise.all([node, validator].map(({ endpoint }) => hashes(endpoint, 1, number)));
	if (own.join() !== others.join()) return false;
	const [here, there] = await Promise.all([node, validator].map(({ endpoint }) => stateAt(endpoint, number)));
	return here.digest === there.digest;
}

/** Starts a node on a torn database, without a key, and sees what becomes of it. */
async function judge(network: DrillNetwork, node: DrillNode): Promise<Verdict> {
	try {
		await node.start();
	} catch (error) {
		if (error instanceof DidNotStart) return ended(node, error.end?.code);
		throw error;
	}
	const goal = network.watch.highest + 1;
	for (const begun = Date.now(); Date.now() - begun < PATIENCE;) {
		if (!node.running) return ended(node, (await node.end(0))?.code);
		try {
			if ((await finalHead(node.endpoint)).number >= goal) return await agrees(network, node) ? 'follows' : 'is wrong';
		} catch {
			// It is ending, or cannot read what it is asked for: either will show.
		}
		await sleep(500);
	}
	return 'is stuck';
}

async function tearOne(network: DrillNetwork, chance: Chance, index: number, old: string): Promise<Outcome> {
	const [tear, apply] = TEARS[index % TEARS.length];
	const source = databaseOf(chance.pick(network.nodes));
	const guest = await network.guest('torn', []);
	const copied = join(guest.base, relative(network.folder, source).split('/').slice(2).join('/'));
	copy(source, copied);
	apply(copied, chance, old);
	try {
		const verdict = await judge(network, guest);
		return { tear, verdict, said: isGood(verdict) ? reason(guest) : await whereabouts(guest) };
	} finally {
		await guest.retire();
		if (!process.env.KEEP) rmSync(guest.settings.folder, { recursive: true, force: true });
	}
}

export async function torn(starts: number, chance: Chance): Promise<Figure[]> {
	const network = await DrillNetwork.start(VALIDATORS);
	try {
		const load = await Transfers.start(network, chance);
		const old = join(network.folder, 'old');
		await network.watch.untilFinal(4);
		copy(databaseOf(network.nodes[0]), old);
		await network.watch.untilFinal(8);
		const outcomes: Outcome[] = [];
		for (let index = 0; index < starts; index += 1) outcomes.push(await tearOne(network, chance, index, old));
		await load.settle();

		const bad = outcomes.filter(({ verdict }) => !isGood(verdict)).map(({ tear, verdict, said }) => `${tear}: it ${verdict}; ${said}`);
		return [
			all('starts from a torn copy that follow the chain or are refused with a reason', outcomes.length - bad.length, outcomes.length,
				[`seed ${chance.seed}`, ...bad.slice(0, 3)].join('; ')),
			...TEARS.map(([tear]) => {
				const of = outcomes.filter((outcome) => outcome.tear === tear);
				const count = (what: Verdict): number => of.filter(({ verdict }) => verdict === what).length;
				return told(`of these, ${tear}`, `${count('follows')} follow, ${count('refuses')} refused`,
					of.find(({ verdict }) => verdict === 'refuses')?.said);
			}),
		];
	} finally {
		await network.close();
	}
}
