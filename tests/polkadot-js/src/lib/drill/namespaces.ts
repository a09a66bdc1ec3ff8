/**
 * A wire of network namespaces (Linux, root): one for each node, and one for the switch between them.
 *
 * A node has two interfaces: one to the switch, for its peers, and one to this process, for RPC. A cut moves interfaces
 * to other bridges in the switch: packets between bridges are lost, while RPC stays.
 */

import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployFolder } from '../setting.js';
import type { Place, Wire } from './wire.js';

const ip = (...args: string[]): void => {
	execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

/** Goes on whatever comes: for what may be gone already. */
function quietly(step: () => void): void {
	try {
		step();
	} catch { /* it was gone */ }
}

/** Tries it. */
export function namespacesAllowed(): boolean {
	const name = `cm${process.pid}try`;
	try {
		ip('netns', 'add', name);
		ip('-n', name, 'link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'other');
		ip('-n', name, 'link', 'add', 'bridge', 'type', 'bridge');
		settle(name);
		return true;
	} catch {
		return false;
	} finally {
		quietly(() => ip('netns', 'del', name));
	}
}

/** Both ends of a pair of interfaces, each up and with its address where it has one. */
interface End {
	netns?: string;
	name: string;
	address?: string;
}

function pair(one: End, other: End): void {
	const at = ({ netns }: End): string[] => (netns ? ['netns', netns] : []);
	ip('link', 'add', one.name, ...at(one), 'type', 'veth', 'peer', 'name', other.name, ...at(other));
	for (const { netns, name, address } of [one, other]) {
		const inside = netns ? ['-n', netns] : [];
		if (address) ip(...inside, 'address', 'add', address, 'dev', name);
		ip(...inside, 'link', 'set', name, 'up');
	}
}

/** Has Linux treat connections in a namespace as the guide has it do on a node's machine. */
function settle(netns: string): void {
	for (const [, name, value] of readFileSync(join(deployFolder, 'sysctl.conf'), 'utf8').matchAll(/^(\S+) = (\S+)$/gm)) {
		const path = join('/proc/sys', ...name.split('.'));
		ip('netns', 'exec', netns, 'sh', '-c', `echo ${value} >${path} && [ "$(cat ${path})" = ${value} ]`);
	}
}

export function namespaces(count: number): Wire {
	const tag = `cm${process.pid % 100_000}${randomInt(36 ** 2).toString(36)}`;
	const hub = `${tag}s`;
	const nodes = Array.from({ length: count }, (_, index) => `${tag}n${index}`);
	// Of the addresses for carriers' own networks, which no machine of ours has.
	const subnet = `100.${randomInt(64, 128)}.${randomInt(256)}`;
	const peer = (index: number): string => `10.0.0.${index + 1}`;
	const control = (index: number, side: number): string => `${subnet}.${4 * index + side}`;

	const close = (): void => [hub, ...nodes].forEach((name) => quietly(() => ip('netns', 'del', name)));
	const place = (bridge: (index: number) => number): void =>
		nodes.forEach((_, index) => ip('-n', hub, 'link', 'set', `p${index}`, 'master', `b${bridge(index)}`));

	process.once('exit', close);
	try {
		ip('netns', 'add', hub);
		nodes.forEach((_, index) => {
			ip('-n', hub, 'link', 'add', `b${index}`, 'type', 'bridge');
			ip('-n', hub, 'link', 'set', `b${index}`, 'up');
		});
		nodes.forEach((netns, index) => {
			ip('netns', 'add', netns);
			ip('-n', netns, 'link', 'set', 'lo', 'up');
			settle(netns);
			pair({ netns: hub, name: `p${index}` }, { netns, name: 'peers', address: `${peer(index)}/24` });
			pair({ name: `${tag}${index}`, address: `${control(index, 1)}/30` },
				{ netns, name: 'control', address: `${control(index, 2)}/30` });
		});
		place(() => 0);
	} catch (error) {
		close();
		throw error;
	}

	return {
		kind: 'network namespaces',
		places: nodes.map((name, index): Place => ({
			prefix: ['ip', 'netns', 'exec', name],
			listen: `/ip4/${peer(index)}/tcp/30333`,
			rpcHost: control(index, 2),
			rpcPort: 9944,
			args: ['--unsafe-rpc-external', '--rpc-cors', 'all'],
		})),
		route: (_from, to) => `/ip4/${peer(to)}/tcp/30333`,
		cut: (groups) => place((index) => {
			const group = groups.findIndex((members) => members.includes(index));
			if (group < 0) throw new Error(`node ${index} is in no group`);
			return group;
		}),
		heal: () => place(() => 0),
		close() {
			process.removeListener('exit', close);
			close();
		},
	};
}
