/** The runtime as it is released: it knows the digest of its own metadata, and takes what a hardware wallet signs. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import type { SignerOptions } from '@polkadot/api/types';
import type { Bytes, Option } from '@polkadot/types';
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata';
import { u8aToHex } from '@polkadot/util';
import { connect } from '../lib/chain.js';
import { wellKnown } from '../lib/institutions.js';
import { command, startNode } from '../lib/node.js';
import { nodeBinary } from '../lib/setting.js';

const released = process.env.CLEARMARK_RUNTIME;
if (!released) throw new Error('CLEARMARK_RUNTIME must name the runtime to release; `make release` does it');
const runtime: string = released;

/** The digest of the metadata that the node gives, as a wallet computes it. */
async function metadataDigest(api: ApiPromise): Promise<Uint8Array> {
	const metadata = await api.call.metadata.metadataAtVersion<Option<Bytes>>(15);
	const [decimals, tokenSymbol] = [api.registry.chainDecimals[0], api.registry.chainTokens[0]];
	return merkleizeMetadata(metadata.unwrap().toU8a(true), { decimals, tokenSymbol }).digest();
}

/** Asks the node whether it would take a remark whose signature covers `metadataHash`. */
async function offerRemark(api: ApiPromise, metadataHash: Uint8Array): Promise<string> {
	// As text: the client takes bytes for an encoded option.
	const options: Partial<SignerOptions> = { mode: 1, metadataHash: u8aToHex(metadataHash), nonce: -1 };
	const signed = await api.tx.system.remark('0x').signAsync(wellKnown('Alice'), options);
	return (await signed.send()).toHex();
}

/** A development chain of `runtime`. */
async function devChain(t: TestContext): Promise<ApiPromise> {
	const folder = mkdtempSync(join(tmpdir(), 'clearmark-release-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const chain = join(folder, 'chain.json');
	command(
		nodeBinary, 'chain-spec', '--chain-spec-path', chain, 'create', '-t', 'development', '--chain-id', 'release',
		'--properties', 'tokenSymbol=CLM,tokenDecimals=12', '--runtime', runtime, 'named-preset', 'development',
	);
	const node = await startNode({ binary: nodeBinary, chain, validator: 'alice', sealing: 'instant' });
	t.after(() => node.stop());
	const api = await connect(node.endpoint);
	t.after(() => api.disconnect());
	return api;
}

test('a signature over the digest of the metadata is taken, over another one refused', { timeout: 120_000 }, async (t) => {
	const api = await devChain(t);
	const digest = await metadataDigest(api);
	assert.match(await offerRemark(api, digest), /^0x[0-9a-f]{64}$/);

	const other = Uint8Array.from(digest, (byte, index) => (index === 0 ? byte ^ 1 : byte));
	await assert.rejects(offerRemark(api, other), /bad signature/i);
});
