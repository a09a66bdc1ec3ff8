/** The other bank of a live chain of two: it has its keys, its node, and its part in the specification. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventedLei } from './institutions.js';
import { command, freePort, sharedRuntimes } from './node.js';
import { nodeBinary, runtimeWasm } from './setting.js';
import { serve, type Service } from './unit.js';

/** As `key generate` prints it. */
interface Key {
	secretPhrase: string;
	ss58Address: string;
}

const node = (...args: string[]): string => command(nodeBinary, ...args);

const generate = (scheme: 'sr25519' | 'ed25519'): Key =>
	JSON.parse(node('key', 'generate', '--scheme', scheme, '--output-type', 'json')) as Key;

const member = (name: string, { ss58Address }: Key, roles: string[]) =>
	({ account: ss58Address, lei: inventedLei(name), name: `${name} Bank`, roles });

export class Neighbour {
	private readonly account = generate('sr25519');
	private readonly babe = generate('sr25519');
	private readonly grandpa = generate('ed25519');
	private readonly base: string;
	private readonly nodeKey: string;
	private readonly chain: string;
	private ports: { rpc: string; p2p: string } | undefined;

	constructor(private readonly folder: string) {
		this.base = join(folder, 'data');
		this.nodeKey = join(folder, 'node-key');
		this.chain = join(folder, 'chain.json');
		mkdirSync(this.base, { recursive: true });
		writeFileSync(this.nodeKey, randomBytes(32).toString('hex'));
	}

	get address(): string {
		return this.account.ss58Address;
	}

	/** The key by which it votes on finality. */
	get voter(): string {
		return this.grandpa.ss58Address;
	}

	/** Writes the specification of a chain of its own and of the bank with these session keys, and returns its path. */
	found(id: string, babe: string, grandpa: string): string {
		const first = generate('sr25519');
		const { consortium, ...template } = JSON.parse(
			node('chain-spec', 'display-preset', '--runtime', runtimeWasm, '--preset-name', 'consortium'),
		) as { consortium: object };
		const accounts = [first.ss58Address, this.address];
		const keys = [{ babe, grandpa }, { babe: this.babe.ss58Address, grandpa: this.grandpa.ss58Address }];
		const patch = join(this.folder, 'patch.json');
		writeFileSync(patch, JSON.stringify({
			...template,
			consortium: {
				...consortium,
				minValidators: 2,
				members: [member('North', first, ['Validator']), member('East', this.account, ['Validator', 'Issuer'])],
			},
			session: { keys: accounts.map((account, index) => [account, account, keys[index]]) },
			council: { members: accounts },
			provenance: { assets: [[this.address, 'CNY', 2, 1_000_000]] },
		}));
		node('chain-spec', '--chain-spec-path', this.chain, 'create', '--chain-id', id, '-t', 'live', '--runtime', runtimeWasm, '--raw-storage', 'patch', patch);
		for (const [type, scheme, key] of [['babe', 'sr25519', this.babe], ['gran', 'ed25519', this.grandpa]] as const) {
			const secret = join(this.folder, type);
			writeFileSync(secret, key.secretPhrase, { mode: 0o600 });
			node('key', 'insert', '--base-path', this.base, '--chain', this.chain, '--key-type', type, '--scheme', scheme, '--suri', secret);
		}
		return this.chain;
	}

	/** Where its node is reached. */
	async multiaddress(): Promise<string> {
		this.ports ??= { rpc: String(await freePort()), p2p: String(await freePort()) };
		return `/ip4/127.0.0.1/tcp/${this.ports.p2p}/p2p/${node('key', 'inspect-node-key', '--file', this.nodeKey).trim()}`;
	}

	/** Starts its node, which knows the one of the other bank. */
	async start(peer: string): Promise<Service> {
		await this.multiaddress();
		const { rpc, p2p } = this.ports!;
		return serve([
			nodeBinary, '--chain', this.chain, '--base-path', this.base, ...sharedRuntimes(nodeBinary), '--validator', '--node-key-file', this.nodeKey,
			'--rpc-port', rpc, '--listen-addr', `/ip4/127.0.0.1/tcp/${p2p}`, '--no-prometheus', '--reserved-only', '--reserved-nodes', peer,
		], Number(rpc), join(this.folder, 'node.log'));
	}
}
