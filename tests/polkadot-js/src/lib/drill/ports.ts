/** Ports that a process may leave and take again. */

import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/** Below those that the system gives to connections, so that none takes a port while its node is down. */
const [LOWEST, HIGHEST] = [10_000, 32_000];

const given = new Set<number>();

async function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** A port on loopback that is free and stays the caller's own in this process. */
export async function ownPort(): Promise<number> {
	for (;;) {
		const port = randomInt(LOWEST, HIGHEST);
		if (given.has(port) || !(await isFree(port))) continue;
		given.add(port);
		return port;
	}
}
