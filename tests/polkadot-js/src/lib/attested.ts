/** Obligations that stay off chain: the root that stands for them, and proofs under it. The layout is that of the crate `clearing-rules`. */

import { u8aCmp, u8aConcat } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { Obligation } from './market.js';
import { encodePosition, type Position } from './receipts.js';
import { account, list, text, u128, u32, u64 } from './scale.js';

/** What one participant's obligations sum to. */
export interface Entry { participant: string; owed: bigint; due: bigint; count: number; book: Uint8Array }

/** Obligations as they are attested. */
export interface Attested {
	root: Uint8Array;
	/** Number of obligations. */
	count: number;
	/** One for each participant, ascending. */
	entries: Entry[];
}

/** What is submitted with the result of an order whose obligations are attested. */
export interface Netted { root: Uint8Array; positions: [string, Position][] }

const byAccount = (one: string, other: string): number => u8aCmp(account(one), account(other));

const byPair = (one: Obligation, other: Obligation): number =>
	byAccount(one.from, other.from) || byAccount(one.to, other.to);

const leavesOf = (tag: string, items: Uint8Array[]): Uint8Array[] =>
	items.map((item, index) => blake2AsU8a(u8aConcat(text(tag), u32(index), item)));

/** A node without a neighbour moves up as it is. */
function levelAbove(tag: string, level: Uint8Array[]): Uint8Array[] {
	return Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
		const [left, right] = level.slice(2 * index, 2 * index + 2);
		return right ? blake2AsU8a(u8aConcat(text(tag), left, right)) : left;
	});
}

export function topOf(tag: string, leaves: Uint8Array[]): Uint8Array {
	let level = leaves;
	while (level.length > 1) level = levelAbove(tag, level);
	return level[0];
}

/** The root of the obligations that name a participant. */
function bookRoot(book: Obligation[]): Uint8Array {
	const items = [...book].sort(byPair).map(({ from, to, amount }) => u8aConcat(account(from), account(to), u128(amount)));
	const top = topOf('clearmark/obligation-node/v1', leavesOf('clearmark/obligation/v1', items));
	return blake2AsU8a(u8aConcat(text('clearmark/book/v1'), u32(book.length), top));
}

const entryLeaves = (entries: Entry[]): Uint8Array[] => leavesOf('clearmark/entry/v1', entries.map((entry) =>
	u8aConcat(account(entry.participant), u128(entry.owed), u128(entry.due), u32(entry.count), entry.book)));

/** What an initiator publishes, and what a node makes again before it bids. */
export function attest(obligations: Obligation[]): Attested {
	const sum = (of: Obligation[]): bigint => of.reduce((total, { amount }) => total + amount, 0n);
	const participants = [...new Set(obligations.flatMap(({ from, to }) => [from, to]))].sort(byAccount);
	const entries = participants.map((participant) => {
		const owes = obligations.filter(({ from }) => from === participant);
		const isOwed = obligations.filter(({ to }) => to === participant);
		const book = [...owes, ...isOwed];
		return { participant, owed: sum(owes), due: sum(isOwed), count: book.length, book: bookRoot(book) };
	});
	const top = topOf('clearmark/entry-node/v1', entryLeaves(entries));
	const root = blake2AsU8a(u8aConcat(
		text('clearmark/attested/v1'), u32(entries.length), u32(obligations.length), u128(sum(obligations)), top,
	));
	return { root, count: obligations.length, entries };
}

/** Shows what the root says of a participant: its entry, and the neighbours from its leaf upwards. */
export function proofOf({ entries }: Attested, participant: string): { entry: Entry; siblings: Uint8Array[] } {
	let at = entries.findIndex((entry) => entry.participant === participant);
	if (at < 0) throw new Error(`no obligation names ${participant}`);
	const entry = entries[at];
	const siblings = [];
	let level = entryLeaves(entries);
	while (level.length > 1) {
		const sibling = level[at ^ 1];
		if (sibling) siblings.push(sibling);
		at >>= 1;
		level = levelAbove('clearmark/entry-node/v1', level);
	}
	return { entry, siblings };
}

/** What everybody owes or receives, by the entries. */
export const net = ({ root, entries }: Attested): Netted => ({
	root,
	positions: entries.map(({ participant, owed, due }) =>
		[participant, due >= owed ? { creditor: due - owed } : { debtor: owed - due }]),
});

/** The digest of net positions, ascending by account: what a node submits and what receipts are under. */
export function resultDigest(genesis: Uint8Array, order: bigint, positions: [string, Position][]): Uint8Array {
	const encoded = positions.map(([who, position]) => u8aConcat(account(who), encodePosition(position)));
	return blake2AsU8a(u8aConcat(text('clearmark/result/v1'), genesis, u64(order), list(encoded)));
}
