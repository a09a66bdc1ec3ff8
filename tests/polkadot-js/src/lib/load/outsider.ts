/**
 * A node that has the specification of a closed network, and that none of its nodes has been told of.
 *
 * It is a node like the others, and asks only those for blocks that have taken it for a peer. A program that connects and
 * asks all the same is another matter: requests for blocks, for state and by light clients are answered to whoever is not
 * banned, whatever `--reserved-only` says. That closes gossip, and is no firewall.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../chain.js';
import { all, exactly, type Figure } from '../drill/figures.js';
import { DrillNetwork, VALIDATORS } from '../drill/network.js';
import { peerId, type DrillNode } from '../drill/node.js';
import { bestNumber, finalHead, rpc } from '../drill/rpc.js';
import { wellKnown } from '../institutions.js';
import { chainOf, hex, signed } from './offline.js';

const CLOSED = ['--reserved-only'];
const POLL = 500;
/** Blocks that must be final before the outsider comes, so that there is something to get. */
const HEAD_START = 4;
/** Within how long a node that the others know has to catch up, in milliseconds. */
const CATCH_UP = 60_000;

interface Peer { peerId: string }

const pool = (node: DrillNode): Promise<string[]> => rpc<string[]>(node.endpoint, 'author_pendingExtrinsics');

const nonceOf = (node: DrillNode, name: string): Promise<number> =>
	rpc<number>(node.endpoint, 'system_accountNextIndex', wellKnown(name).address);

/** What the outsider got, and what the others got of it, as often as was looked. */
interface Seen {
	looks: number;
	/** Its best block, at most. */
	height: number;
	/** Nodes that it counted as peers, at most. */
	peers: number;
	/** Times at which a node of the network counted it as a peer. */
	known: number;
	/** Transactions of the network in its pool, and of its own in pools of the network. */
	in: number;
	out: number;
}

async function look(seen: Seen, outsider: DrillNode, insiders: DrillNode[], own: string): Promise<void> {
	const id = peerId(outsider.settings.key);
	seen.looks += 1;
	seen.height = Math.max(seen.height, await bestNumber(outsider.endpoint));
	seen.peers = Math.max(seen.peers, (await rpc<{ peers: number }>(outsider.endpoint, 'system_health')).peers);
	seen.in += (await pool(outsider)).filter((each) => each !== own).length;
	for (const insider of insiders) {
		const peers = await rpc<Peer[]>(insider.endpoint, 'system_peers');
		if (peers.some((peer) => peer.peerId === id)) seen.known += 1;
		if ((await pool(insider)).includes(own)) seen.out += 1;
	}
}

/** The first transaction of each of these accounts: good at once, also where no block has come. */
async function firsts(endpoint: string, names: string[]): Promise<string[]> {
	const api = await connect(endpoint.replace('http', 'ws'));
	try {
		const call = api.tx.system.remark('0x00').method.toU8a();
		return names.map((name) => hex(signed(chainOf(api), call, wellKnown(name), 0)));
	} finally {
		await api.disconnect();
	}
}

const SENDERS = ['Alice', 'Bob', 'Charlie'];
const BY_KNOWN = 'Dave';
const BY_OUTSIDER = 'Eve';

/** Sends a transaction to a node that authors nothing, and waits until it is in a block: so much for gossip. */
async function gossips(known: DrillNode, insider: DrillNode, transaction: string): Promise<boolean> {
	await rpc(known.endpoint, 'author_submitExtrinsic', transaction);
	for (let waited = 0; waited < CATCH_UP; waited += POLL) {
		if (await nonceOf(insider, BY_KNOWN) > 0) return true;
		await sleep(POLL);
	}
	return false;
}

/** Four validators that keep to themselves, a full node that they know, and the outsider, for so many seconds. */
export async function outsiderFigures(seconds: number): Promise<Figure[]> {
	const network = await DrillNetwork.start([...VALIDATORS, { name: 'known', args: [], waits: true }], { args: CLOSED });
	const insiders = network.nodes.slice(0, VALIDATORS.length);
	const [first] = insiders;
	const known = network.node('known');
	const outsider = await network.guest('outsider', []);
	try {
		await network.watch.untilFinal(HEAD_START, insiders);
		await Promise.all([known.start(), outsider.start()]);
		await network.watch.untilFinal(HEAD_START, [known], CATCH_UP);
		const theirs = await firsts(first.endpoint, SENDERS);
		const [byKnown, own] = await firsts(first.endpoint, [BY_KNOWN, BY_OUTSIDER]);
		const control = await gossips(known, first, byKnown);

		await rpc(outsider.endpoint, 'author_submitExtrinsic', own);
		const seen: Seen = { looks: 0, height: 0, peers: 0, known: 0, in: 0, out: 0 };
		for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(POLL)) {
			const next = theirs.pop();
			if (next) await rpc(first.endpoint, 'author_submitExtrinsic', next);
			await look(seen, outsider, insiders, own);
		}
		const { number } = await finalHead(first.endpoint);
		const included = await nonceOf(first, BY_OUTSIDER);
		return [
			all('nodes with the same arguments that the others know: synchronised, and heard', control ? 1 : 0, 1),
			exactly('blocks that an outsider has got', seen.height, 0,
				`${seconds} s, ${seen.looks} looks; \`--reserved-only\` on the others, which finalised ${number} blocks`),
			exactly('peers that an outsider has counted, at most', seen.peers, 0),
			exactly('times that a node counted the outsider as a peer', seen.known, 0),
			exactly('transactions of the others in its pool', seen.in, 0, `of ${SENDERS.length}`),
			exactly('transactions of its own in a pool or a block of the others', seen.out + included, 0, 'of 1'),
		];
	} finally {
		await outsider.retire();
		await network.close();
	}
}
