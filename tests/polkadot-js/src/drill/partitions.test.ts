/** Networks that fall apart and heal. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { partitions } from '../lib/drill/partitions.js';

drill('partitions', (chance) => partitions({ rounds: size('ROUNDS', 5), apart: 20_000, long: 1_000 * size('LONG', 600) }, chance));
