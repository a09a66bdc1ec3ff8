/** Follows a unit from its issuance to its present holder, and checks every step by itself. */

import type { ApiPromise } from '@polkadot/api';
import type { Codec } from '@polkadot/types/types';
import { stringToU8a, u8aConcat, u8aToU8a } from '@polkadot/util';
import { ensure, plain } from './chain.js';
import { digest, expectEqual, isSignedBy, positionOf, receiptPayload, settlementPayload, type PlainPosition } from './receipts.js';

interface PlainPiece { start: string; len: string; parent: string }
interface PlainLink {
	asset: number;
	from: string;
	to: string;
	kind:
		| { issue: { transfer: string; expires: number } }
		| { transfer: { transfer: string; expires: number } }
		| { settlement: { order: string; position: PlainPosition; result: string } }
		| { forced: unknown };
	pieces: PlainPiece[];
	parents: string[];
	receipt: { signature: string; form: 'Plain' | 'Wrapped' } | null;
	at: { block: number; event: number };
}
interface Cursor { holder: string; link: string; unit: string }
interface PlainPage { links: { id: string; digest: string; link: PlainLink }[]; earlier: Cursor | null }

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
	const pieces = link.pieces.map(({ start, len, parent }) => ({
		start: BigInt(start), len: BigInt(len), parent: u8aToU8a(parent),
	}));
	const receipt = (transfer: string, expires: number): Uint8Array =>
		receiptPayload(genesis, link.asset, u8aToU8a(transfer), link.from, link.to, pieces, expires);
	const { kind } = link;
	if ('issue' in kind) return receipt(kind.issue.transfer, kind.issue.expires);
	if ('transfer' in kind) return receipt(kind.transfer.transfer, kind.transfer.expires);
	if ('settlement' in kind) {
		const { order, position, result } = kind.settlement;
		return settlementPayload(
			genesis, link.asset, BigInt(order), link.to, positionOf(position), u8aToU8a(result),
		);
	}
	return undefined;
}

async function keyAt(api: ApiPromise, who: string, block: number): Promise<Uint8Array | undefined> {
	const key = plain<string | null>(await api.call.provenanceApi.receiptKeyAt(who, block));
	return key === null ? undefined : u8aToU8a(key);
}

async function pages(api: ApiPromise, asset: number, unit: bigint): Promise<{ raw: Codec[]; links: PlainPage['links'] }> {
	let [raw, links]: [Codec[], PlainPage['links']] = [[], []];
	let cursor: Cursor | null = null;
	do {
		const page = await api.call.provenanceApi.sequence(asset, unit, cursor, PAGE) as unknown as
			Codec & { links: { link: Codec }[] };
		const { links: earlier, earlier: next } = plain<PlainPage>(page);
		raw = [...page.links.map(({ link }) => link), ...raw];
		links = [...earlier, ...links];
		cursor = next;
	} while (cursor !== null);
	return { raw, links };
}

/**
 * The holders of `unit`, first one first. Recomputes each digest, checks that each link follows from the one before,
 * and verifies each receiver's signature against the receipt key that was valid at the link's block.
 */
export async function trace(api: ApiPromise, asset: number, unit: bigint): Promise<Hop[]> {
	const genesis = api.genesisHash.toU8a();
	const { raw, links } = await pages(api, asset, unit);
	ensure(links.length > 0, `unit ${unit} has a history`);

	let parent: Uint8Array = NO_PARENT;
	let holder: string | undefined;
	const hops: Hop[] = [];
	for (const [index, { id, digest: claimed, link }] of links.entries()) {
		const kind = Object.keys(link.kind)[0] ?? '';
		const computed = digest(raw[index].toU8a());
		expectEqual(`digest of link ${id}`, computed, u8aToU8a(claimed));

		const piece = link.pieces.find(({ start, len }) => unit >= BigInt(start) && unit < BigInt(start) + BigInt(len));
		ensure(piece !== undefined, `link ${id} covers unit ${unit}`);
		expectEqual(`parent of link ${id}`, u8aToU8a(piece.parent), parent);
		ensure((index === 0) === (kind === 'issue'), 'a sequence begins with its issue, and only there');
		ensure(holder === undefined || holder === link.from, `link ${id} leaves the unit's holder`);

		const payload = payloadOf(genesis, link);
		ensure((payload === undefined) === (link.receipt === null), `link ${id} is signed where it must be`);
		if (payload && link.receipt) {
			const { signature, form } = link.receipt;
			const key = await keyAt(api, link.to, link.at.block);
			ensure(key !== undefined, `the receiver of link ${id} had a receipt key`);
			const signed = form === 'Plain'
				? payload
				: u8aConcat(stringToU8a('<Bytes>'), payload, stringToU8a('</Bytes>'));
			ensure(isSignedBy(signed, u8aToU8a(signature), key), `the signature of link ${id} verifies`);
		}
		hops.push({ link: String(id), kind, from: link.from, to: link.to, block: link.at.block });
		[parent, holder] = [computed, link.to];
	}

	const lot = plain<{ owner: string }>(await api.call.provenanceApi.lotOf(asset, unit));
	ensure(lot.owner === holder, 'the last receiver is the present holder');
	return hops;
}
