/** A node's whole state at a block. */

import { createHash } from 'node:crypto';
import { hashes, rpc, type Header } from './rpc.js';

export interface State {
	root: string;
	/** Of all keys and values, as the node reads them from its database. */
	digest: string;
}

/** Reads every entry: what is broken in the database and in use shows. */
export async function stateAt(endpoint: string, height: number): Promise<State> {
	const [hash] = await hashes(endpoint, height, height);
	const { stateRoot } = await rpc<Header>(endpoint, 'chain_getHeader', hash);
	const entries = await rpc<[string, string][]>(endpoint, 'state_getPairs', '0x', hash);
	return { root: stateRoot, digest: createHash('sha256').update(JSON.stringify(entries)).digest('hex') };
}
