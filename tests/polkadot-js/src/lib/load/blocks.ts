/** What blocks hold, and when they were made. */

import type { ApiPromise } from '@polkadot/api';
import type { EventRecord } from '@polkadot/types/interfaces';
import { plain } from '../chain.js';

export interface Block {
	number: number;
	/** Milliseconds since 1970, as its author told them. */
	at: number;
	/** What ordinary transactions took of the time that they may take. */
	fill: number;
	/** Events by name, `pallet.Event`. */
	events: Map<string, number>;
}

interface Weight { refTime: number | string }

/** The time of computation that ordinary transactions may take of a block, in picoseconds. */
function most(api: ApiPromise): number {
	const { perClass } = plain<{ perClass: { normal: { maxTotal: Weight } } }>(api.consts.system.blockWeights);
	return Number(perClass.normal.maxTotal.refTime);
}

export async function blockAt(api: ApiPromise, number: number): Promise<Block> {
	const then = await api.at(await api.rpc.chain.getBlockHash(number));
	const records = await then.query.system.events() as unknown as EventRecord[];
	const events = new Map<string, number>();
	for (const { event } of records) {
		const name = `${event.section}.${event.method}`;
		events.set(name, (events.get(name) ?? 0) + 1);
	}
	const { normal } = plain<{ normal: Weight }>(await then.query.system.blockWeight());
	const at = plain<number>(await then.query.timestamp.now());
	return { number, at, fill: Number(normal.refTime) / most(api), events };
}

/** The blocks from `first` to `last`. */
export async function blocks(api: ApiPromise, first: number, last: number): Promise<Block[]> {
	const found: Block[] = [];
	for (let number = first; number <= last; number += 1) found.push(await blockAt(api, number));
	return found;
}

/** Milliseconds from each of the blocks to the next. */
export const blockTimes = (of: Block[]): number[] => of.slice(1).map(({ at }, index) => at - of[index].at);
