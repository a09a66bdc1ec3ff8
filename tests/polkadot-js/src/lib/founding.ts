/** Institutions that found a chain of their own: fresh keys by the node's binary, and the list that `clearmark chain-spec` takes. */

import { inventedLei, type Role } from './institutions.js';
import { command } from './node.js';
import { nodeBinary } from './setting.js';

/** As `key generate` prints it. */
export interface Key {
	secretPhrase: string;
	ss58Address: string;
}

export interface Member {
	account: string;
	lei: string;
	name: string;
	roles: Role[];
}

export interface Bank extends Member {
	babe: Key;
	grandpa: Key;
	/** Native token besides the grant, in its smallest denomination. */
	balance: bigint;
}

const generate = (scheme: 'sr25519' | 'ed25519'): Key =>
	JSON.parse(command(nodeBinary, 'key', 'generate', '--scheme', scheme, '--output-type', 'json')) as Key;

/** A validator with keys of its own. */
export const bank = (name: string, roles: Role[], balance: bigint): Bank => ({
	name: `${name} Bank`,
	lei: inventedLei(name),
	roles,
	balance,
	account: generate('sr25519').ss58Address,
	babe: generate('sr25519'),
	grandpa: generate('ed25519'),
});

const table = (header: string, fields: Record<string, unknown>): string =>
	`${header}\n${Object.entries(fields).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`).join('')}\n`;

/** The list of a chain of four validators at least, all of them on the council. */
export function founding(id: string, banks: Bank[], bootnodes: string[] = []): string {
	const leis = banks.map(({ lei }) => lei);
	const holders = (role: Role): string[] => banks.filter(({ roles }) => roles.includes(role)).map(({ lei }) => lei);
	const [arbiters, issuers] = [holders('Arbiter'), holders('Issuer')];
	return [
		table('[chain]', { name: `The chain ${id}`, id, min_validators: 4, bootnodes }),
		...banks.map(({ name, lei, account, roles, babe, grandpa, balance }) => table('[[institution]]', {
			name, lei, account, roles, babe: babe.ss58Address, grandpa: grandpa.ss58Address, balance: balance.toString(),
		})),
		table('[council]', { members: leis }),
		table('[arbiters]', { members: arbiters, threshold: arbiters.length }),
		...issuers.map((issuer) => table('[[asset]]', { issuer, symbol: 'CNY', decimals: 2, max_supply: 1_000_000 })),
	].join('');
}
