/** Transactions that are signed in advance, as fast as a key can sign: without a node, and each with its nonce. */

import { setImmediate as turn } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { compactToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { u32, u8 } from '../scale.js';

/** What a signature covers of the chain. */
export interface Chain { genesis: Uint8Array; specVersion: number; transactionVersion: number }

export const chainOf = ({ genesisHash, runtimeVersion }: ApiPromise): Chain => ({
	genesis: genesisHash.toU8a(),
	specVersion: runtimeVersion.specVersion.toNumber(),
	transactionVersion: runtimeVersion.transactionVersion.toNumber(),
});

/** A signed extrinsic of version 4, by an account. */
const SIGNED = new Uint8Array([0x84]);
const BY_ACCOUNT = new Uint8Array([0]);
/** The schemes of signatures, in the order in which the runtime numbers them. */
const SCHEMES = ['ed25519', 'sr25519', 'ecdsa'];
const IMMORTAL = new Uint8Array([0]);
const NO_TIP = new Uint8Array([0]);
const NO_METADATA_HASH = new Uint8Array([0]);

/** A longer payload is signed by its hash. */
const LONGEST_PAYLOAD = 256;

/** The signed transaction that makes `call`; it holds for ever. */
export function signed({ genesis, specVersion, transactionVersion }: Chain, call: Uint8Array, by: KeyringPair, nonce: number): Uint8Array {
	const extensions = u8aConcat(IMMORTAL, compactToU8a(nonce), NO_TIP, NO_METADATA_HASH);
	// For an immortal transaction the genesis also stands for the block from which on it holds.
	const implied = u8aConcat(u32(specVersion), u32(transactionVersion), genesis, genesis, NO_METADATA_HASH);
	const payload = u8aConcat(call, extensions, implied);
	const signature = by.sign(payload.length > LONGEST_PAYLOAD ? blake2AsU8a(payload) : payload);
	const scheme = u8(SCHEMES.indexOf(by.type));
	const extrinsic = u8aConcat(SIGNED, BY_ACCOUNT, by.addressRaw, scheme, signature, extensions, call);
	return u8aConcat(compactToU8a(extrinsic.length), extrinsic);
}

/** How JSON-RPC takes an extrinsic. */
export const hex = (extrinsic: Uint8Array): string => u8aToHex(extrinsic);

/** Signatures after which others have a turn: a connection on which pings are not answered is closed. */
const WITHOUT_PAUSE = 100;

/** Makes `count` transactions one after the other. */
export async function many(count: number, make: (index: number) => Uint8Array): Promise<string[]> {
	const made: string[] = [];
	while (made.length < count) {
		made.push(hex(make(made.length)));
		if (made.length % WITHOUT_PAUSE === 0) await turn();
	}
	return made;
}
