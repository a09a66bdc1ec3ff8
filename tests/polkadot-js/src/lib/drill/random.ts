/** Chance that can be had again: from a seed, which a drill prints. */

import { randomInt } from 'node:crypto';

export interface Chance {
	seed: number;
	/** Evenly between 0 and 1, without 1. */
	next(): number;
	/** A whole number from `low` to `high`, both of which can come. */
	between(low: number, high: number): number;
	pick<T>(from: readonly T[]): T;
	/** All of them, in another order. */
	shuffle<T>(items: readonly T[]): T[];
}

/** Marsaglia's xorshift of 32 bits: enough to choose victims and moments. */
export function chance(seed = Number(process.env.SEED ?? randomInt(1, 2 ** 31))): Chance {
	let state = seed | 0 || 1;
	const next = (): number => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
	const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
	const pick = <T>(from: readonly T[]): T => from[between(0, from.length - 1)];
	const shuffle = <T>(items: readonly T[]): T[] =>
		items.map((item) => ({ item, key: next() })).sort((one, other) => one.key - other.key).map(({ item }) => item);
	// The first numbers of small seeds are alike.
	for (let index = 0; index < 10; index += 1) next();
	return { seed, next, between, pick, shuffle };
}

/** A size of a drill that the environment can change: `ROUNDS=3`. */
export function size(name: string, standard: number): number {
	const given = process.env[name];
	if (given === undefined) return standard;
	const value = Number(given);
	if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number from 1 on, and not ${given}`);
	return value;
}
