/** What one client can ask of a node, found out by asking for more. */

import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
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

/** Calls a second that one WebSocket connection gets answered after the first `burst`. */
export async function rateOverWebSocket(endpoint: string, burst: number, more: number): Promise<number> {
	return connected(endpoint, async (provider) => {
		const ask = async (count: number): Promise<void> => {
			for (let sent = 0; sent < count; sent += AT_A_TIME) {
				await Promise.all(Array.from({ length: AT_A_TIME }, () => provider.send('system_chain', [])));
			}
		};
		await ask(burst);
		const begun = performance.now();
		await ask(more);
		return more / ((performance.now() - begun) / 1_000);
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

/** The HTTP status of the answer to a call of `bytes` bytes. */
export async function requestOf(endpoint: Endpoint, bytes: number): Promise<number> {
	const [head, tail] = ['{"jsonrpc":"2.0","id":1,"method":"system_chain","params":[],"more":"', '"}'];
	return (await endpoint.post(head + 'x'.repeat(bytes - head.length - tail.length) + tail)).status;
}
