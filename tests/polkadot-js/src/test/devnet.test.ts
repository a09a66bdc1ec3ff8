/** `clearmark devnet`: a network of development validators that comes and goes as one. */

import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../lib/chain.js';
import { ensureSameFinalBlocks } from '../lib/network.js';
import { clearmark } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-devnet-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Endpoints {
	name: string;
	ws: string;
	prometheus: string;
	p2p: string;
	log: string;
	pid: number;
}

interface Devnet {
	child: ChildProcess;
	directory: string;
	nodes: Endpoints[];
	/** Resolves to the exit status, once everything it said has come. */
	closed: Promise<number | null>;
	said(): string;
}

const runs = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

async function untilGone(nodes: Endpoints[]): Promise<void> {
	for (let waited = 0; nodes.some(({ pid }) => runs(pid)); waited += 100) {
		assert.ok(waited < 30_000, 'a node runs on');
		await sleep(100);
	}
}

/** Starts a network and waits for its line. */
async function start(t: TestContext, ...args: string[]): Promise<Devnet> {
	const child = spawn(clearmark, ['devnet', '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	t.after(() => child.kill('SIGKILL'));
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
	const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
	const line = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
	const first = await Promise.race([line, closed]);
	assert.equal(typeof first, 'string', `exit status ${first}:\n${stderr}`);
	const { directory, nodes } = JSON.parse(String(first)) as Pick<Devnet, 'directory' | 'nodes'>;
	return { child, directory, nodes, closed, said: () => stderr };
}

/** Runs the command to an end that it must find by itself. */
function refused(...args: string[]): { status: number | null; stderr: string } {
	const { status, stderr } = spawnSync(clearmark, ['devnet', ...args], { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' });
	return { status, stderr };
}

test('two validators are up when it says so, finalise the same blocks, and stop with it', { timeout: 240_000 }, async (t) => {
	const network = await start(t, '2');
	assert.deepEqual(network.nodes.map(({ name }) => name), ['alice', 'bob']);
	const apis = await Promise.all(network.nodes.map(({ ws }) => connect(ws)));
	for (const api of apis) assert.ok((await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber() > 0);
	await ensureSameFinalBlocks({ apis }, 3);
	for (const [index, { p2p, prometheus, log }] of network.nodes.entries()) {
		assert.ok(p2p.endsWith((await apis[index].rpc.system.localPeerId()).toString()));
		assert.match(await (await fetch(prometheus)).text(), /substrate_block_height/);
		assert.ok(existsSync(log));
	}
	await Promise.all(apis.map((api) => api.disconnect()));

	network.child.kill('SIGINT');
	assert.equal(await network.closed, 0, network.said());
	assert.ok(network.nodes.every(({ pid }) => !runs(pid)));
	assert.ok(!existsSync(network.directory));
});

test('without a number there are four', { timeout: 240_000 }, async (t) => {
	const network = await start(t);
	assert.deepEqual(network.nodes.map(({ name }) => name), ['alice', 'bob', 'charlie', 'dave']);
	network.child.kill('SIGINT');
	assert.equal(await network.closed, 0, network.said());
	await untilGone(network.nodes);
});

test('a node that dies takes the others with it, and is named with its last words', { timeout: 240_000 }, async (t) => {
	const network = await start(t, '2');
	process.kill(network.nodes[1].pid, 'SIGKILL');
	assert.equal(await network.closed, 3);
	assert.match(network.said(), /bob died \(signal: 9 \(SIGKILL\)\)/);
	assert.match(network.said(), /Idle|Imported|finalized/);
	assert.ok(network.nodes.every(({ pid }) => !runs(pid)));
});

test('nodes end with a command that is killed, and the chain in a kept directory goes on', { timeout: 240_000 }, async (t) => {
	const kept = join(folder, 'kept');
	const network = await start(t, '1', '--base-path', kept);
	const before = await connect(network.nodes[0].ws);
	const first = (await before.rpc.chain.getBlockHash(1)).toHex();
	await before.disconnect();
	network.child.kill('SIGKILL');
	await untilGone(network.nodes);

	const other = refused('2', '--base-path', kept);
	assert.equal(other.status, 3);
	assert.match(other.stderr, /is of a network of 1 validators/);

	const again = await start(t, '1', '--base-path', kept);
	const api = await connect(again.nodes[0].ws);
	assert.equal((await api.rpc.chain.getBlockHash(1)).toHex(), first);
	assert.ok(again.nodes[0].p2p.endsWith(network.nodes[0].p2p.split('/p2p/')[1]));
	await api.disconnect();
	again.child.kill('SIGTERM');
	assert.equal(await again.closed, 0);
	await untilGone(again.nodes);
	assert.ok(existsSync(again.nodes[0].log));
});

test('what cannot be started is refused', () => {
	for (const count of ['0', '5', 'four']) {
		const { status, stderr } = refused(count);
		assert.equal(status, 2);
		assert.match(stderr, count === 'four' ? /invalid digit/ : /is not in 1\.\.=4/);
	}
	const absent = refused('1', '--node', join(folder, 'no-node'));
	assert.equal(absent.status, 3);
	assert.match(absent.stderr, /no-node is no file/);
	const unknown = refused('1', '--', '--no-such-option');
	assert.equal(unknown.status, 3);
	assert.match(unknown.stderr, /alice died \(exit status: 2\)[^]*--no-such-option/);
	assert.match(refused('4', '--port-base', '65530').stderr, /port 65536 cannot be had/);
});
