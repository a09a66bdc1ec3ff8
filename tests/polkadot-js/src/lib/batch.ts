/** Reads a pacs.008 message with the command line: the one place that knows the format. */

import { spawnSync } from 'node:child_process';

export interface BatchMember {
	lei: string;
	name: string;
	bic?: string | null;
	clearing_id?: string | null;
}

export interface BatchObligation {
	from: string;
	to: string;
	amount_minor: string;
	items: number;
}

export interface Batch {
	file: string;
	message_id: string;
	currency: string;
	minor_unit_digits: number;
	items: number;
	gross_minor: string;
	obligations: BatchObligation[];
	net: { lei: string; name: string; net_minor: string }[];
	members: BatchMember[];
	payload_sha256: string;
}

/** The batch was refused; the message names file and item. */
export class BatchRefused extends Error {
	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
		this.name = 'BatchRefused';
	}
}

export function readBatch(clearmark: string, file: string, members?: string): Batch {
	const args = ['batch', file, '--json', ...(members ? ['--members', members] : [])];
	const run = spawnSync(clearmark, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
	if (run.error) throw run.error;
	if (run.status !== 0) throw new BatchRefused(run.stderr.trim(), run.status ?? 1);
	return JSON.parse(run.stdout) as Batch;
}
