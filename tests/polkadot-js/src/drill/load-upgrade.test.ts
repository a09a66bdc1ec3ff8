/**
 * The runtime of a network is replaced under load by the one that was built. It begins with the one in the file that
 * `CLEARMARK_EARLIER_RUNTIME` names, which has to have a lower `spec_version`; `make drill` builds it.
 */

import { test } from 'node:test';
import { drill } from '../lib/drill/drill.js';
import { size } from '../lib/drill/random.js';
import { inFolder } from '../lib/load/folder.js';
import { upgradeFigures } from '../lib/load/upgrade.js';

const earlier = process.env.CLEARMARK_EARLIER_RUNTIME;

if (earlier) drill('upgrade', () => inFolder((folder) => upgradeFigures(folder, earlier, size('EACH', 500))));
else test('upgrade', { skip: 'CLEARMARK_EARLIER_RUNTIME names no runtime with a lower version' }, () => undefined);
