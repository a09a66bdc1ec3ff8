/**
 * A receiver signs for what it is about to get, and the payer submits the receipt.
 *
 *     clearmark-node --dev --tmp
 *     node dist/examples/sign-receipt.js ws://127.0.0.1:9944
 *
 * `docs/receipts.md` lays the payload out. Bob signs with a key at hand; Charlie in a wallet, as a page in a browser has it
 * signed.
 */

import { fileURLToPath } from 'node:url';
import type { ApiPromise } from '@polkadot/api';
import type { Signer } from '@polkadot/api/types';
import { Keyring } from '@polkadot/keyring';
import { hexToU8a, u8aEq, u8aToHex } from '@polkadot/util';
import { blake2AsU8a, decodeAddress, ed25519PairFromSeed, ed25519Sign, randomAsU8a } from '@polkadot/util-crypto';
import { issue, preview } from '../lib/assets.js';
import { blockNumber, connect, plain, submit, type Included } from '../lib/chain.js';
import { wellKnown, type Holder } from '../lib/institutions.js';
import { receiptPayload, type Signatory } from '../lib/receipts.js';
import { walletOf } from '../lib/wallet.js';

/** With a key at hand: the signature covers the payload as it is. */
export function signsWithKey(seed: Uint8Array): Signatory {
	const pair = ed25519PairFromSeed(seed);
	return { publicKey: pair.publicKey, sign: (payload) => ed25519Sign(payload, pair) };
}

/**
 * In a wallet: the signature covers `<Bytes>`, the payload, `</Bytes>`. The wallet's account must be of the type ed25519; it
 * need not be the one that receives. In a browser, `signer` comes from `web3FromAddress(address)`.
 */
export function signsInWallet(address: string, signer: Signer): Signatory {
	return {
		publicKey: decodeAddress(address),
		async sign(payload) {
			if (!signer.signRaw) throw new Error('this wallet does not sign bytes');
			const { signature } = await signer.signRaw({ address, data: u8aToHex(payload), type: 'bytes' });
			return hexToU8a(signature);
		},
	};
}

/** Registers the receiver's key, unless it is registered. It is needed once, before the first receipt. */
export async function register(api: ApiPromise, { account, receiptKey: { publicKey } }: Holder): Promise<void> {
	const present = plain<string | null>(await api.call.provenanceApi.receiptKey(account.address));
	if (present && u8aEq(hexToU8a(present), publicKey)) return;
	await submit(api, api.tx.provenance.setReceiptKey(publicKey), account);
}

/** Moves `amount` of the payer's oldest units, in one call. */
export async function pay(api: ApiPromise, asset: number, from: Holder, to: Holder, amount: bigint): Promise<Included> {
	const [payer, payee] = [from.account.address, to.account.address];

	// The payer asks the chain which units would move, and sends all of this to the receiver.
	const units = { Oldest: amount };
	const pieces = await preview(api, asset, payer, units);
	const transfer = randomAsU8a(32);
	const expires = (await blockNumber(api)) + 100;

	// The receiver makes sure that it wants them, and signs.
	const payload = receiptPayload(api.genesisHash.toU8a(), asset, transfer, payer, payee, pieces, expires);
	const receipt = await to.receiptKey.sign(payload);

	// The payer submits.
	const delivery = { transfer, expires, receipt, by: 'Receiver' };
	return submit(api, api.tx.provenance.transferWithReceipt(asset, payee, units, delivery), from.account);
}

async function main(endpoint: string): Promise<void> {
	const api = await connect(endpoint);
	const walletAccount = new Keyring({ type: 'ed25519' }).addFromUri('//Charlie//receipts');
	const bob = { account: wellKnown('Bob'), receiptKey: signsWithKey(blake2AsU8a('a seed that Bob keeps')) };
	const charlie = {
		account: wellKnown('Charlie'),
		receiptKey: signsInWallet(walletAccount.address, walletOf([walletAccount])),
	};
	for (const holder of [bob, charlie]) await register(api, holder);

	await issue(api, 0, wellKnown('Alice'), [{ to: bob, amount: 1_000n }]);
	console.log('Bob signed for 1000 new units with a key.');
	const { blockHash } = await pay(api, 0, bob, charlie, 250n);
	console.log(`Charlie signed for 250 of them in a wallet: block ${blockHash}.`);
	await api.disconnect();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	main(process.argv[2] ?? 'ws://127.0.0.1:9944').then(
		() => process.exit(0),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}
