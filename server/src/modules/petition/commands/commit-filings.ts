// Group commit: fresh filings of one moment share a transaction, so that one durable commit serves many citizens.
// Nobody is answered before the COMMIT; when the shared one fails, each is redone alone, so that no filing fails for
// another's sake.
import type { DataSource, EntityManager } from 'typeorm';
import { Batcher } from '../../../infra/batcher';
import type { Checkpoint } from '../../../infra/checkpoint';
import type { Queryable } from '../../../infra/db';
import {
  DatabaseBusyError,
  execute,
  faultOf,
  inTransaction,
  select,
  selectOne,
  UncertainCommitError,
} from '../../../infra/db';
import type { IdempotencyRecord } from '../../../infra/idempotency';
import { findAnswered } from '../../../infra/idempotency';
import type { PreparedStep } from './prepare-step';
import type { StepResult } from './take-step';
import { resultOf } from './take-step';
import { writeSteps } from './write-steps';

const SIZE = 64;
const IN_FLIGHT = 2;

/** A filing that makes a new petition, decided and sealed. */
export interface FreshFiling {
  citizenId: string;
  step: PreparedStep;
  idempotency: IdempotencyRecord;
  /** Deleted with the filing. */
  draftId?: string;
  checkpoint: Checkpoint;
}

/** This account has filed the same text today. */
export class SameTextError extends Error {
  override name = 'SameTextError';
}

type Outcome = PromiseSettledResult<StepResult>;

const done = (value: StepResult): Outcome => ({ status: 'fulfilled', value });
const failed = (reason: unknown): Outcome => ({ status: 'rejected', reason });

export class FilingCommits {
  private readonly batcher: Batcher<FreshFiling, StepResult>;

  /** @param queueLimit how many may wait for the next commit */
  constructor(db: DataSource, queueLimit: number) {
    const options = { size: SIZE, inFlight: IN_FLIGHT, queueLimit };
    this.batcher = new Batcher((filings) => commitFilings(db, filings), options);
  }

  /**
   * Resolves after the commit that holds it.
   * @returns the ids of the first run when the key was answered before
   * @throws SameTextError, IdempotencyError `reused`, DatabaseBusyError, or what the database says of this filing
   */
  add(filing: FreshFiling): Promise<StepResult> {
    return this.batcher.add(filing);
  }
}

/** The same text twice in one batch: the second finds the first when its turn comes. */
async function commitFilings(db: DataSource, filings: readonly FreshFiling[]): Promise<Outcome[]> {
  const firsts = new Map(filings.toReversed().map((filing) => [sameDayKey(filing), filing]));
  const together = filings.filter((filing) => firsts.get(sameDayKey(filing)) === filing);
  const outcomes = new Map(zip(together, await commitTogether(db, together)));
  for (const filing of filings) {
    if (outcomes.has(filing)) continue;
    const [outcome] = await commitTogether(db, [filing]);
    if (outcome) outcomes.set(filing, outcome);
  }
  return filings.map((filing) => outcomes.get(filing) ?? failed(new Error('a filing was left out')));
}

async function commitTogether(db: DataSource, filings: readonly FreshFiling[]): Promise<Outcome[]> {
  let last: Outcome[] = [];
  try {
    return await inTransaction(db, async (tx) => (last = await write(tx, filings)), {
      findCommitted: async (on) => ((await areThere(on, filings, last)) ? last : undefined),
    });
  } catch (error) {
    if (filings.length === 1 || isPassing(error)) return filings.map(() => failed(error));
    return commitOneByOne(db, filings);
  }
}

async function commitOneByOne(db: DataSource, filings: readonly FreshFiling[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const filing of filings) {
    const before = outcomes.at(-1);
    // The database went away meanwhile: those behind would only wait for the same answer.
    if (before?.status === 'rejected' && isPassing(before.reason)) outcomes.push(before);
    else outcomes.push(...(await commitTogether(db, [filing])));
  }
  return outcomes;
}

/** The database is away or at its limit: no filing's fault, and trying each alone would make it worse. */
const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseBusyError ||
  error instanceof UncertainCommitError ||
  ['connection_lost', 'overloaded'].includes(faultOf(error));

/** All of a batch is there or nothing, so one of the new petitions tells for all. */
async function areThere(on: Queryable, filings: readonly FreshFiling[], outcomes: readonly Outcome[]) {
  const made = filings.find((filing, i) => {
    const outcome = outcomes[i];
    return outcome?.status === 'fulfilled' && outcome.value.petitionId === filing.step.event.petitionId;
  });
  if (!made) return false;
  const sql = 'SELECT 1 FROM petition WHERE id = ?';
  return (await selectOne(on, sql, [made.step.event.petitionId])) !== undefined;
}

/** Writes what is new; what was answered before gets its answer, what was filed today its refusal. */
async function write(tx: EntityManager, filings: readonly FreshFiling[]): Promise<Outcome[]> {
  const answered = await findAnswered<StepResult>(
    tx,
    filings.map(({ idempotency }) => idempotency),
  );
  const taken = await takenTexts(tx, filings);
  const isNew = (filing: FreshFiling, i: number) => !answered[i] && !taken.has(sameDayKey(filing));
  const fresh = filings.filter(isNew);
  if (fresh.length > 0) await writeFresh(tx, fresh);
  return filings.map(
    (filing, i) =>
      answered[i] ?? (isNew(filing, i) ? done(resultOf(filing.step)) : failed(new SameTextError())),
  );
}

async function writeFresh(tx: EntityManager, filings: readonly FreshFiling[]): Promise<void> {
  await writeSteps(
    tx,
    filings.map(({ step }) => step),
  );
  const drafts = filings.flatMap(({ draftId, citizenId }) => (draftId ? [[draftId, citizenId]] : []));
  if (drafts.length > 0) {
    const pairs = drafts.map(() => '(?, ?)').join(', ');
    await execute(tx, `DELETE FROM draft WHERE (id, citizen_id) IN (${pairs})`, drafts.flat());
  }
  for (const { checkpoint } of filings) await checkpoint('step:written');
}

async function takenTexts(on: Queryable, filings: readonly FreshFiling[]): Promise<ReadonlySet<string>> {
  const rows = await select<{ same_day_key: string }>(
    on,
    'SELECT same_day_key FROM petition WHERE same_day_key IN (?)',
    [filings.map(sameDayKey)],
  );
  return new Set(rows.map((row) => row.same_day_key));
}

/** Account, day and text (unique in the table while the petition is open). */
const sameDayKey = ({ step }: FreshFiling): string =>
  String(step.projection?.[0]?.same_day_key ?? step.event.petitionId);

const zip = <A, B>(left: readonly A[], right: readonly B[]): [A, B][] =>
  left.map((value, i) => [value, right[i] as B]);
