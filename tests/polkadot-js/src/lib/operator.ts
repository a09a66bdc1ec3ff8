/** An institution at the command line that has a key which everybody knows. */

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from './audit.js';
import { wellKnown } from './institutions.js';
import { clearmark } from './setting.js';

/** What a command says until it ends. */
export async function ended(child: ChildProcess): Promise<Run> {
	const said = { stdout: '', stderr: '' };
	for (const stream of ['stdout', 'stderr'] as const) {
		child[stream]?.setEncoding('utf8').on('data', (text: string) => { said[stream] += text; });
	}
	const status = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	return { status, ...said };
}

/** Runs `clearmark` to its end. */
export const command = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Run> =>
	ended(spawn(clearmark, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));

export class Operator {
	readonly address: string;
	private readonly key: string;

	/** Whose account it is, `Alice` for `//Alice`, the node that it asks, and a folder for its key. */
	constructor(name: string, private readonly endpoint: string, folder: string) {
		this.address = wellKnown(name).address;
		this.key = join(folder, `${this.address}.key`);
		writeFileSync(this.key, `//${name}\n`, { mode: 0o600 });
	}

	run(...args: string[]): Promise<Run> {
		return command([...args, '--node', this.endpoint], { CLEARMARK_KEY: this.key });
	}

	/** Runs a command that must succeed, and returns what it prints for people. */
	async text(...args: string[]): Promise<string> {
		const { status, stdout, stderr } = await this.run(...args);
		assert.equal(status, 0, `${args.join(' ')}: ${stderr}${stdout}`);
		return stdout;
	}

	/** The same for programs. */
	async json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
		return JSON.parse(await this.text(...args, '--json')) as T;
	}

	/** Runs a command that must fail with this exit status and say something; returns the code of its error. */
	async refused(status: number, says: RegExp, ...args: string[]): Promise<string> {
		const run = await this.run(...args, '--json');
		assert.equal(run.status, status, `${args.join(' ')}: ${run.stderr}${run.stdout}`);
		assert.match(run.stderr, says);
		return status === 2 ? 'usage' : (JSON.parse(run.stdout) as { error: { code: string } }).error.code;
	}
}
