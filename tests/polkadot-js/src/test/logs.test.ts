/** What drills take a node's lines for: what is wrong, what the vote record does, and what says nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseErrors, equivocations, refusedSignatures, votesPutBack } from '../lib/drill/logs.js';

const AT = '2026-01-01 00:00:00.000';

const LINES = {
	putBack: `${AT}  WARN main clearmark_node::votes::state: 🗳️ The database lacked votes that this validator signed from round 7 of set 0 on; put back from the vote record`,
	silent: `${AT}  WARN tokio-runtime-worker clearmark_node::votes: 🗳️ This validator has voted up to round 9 of set 0, and its database is only at round 7 of set 0: it does not vote before a later round, so as not to contradict itself`,
	refused: `${AT} ERROR grandpa-voter clearmark_node::votes: 🗳️ Not signed: the prevote for block 8 (0x01) in round 7 of set 0: in round 7 of set 0 the prevote for block 7 (0x02) was signed before`,
	unknownRound: `${AT} ERROR main clearmark_node::votes: 🗳️ The vote record cannot tell the voter's round: Database corruption`,
	database: `${AT} ERROR tokio-runtime-worker sc_service: Error in the backend: parity-db: Corruption("bad file")`,
	opening: 'Error: Service(Client(Backend("Invalid database: missing table")))',
	panic: "Thread 'main' panicked at 'index out of bounds', src/lib.rs:1",
	opened: `${AT}  INFO main sc_service: 💾 Database: ParityDb at /tmp/paritydb`,
	authored: `${AT}  INFO import babe: Slot author Public(01) is equivocating at slot Slot(9) with headers 0x01 and 0x02`,
	reported: `${AT}  WARN import clearmark_node::equivocations: Reported 01, which authored two blocks in slot 9`,
	voted: `${AT}  WARN grandpa-voter grandpa: Detected prevote equivocation in the finality worker: Equivocation { round_number: 7 }`,
	unchecked: `${AT}  WARN import clearmark_node::equivocations: An equivocation may go without a report by this node: the author is not in its epoch`,
	lookedUp: `${AT}  WARN import babe: Error checking/reporting BABE equivocation: State already discarded`,
};

type Name = keyof typeof LINES;
type Speaker = { name: string; said(): string };
const said = (line: string): Speaker[] => [{ name: 'alice', said: () => line }];
const among = (found: (nodes: Speaker[]) => string[]): Name[] =>
	(Object.keys(LINES) as Name[]).filter((name) => found(said(LINES[name])).length > 0);

test('the work of the vote record should be no error of the database', () => {
	assert.deepEqual(among(databaseErrors), ['unknownRound', 'database', 'opening', 'panic']);
	assert.deepEqual(among(votesPutBack), ['putBack']);
	assert.deepEqual(among(refusedSignatures), ['silent', 'refused']);
});

test('a check of equivocations that failed should be no equivocation', () => {
	assert.deepEqual(among(equivocations), ['authored', 'reported', 'voted']);
});

test('lines should be told with the node that said them', () => {
	const nodes = [...said(`${LINES.opened}\n${LINES.panic}\n`), { name: 'bob', said: () => LINES.database }];
	assert.deepEqual(databaseErrors(nodes), [`alice: ${LINES.panic}`, `bob: ${LINES.database}`]);
});
