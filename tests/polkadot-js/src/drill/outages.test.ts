/** One validator down, two down, all killed at once. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { outages } from '../lib/drill/outages.js';

drill('outages', (chance) => outages({ rounds: size('ROUNDS', 20), down: 12_000 }, chance));
