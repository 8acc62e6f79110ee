// The registry of documents as it is shipped, and what a site's own file may and may not do.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { procedureRows } from '@petition/shared-types/procedure';
import { FaultList } from '../../infra/reference/files';
import { loadOpinionGate } from '../../infra/reference/opinion-gate';
import { registryFaults } from './template-checks';
import { loadTemplates, type Registry } from './templates';

const dataDir = path.resolve(__dirname, '../../../../config/data');
const { laws } = loadOpinionGate(dataDir, new FaultList())!;
const load = (own?: object): Registry => {
  if (!own) return loadTemplates(dataDir, undefined, laws);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'templates-')), 'own.json');
  writeFileSync(file, JSON.stringify(own));
  return loadTemplates(dataDir, file, laws);
};
const shipped = load();

it('has the 26 official templates in 11 categories, marked a reconstruction', () => {
  const numbers = new Set(shipped.templates.flatMap(({ number }) => number ?? []));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  expect(shipped.categories).toHaveLength(11);
  const used = new Set(shipped.templates.flatMap(({ category, number }) => (number ? category : [])));
  expect([...used].sort()).toEqual(shipped.categories.map(({ id }) => id).sort());
  expect(shipped.mark).toBe('R');
  expect(shipped.templates.every(({ number, category }) => (number === null) === (category === null))).toBe(
    true,
  );
});

// Generated: a case a row of the procedure.
it.each(procedureRows.map((row) => [row.action, row] as const))(
  '%s names the template of what it issues, or why it leaves none',
  (action, { documents, notice }) => {
    const named = shipped.templates.filter((one) => one.steps.includes(action)).map(({ kind }) => kind);
    expect(new Set(named)).toEqual(new Set(documents));
    const outward = notice.organisation !== undefined || !('none' in Object(notice.petitioner));
    if (outward && documents.length === 0) expect(shipped.withoutDocument[action]?.length).toBeGreaterThan(3);
  },
);

it('takes a site’s own name, basis, elements and text for one template, the rest as shipped', () => {
  const sections = shipped.templates.find(({ id }) => id === 'extension_notice')!.sections;
  const own = load({
    templates: {
      extension_notice: {
        name: '延期办理告知书',
        sections: [...sections, { heading: '说明', paragraphs: ['本站补充的一段。'] }],
      },
    },
  });
  const changed = own.templates.find(({ id }) => id === 'extension_notice')!;
  expect(changed.name).toBe('延期办理告知书');
  expect(changed.sections.at(-1)?.paragraphs).toEqual(['本站补充的一段。']);
  expect(changed.elements).toEqual(shipped.templates.find(({ id }) => id === 'extension_notice')!.elements);
});

const broken: [string, object, string][] = [
  ['an unknown template', { no_such: { name: '某某告知书' } }, 'no_such: there is no such template'],
  [
    'an unknown place',
    { withdrawal: { sections: [{ heading: null, paragraphs: ['{nowhere}'] }] } },
    'withdrawal: {nowhere} is no place of withdraw',
  ],
  [
    'an element that is not in the text',
    { extension_notice: { elements: [{ name: '批准人', place: 'officer' }] } },
    'extension_notice: the element 批准人 {officer} does not stand in the text',
  ],
  [
    'an article that does not exist',
    { extension_notice: { basis: ['《信访工作条例》第九十九条'] } },
    '《信访工作条例》 has 50 articles, no 第九十九条',
  ],
  [
    'an opinion without its rights',
    { handling_opinion: { sections: [{ heading: null, paragraphs: ['{petitioner}'] }] } },
    'handling_opinion: an opinion needs a paragraph on rights',
  ],
  [
    'an optional field without a condition',
    { withdrawal: { sections: [{ heading: null, paragraphs: ['{input_reason}'] }] } },
    'withdrawal: {input_reason} may be left out: give its section ifPlace',
  ],
  ['a field it does not know', { withdrawal: { title: '撤回' } }, 'templates.withdrawal'],
];
it.each(broken)('refuses %s by name', (_, templates, fault) => {
  expect(() => load({ templates })).toThrow(fault);
});

const without = (id: string): Registry => ({
  ...shipped,
  templates: shipped.templates.filter((one) => one.id !== id),
});
it('misses a template of the procedure, a ground without one, a step without reason', () => {
  expect(registryFaults(without('handling_opinion'), laws)).toContain(
    'the step reply issues a handling_opinion that has no template',
  );
  expect(registryFaults(without('decline_remit'), laws)).toContain(
    'decline: 0 templates of decline_notice for ground not_remit',
  );
  const silent = { ...shipped, withoutDocument: { ...shipped.withoutDocument, merge: undefined } };
  expect(registryFaults(silent, laws)).toEqual([
    'the step merge leaves no document: name one, or the reason in withoutDocument',
  ]);
});
