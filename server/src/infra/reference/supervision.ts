// The triggers of supervision as data (config/data/supervision.json): from what the sweep tells that something is wrong,
// with article and mark.
import {
  clocks,
  marks,
  supervisionGrounds,
  type ClockId,
  type Mark,
  type SupervisionGround,
} from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { type FaultList, readJson } from './files';

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]];
const mark = z.enum(keys<Mark>(marks));

const trigger = z.strictObject({
  id: z.string().regex(/^[a-z_]{3,24}$/),
  label: z.string().min(1).max(24),
  /** The ground a supervision letter names. */
  ground: z.enum(keys<SupervisionGround>(supervisionGrounds)),
  cause: z.union([
    /** A running clock of these has passed. */
    z.strictObject({ clocks: z.array(z.enum(keys<ClockId>(clocks))).min(1) }),
    /** The petition carries the mark, since so many days, with at least that value. */
    z.strictObject({
      mark: z.enum([
        'dissatisfied',
        'result_failed',
        'result_empty',
        'execution_open',
        'repeat_open',
        'mass',
        'urgent',
        'leader_mailbox',
        'handed_round',
        'urged',
      ]),
      afterDays: z.int().nonnegative().optional(),
      minimum: z.int().positive().optional(),
    }),
  ]),
  basis: z.string().min(1),
  mark,
  /** Of the number in `cause`. */
  thresholdMark: mark.optional(),
});

const file = z.strictObject({
  version: z.int().positive(),
  note: z.string(),
  sweepEveryMinutes: z.int().min(1).max(1440),
  triggers: z.array(trigger).min(1),
});

export type SupervisionTrigger = z.infer<typeof trigger>;
export type SupervisionTable = z.infer<typeof file>;

/** Reads supervision.json; faults go to the list. Undefined only together with a fault. */
export function loadSupervision(dataDir: string, faults: FaultList): SupervisionTable | undefined {
  const name = 'supervision.json';
  const data = readJson(dataDir, name, file, faults);
  if (!data) return undefined;
  const ids = data.triggers.map((row) => row.id);
  for (const id of new Set(ids.filter((found, i) => ids.indexOf(found) !== i)))
    faults.add(name, `${id} stands twice`);
  return data;
}
