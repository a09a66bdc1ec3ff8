/** Two auditors, for all tests of a process. */

import type { Tx } from '../../lib/chain.js';
import { freeze, referenceTo, warrantFor, type Reason, type Warrant } from '../../lib/freezing.js';
import { admit, institution, inventedLei } from '../../lib/institutions.js';
import { api, council, SOON } from '../receiving/ledger.js';

export const [auditor, secondAuditor] = ['AUDITORA', 'AUDITORB'].map((label) =>
	institution(label, inventedLei(label), ['Auditor']));

await admit(api, council, [auditor, secondAuditor]);

/** What an auditor acts on. */
export const ORDER = 'order 17 of the district court';

/** On what it lifts a freeze. */
export const RELEASE = referenceTo('order 18 of the district court');

export const warrant = (reason: Reason, blocks = SOON): Promise<Warrant> =>
	warrantFor(api, reason, ORDER, blocks);

/** Freezes what the call says; returns the number of the freeze. */
export const frozenBy = (call: Tx): Promise<number> => freeze(api, call, auditor.account);
