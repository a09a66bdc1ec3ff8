/** Calls of a node that may be down, by HTTP: nothing has to be connected anew after a restart. */

/** Longer than any answer takes on a machine that is not stuck. */
const PATIENCE = 10_000;

interface Answer<T> {
	result?: T;
	error?: { message: string; data?: unknown };
}

/** What the node said no to. */
export class RpcError extends Error {}

/** Calls `method`; throws if the node does not answer, and {@link RpcError} if it answers with an error. */
export async function rpc<T>(endpoint: string, method: string, ...params: unknown[]): Promise<T> {
	const response = await fetch(endpoint, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
		signal: AbortSignal.timeout(PATIENCE),
	});
	if (!response.ok) throw new Error(`${method}: HTTP ${response.status}`);
	const { result, error } = await response.json() as Answer<T>;
	if (error) throw new RpcError(`${method}: ${error.message} ${error.data === undefined ? '' : JSON.stringify(error.data)}`);
	return result as T;
}

export interface Header {
	number: string;
	stateRoot: string;
	parentHash: string;
}

export interface Head {
	number: number;
	hash: string;
}

export async function bestNumber(endpoint: string): Promise<number> {
	return Number((await rpc<Header>(endpoint, 'chain_getHeader')).number);
}

export async function finalHead(endpoint: string): Promise<Head> {
	const hash = await rpc<string>(endpoint, 'chain_getFinalizedHead');
	const { number } = await rpc<Header>(endpoint, 'chain_getHeader', hash);
	return { number: Number(number), hash };
}

/** The hashes of the heights from `first` to `last` on the node's best chain. */
export async function hashes(endpoint: string, first: number, last: number): Promise<string[]> {
	const heights = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	return rpc<string[]>(endpoint, 'chain_getBlockHash', heights);
}
