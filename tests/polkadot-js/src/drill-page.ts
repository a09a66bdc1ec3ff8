/** Puts the figures that drills recorded into a page: `node dist/drill-page.js PAGE [DIRECTORY]`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { drillDirectory, putInto } from './lib/drill/figures.js';

const [page, directory = drillDirectory] = process.argv.slice(2);
try {
	if (!page) throw new Error('name the page, for example docs/reliability.md');
	writeFileSync(page, putInto(readFileSync(page, 'utf8'), directory));
} catch (error) {
	console.error(`no figures were put anywhere: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
