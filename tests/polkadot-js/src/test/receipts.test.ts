/** `docs/receipts.md` says what the Rust code pins, and what our own code does: its tables and its vectors. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { hexToU8a, u8aConcat, u8aToHex, u8aWrapBytes } from '@polkadot/util';
import { ed25519PairFromSeed, ed25519Sign, encodeAddress } from '@polkadot/util-crypto';
import {
	confirmationPayload, consolidationPayload, isSignedBy, positionOf, receiptPayload, redemptionPayload, settlementPayload,
	type Piece, type PlainPosition,
} from '../lib/receipts.js';
import { receiptsPage, vectorsFile } from '../lib/setting.js';

const KINDS = ['receipt', 'redemption', 'consolidation', 'settlement', 'confirmation'] as const;
type Kind = (typeof KINDS)[number];

interface PlainPiece { start: number; len: number; parent: string }
/** The fields that a kind lacks are not read for it. */
interface Vector extends Record<'transfer' | 'from' | 'to' | 'issuer' | 'owner' | 'payer' | 'participant' | 'result', string> {
	asset: number;
	pieces: PlainPiece[];
	start: number;
	expires: number;
	order: number;
	side: 'Debtor' | 'Creditor' | 'Agent';
	amount: string;
	payload: string;
	wrapped: string;
	signature: string;
	wrapped_signature: string;
}
interface Common { genesis: string; seed: string; public: string }

const page = readFileSync(receiptsPage, 'utf8');
const pinned = JSON.parse(readFileSync(vectorsFile, 'utf8')) as Common & Record<Kind, Vector[]>;

const bytes = (hex: string): Uint8Array => hexToU8a(`0x${hex}`);
const hex = (value: Uint8Array): string => u8aToHex(value, -1, false);
const address = (account: string): string => encodeAddress(bytes(account));

/** The JSON blocks of the page that are marked with `mark`. */
function blocks<T>(mark: string): T[] {
	const found = page.matchAll(/^```json (\w+)\n([^]*?)^```$/gm);
	return [...found].filter(([, name]) => name === mark).map(([, , json]) => JSON.parse(json) as T);
}

/** The rows of the table under a heading: field, SCALE type and bytes. */
function layout(heading: string): { field: string; type: string; size: string }[] {
	const section = page.split(/^### /m).find((text) => text.toLowerCase().startsWith(`${heading}\n`)) ?? '';
	const rows = section.matchAll(/^\| `(\w+)` \| `([^`]+)` \| ([\dn +]+) \|/gm);
	return [...rows].map(([, field, type, size]) => ({ field, type, size }));
}

const [common] = blocks<Common>('common');
const pair = ed25519PairFromSeed(bytes(common.seed));

/** The payload as our own code builds it. */
function built(kind: Kind, vector: Vector): Uint8Array {
	const [genesis, transfer] = [bytes(common.genesis), vector.transfer && bytes(vector.transfer)] as Uint8Array[];
	const pieces: Piece[] = (vector.pieces ?? []).map(({ start, len, parent }) =>
		({ start: BigInt(start), len: BigInt(len), parent: bytes(parent) }));
	const { asset, expires } = vector;
	switch (kind) {
		case 'receipt':
			return receiptPayload(genesis, asset, transfer, address(vector.from), address(vector.to), pieces, expires);
		case 'redemption':
			return redemptionPayload(genesis, asset, transfer, address(vector.from), address(vector.issuer), pieces, expires);
		case 'consolidation':
			return consolidationPayload(genesis, asset, transfer, address(vector.owner), pieces, BigInt(vector.start), expires);
		case 'confirmation':
			return confirmationPayload(
				genesis, asset, address(vector.payer), address(vector.to), transfer, BigInt(vector.amount), expires,
			);
		case 'settlement': {
			const position = positionOf({ [vector.side.toLowerCase()]: vector.amount } as PlainPosition);
			return settlementPayload(
				genesis, asset, BigInt(vector.order), address(vector.participant), position, bytes(vector.result),
			);
		}
	}
}

const registry = new TypeRegistry();
registry.register({
	str: 'Text',
	Piece: '(u64, u64, [u8; 32])',
	Position: { _enum: { Debtor: 'u128', Creditor: 'u128', Agent: 'u128' } },
});

/** A field of a vector as a SCALE codec of the type in the table takes it. */
function valueOf(kind: Kind, vector: Vector, field: string): unknown {
	switch (field) {
		case 'tag': return `clearmark/${kind === 'redemption' ? 'redeem' : kind}/v1`;
		case 'genesis': return bytes(common.genesis);
		case 'amount': return vector.amount;
		case 'position': return { [vector.side]: vector.amount };
		case 'pieces': return vector.pieces.map(({ start, len, parent }) => [start, len, bytes(parent)]);
	}
	const value = vector[field as keyof Vector];
	return typeof value === 'string' ? bytes(value) : value;
}

/** What a cell of the column `bytes` comes to, e.g. `1 + 48 n`. */
function sizeOf(size: string, pieces: number): number {
	const [fixed, each] = size.split(' + ');
	return Number(fixed) + (each ? parseInt(each) * pieces : 0);
}

test('the page has the vectors that the Rust code pins, all of them and no other', () => {
	const { genesis, seed, public: key } = pinned;
	assert.deepEqual(blocks<Common>('common'), [{ genesis, seed, public: key }]);
	for (const kind of KINDS) {
		const expected = pinned[kind].map(({ wrapped, ...rest }) => {
			assert.equal(wrapped, hex(u8aWrapBytes(bytes(rest.payload))));
			return rest;
		});
		assert.deepEqual(blocks(kind), expected, kind);
	}
});

for (const kind of KINDS) {
	test(`our code builds and signs the documented ${kind} payloads`, () => {
		for (const vector of blocks<Vector>(kind)) {
			const payload = built(kind, vector);
			assert.equal(hex(payload), vector.payload);
			assert.equal(hex(ed25519Sign(payload, pair)), vector.signature);
			assert.equal(hex(ed25519Sign(u8aWrapBytes(payload), pair)), vector.wrapped_signature);
			assert.ok(isSignedBy(payload, bytes(vector.signature), bytes(common.public)));
			assert.ok(!isSignedBy(payload, bytes(vector.wrapped_signature), bytes(common.public)));
		}
	});

	test(`the table of the ${kind} payload tells its types and lengths`, () => {
		const table = layout(kind);
		for (const vector of blocks<Vector>(kind)) {
			const fields = table.map(({ field, type, size }) => {
				const encoded = registry.createType(type, valueOf(kind, vector, field)).toU8a();
				assert.equal(encoded.length, sizeOf(size, vector.pieces?.length), field);
				return encoded;
			});
			assert.equal(hex(u8aConcat(...fields)), vector.payload);
		}
	});
}

test('the count of 64 pieces takes two bytes, that of 63 one', () => {
	const piece: Piece = { start: 0n, len: 1n, parent: new Uint8Array(32) };
	const [vector] = blocks<Vector>('receipt');
	const length = (pieces: number): number => receiptPayload(
		bytes(common.genesis), 1, bytes(vector.transfer), address(vector.from), address(vector.to),
		Array.from({ length: pieces }, () => piece), 9,
	).length;
	assert.equal(length(63), 157 + 1 + 63 * 48);
	assert.equal(length(64), 157 + 2 + 64 * 48);
});
