/** What drills read in a validator's record of what it signed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contradict, latest, votesIn } from '../lib/drill/signed.js';

const block = (digit: string): string => `0x${digit.repeat(64)}`;
const vote = (place: string, hash: string): string => `vote ${place} 7 ${hash} ${block('e')} 0123456789abcdef`;

const RECORD = [
	'clearmark vote record 1',
	'floor 0 8 0123456789abcdef',
	vote('0 9 prevote', block('1')),
	vote('0 9 propose', block('1')),
	vote('0 10 prevote', block('2')),
	vote('0 10 precommit', block('1')),
	`block 12 ${block('3')} ${block('d')} 0123456789abcdef`,
	vote('0 11 prevote', block('3')).slice(0, -9),
].join('\n');

test('the votes of a record should be read, but for one that is being written', () => {
	assert.deepEqual([...votesIn(RECORD)], [['0 9 prevote', block('1')], ['0 10 prevote', block('2')], ['0 10 precommit', block('1')]]);
	assert.equal(votesIn('').size, 0);
});

test('the last round should be that of the highest number in the highest set', () => {
	const places = (...votes: string[]): string[] => [...latest(votesIn(votes.map((place) => vote(place, block('1'))).join('\n'))).keys()];
	assert.deepEqual([...latest(votesIn(RECORD)).keys()], ['0 10 prevote', '0 10 precommit']);
	assert.deepEqual(places('0 99 prevote', '1 2 prevote', '1 1 precommit'), ['1 2 prevote']);
	assert.deepEqual(places(), []);
});

test('votes should contradict each other only in the same round and phase', () => {
	const votes = votesIn(RECORD);
	const one = (place: string, digit: string) => votesIn(vote(place, block(digit)));
	assert.ok(!contradict(votes, votes));
	assert.ok(contradict(one('0 10 prevote', '9'), votes));
	for (const place of ['0 10 propose', '0 11 prevote', '1 10 prevote', '0 9 precommit']) assert.ok(!contradict(one(place, '9'), votes));
});
