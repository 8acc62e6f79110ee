// What must hold of the registry of documents, checked at start: every kind of the procedure has its template, every
// element stands in the text, every place is known, every article exists. Pure; the faults are sentences.
import { procedure, procedureRows } from '@petition/shared-types/procedure';
import type { ActionId, DocumentType } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { citationsIn } from './citations';
import { knownPlaces } from './places';
import type { DocumentTemplate, Registry } from './templates';

type Laws = Readonly<Record<string, number | null>>;

export function registryFaults(registry: Registry, laws: Laws): string[] {
  const { templates, categories } = registry;
  const ids = templates.map(({ id }) => id);
  const twice = ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => `${id}: two templates have this id`);
  const strangers = templates
    .filter(({ category }) => category !== null && !categories.some(({ id }) => id === category))
    .map(({ id, category }) => `${id}: there is no category ${category}`);
  return [
    ...twice,
    ...strangers,
    ...templates.flatMap((one) =>
      [
        ...stepFaults(one),
        ...placeFaults(one),
        ...commonFaults(one, registry),
        ...basisFaults(one, laws),
        ...remedyFaults(one),
      ].map((fault) => `${one.id}: ${fault}`),
    ),
    ...coverageFaults(registry),
  ];
}

// ---- of one template ----

const stepFaults = ({ steps, kind }: DocumentTemplate): string[] =>
  steps.flatMap((step) =>
    procedure[step].documents.includes(kind) ? [] : [`the step ${step} does not issue a ${kind}`],
  );

/** Places that its text names. */
function placesIn({ sections }: Pick<DocumentTemplate, 'sections'>): Set<string> {
  const text = sections.flatMap((s) => s.paragraphs).join('\n');
  return new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
}

function placeFaults(one: DocumentTemplate): string[] {
  const known = knownPlaces(one.steps);
  const used = placesIn(one);
  const conditions = one.sections.flatMap(({ ifPlace }) => (ifPlace ? [ifPlace] : []));
  return [
    ...[...used, ...conditions]
      .filter((place) => !known.has(place))
      .map((place) => `{${place}} is no place of ${one.steps.join(', ')}`),
    ...uncertainPlaces(one),
    ...one.elements
      .filter(({ place }) => !used.has(place) && !HEAD.has(place))
      .map(({ name, place }) => `the element ${name} {${place}} does not stand in the text`),
  ];
}
/** A step may leave out an optional field: a paragraph that needs it is printed only when it is there. */
function uncertainPlaces({ sections, steps }: DocumentTemplate): string[] {
  const optional = (field: string): boolean =>
    steps.some((step) => {
      const shape = procedure[step].input.shape as Record<string, z.ZodType>;
      return shape[field]?.safeParse(undefined).success !== false;
    });
  return sections
    .filter(({ ifPlace }) => ifPlace === undefined)
    .flatMap(({ paragraphs }) => [...placesIn({ sections: [{ heading: null, paragraphs }] })])
    .filter((place) => /^(input|label)_/.test(place) && !SAID.has(place))
    .filter((place) => optional(place.replace(/^[a-z]+_/, '')))
    .map((place) => `{${place}} may be left out: give its section ifPlace`);
}
/** Words of coded-words.ts that stand for a field which a step does not have. */
const SAID: ReadonlySet<string> = new Set(['label_step', 'label_decision', 'label_method']);

/** Stand in every document beside the text: the organ and the day below it. */
const HEAD: ReadonlySet<string> = new Set(['unit', 'today', 'number']);

function commonFaults(one: DocumentTemplate, { commonElements }: Registry): string[] {
  if (one.common === false) return [];
  const used = placesIn(one);
  const internal = !one.sections.some(({ role }) => role === 'contact');
  return commonElements
    .filter(({ places }) => !places.some((place) => used.has(place)))
    .filter(({ places }) => !(internal && places.includes('unitPhone')))
    .map(({ name }) => `the common element ${name} does not stand in the text`);
}

function basisFaults(one: DocumentTemplate, laws: Laws): string[] {
  return one.basis.flatMap((text) =>
    citationsIn(text).flatMap(({ title, articles }) => {
      const count = laws[title];
      if (count === undefined) return [`《${title}》 is not in the basis list`];
      return articles
        .filter(({ number }) => count !== null && (number < 1 || number > count))
        .map(({ text: article }) => `《${title}》 has ${count} articles, no ${article}`);
    }),
  );
}

/** Words the paragraph on rights must have (条例 第35、36条). */
const REMEDIES = {
  review: ['第三十五条', '30日', '复查'],
  final_review: ['第三十六条', '30日', '复核'],
  none: ['终结', '不再受理'],
} as const;

function remedyFaults({ remedy, sections }: DocumentTemplate): string[] {
  if (!remedy) return [];
  const said = sections.filter(({ role }) => role === 'remedy').flatMap((s) => s.paragraphs);
  if (said.length === 0) return ['an opinion needs a paragraph on rights'];
  const missing = REMEDIES[remedy].filter((word) => !said.join('').includes(word));
  return missing.map((word) => `the paragraph on rights does not say ${word}`);
}

// ---- of the whole ----

function coverageFaults({ templates, withoutDocument }: Registry): string[] {
  const issued = procedureRows.flatMap(({ action, documents }) =>
    documents.flatMap((kind) => {
      const mine = templates.filter((one) => one.kind === kind && one.steps.includes(action));
      if (mine.length === 0) return [`the step ${action} issues a ${kind} that has no template`];
      return mine.length > 1 ? choiceFaults(action, kind, mine) : [];
    }),
  );
  const silent = procedureRows
    .filter(({ action, documents }) => documents.length === 0 && !withoutDocument[action])
    .map(({ action }) => `the step ${action} leaves no document: name one, or the reason in withoutDocument`);
  const spoken = procedureRows
    .filter(({ action, documents }) => documents.length > 0 && withoutDocument[action])
    .map(({ action }) => `the step ${action} leaves a document and gives a reason for none`);
  return [...issued, ...silent, ...spoken];
}

/** Of several templates for one step, one and only one must fit each value that tells them apart. */
function choiceFaults(action: ActionId, kind: DocumentType, mine: readonly DocumentTemplate[]): string[] {
  const fields = new Set(mine.flatMap(({ when }) => (when ? Object.keys(when) : ['-'])));
  const [field = '-'] = fields;
  if (fields.size !== 1 || field === '-')
    return [`${action}: several templates for ${kind}, told apart by nothing`];
  const given = mine.flatMap(({ when }) => when?.[field] ?? []);
  return valuesOf(action, field).flatMap((value) => {
    const fits = given.filter((one) => one === value).length;
    return fits === 1 ? [] : [`${action}: ${fits} templates of ${kind} for ${field} ${value}`];
  });
}

function valuesOf(action: ActionId, field: string): string[] {
  if (field === 'receiverKind') return ['petition_office', 'competent_organ'];
  const type: unknown = procedure[action].input.shape[field];
  return type instanceof z.ZodEnum ? type.options.map(String) : [];
}
