/** What a receiver signs, and how a client checks the signature chain of a unit by itself. */

import { u8aConcat, u8aEq, u8aToHex } from '@polkadot/util';
import { blake2AsU8a, ed25519PairFromSeed, ed25519Sign, ed25519Verify, sha256AsU8a } from '@polkadot/util-crypto';
import { account, list, text, u128, u32, u64 } from './scale.js';

type Ed25519Pair = ReturnType<typeof ed25519PairFromSeed>;

/** A range of units that moves together. */
export interface Piece {
	start: bigint;
	len: bigint;
	/** Digest of the last link of these units; zeros for new ones. */
	parent: Uint8Array;
}

/** What a participant of an order pays, is paid, or earns as the clearing node. */
export type Position = { debtor: bigint } | { creditor: bigint } | { agent: bigint };

/** A position as the runtime APIs return it. */
export type PlainPosition = { debtor: string } | { creditor: string } | { agent: string };

export function positionOf(position: PlainPosition): Position {
	if ('debtor' in position) return { debtor: BigInt(position.debtor) };
	if ('creditor' in position) return { creditor: BigInt(position.creditor) };
	return { agent: BigInt(position.agent) };
}

/** Whoever signs for a receiver: with a key at hand, in a wallet, or as its delegate. */
export interface Signatory {
	/** The ed25519 key that verifies what it signs. */
	publicKey: Uint8Array;
	sign(payload: Uint8Array): Uint8Array | Promise<Uint8Array>;
	/** The receiver's mandate under which a delegate signs; absent where it is the receiver itself. */
	mandate?: number;
}

/** Whose signature it is, as calls take it. */
export function signedBy({ mandate }: Signatory): string | object {
	return mandate === undefined ? 'Receiver' : { Delegate: { mandate } };
}

/** The receipt key of an institution. A bank keeps it in a hardware module; here it has a seed. */
export class ReceiptKey implements Signatory {
	/** What the command line takes it by. */
	readonly seed: Uint8Array;
	private readonly pair: Ed25519Pair;

	constructor(name: string) {
		this.seed = blake2AsU8a(`clearmark receipt key ${name}`);
		this.pair = ed25519PairFromSeed(this.seed);
	}

	get publicKey(): Uint8Array {
		return this.pair.publicKey;
	}

	sign(payload: Uint8Array): Uint8Array {
		return ed25519Sign(payload, this.pair);
	}
}

type Movement = [
	genesis: Uint8Array, asset: number, transfer: Uint8Array, from: string, to: string, pieces: Piece[], expires: number,
];

function movement(tag: string, ...[genesis, asset, transfer, from, to, pieces, expires]: Movement): Uint8Array {
	return u8aConcat(
		text(tag),
		genesis,
		u32(asset),
		transfer,
		account(from),
		account(to),
		encodePieces(pieces),
		u32(expires),
	);
}

/** The payload of a receipt for an issue or a transfer. */
export const receiptPayload = (...fields: Movement): Uint8Array => movement('clearmark/receipt/v1', ...fields);

/** The payload by which the issuer, which `to` is, takes units back for good. */
export const redemptionPayload = (...fields: Movement): Uint8Array => movement('clearmark/redeem/v1', ...fields);

/** The payload by which an owner swaps its pieces for as many fresh units from `start` on. */
export function consolidationPayload(
	genesis: Uint8Array,
	asset: number,
	transfer: Uint8Array,
	owner: string,
	pieces: Piece[],
	start: bigint,
	expires: number,
): Uint8Array {
	return u8aConcat(
		text('clearmark/consolidation/v1'),
		genesis,
		u32(asset),
		transfer,
		account(owner),
		encodePieces(pieces),
		u64(start),
		u32(expires),
	);
}

function encodePieces(pieces: Piece[]): Uint8Array {
	return list(pieces.map(({ start, len, parent }) => u8aConcat(u64(start), u64(len), parent)));
}

export function encodePosition(position: Position): Uint8Array {
	if ('debtor' in position) return u8aConcat(new Uint8Array([0]), u128(position.debtor));
	if ('creditor' in position) return u8aConcat(new Uint8Array([1]), u128(position.creditor));
	return u8aConcat(new Uint8Array([2]), u128(position.agent));
}

/** The payload by which a second factor or a second person of the payer confirms a payment before it is made. */
export function confirmationPayload(
	genesis: Uint8Array,
	asset: number,
	payer: string,
	to: string,
	transfer: Uint8Array,
	amount: bigint,
	expires: number,
): Uint8Array {
	return u8aConcat(
		text('clearmark/confirmation/v1'),
		genesis,
		u32(asset),
		account(payer),
		account(to),
		transfer,
		u128(amount),
		u32(expires),
	);
}

/** The payload by which a participant confirms its position in an order's result. */
export function settlementPayload(
	genesis: Uint8Array,
	asset: number,
	order: bigint,
	participant: string,
	position: Position,
	result: Uint8Array,
): Uint8Array {
	return u8aConcat(
		text('clearmark/settlement/v1'),
		genesis,
		u32(asset),
		u64(order),
		account(participant),
		encodePosition(position),
		result,
	);
}

export const digest = (link: Uint8Array): Uint8Array => sha256AsU8a(link);

export function isSignedBy(payload: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
	return ed25519Verify(payload, signature, key);
}

export function expectEqual(what: string, left: Uint8Array, right: Uint8Array): void {
	if (!u8aEq(left, right)) throw new Error(`${what}: ${u8aToHex(left)} is not ${u8aToHex(right)}`);
}
