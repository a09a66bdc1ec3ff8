/** `clearmark chain-spec`: from a list of institutions to a specification, or to every reason against it and no file. That four validators start on one is in `consortium.test.ts`. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bank, founding } from '../lib/founding.js';
import { wellKnown } from '../lib/institutions.js';
import { command } from '../lib/node.js';
import { clearmark, examplePage, nodeBinary, runtimeWasm } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-chain-spec-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const banks = [
	bank('North', ['Issuer', 'Validator'], 10n ** 12n),
	bank('East', ['ClearingNode', 'Validator'], 10n ** 12n),
	bank('South', ['Evaluator', 'Validator'], 10n ** 12n),
	bank('West', ['Validator', 'Arbiter'], 10n ** 12n),
];
const peer = command(nodeBinary, 'key', 'inspect-node-key', '--file', nodeKey()).trim();
const list = founding('good', banks, [`/ip4/127.0.0.1/tcp/30333/p2p/${peer}`]);

function nodeKey(): string {
	const file = join(folder, 'node-key');
	command(nodeBinary, 'key', 'generate-node-key', '--file', file);
	return file;
}

/** Saves the node from being asked for its own. */
const withRuntime = ['--runtime', runtimeWasm];

interface Answer {
	status: number | null;
	stderr: string;
	json: { genesis: string; error?: { code: string; message: string } };
}

/** Runs the command on a list of this text. */
function chainSpec(text: string, out: string, ...options: string[]): Answer {
	const file = join(folder, 'list.toml');
	writeFileSync(file, text);
	const { status, stdout, stderr } = spawnSync(
		clearmark, ['chain-spec', file, '--out', join(folder, out), '--json', ...options], { encoding: 'utf8' });
	return { status, stderr, json: JSON.parse(stdout) as Answer['json'] };
}

function made(text: string, out: string, ...options: string[]): { spec: string; genesis: string } {
	const { status, stderr, json } = chainSpec(text, out, ...options);
	assert.equal(status, 0, stderr);
	return { spec: readFileSync(join(folder, out), 'utf8'), genesis: json.genesis };
}

/** The list must be refused, with this status and code, and nothing be left behind; returns what was said. */
function refused(text: string, status: number, code: string, ...options: string[]): string {
	const before = readdirSync(folder).sort();
	const answer = chainSpec(text, 'refused.json', ...options);
	assert.deepEqual([answer.status, answer.json.error?.code], [status, code], answer.stderr);
	assert.ok(!existsSync(join(folder, 'refused.json')));
	assert.deepEqual(readdirSync(folder).filter((name) => name !== 'list.toml'), before.filter((name) => name !== 'list.toml'));
	for (const line of (answer.json.error?.message ?? '').split('\n')) assert.ok(answer.stderr.includes(`clearmark: ${line}`));
	return answer.stderr;
}

const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

test('so few validators that none may fail are told, and taken', () => {
	assert.doesNotMatch(chainSpec(list, 'four.json', ...withRuntime).stderr, /min_validators/);
	const three = chainSpec(list.replace('min_validators = 4', 'min_validators = 3'), 'three.json', ...withRuntime);
	assert.equal(three.status, 0, three.stderr);
	assert.match(three.stderr, /min_validators is 3: .* is not disabled/);
});

test('the same list and runtime give the same bytes, and both forms the same block 0', () => {
	// The runtime in the node is the one beside it.
	const plain = made(list, 'plain.json');
	assert.equal(made(list, 'again.json', ...withRuntime).spec, plain.spec);
	const raw = made(list, 'raw.json', '--raw', ...withRuntime);
	assert.equal(made(list, 'raw-again.json', '--raw', ...withRuntime).spec, raw.spec);
	assert.notEqual(raw.spec, plain.spec);
	assert.equal(raw.genesis, plain.genesis);

	const spec = JSON.parse(plain.spec) as Record<string, unknown>;
	assert.deepEqual([spec.id, spec.chainType, spec.protocolId], ['good', 'Live', 'good']);
	assert.deepEqual(spec.properties, { tokenSymbol: 'CLM', tokenDecimals: 12, ss58Format: 42 });
	assert.deepEqual(spec.bootNodes, [`/ip4/127.0.0.1/tcp/30333/p2p/${peer}`]);
	// For whoever runs a node, whichever user that is.
	assert.equal(statSync(join(folder, 'plain.json')).mode & 0o444, 0o444);
});

test('a list that is wrong is refused with every line that is, and no file', () => {
	const alice = wellKnown('Alice').address;
	const [north, east] = banks;
	const text = list.replace(north.babe.ss58Address, alice).replace('"Evaluator"', '"Valuer"').replace(east.lei, `${east.lei.slice(0, 18)}00`);
	const said = refused(text, 1, 'list');
	for (const [part, reason] of [
		[alice, 'North Bank: the babe key is that of the development account //Alice'],
		[`${east.lei.slice(0, 18)}00`, 'East Bank: '],
		['"Valuer"', 'South Bank: `Valuer` is no role'],
	] as const) assert.ok(said.includes(`list.toml:${lineOf(text, part)}: ${reason}`), said);
});

test('what only the node can tell is refused, too', () => {
	assert.match(refused(list.replace(peer, 'nobody'), 1, 'genesis', ...withRuntime), /the node does not build a genesis of this/);
	const wasm = join(folder, 'no-runtime.wasm');
	writeFileSync(wasm, Buffer.from('0061736d01000000', 'hex'));
	refused(list, 1, 'genesis', '--runtime', wasm);
	writeFileSync(wasm, 'no WebAssembly');
	assert.match(refused(list, 1, 'runtime', '--runtime', wasm), /is no runtime/);
});

test('what is not there is told', () => {
	assert.match(refused(list, 3, 'node', '--node', join(folder, 'no-node')), /no-node is no file/);
	refused(list, 3, 'runtime', '--runtime', join(folder, 'no.wasm'));
	assert.equal(chainSpec(list, join('no-folder', 'spec.json'), ...withRuntime).json.error?.code, 'unwritable');
});

test('a file is replaced only where that is asked for', () => {
	const out = join(folder, 'kept.json');
	writeFileSync(out, 'kept');
	assert.deepEqual([chainSpec(list, 'kept.json').status, readFileSync(out, 'utf8')], [3, 'kept']);
	assert.equal(chainSpec('wrong', 'kept.json', '--force').status, 1);
	assert.equal(readFileSync(out, 'utf8'), 'kept');
	assert.equal(chainSpec(list, 'kept.json', '--force', ...withRuntime).status, 0);
	assert.equal((JSON.parse(readFileSync(out, 'utf8')) as { id: string }).id, 'good');
	// The list itself is nothing to write to.
	assert.equal(chainSpec(list, 'list.toml', '--force').status, 3);
	assert.equal(readFileSync(join(folder, 'list.toml'), 'utf8'), list);
});

test('the example is refused at each line that is to be filled in, and nowhere else', () => {
	const text = readFileSync(examplePage, 'utf8');
	const told = [...refused(text, 1, 'list').matchAll(/list\.toml:(\d+):/g)].map(([, line]) => Number(line));
	const open = text.split('\n').flatMap((line, index) => (!line.startsWith('#') && line.includes('<') ? [index + 1] : []));
	assert.deepEqual(told, open);
});
