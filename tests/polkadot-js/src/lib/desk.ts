/** An institution at its command line: key files of its own, a journal of its own, one node. */

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { u8aToHex } from '@polkadot/util';
import type { Run } from './audit.js';
import { secretOf, type Institution } from './institutions.js';
import { ended } from './operator.js';
import { ReceiptKey } from './receipts.js';
import { clearmark } from './setting.js';

/** What a call leaves behind, as `--json` prints it. */
export interface Done {
	block: { number: number };
	final: boolean;
	events: { name: string; data: Record<string, unknown> }[];
}

/** A position, and what it makes of an account's balance. */
type Position = Record<string, string>;

export const netOf = (position: Position): bigint => {
	const [[side, amount]] = Object.entries(position);
	return side === 'Debtor' ? -BigInt(amount) : BigInt(amount);
};

/** An order as `order show --json` prints it, as far as tests read it. */
export interface OrderShown {
	order: {
		commit_until: number;
		reveal_until: number;
		deadline: number | null;
		positions: [string, Position][];
		confirmed: string[];
		record: { initiator: string; state: string | Record<string, Record<string, unknown>> };
	};
	settlement: { failing: unknown[] };
}

export const stateOf = ({ order: { record: { state } } }: OrderShown): string =>
	typeof state === 'string' ? state : Object.keys(state)[0];

/** An award as `award show --json` prints it. */
export interface AwardShown {
	award: { node: string; fee: string; bond: string } | null;
	bids: { bidder: string; rank: number | null; fee: string; reasons: string[] }[];
	excused: { bidder: string; reasons: string[] }[];
}

export class Desk {
	private readonly folder: string;

	/** Which institution it is, the node that it asks, and a folder in which it has one of its own. */
	constructor(readonly institution: Institution, private readonly endpoint: string, folder: string) {
		this.folder = join(folder, institution.lei);
		mkdirSync(this.folder, { mode: 0o700 });
		const { receiptKey, lei } = institution;
		assert.ok(receiptKey instanceof ReceiptKey, 'its receipt key is at hand');
		writeFileSync(this.key, `${secretOf(lei)}\n`, { mode: 0o600 });
		writeFileSync(this.receiptKey, `${u8aToHex(receiptKey.seed)}\n`, { mode: 0o600 });
	}

	get address(): string {
		return this.institution.account.address;
	}

	get key(): string {
		return join(this.folder, 'key');
	}

	get receiptKey(): string {
		return join(this.folder, 'receipt-key');
	}

	get journal(): string {
		return join(this.folder, 'journal');
	}

	/** Starts a command, which goes on by itself. */
	start(...args: string[]): ChildProcess {
		const env = { ...process.env, CLEARMARK_KEY: this.key, CLEARMARK_RECEIPT_KEY: this.receiptKey };
		return spawn(clearmark, [...args, '--node', this.endpoint], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	}

	/** Runs a command to its end. */
	async run(...args: string[]): Promise<Run> {
		return ended(this.start(...args));
	}

	/** Runs a command that must succeed, and returns what it prints. */
	async text(...args: string[]): Promise<string> {
		const { status, stdout, stderr } = await this.run(...args);
		assert.equal(status, 0, `${args.join(' ')}: ${stderr}${stdout}`);
		return stdout;
	}

	async json<T = Done>(...args: string[]): Promise<T> {
		return JSON.parse(await this.text(...args, '--json')) as T;
	}

	/** Runs a command that must fail with this exit status; returns the code of its error. */
	async refused(expected: number, ...args: string[]): Promise<string> {
		const { status, stdout, stderr } = await this.run(...args, '--json');
		assert.equal(status, expected, `${args.join(' ')}: ${stderr}${stdout}`);
		return (JSON.parse(stdout) as { error: { code: string } }).error.code;
	}

	/** A bid's commands find their salts in the journal. */
	bid(command: string, order: string, ...args: string[]): string[] {
		return ['bid', command, order, '--journal', this.journal, ...args];
	}
}
