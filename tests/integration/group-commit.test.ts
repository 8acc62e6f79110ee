// Filings of one moment share a commit: nobody is answered before it, nobody fails for another's sake.
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Problem } from '@petition/shared-types/errors';
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import { createApp } from '../../server/src/app';
import { createDeps } from '../../server/src/deps';
import { listen } from '../../server/src/http/listen';
import { select, selectOne } from '../../server/src/infra/db';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { Api, type Answer } from '../support/api';
import { onServer } from '../support/database';
import { aFiling, expectStatus, startTown, type Town } from '../support/road';

let town: Town;
let citizens: Api[];
/** What passing a checkpoint does. */
let atCheckpoint: (name: string) => Promise<void> | void;
beforeAll(async () => {
  town = await startTown({ deps: { checkpoint: (name) => atCheckpoint(name) } });
  citizens = await Promise.all(Array.from({ length: 8 }, (_, i) => town.citizen(`citizen-${i}`)));
});
afterAll(() => town.stop());
beforeEach(() => {
  atCheckpoint = () => undefined;
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect((await verifyAllLedgers(town.server.deps)).faults).toEqual([]);
});

interface Letter {
  by: Api;
  title: string;
  key: string;
  region?: string;
  draftId?: string;
}
type Answered = Answer<FilingReceipt & Problem>;

let letters = 0;
/** A letter like no other, of one citizen after the other. */
const letter = (other: Partial<Letter> = {}): Letter => ({
  by: citizens[letters++ % citizens.length] as Api,
  title: `第${letters}件同一时刻的事情`,
  key: randomUUID(),
  ...other,
});
const several = (count: number) => Array.from({ length: count }, () => letter());
const send = ({ by, title, key, region = '990102001', draftId }: Letter): Promise<Answered> =>
  by.post(
    '/api/v1/citizen/petitions',
    { ...aFiling({ title, regionCode: region }), draftId },
    { headers: { 'idempotency-key': key } },
  );
const sendAll = (all: Letter[]) => Promise.all(all.map(send));
const statuses = (answers: Answered[]) => answers.map(({ status }) => status);
const numbersOf = (answers: Answered[]) => answers.map(({ body }) => body.number);
const countPetitions = async () =>
  Number((await selectOne<{ n: unknown }>(town.server.deps.db, 'SELECT COUNT(*) AS n FROM petition'))?.n);

/** Sends these in one batch: both places for batches are kept busy until all of them wait. */
async function inOneBatch(all: Letter[]): Promise<Answered[]> {
  const holding: (() => void)[] = [];
  atCheckpoint = (name) => {
    if (name === 'step:written' && holding.length < 2)
      return new Promise((resolve) => void holding.push(resolve));
  };
  const ahead: Promise<Answered>[] = [];
  while (holding.length < 2) {
    if (ahead.length === holding.length) ahead.push(send(letter()));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  let waiting = 0;
  atCheckpoint = (name) => void (waiting += Number(name === 'step:decided'));
  const answers = sendAll(all);
  while (waiting < all.length) await new Promise((resolve) => setTimeout(resolve, 5));
  atCheckpoint = () => undefined;
  for (const release of holding) release();
  expect(statuses(await Promise.all(ahead))).toEqual([201, 201]);
  return answers;
}

/** Runs `commit` in place of every COMMIT. @returns how many there were */
function atCommit(commit: (original: () => Promise<void>) => Promise<void>): () => number {
  const { db } = town.server.deps;
  const original = db.createQueryRunner.bind(db);
  let commits = 0;
  jest.spyOn(db, 'createQueryRunner').mockImplementation((mode) => {
    const runner = original(mode);
    const plain = runner.commitTransaction.bind(runner);
    runner.commitTransaction = () => {
      commits += 1;
      return commit(plain);
    };
    return runner;
  });
  return () => commits;
}

it('takes many filings with few commits, each with its own number, events and notices', async () => {
  const commits = atCommit((commit) => commit());
  const answers = await sendAll(several(60));
  expect(statuses(answers)).toEqual(Array(60).fill(201));
  expect(new Set(numbersOf(answers)).size).toBe(60);
  expect(commits()).toBeLessThan(30);
  const rows = await select<{ kind: string; n: unknown }>(
    town.server.deps.db,
    `SELECT n.recipient_kind AS kind, COUNT(*) AS n FROM notice n JOIN petition p ON p.id = n.petition_id
     WHERE p.number IN (?) GROUP BY n.recipient_kind ORDER BY n.recipient_kind`,
    [numbersOf(answers)],
  );
  expect(rows.map(({ kind, n }) => [kind, Number(n)])).toEqual([
    ['citizen', 60],
    ['organisation', 60],
  ]);
});

it('answers nobody before the commit', async () => {
  let answered = 0;
  const order: string[] = [];
  atCommit(async (commit) => {
    await commit();
    order.push(`commit, ${answered} answered`);
  });
  await Promise.all(several(10).map(async (one) => send(one).then(() => (answered += 1))));
  expect(order[0]).toBe('commit, 0 answered');
});

it('fails one that can not be written, and not the others with it', async () => {
  const [known = ''] = numbersOf(await sendAll([letter()]));
  const { numbers } = town.server.deps;
  const original = numbers.next.bind(numbers);
  jest
    .spyOn(numbers, 'next')
    .mockImplementation(async (region, now) => (region === '990102002' ? known : original(region, now)));
  const before = await countPetitions();
  const bad = letter({ region: '990102002' });
  const answers = await inOneBatch([...several(5), bad, ...several(5)]);
  expect(statuses(answers)).toEqual([...Array<number>(5).fill(201), 500, ...Array<number>(5).fill(201)]);
  expect((await countPetitions()) - before).toBe(12);
  jest.restoreAllMocks();
  // Nothing is kept of the failed one: the same key may try again.
  expect((await send(bad)).status).toBe(201);
});

it('refuses the same text of the same account in one batch, and takes the others', async () => {
  const [by] = citizens;
  const title = '同一个人同时提交了两次';
  const answers = await inOneBatch([letter({ by, title }), ...several(3), letter({ by, title })]);
  expect(statuses(answers)).toEqual([201, 201, 201, 201, 409]);
  expect(answers[4]?.body).toMatchObject({ code: 'step_refused', refusal: { rule: 'not_filed_today' } });
});

it('answers a repeated key with the first receipt, and refuses it for another text, beside new filings', async () => {
  const first = several(3);
  const receipts = await sendAll(first);
  const before = await countPetitions();
  const [one] = first;
  const reused = letter({ by: one?.by, key: one?.key });
  const answers = await inOneBatch([...first.slice(1), ...several(2), reused]);
  expect(statuses(answers)).toEqual([201, 201, 201, 201, 422]);
  expect(answers.slice(0, 2).map(({ body }) => body)).toEqual(receipts.slice(1).map(({ body }) => body));
  expect(answers[4]?.body.code).toBe('idempotency_key_reused');
  expect((await countPetitions()) - before).toBe(4);
});

it('takes the draft away with the filing', async () => {
  const by = await town.citizen('with-draft');
  const draftId = town.server.deps.ids.next();
  const kept = town.server.deps.ids.next();
  for (const id of [draftId, kept])
    expectStatus(await by.put(`/api/v1/citizen/drafts/${id}`, { content: { matter: {} } }), 200);
  await inOneBatch([letter({ by, draftId }), ...several(3)]);
  const drafts = await by.get<{ items: { id: string }[] }>('/api/v1/citizen/drafts');
  expect(drafts.body.items.map(({ id }) => id)).toEqual([kept]);
  // A phone that still has it does not bring it back.
  const late = await by.put(`/api/v1/citizen/drafts/${draftId}`, { content: { matter: {} }, version: 1 });
  expect(late.status).toBe(404);
});

describe('when the connection breaks', () => {
  /** Whoever was told that the site is busy sends again, with the same key. */
  const sendAgain = (all: Letter[], answers: Answered[]): Promise<Answered[]> =>
    Promise.all(
      all.map(async (one, i) => {
        const answer = answers[i] as Answered;
        return answer.status === 503 ? send(one) : answer;
      }),
    );

  it('before the commit: nothing is written, and the same key may try again', async () => {
    const before = await countPetitions();
    const all = several(6);
    let cut = false;
    atCheckpoint = async (name) => {
      if (name !== 'step:written' || cut) return;
      cut = true;
      await cutConnections();
    };
    const answers = await sendAll(all);
    expect(answers.every(({ status }) => status === 201 || status === 503)).toBe(true);
    expect((await countPetitions()) - before).toBe(answers.filter(({ status }) => status === 201).length);
    expect(statuses(await sendAgain(all, answers))).toEqual(Array(6).fill(201));
    expect((await countPetitions()) - before).toBe(6);
  });

  it('after the commit, its answer lost: they are found written, and answered', async () => {
    const before = await countPetitions();
    let written = false;
    atCheckpoint = (name) => void (written ||= name === 'step:written');
    const lost = Object.assign(new Error('Connection lost'), { code: 'PROTOCOL_CONNECTION_LOST' });
    const commits = atCommit(async (commit) => {
      await commit();
      if (!written) return;
      written = false;
      throw lost;
    });
    expect(statuses(await sendAll(several(6)))).toEqual(Array(6).fill(201));
    expect(commits()).toBeGreaterThan(0);
    expect((await countPetitions()) - before).toBe(6);
  });
});

async function cutConnections(): Promise<void> {
  const { db } = town.server.deps;
  const name = String(db.options.database);
  await onServer(async (connection) => {
    const [rows] = await connection.query('SELECT id FROM information_schema.processlist WHERE db = ?', [
      name,
    ]);
    for (const { id } of rows as { id: number }[])
      await connection.query(`KILL ${id}`).catch(() => undefined);
  });
}

/** Another process of the same site. */
async function another(options: {
  queueLimit?: number;
  checkpoint?: () => Promise<void>;
}): Promise<Elsewhere> {
  const { settings, db } = town.server.deps;
  const { queueLimit = settings.DB_QUEUE_LIMIT, checkpoint } = options;
  const deps = createDeps({ settings: { ...settings, DB_QUEUE_LIMIT: queueLimit }, db, checkpoint });
  const { server, url } = await listen(createApp(deps), 0, '127.0.0.1');
  others.push(server);
  return (all) => all.map((one) => ({ ...one, by: Object.assign(new Api(url), { token: one.by.token }) }));
}
type Elsewhere = (all: Letter[]) => Letter[];
const others: Server[] = [];
afterAll(() => {
  for (const server of others) {
    server.close();
    server.closeAllConnections();
  }
});

it('turns away what would wait too long, with a time to come back', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let waiting = 0;
  const checkpoint = (): Promise<void> => {
    waiting += 1;
    return gate;
  };
  const elsewhere = await another({ queueLimit: 20, checkpoint });
  const before = await countPetitions();
  // The gate stands before the queue and in the transactions: let them all come up to it first.
  let answered = 0;
  const first = Promise.all(
    elsewhere(several(90)).map((one) => send(one).finally(() => void (answered += 1))),
  );
  while (waiting + answered < 90) await new Promise((resolve) => setTimeout(resolve, 20));
  release();
  const answers = await first;
  const away = answers.filter(({ status }) => status === 503);
  expect(away.length).toBeGreaterThan(0);
  for (const { headers, body } of away) {
    expect(body.code).toBe('busy');
    expect(headers.get('retry-after')).toMatch(/^[12]$/);
  }
  const taken = answers.filter(({ status }) => status === 201).length;
  expect(taken).toBeGreaterThan(0);
  expect(taken + away.length).toBe(90);
  expect((await countPetitions()) - before).toBe(taken);
});

it('makes one petition of a key that reaches two processes at once', async () => {
  const elsewhere = await another({});
  const before = await countPetitions();
  const all = several(12);
  const [here, there] = await Promise.all([sendAll(all), sendAll(elsewhere(all))]);
  expect(statuses([...here, ...there])).toEqual(Array(24).fill(201));
  expect(numbersOf(there)).toEqual(numbersOf(here));
  expect((await countPetitions()) - before).toBe(12);
});
