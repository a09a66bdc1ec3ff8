/** What nodes said in their logs. */

import type { DrillNode } from './node.js';

const DATABASE = /(parity-?db|database|corrupt|backend error|blockchain: Backend)/i;
const TROUBLE = /( ERROR | WARN |panicked|^Error: )/;
const EQUIVOCATION = /equivocati(on|ng)/i;

const lines = (node: DrillNode, test: (line: string) => boolean): string[] =>
	node.said().split('\n').filter(test).map((line) => `${node.name}: ${line}`);

/** Errors and warnings about the database, and panics. */
export const databaseErrors = (nodes: DrillNode[]): string[] => nodes.flatMap((node) =>
	lines(node, (line) => line.includes('panicked') || (TROUBLE.test(line) && DATABASE.test(line))));

/** Equivocations that a node saw, of whomever. */
export const equivocations = (nodes: DrillNode[]): string[] => nodes.flatMap((node) =>
	lines(node, (line) => EQUIVOCATION.test(line)));

const REFUSAL = /(Not signed: |so as not to contradict itself)/;

/** Signatures that a node refused since it had signed otherwise before, or may have. */
export const refusedSignatures = (nodes: DrillNode[]): string[] => nodes.flatMap((node) =>
	lines(node, (line) => REFUSAL.test(line)));
