/** What is measured of nodes and of samples. */

import { existsSync, readFileSync } from 'node:fs';

export const MIB = 2 ** 20;

/** What the kernel tells of a process's memory, in bytes; 0 if it has ended. */
function memory(pid: number, field: 'VmRSS' | 'RssAnon'): number {
	const status = `/proc/${pid}/status`;
	const found = existsSync(status) ? new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(status, 'utf8')) : null;
	return 1_024 * Number(found?.[1] ?? 0);
}

/** Memory that a process has in use, pages of files that it has mapped included. */
export const residentBytes = (pid: number): number => memory(pid, 'VmRSS');

/** The same without these, which the kernel takes back when it needs them: what a database maps grows with the chain. */
export const ownBytes = (pid: number): number => memory(pid, 'RssAnon');

/** The smallest sample that at least `part` of all do not exceed. */
export function quantile(samples: number[], part: number): number {
	const sorted = [...samples].sort((one, other) => one - other);
	return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

export const mean = (samples: number[]): number => samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

export interface Sample { x: number; y: number }

/** For each sample that has others as far as `span` before it, the most of these and itself. */
export const peaks = (samples: Sample[], span: number): Sample[] => samples
	.filter(({ x }) => x - span >= samples[0].x)
	.map(({ x }) => ({ x, y: Math.max(...samples.filter((other) => other.x > x - span && other.x <= x).map(({ y }) => y)) }));

/** The slope of the line with the least squares through the samples. */
export function slope(samples: Sample[]): number {
	const [x, y] = [mean(samples.map((sample) => sample.x)), mean(samples.map((sample) => sample.y))];
	const spread = samples.reduce((sum, sample) => sum + (sample.x - x) ** 2, 0);
	return samples.reduce((sum, sample) => sum + (sample.x - x) * (sample.y - y), 0) / spread;
}

/** Takes a sample of each process again and again; what it returns stops that, and tells the samples. */
export function watchMemory(pids: number[], every = 1_000): () => { at: number; bytes: number[] }[] {
	const samples: { at: number; bytes: number[] }[] = [];
	const take = () => samples.push({ at: Date.now(), bytes: pids.map(residentBytes) });
	take();
	// Whoever fails does not stop it.
	const timer = setInterval(take, every).unref();
	return () => {
		clearInterval(timer);
		take();
		return samples;
	};
}

/** By how much, at most, a process had more than at the beginning, in MiB. */
export const growth = (samples: { bytes: number[] }[]): number => Math.max(
	...samples.flatMap(({ bytes }) => bytes.map((now, index) => (now - samples[0].bytes[index]) / MIB)));
