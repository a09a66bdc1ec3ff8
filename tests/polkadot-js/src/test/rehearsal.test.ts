/** Invariants are checked on a node's state, and a runtime upgrade is rehearsed on a copy of it. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto';
import { command, startNode } from '../lib/node.js';
import { nodeBinary, runtimeCode, runtimeWasm } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-rehearsal-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Raw { genesis: { raw: { top: Record<string, string> } } }

/** The code as a node takes it for that of a release before: the version that it states of itself is lower by one. */
function releaseBefore(): string {
	const code = readFileSync(runtimeCode);
	// Names with their lengths, the version of authoring, and that of the specification.
	const stated = Buffer.concat([Buffer.from('\x24clearmark\x38clearmark-node', 'latin1'), Buffer.from([1, 0, 0, 0])]);
	const at = code.indexOf(stated) + stated.length;
	assert.ok(at > stated.length && code.indexOf(stated, at) < 0, 'the code states its version once');
	code.writeUInt32LE(code.readUInt32LE(at) - 1, at);
	const path = join(folder, 'before.wasm');
	writeFileSync(path, code);
	return path;
}

/** A chain with this code, and the database of a node on it, with what a change makes of its first state. */
async function stopped(name: string, code: string, change: (top: Record<string, string>) => void = () => undefined): Promise<string[]> {
	const [chain, basePath] = [join(folder, `${name}.json`), join(folder, name)];
	command(nodeBinary, 'chain-spec', '--chain-spec-path', chain, 'create', '--chain-id', name, '-t', 'development',
		'--runtime', code, '--raw-storage', 'named-preset', 'development');
	const spec = JSON.parse(readFileSync(chain, 'utf8')) as Raw;
	change(spec.genesis.raw.top);
	writeFileSync(chain, JSON.stringify(spec));
	const node = await startNode({ binary: nodeBinary, chain, basePath, validator: 'alice', sealing: 'manual' });
	await node.stop();
	return ['--chain', chain, '--base-path', basePath];
}

/** Makes it when it is first asked for. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => (made ??= make());
}

const before = once(() => stopped('before', releaseBefore()));
const same = once(() => stopped('same', runtimeWasm));

interface Answer { status: number | null; said: string }

function ask(...args: string[]): Answer {
	const { status, stdout, stderr } = spawnSync(nodeBinary, args, { encoding: 'utf8', timeout: 120_000 });
	return { status, said: stdout + stderr };
}

const rehearse = (...args: string[]): Answer => ask('rehearse-upgrade', ...args);
const checkState = (...args: string[]): Answer => ask('check-state', ...args);

const PALLETS = ['consortium', 'provenance', 'evaluation', 'clearing'];

/** Takes a member out of the index by which it is found. */
function loseMember(top: Record<string, string>): void {
	const index = u8aToHex(Buffer.concat(['Consortium', 'AccountsByLei'].map((name) => Buffer.from(xxhashAsHex(name, 128).slice(2), 'hex'))));
	const entry = Object.keys(top).find((key) => key.startsWith(index));
	assert.ok(entry, 'members are found by their identifiers');
	delete top[entry];
}

test('an upgrade is rehearsed: versions, migrations, invariants', { timeout: 600_000 }, async () => {
	const copy = await before();
	const { status, said } = rehearse(...copy, '--runtime', runtimeWasm);
	assert.equal(status, 0, said);
	// The hash is the one that the council authorises.
	assert.ok(said.includes(blake2AsHex(readFileSync(runtimeWasm))), said);
	assert.match(said, /spec_version 0 -> 1, /);
	assert.match(said, /calls and transaction extensions: unchanged/);
	for (const pallet of PALLETS) assert.ok(said.includes(`${pallet}: every invariant holds`), said);
	assert.match(said, /the upgrade can be applied/);
	// Nothing was written: it can be done again.
	assert.equal(rehearse(...copy, '--runtime', runtimeWasm).status, 0);

	const again = rehearse(...await same(), '--runtime', runtimeWasm);
	assert.notEqual(again.status, 0);
	assert.match(again.said, /spec_version is 1 and has to be above 1/);
	const missing = rehearse(...copy, '--runtime', join(folder, 'none.wasm'));
	assert.notEqual(missing.status, 0);
	assert.match(missing.said, /none\.wasm: No such file/);
	writeFileSync(join(folder, 'text.wasm'), 'no code');
	const text = rehearse(...copy, '--runtime', join(folder, 'text.wasm'));
	assert.notEqual(text.status, 0);
	assert.match(text.said, /the new code failed in Core_version/);
});

test('a state that breaks an invariant is found before the upgrade', { timeout: 600_000 }, async () => {
	const copy = await stopped('broken', releaseBefore(), loseMember);
	const { status, said } = rehearse(...copy, '--runtime', runtimeWasm);
	assert.notEqual(status, 0, said);
	assert.match(said, /an invariant of consortium fails/);
});

test('the state of a stopped node is checked with the node of the same release', { timeout: 600_000 }, async () => {
	const sound = checkState(...await same());
	assert.equal(sound.status, 0, sound.said);
	assert.match(sound.said, /^block 0 \(0x[0-9a-f]{64}\), spec_version 1\n/m);
	for (const pallet of PALLETS) assert.ok(sound.said.includes(`${pallet}: every invariant holds`), sound.said);
	assert.match(sound.said, /the state is sound/);

	const unsound = checkState(...await stopped('unsound', runtimeWasm, loseMember));
	assert.notEqual(unsound.status, 0, unsound.said);
	assert.match(unsound.said, /an invariant of consortium fails/);
	assert.doesNotMatch(unsound.said, /the state is sound/);

	const [, chain] = await same();
	for (const ask of [checkState, (...args: string[]) => rehearse(...args, '--runtime', runtimeWasm)]) {
		const absent = ask('--chain', chain, '--base-path', join(folder, 'nowhere'));
		assert.notEqual(absent.status, 0, absent.said);
		assert.match(absent.said, /nowhere\/\S+: there is no database; what is the node's --base-path\?/);
	}

	const other = checkState(...await before());
	assert.notEqual(other.status, 0, other.said);
	assert.match(other.said, /knows the invariants of clearmark 1, and the code is clearmark 0: take the node of the same release/);
});
