/** The perimeter of a node as it is started by default: `REQUESTS` malformed requests, and each limit. */

import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { limitFigures, malformedFigures, methodFigures, originFigures, startPerimeter } from '../lib/load/perimeter.js';

drill('perimeter', (chance) => inFolder(async (folder) => {
	const nodes = await startPerimeter(folder);
	try {
		return [
			...await methodFigures(nodes),
			...await limitFigures(nodes),
			...await originFigures(nodes),
			...await malformedFigures(nodes, size('REQUESTS', 100_000), chance),
		];
	} finally {
		await nodes.stop();
	}
}));
