/**
 * Every method that a node offers, with parameters that it takes, and whether it is only for whoever operates the node.
 *
 * The parameters matter: a method looks at them before it asks whether it may answer, so that a call with wrong ones
 * would not tell.
 */

import type { WsProvider } from '@polkadot/api';
import { u8aToHex } from '@polkadot/util';
import { wellKnown } from '../institutions.js';

type Parameters = (about: About) => unknown[];

/** What parameters are made of. */
export interface About { hash: string; account: string; key: string; peer: string; owner: string }

/** What a client may be told or may ask a node to do. */
const SAFE: Record<string, Parameters> = {};
/** What only its operator may: keys, peers, logs, the node's own storage, and what costs without bound. */
const UNSAFE: Record<string, Parameters> = {};

/** The identifier of some content that no block has: version 1, raw, BLAKE2b of 256 bits. */
const CONTENT = 'bafk2bzaceadqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqo';

const none: Parameters = () => [];
const at: Parameters = ({ hash }) => [hash];
const key: Parameters = ({ key: name }) => [name];
const keys: Parameters = ({ key: name }) => [[name]];
const child: Parameters = () => ['0x', '0x'];
/** None: that it is none is found out after it was asked whether to answer. */
const extrinsic: Parameters = () => ['0x00'];
/** The name of a subscription that is not there: there is nothing to end. */
const subscription: Parameters = () => ['none'];
const followed: Parameters = ({ hash }) => ['none', hash];
const runtimeCall: Parameters = () => ['Core_version', '0x'];

function classify(methods: Record<string, Parameters>, parameters: Parameters, names: string): void {
	for (const name of names.split(/\s+/)) methods[name] = parameters;
}

classify(SAFE, none, `rpc_methods system_chain system_chainType system_health system_localListenAddresses system_localPeerId
	system_name system_nodeRoles system_properties system_reservedPeers system_syncState system_version
	author_pendingExtrinsics chain_getBlock chain_getBlockHash chain_getFinalisedHead chain_getFinalizedHead chain_getHead
	chain_getHeader chain_getRuntimeVersion state_getMetadata state_getRuntimeVersion grandpa_roundState
	archive_v1_finalizedHeight archive_v1_genesisHash chainSpec_v1_chainName chainSpec_v1_genesisHash
	chainSpec_v1_properties chain_subscribeAllHeads chain_subscribeFinalisedHeads chain_subscribeFinalizedHeads
	chain_subscribeNewHead chain_subscribeNewHeads chain_subscribeRuntimeVersion state_subscribeRuntimeVersion
	subscribe_newHead grandpa_subscribeJustifications`);
classify(SAFE, subscription, `author_unwatchExtrinsic chain_unsubscribeAllHeads chain_unsubscribeFinalisedHeads
	chain_unsubscribeFinalizedHeads chain_unsubscribeNewHead chain_unsubscribeNewHeads chain_unsubscribeRuntimeVersion
	chainHead_v1_unfollow grandpa_unsubscribeJustifications state_unsubscribeRuntimeVersion state_unsubscribeStorage
	transactionWatch_v1_unwatch unsubscribe_newHead archive_v1_stopStorage archive_v1_storageDiff_stopStorageDiff
	transaction_v1_stop`);
classify(SAFE, at, 'archive_v1_body archive_v1_header');
classify(SAFE, key, `state_getKeys state_getStorage state_getStorageAt state_getStorageHash state_getStorageHashAt
	state_getStorageSize state_getStorageSizeAt`);
classify(SAFE, () => [CONTENT], 'bitswap_v1_get');
classify(SAFE, keys, 'state_getReadProof state_queryStorageAt state_subscribeStorage');
classify(SAFE, child, 'childstate_getKeys childstate_getStorage childstate_getStorageHash childstate_getStorageSize');
classify(SAFE, ({ key: name }) => [name, 1], 'state_getKeysPaged state_getKeysPagedAt');
classify(SAFE, () => ['0x', '0x', 1], 'childstate_getKeysPaged childstate_getKeysPagedAt');
classify(SAFE, () => ['0x', ['0x']], 'childstate_getStorageEntries state_getChildReadProof');
classify(SAFE, runtimeCall, 'state_call state_callAt');
classify(SAFE, extrinsic, `author_submitExtrinsic author_submitAndWatchExtrinsic payment_queryInfo payment_queryFeeDetails
	transaction_v1_broadcast transactionWatch_v1_submitAndWatch`);
classify(SAFE, ({ account }) => [account], 'account_nextIndex system_accountNextIndex');
classify(SAFE, () => [0], 'archive_v1_hashByHeight grandpa_proveFinality');
classify(SAFE, ({ hash }) => [hash, 'Core_version', '0x'], 'archive_v1_call');
classify(SAFE, ({ hash }) => [hash, []], 'archive_v1_storage archive_v1_storageDiff');
classify(SAFE, () => [false], 'chainHead_v1_follow');
classify(SAFE, followed, 'chainHead_v1_body chainHead_v1_header chainHead_v1_unpin');
classify(SAFE, ({ hash }) => ['none', hash, 'Core_version', '0x'], 'chainHead_v1_call');
classify(SAFE, ({ hash }) => ['none', hash, []], 'chainHead_v1_storage');
classify(SAFE, () => ['none', 'none'], 'chainHead_v1_continue chainHead_v1_stopOperation');

classify(UNSAFE, none, `author_rotateKeys babe_epochAuthorship system_peers system_resetLogFilter
	system_unstable_networkState`);
classify(UNSAFE, ({ owner }) => [owner], 'author_rotateKeysWithOwner');
classify(UNSAFE, () => ['babe', '//Nobody', `0x${'07'.repeat(32)}`], 'author_insertKey');
classify(UNSAFE, () => [`0x${'07'.repeat(64)}`], 'author_hasSessionKeys');
classify(UNSAFE, () => [`0x${'07'.repeat(32)}`, 'babe'], 'author_hasKey');
classify(UNSAFE, () => [[]], 'author_removeExtrinsic');
classify(UNSAFE, at, 'state_traceBlock');
classify(UNSAFE, () => ['PERSISTENT', '0x00'], 'offchain_localStorageClear offchain_localStorageGet');
classify(UNSAFE, () => ['PERSISTENT', '0x00', '0x00'], 'offchain_localStorageSet');
classify(UNSAFE, key, 'state_getPairs');
classify(UNSAFE, ({ key: name, hash }) => [[name], hash], 'state_queryStorage');
classify(UNSAFE, ({ hash }) => ['Core_version', '0x', hash], 'state_callRecorded');
classify(UNSAFE, ({ peer }) => [peer], 'system_addReservedPeer');
classify(UNSAFE, ({ peer }) => [peer.split('/').at(-1)], 'system_removeReservedPeer');
classify(UNSAFE, () => ['none=error'], 'system_addLogFilter');
classify(UNSAFE, extrinsic, 'system_dryRun system_dryRunAt');

/** Every classified method, sorted. */
export const classified = (): string[] => [...Object.keys(SAFE), ...Object.keys(UNSAFE)].sort();
export const unsafe = (): string[] => Object.keys(UNSAFE).sort();

/** Whatever the parameters of methods have to name on this node. */
export async function aboutOf(provider: WsProvider): Promise<About> {
	const alice = wellKnown('Alice');
	return {
		hash: await provider.send<string>('chain_getBlockHash', []),
		account: alice.address,
		key: '0x3a65787472696e7369635f696e646578',
		peer: `/ip4/127.0.0.1/tcp/1/p2p/${await provider.send<string>('system_localPeerId', [])}`,
		owner: u8aToHex(alice.publicKey),
	};
}

/** What a node says to a method: what it is asked for, that it may not answer, or that it was asked wrongly. */
export type Verdict = 'answered' | 'denied' | 'misasked';

/** What an unsafe method says where it is denied. */
const DENIED = /unsafe to be called externally|unsafe and disabled on this node/;
/** What says that there is no such method, or that it was given what it does not take. */
const MISASKED = /^(-32601: Method not found|-32602: Invalid params)/;

/** Asks `method` with parameters that it takes. Over WebSocket, since some methods are subscriptions. */
export async function ask(provider: WsProvider, method: string, about: About): Promise<Verdict> {
	const parameters = SAFE[method] ?? UNSAFE[method];
	try {
		await provider.send(method, parameters(about));
		return 'answered';
	} catch (error) {
		const { message } = error as Error;
		if (DENIED.test(message)) return 'denied';
		return MISASKED.test(message) ? 'misasked' : 'answered';
	}
}
