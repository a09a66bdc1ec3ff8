/** The networks of these drills: four validators of the local chain, one council member, further members. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { institution, inventedLei, secretOf, wellKnown, type Institution } from '../institutions.js';
import { startNetwork, type Network } from '../network.js';
import { command } from '../node.js';
import { nodeBinary } from '../setting.js';

interface Spec {
	genesis: {
		runtimeGenesis: {
			code: string;
			patch: {
				balances: { balances: [string, number][] };
				consortium: { members: object[] };
				council: { members: string[] };
			};
		};
	};
}

/** An account that is no member's, though it has as much as one. */
export const strangerKey = (): KeyringPair => wellKnown('Ferdie');

/** What each further member has of the native currency: the endowment of the others. */
const ENDOWMENT = 1e18;

const ed25519 = new Keyring({ type: 'ed25519' });

/** Members besides the five of every local chain; each can initiate orders, clear and hold units. */
export const furtherMembers = (count: number): Institution[] => Array.from({ length: count }, (_, index) => {
	const label = `LOAD${String(index).padStart(2, '0')}`;
	return institution(label, inventedLei(label), ['Initiator', 'ClearingNode']);
});

/** The same institution with an ed25519 account, whose signatures take a client a fifth of the time. */
export const withFastKey = (member: Institution): Institution => ({ ...member, account: ed25519.addFromUri(secretOf(member.lei)) });

/**
 * The specification of the local chain with `further` members, a stranger and a council of one, in `folder`. It begins with the runtime
 * that was built, or with another `code`.
 */
export function specification(folder: string, further: Institution[], code?: Uint8Array): string {
	const spec = JSON.parse(command(nodeBinary, 'export-chain-spec', '--chain', 'local')) as Spec;
	if (code) spec.genesis.runtimeGenesis.code = u8aToHex(code);
	const { balances, consortium, council } = spec.genesis.runtimeGenesis.patch;
	const accounts = [strangerKey(), ...further.map(({ account }) => account)];
	balances.balances.push(...accounts.map(({ address }): [string, number] => [address, ENDOWMENT]));
	consortium.members.push(...further.map(({ account, lei, name, roles }) => ({ account: account.address, lei, name, roles })));
	council.members = council.members.slice(0, 1);
	const file = join(folder, 'load.json');
	writeFileSync(file, JSON.stringify(spec));
	return file;
}

/** Four, so that one may fail. */
export const VALIDATORS = ['alice', 'bob', 'charlie', 'dave'];

export interface StartOptions {
	/** Further command-line arguments of each node. */
	extra?: string[];
	/** A folder in which each has one of its name for its database, which stays; a temporary one when absent. */
	kept?: string;
}

export const startValidators = (chain: string, { extra = [], kept }: StartOptions = {}): Promise<Network> => startNetwork(
	VALIDATORS.map((validator) => ({
		binary: nodeBinary, chain, validator, extra: ['--no-mdns', ...extra],
		...(kept === undefined ? {} : { basePath: join(kept, validator) }),
	})));
