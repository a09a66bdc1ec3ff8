/** `kill -9` at random moments. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { kills } from '../lib/drill/kills.js';

drill('kills', (chance) => kills({ kills: size('KILLS', 200), pause: 3_000 }, chance));
