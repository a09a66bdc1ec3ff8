/** The salted inputs of an evaluation, and the root over them. The layout is that of the crate `decision-rules`. */

import { u8aConcat } from '@polkadot/util';
import { blake2AsU8a, randomAsU8a } from '@polkadot/util-crypto';
import { topOf } from './attested.js';
import { i128, text, u16, u32, u8 } from './scale.js';

export type InputValue =
	| { Bool: boolean }
	| { Integer: number }
	| { Decimal: { mantissa: number; scale: number } };

export interface Input { field: number; value: InputValue; salt: Uint8Array }

export const salted = (field: number, value: InputValue): Input => ({ field, value, salt: randomAsU8a(32) });

function encodeValue(value: InputValue): Uint8Array {
	if ('Bool' in value) return u8aConcat(u8(0), u8(value.Bool ? 1 : 0));
	if ('Integer' in value) return u8aConcat(u8(1), i128(BigInt(value.Integer)));
	return u8aConcat(u8(2), i128(BigInt(value.Decimal.mantissa)), u8(value.Decimal.scale));
}

const leafOf = ({ field, value, salt }: Input): Uint8Array =>
	blake2AsU8a(u8aConcat(text('clearmark/input/v1'), u16(field), encodeValue(value), salt));

/** What an evaluator commits to instead of sending the inputs, which are in ascending order of fields. */
export function inputRoot(inputs: Input[]): Uint8Array {
	const top = topOf('clearmark/input-node/v1', inputs.map(leafOf));
	return blake2AsU8a(u8aConcat(text('clearmark/input-root/v1'), u32(inputs.length), top));
}
