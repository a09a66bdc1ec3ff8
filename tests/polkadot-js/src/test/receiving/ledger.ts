/** A node with an asset and members that hold it, for all tests of a process. */

import { after } from 'node:test';
import { register } from '../../examples/sign-receipt.js';
import { balanceOf, issue } from '../../lib/assets.js';
import { connect, plain, submit, type Tx } from '../../lib/chain.js';
import { admit, institution, inventedLei, wellKnown, type Holder, type Institution } from '../../lib/institutions.js';
import { startNode } from '../../lib/node.js';
import { ReceiptKey } from '../../lib/receipts.js';
import { refusedBy } from '../../lib/refused.js';
import { nodeBinary } from '../../lib/setting.js';
import type { PlainLink, PlainReceipt } from '../../lib/trace.js';

export const CNY = 0;
export const council = wellKnown('Alice');
export const issuer: Holder = { account: wellKnown('Alice'), receiptKey: new ReceiptKey('the issuer') };
export const SOON = 500;

// Here and not in a hook: the root's hooks do not wait for each other, and other modules prepare more.
export const node = await startNode({ binary: nodeBinary, sealing: 'instant' });
after(() => node.stop());
export const api = await connect(node.endpoint);
after(() => api.disconnect());
await register(api, issuer);

/** Members with receipt keys; the first one has `amount` units in one lot. */
export async function members(amount: bigint, ...labels: string[]): Promise<Institution[]> {
	const newcomers = labels.map((label) => institution(label, inventedLei(label), ['Initiator']));
	await admit(api, council, newcomers);
	await issue(api, CNY, issuer.account, [{ to: newcomers[0], amount }]);
	return newcomers;
}

export const refused = refusedBy('provenance');
export const send = (call: Tx, { account }: Holder) => submit(api, call, account);
export const balance = ({ account }: Holder) => balanceOf(api, CNY, account.address);
export const free = async (who: Holder) => (await balance(who)).free;

export async function linkOf(receiver: string, id: string): Promise<PlainLink> {
	return plain<{ link: PlainLink }>(await api.call.provenanceApi.link(receiver, id)).link;
}

/** The account's lots in the order in which it would spend them, and of each the link that brought it. */
export async function lotsOf({ account: { address } }: Holder, asset = CNY): Promise<{ start: bigint; len: bigint; link: PlainLink }[]> {
	const { lots } = plain<{ lots: { start: string; len: string; tip: string }[] }>(
		await api.call.provenanceApi.lotsOf(address, asset, null, 256),
	);
	return Promise.all(lots.map(async ({ start, len, tip }) =>
		({ start: BigInt(start), len: BigInt(len), link: await linkOf(address, tip) })));
}

/** Who signed for each lot of the account, and what exactly. */
export async function receiptsOf(who: Holder): Promise<Pick<PlainReceipt, 'form' | 'by'>[]> {
	const lots = await lotsOf(who);
	return lots.map(({ link: { receipt } }) => ({ form: receipt!.form, by: receipt!.by }));
}
