// docs/simulator.md against the simulator: every endpoint, setting, fault, control call and page stands there, nothing
// else does, and each rule names where it comes from.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAULT_KINDS } from '../../server/simulator/faults';
import { optionsFromEnvironment } from '../../server/simulator/options';
import { PAY_ENDPOINTS } from '../../server/simulator/pay/endpoints';
import { ENDPOINTS } from '../../server/simulator/platform';

const text = readFileSync(path.resolve(__dirname, '../../docs/simulator.md'), 'utf8');
const [, rules = ''] = text.split('## Rules and where they come from');
/** `/cgi-bin/user/info` is written with or without its first slash. */
const isNamed = (endpoint: string): boolean => rules.includes(endpoint.replace(/^\//, ''));

it.each([...ENDPOINTS.keys()])('has rules for %s', (endpoint) => expect(isNamed(endpoint)).toBe(true));

it.each([...PAY_ENDPOINTS.keys()])('has rules for %s', (endpoint) =>
  expect(rules).toContain(`\`${endpoint}\``),
);

it('names no endpoint that is not spoken', () => {
  const named = rules.match(/(?<=`(?:GET |POST )?\/?)(?:cgi-bin|sns|wxa|wxaapi)\/[\w/]+/g) ?? [];
  expect(named.length).toBeGreaterThan(10);
  for (const endpoint of new Set(named)) expect([...ENDPOINTS.keys()]).toContain(`/${endpoint}`);
});

it('gives each rule a page of the platform, another address, or the word unverified', () => {
  const rows = rules
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|(-| Rule | Type )/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.length).toBeGreaterThan(60);
  const isSourced = (source: string) =>
    /(\/[\w-]+){2,}|unverified|community|ours|deviation|not built|errCode|same|api_\w+|\.html|cloud\.tencent|[\u4e00-\u9fff]{4}/.test(
      source,
    );
  // The table of keyword types has its source in the row that names the table.
  const isRule = (row: string[]) =>
    !/^(thing|short_thing|character_string|number|phrase|name|time|amount|const)\b/.test(row[1] ?? '');
  expect(rows.filter(isRule).filter((row) => !isSourced(row[2] ?? ''))).toEqual([]);
});

it('lists every fault', () => {
  for (const kind of FAULT_KINDS) expect(text).toContain(`\`${kind}\``);
});

it('lists every control call and page', () => {
  const read = (file: string) =>
    readFileSync(path.resolve(__dirname, '../../server/simulator', file), 'utf8');
  const paths = (file: string) =>
    [...read(file).matchAll(/(?:router\.(?:get|post|delete)|page)\('(\/[^']*)'/g)].map(
      ([, found = '']) => found,
    );
  const calls = [
    ...paths('control/api.ts'),
    ...paths('control/subscriptions.ts'),
    ...paths('control/pay.ts'),
    ...paths('pages/routes.ts'),
  ];
  expect(calls.length).toBeGreaterThan(20);
  const known = calls.filter((call) => call !== '/users/:id/:action' && !call.startsWith('/assets'));
  expect(known.filter((call) => !text.includes(call.split('/:')[0] ?? call))).toEqual([]);
});

it('lists every setting', () => {
  const asked = new Set<string>();
  const env = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return undefined;
      },
    },
  );
  optionsFromEnvironment(env);
  for (const name of asked) expect(text).toContain(name);
});
