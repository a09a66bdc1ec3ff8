/** Payments that become final on four validators: of units, beside plain transfers on the same network in the same run. */

import type { ApiPromise } from '@polkadot/api';
import { blockNumber, untilFinalized } from '../chain.js';
import { atLeast, told, type Figure } from '../drill/figures.js';
import { sum } from '../drill/numbers.js';
import type { Institution } from '../institutions.js';
import type { Network } from '../network.js';
import { blocks, type Block } from './blocks.js';
import { furtherMembers, specification, startValidators } from './consortium.js';
import { feed } from './feed.js';
import { mean } from './measure.js';
import { AMOUNT, endow, payNative, payUnits, prepare, type Stream } from './payments.js';
import { Endpoint } from './rpc.js';

/** So many that their quotas do not bind: each sends 200 transactions a block at most. */
const PAYERS = 12;
/**
 * Transactions that a pool holds. Of these a tenth may wait for others of the same account, which with the default is less
 * than what is on the way here: pools were seen to drop it.
 */
const POOL = 65_536;
/** Each kind is measured so often, in turns. */
const TURNS = 2;
/** Transfers without a pause. */
const SUSTAINED = 10_000;
/** Of balance transfers a second. */
const SHARE = 0.55;

const TRANSFERRED = { units: 'provenance.Transferred', native: 'balances.Transfer' } as const;
type Kind = keyof typeof TRANSFERRED;

/** A turn of one kind: what became final, and in which time. */
interface Turn { transfers: number; seconds: number; counted: number; fill: number }

/** Leaves the first and the last block out, which need not be full; counts from the block before. */
function turnOf(kind: Kind, found: Block[]): Turn {
	const count = ({ events }: Block): number => events.get(TRANSFERRED[kind]) ?? 0;
	const holding = found.filter((block) => count(block) > 0);
	const full = holding.slice(1, -1);
	if (full.length === 0) throw new Error(`${holding.length} blocks held all payments: for a rate there must be more of either`);
	return {
		transfers: sum(holding.map(count)),
		counted: sum(full.map(count)),
		seconds: (full[full.length - 1].at - holding[0].at) / 1_000,
		fill: mean(full.map(({ fill }) => fill)),
	};
}

async function run(api: ApiPromise, endpoints: Endpoint[], kind: Kind, streams: Stream[]): Promise<Turn> {
	const first = (await blockNumber(api)) + 1;
	await feed(api, endpoints, streams);
	const last = await blockNumber(api);
	await untilFinalized(api, last);
	return turnOf(kind, await blocks(api, first, last));
}

function rate(turns: Turn[]): number {
	return sum(turns.map(({ counted }) => counted)) / sum(turns.map(({ seconds }) => seconds));
}

const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;

/** `count` payments of each kind on a network of which `members` are members; they have sent nothing that is not in a block. */
export async function measured({ apis: [api], nodes }: Network, members: Institution[], count: number): Promise<Figure[]> {
	const endpoints = nodes.map(({ endpoint }) => new Endpoint(endpoint));
	try {
		const each = Math.ceil(count / PAYERS / TURNS);
		const payers = await endow(api, members.slice(0, PAYERS), BigInt(each * TURNS) * AMOUNT);
		const calls = { native: payNative, units: payUnits };
		const order = Array.from({ length: TURNS }, (): Kind[] => ['native', 'units']).flat();
		const prepared: { kind: Kind; streams: Stream[] }[] = [];
		for (const kind of order) prepared.push({ kind, streams: await prepare(api, payers, each, calls[kind]) });
		const turns: Record<Kind, Turn[]> = { native: [], units: [] };
		for (const { kind, streams } of prepared) turns[kind].push(await run(api, endpoints, kind, streams));
		return figuresOf(turns);
	} finally {
		for (const endpoint of endpoints) endpoint.close();
	}
}

function figuresOf(turns: Record<Kind, Turn[]>): Figure[] {
	const [units, native] = [rate(turns.units), rate(turns.native)];
	const fill = (kind: Kind): number => mean(turns[kind].map((turn) => turn.fill));
	const spread = (kind: Kind): string => {
		const each = turns[kind].map(({ counted, seconds }) => `${counted} in ${seconds.toFixed(0)} s`).join(' and ');
		return `${each}; blocks filled to ${percent(fill(kind))} by weight`;
	};
	return [
		atLeast('final unit transfers in one go, at least', Math.min(...turns.units.map(({ transfers }) => transfers)), SUSTAINED,
			`${turns.units.length} times; ${PAYERS} payers; \`--pool-limit ${POOL}\``),
		told('final unit transfers a second', units, spread('units')),
		told('units moved a second', units * Number(AMOUNT), `a transfer moves ${AMOUNT} units as one lot`),
		told('final balance transfers a second', native, spread('native')),
		atLeast('final unit transfers a second / balance transfers', units / native, SHARE),
		told('the same, if both filled blocks as much', (units / fill('units')) / (native / fill('native')), 'by weight'),
	];
}

/** Four validators, and `count` payments of each kind; `folder` is for the specification. */
export async function throughputFigures(folder: string, count: number): Promise<Figure[]> {
	const members = furtherMembers(PAYERS);
	const network = await startValidators(specification(folder, members), { extra: ['--pool-limit', String(POOL)] });
	try {
		return await measured(network, members, count);
	} finally {
		await network.stop();
	}
}
