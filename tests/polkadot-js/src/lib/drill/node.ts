/** A node that is killed and comes back: the same folder, the same ports, the same network key. */

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { base58Encode, ed25519PairFromSeed } from '@polkadot/util-crypto';
import { u8aConcat } from '@polkadot/util';
import { sharedRuntimes } from '../node.js';
import { rpc } from './rpc.js';
import type { Place } from './wire.js';

/** Longer than a start takes on a machine that is not stuck. */
const START = 180_000;

// An end by a signal runs no listeners of `exit`, which end the nodes.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** A public ed25519 key as libp2p writes it: protobuf in an identity multihash. */
const PEER_ID_PREFIX = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/** The peer id of a node with the network key `secret`. */
export function peerId(secret: Uint8Array): string {
	return base58Encode(u8aConcat(new Uint8Array(PEER_ID_PREFIX), ed25519PairFromSeed(secret).publicKey));
}

/** How a process ended. */
export interface End {
	code: number | null;
	signal: NodeJS.Signals | null;
}

/** A start that ended before the node answered. */
export class DidNotStart extends Error {
	constructor(readonly end: End | undefined, said: string) {
		super(`the node did not start (${end ? `exit ${end.code ?? end.signal}` : 'no answer'}):\n${said}`);
	}
}

export interface Settings {
	name: string;
	binary: string;
	/** The chain specification. */
	chain: string;
	/** Where its data and its log are. */
	folder: string;
	/** The secret of its network key. */
	key: Uint8Array;
	place: Place;
	args: string[];
}

export class DrillNode {
	readonly name: string;
	readonly base: string;
	readonly log: string;
	readonly endpoint: string;
	/** The same for a client that subscribes. */
	readonly socket: string;
	/** How often it was started. */
	starts = 0;
	private child?: ChildProcess;
	private ended?: Promise<End>;
	private readonly forget = (): void => { this.child?.kill('SIGKILL'); };

	constructor(readonly settings: Settings) {
		const { name, folder, place } = settings;
		mkdirSync(folder, { recursive: true });
		this.name = name;
		this.base = join(folder, 'data');
		this.log = join(folder, 'node.log');
		this.endpoint = `http://${place.rpcHost}:${place.rpcPort}`;
		this.socket = `ws://${place.rpcHost}:${place.rpcPort}`;
		// A node must not outlive whoever started it.
		process.once('exit', this.forget);
	}

	get running(): boolean {
		return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
	}

	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** All that it said since its first start. */
	said(): string {
		return existsSync(this.log) ? readFileSync(this.log, 'utf8') : '';
	}

	/** Starts it and does not wait. */
	launch(): void {
		if (this.running) throw new Error(`${this.name} runs already`);
		const { binary, chain, key, place, args } = this.settings;
		const [command, ...rest] = [
			...place.prefix, binary,
			'--chain', chain,
			'--base-path', this.base,
			'--database', 'paritydb',
			...sharedRuntimes(binary),
			'--name', this.name,
			'--rpc-port', String(place.rpcPort),
			'--rpc-methods', 'unsafe',
			'--listen-addr', place.listen,
			'--node-key', Buffer.from(key).toString('hex'),
			'--no-mdns', '--no-prometheus', '--no-telemetry', '--detailed-log-output',
			...place.args, ...args,
		];
		const output = openSync(this.log, 'a');
		const child = spawn(command, rest, { stdio: ['ignore', output, output] });
		closeSync(output);
		this.starts += 1;
		this.child = child;
		this.ended = new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve({ code, signal }));
		});
		// Whoever waits for its end hears of the error; if nobody does, it is seen as a node that does not answer.
		this.ended.catch(() => undefined);
	}

	/** Starts it and waits until it answers; throws {@link DidNotStart} otherwise. Returns how long it took, in milliseconds. */
	async start(): Promise<number> {
		const begun = Date.now();
		const before = this.said().length;
		this.launch();
		while (!(await this.answers())) {
			const late = Date.now() - begun > START;
			if (this.running && !late) {
				await sleep(100);
				continue;
			}
			const end = this.running ? undefined : await this.ended;
			await this.kill();
			throw new DidNotStart(end, this.said().slice(before).slice(-3000));
		}
		return Date.now() - begun;
	}

	async answers(): Promise<boolean> {
		try {
			await rpc(this.endpoint, 'system_health');
			return true;
		} catch {
			return false;
		}
	}

	/** Sends `signal` and waits for its end. */
	async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
		if (!this.running) return;
		this.child?.kill(signal);
		const forced = setTimeout(this.forget, 20_000);
		await this.ended;
		clearTimeout(forced);
	}

	/** Its end, if it comes within `patience` milliseconds. */
	async end(patience: number): Promise<End | undefined> {
		const timeout = new AbortController();
		const late = sleep(patience, undefined, { signal: timeout.signal }).catch(() => undefined);
		const end = await Promise.race([this.ended, late]);
		timeout.abort();
		return end;
	}

	/** Ends it for good. */
	async retire(): Promise<void> {
		await this.kill();
		process.removeListener('exit', this.forget);
	}
}
