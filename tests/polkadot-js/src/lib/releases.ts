/** Other releases of the runtime than the one that was built. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runtimeCode } from './setting.js';

/** How the runtime states its version: its two names with their lengths, and the version of authoring; `spec_version` follows. */
const STATED = Buffer.concat([Buffer.from('\x24clearmark\x38clearmark-node', 'latin1'), Buffer.from([1, 0, 0, 0])]);
/** What compressed code begins with. */
const COMPRESSED = Buffer.from([0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05]);

/** Writes the runtime of the next release to a file: the one that was built, but for the version that it states of itself. */
export function writeNextRelease(file: string): void {
	const code = readFileSync(runtimeCode);
	const at = code.indexOf(STATED) + STATED.length;
	assert.ok(at > STATED.length && code.indexOf(STATED, at) < 0, 'the code states its version once');
	code.writeUInt32LE(code.readUInt32LE(at) + 1, at);
	const compressed = execFileSync('zstd', ['--stdout', '-3'], { input: code, maxBuffer: 2 ** 26 });
	writeFileSync(file, Buffer.concat([COMPRESSED, compressed]));
}
