/** What operators watch: alerts, a dashboard, and the metrics that both read. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployFolder } from './setting.js';

interface Panel {
	id: number;
	type: string;
	title: string;
	gridPos: { x: number; y: number; w: number; h: number };
	targets?: { refId: string; expr: string }[];
}

interface Dashboard {
	uid: string;
	panels: Panel[];
}

export const alertsFile = join(deployFolder, 'alerts.yml');
export const alertTestsFile = join(deployFolder, 'alerts.test.yml');

export const dashboard = (): Dashboard =>
	JSON.parse(readFileSync(join(deployFolder, 'dashboard.json'), 'utf8')) as Dashboard;

export const expressions = ({ panels }: Dashboard): string[] =>
	panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** The names of the metrics that some expressions read: those of the node and those of its machine. */
export const metricsIn = (text: string): Set<string> =>
	new Set(text.match(/\b(?:clearmark|substrate|node|process)_[a-z0-9_]+\b/g));

/** The names of the metrics that something exposes. */
export async function scraped(port: number): Promise<Set<string>> {
	const response = await fetch(`http://127.0.0.1:${port}/metrics`);
	const lines = (await response.text()).split('\n').filter((line) => /^[a-z]/.test(line));
	return new Set(lines.map((line) => /^[a-z0-9_]+/i.exec(line)![0]));
}
