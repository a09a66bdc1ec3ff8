/**
 * Runs the commands of a guide as they stand on its page.
 *
 * A block of commands says in its fence what becomes of it. `sh test=NAME`: a test runs it, under that name.
 * `sh untested="REASON"`: no test can, and why. The first block is `sh test=variables`, lines of `NAME=value`: the
 * values are what an operator starts from, and a test gives others.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { repository, targetDirectory, toolsFolder } from './setting.js';

const FENCE = /^```(\S+)(?: (.*))?\n([\s\S]*?)^```$/gm;
const VARIABLE = /^([A-Z][A-Z0-9_]*)=.*$/;

interface Block {
	/** The name under which a test runs it, or null: none does. */
	name: string | null;
	commands: string;
}

/** The blocks of commands on a page; throws if one does not say whether it is tested. */
export function blocksOf(page: string): Block[] {
	return [...page.matchAll(FENCE)].filter(([, language]) => language === 'sh').map(([, , info = '', commands]) => {
		const name = /^test=([a-z-]+)$/.exec(info)?.[1] ?? null;
		assert.ok(name !== null || /^untested="[^"]{10,}"$/.test(info), `a block says how it is tested, and not: ${info}\n${commands}`);
		return { name, commands };
	});
}

/** Programs from this build, then those of tests, then the machine's. */
const path = [join(targetDirectory, 'release'), toolsFolder, process.env.PATH].join(delimiter);

/** A text as one word of a shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Longer than any block of a guide takes, in milliseconds: some wait until something has come about. */
const PATIENCE = 180_000;

interface Ran {
	status: number | null;
	stdout: string;
	stderr: string;
}

/** Runs commands in a shell with these options to its end. */
async function run(commands: string, options: string[]): Promise<Ran> {
	const child = spawn('bash', [...options, '-c', commands], {
		cwd: repository,
		env: { ...process.env, PATH: path },
		stdio: ['ignore', 'pipe', 'pipe'],
		// What the shell waits for is to end with it.
		detached: true,
	});
	const kill = () => process.kill(-child.pid!, 'SIGKILL');
	const late = setTimeout(kill, PATIENCE);
	process.once('exit', kill);
	const said = { stdout: '', stderr: '' };
	for (const stream of ['stdout', 'stderr'] as const) {
		child[stream].setEncoding('utf8').on('data', (text: string) => { said[stream] += text; });
	}
	const status = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	clearTimeout(late);
	process.removeListener('exit', kill);
	return { status, ...said };
}

/** Runs commands in a shell that stops at the first that fails, and returns what they print; rejects if one failed, or never ended. */
export async function shell(commands: string): Promise<string> {
	const { status, stdout, stderr } = await run(commands, ['-euo', 'pipefail']);
	assert.equal(status, 0, `exit status ${status}:\n${commands}\n${stdout}${stderr}`);
	return stdout;
}

/**
 * Runs a block of a page as somebody types it: this shell goes on after a line that failed. `definitions` come before it.
 * Returns how it ended.
 */
export async function typed(page: string, holding: string, definitions: string): Promise<Ran> {
	const found = blocksOf(readFileSync(page, 'utf8')).filter(({ commands }) => commands.includes(holding));
	assert.equal(found.length, 1, `one block of ${basename(page)} holds ${holding}`);
	return run(`${definitions}\n${found[0].commands}`, []);
}

/** Lines that set variables. */
export const assigned = (variables: Record<string, string>): string =>
	Object.entries(variables).map(([variable, value]) => `${variable}=${quoted(value)}\n`).join('');

export class Guide {
	private readonly pending: Block[];
	private readonly done: Block[] = [];

	/** A page, and a value for each of its variables, which may change from block to block. */
	constructor(readonly file: string, readonly variables: Record<string, string>) {
		const [first, ...others] = blocksOf(readFileSync(file, 'utf8'));
		assert.equal(first?.name, 'variables', `${basename(file)} begins with its variables`);
		const names = first.commands.trim().split('\n').map((line) => VARIABLE.exec(line)?.[1] ?? line);
		assert.deepEqual(names, Object.keys(variables), `the test gives each variable of ${basename(file)} a value, in that order`);
		this.pending = others.filter(({ name }) => name !== null);
	}

	/** Runs the next block of the page, which must have this name, and returns what it prints. */
	async run(name: string): Promise<string> {
		const next = this.pending.shift();
		assert.ok(next?.name === name, `the next block of ${basename(this.file)} is ${next?.name}, and not ${name}`);
		this.done.push(next);
		return this.obey(next);
	}

	/** Runs a block once more that was run before. */
	async again(name: string): Promise<string> {
		const before = this.done.find((block) => block.name === name);
		assert.ok(before, `${name} was run before`);
		return this.obey(before);
	}

	private obey({ commands }: Block): Promise<string> {
		return shell(assigned(this.variables) + commands);
	}

	/** Makes sure that nothing on the page was left out. */
	end(): void {
		assert.deepEqual(this.pending.map(({ name }) => name), [], `every block of ${basename(this.file)} was run`);
	}
}
