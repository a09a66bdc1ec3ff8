/** A fresh node comes to the same state. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { replay } from '../lib/drill/replay.js';

drill('replay', (chance) => replay(size('BLOCKS', 200), chance));
