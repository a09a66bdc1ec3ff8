/** The few SCALE encodings that the payloads need; the layouts are documented beside the Rust code. */

import { bnToU8a, compactToU8a, stringToU8a, u8aConcat } from '@polkadot/util';
import { decodeAddress } from '@polkadot/util-crypto';

const little = (value: bigint | number, bits: number): Uint8Array =>
	bnToU8a(BigInt(value), { bitLength: bits, isLe: true });

export const u8 = (value: number): Uint8Array => little(value, 8);
export const u16 = (value: number): Uint8Array => little(value, 16);
export const u32 = (value: number): Uint8Array => little(value, 32);
export const u64 = (value: bigint): Uint8Array => little(value, 64);
export const u128 = (value: bigint): Uint8Array => little(value, 128);
export const i128 = (value: bigint): Uint8Array => bnToU8a(value, { bitLength: 128, isLe: true, isNegative: true });
export const account = (address: string): Uint8Array => decodeAddress(address);

export function text(value: string): Uint8Array {
	const bytes = stringToU8a(value);
	return u8aConcat(compactToU8a(bytes.length), bytes);
}

export function list(items: Uint8Array[]): Uint8Array {
	return u8aConcat(compactToU8a(items.length), ...items);
}
