/**
 * The guides of operators, whose every command is run here as a bank would run it, by which it founds a chain of two
 * with another one; and the unit that they install.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { assigned, blocksOf, Guide, quoted, shell, typed } from '../lib/guide.js';
import { wellKnown } from '../lib/institutions.js';
import { Neighbour } from '../lib/neighbour.js';
import { command, freePort, sharedRuntimes } from '../lib/node.js';
import { writeNextRelease } from '../lib/releases.js';
import { deployFolder, guides, nodeBinary, targetDirectory } from '../lib/setting.js';
import { commandOf, serve, type Service } from '../lib/unit.js';
import { alertsFile, dashboard, expressions, metricsIn, scraped } from '../lib/watch.js';

const UNIT = 'clearmark-node.service';
/** Tenths of systemd's measure of how exposed a service is, from 0 to 100. */
const EXPOSURE = { alone: 13, withPeers: 12 };

const folder = mkdtempSync(join(tmpdir(), 'clearmark-operations-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('each block of commands says how it is tested', () => {
	for (const page of readdirSync(guides)) blocksOf(readFileSync(join(guides, page), 'utf8'));
	assert.throws(() => blocksOf('```sh\nrm\n```\n'), /says how it is tested/);
	assert.throws(() => blocksOf('```sh untested=""\nrm\n```\n'), /says how it is tested/);
});

test('the settings that are shipped are those that the unit reads', () => {
	const unit = readFileSync(join(deployFolder, UNIT), 'utf8');
	const read = [.../^ExecStart=.*$/m.exec(unit)![0].matchAll(/\$\{?([A-Z]+)\}?/g)].map(([, name]) => name);
	const given = [...readFileSync(join(deployFolder, 'node.env'), 'utf8').matchAll(/^([A-Z]+)=/gm)].map(([, name]) => name);
	assert.deepEqual(given, read);
});

test('what root writes into the node\'s folder is the node\'s at each start', () => {
	const unit = readFileSync(join(deployFolder, UNIT), 'utf8');
	assert.match(unit, /^ExecStartPre=\+\/usr\/bin\/chown --recursive clearmark:clearmark \/var\/lib\/clearmark$/m);
});

test('Linux knows the settings that are shipped for it', () => {
	const settings = [...readFileSync(join(deployFolder, 'sysctl.conf'), 'utf8').matchAll(/^([a-z0-9_.]+) = \d+$/gm)];
	assert.ok(settings.length > 0);
	for (const [, name] of settings) assert.ok(existsSync(join('/proc/sys', ...name.split('.'))), name);
});

test('the unit waits for the clock', () => {
	const unit = readFileSync(join(deployFolder, UNIT), 'utf8');
	// What orders itself after the target has to be pulled in, and something has to hold the target up.
	for (const named of ['time-sync.target', 'systemd-time-wait-sync.service']) assert.match(unit, new RegExp(`^Wants=.*\\b${named}`, 'm'));
	assert.match(unit, /^After=.*time-sync\.target/m);
});

/** A machine with a node, a backup and a founder's keys; what is in the files is not what a block would write. */
function machineInUse(): Record<'ROOT' | 'BACKUP' | 'KEYS', string> {
	const place = mkdtempSync(join(folder, 'in-use-'));
	const machine = { ROOT: join(place, 'root'), BACKUP: join(place, 'backup'), KEYS: join(place, 'keys') };
	const files = [
		...['keystore', 'network', 'signed'].map((part) => join(machine.ROOT, 'var/lib/clearmark/chains/two', part, 'file')),
		join(machine.ROOT, 'etc/clearmark/node.env'),
		...['babe.json', 'gran.json'].map((name) => join(machine.KEYS, name)),
	];
	for (const file of files) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, '{ "secretPhrase": "as it was" }');
	}
	mkdirSync(machine.BACKUP);
	for (const name of ['network', 'node', 'settings']) {
		command('tar', '--create', '--file', join(machine.BACKUP, `${name}.tar`), '--directory', join(machine.ROOT, 'etc'), 'clearmark');
	}
	return machine;
}

/** The files of a folder, with their sizes and when they were changed. */
const filesOf = async (place: string): Promise<string[]> => (await shell(`find ${quoted(place)} -type f -printf '%p %s %C@\\n' | sort`)).split('\n');

/** Blocks in which the last lines do harm if one before them failed: a page, a part of the block, and what makes a line fail. */
const GUARDED: Record<string, [page: string, part: string, broken: string]> = {
	'the specification is not the one that was read out': ['node.md', 'sha256sum', 'SPEC=Makefile SPEC_SHA256=00 BINARIES=/'],
	'a node has run on the new machine': ['backup.md', '--extract --file "$BACKUP/node.tar"', ''],
	'the copy for a move fails': ['backup.md', 'keystore.moved', 'jq() { echo two; }; tar() { return 2; }'],
	'nobody can tell the chain': ['backup.md', '--create --file "$BACKUP/network.tar"', 'jq() { return 2; }'],
	'the settings cannot be restored': ['backup.md', '--extract --file "$BACKUP/network.tar"', 'tar() { [[ $* != *settings* ]] && command tar "$@"; }'],
	'a key does not get into the keystore': ['validator.md', 'shred', 'clearmark-node() { return 1; }'],
	'the settings cannot be kept': ['validator.md', 'settings.before', 'RPC_PORT=1 KEYS_PORT=2; cp() { return 1; }'],
	'the tag has no good signature': ['upgrade.md', 'verify-tag', 'git() { [ "$1" != verify-tag ] && touch "$ROOT/new"; }; make() { touch "$ROOT/new"; }'],
	'an older copy is where the new one is to be': ['upgrade.md', 'cp --archive', 'COPY=$BACKUP; systemctl() { touch "$ROOT/new"; }; cp() { systemctl; }'],
	'the new node cannot be installed': ['upgrade.md', 'restart clearmark-node', 'BINARIES=$ROOT; systemctl() { touch "$ROOT/new"; }'],
};

for (const [when, [page, part, broken]] of Object.entries(GUARDED)) {
	test(`a block that is typed does no harm when ${when}`, async () => {
		const machine = machineInUse();
		const before = await filesOf(dirname(machine.ROOT));
		const { status, stdout, stderr } = await typed(join(guides, page), part, assigned(machine) + broken);
		assert.notEqual(status, 0, stdout + stderr);
		const after = await filesOf(dirname(machine.ROOT));
		// The keys of a founder are written out for the keystore; they may lie beside themselves.
		assert.deepEqual(after.filter((file) => before.includes(file) || !file.startsWith(machine.KEYS)), before);
	});
}

test('a validator that is stopped for a copy comes back when the copy fails', async () => {
	const { status, stdout } = await typed(
		join(guides, 'upgrade.md'), 'cp --archive', 'COPY=/none/copy; systemctl() { echo "$*"; }; cp() { return 1; }');
	assert.deepEqual([status, stdout], [1, 'stop clearmark-node\nstart clearmark-node\n']);
});

/** The bank's machine, and those that come after it. */
const [root, secondRoot, thirdRoot] = ['first', 'second', 'third'].map((name) => join(folder, name));
/** Where things are below `root`. */
const CHAIN = 'var/lib/clearmark/chains/two';
const PORTS = ['rpc', 'p2p', 'metrics', 'council', 'keys'] as const;
let ports: Record<typeof PORTS[number], string>;
let install: Guide, validator: Guide, backups: Guide, finality: Guide, upgrade: Guide;
let neighbour: Neighbour;
let peerId: string;
const running: { own?: Service; neighbour?: Service; council?: Service } = {};

const startOwn = async (machine: string): Promise<void> => {
	running.own = await serve(commandOf(machine, UNIT), Number(ports.rpc), join(folder, 'own.log'));
};
const startNeighbour = async (): Promise<void> => {
	running.neighbour = await neighbour.start(`/ip4/127.0.0.1/tcp/${ports.p2p}/p2p/${peerId}`);
};
const stop = async (whose: keyof typeof running): Promise<void> => {
	await running[whose]?.stop();
	delete running[whose];
};
after(() => Promise.all([stop('own'), stop('neighbour'), stop('council')]));

/** A key that everybody knows, in a file as the command line takes it. */
function keyFile(name: string): string {
	const file = join(folder, name);
	writeFileSync(file, `//${name}\n`, { mode: 0o600 });
	return file;
}

/** Another machine on which the node was installed, and has not run. */
function machineLike(installed: string, machine: string): void {
	for (const part of ['usr', 'etc']) cpSync(join(installed, part), join(machine, part), { recursive: true, verbatimSymlinks: true });
	rmSync(join(machine, 'etc/clearmark'), { recursive: true });
}

async function rpc<T>(method: string): Promise<T> {
	const response = await fetch(`http://127.0.0.1:${ports.rpc}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [] }),
	});
	return ((await response.json()) as { result: T }).result;
}

before(async () => {
	const free: [string, string][] = [];
	for (const name of PORTS) free.push([name, String(await freePort())]);
	ports = Object.fromEntries(free) as typeof ports;
	install = new Guide(join(guides, 'node.md'), {
		ROOT: root, BINARIES: join(targetDirectory, 'release'), SPEC: '', SPEC_SHA256: '', NAME: 'north', PEERS: '',
		PEER_ADDRESSES: '192.0.2.10 198.51.100.7', P2P_PORT: ports.p2p, RPC_PORT: ports.rpc, METRICS_PORT: ports.metrics,
		BUNDLE: join(folder, 'bundle'),
	});
	validator = new Guide(join(guides, 'validator.md'), {
		ROOT: root, KEYS: join(folder, 'keys'), NODE: `ws://127.0.0.1:${ports.council}`, ACCOUNT: wellKnown('Charlie').address,
		ROLES: 'clearing-node', ACCOUNT_KEY: keyFile('Charlie'), COUNCIL_KEY: keyFile('Alice'), MOTION: '0',
		RPC_PORT: ports.rpc, KEYS_PORT: ports.keys,
	});
	backups = new Guide(join(guides, 'backup.md'), {
		ROOT: root, BACKUP: join(folder, 'backup'), RPC_PORT: ports.rpc, METRICS_PORT: ports.metrics,
	});
	finality = new Guide(join(guides, 'finality.md'), { RPC_PORT: ports.rpc });
	upgrade = new Guide(join(guides, 'upgrade.md'), {
		RUNTIME: join(folder, 'next.wasm'), RPC_PORT: ports.council, NODE: `ws://127.0.0.1:${ports.council}`,
		COUNCIL_KEY: keyFile('Alice'), MOTION: '2',
		COPY: join(folder, 'rehearsal'), BINARIES: join(targetDirectory, 'release'),
	});
	writeNextRelease(upgrade.variables.RUNTIME);
});

test('a bank makes its keys, and installs its node', async () => {
	neighbour = new Neighbour(join(folder, 'neighbour'));
	const [babe, grandpa] = (await validator.run('founders-keys')).trim().split('\n');
	const spec = neighbour.found('two', babe, grandpa);
	install.variables.SPEC = spec;
	install.variables.SPEC_SHA256 = createHash('sha256').update(readFileSync(spec)).digest('hex');
	await install.run('install');
	await install.run('node-key');
	peerId = (await install.run('peer-id')).trim();
	assert.equal(statSync(join(root, CHAIN, 'network/secret_ed25519')).mode & 0o777, 0o600);
	await validator.run('founders-keystore');
	assert.ok(!existsSync(join(folder, 'keys')));
	assert.equal(readdirSync(join(root, CHAIN, 'keystore')).length, 2);
	install.variables.PEERS = await neighbour.multiaddress();
	await install.run('settings');
});

test('the unit is sound, and closed off', async () => {
	// Units and programs that ours names, as they are on the machine.
	for (const named of ['usr/lib/systemd/system', 'usr/bin/chown']) {
		cpSync(join('/', named), join(root, named), { recursive: true, verbatimSymlinks: true });
	}
	const verify = `systemd-analyze verify --man=no --recursive-errors=one --root=${quoted(root)} ${UNIT} 2>&1`;
	assert.equal(await shell(verify), '');
	const exposure = (threshold: number): Promise<string> =>
		shell(`systemd-analyze security --offline=true --threshold=${threshold} --root=${quoted(root)} ${UNIT} 2>&1`);
	await exposure(EXPOSURE.alone);
	await assert.rejects(exposure(EXPOSURE.alone - 1), /exposure level/i);
	await install.run('firewall');
	assert.equal(await shell(verify), '');
	await exposure(EXPOSURE.withPeers);
	await install.run('enable');
	assert.ok(readdirSync(join(root, 'etc/systemd/system/multi-user.target.wants')).includes(UNIT));
});

test('it starts what the unit starts, and is part of the chain', async () => {
	await startNeighbour();
	await startOwn(root);
	await install.run('caught-up');
	assert.match(await install.run('doctor'), /finality/);
	assert.match(await install.run('bundle'), /doctor\.json/);
	assert.match(await install.run('unsafe-refused'), /unsafe/);
	assert.match(await install.run('metrics'), /status="finalized"/);
	await install.run('alerts');
	install.end();
});

test('whatever is watched can be scraped', async (t) => {
	const port = await freePort();
	const exporter = spawn(
		'bash', ['-c', `PATH=${quoted(join(targetDirectory, 'tools'))}:$PATH exec prometheus-node-exporter --web.listen-address=127.0.0.1:${port}`],
		{ stdio: 'ignore' },
	);
	t.after(() => exporter.kill());
	const watched = metricsIn(`${readFileSync(alertsFile, 'utf8').replaceAll(/^ *#.*$/gm, '')}\n${expressions(dashboard()).join('\n')}`);
	const missing = async (): Promise<string[]> => {
		const there = [...await scraped(Number(ports.metrics)), ...await scraped(port).catch(() => new Set<string>())];
		return [...watched].filter((name) => !there.includes(name));
	};
	for (let waited = 0; (await missing()).length > 0 && waited < 15_000; waited += 500) await sleep(500);
	assert.deepEqual(await missing(), []);
});

test('when finality stalls, it finds out who is missing, and waits', async () => {
	await stop('neighbour');
	interface Votes { currentWeight: number; missing: string[] }
	const missing = async (): Promise<string[]> => {
		const { best } = await rpc<{ best: { thresholdWeight: number; prevotes: Votes; precommits: Votes } }>('grandpa_roundState');
		return (best.prevotes.currentWeight < best.thresholdWeight ? best.prevotes : best.precommits).missing;
	};
	for (let waited = 0; (await missing()).length !== 1; waited += 200) {
		assert.ok(waited < 30_000, 'the neighbour is missing');
		await sleep(200);
	}
	assert.match(await finality.run('lag'), /best \d+, final \d+, not final \d+/);
	const told = JSON.parse(await finality.run('missing')) as { missing: string[] };
	assert.deepEqual(told.missing, [neighbour.voter]);
	assert.match(await finality.run('names'), new RegExp(`^${neighbour.address}\n[^]*East Bank`));
	assert.equal((JSON.parse(await finality.run('peers')) as { peers: number }).peers, 0);
	await startNeighbour();
	await finality.run('back');
	finality.end();
});

test('it moves its node to another machine, where it goes on voting', async () => {
	await backups.run('keep');
	assert.match(await backups.run('readable'), /secret_ed25519/);
	await stop('own');
	await backups.run('take-along');
	machineLike(root, secondRoot);
	backups.variables.ROOT = secondRoot;
	await backups.run('bring');
	await startOwn(secondRoot);
	assert.equal(await rpc('system_localPeerId'), peerId);
	await backups.run('votes');
	await stop('own');
});

test('a lost machine is replaced by one of the same name and without keys', async () => {
	machineLike(secondRoot, thirdRoot);
	backups.variables.ROOT = thirdRoot;
	await backups.run('restore-network');
	await startOwn(thirdRoot);
	assert.equal(await rpc('system_localPeerId'), peerId);
	const height = async (): Promise<number> => Number((await rpc<{ number: string }>('chain_getHeader')).number);
	for (let waited = 0; (await height()) < 3; waited += 200) {
		assert.ok(waited < 30_000, 'it catches up');
		await sleep(200);
	}
	await stop('own');
});

test('a database goes, and keys stay; blocks leave as a file', async () => {
	const chain = join(secondRoot, CHAIN);
	backups.variables.ROOT = secondRoot;
	await backups.run('purge');
	assert.ok(!existsSync(join(chain, 'paritydb')));
	assert.equal(readdirSync(join(chain, 'keystore')).length, 2);
	for (const kept of ['network/secret_ed25519', 'signed']) assert.ok(existsSync(join(chain, kept)), kept);
	backups.variables.ROOT = thirdRoot;
	assert.match(await backups.run('blocks'), /"?best_number"?: 2|#2/i);
	backups.end();
});

test('a council of two makes a member a validator, which sets its keys', async () => {
	const chain = join(folder, 'council.json');
	const spec = JSON.parse(command(nodeBinary, 'export-chain-spec', '--chain', 'dev')) as { genesis: { runtimeGenesis: { patch: { council: { members: string[] } } } } };
	spec.genesis.runtimeGenesis.patch.council.members = ['Alice', 'Bob'].map((name) => wellKnown(name).address);
	writeFileSync(chain, JSON.stringify(spec));
	running.council = await serve([
		nodeBinary, '--chain', chain, '--alice', '--base-path', join(folder, 'council'), ...sharedRuntimes(nodeBinary), '--sealing', 'instant', '--no-prometheus',
		'--node-key', randomBytes(32).toString('hex'),
		'--listen-addr', '/ip4/127.0.0.1/tcp/0', '--experimental-rpc-endpoint', `listen-addr=127.0.0.1:${ports.council}`,
		'--experimental-rpc-endpoint', `listen-addr=127.0.0.1:${ports.keys},methods=unsafe`,
	], Number(ports.council), join(folder, 'council.log'));

	assert.match(await validator.run('propose-role'), /Charlie Clearing/);
	await validator.run('vote');
	validator.variables.COUNCIL_KEY = keyFile('Bob');
	await validator.again('vote');
	await validator.run('close');
	const settings = join(root, 'etc/clearmark/node.env');
	const own = ['--enable-offchain-indexing', 'true', '--rpc-max-connections', '50', '--rpc-cors=https://desk.example', '--pruning', '1000'];
	writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^OPTIONS=.*$/m, (options) => `${options} ${own.join(' ')}`));
	const before = readFileSync(settings, 'utf8');
	await validator.run('open-endpoint');
	const opened = commandOf(root, UNIT);
	assert.ok(opened.includes(`listen-addr=127.0.0.1:${ports.keys},methods=unsafe`));
	for (const kept of ['--enable-offchain-indexing', '--prometheus-port', '--pruning']) assert.ok(opened.includes(kept), kept);
	assert.deepEqual(opened.filter((word) => word.startsWith('--rpc-') || ['50', ports.rpc].includes(word)), []);
	assert.match(await validator.run('set-keys'), /will be in one after it; has set its keys/);
	await validator.run('close-endpoint');
	assert.equal(readFileSync(settings, 'utf8'), before);
	assert.ok(!commandOf(root, UNIT).some((word) => word.includes('unsafe')));
});

test('the same council takes the role away', async () => {
	validator.variables.MOTION = '1';
	await validator.run('propose-leave');
	for (const name of ['Alice', 'Bob']) {
		validator.variables.COUNCIL_KEY = keyFile(name);
		await validator.again('vote');
	}
	await validator.again('close');
	validator.variables.ROOT = secondRoot;
	await validator.run('remove-keys');
	assert.ok(!existsSync(join(secondRoot, CHAIN, 'keystore')));
	validator.end();
});

test('the same council authorises a runtime, and the chain runs it', async () => {
	const { RUNTIME } = upgrade.variables;
	const hash = u8aToHex(blake2AsU8a(readFileSync(RUNTIME))).slice(2);
	assert.ok((await upgrade.run('hash')).startsWith(hash));
	const { specName, specVersion } = JSON.parse(await upgrade.run('version')) as { specName: string; specVersion: number };
	assert.equal(specName, 'clearmark');
	assert.ok((await upgrade.run('authorise')).includes(hash));
	await upgrade.run('vote');
	upgrade.variables.COUNCIL_KEY = keyFile('Bob');
	await upgrade.again('vote');
	await upgrade.run('close');
	await upgrade.run('apply');
	assert.equal(Number(await upgrade.run('applied')), specVersion + 1);
	upgrade.end();
});
