// Default deny: walks every route of the server and fails on one that says too little of itself, or answers a stranger.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { z, type ZodType } from 'zod';
import { createApp } from '../../server/src/app';
import { createDeps } from '../../server/src/deps';
import type { Audience } from '../../server/src/http/context';
import { listen } from '../../server/src/http/listen';
import type { Route } from '../../server/src/http/route';
import { routes } from '../../server/src/http/routes';
import { testSettings } from '../support/settings';

const nameOf = (spec: Route) => `${spec.method} ${spec.path}`;
const all = routes.map((spec) => [nameOf(spec), spec] as const);

/** Signing in stands under the prefix of those who sign in, and is open. */
const OPEN_UNDER_A_PREFIX = new Set(['POST /api/v1/admin/session', 'POST /api/v1/citizen/session']);
/** A repeated session is another session, which does no harm. */
const NOT_IDEMPOTENT = new Set<string>([
  // The reward's own open payment is the key: again it answers the same one. A kept answer would be a stale state.
  'POST /api/v1/citizen/rewards/:id/claim',
  'POST /api/v1/citizen/rewards/:id/check',
]);

const PREFIXES: Readonly<Record<Audience, RegExp>> = {
  citizen: /^\/api\/v1\/citizen\//,
  officer: /^\/api\/v1\/admin\//,
  public: /^\/api\/v1\/public\//,
  query: /^\/api\/v1\/public\//,
  partner: /^\/api\/v1\/partner\//,
  wechat: /^\/wechat\//,
  ops: /^\/(livez|readyz)$/,
};

describe.each(all)('%s', (name, spec) => {
  it('says who may call, who decides and what it answers', () => {
    expect(spec.audience in PREFIXES).toBe(true);
    expect(spec.policy.trim()).not.toBe('');
    expect(spec.summary).toMatch(/[\u4e00-\u9fff]/);
    expect(typeof spec.response?.safeParse).toBe('function');
    expect(spec.status === 204).toBe(spec.response instanceof z.ZodVoid);
    expect(['GET', 'POST', 'PUT', 'DELETE']).toContain(spec.method);
  });

  it('stands under the prefix of its audience', () => {
    if (OPEN_UNDER_A_PREFIX.has(name)) expect(spec.audience).toBe('public');
    else expect(spec.path).toMatch(PREFIXES[spec.audience]);
  });

  it('names a policy that exists, or the data is open, or one’s own', () => {
    const { policy, audience } = spec;
    if (policy === 'public data') expect(spec.method === 'GET' || audience === 'public').toBe(true);
    else if (policy === 'own account') expect(['citizen', 'officer', 'query']).toContain(audience);
    else if (policy === 'signature') expect(audience).toBe('wechat');
    else for (const rule of policy.split(', ')) expect([rule, isExported(rule)]).toEqual([rule, true]);
  });

  it('takes a citizen’s write only with an Idempotency-Key', () => {
    const writes = spec.method === 'POST' && (spec.audience === 'citizen' || spec.audience === 'query');
    if (writes && !NOT_IDEMPOTENT.has(name)) expect(spec.idempotent).toBe(true);
  });

  it('checks every parameter of its path, and refuses fields it does not know', () => {
    const inPath = [...spec.path.matchAll(/:(\w+)/g)].map((match) => match[1]).sort();
    expect(propertiesOf(spec.params)).toEqual(inPath);
    if (spec.body && spec.consumes !== 'xml') expect(looseObjects(spec.body)).toEqual([]);
    if (spec.query) expect(looseObjects(spec.query)).toEqual([]);
    if (spec.method === 'GET' || spec.method === 'DELETE') expect(spec.body).toBeUndefined();
  });
});

describe('no fee', () => {
  const MONEY = /(^|[a-z])(fee|fees|fen|price|amount|charge|deposit)$/i;
  const namesIn = (schema: ZodType | undefined): string[] =>
    schema
      ? [...JSON.stringify(z.toJSONSchema(schema, OPTIONS)).matchAll(/"(\w+)":\{/g)].map((m) => m[1] ?? '')
      : [];
  const OPTIONS = { io: 'input', unrepresentable: 'any' } as const;

  it('is asked of a citizen anywhere: nothing they send names money', () => {
    const sent = all
      .filter(([, { audience }]) => ['citizen', 'query', 'public'].includes(audience))
      .flatMap(([name, { body, query }]) =>
        [...namesIn(body), ...namesIn(query)].filter((field) => MONEY.test(field)).map((f) => `${name} ${f}`),
      );
    expect(sent).toEqual([]);
    // The pattern does find money where officers send it.
    const officers = all.filter(([, { audience }]) => audience === 'officer');
    expect(officers.flatMap(([, { body }]) => namesIn(body)).filter((f) => MONEY.test(f))).not.toEqual([]);
  });
});

describe('a stranger', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    // Never connected: a request without a session must be refused before anything is looked up.
    const db = new DataSource({ type: 'mysql', database: 'none' });
    // There are more routes by now than one address may ask for in a minute.
    const settings = testSettings('mysql://nobody@localhost/none', { RATE_LIMIT_FACTOR: '100' });
    ({ server, url } = await listen(createApp(createDeps({ settings, db })), 0, '127.0.0.1'));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const closed = all.filter(([, spec]) => !['public', 'ops', 'wechat'].includes(spec.audience));
  it.each(closed)('is refused: %s', async (_name, spec) => {
    const path = spec.path.replace(/:\w+/g, '1');
    const credentials: Record<string, string>[] = [
      {},
      { authorization: 'Bearer ' },
      { authorization: 'Basic YTpi' },
      { 'x-csrf-token': 'a', cookie: 'officer=' },
    ];
    for (const headers of credentials) {
      const answer = await fetch(url + path, { method: spec.method, headers });
      const body: unknown = await answer.json();
      expect(body).toMatchObject({ status: 401, code: 'not_signed_in' });
    }
  });

  it('finds at least one closed route of each kind of account', () => {
    const audiences = new Set(closed.map(([, spec]) => spec.audience));
    for (const audience of ['citizen', 'officer']) expect(audiences).toContain(audience);
  });
});

it('no two routes share method and path', () => {
  expect(new Set(routes.map(nameOf)).size).toBe(routes.length);
});

/** @param rule `module.function` */
function isExported(rule: string): boolean {
  const [module = '', name = ''] = rule.split('.');
  const folder = path.resolve(__dirname, '../../server/src/modules', module);
  if (!existsSync(folder)) return false;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const declaration = new RegExp(`^export (async )?(const|function) ${name}\\b`, 'm');
  return files.some((file) => declaration.test(readFileSync(path.join(folder, file), 'utf8')));
}

type JsonSchema = { type?: string; properties?: object; additionalProperties?: unknown } & Record<
  string,
  unknown
>;

const jsonSchemaOf = (schema: ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

function propertiesOf(schema: ZodType | undefined): string[] {
  return schema ? Object.keys(jsonSchemaOf(schema).properties ?? {}).sort() : [];
}

/** Paths of objects in a schema that let unknown fields pass. */
function looseObjects(schema: ZodType): string[] {
  const loose: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, properties, additionalProperties } = node as JsonSchema;
    if (type === 'object' && properties && additionalProperties !== false) loose.push(path || '(root)');
    for (const [key, value] of Object.entries(node)) walk(value, `${path}/${key}`);
  };
  walk(jsonSchemaOf(schema), '');
  return loose;
}
