// What arrives at the door and must not get through: size, form, kind, unknown fields, wrong methods, floods.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';
import { noContent, route } from '../../server/src/http/route';
import { badFields, problemOf, type Api } from '../support/api';
import { startServer, type TestServer } from '../support/server';

const body = z.strictObject({
  name: z.string().min(1).max(20),
  count: z.number().int().optional(),
  nested: z.array(z.strictObject({ text: z.string() })).optional(),
});
const spec = { audience: 'public', policy: 'public data', summary: '测试' } as const;
const routes = [
  route({ ...spec, method: 'POST', path: '/api/echo', body, response: body, handle: async (c) => c.body }),
  route({
    ...spec,
    method: 'POST',
    path: '/api/once',
    idempotent: true,
    response: z.object({ key: z.string() }),
    status: 201,
    handle: async (c) => ({ key: c.idempotencyKey ?? '' }),
  }),
  route({
    ...spec,
    method: 'GET',
    path: '/api/things/:id',
    params: z.strictObject({ id: z.string().regex(/^\d+$/) }),
    query: z.strictObject({ limit: z.coerce.number().int().max(50).default(20) }),
    response: z.object({ id: z.string(), limit: z.number() }),
    handle: async (c) => ({ id: c.params.id, limit: c.query.limit, passwordHash: 'must not leave' }),
  }),
  route({
    ...spec,
    method: 'POST',
    path: '/api/push',
    consumes: 'xml',
    body: z.string().min(1),
    produces: 'text/plain',
    response: z.string(),
    handle: async (c) => `took ${c.body.length}`,
  }),
  route({
    ...spec,
    method: 'DELETE',
    path: '/api/things',
    response: noContent,
    status: 204,
    handle: async () => {},
  }),
  route({
    ...spec,
    method: 'GET',
    path: '/api/fails',
    response: z.object({}),
    handle: async () => {
      throw new Error("SELECT * FROM citizen WHERE name = '王秀英'");
    },
  }),
  route({
    ...spec,
    method: 'GET',
    path: '/api/lies',
    response: z.object({ id: z.string() }),
    handle: async () => ({ id: 42 as unknown as string }),
  }),
];

let server: TestServer;
let api: Api;
beforeAll(async () => {
  server = await startServer({ routes });
  api = server.api();
});
afterAll(() => server.stop());

const echo = (value: unknown, options = {}) => api.post('/api/echo', value, options);

describe('a body', () => {
  it('comes through whole: rare characters, emoji, HTML and SQL are only text', async () => {
    const name = "𠮷😀<b>'; DROP--";
    expect(await echo({ name })).toMatchObject({ status: 200, body: { name } });
  });

  it('that is no JSON is answered 400', async () => {
    for (const raw of ['{"name":', '{name:1}', 'null', '"text"', '{"name":"a"}}', '\u0000']) {
      const answer = await echo(undefined, { raw });
      expect([raw, answer.status, problemOf(answer).code]).toEqual([raw, 400, 'malformed_body']);
    }
  });

  it('of the wrong shape has every bad field named', async () => {
    const answer = await echo({ name: 7, count: 'x', nested: [{ text: 1, html: '' }], more: 1 });
    expect(answer.status).toBe(422);
    expect(badFields(answer)).toEqual(['count', 'more', 'name', 'nested.0.html', 'nested.0.text']);
    for (const error of problemOf(answer).errors ?? []) expect(error.message).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('that is missing, empty or a list says what is needed', async () => {
    expect(badFields(await api.send('POST', '/api/echo'))).toEqual(['name']);
    expect(badFields(await echo({}))).toEqual(['name']);
    expect((await echo([])).status).toBe(422);
  });

  it('of 10 MB is answered 413, whether its length is announced or not', async () => {
    const big = JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) });
    const announced = await echo(undefined, { raw: big });
    expect([announced.status, problemOf(announced).code]).toEqual([413, 'body_too_large']);
    expect(await sendInPieces(server.url, big)).toBe(413);
    expect((await echo({ name: 'still here' })).status).toBe(200);
  });

  it('made of brackets is answered 400', async () => {
    const raw = `{"name":"a","nested":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(problemOf(await echo(undefined, { raw })).code).toBe('malformed_body');
    expect((await echo({ name: '[[[[[[{{{{{"' })).status).toBe(200);
  });

  it('of another kind is answered 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'text/xml',
    ]) {
      const answer = await echo(undefined, { raw: 'name=a', headers: { 'content-type': type } });
      expect([answer.status, problemOf(answer).code]).toEqual([415, 'unsupported_media_type']);
    }
  });

  it('in XML reaches a route that wants XML, as text', async () => {
    const headers = { 'content-type': 'text/xml' };
    const answer = await api.send('POST', '/api/push', { raw: '<xml><a>1</a></xml>', headers });
    expect([answer.status, answer.body]).toEqual([200, 'took 19']);
    expect((await api.post('/api/push', { a: 1 })).status).toBe(415);
    const big = await api.send('POST', '/api/push', { raw: 'x'.repeat(2 * 1024 * 1024), headers });
    expect(big.status).toBe(413);
  });
});

describe('a path', () => {
  it('that names nothing is 404 as a problem, under the API', async () => {
    const answer = await api.get('/api/v1/nothing');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'not_found', title: '没有找到' });
    expect(problemOf(answer).requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('with a parameter that can not name anything is 404 too', async () => {
    expect((await api.get('/api/things/abc')).status).toBe(404);
    expect((await api.get('/api/things/%00')).status).toBe(404);
    expect((await api.get('/api/things/%E0%A4%A')).status).toBe(404);
  });

  it('with another method is 405 and says which ones there are', async () => {
    const answer = await api.send('PUT', '/api/echo', { body: {} });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await api.send('PATCH', '/api/echo', { body: {} })).status).toBe(405);
  });

  it('with a wrong, doubled or unknown query parameter names it', async () => {
    expect(badFields(await api.get('/api/things/1?limit=many'))).toEqual(['limit']);
    expect(badFields(await api.get('/api/things/1?limit=1&limit=2'))).toEqual(['limit']);
    expect(badFields(await api.get('/api/things/1?page=2'))).toEqual(['page']);
    expect((await api.get('/api/things/1')).body).toEqual({ id: '1', limit: 20 });
  });
});

describe('an answer', () => {
  it('has nothing in it that the schema does not name', async () => {
    expect((await api.get('/api/things/1')).body).not.toHaveProperty('passwordHash');
  });

  it('is not kept by anyone on the way', async () => {
    expect((await api.get('/api/things/1')).headers.get('cache-control')).toBe('no-store');
    expect((await api.delete('/api/things')).status).toBe(204);
  });

  it('to an unexpected failure shows a reference number and nothing of the inside', async () => {
    for (const path of ['/api/fails', '/api/lies']) {
      const answer = await api.get(path);
      expect(answer.status).toBe(500);
      expect(Object.keys(problemOf(answer)).sort()).toEqual([
        'code',
        'detail',
        'requestId',
        'status',
        'title',
        'type',
      ]);
      expect(JSON.stringify(answer.body)).not.toMatch(/SELECT|王秀英|stack|invalid_type/);
    }
  });

  it('carries the headers that keep browsers safe', async () => {
    const { headers } = await api.get('/api/things/1');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain("script-src 'self' 'unsafe");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull(); // not on plain http
  });
});

describe('Idempotency-Key', () => {
  it('is asked for where a twin would do harm', async () => {
    expect(problemOf(await api.post('/api/once'))).toMatchObject({
      status: 400,
      code: 'idempotency_key_missing',
    });
    for (const key of ['short', 'x'.repeat(65), 'with space and more']) {
      const answer = await api.post('/api/once', undefined, { headers: { 'idempotency-key': key } });
      expect(badFields(answer)).toEqual(['Idempotency-Key']);
    }
    const key = '01HZX3V7B8-first_try';
    const answer = await api.post('/api/once', undefined, { headers: { 'idempotency-key': key } });
    expect([answer.status, answer.body]).toEqual([201, { key }]);
  });
});

it('a flood from one address is told to wait, and probes still answer', async () => {
  const flooded = await startServer();
  try {
    const statuses = await Promise.all(
      Array.from({ length: 320 }, () => flooded.api().get('/api/v1/public/site')),
    ).then((answers) => answers.map((answer) => answer.status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    const refused = await flooded.api().get('/api/v1/public/site');
    expect(problemOf(refused)).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await flooded.api().get('/readyz')).status).toBe(200);
  } finally {
    await flooded.stop();
  }
});

it('a caller’s own X-Forwarded-For is not believed', async () => {
  const strict = await startServer({
    routes: [
      route({
        ...spec,
        method: 'GET',
        path: '/api/ip',
        response: z.object({ ip: z.string() }),
        handle: async (c) => ({ ip: c.ip }),
      }),
    ],
  });
  try {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect((await strict.api().get<{ ip: string }>('/api/ip', { headers })).body.ip).toBe('127.0.0.1');
  } finally {
    await strict.stop();
  }
});

/** A body without Content-Length. @returns the status that came */
async function sendInPieces(url: string, content: string): Promise<number | undefined> {
  const request = httpRequest(`${url}/api/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
  });
  for (let at = 0; at < content.length; at += 65_536) request.write(content.slice(at, at + 65_536));
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}
