/** JSON-RPC as anybody can send it: over plain HTTP, well-formed or not. */

import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

/** What came back; the body is empty where the node had nothing to say. */
export interface Answer { status: number; headers: IncomingHttpHeaders; body: string }

export interface RpcError { code: number; message: string; data?: unknown }

export interface Reply<T = unknown> { id: number | string | null; result?: T; error?: RpcError }

/** A node's endpoint over HTTP, with connections that are kept. */
export class Endpoint {
	private readonly agent: Agent;
	private readonly port: number;
	private readonly sockets = new WeakSet<Socket>();

	constructor(endpoint: string, connections = 16) {
		this.port = Number(new URL(endpoint).port);
		this.agent = new Agent({ keepAlive: true, maxSockets: connections });
	}

	async post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
		return new Promise((resolve, reject) => {
			const sent = request({
				agent: this.agent,
				host: '127.0.0.1',
				port: this.port,
				method: 'POST',
				headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
			}, (response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('error', reject);
				response.on('end', () => resolve({
					status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString(),
				}));
			});
			sent.on('error', reject);
			sent.on('close', () => reject(new Error('the connection was closed without an answer')));
			sent.once('socket', (socket) => this.outlive(socket));
			sent.end(body);
		});
	}

	/** A node that has refused a body closes the connection while the rest of that is still being written: its answer counts. */
	private outlive(socket: Socket): void {
		if (this.sockets.has(socket)) return;
		this.sockets.add(socket);
		socket.on('error', () => undefined);
	}

	/** Sends all calls in one batch; the replies are in the order of the calls. */
	async batch<T>(method: string, calls: unknown[][]): Promise<Reply<T>[]> {
		const body = JSON.stringify(calls.map((params, id) => ({ jsonrpc: '2.0', id, method, params })));
		const answer = await this.post(body);
		if (answer.status !== 200) throw new Error(`${method}: HTTP status ${answer.status}: ${answer.body.slice(0, 200)}`);
		const replies = JSON.parse(answer.body) as Reply<T>[] | Reply<T>;
		if (!Array.isArray(replies)) throw new Error(`${method}: ${replies.error?.message}`);
		return replies.sort((one, other) => Number(one.id) - Number(other.id));
	}

	async call<T>(method: string, ...params: unknown[]): Promise<T> {
		const [{ result, error }] = await this.batch<T>(method, [params]);
		if (error) throw new Error(`${method}: ${error.message}`);
		return result as T;
	}

	close(): void {
		this.agent.destroy();
	}
}
