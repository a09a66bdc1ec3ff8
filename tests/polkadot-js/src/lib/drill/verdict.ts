/** What must hold after any drill, as figures. */

import { exactly, told, type Figure } from './figures.js';
import { databaseErrors, equivocations, refusedSignatures, votesPutBack } from './logs.js';
import type { DrillNetwork } from './network.js';
import { worst } from './numbers.js';
import { offences } from './offences.js';
import type { Transfers } from './transfers.js';

/** The first of a few lines, for a figure that must be zero. */
const example = (lines: string[]): string => lines.slice(0, 2).map((line) => line.slice(0, 300)).join(' … ');

export async function oneHistory(network: DrillNetwork): Promise<Figure> {
	const { watch, nodes } = network;
	await watch.compareAll();
	return exactly('conflicting or reverted final blocks', watch.conflicts.length, 0,
		watch.conflicts.length > 0 ? example(watch.conflicts) : `${watch.final.size} heights on ${nodes.length} nodes`);
}

export async function oncePaid(load: Transfers): Promise<Figure[]> {
	const paid = await load.paid();
	return [
		exactly('transfers final twice', load.repeated, 0, 'each is sent to several nodes, again and again, until it is final'),
		exactly('transfers sent and not paid exactly once, by the balance', load.sent - paid, 0, `${load.sent} sent`),
	];
}

export async function noEquivocation(network: DrillNetwork): Promise<Figure[]> {
	const seen = equivocations(network.nodes);
	const refused = refusedSignatures(network.nodes);
	const putBack = votesPutBack(network.nodes);
	const { suspended } = await offences(network.nodes[0].endpoint);
	return [
		exactly('equivocations in the logs', seen.length, 0, example(seen)),
		exactly('validators suspended for one', suspended.length, 0),
		told('signatures that a node refused, since it had signed otherwise before', refused.length, example(refused)),
		told('starts at which votes that the database had lost were put back from the record', putBack.length, example(putBack)),
	];
}

export function noDatabaseError(network: DrillNetwork): Figure {
	const errors = databaseErrors(network.nodes);
	return exactly('errors of the database and panics in the logs', errors.length, 0, example(errors));
}

export function setbacks({ watch }: DrillNetwork): Figure {
	const blocks = watch.setbacks.map(({ from, to }) => from - to);
	return told('restarts with a lower final block than the node had told before', blocks.length,
		`at most ${worst(blocks)} blocks lower, until they are final again: the same ones`);
}
