/** A drill as a test: it prints its seed, records its figures and then judges them. */

import { test } from 'node:test';
import { ensureMet, record, type Figure } from './figures.js';
import { chance, type Chance } from './random.js';

/** In place of the figures that a drill did not come to, so that none of an earlier run stands for them. */
function endedEarly(error: unknown, seed: number): Figure {
	const why = error instanceof Error ? error.message : String(error);
	return { what: 'the drill', bound: 'ends', measured: 'ended early', met: false, how: `seed ${seed}; ${why.slice(0, 600)}` };
}

/** Runs `run`, whose figures are recorded as `name`; SEED=n repeats what chance chose. */
export function drill(name: string, run: (chance: Chance) => Promise<Figure[]>): void {
	test(name, async (t) => {
		const chosen = chance();
		t.diagnostic(`SEED=${chosen.seed}`);
		const figures = await run(chosen).catch((error: unknown) => [endedEarly(error, chosen.seed)]);
		record(name, figures);
		for (const { what, measured, how } of figures) t.diagnostic(`${what}: ${measured}${how ? ` (${how})` : ''}`);
		ensureMet(figures);
	});
}
