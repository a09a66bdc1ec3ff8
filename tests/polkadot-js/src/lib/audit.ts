/** The command line of an auditor, and what it finds. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { clearmark } from './setting.js';

export interface Run { status: number | null; stdout: string; stderr: string }

/** What `clearmark audit verify --json` prints. */
export interface Evidence {
	verified: boolean;
	genesis: string;
	block: { number: number };
	asset: { issuer: string };
	units: string;
	links: number;
	folded: number;
	receipts: number;
	lots: { owner: string }[];
	redeemed: { last_holder: string } | null;
	error: { code: string };
}

/** What `clearmark trace --json` prints. */
export interface Traced {
	owner: string | null;
	redeemed_by: string | null;
	hops: { kind: string; to: string; digest: string | null; signed_by: string | null; lacking_leaf: number | null }[];
}

/** Runs `clearmark` to its end. */
export function run(...args: string[]): Run {
	const { status, stdout, stderr, error } = spawnSync(clearmark, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
	if (error) throw error;
	return { status, stdout, stderr };
}

/** Writes the evidence of a subject to a file; it must succeed. */
export function exported(endpoint: string, asset: number, file: string, ...subject: string[]): string {
	const done = run('audit', 'export', '--asset', String(asset), ...subject, '--node', endpoint, '--output', file);
	assert.equal(done.status, 0, done.stderr);
	return file;
}

export function verified(file: string, ...trust: string[]): { status: number | null; evidence: Evidence; stderr: string } {
	const { status, stdout, stderr } = run('audit', 'verify', file, '--json', ...trust);
	return { status, evidence: JSON.parse(stdout) as Evidence, stderr };
}

/** A unit's history as the node tells the command line; it must succeed. */
export function traced(endpoint: string, asset: number, unit: bigint): Traced {
	const done = run('trace', '--asset', String(asset), '--unit', String(unit), '--node', endpoint, '--json');
	assert.equal(done.status, 0, done.stderr);
	return JSON.parse(done.stdout) as Traced;
}
