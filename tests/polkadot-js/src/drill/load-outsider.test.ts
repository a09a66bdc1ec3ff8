/** A node that was handed the chain's specification and is nobody's reserved peer, for `SECONDS`. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { outsiderFigures } from '../lib/load/outsider.js';

drill('outsider', () => outsiderFigures(size('SECONDS', 120)));
