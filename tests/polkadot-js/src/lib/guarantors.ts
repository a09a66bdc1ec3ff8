/** Guarantors: an applicant is authenticated on the word of somebody who is already. `docs/methods.md` tells the steps. */

import type { ApiPromise } from '@polkadot/api';
import { randomAsU8a } from '@polkadot/util-crypto';
import { eventData, plain, submit, type Included } from './chain.js';
import type { Institution } from './institutions.js';

export type Authentication = 'Refused' | 'Review' | 'Limited' | 'Passed';

/** Below a score of 50 nobody's word helps much; from there on it depends on who gives it. */
export const guarantorPolicy = {
	Guarantors: {
		maxLive: 3,
		coolDown: 50,
		answerWithin: 50,
		lifetime: 1_000,
		tail: 200,
		maxChain: 4,
		minStanding: 300_000,
		liability: 250_000,
		table: {
			scores: [0, 50],
			standings: [0, 900_000],
			cells: ['Refused', 'Review', 'Limited', 'Passed'],
		},
	},
};

/** Registers a policy of the scheme, its first one, and puts it to use. */
export async function usePolicy(api: ApiPromise, scheme: number, owner: Institution, policy: object): Promise<void> {
	await submit(api, api.tx.utility.batchAll([
		api.tx.evaluation.registerPolicy(scheme, policy),
		api.tx.evaluation.activatePolicy(scheme, 0),
	]), owner.account);
}

const subjectOf = ({ account }: Institution, api: ApiPromise) =>
	api.call.evaluationApi.institutionSubject(account.address);

/** The applicant asks; returns the number of the guarantee. */
export async function requestGuarantee(
	api: ApiPromise,
	scheme: number,
	applicant: Institution,
	guarantor: Institution,
): Promise<number> {
	const asked = { subject: await subjectOf(guarantor, api), signer: guarantor.account.address };
	const call = api.tx.evaluation.requestGuarantee(scheme, await subjectOf(applicant, api), asked, randomAsU8a(32));
	const requested = eventData(await submit(api, call, applicant.account), 'evaluation', 'GuaranteeRequested');
	return Number(requested.guarantee.toString());
}

/** The guarantor confirms: it now stands for the applicant. */
export const confirmGuarantee = (api: ApiPromise, guarantee: number, guarantor: Institution): Promise<Included> =>
	submit(api, api.tx.evaluation.confirmGuarantee(guarantee), guarantor.account);

/** What the applicant is let do now on its guarantor's word, and whether that still stands for it. */
export interface PlainGuarantee { id: number; live: boolean; authentication: Authentication }

/** The guarantee for an applicant, if somebody confirmed one and nobody has ended it. */
export async function guaranteeFor(api: ApiPromise, scheme: number, applicant: Institution): Promise<PlainGuarantee | null> {
	return plain<PlainGuarantee | null>(await api.call.evaluationApi.guaranteeFor(scheme, await subjectOf(applicant, api)));
}

/** A guarantor as it stands now; the standing is in parts per million. */
export interface PlainGuarantor { standing: number; live: number; authenticatedUntil: number | null }

export async function guarantorOf(api: ApiPromise, scheme: number, guarantor: Institution): Promise<PlainGuarantor> {
	return plain<PlainGuarantor>(await api.call.evaluationApi.guarantor(scheme, await subjectOf(guarantor, api)));
}
