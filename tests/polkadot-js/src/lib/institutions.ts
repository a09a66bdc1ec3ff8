/** The institutions of a story: their accounts, receipt keys and identifiers. */

import type { ApiPromise } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { govern, submit } from './chain.js';
import { ReceiptKey, type Signatory } from './receipts.js';

export type Role = 'Initiator' | 'ClearingNode' | 'Issuer' | 'Evaluator' | 'Validator' | 'Auditor' | 'Arbiter';

/** An account that can receive units. */
export interface Holder {
	account: KeyringPair;
	receiptKey: Signatory;
}

export interface Institution extends Holder {
	name: string;
	lei: string;
	roles: Role[];
}

const keyring = new Keyring({ type: 'sr25519' });

/** A development account; everybody can know its key. */
export const wellKnown = (name: string): KeyringPair => keyring.addFromUri(`//${name}`, { name });

/** What the account of an institution is derived from. */
export const secretOf = (lei: string): string => `//Clearmark//${lei}`;

export function institution(
	name: string,
	lei: string,
	roles: Role[],
	receiptKey: Signatory = new ReceiptKey(lei),
): Institution {
	return { name, lei, account: keyring.addFromUri(secretOf(lei), { name }), receiptKey, roles };
}

/** A Legal Entity Identifier that belongs to nobody, with its ISO 7064 check digits. */
export function inventedLei(label: string): string {
	const base = `CLEARMARK${label}`.toUpperCase().slice(0, 18).padEnd(18, '0');
	const digits = [...`${base}00`].map((character) => parseInt(character, 36)).join('');
	const check = 98n - (BigInt(digits) % 97n);
	return base + check.toString().padStart(2, '0');
}

/** Motions of more calls than this would not fit a block. */
const ADMISSIONS_PER_MOTION = 20;

/** Has the council admit `newcomers`, and has each register its receipt key. */
export async function admit(api: ApiPromise, council: KeyringPair, newcomers: Institution[]): Promise<void> {
	for (let start = 0; start < newcomers.length; start += ADMISSIONS_PER_MOTION) {
		const calls = newcomers
			.slice(start, start + ADMISSIONS_PER_MOTION)
			.map(({ lei, account, name, roles }) => api.tx.consortium.admit(lei, account.address, name, roles));
		await govern(api, api.tx.utility.batchAll(calls), council);
	}
	await Promise.all(newcomers.map(({ account, receiptKey }) =>
		submit(api, api.tx.provenance.setReceiptKey(receiptKey.publicKey), account)));
}
