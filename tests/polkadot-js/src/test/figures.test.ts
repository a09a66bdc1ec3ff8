/** The page of figures: what drills record comes into its table, and nothing else of the page changes. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { all, atMost, ensureMet, putInto, record, told } from '../lib/drill/figures.js';
import { peaks, slope } from '../lib/load/measure.js';

const MARKS = ['<!-- figures: written by `make drill` -->', '<!-- end of figures -->'];

test('recorded figures should come into the table of the page, beside those of other drills', (t) => {
	const directory = mkdtempSync(join(tmpdir(), 'clearmark-figures-'));
	t.after(() => rmSync(directory, { recursive: true, force: true }));
	record('outage', [atMost('seconds | until', 60.5, 60, 'two\nrounds'), told('blocks', 12)], directory);
	record('clones', [all('reported', 3, 3)], directory);

	const old = ['', '| drill | what | bound | measured | met | how |', '| --- | --- | --- | --- | --- | --- |',
		'| clones | reported | all | 2 of 3 | **no** |  |', '| kills | starts | all | 9 of 9 | yes |  |', ''];
	const page = putInto(`before ${MARKS[0]}${old.join('\n')}${MARKS[1]} after`, directory);
	const lines = page.split('\n');
	assert.equal(lines[0], `before ${MARKS[0]}`);
	assert.deepEqual(lines.slice(3), [
		'| clones | reported | all | 3 of 3 | yes |  |',
		'| kills | starts | all | 9 of 9 | yes |  |',
		'| outage | seconds \\| until | ≤ 60 | 60.5 | **no** | two rounds |',
		'| outage | blocks |  | 12 |  |  |',
		`${MARKS[1]} after`,
	]);
	assert.throws(() => putInto('no marks', directory), /has no marks/);
});

test('figures that miss their bound should be told', () => {
	ensureMet([atMost('waited', 1, 2), told('seen', 9)]);
	assert.throws(() => ensureMet([atMost('waited', 3, 2), all('seen', 0, 0)]), /waited: 3, and not ≤ 2\nseen: 0 of 0/);
});

test('what goes up and down should not count as growth, and growth beneath it should', () => {
	/** Every half a minute for twenty: up to 60 within four minutes, then down to nothing; and `hourly` besides. */
	const memory = (hourly: number) => Array.from({ length: 41 }, (_, look) => (
		{ x: look / 2, y: 100 + 15 * ((look / 2) % 4) + (hourly * look) / 120 }));
	const grown = (hourly: number) => 60 * slope(peaks(memory(hourly), 10));
	assert.equal(peaks(memory(0), 10).length, 21);
	assert.equal(grown(0), 0);
	assert.ok(Math.abs(grown(84) - 84) < 42, `${grown(84)}`);
	assert.throws(() => assert.equal(slope(memory(0)), 0));
});
