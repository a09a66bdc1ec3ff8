/** What nodes said in their logs. */

/** Whoever has a log. */
interface Speaker {
	name: string;
	said(): string;
}

const lines = (nodes: Speaker[], test: (line: string) => boolean): string[] => nodes.flatMap((node) =>
	node.said().split('\n').filter(test).map((line) => `${node.name}: ${line}`));

const DATABASE = /(parity-?db|database|corrupt|backend error|blockchain: Backend)/i;
const TROUBLE = /( ERROR | WARN |panicked|^Error: )/;
const PUT_BACK = /put back from the vote record/;
/** The vote record at its work: a database that lost its last commits, or is an old copy, is what it is there for. */
const RECORD = new RegExp(`(${PUT_BACK.source}|its database is only at)`);

const isDatabaseError = (line: string): boolean =>
	line.includes('panicked') || (TROUBLE.test(line) && DATABASE.test(line) && !RECORD.test(line));

/** Errors and warnings about the database, and panics. */
export const databaseErrors = (nodes: Speaker[]): string[] => lines(nodes, isDatabaseError);

/** Starts at which votes that the database lacked came back from the vote record. */
export const votesPutBack = (nodes: Speaker[]): string[] => lines(nodes, (line) => PUT_BACK.test(line));

const EQUIVOCATION = /(equivocati(on|ng)|authored two blocks)/i;
/** A check that failed, as where a parent is not known: it says nothing of the author. */
const UNCHECKED = /(equivocation may go without a report|Error checking\/reporting)/;

/** Equivocations that a node saw, of whomever. */
export const equivocations = (nodes: Speaker[]): string[] =>
	lines(nodes, (line) => EQUIVOCATION.test(line) && !UNCHECKED.test(line));

const REFUSAL = /(Not signed: |so as not to contradict itself)/;

/** Signatures that a node refused since it had signed otherwise before, or may have. */
export const refusedSignatures = (nodes: Speaker[]): string[] => lines(nodes, (line) => REFUSAL.test(line));
