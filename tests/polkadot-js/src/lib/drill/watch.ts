/** Follows what every node calls final, also over its restarts, and notices what must never be. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillNode } from './node.js';
import { finalHead, hashes } from './rpc.js';

const POLL = 300;
/** Hashes asked for at once. */
const PAGE = 200;
/** Heights that a node is asked about again after a restart. */
const AGAIN = 100;

/** After a restart a node's final head was lower than the one that it had told. */
export interface Setback {
	node: string;
	from: number;
	to: number;
}

interface Seen {
	/** The highest final block that the node ever told. */
	highest: number;
	/** The final block that it told last. */
	height: number;
	hash: string;
	/** The start in which it did. */
	start: number;
}

export class Watch {
	/** For each height the first final hash that any node told. */
	readonly final = new Map<number, string>();
	/** What contradicts it. */
	readonly conflicts: string[] = [];
	readonly setbacks: Setback[] = [];
	private readonly seen = new Map<DrillNode, Seen>();
	private polling?: Promise<void>;
	private stopped = false;

	constructor(private readonly nodes: DrillNode[]) {}

	start(): void {
		this.polling = this.poll();
	}

	async stop(): Promise<void> {
		this.stopped = true;
		await this.polling;
	}

	private async poll(): Promise<void> {
		while (!this.stopped) {
			await this.look();
			await sleep(POLL);
		}
	}

	private async look(): Promise<void> {
		await Promise.all(this.nodes.filter(({ running }) => running).map((node) => this.note(node)));
	}

	/** The final height that a node told last, or 0. */
	height(node: DrillNode): number {
		return this.seen.get(node)?.height ?? 0;
	}

	/** The highest final block of all. */
	get highest(): number {
		return Math.max(0, ...this.nodes.map((node) => this.height(node)));
	}

	private async note(node: DrillNode): Promise<void> {
		const start = node.starts;
		try {
			const { number, hash } = await finalHead(node.endpoint);
			const before = this.seen.get(node) ?? { highest: 0, height: 0, hash: '', start };
			if (before.hash === hash && before.start === start) return;
			const restarted = before.start !== start;
			const first = restarted ? Math.max(1, Math.min(before.highest, number) - AGAIN) : before.height + 1;
			const told = await this.told(node, first, number);
			// What another process said meanwhile proves nothing.
			if (node.starts !== start || !node.running) return;
			this.compare(node, first, told);
			if (number < before.highest) this.goneBack(node, before.highest, number, restarted || number >= before.height);
			this.seen.set(node, { highest: Math.max(before.highest, number), height: number, hash, start });
		} catch {
			// It is down, or going down: it is asked again when it is back.
		}
	}

	private goneBack(node: DrillNode, from: number, to: number, restarted: boolean): void {
		if (!restarted) this.conflicts.push(`${node.name} went back from ${from} to ${to} while it ran`);
		else if (this.seen.get(node)?.start !== node.starts) this.setbacks.push({ node: node.name, from, to });
	}

	private async told(node: DrillNode, first: number, last: number): Promise<string[]> {
		const told: string[] = [];
		for (let from = first; from <= last; from += PAGE) {
			told.push(...await hashes(node.endpoint, from, Math.min(last, from + PAGE - 1)));
		}
		return told;
	}

	private compare(node: DrillNode, first: number, told: string[]): void {
		told.forEach((hash, index) => {
			const known = this.final.get(first + index);
			if (known === undefined) this.final.set(first + index, hash);
			else if (known !== hash) this.conflicts.push(`${node.name} has ${hash} at ${first + index}, and not ${known}`);
		});
	}

	/** Compares every final height of every running node with what was ever told. */
	async compareAll(): Promise<void> {
		for (const node of this.nodes.filter(({ running }) => running)) {
			this.compare(node, 1, await this.told(node, 1, (await finalHead(node.endpoint)).number));
		}
	}

	/**
	 * Waits until each of `nodes` told a final block at `height` or above since it was started last, and returns how many
	 * milliseconds that took; throws after `patience`.
	 */
	async untilFinal(height: number, nodes = this.nodes, patience = 300_000): Promise<number> {
		const begun = Date.now();
		const behind = (): DrillNode[] => nodes.filter((node) => {
			const seen = this.seen.get(node);
			return !seen || seen.start !== node.starts || seen.height < height;
		});
		while (behind().length > 0) {
			if (Date.now() - begun > patience) {
				const late = behind().map((node) => `${node.name} at ${this.height(node)}`).join(', ');
				throw new Error(`block ${height} is not final everywhere after ${patience} ms: ${late}`);
			}
			await sleep(50);
		}
		return Date.now() - begun;
	}
}
