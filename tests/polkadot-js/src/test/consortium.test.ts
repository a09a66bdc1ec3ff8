/** A consortium's own chain as its operators set it up: from fresh keys and a list of institutions to final blocks. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { blockNumber, connect, plain, untilFinalized } from '../lib/chain.js';
import { bank, founding, type Bank, type Member } from '../lib/founding.js';
import { wellKnown } from '../lib/institutions.js';
import { ensureSameFinalBlocks, startNetwork } from '../lib/network.js';
import { command, startNode } from '../lib/node.js';
import { clearmark, nodeBinary, runtimeWasm } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-consortium-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What is public of a bank, or known of a member. */
const memberOf = ({ account, lei, name, roles }: Member): Member => ({ account, lei, name, roles });

const node = (...args: string[]): string => command(nodeBinary, ...args);

/** More than any number of JavaScript's, or of JSON for most readers. */
const endowment = 2n ** 70n;

const banks = [
	bank('North', ['Initiator', 'Issuer', 'Validator'], endowment),
	bank('East', ['ClearingNode', 'Validator'], endowment),
	bank('South', ['Evaluator', 'Validator'], endowment),
	bank('West', ['Validator', 'Auditor', 'Arbiter'], endowment),
];

interface Made {
	/** The specification's path. */
	chain: string;
	/** The hash of block 0, as the command tells it. */
	genesis: string;
}

/** Makes the specification of a live chain of `members` with the name `id`. */
function create(id: string, members: Bank[], ...options: string[]): Made {
	const [list, chain] = [join(folder, `${id}.toml`), join(folder, `${id}.json`)];
	writeFileSync(list, founding(id, members));
	const said = command(clearmark, 'chain-spec', list, '--out', chain, '--runtime', runtimeWasm, '--json', ...options);
	return { chain, genesis: (JSON.parse(said) as Made).genesis };
}

/** Puts the session keys of `owner` into a keystore of its own, and returns the base path. */
function keystore(chain: string, owner: Bank): string {
	const basePath = join(folder, owner.lei);
	for (const [type, scheme, key] of [['babe', 'sr25519', owner.babe], ['gran', 'ed25519', owner.grandpa]] as const) {
		// In a file, the phrase is not seen in the list of processes.
		const secret = join(folder, `${owner.lei}.${type}`);
		writeFileSync(secret, key.secretPhrase, { mode: 0o600 });
		node('key', 'insert', '--base-path', basePath, '--chain', chain, '--key-type', type, '--scheme', scheme, '--suri', secret);
		rmSync(secret);
	}
	return basePath;
}

/** Waits until `api` has seen each of `voters` vote on finality. */
async function untilAllVote(api: ApiPromise, voters: string[]): Promise<void> {
	const unseen = new Set(voters);
	for (let waited = 0; unseen.size > 0; waited += 100) {
		assert.ok(waited < 30_000, `no vote from ${[...unseen].join(', ')}`);
		const { totalWeight, prevotes } = (await api.rpc.grandpa.roundState()).best;
		assert.equal(totalWeight.toNumber(), voters.length);
		const missing = new Set([...prevotes.missing].map((voter) => voter.toString()));
		for (const voter of unseen) if (!missing.has(voter)) unseen.delete(voter);
		await sleep(100);
	}
}

/** Starts the node with `args`, which must make it end by itself and with an error, and returns what it says. */
function refusal(...args: string[]): string {
	// Should it start after all, it must not run for ever.
	const { status, stderr } = spawnSync(nodeBinary, args, { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' });
	assert.ok(status !== null && status !== 0, `exit status ${status}:\n${stderr}`);
	return stderr;
}

const refusedChain = (chain: string): string => refusal(
	'--chain', chain, '--validator', '--base-path', `${chain}.data`, '--node-key', randomBytes(32).toString('hex'),
	'--rpc-port', '0', '--listen-addr', '/ip4/127.0.0.1/tcp/0', '--no-prometheus', '--no-telemetry',
);

test('four institutions with fresh keys start a live chain, to which nobody else connects', { timeout: 240_000 }, async (t) => {
	// As it is handed out: every node then starts from the same state, and none has to compute it.
	const { chain, genesis } = create('four', banks, '--raw');
	const network = await startNetwork(banks.map((owner) => (
		{ binary: nodeBinary, chain, basePath: keystore(chain, owner), extra: ['--validator'] })));
	t.after(() => network.stop());
	await ensureSameFinalBlocks(network, 4);

	const [api] = network.apis;
	assert.equal((await api.rpc.system.chainType()).toString(), 'Live');
	assert.equal(api.genesisHash.toHex(), genesis);
	// Three of them would be enough for final blocks.
	await untilAllVote(api, banks.map(({ grandpa }) => grandpa.ss58Address));

	const members = plain<Member[]>(await api.call.consortiumApi.members(null, 10));
	const byLei = (list: Member[]) => new Map(list.map((member) => [member.lei, memberOf(member)]));
	assert.deepEqual(byLei(members), byLei(banks));
	const validators = plain<string[]>(await api.query.session.validators());
	assert.deepEqual(validators.sort(), banks.map(({ account }) => account).sort());
	assert.equal(plain<number>(await api.query.consortium.minValidators()), 4);

	const accounts = banks.map(({ account }) => account);
	assert.deepEqual(plain<string[]>(await api.query.council.members()).sort(), accounts.sort());
	const { arbiters, threshold } = plain<{ arbiters: string[]; threshold: number }>(await api.query.clearing.arbiters());
	assert.deepEqual([arbiters, threshold], [[banks[3].account], 1]);
	assert.equal(plain<{ issuer: string }>(await api.query.provenance.assets(0)).issuer, banks[0].account);
	const { data } = plain<{ data: { free: string } }>(await api.query.system.account(banks[1].account));
	assert.equal(BigInt(data.free), endowment + BigInt(plain<string>(api.consts.consortium.admissionGrant)));

	// Whoever has the specification and every address is still nobody's peer.
	const outsider = await startNode({ binary: nodeBinary, chain, bootnodes: network.addresses });
	t.after(() => outsider.stop());
	const outside = await connect(outsider.endpoint);
	t.after(() => outside.disconnect());
	await untilFinalized(api, await blockNumber(api) + 4);
	assert.deepEqual([(await outside.rpc.system.health()).peers.toNumber(), await blockNumber(outside)], [0, 0]);
	assert.equal((await api.rpc.system.health()).peers.toNumber(), banks.length - 1);
});

test('a live chain with a development key is neither made nor started', () => {
	const alice = wellKnown('Alice').address;
	const known = { ...banks[0], babe: { ...banks[0].babe, ss58Address: alice } };
	assert.throws(() => create('known', [known, ...banks.slice(1)]), /North Bank: the babe key is that of the development account \/\/Alice/);

	const edited = create('edited', banks).chain;
	writeFileSync(edited, readFileSync(edited, 'utf8').replace(banks[0].babe.ss58Address, alice));
	assert.match(refusedChain(edited), /names the development account \/\/Alice/);
});

test('a chain of fewer validators than the template asks for is not made', () => {
	assert.throws(() => create('three', banks.slice(1)), /3 institutions hold the role Validator, and min_validators is 4/);
});

test('the template alone is no chain', () => {
	assert.match(refusal('--chain', 'consortium', '--validator'), /`consortium` is a template without keys/);
});
