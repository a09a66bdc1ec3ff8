/** The same key on two nodes, and validators restored from old copies. */

import { authoringClones, votingClones } from '../lib/drill/clones.js';
import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { restored, snapshots } from '../lib/drill/restored.js';

drill('clones-babe', () => authoringClones(size('ROUNDS', 20)));
drill('clones-grandpa', () => votingClones(size('ROUNDS', 20)));
drill('clones-restored', (chance) => restored(size('ROUNDS', 20), chance));
drill('clones-snapshot', (chance) => snapshots(size('ROUNDS', 20), chance));
