/** Starts and stops real nodes, each with its own temporary base path and free ports. */

import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { base58Encode, ed25519PairFromSeed } from '@polkadot/util-crypto';

export interface NodeOptions {
	/** The node's binary. */
	binary: string;
	/** The chain to run: `dev`, `local` or the path of a chain specification. */
	chain?: string;
	/** A well-known development validator, e.g. `alice`. */
	validator?: string;
	/** How blocks are sealed; the chain's own consensus when absent. */
	sealing?: string;
	/** A folder prepared beforehand, with keys for example, which stays; a temporary one when absent. */
	basePath?: string;
	/** Addresses of nodes to connect to; on a live chain nobody else may. */
	bootnodes?: string[];
	/** Where it is to be found, as {@link place} chose it beforehand; somewhere when absent. */
	place?: Place;
	/** Whether it serves metrics. */
	metrics?: boolean;
	/** Further command-line arguments. */
	extra?: string[];
}

export interface RunningNode {
	/** The WebSocket endpoint. */
	endpoint: string;
	/** Where the node writes its log. */
	log: string;
	/** The address of its metrics, if it serves any. */
	metrics: string;
	/** Its process. */
	pid: number;
	/** Whether the process is still there. */
	running(): boolean;
	stop(): Promise<void>;
}

/** Longer than a start takes, in milliseconds, even where the machine has much else to do: a node compiles its runtime first. */
export const START = 240_000;

/** Where a node is to be found in the network, and the key that shows it is the one. */
export interface Place {
	port: number;
	/** The secret network key. */
	key: Uint8Array;
	/** Its address with its peer id. */
	address: string;
}

/** Chooses a place for a node, so that others can be told of it before it starts. */
export async function place(): Promise<Place> {
	const [port, key] = [await freePort(), randomBytes(32)];
	const { publicKey } = ed25519PairFromSeed(key);
	// A peer id is the multihash, here the identity, of the key as Protocol Buffers have it.
	const peerId = base58Encode(Uint8Array.from([0, 36, 8, 1, 18, 32, ...publicKey]));
	return { port, key, address: `/ip4/127.0.0.1/tcp/${port}/p2p/${peerId}` };
}

/** A TCP port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address && typeof address === 'object') resolve(address.port);
				else reject(new Error('no free port'));
			});
		});
	});
}

/** Whether a node answers RPC on this port. */
export async function answers(port: number): Promise<boolean> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'system_health', params: [] }),
		});
		return response.ok;
	} catch {
		return false;
	}
}

/** Runs a subcommand of the node to its end and returns what it prints; throws with its errors if it fails. */
export function command(binary: string, ...args: string[]): string {
	return execFileSync(binary, args, { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * The specification of a chain with the state of its first block written out, so that no node has to compute it; it is made
 * once for each binary. `chain` is `dev`, `local` or the path of a specification.
 */
export function writtenOut(binary: string, chain: string): string {
	const { mtimeMs, size } = statSync(binary);
	const said = existsSync(chain) ? readFileSync(chain) : chain;
	const key = createHash('sha256').update(`${mtimeMs} ${size} `).update(said).digest('hex');
	const file = join(dirname(binary), 'written-out', `${key}.json`);
	if (!existsSync(file)) {
		mkdirSync(dirname(file), { recursive: true });
		const whole = `${file}.${process.pid}`;
		writeFileSync(whole, command(binary, 'export-chain-spec', '--chain', chain, '--raw'));
		renameSync(whole, file);
	}
	return file;
}

/** What `--dev` stands for, besides the chain and a folder of its own. */
const DEV = ['--alice', '--validator', '--force-authoring', '--rpc-cors', 'all'];

/** The arguments by which all nodes of one binary share what they compile: a start then takes a moment. */
export const sharedRuntimes = (binary: string): string[] => ['--runtime-cache', join(dirname(binary), 'runtime-cache')];

export async function startNode(options: NodeOptions): Promise<RunningNode> {
	const base = mkdtempSync(join(tmpdir(), 'clearmark-node-'));
	const { port: p2p, key } = options.place ?? await place();
	const [rpc, metrics] = [await freePort(), await freePort()];
	const log = join(base, 'node.log');
	const chain = options.chain ?? 'dev';
	const args = [
		'--chain', writtenOut(options.binary, chain),
		...(chain === 'dev' ? DEV : []),
		'--base-path', options.basePath ?? join(base, 'data'),
		'--database', 'paritydb',
		...sharedRuntimes(options.binary),
		'--rpc-port', String(rpc),
		'--listen-addr', `/ip4/127.0.0.1/tcp/${p2p}`,
		...(options.metrics ? ['--prometheus-port', String(metrics)] : ['--no-prometheus']),
		'--no-telemetry',
		// On its first start a validator would refuse to make itself a network key.
		'--node-key', Buffer.from(key).toString('hex'),
		...(options.validator ? [`--${options.validator}`, '--validator'] : []),
		...(options.sealing ? ['--sealing', options.sealing] : []),
		...(options.bootnodes ?? []).flatMap((address) => ['--bootnodes', address]),
		...(options.extra ?? []),
	];
	const child = spawn(options.binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	// Not at its exit: what it printed last may still be on the way.
	const closed = new Promise((resolve) => child.once('close', resolve));
	const output = createWriteStream(log);
	child.stdout.pipe(output, { end: false });
	child.stderr.pipe(output, { end: false });

	// A node must not outlive whoever started it.
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

	for (let waited = 0; !(await answers(rpc)); waited += 200) {
		if (child.exitCode !== null || waited > START) {
			kill();
			const said = readFileSync(log, 'utf8').slice(-3000);
			rmSync(base, { recursive: true, force: true });
			throw new Error(`the node did not start:\n${said}`);
		}
		await sleep(200);
	}

	return {
		endpoint: `ws://127.0.0.1:${rpc}`,
		log,
		metrics: `http://127.0.0.1:${metrics}/metrics`,
		// A process that has answered was started, and so has an id.
		pid: child.pid ?? 0,
		running: () => child.exitCode === null && child.signalCode === null,
		async stop() {
			child.kill('SIGTERM');
			const forced = setTimeout(kill, 15_000);
			await closed;
			clearTimeout(forced);
			process.removeListener('exit', kill);
			output.end();
			rmSync(base, { recursive: true, force: true });
		},
	};
}
