/** How a node starts. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startNode, sharedRuntimes } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';

/** Of processor time, in seconds: to compile the runtime takes more by far, all else much less. */
const WITHOUT_COMPILING = 5;
/** What Linux counts processor time in, on every architecture: a hundredth of a second. */
const TICKS = 100;

/** The processor time that a process has taken, in seconds. */
function processorTime(pid: number): number {
	// Behind the name, which is in parentheses; of these, user and system time are the 12th and 13th (proc(5)).
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function startTakes(): Promise<number> {
	const node = await startNode({ binary: nodeBinary });
	const taken = processorTime(node.pid);
	await node.stop();
	return taken;
}

test('a node takes compiled runtimes from its cache, and keeps there what it compiles', { timeout: 300_000 }, async () => {
	// Whether it finds one or not, afterwards there is one.
	await startTakes();
	const [, folder] = sharedRuntimes(nodeBinary);
	assert.ok(readdirSync(folder).length > 0, `nothing is in ${folder}`);

	const taken = await startTakes();
	assert.ok(taken < WITHOUT_COMPILING, `the start took ${taken} s of processor time`);
});
