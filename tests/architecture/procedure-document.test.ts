// docs/procedure.md is what the table says; write it anew with `npm run docs`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { procedureRows } from '@petition/shared-types/procedure';
import { petitionStateIds } from '@petition/shared-types/vocabulary';
import { procedureDocument } from '../../server/dev/docs/procedure';

const made = procedureDocument();

it('is committed as the table makes it', () => {
  const committed = readFileSync(path.resolve(__dirname, '../../docs/procedure.md'), 'utf8');
  if (committed !== made) throw new Error('docs/procedure.md is not up to date: run `npm run docs`');
});

it('has a line for every step with its article and mark, and every state in table and diagram', () => {
  for (const row of procedureRows) {
    const [line = ''] = made.split('\n').filter((l) => l.startsWith(`| ${row.row} | **${row.action}**`));
    for (const { text, mark } of row.basis) expect(line).toContain(`${text} [${mark}]`);
    for (const guard of row.guards) expect(line).toContain(guard);
  }
  for (const state of petitionStateIds) {
    expect(made).toContain(`| **${state}**<br>`);
    expect(made).toMatch(new RegExp(`--> ${state}: `));
  }
});

it('gives every new step a number of its own', () => {
  // Up to 50 one number may stand for several steps of a kind (advice and its answer are both 48); later ones do not.
  const later = procedureRows.map(({ row }) => row).filter((row) => row > 50);
  expect(later).toEqual([...new Set(later)]);
});
