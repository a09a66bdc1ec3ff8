/** Starts what a systemd unit starts, where systemd is not there to do it: the same command line, under another root. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, START } from './node.js';

/** The values of a setting of a unit. */
function settings(unit: string, name: string): string[] {
	return [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);
}

/** The lines of an environment file. */
function environment(file: string): Map<string, string> {
	const lines = readFileSync(file, 'utf8').split('\n').filter((line) => /^[A-Z]/.test(line));
	return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/**
 * The words of the unit's command, by systemd's rules: `${NAME}` is the value as one word, and a word `$NAME` becomes
 * the words of the value. Whatever is a path of the machine is one under `root`.
 */
export function commandOf(root: string, name: string): string[] {
	const unit = readFileSync(join(root, 'etc/systemd/system', name), 'utf8');
	const [[command], [file]] = [settings(unit, 'ExecStart'), settings(unit, 'EnvironmentFile')];
	const variables = environment(join(root, file));
	const value = (variable: string): string => {
		const found = variables.get(variable);
		assert.ok(found !== undefined, `${file} has ${variable}`);
		return found;
	};
	return command.split(' ')
		.flatMap((word) => {
			const whole = /^\$([A-Z_]+)$/.exec(word);
			if (whole) return value(whole[1]).split(/\s+/).filter(Boolean);
			return [word.replaceAll(/\$\{([A-Z_]+)\}/g, (_, variable: string) => value(variable))];
		})
		.map((word) => (/^\/(etc|usr|var)\//.test(word) ? join(root, word) : word));
}

/** A process that a test started as an operator's machine would. */
export interface Service {
	/** Ends it as systemd does, and waits until it has ended. */
	stop(): Promise<void>;
}

/** Runs a node, whose RPC is on this port of loopback, and waits until it answers; its log goes to the end of a file. */
export async function serve([program, ...args]: string[], rpcPort: number, log: string): Promise<Service> {
	const output = openSync(log, 'a');
	const child = spawn(program, args, { stdio: ['ignore', output, output] });
	closeSync(output);
	const ended = new Promise((resolve) => child.once('close', resolve));
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	// Where a test fails before it ends its node, the node ends with the tests, which do not wait for it.
	child.unref();
	const stop = async (): Promise<void> => {
		child.ref();
		child.kill('SIGTERM');
		await ended;
		process.removeListener('exit', kill);
	};
	for (let waited = 0; !(await answers(rpcPort)); waited += 100) {
		if (child.exitCode !== null || waited > START) {
			await stop();
			throw new Error(`the node did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
		}
		await sleep(100);
	}
	return { stop };
}
