/** A live chain whose keys nobody knows: to start a node on as an operator does, without any of its validators. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeAddress, randomAsU8a } from '@polkadot/util-crypto';
import { inventedLei } from '../institutions.js';
import { command } from '../node.js';
import { nodeBinary, runtimeWasm } from '../setting.js';

/** The address of a key that was thrown away. */
const unknown = (): string => encodeAddress(randomAsU8a(32));

/** The specification of a live chain, in `folder`. */
export function liveChain(folder: string): string {
	const members = ['NORTH', 'EAST', 'SOUTH', 'WEST'].map((name) => (
		{ account: unknown(), lei: inventedLei(name), name, roles: ['Validator'] }));
	const template = JSON.parse(
		command(nodeBinary, 'chain-spec', 'display-preset', '--runtime', runtimeWasm, '--preset-name', 'consortium'),
	) as { consortium: object };
	const patch = join(folder, 'live.patch.json');
	writeFileSync(patch, JSON.stringify({
		...template,
		consortium: { ...template.consortium, members },
		session: { keys: members.map(({ account }) => [account, account, { babe: unknown(), grandpa: unknown() }]) },
		council: { members: members.map(({ account }) => account) },
	}));
	const chain = join(folder, 'live.json');
	command(nodeBinary, 'chain-spec', '--chain-spec-path', chain, 'create', '--chain-id', 'live', '-t', 'live',
		'--runtime', runtimeWasm, '--raw-storage', 'patch', patch);
	return chain;
}
