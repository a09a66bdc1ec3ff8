/** What the tests share: where the binaries and the data are. */

import { join } from 'node:path';

const target = process.env.CLEARMARK_TARGET;
if (!target) throw new Error('CLEARMARK_TARGET must name the target directory; `make test-js` does it');

export const targetDirectory = target;
export const nodeBinary = join(target, 'release', 'clearmark-node');
export const clearmark = join(target, 'release', 'clearmark');
export const data = join(import.meta.dirname, '..', '..', '..', 'data');
export const storyScript = join(import.meta.dirname, '..', 'story.js');
