/** Bad input: refused by a message that names file and item, with nothing sent to any chain. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { data, storyScript, targetDirectory } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-refused-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const good = readFileSync(join(data, 'day', 'batch-1.pacs.008.xml'), 'utf8');
copyFileSync(join(data, 'day', 'members.toml'), join(folder, 'members.toml'));

/** Replaces the first `what`, which must be there. */
function change(what: string | RegExp, by: string): string {
	const changed = good.replace(what, by);
	assert.notEqual(changed, good, `${what} is in the batch`);
	return changed;
}

const firstUetr = /<UETR>([^<]+)<\/UETR>/.exec(good)![1];
let seen = 0;
const repeated = good.replace(/<UETR>[^<]+<\/UETR>/g, (uetr) => {
	seen += 1;
	return seen === 7 ? `<UETR>${firstUetr}</UETR>` : uetr;
});

const FIRST_AMOUNT = />218314\.86</;
const cases: [string, string, RegExp][] = [
	['a wrong control sum', change('<CtrlSum>7791969.69<', '<CtrlSum>7791969.70<'), /7791969\.70/],
	['a wrong count', change('<NbOfTxs>150<', '<NbOfTxs>151<'), /151/],
	['an unknown member', good.replaceAll('JYOECN8EXXX', 'ZZZZCN8EXXX').replaceAll('9845008DRTB0K9QR8178', '635400B4JJBON4TCHF02'), /item 1\b/],
	['another currency', change('<IntrBkSttlmAmt Ccy="CNY">218314.86', '<IntrBkSttlmAmt Ccy="EUR">218314.86'), /item 1\b/],
	['an amount of zero', change(FIRST_AMOUNT, '>0.00<'), /item 1\b/],
	['a negative amount', change(FIRST_AMOUNT, '>-218314.86<'), /item 1\b/],
	['too many decimals', change(FIRST_AMOUNT, '>218314.861<'), /item 1\b/],
	['a repeated UETR', repeated, /item 7\b/],
	['another message type', good.replaceAll('pacs.008.001.08', 'pacs.009.001.08'), /pacs\.009/],
	['malformed XML', change('</GrpHdr>', '</GrpHdr'), /XML|well-formed/i],
	['truncated XML', good.slice(0, good.length / 2), /ends|truncated|cut/i],
	['a DTD', change('<Document', '<!DOCTYPE Document SYSTEM "http://example.com/x.dtd">\n<Document'), /DTD|DOCTYPE/i],
	['an external entity', change('<Nm>Customer 833682</Nm>', '<Nm>&xxe;</Nm>'), /entity/i],
];

function story(batch: string): { status: number | null; stdout: string; stderr: string } {
	const run = spawnSync(process.execPath, [storyScript, '--target', targetDirectory, '--batch', batch], { encoding: 'utf8' });
	return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

function assertRefused(file: string, names: RegExp): void {
	const { status, stdout, stderr } = story(file);
	assert.equal(status, 1, stderr);
	assert.ok(stderr.includes(file), `the message names the file: ${stderr}`);
	assert.match(stderr, names);
	// The node is started after the batch is read: nothing was running that could have been sent anything.
	assert.equal(stdout, '');
}

for (const [name, text, names] of cases) {
	test(`${name} is refused`, () => {
		const file = join(folder, `${name.replaceAll(' ', '-')}.xml`);
		writeFileSync(file, text);
		assertRefused(file, names);
	});
}

test('a file of 100 MB is refused', () => {
	const file = join(folder, 'large.xml');
	writeFileSync(file, good);
	truncateSync(file, 100 * 1024 * 1024);
	assertRefused(file, /MiB|large|bytes/i);
});

test('a missing file is refused', () => {
	assertRefused(join(folder, 'missing.xml'), /missing\.xml/);
});
