/** Of lists of numbers. */

export const seconds = (milliseconds: number): number => milliseconds / 1_000;
export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
/** Of nothing, 0. */
export const worst = (values: number[]): number => Math.max(0, ...values);
export const median = (values: number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
