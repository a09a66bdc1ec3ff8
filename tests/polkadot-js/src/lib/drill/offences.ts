/** What the chain knows of equivocations, read from the state of a final block without its metadata. */

import { hexToU8a, u8aConcat, u8aToHex, u8aToString } from '@polkadot/util';
import { encodeAddress, xxhashAsU8a } from '@polkadot/util-crypto';
import { finalHead, rpc } from './rpc.js';

export interface Offences {
	/** Accounts whose validator role is suspended. */
	suspended: string[];
	/** Validators that are disabled in the current session. */
	disabled: string[];
	/** What was reported: `babe:equivocatio`, `grandpa:equivoca`. */
	kinds: string[];
}

const entry = (pallet: string, item: string): Uint8Array => u8aConcat(xxhashAsU8a(pallet, 128), xxhashAsU8a(item, 128));

async function keys(endpoint: string, prefix: Uint8Array, at: string): Promise<Uint8Array[]> {
	const found = await rpc<string[]>(endpoint, 'state_getKeysPaged', u8aToHex(prefix), 100, null, at);
	return found.map((key) => hexToU8a(key).slice(prefix.length));
}

/** The elements of a vector of fewer than 64 elements of a fixed size. */
async function vector(endpoint: string, key: Uint8Array, size: number, at: string): Promise<Uint8Array[]> {
	const value = hexToU8a(await rpc<string | null>(endpoint, 'state_getStorage', u8aToHex(key), at));
	const count = value.length === 0 ? 0 : value[0] >> 2;
	if (value.length > 0 && value.length !== 1 + count * size) throw new Error(`no vector of elements of ${size} bytes: ${u8aToHex(value)}`);
	return Array.from({ length: count }, (_, index) => value.slice(1 + index * size, 1 + (index + 1) * size));
}

/** An offender by its place in the set, and how bad it was. */
const DISABLED_SIZE = 8;
/** Of the hash that comes before a key. */
const TWOX64 = 8;
const KIND = 16;

/** As of the block `at`; without it, of the latest final block that the node knows. */
export async function offences(endpoint: string, at?: string): Promise<Offences> {
	const hash = at ?? (await finalHead(endpoint)).hash;
	const suspended = await keys(endpoint, entry('Consortium', 'ValidatorSuspensions'), hash);
	const validators = await vector(endpoint, entry('Session', 'Validators'), 32, hash);
	const disabled = await vector(endpoint, entry('Session', 'DisabledValidators'), DISABLED_SIZE, hash);
	const reports = await keys(endpoint, entry('Offences', 'ConcurrentReportsIndex'), hash);
	const account = (bytes: Uint8Array): string => encodeAddress(bytes);
	return {
		suspended: suspended.map((key) => account(key.slice(-32))),
		disabled: disabled.map((bytes) => account(validators[new DataView(bytes.buffer).getUint32(0, true)])),
		kinds: [...new Set(reports.map((key) => u8aToString(key.slice(TWOX64, TWOX64 + KIND))))].sort(),
	};
}
