/** The signing code of the polkadot-js browser extension, without the browser. */

import RequestBytesSign from '@polkadot/extension-base/background/RequestBytesSign';
import Signer from '@polkadot/extension-base/page/Signer';
import type { SendRequest } from '@polkadot/extension-base/page/types';
import type { KeyringPair } from '@polkadot/keyring/types';
import { TypeRegistry } from '@polkadot/types';
import type { SignerPayloadRaw } from '@polkadot/types/types';

/**
 * What a page gets as `signer` of an injected wallet, whose user approves everything. The half that the page calls and
 * the half that signs are the extension's own; only the messages between them are not posted from one process to
 * another. One in a process: the extension keeps the connection in a variable of its module.
 */
export function walletOf(accounts: KeyringPair[]): Signer {
	const send = async (message: string, request: SignerPayloadRaw): Promise<{ signature: string }> => {
		const pair = accounts.find(({ address }) => address === request.address);
		if (message !== 'pub(bytes.sign)' || !pair) throw new Error(`this wallet does not sign ${message} for ${request.address}`);
		return Promise.resolve(new RequestBytesSign(request).sign(new TypeRegistry(), pair));
	};
	return new Signer(send as unknown as SendRequest);
}
