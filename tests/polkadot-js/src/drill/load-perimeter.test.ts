/** The perimeter of a node as it is started by default: `REQUESTS` malformed requests, and each limit. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { limitFigures, malformedFigures, methodFigures, originFigures } from '../lib/load/perimeter.js';

drill('perimeter', async (chance) => [
	...await methodFigures(),
	...await limitFigures(),
	...await inFolder(originFigures),
	...await malformedFigures(size('REQUESTS', 100_000), chance),
]);
