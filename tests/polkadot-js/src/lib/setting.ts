/** What the tests share: where the binaries and the data are. */

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = process.env.CLEARMARK_TARGET;
if (!target) throw new Error('CLEARMARK_TARGET must name the target directory; `make test-js` does it');

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..', '..');

export const targetDirectory = target;
export const nodeBinary = join(target, 'release', 'clearmark-node');
export const runtimeWasm = join(target, 'release', 'wbuild', 'clearmark-runtime', 'clearmark_runtime.compact.compressed.wasm');
/** The same code, not compressed. */
export const runtimeCode = join(target, 'release', 'wbuild', 'clearmark-runtime', 'clearmark_runtime.compact.wasm');
export const clearmark = join(target, 'release', 'clearmark');
export const data = join(root, 'tests', 'data');
export const storyScript = join(here, '..', 'story.js');
export const receiptExample = join(here, '..', 'examples', 'sign-receipt.js');
/** The payloads as they are documented, and as the Rust code pins them. */
export const receiptsPage = join(root, 'docs', 'receipts.md');
/** Guarantors and terminals, with what a terminal signs. */
export const methodsPage = join(root, 'docs', 'methods.md');
/** What every error says, as the metadata has it. */
export const errorsPage = join(root, 'docs', 'errors.md');
/** The repository, from which operators run the commands of their guides. */
export const repository = root;
export const guides = join(root, 'docs', 'operations');
/** What an operator puts onto a node's machine: the unit, its settings, alerts, a dashboard. */
export const deployFolder = join(root, 'node', 'deploy');
/** Programs that only tests need; set-up puts them here where the machine does not have them. */
export const toolsFolder = join(target, 'tools');
export const vectorsFile = join(root, 'pallets', 'provenance', 'signature-chain', 'vectors.json');
/** A list of institutions to begin with. */
export const examplePage = join(root, 'docs', 'consortium.example.toml');
