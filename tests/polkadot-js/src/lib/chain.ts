/** Talks to a node: submits calls, waits for their blocks, and turns failures into sentences. */

import { ApiPromise, WsProvider } from '@polkadot/api';
import type { SubmittableExtrinsic } from '@polkadot/api/types';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { DispatchError, EventRecord } from '@polkadot/types/interfaces';
import type { Codec, ISubmittableResult } from '@polkadot/types/types';

export type Tx = SubmittableExtrinsic<'promise'>;

/** What a submitted call left behind. */
export interface Included {
	blockHash: string;
	events: EventRecord[];
}

/** A call that the chain refused; `code` is `pallet.Error` for errors of the runtime. */
export class Refused extends Error {
	constructor(
		readonly code: string,
		/** What failed, why, and what to do. */
		readonly explanation: string,
	) {
		super(`${code}: ${explanation}`);
		this.name = 'Refused';
	}
}

export async function connect(endpoint: string): Promise<ApiPromise> {
	const provider = new WsProvider(endpoint, 1_000);
	return ApiPromise.create({ provider, noInitWarn: false });
}

/** What an error of the chain is called, and what it says of itself. */
export function refusal(api: ApiPromise, error: DispatchError): Refused {
	if (!error.isModule) return new Refused(error.type, error.toString());
	const { section, name, docs } = api.registry.findMetaError(error.asModule);
	return new Refused(`${section}.${name}`, docs.join(' '));
}

/** The error that a motion, a delegation or an approval of several swallowed, if any. */
function nestedError(api: ApiPromise, events: EventRecord[]): Refused | undefined {
	const { council, proxy, multisig } = api.events;
	const carriers = [council.Executed, council.MemberExecuted, proxy.ProxyExecuted, multisig.MultisigExecuted];
	for (const { event } of events) {
		if (!carriers.some((carrier) => carrier.is(event))) continue;
		const place = event.data.names?.indexOf('result') ?? -1;
		const result = event.data[place] as unknown as { isErr: boolean; asErr: DispatchError };
		if (result.isErr) return refusal(api, result.asErr);
	}
	return undefined;
}

/** Signs and submits `tx`, and waits until a block holds it; rejects with {@link Refused} if it failed. */
export async function submit(api: ApiPromise, tx: Tx, signer: KeyringPair): Promise<Included> {
	return new Promise((resolve, reject) => {
		let unsubscribe: (() => void) | undefined;
		const finish = (settle: () => void) => {
			unsubscribe?.();
			settle();
		};
		tx.signAndSend(signer, { nonce: -1 }, (result: ISubmittableResult) => {
			if (result.isError) {
				finish(() => reject(new Refused(result.status.type, 'the transaction pool dropped it')));
			} else if (result.status.isInBlock || result.status.isFinalized) {
				const { dispatchError, events } = result;
				const error = dispatchError ? refusal(api, dispatchError) : nestedError(api, events);
				const block = result.status.isInBlock ? result.status.asInBlock : result.status.asFinalized;
				finish(() => (error ? reject(error) : resolve({ blockHash: block.toHex(), events })));
			}
		}).then(
			(stop) => { unsubscribe = stop; },
			(error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
		);
	});
}

/** Has a council of one execute `call`: its motion needs no second vote. */
export async function govern(api: ApiPromise, call: Tx, council: KeyringPair): Promise<Included> {
	return submit(api, api.tx.council.propose(1, call, call.encodedLength), council);
}

/** The data of the first event `section.method`, by field name. */
export function eventData(included: Included, section: string, method: string): Record<string, Codec> {
	const found = included.events.find(({ event }) => event.section === section && event.method === method);
	if (!found) throw new Error(`no event ${section}.${method}`);
	const names = found.event.data.names ?? [];
	return Object.fromEntries(names.map((name, index) => [name, found.event.data[index]]));
}

/** What a block left behind that is known by its number: also what was done in its idle time. */
export async function leftBy(api: ApiPromise, number: number): Promise<Included> {
	const hash = await api.rpc.chain.getBlockHash(number);
	const events = await (await api.at(hash)).query.system.events() as unknown as EventRecord[];
	return { blockHash: hash.toHex(), events };
}

export async function blockNumber(api: ApiPromise): Promise<number> {
	return (await api.rpc.chain.getHeader()).number.toNumber();
}

/** Waits until the best block's number is at least `number`. */
export async function untilBlock(api: ApiPromise, number: number): Promise<void> {
	if ((await blockNumber(api)) >= number) return;
	await new Promise<void>((resolve, reject) => {
		let unsubscribe: (() => void) | undefined;
		api.rpc.chain.subscribeNewHeads((header) => {
			if (header.number.toNumber() < number) return;
			unsubscribe?.();
			resolve();
		}).then((stop) => { unsubscribe = stop; }, reject);
	});
}

/** Where blocks come only with transactions: sends some that do nothing until the best block's number is `number`. */
export async function sealUntil(api: ApiPromise, number: number, clock: KeyringPair): Promise<void> {
	while ((await blockNumber(api)) < number) await submit(api, api.tx.system.remark('0x'), clock);
}

/** Waits until `number` is finalised. */
export async function untilFinalized(api: ApiPromise, number: number): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		let unsubscribe: (() => void) | undefined;
		api.rpc.chain.subscribeFinalizedHeads((header) => {
			if (header.number.toNumber() < number) return;
			unsubscribe?.();
			resolve();
		}).then((stop) => { unsubscribe = stop; }, reject);
	});
}

/** The value as plain JavaScript: field names in camel case, large numbers as text, bytes as hexadecimal. */
export function plain<T>(value: Codec): T {
	return value.toPrimitive() as T;
}

/** Makes sure that something holds which the story promises. */
export function ensure(condition: boolean, what: string): asserts condition {
	if (!condition) throw new Error(`the chain does not do what it promises: ${what}`);
}
