/** Checks by itself that a folded link is under the root that the state has. */

import type { ApiPromise } from '@polkadot/api';
import type { Codec } from '@polkadot/types/types';
import { u8aConcat, u8aToU8a } from '@polkadot/util';
import { sha256AsU8a } from '@polkadot/util-crypto';
import { ensure, plain } from './chain.js';
import { expectEqual } from './receipts.js';
import { list, text, u64 } from './scale.js';

interface PlainProof { leaf: string; leaves: string; path: string[]; peaks: string[] }
interface PlainArchived { link: { digest: string }; proof: PlainProof; root: string }
interface Archived extends Codec { isOk: boolean; asOk: Codec & { link: Codec & { link: Codec } } }

const leafHash = (digest: Uint8Array) => sha256AsU8a(u8aConcat([0], digest));
const pairHash = (left: Uint8Array, right: Uint8Array) => sha256AsU8a(u8aConcat([1], left, right));
const rootOf = (leaves: bigint, peaks: Uint8Array[]) =>
	sha256AsU8a(u8aConcat(text('clearmark/folded/v1'), u64(leaves), list(peaks)));

/** In which mountain a leaf lies, how high that is, and the leaf's number in it. */
function spotOf(leaf: bigint, leaves: bigint): { mountain: number; height: number; offset: bigint } | undefined {
	let [mountain, offset] = [0, leaf];
	for (let height = 63; height >= 0; height -= 1) {
		const size = 1n << BigInt(height);
		if ((leaves & size) === 0n) continue;
		if (offset < size) return { mountain, height, offset };
		[mountain, offset] = [mountain + 1, offset - size];
	}
	return undefined;
}

function holds(digest: Uint8Array, { leaf, leaves, path, peaks }: PlainProof, root: Uint8Array): boolean {
	const spot = spotOf(BigInt(leaf), BigInt(leaves));
	const mountains = [...BigInt(leaves).toString(2)].filter((bit) => bit === '1').length;
	if (!spot || path.length !== spot.height || peaks.length + 1 !== mountains) return false;
	const peak = path.map((sibling) => u8aToU8a(sibling)).reduce((hash, sibling, level) => {
		const fromTheRight = ((spot.offset >> BigInt(level)) & 1n) === 1n;
		return fromTheRight ? pairHash(sibling, hash) : pairHash(hash, sibling);
	}, leafHash(digest));
	const all = peaks.map((other) => u8aToU8a(other));
	all.splice(spot.mountain, 0, peak);
	return rootOf(BigInt(leaves), all).every((byte, index) => byte === root[index]);
}

/** Makes sure that a link is folded, in this node's archive, and under the root of the asset's peaks. Returns its leaf. */
export async function provedLeaf(api: ApiPromise, asset: number, to: string, link: string): Promise<number> {
	const { leaves, peaks } = plain<{ leaves: string; peaks: string[] }>(
		await api.query.provenance.foldedHistories(asset),
	);
	const root = rootOf(BigInt(leaves), peaks.map((peak) => u8aToU8a(peak)));
	const archived = await api.call.provenanceApi.archivedLink(to, link) as unknown as Archived;
	ensure(archived.isOk, `link ${link} is in the archive`);
	const { link: { digest }, proof, root: claimed } = plain<PlainArchived>(archived.asOk);
	expectEqual('root of the folded links', u8aToU8a(claimed), root);
	const computed = sha256AsU8a(archived.asOk.link.link.toU8a());
	expectEqual(`digest of link ${link}`, computed, u8aToU8a(digest));
	ensure(holds(computed, proof, root), `the proof of link ${link} holds`);
	ensure(!holds(leafHash(computed), proof, root), `the proof of link ${link} holds for nothing else`);
	return Number(proof.leaf);
}
