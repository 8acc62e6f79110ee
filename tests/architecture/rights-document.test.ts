// docs/rights.md is what rights, rows and routes say; write it anew with `npm run docs`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { routes } from '../../server/src/http/routes';
import { rightsDocument } from '../../server/dev/docs/rights';
import { allRoles, officerSteps } from '../../server/src/modules/petition/rights';

const made = rightsDocument();

it('is committed as the policies make it', () => {
  const committed = readFileSync(path.resolve(__dirname, '../../docs/rights.md'), 'utf8');
  if (committed !== made) throw new Error('docs/rights.md is not up to date: run `npm run docs`');
});

it('has a line for every role, every step of officers and every endpoint of theirs', () => {
  for (const role of allRoles) expect(made).toContain(`| **${role}**<br>`);
  for (const { action } of officerSteps) expect(made).toContain(`| **${action}**<br>`);
  for (const spec of routes.filter((r) => r.audience === 'officer'))
    expect(made).toContain(`\`${spec.method} ${spec.path}\``);
});
