/** What operators watch a node by: alerts and a dashboard. */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { quoted, shell } from '../lib/guide.js';
import { guides } from '../lib/setting.js';
import { alertsFile, alertTestsFile, dashboard, expressions } from '../lib/watch.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-monitoring-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('each alert fires when it should, and not otherwise', async () => {
	await shell(`promtool check rules ${quoted(alertsFile)}; promtool test rules ${quoted(alertTestsFile)}`);
	const names = [...readFileSync(alertsFile, 'utf8').matchAll(/^ *- alert: (\w+)$/gm)].map(([, name]) => name);
	const cases = readFileSync(alertTestsFile, 'utf8');
	assert.ok(names.length > 0);
	for (const name of names) {
		assert.match(cases, new RegExp(`alertname: ${name}, exp_alerts: \\[\\]`), `a case in which ${name} is quiet`);
		assert.match(cases, new RegExp(`alertname: ${name}\\n *exp_alerts:\\n *- exp_labels`), `a case in which ${name} fires`);
	}
});

test('each alert names a page that exists', () => {
	const pages = [...readFileSync(alertsFile, 'utf8').matchAll(/^ *guide: (.*)$/gm)].map(([, page]) => page);
	assert.ok(pages.length > 0);
	for (const page of pages) assert.ok(existsSync(join(guides, page)), page);
});

test('the dashboard is one that Grafana can show', async () => {
	const shown = dashboard();
	const ids = shown.panels.map(({ id }) => id);
	assert.equal(new Set(ids).size, ids.length, 'the ids of panels are unique');
	for (const { title, targets = [] } of shown.panels) {
		assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, `${title}: the ids of queries are unique`);
	}
	const cells = shown.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
		Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`));
	assert.equal(new Set(cells).size, cells.length, 'no panel covers another');

	const rules = expressions(shown).map((expr, index) => ({ record: `panel:query:${index}`, expr }));
	const file = join(folder, 'dashboard-rules.yml');
	// What is JSON is YAML.
	writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
	await shell(`promtool check rules ${quoted(file)}`);
});
