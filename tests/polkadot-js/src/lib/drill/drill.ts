/** A drill as a test: it prints its seed, records its figures and then judges them. */

import { test } from 'node:test';
import { ensureMet, record, type Figure } from './figures.js';
import { chance, type Chance } from './random.js';

/** Runs `run`, whose figures are recorded as `name`; SEED=n repeats what chance chose. */
export function drill(name: string, run: (chance: Chance) => Promise<Figure[]>): void {
	test(name, async (t) => {
		const chosen = chance();
		t.diagnostic(`SEED=${chosen.seed}`);
		const figures = await run(chosen);
		record(name, figures);
		for (const { what, measured, how } of figures) t.diagnostic(`${what}: ${measured}${how ? ` (${how})` : ''}`);
		ensureMet(figures);
	});
}
