/** A flood of ten times what pools hold, for `BLOCKS` blocks at the least. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { floodFigures } from '../lib/load/flood.js';
import { inFolder } from '../lib/load/folder.js';

drill('flood', () => inFolder((folder) => floodFigures(folder, size('BLOCKS', 40))));
