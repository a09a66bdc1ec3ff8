/** A validator whose database is an old copy: it does not vote twice, and goes on. */

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { blockNumber, connect, untilFinalized } from '../lib/chain.js';
import { place, startNode, type NodeOptions } from '../lib/node.js';
import { twoValidators } from '../lib/network.js';
import { nodeBinary } from '../lib/setting.js';

const folder = mkdtempSync(join(tmpdir(), 'clearmark-votes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a validator with an old copy of its database sends the votes that it sent before', { timeout: 240_000 }, async (t) => {
	const chain = twoValidators(nodeBinary, folder);
	const [here, there] = [await place(), await place()];
	const alice = await startNode({ binary: nodeBinary, chain, validator: 'alice', place: here });
	t.after(() => alice.stop());
	const api = await connect(alice.endpoint);
	t.after(() => api.disconnect());

	const basePath = join(folder, 'bob');
	const options: NodeOptions = { binary: nodeBinary, chain, validator: 'bob', basePath, place: there, bootnodes: [here.address] };
	/** Lets Bob take part until so many more blocks are final; none is without him. */
	const takePart = async (blocks: number): Promise<string> => {
		const bob = await startNode(options);
		try {
			await untilFinalized(api, (await blockNumber(api)) + blocks);
			return readFileSync(bob.log, 'utf8');
		} finally {
			await bob.stop();
		}
	};

	await takePart(2);
	const [id] = readdirSync(join(basePath, 'chains'));
	const [database, copy] = [join(basePath, 'chains', id, 'paritydb'), join(folder, 'copy')];
	cpSync(database, copy, { recursive: true });
	const [record] = readdirSync(join(basePath, 'chains', id, 'signed'));
	const signed = (): string => readFileSync(join(basePath, 'chains', id, 'signed', record), 'utf8');
	const earlier = signed();
	assert.doesNotMatch(await takePart(3), /put back from the vote record/);
	assert.notEqual(signed(), earlier);

	rmSync(database, { recursive: true });
	cpSync(copy, database, { recursive: true });
	assert.match(await takePart(3), /put back from the vote record/);
	assert.equal((await api.query.consortium.validatorSuspensions.entries()).length, 0);
	assert.doesNotMatch(readFileSync(alice.log, 'utf8'), /equivocat/i);
});

test('a validator whose record is damaged does not start, and says what to do', async () => {
	const chain = twoValidators(nodeBinary, folder);
	const basePath = join(folder, 'damaged');
	const options: NodeOptions = { binary: nodeBinary, chain, validator: 'bob', basePath };
	await (await startNode(options)).stop();
	const [id] = readdirSync(join(basePath, 'chains'));
	const signed = join(basePath, 'chains', id, 'signed');
	const record = join(signed, readdirSync(signed)[0]);
	writeFileSync(record, `${readFileSync(record, 'utf8')}vote 0 1\n`);
	await assert.rejects(startNode(options), /the vote record .* is damaged in line \d+: .*new session keys/);
});
