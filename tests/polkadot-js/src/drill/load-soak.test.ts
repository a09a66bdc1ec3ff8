/** A network under steady load, for `MINUTES`. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { soakFigures } from '../lib/load/soak.js';

drill('soak', () => inFolder((folder) => soakFigures(folder, size('MINUTES', 30))));
