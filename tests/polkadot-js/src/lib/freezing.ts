/** What auditors do to accounts and units: freezes, flags and forced transfers. */

import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { blockNumber, eventData, plain, submit, type Tx } from './chain.js';

export type Reason =
	| 'Judicial' | 'Supervisory' | 'Sanctions' | 'Laundering' | 'Fraud' | 'Insolvency' | 'Risk';

/** Why an auditor freezes, on whose authority, and the first block in which it no longer binds. */
export interface Warrant { reason: Reason; reference: string | Uint8Array; expires: number }

/** A range of units by their serial numbers. */
export interface UnitRange { start: bigint; len: bigint }

/** A freeze as the runtime API returns it. */
export interface PlainFreeze {
	freeze: {
		by: string;
		warrant: { reason: Reason; reference: string; expires: number };
		scope: { account: { who: string } } | { units: object } | { lineage: { who: string; since: number } };
		state: { complete: null } | { spreading: object } | { waiting: null } | { lifted: { at: number } } | { closed: { at: number } };
		forced: boolean;
	};
	binds: boolean;
}

/** A forced transfer as the runtime API returns it. */
export interface PlainForced {
	transfer: { case: number; to: string; by: string; state: { proposed: null } | { confirmed: { by: string; due: number } } };
	binds: boolean;
}

/** A flag as the runtime API returns it. */
export interface PlainFlag {
	number: number;
	flag: { reason: Reason; history: { state: 'Suspected' | 'Confirmed' | 'Cleared'; by: string; reference: string }[] };
}

/** An authority's own reference: here the digest of what its document is called. */
export const referenceTo = (document: string): Uint8Array => blake2AsU8a(document);

export async function warrantFor(api: ApiPromise, reason: Reason, document: string, blocks: number): Promise<Warrant> {
	return { reason, reference: referenceTo(document), expires: (await blockNumber(api)) + blocks };
}

/** Sends a call that freezes; returns the number of the freeze. */
export async function freeze(api: ApiPromise, call: Tx, auditor: KeyringPair): Promise<number> {
	const frozen = eventData(await submit(api, call, auditor), 'provenance', 'Frozen');
	return Number(frozen.case.toString());
}

/** A freeze that is not over and cleared away. */
export async function freezeOf(api: ApiPromise, number: number): Promise<PlainFreeze | null> {
	return plain<PlainFreeze | null>(await api.call.provenanceApi.freeze(number));
}

export async function isFrozen(api: ApiPromise, who: string): Promise<boolean> {
	return plain<boolean>(await api.call.provenanceApi.isFrozen(who));
}

/** Proposes that frozen units go to another account; returns the number of the forced transfer. */
export async function proposeForcedTransfer(
	api: ApiPromise,
	[freezeNumber, asset, ranges, to]: [freezeNumber: number, asset: number, ranges: UnitRange[], to: string],
	auditor: KeyringPair,
): Promise<number> {
	const call = api.tx.provenance.proposeForcedTransfer(freezeNumber, asset, ranges, to);
	return Number(eventData(await submit(api, call, auditor), 'provenance', 'ForcedTransferProposed').number.toString());
}

/** A forced transfer that was neither carried out nor cancelled. */
export async function forcedTransferOf(api: ApiPromise, number: number): Promise<PlainForced | null> {
	return plain<PlainForced | null>(await api.call.provenanceApi.forcedTransfer(number));
}

/** Flags units as suspected; returns the number of the flag. */
export async function flag(
	api: ApiPromise,
	[asset, range, reason, document]: [asset: number, range: UnitRange, reason: Reason, document: string],
	auditor: KeyringPair,
): Promise<number> {
	const call = api.tx.provenance.flag(asset, range, reason, referenceTo(document));
	return Number(eventData(await submit(api, call, auditor), 'provenance', 'Flagged').number.toString());
}

/** The flags that a unit has or had. */
export async function flagsOf(api: ApiPromise, asset: number, unit: bigint): Promise<PlainFlag[]> {
	return plain<{ flags: PlainFlag[] }>(await api.call.provenanceApi.flags(asset, unit, null, 256)).flags;
}
