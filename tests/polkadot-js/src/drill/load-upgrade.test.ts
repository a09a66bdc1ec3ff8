/**
 * The runtime of a network is replaced under load by the one in the file that `CLEARMARK_NEXT_RUNTIME` names, which has to
 * have a higher `spec_version`; `make drill` builds it.
 */

import { test } from 'node:test';
import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { upgradeFigures } from '../lib/load/upgrade.js';

const next = process.env.CLEARMARK_NEXT_RUNTIME;

if (next) drill('upgrade', () => inFolder((folder) => upgradeFigures(folder, next, size('EACH', 500))));
else test('upgrade', { skip: 'CLEARMARK_NEXT_RUNTIME names no runtime with a higher version' }, () => undefined);
