/** A wire of TCP proxies, one for each ordered pair of nodes: no rights are needed. */

import { connect, createServer, type Server, type Socket } from 'node:net';
import { ownPort } from './ports.js';
import { loopbackPlace, type Place, type Wire } from './wire.js';

/** Passes on what comes for one node from another one; while cut, it takes everything and passes nothing on. */
class Link {
	private readonly pairs = new Set<[Socket, Socket]>();
	private readonly server: Server;
	private open = true;

	constructor(readonly port: number, target: number) {
		this.server = createServer((near) => this.join(near, connect(target, '127.0.0.1')));
		this.server.listen(port, '127.0.0.1');
	}

	private join(near: Socket, far: Socket): void {
		const pair: [Socket, Socket] = [near, far];
		this.pairs.add(pair);
		const end = (): void => {
			this.pairs.delete(pair);
			for (const socket of pair) socket.destroy();
		};
		for (const [from, to] of [pair, [far, near]] as const) {
			from.setNoDelay();
			from.on('data', (data: Buffer) => to.write(data));
			from.on('error', end);
			from.on('close', end);
			if (!this.open) from.pause();
		}
	}

	set(open: boolean): void {
		this.open = open;
		for (const socket of [...this.pairs].flat()) {
			if (open) socket.resume();
			else socket.pause();
		}
	}

	close(): void {
		this.server.close();
		for (const socket of [...this.pairs].flat()) socket.destroy();
	}
}

export async function proxies(count: number): Promise<Wire> {
	const places: Place[] = [];
	for (let index = 0; index < count; index += 1) places.push(await loopbackPlace());
	const links: (Link | undefined)[][] = [];
	for (let from = 0; from < count; from += 1) {
		links.push([]);
		for (let to = 0; to < count; to += 1) {
			const target = Number(places[to].listen.split('/').at(-1));
			links[from].push(from === to ? undefined : new Link(await ownPort(), target));
		}
	}
	const each = (open: (from: number, to: number) => boolean): void =>
		links.forEach((row, from) => row.forEach((link, to) => link?.set(open(from, to))));
	return {
		kind: 'TCP proxies',
		places,
		route: (from, to) => `/ip4/127.0.0.1/tcp/${links[from][to]?.port ?? 0}`,
		cut: (groups) => each((from, to) => groups.some((group) => group.includes(from) && group.includes(to))),
		heal: () => each(() => true),
		close: () => links.flat().forEach((link) => link?.close()),
	};
}
