/** The runtime is replaced while members pay: nothing is lost, nothing is done twice. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { EventRecord } from '@polkadot/types/interfaces';
import { hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsHex, blake2AsU8a, xxhashAsU8a } from '@polkadot/util-crypto';
import { balanceOf } from '../assets.js';
import { blockNumber, connect, govern, plain, untilBlock } from '../chain.js';
import { all, atLeast, exactly, told, type Figure } from '../drill/figures.js';
import { wellKnown, type Institution } from '../institutions.js';
import { ensureSameFinalBlocks, type Network } from '../network.js';
import { writtenOut } from '../node.js';
import { nodeBinary, runtimeWasm } from '../setting.js';
import { furtherMembers, specification, startValidators, VALIDATORS } from './consortium.js';
import { hex, signed, type Chain } from './offline.js';
import { AMOUNT, CNY, endow, payUnits, type Holding } from './payments.js';
import { Endpoint } from './rpc.js';

const PAYERS = 8;
/** Payments that a payer has on the way at a time. */
const AHEAD = 40;
const POLL = 250;
/** Blocks with the old runtime before, and with the new one after. */
const BEFORE = 5;
const AFTER = 10;

/** The payments of one member, and how far they are sent. */
interface Line { by: KeyringPair; first: number; calls: Uint8Array[]; sent: number }

const linesOf = (api: ApiPromise, payers: Holding[], each: number): Line[] => payers.map((payer) => ({
	by: payer.from.account, first: payer.nonce, calls: Array.from({ length: each }, () => payUnits(api, payer)), sent: 0,
}));

interface Version { specVersion: number; transactionVersion: number }

/** Where the state has an account: behind the hash of its key comes the key. */
const accountKey = (who: Uint8Array): string =>
	u8aToHex(u8aConcat(xxhashAsU8a('System', 128), xxhashAsU8a('Account', 128), blake2AsU8a(who, 128), who));

/**
 * How many transactions of each account the best block has. Read without types: while the runtime changes, a client knows
 * now those of the one and now those of the other.
 */
async function nonces(endpoint: Endpoint, accounts: Uint8Array[]): Promise<number[]> {
	const keys = accounts.map(accountKey);
	const [{ changes }] = await endpoint.call<{ changes: [string, string | null][] }[]>('state_queryStorageAt', keys);
	const found = new Map(changes);
	return keys.map((key) => Buffer.from(hexToU8a(found.get(key))).readUInt32LE(0));
}

/** What a careful client does: signs for the runtime that is, and again what the change of runtime has made void. */
class Client {
	/** Signatures that were made again. */
	again = 0;
	private version = 0;

	constructor(private readonly api: ApiPromise, private readonly endpoints: Endpoint[], private readonly lines: Line[]) {}

	private async chain(): Promise<Chain> {
		const { specVersion, transactionVersion } = await this.endpoints[0].call<Version>('state_getRuntimeVersion');
		return { genesis: this.api.genesisHash.toU8a(), specVersion, transactionVersion };
	}

	/** Sends what is next; whether all of it is in blocks. */
	async step(): Promise<boolean> {
		const chain = await this.chain();
		const included = (await nonces(this.endpoints[0], this.lines.map(({ by }) => by.addressRaw)))
			.map((nonce, index) => nonce - this.lines[index].first);
		if (chain.specVersion !== this.version) this.startAnew(included, chain.specVersion);
		await Promise.all(this.lines.map((line, index) => this.send(line, chain, included[index], this.endpoints[index % this.endpoints.length])));
		return this.lines.every(({ calls }, index) => included[index] >= calls.length);
	}

	private startAnew(included: number[], version: number): void {
		this.lines.forEach((line, index) => {
			this.again += Math.max(0, line.sent - included[index]);
			line.sent = included[index];
		});
		this.version = version;
	}

	/** Does not look at what the node says: what did not come into a block within the next steps is sent again. */
	private async send(line: Line, chain: Chain, included: number, endpoint: Endpoint): Promise<void> {
		const end = Math.min(line.calls.length, included + AHEAD);
		if (end <= line.sent) return;
		const next = line.calls.slice(line.sent, end)
			.map((call, index) => [hex(signed(chain, call, line.by, line.first + line.sent + index))]);
		const replies = await endpoint.batch<string>('author_submitExtrinsic', next);
		// What was signed for a runtime that is no more stands still at the first refusal, and is signed again.
		const refused = replies.findIndex(({ error }) => error !== undefined && !/Already Imported/i.test(error.message));
		line.sent += refused < 0 ? next.length : refused;
	}
}

/** The transfers of these payers in final blocks, by reference. */
async function transfers(api: ApiPromise, first: number, last: number): Promise<Map<string, number>> {
	const seen = new Map<string, number>();
	for (let number = first; number <= last; number += 1) {
		const then = await api.at(await api.rpc.chain.getBlockHash(number));
		for (const { event } of await then.query.system.events() as unknown as EventRecord[]) {
			if (event.section !== 'provenance' || event.method !== 'Transferred') continue;
			const names = event.data.names ?? [];
			const reference = event.data[names.indexOf('transfer')].toHex();
			seen.set(reference, (seen.get(reference) ?? 0) + 1);
		}
	}
	return seen;
}

async function specVersion(api: ApiPromise): Promise<number> {
	return (await api.rpc.state.getRuntimeVersion()).specVersion.toNumber();
}

/** The first block from `from` on whose state has another version of the runtime than `before`. */
async function changedIn(endpoint: Endpoint, before: number, from: number): Promise<number> {
	for (let number = from;;) {
		const hash = await endpoint.call<string | null>('chain_getBlockHash', number);
		if (hash === null) await sleep(POLL);
		else if ((await endpoint.call<Version>('state_getRuntimeVersion', hash)).specVersion !== before) return number;
		else number += 1;
	}
}

/**
 * The council authorises the hash of `code`, anyone applies it; returns the block in which it was applied. That is not told
 * by events: @polkadot/api may be at taking over the new metadata just when it reads those of that block.
 */
async function upgrade(api: ApiPromise, endpoint: Endpoint, code: Uint8Array): Promise<number> {
	await govern(api, api.tx.consortium.authorizeUpgrade(blake2AsHex(code)), wellKnown('Alice'));
	const before = await specVersion(api);
	const from = await blockNumber(api);
	const apply = await api.tx.system.applyAuthorizedUpgrade(u8aToHex(code)).signAsync(wellKnown('Eve'));
	await endpoint.call('author_submitExtrinsic', apply.toHex());
	return changedIn(endpoint, before, from);
}

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

/** `each` payments of each of the payers, while the runtime in the file `earlier` gives way to the one that was built. */
export async function upgradeFigures(folder: string, earlier: string, each: number): Promise<Figure[]> {
	const members = furtherMembers(PAYERS);
	const chain = specification(folder, members, bytesOf(earlier));
	const network = await startValidators(chain, { kept: folder });
	const figures = await upgraded(network, members, bytesOf(runtimeWasm), each).finally(() => network.stop());
	return [...figures, soundStates(chain, folder)];
}

/** Asks each stopped node's own program whether the pallets' invariants hold on its last state. */
function soundStates(chain: string, folder: string): Figure {
	const written = writtenOut(nodeBinary, chain);
	const answers = VALIDATORS.map((validator) => spawnSync(
		nodeBinary, ['check-state', '--chain', written, '--base-path', join(folder, validator)], { encoding: 'utf8' }));
	const sound = answers.filter(({ status, stdout }) => status === 0 && /the state is sound/.test(stdout));
	// The first line of what it prints is the block, with its number, hash and version.
	const seen = answers.map(({ stdout, stderr }) => (stdout || stderr).split('\n')[0].replace(/ \(.*\)/, ''));
	return all('nodes on whose last state every invariant of the pallets holds', sound.length, answers.length,
		`\`check-state\` after they were stopped: ${[...new Set(seen)].join('; ')}`);
}

/** Pays while the runtime is replaced; returns the block in which that happened, and how many were signed again. */
async function payThrough(network: Network, lines: Line[], code: Uint8Array, first: number): Promise<{ applied: number; again: number }> {
	const endpoints = network.nodes.map(({ endpoint }) => new Endpoint(endpoint));
	const { apis: [api] } = network;
	try {
		const client = new Client(api, endpoints, lines);
		let applied = 0;
		const upgrading = untilBlock(api, first + BEFORE).then(async () => { applied = await upgrade(api, endpoints[0], code); });
		for (let done = false; !done || applied === 0; await sleep(POLL)) done = await client.step();
		await upgrading;
		return { applied, again: client.again };
	} finally {
		for (const endpoint of endpoints) endpoint.close();
	}
}

/** On a network of which `members` are members. */
export async function upgraded(network: Network, members: Institution[], code: Uint8Array, each: number): Promise<Figure[]> {
	const { apis: [api] } = network;
	const payers = await endow(api, members.slice(0, PAYERS), BigInt(each) * AMOUNT);
	const before = await specVersion(api);
	const first = await blockNumber(api);
	const { applied, again } = await payThrough(network, linesOf(api, payers, each), code, first);
	const last = Math.max(await blockNumber(api), applied + AFTER);
	await untilBlock(api, last);
	await ensureSameFinalBlocks(network, last);
	// One that was connected over the upgrade may read blocks before it by the types of the new runtime.
	const fresh = await connect(network.nodes[0].endpoint);
	try {
		return await figuresOf(fresh, network, { payers, each, before, first, applied, last, again });
	} finally {
		await fresh.disconnect();
	}
}

/** What was done, and in which blocks. */
interface Run { payers: Holding[]; each: number; before: number; first: number; applied: number; last: number; again: number }

async function figuresOf(api: ApiPromise, network: Network, { payers, each, before, first, applied, last, again }: Run): Promise<Figure[]> {
	const made = await transfers(api, first, last);
	const whole = each * PAYERS;
	const after = await Promise.all(network.apis.map(specVersion));
	const { specVersion: noted } = plain<{ specVersion: number }>(await api.query.system.lastRuntimeUpgrade());
	const held = await Promise.all(payers.map(({ from: { account } }) => balanceOf(api, CNY, account.address)));
	const units = held.reduce((sum, { free }) => sum + free, 0n);
	const oldOnes = [...(await transfers(api, first, applied)).values()].length;
	return [
		told('versions of the runtime before and after', `${before} and ${noted}`, `applied in block ${applied} of ${first} to ${last}, all final and the same on four nodes`),
		all('nodes whose runtime has the new version', after.filter((version) => version === noted && noted > before).length, after.length),
		exactly('payments final, each once', [...made.values()].filter((times) => times === 1).length, whole,
			`${oldOnes} by the old runtime; ${again} were signed again for the new one, as every client must`),
		exactly('payments final more than once', [...made.values()].filter((times) => times > 1).length, 0),
		atLeast('payments by the new runtime', whole - oldOnes, 1),
		exactly('units of all payers that are gone or too many', Number(units - BigInt(whole) * AMOUNT), 0),
	];
}
