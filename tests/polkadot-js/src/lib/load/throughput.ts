/** Payments that become final on four validators: of units, beside plain transfers on the same network in the same run. */

import type { ApiPromise } from '@polkadot/api';
import { blockNumber, untilFinalized } from '../chain.js';
import { atLeast, told, type Figure } from '../drill/figures.js';
import { blocks, type Block } from './blocks.js';
import { furtherMembers, specification, startValidators } from './consortium.js';
import { feed } from './feed.js';
import { mean } from './measure.js';
import { AMOUNT, endow, payNative, payUnits, prepare, type Stream } from './payments.js';
import { Endpoint } from './rpc.js';

/** So many that their quotas do not bind: each sends 200 transactions a block at most. */
const PAYERS = 12;
/** Each kind is measured so often, in turns. */
const TURNS = 2;

const TRANSFERRED = { units: 'provenance.Transferred', native: 'balances.Transfer' } as const;
type Kind = keyof typeof TRANSFERRED;

/** A turn of one kind: what became final, and in which time. */
interface Turn { transfers: number; seconds: number; counted: number; fill: number }

/** Leaves the first and the last block out, which need not be full; counts from the block before. */
function turnOf(kind: Kind, found: Block[]): Turn {
	const count = ({ events }: Block): number => events.get(TRANSFERRED[kind]) ?? 0;
	const holding = found.filter((block) => count(block) > 0);
	const full = holding.slice(1, -1);
	const sum = (of: Block[]): number => of.reduce((total, block) => total + count(block), 0);
	return {
		transfers: sum(holding),
		counted: sum(full),
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
	const total = (of: 'counted' | 'seconds'): number => turns.reduce((sum, turn) => sum + turn[of], 0);
	return total('counted') / total('seconds');
}

const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;

/** `count` payments of each kind; `folder` is for the specification. */
export async function throughputFigures(folder: string, count: number): Promise<Figure[]> {
	const members = furtherMembers(PAYERS);
	const network = await startValidators(specification(folder, members));
	const endpoints = network.nodes.map(({ endpoint }) => new Endpoint(endpoint));
	try {
		const [api] = network.apis;
		const each = Math.ceil(count / PAYERS / TURNS);
		const payers = await endow(api, members, BigInt(each * TURNS) * AMOUNT);
		const calls = { native: payNative, units: payUnits };
		const order = Array.from({ length: TURNS }, (): Kind[] => ['native', 'units']).flat();
		const prepared = order.map((kind) => ({ kind, streams: prepare(api, payers, each, calls[kind]) }));
		const turns: Record<Kind, Turn[]> = { native: [], units: [] };
		for (const { kind, streams } of prepared) turns[kind].push(await run(api, endpoints, kind, streams));

		const [units, native] = [rate(turns.units), rate(turns.native)];
		const spread = (kind: Kind): string => `${TURNS} turns of ${turns[kind].map(({ counted, seconds }) =>
			`${counted} in ${seconds.toFixed(0)} s`).join(' and ')}; blocks filled to ${percent(mean(turns[kind].map(({ fill }) => fill)))} by weight`;
		const final = turns.units.reduce((sum, { transfers }) => sum + transfers, 0);
		return [
			atLeast('final unit transfers in a sustained run', final, count, `${PAYERS} payers`),
			told('final unit transfers a second', units, spread('units')),
			told('units moved a second', units * Number(AMOUNT), `a transfer moves a lot of ${AMOUNT}`),
			told('final balance transfers a second', native, spread('native')),
			atLeast('final unit transfers a second / balance transfers', units / native, 0.55),
		];
	} finally {
		for (const endpoint of endpoints) endpoint.close();
		await network.stop();
	}
}
