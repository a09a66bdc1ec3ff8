/** `make demo`: starts a real node and runs the main job on it. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { BatchRefused, readBatch, type Batch } from './lib/batch.js';
import { connect } from './lib/chain.js';
import { startNode } from './lib/node.js';
import { runStory, type Summary } from './lib/story.js';

const { values } = parseArgs({
	options: {
		/** Cargo's target directory, where the binaries are. */
		target: { type: 'string' },
		/** The pacs.008 message; members.toml lies beside it. */
		batch: { type: 'string' },
		/** How the node seals blocks; its own consensus when absent. */
		sealing: { type: 'string' },
	},
});

interface Expected { batches: { file: string; gross_minor: number; net_minor: Record<string, number> }[] }

/** Compares with `expected.json`, where one lies beside the batch. Institutions are named by BIC there. */
function compareWithExpected(file: string, batch: Batch, summary: Summary): string {
	const path = join(dirname(file), 'expected.json');
	if (!existsSync(path)) return 'no expected.json beside the batch';
	const { batches } = JSON.parse(readFileSync(path, 'utf8')) as Expected;
	const expected = batches.find((candidate) => candidate.file === basename(file));
	if (!expected) return 'expected.json does not speak of this batch';
	if (expected.gross_minor !== summary.gross_minor) throw new Error('the gross amount differs from expected.json');
	for (const [bic, minor] of Object.entries(expected.net_minor)) {
		const lei = batch.members.find((member) => member.bic === bic)?.lei ?? bic;
		if ((summary.net[lei] ?? 0) !== minor) throw new Error(`${bic}: net ${summary.net[lei]}, expected ${minor}`);
	}
	return `net positions equal expected.json for ${Object.keys(expected.net_minor).length} institutions`;
}

function table(rows: [string, string][]): string {
	const width = Math.max(...rows.map(([label]) => label.length));
	return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n');
}

async function main(): Promise<void> {
	if (!values.target || !values.batch) throw new Error('usage: story.js --target DIR --batch FILE [--sealing MODE]');
	const binaries = join(values.target, 'release');
	// Read before anything is started: a bad batch must cost nothing.
	const batch = readBatch(join(binaries, 'clearmark'), values.batch);
	const node = await startNode({ binary: join(binaries, 'clearmark-node'), sealing: values.sealing });
	try {
		console.log(`A node runs at ${node.endpoint}.\n`);
		const api = await connect(node.endpoint);
		const summary = await runStory(api, { batch, tell: console.log, instant: values.sealing === 'instant' });
		const compared = compareWithExpected(values.batch, batch, summary);
		await api.disconnect();

		const output = join(values.target, 'demo', 'summary.json');
		mkdirSync(dirname(output), { recursive: true });
		writeFileSync(output, `${JSON.stringify(summary, null, '\t')}\n`);
		console.log(`\n${table([
			['Order', `${summary.order}, ${summary.state}`],
			['Awarded to', `${summary.award.node}, score ${summary.award.score} ppm`],
			['Rejected', summary.award.rejected.map(({ node: who, reasons }) => `${who} (${reasons.join(', ')})`).join('; ')],
			['Gross', `${summary.gross_minor} minor units`],
			['Moved', `${summary.moved_minor} minor units`],
			['Checked', compared],
			['Traced', `unit ${summary.traced.unit}, ${summary.traced.hops} hops, every signature verified`],
			['Evaluation', `scheme ${summary.evaluation.scheme}, score ${summary.evaluation.score}`],
			['Final', `yes, after ${summary.blocks} blocks`],
			['Summary', output],
		])}`);
	} finally {
		await node.stop();
	}
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error instanceof BatchRefused ? error.message : error);
		process.exit(1);
	},
);
