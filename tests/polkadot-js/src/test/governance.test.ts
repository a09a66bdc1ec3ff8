/**
 * A council of four at the command line: it admits, suspends and decides by two thirds; a motion that fails is told as a
 * failure, and what is wrong is refused before anything is sent. Then what the operator of a validator does: session
 * keys, and the examination of nodes that are well, that stand, and that are not there.
 */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { blake2AsHex, createKeyMulti, encodeAddress } from '@polkadot/util-crypto';
import { blockNumber, connect, plain, submit, untilFinalized } from '../lib/chain.js';
import { inventedLei, wellKnown } from '../lib/institutions.js';
import { command as nodeCommand, startNode, type RunningNode } from '../lib/node.js';
import { command, Operator } from '../lib/operator.js';
import { nodeBinary, runtimeWasm } from '../lib/setting.js';

interface Spec {
	id: string;
	genesis: { runtimeGenesis: { patch: { council: { members: string[] } } } };
}

interface Motions {
	seats: string[];
	motions: { index: number; hash: string; words: string; ayes: string[]; nays: string[]; needed: number; standing: string }[];
}

interface Proposed { motion: { index: number; hash: string }; needed: number; words: string }
interface Voted { tally: { ayes: number; nays: number; needed: number } }
interface Approved { multisig: { account: string; approvals: number; threshold: number; executed: boolean } }

interface Members {
	members: { account: string; lei: string; name: string; roles: string[]; council: boolean; status: string }[];
	next: string | null;
}

const folder = mkdtempSync(join(tmpdir(), 'clearmark-governance-'));
const basePath = join(folder, 'data');

let node: RunningNode;
let api: ApiPromise;
let keystore: string;
let [alice, bob, charlie, dave, eve]: Operator[] = [];

/** The development chain, with four institutions on its council. */
function councilOfFour(): { chain: string; id: string } {
	const spec = JSON.parse(nodeCommand(nodeBinary, 'export-chain-spec', '--chain', 'dev')) as Spec;
	spec.genesis.runtimeGenesis.patch.council.members =
		['Alice', 'Bob', 'Charlie', 'Dave'].map((name) => wellKnown(name).address);
	const chain = join(folder, 'four.json');
	writeFileSync(chain, JSON.stringify(spec));
	return { chain, id: spec.id };
}

before(async () => {
	const { chain, id } = councilOfFour();
	node = await startNode({
		binary: nodeBinary, chain, validator: 'alice', sealing: 'instant', basePath, extra: ['--rpc-methods', 'auto'],
	});
	api = await connect(node.endpoint);
	// Nothing can be rehearsed on the first state of all.
	await submit(api, api.tx.system.remark('0x'), wellKnown('Alice'));
	keystore = join(basePath, 'chains', id, 'keystore');
	[alice, bob, charlie, dave, eve] =
		['Alice', 'Bob', 'Charlie', 'Dave', 'Eve'].map((name) => new Operator(name, node.endpoint, folder));
}, { timeout: 120_000 });

after(async () => {
	await api?.disconnect();
	await node?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const motions = (): Promise<Motions> => alice.json<Motions>('gov', 'list');

/** Has three of the four agree; returns the number of the motion. */
async function agreed(...proposal: string[]): Promise<string> {
	const { motion: { index } } = await alice.json<Proposed>('gov', 'propose', ...proposal);
	for (const member of [alice, bob, charlie]) await member.json('gov', 'vote', String(index), 'aye');
	return String(index);
}

async function decided(...proposal: string[]): Promise<void> {
	await dave.json('gov', 'close', await agreed(...proposal));
}

const roles = async (account: string): Promise<string[]> =>
	(await alice.json<Members>('gov', 'members')).members.find((member) => member.account === account)?.roles ?? [];

const foxtrot = wellKnown('Ferdie').address;
const foxtrotLei = inventedLei('FOXTROT');

test('what is wrong is refused before anything is sent', { timeout: 120_000 }, async () => {
	const height = await blockNumber(api);
	const script = join(folder, 'script.wasm');
	writeFileSync(script, '#!/bin/sh\n');
	const admit = (lei: string, name: string, role: string): string[] =>
		['gov', 'propose', 'admit', lei, foxtrot, name, '--roles', role];
	const wrongs: [number, RegExp, Operator, ...string[]][] = [
		[2, /check pair/, alice, ...admit('CLEARMARKFOXTROT0000', 'Foxtrot Bank', 'issuer')],
		[2, /blank, or holds control/, alice, ...admit(foxtrotLei, ' ', 'issuer')],
		[2, /invalid value 'emperor'/, alice, ...admit(foxtrotLei, 'Foxtrot Bank', 'emperor')],
		[3, /does not sit on the council/, eve, ...admit(foxtrotLei, 'Foxtrot Bank', 'issuer')],
		[3, /belongs to/, alice, ...admit('CLEARMARKALPHA000089', 'Foxtrot Bank', 'issuer')],
		[3, /no member at/, alice, 'gov', 'propose', 'suspend', foxtrot, '--reason', 'insolvent'],
		[3, /no member at/, alice, 'gov', 'propose', 'set-council', alice.address, foxtrot],
		[3, /named twice/, alice, 'gov', 'propose', 'set-council', alice.address, alice.address],
		[3, /more than half/, alice, 'gov', 'propose', 'set-arbiters', eve.address, '--threshold', '2'],
		[3, /no member with the role Arbiter/, alice, 'gov', 'propose', 'set-arbiters', bob.address, '--threshold', '1'],
		[2, /0 is not in/, alice, 'gov', 'propose', 'set-min-validators', '0'],
		[2, /no call of this release/, alice, 'gov', 'propose', 'call', '0xffff'],
		[3, /is no WebAssembly/, alice, 'gov', 'propose', 'authorize-upgrade', script],
		[3, /no open motion 7/, alice, 'gov', 'vote', '7', 'aye'],
		[3, /no open motion 7/, alice, 'gov', 'close', '7'],
		[2, /neither the number/, alice, 'gov', 'show', 'first'],
		[3, /from 2 to 2/, alice, 'gov', 'propose', 'set-min-validators', '1', '--multisig', '3', '--with', bob.address],
		[2, /cannot be used with/, alice, 'gov', 'propose', 'set-min-validators', '1', '--multisig', '2', '--with', bob.address, '--for', bob.address],
	];
	for (const [status, says, who, ...args] of wrongs) {
		assert.equal(await who.refused(status, says, ...args), status === 2 ? 'usage' : 'wrong');
	}
	const rehearsed = await alice.json<{ dry_run: boolean; would_succeed: boolean }>(
		...admit(foxtrotLei, 'Foxtrot Bank', 'issuer'), '--dry-run');
	assert.deepEqual([rehearsed.dry_run, rehearsed.would_succeed], [true, true]);
	assert.equal(await blockNumber(api), height);
	assert.deepEqual((await motions()).motions, []);
});

test('three of four admit an institution', { timeout: 120_000 }, async () => {
	const proposed = await alice.json<Proposed>(
		'gov', 'propose', 'admit', foxtrotLei, foxtrot, 'Foxtrot Bank', '--roles', 'issuer,initiator');
	assert.equal(proposed.needed, 3);
	const { index, hash } = proposed.motion;
	const motion = String(index);
	for (const [member, ayes] of [[alice, 1], [bob, 2]] as const) {
		const { tally } = await member.json<Voted>('gov', 'vote', motion, 'aye');
		assert.deepEqual(tally, { ayes, nays: 0, needed: 3 });
	}
	const height = await blockNumber(api);
	assert.equal(await eve.refused(3, /has 2 of the 3 ayes that it needs/, 'gov', 'close', motion), 'wrong');
	assert.equal(await blockNumber(api), height);

	const listed = await motions();
	assert.equal(listed.seats.length, 4);
	const words = `admit Foxtrot Bank (${foxtrotLei}, ${foxtrot}) as Initiator, Issuer`;
	assert.deepEqual(listed.motions.map((one) => [one.index, one.hash, one.words, one.standing]), [[index, hash, words, 'open']]);
	assert.match(await eve.text('gov', 'show', hash), /Delta Ratings \(CLEARMARKDELTA000086\), Charlie Clearing \(CLEARMARKCHARLIE0080\)/);

	// By its hash, and against it first: the later vote counts.
	await charlie.json('gov', 'vote', hash, 'nay');
	const { tally } = await charlie.json<Voted>('gov', 'vote', hash, 'aye');
	assert.deepEqual(tally, { ayes: 3, nays: 0, needed: 3 });
	assert.equal((await motions()).motions[0].standing, 'carried');
	const { executed } = await eve.json<{ executed: boolean }>('gov', 'close', motion);
	assert.equal(executed, true);

	const { members } = await alice.json<Members>('gov', 'members');
	const found = members.find((member) => member.lei === foxtrotLei);
	assert.deepEqual(
		[found?.account, found?.name, found?.roles, found?.council, found?.status],
		[foxtrot, 'Foxtrot Bank', ['Initiator', 'Issuer'], false, 'active']);
	assert.equal(members.filter(({ council }) => council).length, 4);
	const page = await alice.json<Members>('gov', 'members', '--limit', '2');
	const rest = await alice.json<Members>('gov', 'members', '--after', page.next!);
	assert.deepEqual([...page.members, ...rest.members], members);
	assert.equal(rest.next, null);
});

test('a motion whose call fails is told as a failure, by the name of its error', { timeout: 120_000 }, async () => {
	const motion = await agreed('set-min-validators', '9');
	const code = await dave.refused(1, /The floor is 0 or above the number .*its call changed nothing/, 'gov', 'close', motion);
	assert.equal(code, 'Consortium.InvalidMinValidators');
	assert.deepEqual((await motions()).motions, [], 'it is closed all the same');
	assert.equal(plain<number>(await api.query.consortium.minValidators()), 1);
});

test('a motion that two of four are against is removed', { timeout: 120_000 }, async () => {
	const { motion: { index } } =
		await alice.json<Proposed>('gov', 'propose', 'suspend', foxtrot, '--reason', 'no reason at all');
	for (const member of [bob, charlie]) await member.json('gov', 'vote', String(index), 'nay');
	assert.equal((await motions()).motions[0].standing, 'rejected');
	const removed = `Rejected, and removed: suspend Foxtrot Bank (${foxtrotLei}): no reason at all`;
	assert.ok((await dave.text('gov', 'close', String(index))).includes(removed));
	assert.deepEqual((await motions()).motions, []);
});

test('a member is suspended, reinstated, given roles and money, and retired', { timeout: 240_000 }, async () => {
	const status = async (): Promise<string | undefined> =>
		(await alice.json<Members>('gov', 'members')).members.find((member) => member.account === foxtrot)?.status;
	await decided('suspend', foxtrot, '--reason', 'insolvent');
	assert.equal(await status(), 'suspended');
	await decided('reinstate', foxtrot);
	assert.equal(await status(), 'active');
	await decided('set-roles', foxtrot, '--roles', 'auditor');
	assert.deepEqual(await roles(foxtrot), ['Auditor']);
	const free = async (): Promise<bigint> =>
		BigInt(plain<{ data: { free: string | number } }>(await api.query.system.account(foxtrot)).data.free);
	const before = await free();
	await decided('grant', foxtrot, '1500000000000');
	assert.equal(await free() - before, 1_500_000_000_000n);
	await decided('retire', foxtrot);
	assert.equal(await status(), 'retired');
});

test('any call can be proposed as a wallet encodes it, and dropped by another motion', { timeout: 120_000 }, async () => {
	const { method } = api.tx.utility.batchAll([
		api.tx.consortium.setMinValidators(1), api.tx.consortium.grant(eve.address, 7n)]);
	const { motion, words } = await alice.json<Proposed>('gov', 'propose', 'call', method.toHex());
	assert.equal(words, 'all or nothing: require at least 1 validators; grant Echo Oversight (CLEARMARKECHO0000014) 0.000000000007 of the native token');
	await decided('drop', String(motion.index));
	assert.deepEqual((await motions()).motions, []);
});

test('only code that the council authorised is applied, and only of a later version', { timeout: 240_000 }, async () => {
	const other = join(folder, 'other.wasm');
	writeFileSync(other, Buffer.concat([readFileSync(runtimeWasm), Buffer.of(0)]));
	const apply = ['gov', 'apply-upgrade', '--node', node.endpoint, '--json'];
	const nothing = await command([...apply, runtimeWasm]);
	assert.deepEqual([nothing.status, /has authorised no runtime/.test(nothing.stderr)], [3, true], nothing.stderr);

	const motion = await agreed('authorize-upgrade', runtimeWasm);
	const hash = blake2AsHex(readFileSync(runtimeWasm));
	assert.equal((await motions()).motions[0].words, `authorise the runtime ${hash}`);
	await dave.json('gov', 'close', motion);
	const differs = await command([...apply, other]);
	assert.deepEqual([differs.status, /the council has authorised 0x/.test(differs.stderr)], [4, true], differs.stderr);
	const compared = await command([...apply, runtimeWasm, '--dry-run']);
	assert.deepEqual([compared.status, JSON.parse(compared.stdout)], [0, { dry_run: true, hash }]);

	// It is the runtime that the chain has already: the chain takes the transaction, and not the code.
	const same = await command([...apply, runtimeWasm]);
	assert.equal(same.status, 1, same.stderr);
	const { error } = JSON.parse(same.stdout) as { error: { code: string; message: string } };
	assert.equal(error.code, 'System.SpecVersionNeedsToIncrease');
	assert.match(error.message, /its authorisation is used up/);
});

test('four eyes vote for an institution, and a delegate for another', { timeout: 240_000 }, async () => {
	const signatories = [dave.address, eve.address];
	const account = encodeAddress(createKeyMulti(signatories, 2), 42);
	await decided('admit', inventedLei('GOLF'), account, 'Golf Bank', '--roles', 'initiator');
	await decided('set-council', alice.address, bob.address, charlie.address, account);
	const { motion: { index } } = await alice.json<Proposed>('gov', 'propose', 'set-min-validators', '1');
	const vote = ['gov', 'vote', String(index), 'aye'];

	const first = await dave.json<Approved & Partial<Voted>>(...vote, '--multisig', '2', '--with', eve.address);
	assert.deepEqual(
		[first.multisig.account, first.multisig.approvals, first.multisig.executed], [account, 1, false]);
	assert.equal(first.tally, undefined, 'one alone votes for nobody');
	assert.equal(await dave.refused(3, /has approved this call already/, ...vote, '--multisig', '2', '--with', eve.address), 'wrong');
	const second = await eve.json<Approved & Voted>(...vote, '--multisig', '2', '--with', dave.address);
	assert.deepEqual([second.multisig.approvals, second.multisig.executed], [2, true]);
	assert.equal(second.tally.ayes, 1);

	const delegate = new Operator('Clearmark//governor', node.endpoint, folder);
	await submit(api, api.tx.balances.transferKeepAlive(delegate.address, 10n ** 12n), wellKnown('Charlie'));
	await submit(api, api.tx.proxy.addProxy(delegate.address, 'Governance', 0), wellKnown('Charlie'));
	const delegated = await delegate.json<Voted>(...vote, '--for', charlie.address);
	assert.equal(delegated.tally.ayes, 2);
	const [{ ayes }] = (await motions()).motions;
	assert.deepEqual(new Set(ayes), new Set([account, charlie.address]));
	// The second vote of the same kind fails inside of a transaction that succeeds.
	assert.equal(await delegate.refused(1, /the call for the principal changed nothing/, ...vote, '--for', charlie.address), 'Council.DuplicateVote');
});

/** The session keys that an account has on the chain, one behind the other. */
const keysOf = async (account: string): Promise<string> => {
	const keys = plain<{ babe: string; grandpa: string } | null>(await api.query.session.nextKeys(account));
	return keys ? `${keys.babe}${keys.grandpa.slice(2)}` : '';
};

const holds = async (keys: string): Promise<boolean> => (await api.rpc.author.hasSessionKeys(keys)).isTrue;

interface Set { keys: string; proof: string; written: string[] }

test('session keys are set with the proof that their owner has them', { timeout: 240_000 }, async () => {
	const rotate = ['node', 'set-keys', '--rotate'];
	assert.equal(await bob.refused(3, /has not the role Validator/, ...rotate), 'wrong');
	await decided('set-roles', bob.address, '--roles', 'clearing-node,validator');
	assert.deepEqual(await roles(bob.address), ['ClearingNode', 'Validator']);

	const kept = readdirSync(keystore).length;
	const rehearsed = await bob.json<{ dry_run: boolean; would_succeed: boolean }>(...rotate, '--dry-run');
	assert.deepEqual([rehearsed.dry_run, rehearsed.would_succeed], [true, true]);
	assert.equal(readdirSync(keystore).length, kept, 'a rehearsal makes no keys');

	const rotated = await bob.json<Set>(...rotate);
	assert.equal(await keysOf(bob.address), rotated.keys);
	assert.ok(await holds(rotated.keys));
	const { account } = await bob.json<{ account: { candidate: boolean; keys: string; validates: boolean } }>(
		'node', 'status', bob.address);
	assert.deepEqual([account.candidate, account.keys, account.validates], [true, rotated.keys, false]);

	const offline = await bob.json<Set>('node', 'set-keys', '--keystore', keystore);
	assert.notEqual(offline.keys, rotated.keys);
	assert.equal(await keysOf(bob.address), offline.keys);
	assert.ok(await holds(offline.keys), 'the node finds them in its keystore');
	assert.equal(offline.written.length, 2);
	for (const file of offline.written) assert.equal(statSync(file).mode & 0o777, 0o600);

	// The keys of another do not pass, whoever shows their proof.
	const taken = ['node', 'set-keys', '--keys', rotated.keys, '--proof', rotated.proof];
	assert.equal(await alice.refused(3, /the proof does not show/, ...taken), 'wrong');
	await bob.json(...taken);
	assert.equal(await keysOf(bob.address), rotated.keys);

	const missing = join(folder, 'nowhere');
	assert.equal(await bob.refused(3, /mkdir -p -m 700/, 'node', 'set-keys', '--keystore', missing), 'keystore');
	assert.equal(await bob.refused(2, /required arguments/, 'node', 'set-keys'), 'usage');
});

interface Bench { arbiters: string[]; threshold: number }

test('a council of one names arbiters and sets the floor of validators, each with one transaction', { timeout: 240_000 }, async () => {
	await decided('set-roles', charlie.address, '--roles', 'clearing-node,arbiter');
	await decided('set-council', alice.address);
	const before = plain<Bench>(await api.query.clearing.arbiters());
	assert.deepEqual([before.arbiters, before.threshold], [[eve.address], 1]);

	const { motions: open } = await motions();
	// Not in the order of their public keys, which the chain asks for.
	const says = await alice.text('gov', 'propose', 'set-arbiters', eve.address, charlie.address, '--threshold', '2');
	assert.match(says, /^Decided by a council of one, and done: .*Charlie Clearing/);
	const { arbiters, threshold } = plain<Bench>(await api.query.clearing.arbiters());
	assert.deepEqual([arbiters, threshold], [[charlie.address, eve.address], 2]);

	assert.equal(plain<number>(await api.query.consortium.minValidators()), 1);
	const { motion, needed } = await alice.json<Partial<Proposed>>('gov', 'propose', 'set-min-validators', '2');
	assert.deepEqual([motion, needed], [undefined, 1]);
	assert.equal(plain<number>(await api.query.consortium.minValidators()), 2);
	assert.deepEqual((await motions()).motions, open, 'nothing is left to vote on');
});

interface Report {
	verdict: string;
	checks: { check: string; verdict: string; found: string; advice: string }[];
}

/** Examines a node as a machine without `timedatectl` does, so that the machine of the test has no part in it. */
async function examined(status: number, ...args: string[]): Promise<Report> {
	const run = await command(['node', 'doctor', '--json', ...args], { PATH: '' });
	assert.equal(run.status, status, `${run.stdout}${run.stderr}`);
	return JSON.parse(run.stdout) as Report;
}

const found = ({ checks }: Report, name: string): string => {
	const check = checks.find((candidate) => candidate.check === name);
	assert.ok(check, `${name} is among the checks`);
	return `${check.verdict}: ${check.found}`;
};

test('a healthy node is well, and its bundle holds no secret', { timeout: 180_000 }, async (t) => {
	const data = join(folder, 'healthy');
	const insert = (type: string, scheme: string, secret: string): string => {
		const file = join(folder, `secret-${type}`);
		writeFileSync(file, secret, { mode: 0o600 });
		return nodeCommand(nodeBinary, 'key', 'insert', '--base-path', data, '--chain', 'dev',
			'--key-type', type, '--scheme', scheme, '--suri', file);
	};
	insert('babe', 'sr25519', '//Alice');
	insert('gran', 'ed25519', '//Alice');
	const { secretPhrase } = JSON.parse(
		nodeCommand(nodeBinary, 'key', 'generate', '--output-type', 'json')) as { secretPhrase: string };
	insert('othr', 'sr25519', secretPhrase);
	const raw = join(folder, 'dev.json');
	writeFileSync(raw, nodeCommand(nodeBinary, 'export-chain-spec', '--chain', 'dev', '--raw'));

	const healthy = await startNode({ binary: nodeBinary, basePath: data });
	t.after(() => healthy.stop());
	const connection = await connect(healthy.endpoint);
	t.after(() => connection.disconnect());
	await untilFinalized(connection, 2);
	const bundle = join(folder, 'bundle');
	const report = await examined(0, '--node', healthy.endpoint, '--base-path', data, '--chain', raw,
		'--bundle', bundle, '--log', healthy.log);
	assert.deepEqual(report.checks.filter(({ verdict }) => verdict !== 'ok').map(({ check }) => check), ['time service']);
	assert.match(found(report, 'chain'), /ok: Clearmark Development, genesis 0x.* as the specification has it/);
	assert.match(found(report, 'keys'), /the keystore has them/);

	assert.deepEqual(readdirSync(bundle).sort(), ['doctor.json', 'log.txt', 'metrics.txt', 'node.json']);
	const all = readdirSync(bundle).map((name) => readFileSync(join(bundle, name), 'utf8')).join('\n');
	assert.match(all, /Development/);
	const [store] = readdirSync(join(data, 'chains')).map((chain) => join(data, 'chains', chain, 'keystore'));
	const secrets = readdirSync(store).map((name) => readFileSync(join(store, name), 'utf8'));
	assert.equal(secrets.length, 3);
	assert.ok(secrets.includes(JSON.stringify(secretPhrase)));
	for (const secret of secrets) assert.ok(!all.includes(JSON.parse(secret) as string), 'no secret is in the bundle');
	assert.equal((await command(['node', 'doctor', '--node', healthy.endpoint, '--bundle', bundle])).status, 3);

	assert.match(found(await examined(1, '--node', healthy.endpoint, '--genesis', '11'.repeat(32)), 'chain'), /fail: .*it should be 0x1111/);
	assert.match(found(await examined(1, '--node', healthy.endpoint, '--min-peers', '3'), 'peers'), /fail: 0, and 3 are needed/);
	writeFileSync(join(store, `62616265${'00'.repeat(32)}`), '"//Bob"', { mode: 0o644 });
	assert.match(found(await examined(1, '--node', healthy.endpoint, '--base-path', data), 'key files'), /fail: .*others may read/);

	// Keys are made over loopback where the operator opens it for that, and never on an endpoint as it is shipped.
	const operator = new Operator('Alice', healthy.endpoint, data);
	assert.equal(await operator.refused(3, /--rpc-methods auto/, 'node', 'set-keys', '--rotate'), 'wrong');
});

test('a chain that does not finalise, and a node that is not there, are told as such', { timeout: 180_000 }, async () => {
	const data = join(folder, 'stalled');
	mkdirSync(data);
	const stalled = await startNode({ binary: nodeBinary, sealing: 'manual', basePath: data });
	try {
		const connection = await connect(stalled.endpoint);
		for (let block = 0; block < 22; block += 1) await connection.rpc.engine.createBlock(true, false);
		await connection.disconnect();
		const report = await examined(1, '--node', stalled.endpoint);
		assert.match(found(report, 'finality'), /fail: block 22 is best and block 0 final: 22 blocks behind/);
		assert.match(report.checks.find(({ check }) => check === 'finality')!.advice, /more than two thirds of the validators/);
	} finally {
		await stalled.stop();
	}
	const gone = await examined(1, '--node', stalled.endpoint, '--base-path', data);
	assert.match(found(gone, 'node'), /fail: cannot connect to ws:/);
	assert.match(found(gone, 'disk'), /GiB free/);
	const text = await command(['node', 'doctor', '--node', stalled.endpoint]);
	assert.equal(text.status, 1);
	assert.match(text.stdout, /systemctl status/);
});
