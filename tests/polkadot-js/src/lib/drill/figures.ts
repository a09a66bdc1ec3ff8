/** What a drill measured: recorded as JSON, one file for each drill, and put into a page as a table. */

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A row of the table. */
export interface Figure {
	/** What was measured, with its unit. */
	what: string;
	/** What it has to be; absent where it is told besides. */
	bound?: string;
	measured: string;
	/** Whether it is what it has to be; absent where nothing is asked. */
	met?: boolean;
	/** How it came about: sizes, seed, spread. */
	how?: string;
}

interface Recorded {
	drill: string;
	figures: Figure[];
}

const BEGIN = '<!-- figures: written by `make drill` -->';
const END = '<!-- end of figures -->';

/** Where drills leave their figures. */
export const drillDirectory = process.env.CLEARMARK_DRILL ?? join(tmpdir(), 'clearmark-drill');

/** Three digits that count, and whole numbers as they are. */
export function digits(value: number): string {
	if (Number.isInteger(value)) return String(value);
	const size = Math.abs(value);
	return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
}

export const atMost = (what: string, measured: number, bound: number, how?: string): Figure => (
	{ what, bound: `≤ ${digits(bound)}`, measured: digits(measured), met: measured <= bound, how });

export const atLeast = (what: string, measured: number, bound: number, how?: string): Figure => (
	{ what, bound: `≥ ${digits(bound)}`, measured: digits(measured), met: measured >= bound, how });

export const exactly = (what: string, measured: number, bound: number, how?: string): Figure => (
	{ what, bound: digits(bound), measured: digits(measured), met: measured === bound, how });

/** So many of so many: all have to be. */
export const all = (what: string, good: number, of: number, how?: string): Figure => (
	{ what, bound: 'all', measured: `${good} of ${of}`, met: of > 0 && good === of, how });

/** What is told besides. */
export const told = (what: string, measured: number | string, how?: string): Figure => (
	{ what, measured: typeof measured === 'number' ? digits(measured) : measured, how });

/** Writes the figures of `drill`, in place of those of an earlier run. Does not judge them: {@link ensureMet} does. */
export function record(drill: string, figures: Figure[], directory = drillDirectory): void {
	mkdirSync(directory, { recursive: true });
	const recorded: Recorded = { drill, figures };
	writeFileSync(join(directory, `${drill}.json`), `${JSON.stringify(recorded, undefined, '\t')}\n`);
}

/** Throws with every figure that is not what it has to be. */
export function ensureMet(figures: Figure[]): void {
	const missed = figures.filter(({ met }) => met === false);
	assert.ok(missed.length === 0, missed
		.map(({ what, bound, measured, how }) => `${what}: ${measured}, and not ${bound}${how ? ` (${how})` : ''}`)
		.join('\n'));
}

/** All that was recorded in a directory. */
function recorded(directory: string): Recorded[] {
	return readdirSync(directory)
		.filter((name) => name.endsWith('.json'))
		.map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Recorded);
}

/** A cell must not end its own column or row. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

const HEAD = ['| drill | what | bound | measured | met | how |', '| --- | --- | --- | --- | --- | --- |'];

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const MET = new Map([[true, 'yes'], [false, '**no**']]);

function row(drill: string, { what, bound, measured, met, how }: Figure): string {
	const cells = [drill, what, bound ?? '', measured, met === undefined ? '' : MET.get(met) ?? '', how ?? ''];
	return `| ${cells.map(cell).join(' | ')} |`;
}

/** Whose row of the table it is. */
const drillOf = (row: string): string => row.split('|')[1]?.trim() ?? '';

/**
 * A page with everything that is recorded in `directory` in the table between its marks. Rows of drills that have no record
 * there stay as they are.
 */
export function putInto(page: string, directory: string): string {
	const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
	assert.ok(begin >= 0 && end > begin, `the page has no marks ${BEGIN} and ${END}`);
	const renewed = new Map(recorded(directory).map(({ drill, figures }) => [drill, figures.map((figure) => row(drill, figure))]));
	const kept = page.slice(begin, end).split('\n')
		.filter((line) => line.startsWith('| ') && !HEAD.includes(line) && !renewed.has(drillOf(line)));
	// Stable: rows of one drill stay in their order.
	const rows = [...kept, ...[...renewed.values()].flat()].sort((one, other) => compare(drillOf(one), drillOf(other)));
	return `${page.slice(0, begin)}${[BEGIN, ...HEAD, ...rows].join('\n')}\n${page.slice(end)}`;
}
