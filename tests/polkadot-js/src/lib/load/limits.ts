/** What one client can ask of a node, found out by asking for more. */

import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { createConnection } from 'node:net';
import type { Duplex } from 'node:stream';
import { WsProvider } from '@polkadot/api';
import type { Endpoint, Reply } from './rpc.js';

/** A connection, or the HTTP status with which it was refused. */
type Upgrade = { socket: Duplex } | { status: number };

/** Asks for a WebSocket connection as a browser's page of `origin` does. */
async function upgrade(endpoint: string, headers: Record<string, string> = {}): Promise<Upgrade> {
	return new Promise((resolve, reject) => {
		const asked = request({
			host: '127.0.0.1',
			port: new URL(endpoint).port,
			headers: {
				connection: 'Upgrade',
				upgrade: 'websocket',
				'sec-websocket-version': '13',
				'sec-websocket-key': randomBytes(16).toString('base64'),
				...headers,
			},
		});
		asked.on('upgrade', (_, socket) => resolve({ socket }));
		asked.on('response', (response) => {
			response.resume();
			resolve({ status: response.statusCode ?? 0 });
		});
		asked.on('error', reject);
		asked.end();
	});
}

/** How many connections a node takes at a time, and with which HTTP status it refuses the next one. */
export async function connections(endpoint: string, tries: number): Promise<{ taken: number; status: number }> {
	const sockets: Duplex[] = [];
	try {
		while (sockets.length < tries) {
			const answer = await upgrade(endpoint);
			if ('status' in answer) return { taken: sockets.length, status: answer.status };
			sockets.push(answer.socket);
		}
		return { taken: sockets.length, status: 0 };
	} finally {
		for (const socket of sockets) socket.destroy();
	}
}

/** Whether a WebSocket connection with these headers comes about. */
export async function connects(endpoint: string, headers: Record<string, string>): Promise<boolean> {
	const answer = await upgrade(endpoint, headers);
	if ('socket' in answer) answer.socket.destroy();
	return 'socket' in answer;
}

async function connected<T>(endpoint: string, then: (provider: WsProvider) => Promise<T>): Promise<T> {
	const provider = new WsProvider(endpoint, false);
	await provider.connect();
	await provider.isReady;
	try {
		return await then(provider);
	} finally {
		await provider.disconnect();
	}
}

/** How many subscriptions a connection has at a time, of `tries`. */
export async function subscriptions(endpoint: string, tries: number): Promise<number> {
	return connected(endpoint, async (provider) => {
		for (let taken = 0; taken < tries; taken += 1) {
			try {
				await provider.send('chain_subscribeFinalizedHeads', []);
			} catch (error) {
				if (/Too many subscriptions/.test((error as Error).message)) return taken;
				throw error;
			}
		}
		return tries;
	});
}

/** Calls that are on their way at a time: fewer than a connection's buffer has places. */
const AT_A_TIME = 20;

/** Calls over which a rate is measured. */
const WINDOW = 200;

/**
 * Calls a second that one WebSocket connection gets answered in the long run, and after how many calls; it gives up after
 * `most` of them.
 */
export async function rateOverWebSocket(endpoint: string, limit: number, most: number): Promise<{ rate: number; after: number }> {
	return connected(endpoint, async (provider) => {
		for (let after = 0; ; after += WINDOW) {
			const begun = performance.now();
			for (let sent = 0; sent < WINDOW; sent += AT_A_TIME) {
				await Promise.all(Array.from({ length: AT_A_TIME }, () => provider.send('system_chain', [])));
			}
			const rate = WINDOW / ((performance.now() - begun) / 1_000);
			if (rate <= limit || after >= most) return { rate, after };
		}
	});
}

/** Calls a second that a client gets answered over HTTP, after the first `burst`. */
export async function rateOverHttp(endpoint: Endpoint, burst: number, more: number): Promise<number> {
	const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'system_chain', params: [] });
	const ask = async (count: number): Promise<void> => {
		for (let sent = 0; sent < count; sent += AT_A_TIME) {
			const answers = await Promise.all(Array.from({ length: AT_A_TIME }, () => endpoint.post(body)));
			const refused = answers.find(({ body: text }) => (JSON.parse(text) as Reply).result === undefined);
			if (refused) throw new Error(`a call was not answered: ${refused.status} ${refused.body}`);
		}
	};
	await ask(burst);
	const begun = performance.now();
	await ask(more);
	return more / ((performance.now() - begun) / 1_000);
}

/** What the node says to a batch of `length` calls: the number of results, or its error. */
export async function batchOf(endpoint: Endpoint, length: number): Promise<number | string> {
	const body = JSON.stringify(Array.from({ length }, (_, id) => ({ jsonrpc: '2.0', id, method: 'system_chain', params: [] })));
	const said = JSON.parse((await endpoint.post(body)).body) as Reply[] | Reply;
	if (Array.isArray(said)) return said.filter(({ result }) => result !== undefined).length;
	return said.error?.message ?? '';
}

/** The HTTP status of the answer to a request that says it has `bytes` bytes, and has none yet. */
export async function statusFor(endpoint: string, bytes: number, patience: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const { host, port } = new URL(endpoint);
		const socket = createConnection({ host: '127.0.0.1', port: Number(port) }, () => {
			socket.write(`POST / HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`);
		});
		const done = (status: number): void => {
			socket.destroy();
			resolve(status);
		};
		socket.setTimeout(patience, () => done(0));
		socket.on('data', (said) => done(Number(/^HTTP\/1\.1 (\d+)/.exec(said.toString())?.[1] ?? 0)));
		socket.on('error', reject);
	});
}
