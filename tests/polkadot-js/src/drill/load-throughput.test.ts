/** How many payments become final on four validators; `PAYMENTS` of each kind. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { throughputFigures } from '../lib/load/throughput.js';

drill('throughput', () => inFolder((folder) => throughputFigures(folder, size('PAYMENTS', 20_000))));
