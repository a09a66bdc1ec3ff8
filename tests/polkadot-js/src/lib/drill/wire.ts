/** What lies between the nodes of a network, and can be cut. */

import { namespaces, namespacesAllowed } from './namespaces.js';
import { ownPort } from './ports.js';
import { proxies } from './proxies.js';

/** Where a node runs. */
export interface Place {
	/** What goes before the node's command. */
	prefix: string[];
	/** The multiaddress that the node listens on for its peers. */
	listen: string;
	/** Its RPC server, as this process reaches it. */
	rpcHost: string;
	rpcPort: number;
	/** What the node needs to serve RPC there. */
	args: string[];
}

export interface Wire {
	/** How it is made, as a figure tells it. */
	kind: string;
	places: Place[];
	/** The multiaddress at which the node in place `from` reaches the one in place `to`. */
	route(from: number, to: number): string;
	/** From now on nodes reach each other only within a group; packets between groups are lost without a word. */
	cut(groups: number[][]): void;
	/** All reach all again. */
	heal(): void;
	close(): void;
}

export async function loopbackPlace(): Promise<Place> {
	return {
		prefix: [],
		listen: `/ip4/127.0.0.1/tcp/${await ownPort()}`,
		rpcHost: '127.0.0.1',
		rpcPort: await ownPort(),
		args: [],
	};
}

/** Loopback, which nothing cuts. */
export async function loopback(count: number): Promise<Wire> {
	const places: Place[] = [];
	for (let index = 0; index < count; index += 1) places.push(await loopbackPlace());
	return {
		kind: 'loopback',
		places,
		route: (_from, to) => places[to].listen,
		cut: () => { throw new Error('loopback cannot be cut: take `cuttable`'); },
		heal: () => undefined,
		close: () => undefined,
	};
}

/** Network namespaces where the system allows them, as root on Linux; else proxies. `WIRE` says otherwise. */
export async function cuttable(count: number): Promise<Wire> {
	const wanted = process.env.WIRE ?? (namespacesAllowed() ? 'namespaces' : 'proxies');
	if (wanted === 'namespaces') return namespaces(count);
	if (wanted === 'proxies') return proxies(count);
	throw new Error(`WIRE is \`namespaces\` or \`proxies\`, and not ${wanted}`);
}
