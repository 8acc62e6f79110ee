// What an opinion is looked through for before it is signed, as data (config/data/opinion-gate.json).
import { marks, type Mark } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { type FaultList, readJson } from './files';

export const opinionRules = [
  'elements_present',
  'every_demand_answered',
  'nothing_left_blank',
  'remedy_fits',
  'dates_match_ledger',
  'report_names_opinion',
  'report_tells_nature',
  'report_tells_execution',
  'report_has_attachments',
  'article_exists',
  'law_is_named',
  'says_something',
  'no_personal_data',
  'dates_fit',
  'law_is_listed',
  'facts_have_time',
  'facts_have_place',
  'answers_differ',
] as const;
export type OpinionRule = (typeof opinionRules)[number];

const file = z.strictObject({
  version: z.int().positive(),
  note: z.string(),
  mark: z.enum(Object.keys(marks) as [Mark, ...Mark[]]),
  /** `hard` stops the step, `soft` is shown, `off` is not looked for. */
  levels: z.record(z.enum(opinionRules), z.enum(['hard', 'soft', 'off'])),
  /** Number of articles by title, without 中华人民共和国; null where it could not be checked. */
  laws: z.record(z.string().min(2), z.int().positive().nullable()),
  /** Answers that say nothing when they are all that is said. */
  emptyPhrases: z.array(z.string().min(1)),
});
export type OpinionGate = z.infer<typeof file>;

/** Reads opinion-gate.json; faults go to the list. Undefined only together with a fault. */
export const loadOpinionGate = (dataDir: string, faults: FaultList): OpinionGate | undefined =>
  readJson(dataDir, 'opinion-gate.json', file, faults);
