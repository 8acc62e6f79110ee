// The registry of official documents as data (config/data/documents): 26 templates in 11 categories and those beside
// them, each with the elements it must have. The official list was not found: a reconstruction [R] that a site may change
// without code, in a file of its own.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ActionId, ClockId, DocumentType, Mark } from '@petition/shared-types/vocabulary';
import { actions, clocks, documentTypes, marks } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { FaultList, readJson } from '../../infra/reference/files';
import { registryFaults } from './template-checks';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(table) as [K, ...K[]]);
const clockId = keysOf<ClockId>(clocks);
const kindId = keysOf<DocumentType>(documentTypes);
const actionId = keysOf<ActionId>(actions);

const element = z.strictObject({
  /** As it is told when it is missing. */
  name: z.string().min(1),
  /** The place of the text that holds it. */
  place: z.string().min(1),
});

const section = z.strictObject({
  heading: z.string().nullable(),
  paragraphs: z.array(z.string()).min(1),
  /** Fixed paragraphs that rules ask about. */
  role: z.enum(['basis', 'remedy', 'contact']).optional(),
  /** Repeat the paragraphs for each demand, each answer, each correction. */
  each: z.enum(['demands', 'answers', 'changes']).optional(),
  /** Printed only when the step starts, or does not start, this clock: one notice serves both ways of handling. */
  ifStarts: clockId.optional(),
  unlessStarts: clockId.optional(),
  /** Printed only when this place is filled. */
  ifPlace: z.string().optional(),
});

const texts = {
  name: z.string().min(2).max(40),
  /** Articles it rests on: 《信访工作条例》第三十二条. */
  basis: z.array(z.string().regex(/^《.+》/)).min(1),
  elements: z.array(element).min(1),
  sections: z.array(section).min(1),
};

const template = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** 1–26 of the official templates; null beside them. */
  number: z.int().min(1).max(26).nullable(),
  kind: kindId,
  /** For a kind with several templates: the input that tells them apart, and its values. */
  when: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Steps of the procedure that issue it. */
  steps: z.array(actionId).min(1),
  mark: keysOf<Mark>(marks),
  /** What whoever does not agree may do: an opinion says so in a paragraph of its own (条例 第35、36条). */
  remedy: z.enum(['review', 'final_review', 'none']).optional(),
  /** In the petitioner's own words and name, not the organ's. */
  own: z.boolean().optional(),
  /** false: a letter that must not tell who petitions about what. */
  common: z.boolean().optional(),
  ...texts,
});
export type DocumentTemplate = z.infer<typeof template>;

const registryFile = z.strictObject({
  note: z.string(),
  mark: keysOf<Mark>(marks),
  categories: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** What every document that tells the petitioner's matter has; one of the places is enough. */
  commonElements: z.array(z.strictObject({ name: z.string(), places: z.array(z.string()).min(1) })),
  kinds: z.record(
    kindId,
    z.strictObject({
      /** Who reads it: the petitioner, or only the organisations. */
      audience: z.enum(['petitioner', 'internal']),
      /** Whether opening it is service with legal effect, asked for before it is shown. */
      served: z.boolean(),
      /** Given on the spot or written by the petitioner: nothing is left to be served. */
      handedOver: z.boolean().optional(),
      /** The kind in the number: 信处 in 临江住建信处〔2026〕3号. A kind without one has no number. */
      numberWord: z.string().min(1).max(10).optional(),
      /** `asked`: printed when somebody asks for the paper, not before. */
      print: z.literal('asked').optional(),
    }),
  ),
  /** Steps that leave no document, each with the reason. */
  withoutDocument: z.partialRecord(actionId, z.string().min(4)),
});

const categoryFile = z.strictObject({ category: z.string().nullable(), templates: z.array(template).min(1) });

/** A site's own names, texts and elements, by template. */
const overrideFile = z.strictObject({
  note: z.string().optional(),
  templates: z.record(z.string(), z.strictObject(texts).partial()),
});

export interface Registry extends z.infer<typeof registryFile> {
  templates: readonly (DocumentTemplate & { category: string | null })[];
}

/**
 * Reads and checks the registry.
 * @param dataDir the folder config/data
 * @param ownFile a site's changes, DOCUMENT_TEMPLATES
 * @param laws number of articles by title, null where it is not known (the basis list of the opinion gate)
 * @throws Error that lists every fault with file and template
 */
export function loadTemplates(
  dataDir: string,
  ownFile: string | undefined,
  laws: Readonly<Record<string, number | null>>,
): Registry {
  const faults = new FaultList();
  const folder = path.join(dataDir, 'documents');
  const registry = readJson(folder, 'registry.json', registryFile, faults);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'registry.json');
  const templates = files.sort().flatMap((name) => {
    const read = readJson(folder, name, categoryFile, faults);
    return (read?.templates ?? []).map((one) => ({ ...one, category: read?.category ?? null }));
  });
  const changed = ownFile ? withOwnTexts(templates, ownFile, faults) : templates;
  if (registry) {
    const whole: Registry = { ...registry, templates: changed };
    for (const fault of registryFaults(whole, laws)) faults.add('documents', fault);
    faults.throwIfAny();
    return whole;
  }
  faults.throwIfAny();
  throw new Error('config/data/documents/registry.json was not loaded');
}

function withOwnTexts<T extends DocumentTemplate>(templates: T[], file: string, faults: FaultList): T[] {
  const own = readJson(path.dirname(file), path.basename(file), overrideFile, faults);
  if (!own) return templates;
  for (const id of Object.keys(own.templates))
    if (!templates.some((one) => one.id === id)) faults.add(file, `${id}: there is no such template`);
  return templates.map((one) => ({ ...one, ...own.templates[one.id] }));
}
