/** The same key on two nodes, and an old copy of a database. */

import { authoringClones, restored, votingClones } from '../lib/drill/clones.js';
import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';

drill('clones-babe', () => authoringClones(size('ROUNDS', 20)));
drill('clones-grandpa', () => votingClones(size('ROUNDS', 20)));
drill('clones-restored', (chance) => restored(size('ROUNDS', 20), chance));
