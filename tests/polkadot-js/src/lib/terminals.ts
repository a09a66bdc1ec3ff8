/** Terminals: what they run on gives a level, and the level a permission. `docs/methods.md` lays out what they sign. */

import type { ApiPromise } from '@polkadot/api';
import { u8aConcat } from '@polkadot/util';
import { blake2AsU8a, ed25519PairFromSeed, ed25519Sign } from '@polkadot/util-crypto';
import { eventData, plain, submit } from './chain.js';
import type { Institution } from './institutions.js';
import { list, text, u128, u16, u8 } from './scale.js';

export type Permission = 'Deny' | 'StepUp' | 'Allow';

/** A parameter, and the position of the state that it is in. */
export interface Reading { parameter: number; state: number }

export const ROOTED = 1;
export const PATCHED = 2;
export const PAYMENT = 1;

const whole = 1_000_000;

/** A terminal that is rooted is hostile whatever speaks for the rest; a small payment needs less than a large one. */
export const terminalPolicy = {
	Terminals: {
		assessment: {
			parameters: [
				{
					id: ROOTED,
					weight: 2,
					states: [
						{ points: whole, cap: 'Strong' },
						{ points: 400_000, cap: 'Fair' },
						{ points: 0, cap: 'Hostile' },
					],
				},
				{
					id: PATCHED,
					weight: 1,
					states: [
						{ points: whole, cap: 'Strong' },
						{ points: 500_000, cap: 'Good' },
						{ points: 0, cap: 'Weak' },
					],
				},
			],
			thresholds: [200_000, 400_000, 600_000, 900_000],
		},
		permits: [
			{
				business: PAYMENT,
				steps: [
					{ upTo: 100, allow: 'Fair', stepUp: 'Weak' },
					{ upTo: 10_000, allow: 'Strong', stepUp: 'Good' },
				],
			},
		],
		answerWithin: 50,
		lifetime: 1_000,
	},
};

/** What a terminal signs. */
export function reportPayload(
	genesis: Uint8Array,
	nonce: Uint8Array,
	terminal: Uint8Array,
	[business, amount]: [business: number, amount: bigint],
	readings: Reading[],
): Uint8Array {
	return u8aConcat(
		text('clearmark/terminal-report/v1'),
		genesis,
		nonce,
		terminal,
		u16(business),
		u128(amount),
		list(readings.map(({ parameter, state }) => u8aConcat(u16(parameter), u8(state)))),
	);
}

/** A report as the chain takes it. */
export interface Report {
	nonce: Uint8Array;
	business: number;
	amount: bigint;
	readings: Reading[];
	signature: Uint8Array;
}

/** A terminal with its key, which a real one keeps in its hardware. */
export class Terminal {
	private readonly pair: ReturnType<typeof ed25519PairFromSeed>;

	constructor(name: string) {
		this.pair = ed25519PairFromSeed(blake2AsU8a(`clearmark terminal ${name}`));
	}

	get publicKey(): Uint8Array {
		return this.pair.publicKey;
	}

	/** Its readings for a business of an amount, under a challenge. */
	report(
		api: ApiPromise,
		nonce: Uint8Array,
		[business, amount]: [business: number, amount: bigint],
		readings: Reading[],
	): Report {
		const payload = reportPayload(api.genesisHash.toU8a(), nonce, this.publicKey, [business, amount], readings);
		return { nonce, business, amount, readings, signature: ed25519Sign(payload, this.pair) };
	}
}

/** Asks a terminal for a report; returns the nonce that it has to sign. */
export async function challengeTerminal(
	api: ApiPromise,
	scheme: number,
	evaluator: Institution,
	terminal: Terminal,
): Promise<Uint8Array> {
	const call = api.tx.evaluation.challengeTerminal(scheme, terminal.publicKey);
	return eventData(await submit(api, call, evaluator.account), 'evaluation', 'TerminalChallenged').nonce.toU8a();
}

/** What a report gave. */
export interface PlainResult {
	assessed: { level: string; points: number; cap: string };
	permission: Permission;
	until: number;
}

/** Sends a report; returns what it gave. */
export async function sendReport(
	api: ApiPromise,
	scheme: number,
	sender: Institution,
	terminal: Terminal,
	report: Report,
): Promise<PlainResult> {
	const call = api.tx.evaluation.reportTerminal(scheme, terminal.publicKey, report);
	return plain<PlainResult>(eventData(await submit(api, call, sender.account), 'evaluation', 'TerminalAssessed').result);
}

/** What a business of an amount may do by the terminal's last report. */
export async function permissionOf(
	api: ApiPromise,
	scheme: number,
	terminal: Terminal,
	business: number,
	amount: bigint,
): Promise<Permission> {
	return plain<Permission>(await api.call.evaluationApi.terminalPermission(scheme, terminal.publicKey, business, amount));
}
