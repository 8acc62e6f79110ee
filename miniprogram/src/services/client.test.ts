import { createClient } from './client';
import type { Call, ClientParts } from './client';
import { Failure } from './failure';
import type { WireAnswer, WireRequest } from './platform';

interface Fixture {
  sent: WireRequest[];
  renewals: number;
  client: ReturnType<typeof createClient>;
}

/** A client whose wire plays the given answers in turn; `null` is a broken wire. */
function withAnswers(answers: (WireAnswer | null)[], parts: Partial<ClientParts> = {}): Fixture {
  const fixture: Fixture = {
    sent: [],
    renewals: 0,
    client: async () => Promise.reject(new Error('not built')),
  };
  fixture.client = createClient({
    base: 'https://example.test',
    client: 'weapp',
    online: () => true,
    sleep: async () => undefined,
    token: async (_as, renew) => {
      if (renew) fixture.renewals += 1;
      return renew ? 'second' : 'first';
    },
    send: async (request) => {
      fixture.sent.push(request);
      const answer = answers.shift();
      if (!answer) throw new Error('wire');
      return answer;
    },
    ...parts,
  });
  return fixture;
}

const read: Call = { method: 'GET', path: '/citizen/me', as: 'citizen' };
const write: Call = {
  method: 'POST',
  path: '/citizen/petitions',
  as: 'citizen',
  body: { a: 1 },
  idempotencyKey: 'K1',
};
const ok: WireAnswer = { status: 200, body: { fine: true } };
const problem = (status: number, code: string, rest: object = {}): WireAnswer => ({
  status,
  body: { status, code, title: '题', detail: '句', ...rest },
});

const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await promise.then(
    () => new Error('did not fail'),
    (e: unknown) => e,
  );
  if (!(error instanceof Failure)) throw error;
  return error;
};

test('a read goes out with the bearer token and its query, skipping what is undefined', async () => {
  const { client, sent } = withAnswers([ok]);
  await expect(client({ ...read, query: { q: '噪 声', cursor: undefined, limit: 20 } })).resolves.toEqual({
    fine: true,
  });
  expect(sent[0]?.url).toBe('https://example.test/api/v1/citizen/me?q=%E5%99%AA%20%E5%A3%B0&limit=20');
  expect(sent[0]?.headers).toMatchObject({ Authorization: 'Bearer first', 'X-Client': 'weapp' });
});

test('a broken wire is tried again with the same key', async () => {
  const { client, sent } = withAnswers([null, null, ok]);
  await client(write);
  expect(sent.map((r) => r.headers['Idempotency-Key'])).toEqual(['K1', 'K1', 'K1']);
});

test('a write without a key is never sent twice', async () => {
  const { client, sent } = withAnswers([null, ok]);
  const { idempotencyKey: _unused, ...plain } = write;
  expect((await failureOf(client(plain))).kind).toBe('wire');
  expect(sent).toHaveLength(1);
});

test('three broken wires end in a sentence that says what is kept', async () => {
  const { client, sent } = withAnswers([null, null, null]);
  const failure = await failureOf(client(write));
  expect(failure.kind).toBe('wire');
  expect(failure.sentence).toMatch(/保存/);
  expect(sent).toHaveLength(3);
});

test('offline fails at once, without touching the wire', async () => {
  const { client, sent } = withAnswers([ok], { online: () => false });
  expect((await failureOf(client(read))).kind).toBe('offline');
  expect(sent).toHaveLength(0);
});

test('a refused token is renewed once and the same call goes on', async () => {
  const fixture = withAnswers([problem(401, 'not_signed_in'), ok]);
  await fixture.client(write);
  expect(fixture.renewals).toBe(1);
  expect(fixture.sent[1]?.headers.Authorization).toBe('Bearer second');
  expect(fixture.sent[1]?.headers['Idempotency-Key']).toBe('K1');
});

test('refused twice means signed out', async () => {
  const { client } = withAnswers([problem(401, 'not_signed_in'), problem(401, 'not_signed_in')]);
  expect((await failureOf(client(read))).kind).toBe('signed_out');
});

test('problem details become title, sentence and fields; nothing is repeated', async () => {
  const errors = [{ path: 'matter.title', message: '标题至少写 5 个字。' }];
  const { client, sent } = withAnswers([problem(422, 'invalid_input', { errors, requestId: 'R1' })]);
  const failure = await failureOf(client(write));
  expect(failure).toMatchObject({ title: '题', sentence: '句', code: 'invalid_input', fields: errors });
  expect(sent).toHaveLength(1);
});

test('a refusal speaks with the sentence of its rule', async () => {
  const refusal = {
    rule: 'D1',
    sentence: '今天已经提交过同样的事项。',
    basis: '条例第十九条',
    insteadActions: [],
  };
  const { client } = withAnswers([problem(409, 'step_refused', { refusal })]);
  expect((await failureOf(client(write))).sentence).toBe('今天已经提交过同样的事项。');
});

test('a twin in flight is waited for', async () => {
  const { client, sent } = withAnswers([problem(409, 'idempotency_in_flight'), ok]);
  await client(write);
  expect(sent).toHaveLength(2);
});

test('a page of a proxy in place of an answer is “busy”, in Chinese', async () => {
  const { client } = withAnswers([0, 1, 2].map(() => ({ status: 502, body: '<html>Bad Gateway</html>' })));
  const failure = await failureOf(client(read));
  expect(failure.code).toBe('busy');
  expect(failure.sentence).toMatch(/[一-鿿]/);
});
