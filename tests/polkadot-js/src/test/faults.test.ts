/** Networks of four validators under fault, in short; `make drill` has the same at length. */

import { describe, test } from 'node:test';
import { authoringClones } from '../lib/drill/clones.js';
import { ensureMet, type Figure } from '../lib/drill/figures.js';
import { kills } from '../lib/drill/kills.js';
import { outages } from '../lib/drill/outages.js';
import { partitions } from '../lib/drill/partitions.js';
import { chance, type Chance } from '../lib/drill/random.js';

const { seed } = chance();

/** Two networks at a time, so that it takes no longer than the other tests against nodes. */
void describe('under fault', { concurrency: 2 }, () => {
	const short = (what: string, run: (chance: Chance) => Promise<Figure[]>): void => {
		test(what, { timeout: 600_000 }, async (t) => {
			t.diagnostic(`SEED=${seed}`);
			ensureMet(await run(chance(seed)));
		});
	};
	short('one down, two down, all killed', (chosen) => outages({ rounds: 1, down: 6_000 }, chosen));
	short('`kill -9`', (chosen) => kills({ kills: 5, pause: 3_000 }, chosen));
	short('partitions', (chosen) => partitions({ rounds: 1, apart: 6_000 }, chosen));
	short('one key on two nodes', () => authoringClones(1));
});
