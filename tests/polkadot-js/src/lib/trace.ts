/** Follows a unit from its issuance to its present holder, and checks every step by itself. */

import type { ApiPromise } from '@polkadot/api';
import type { Codec } from '@polkadot/types/types';
import { stringToU8a, u8aConcat, u8aToU8a } from '@polkadot/util';
import { piecesOf, type PlainPiece } from './assets.js';
import { ensure, plain } from './chain.js';
import {
	consolidationPayload, digest, expectEqual, isSignedBy, positionOf, receiptPayload, redemptionPayload, settlementPayload,
	type PlainPosition,
} from './receipts.js';

/** A receipt as the runtime APIs return it. */
export interface PlainReceipt {
	signature: string;
	form: 'Plain' | 'Wrapped';
	by: { receiver: null } | { delegate: { mandate: number } };
}
/** A link as the runtime APIs return it. */
export interface PlainLink {
	asset: number;
	from: string;
	to: string;
	kind:
		| { issue: { transfer: string; expires: number } }
		| { transfer: { transfer: string; expires: number } }
		| { consolidate: { transfer: string; expires: number; start: string } }
		| { redeem: { transfer: string; expires: number } }
		| { settlement: { order: string; position: PlainPosition; result: string } }
		| { forced: unknown };
	pieces: PlainPiece[];
	parents: string[];
	receipt: PlainReceipt | null;
	at: { block: number; event: number };
}
interface Cursor { holder: string; link: string; unit: string }
interface PlainPage {
	links: { id: string; digest: string; link: PlainLink }[];
	earlier: Cursor | null;
	folded: { place: Cursor; leaf: string } | null;
}

/** One holder of the unit, and how it came by it. */
export interface Hop {
	link: string;
	kind: string;
	from: string;
	to: string;
	block: number;
}

const NO_PARENT = new Uint8Array(32);
const PAGE = 64;

/** What the receiver signed, rebuilt from the link alone. */
function payloadOf(genesis: Uint8Array, link: PlainLink): Uint8Array | undefined {
	const pieces = piecesOf(link.pieces);
	const receipt = (transfer: string, expires: number): Uint8Array =>
		receiptPayload(genesis, link.asset, u8aToU8a(transfer), link.from, link.to, pieces, expires);
	const { kind } = link;
	if ('issue' in kind) return receipt(kind.issue.transfer, kind.issue.expires);
	if ('transfer' in kind) return receipt(kind.transfer.transfer, kind.transfer.expires);
	if ('redeem' in kind) {
		const { transfer, expires } = kind.redeem;
		return redemptionPayload(genesis, link.asset, u8aToU8a(transfer), link.from, link.to, pieces, expires);
	}
	if ('consolidate' in kind) {
		const { transfer, start, expires } = kind.consolidate;
		return consolidationPayload(genesis, link.asset, u8aToU8a(transfer), link.to, pieces, BigInt(start), expires);
	}
	if ('settlement' in kind) {
		const { order, position, result } = kind.settlement;
		return settlementPayload(
			genesis, link.asset, BigInt(order), link.to, positionOf(position), u8aToU8a(result),
		);
	}
	return undefined;
}

/** The piece in which a unit came, and the number that it had before the link; both by the unit's number after it. */
function originOf({ kind, pieces }: PlainLink, unit: bigint): { piece: PlainPiece; before: bigint } | undefined {
	if (!('consolidate' in kind)) {
		const piece = pieces.find(({ start, len }) => unit >= BigInt(start) && unit < BigInt(start) + BigInt(len));
		return piece && { piece, before: unit };
	}
	// Fresh numbers follow each other in the order of the pieces.
	let offset = unit - BigInt(kind.consolidate.start);
	if (offset < 0n) return undefined;
	for (const piece of pieces) {
		if (offset < BigInt(piece.len)) return { piece, before: BigInt(piece.start) + offset };
		offset -= BigInt(piece.len);
	}
	return undefined;
}

/** The key that verifies a receipt: the receiver's own in that block, or that of the delegate who signed for it. */
async function keyAt(
	api: ApiPromise,
	who: string,
	by: PlainReceipt['by'],
	block: number,
): Promise<Uint8Array | undefined> {
	const key = plain<string | null>('delegate' in by
		? await api.call.provenanceApi.delegateKeyAt(who, by.delegate.mandate, block)
		: await api.call.provenanceApi.receiptKeyAt(who, block));
	return key === null ? undefined : u8aToU8a(key);
}

/** Verifies the receipt of a link, or that it needs none. */
export async function ensureSigned(api: ApiPromise, id: string, link: PlainLink): Promise<void> {
	const payload = payloadOf(api.genesisHash.toU8a(), link);
	ensure((payload === undefined) === (link.receipt === null), `link ${id} is signed where it must be`);
	if (!payload || !link.receipt) return;
	const { signature, form, by } = link.receipt;
	const key = await keyAt(api, link.to, by, link.at.block);
	ensure(key !== undefined, `whoever signed link ${id} had a key then`);
	const signed = form === 'Plain'
		? payload
		: u8aConcat(stringToU8a('<Bytes>'), payload, stringToU8a('</Bytes>'));
	ensure(isSignedBy(signed, u8aToU8a(signature), key), `the signature of link ${id} verifies`);
}

async function pages(api: ApiPromise, asset: number, unit: bigint): Promise<{ raw: Codec[]; links: PlainPage['links'] }> {
	let [raw, links]: [Codec[], PlainPage['links']] = [[], []];
	let cursor: Cursor | null = null;
	do {
		const page = await api.call.provenanceApi.sequence(asset, unit, cursor, PAGE) as unknown as
			Codec & { links: { link: Codec }[] };
		const { links: earlier, earlier: next, folded } = plain<PlainPage>(page);
		ensure(folded === null, `the node has the links of unit ${unit} that are folded`);
		raw = [...page.links.map(({ link }) => link), ...raw];
		links = [...earlier, ...links];
		cursor = next;
	} while (cursor !== null);
	return { raw, links };
}

/**
 * The holders of `unit`, first one first. Recomputes each digest, checks that each link follows from the one before,
 * and verifies each signature against the key that was valid at the link's block.
 */
export async function trace(api: ApiPromise, asset: number, unit: bigint): Promise<Hop[]> {
	const { raw, links } = await pages(api, asset, unit);
	ensure(links.length > 0, `unit ${unit} has a history`);

	// From the youngest link back, since a consolidation gives units other numbers.
	let number = unit;
	const cameIn = links.map(({ link }) => link).reverse().map((link) => {
		const origin = originOf(link, number);
		ensure(origin !== undefined, `a link of the sequence covers unit ${number}`);
		number = origin.before;
		return origin.piece;
	}).reverse();
	const { issuer } = plain<{ issuer: string }>(await api.call.provenanceApi.asset(asset));

	let parent: Uint8Array = NO_PARENT;
	let holder: string | undefined;
	const hops: Hop[] = [];
	for (const [index, { id, digest: claimed, link }] of links.entries()) {
		const kind = Object.keys(link.kind)[0] ?? '';
		const computed = digest(raw[index].toU8a());
		expectEqual(`digest of link ${id}`, computed, u8aToU8a(claimed));

		expectEqual(`parent of link ${id}`, u8aToU8a(cameIn[index].parent), parent);
		ensure((index === 0) === (kind === 'issue'), 'a sequence begins with its issue, and only there');
		ensure(link.from === (holder ?? issuer), `link ${id} leaves the unit's holder, or its issuer`);

		await ensureSigned(api, id, link);
		hops.push({ link: String(id), kind, from: link.from, to: link.to, block: link.at.block });
		[parent, holder] = [computed, link.to];
	}

	const lot = plain<{ owner: string }>(await api.call.provenanceApi.lotOf(asset, unit));
	ensure(lot.owner === holder, 'the last receiver is the present holder');
	return hops;
}
