/** What no node may take: requests and extrinsics of every kind of wrongness, as a seed determines them. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { compactToU8a, u8aConcat } from '@polkadot/util';
import type { Chance } from '../drill/random.js';
import { wellKnown } from '../institutions.js';
import { strangerKey } from './consortium.js';
import { chainOf, hex, signed, type Chain } from './offline.js';
import type { Endpoint, Reply } from './rpc.js';

/** One request, and what it is an example of. */
export interface Malformed { kind: string; body: string | Uint8Array }

/** A number from 0 on, less than `bound`. */
const below = (random: Chance, bound: number): number => random.between(0, bound - 1);

const bytes = (random: Chance, length: number): Uint8Array => Uint8Array.from({ length }, () => below(random, 256));

type Make = (random: Chance) => string | Uint8Array;

const rpc = (method: unknown, params: unknown, id: unknown = 1, jsonrpc: unknown = '2.0'): string =>
	JSON.stringify({ jsonrpc, id, method, params });

/** Values of every type that JSON has, none of which is what a method takes that needs something. */
function junk(random: Chance): unknown {
	return random.pick<() => unknown>([
		() => below(random, 2 ** 31),
		() => -below(random, 2 ** 31) / 7,
		() => true,
		() => ({ [String(below(random, 99))]: below(random, 99) }),
		() => [[below(random, 9)]],
		() => `none of these is hexadecimal: ${below(random, 2 ** 31)}`,
		() => '\u0000\ud7ff',
	])();
}

/** Methods that need something, so that nothing but junk is refused. */
const NEEDY = [
	'author_submitExtrinsic', 'payment_queryInfo', 'payment_queryFeeDetails', 'state_call', 'state_getStorage',
	'state_getReadProof', 'state_queryStorageAt', 'archive_v1_body', 'archive_v1_call', 'childstate_getStorage',
	'transaction_v1_broadcast',
];

/** Runtime functions that take something, which bytes at random are not. */
const RUNTIME_FUNCTIONS = [
	'Core_execute_block', 'TaggedTransactionQueue_validate_transaction', 'BlockBuilder_check_inherents',
	'TransactionPaymentApi_query_info', 'GrandpaApi_submit_report_equivocation_unsigned_extrinsic',
];

/** Depth beyond which nothing is decoded. */
const DEEP = 100_000;
const MEBIBYTE = 2 ** 20;

/** Requests that are no call at all, or a call with what its method does not take. */
const REQUESTS: Record<string, Make> = {
	'no JSON': (random) => bytes(random, below(random, 400)),
	'JSON cut short': (random) => {
		const whole = rpc('state_call', ['Core_version', '0x']);
		return whole.slice(0, 1 + below(random, whole.length - 1));
	},
	'JSON with a byte changed': (random) => {
		const text = Buffer.from(rpc('author_submitExtrinsic', ['0x00']));
		text[below(random, text.length)] = below(random, 32);
		return text;
	},
	'nested too deeply': (random) => random.pick(['[', '{"a":']).repeat(1 + below(random, DEEP)),
	'no such method': (random) => rpc(`state_${below(random, 2 ** 31).toString(36)}`, [junk(random)]),
	'no envelope': (random) => JSON.stringify(junk(random)),
	'wrong envelope': (random) => random.pick([
		() => rpc('system_chain', [], 1, '1.0'),
		() => rpc(below(random, 99), []),
		() => rpc('system_chain', [], { id: 1 }),
		() => rpc('system_chain', [], [1]),
		() => JSON.stringify({ jsonrpc: '2.0', id: 1, params: [] }),
	])(),
	'batch of nothing': () => '[]',
	'batch of junk': (random) => JSON.stringify(Array.from({ length: 1 + below(random, 100) }, () => junk(random))),
	'batch too long': (random) => `[${Array.from({ length: 101 + below(random, 400) }, () => rpc('system_chain', [])).join()}]`,
	'wrong types': (random) => rpc(random.pick(NEEDY), random.pick([[junk(random)], [], junk(random), [null]])),
	'bytes for a runtime function': (random) => rpc('state_call',
		[random.pick(RUNTIME_FUNCTIONS), hex(bytes(random, below(random, 300)))]),
};

/** Requests of many megabytes, which cost more to send than to refuse: one in so many. */
const HUGE_ONE_IN = 2_000;
const huge: Make = (random) => random.pick([
	() => 'x'.repeat(MEBIBYTE * (1 + below(random, 15))),
	() => rpc('author_submitExtrinsic', [`0x${'00'.repeat(MEBIBYTE * (1 + below(random, 6)))}`]),
	() => rpc('x'.repeat(MEBIBYTE), []),
])();

/** What real extrinsics are made of. */
interface Ingredients {
	chain: Chain;
	member: KeyringPair;
	stranger: KeyringPair;
	calls: Uint8Array[];
	/** Where a batch of calls is in the runtime. */
	batch: Uint8Array;
	nonce: number;
	/** The calls, as the member would send them. */
	real: Uint8Array[];
}

/** Where the signer's account is in a signed extrinsic: behind length, version and kind of address. */
const ACCOUNT_AT = 4;

const resized = (body: Uint8Array): Uint8Array => u8aConcat(compactToU8a(body.length), body);

/** A call of calls of calls, deeper than any decoder goes. */
function nested({ batch, calls }: Ingredients, depth: number): Uint8Array {
	const levels = Array.from({ length: depth }, () => u8aConcat(batch, new Uint8Array([4])));
	return u8aConcat(...levels, calls[0]);
}

/**
 * Extrinsics that are none, or that nobody may send. One with bytes behind it is not among them: a node reads the one and
 * leaves the rest, which no signature covers and nobody passes on.
 */
const EXTRINSICS: Record<string, (random: Chance, real: Uint8Array, of: Ingredients) => Uint8Array> = {
	'extrinsic cut short': (random, real) => real.slice(0, below(random, real.length)),
	'extrinsic cut short, of the right length': (random, real) => resized(real.slice(2, 2 + below(random, real.length - 2))),
	'extrinsic with a bit changed': (random, real) => {
		const changed = Uint8Array.from(real);
		changed[below(random, changed.length)] ^= 1 << below(random, 8);
		return changed;
	},
	'bytes at random': (random) => bytes(random, below(random, 400)),
	'bytes at random, of the right length': (random) => resized(bytes(random, below(random, 400))),
	'another version': (random, real) => {
		const changed = Uint8Array.from(real);
		changed[2] = random.pick([0x04, 0x05, 0x44, 0x45, 0x85, 0xff]);
		return changed;
	},
	'unsigned': (random, _, { calls }) => resized(u8aConcat(new Uint8Array([0x04]), random.pick(calls))),
	'signature of another account': (_, real, { stranger }) => {
		const forged = Uint8Array.from(real);
		forged.set(stranger.addressRaw, ACCOUNT_AT);
		return forged;
	},
	'for another chain': (random, _, { chain, calls, member, nonce }) =>
		signed({ ...chain, genesis: bytes(random, 32) }, random.pick(calls), member, nonce),
	'for another version of the runtime': (random, _, { chain, calls, member, nonce }) =>
		signed({ ...chain, specVersion: below(random, 2 ** 32) }, random.pick(calls), member, nonce),
	'of a past nonce': (random, _, { chain, calls, member, nonce }) =>
		signed(chain, random.pick(calls), member, below(random, nonce)),
	'of no member': (random, _, { chain, calls, stranger }) =>
		signed(chain, random.pick(calls), stranger, below(random, 3)),
	'calls in calls too deep': (random, _, of) => signed(of.chain, nested(of, 300 + below(random, 3_000)), of.member, of.nonce),
};

/** Real extrinsics and calls to spoil; `member` must have sent something before, so that there is a past nonce. */
export async function ingredients(api: ApiPromise, member: KeyringPair): Promise<Ingredients> {
	const nonce = (await api.rpc.system.accountNextIndex(member.address)).toNumber();
	const chain = chainOf(api);
	const transfer = { transfer: new Uint8Array(32), expires: 1_000, receipt: new Uint8Array(64), by: 'Receiver' };
	const bob = wellKnown('Bob').address;
	const calls = [
		api.tx.system.remark('0x01'),
		api.tx.balances.transferKeepAlive(bob, 1),
		api.tx.provenance.transferWithReceipt(0, bob, { Oldest: 1 }, transfer),
		api.tx.utility.batchAll([api.tx.system.remark('0x02'), api.tx.system.remark('0x03')]),
	].map(({ method }) => method.toU8a());
	return {
		chain,
		member,
		stranger: strangerKey(),
		calls,
		batch: api.tx.utility.batchAll.callIndex,
		nonce,
		real: calls.map((call) => signed(chain, call, member, nonce)),
	};
}

/** The next malformed request: as often a request as an extrinsic, of every kind as often. */
export function malformed(random: Chance, of: Ingredients): Malformed {
	if (below(random, HUGE_ONE_IN) === 0) return { kind: 'huge', body: huge(random) };
	if (below(random, 2) === 0) {
		const kind = random.pick(Object.keys(REQUESTS));
		return { kind, body: REQUESTS[kind](random) };
	}
	const kind = random.pick(Object.keys(EXTRINSICS));
	return { kind, body: rpc('author_submitExtrinsic', [hex(EXTRINSICS[kind](random, random.pick(of.real), of))]) };
}

/** Whether nothing was done: no result came, of none of the calls. */
export function isRefused(body: string): boolean {
	if (body === '') return true;
	try {
		const said = JSON.parse(body) as Reply | Reply[];
		return [said].flat().every(({ result, error }) => result === undefined && error !== undefined);
	} catch {
		// A text by HTTP, which stands for no result.
		return true;
	}
}

/** What became of so many malformed requests. */
export interface Outcome {
	sent: number;
	kinds: number;
	/** Those for which the node closed the connection, and said nothing. */
	closed: number;
	taken: { kind: string; body: string; said: string }[];
}

/** Sends `count` of them, `atATime` at a time. */
export async function sendMalformed(
	endpoint: Endpoint,
	of: Ingredients,
	random: Chance,
	count: number,
	atATime = 16,
): Promise<Outcome> {
	const outcome: Outcome = { sent: 0, kinds: 0, closed: 0, taken: [] };
	const kinds = new Set<string>();
	const worker = async (): Promise<void> => {
		while (outcome.sent < count) {
			outcome.sent += 1;
			const { kind, body } = malformed(random, of);
			kinds.add(kind);
			const said = await endpoint.post(body).then((answer) => answer.body, () => undefined);
			if (said === undefined) {
				outcome.closed += 1;
				continue;
			}
			if (!isRefused(said)) outcome.taken.push({ kind, body: Buffer.from(body).toString().slice(0, 600), said: said.slice(0, 300) });
		}
	};
	await Promise.all(Array.from({ length: atATime }, worker));
	return { ...outcome, kinds: kinds.size };
}
