/** Starts from torn copies of a database. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { torn } from '../lib/drill/torn.js';

drill('torn', (chance) => torn(size('TORN', 50), chance));
