// The periods T1–T12 as data: lengths, units and sources. Which action starts or stops them stands in the procedure table.
import { clocks as clockWords, marks, type ClockId, type Mark } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { type FaultList, readJson } from './files';

const clockIds = Object.keys(clockWords) as [ClockId, ...ClockId[]];

/** How far a figure was checked. */
const mark = z.enum(Object.keys(marks) as [Mark, ...Mark[]]);
const unit = z.enum(['day', 'working_day']);
const days = z.int().positive();
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const clockRow = z.strictObject({
  id: z.enum(clockIds),
  /** Days or working days; null where the document that starts the clock sets it. */
  length: days.nullable(),
  unit,
  start: z.string().min(1),
  end: z.string().min(1),
  source: z.string().min(1),
  mark,
  /** True where `length` is the most that may be granted. */
  ceiling: z.boolean().optional(),
  suspendedBy: z.string().optional(),
  note: z.string().optional(),
});

const overrideRow = z.strictObject({
  regionCode: z.string().regex(/^\d{6}$/),
  clock: z.enum(clockIds),
  length: days,
  unit,
  /** First day on which a period may start that runs by this setting; absent: always. */
  from: z.iso.date().optional(),
  source: z.string().min(1),
  mark,
});

const clocksFile = z.strictObject({
  version: z.int().positive(),
  note: z.string(),
  counting: z.strictObject({
    firstDayCounted: z.boolean(),
    rollToNextWorkingDay: z.boolean(),
    endsAt: z.literal('24:00'),
    timeZone: z.literal('Asia/Shanghai'),
    source: z.string().min(1),
    mark,
  }),
  warnings: z.strictObject({
    id: z.literal('T12'),
    /** Days left on the day of the warning: 0 the last day, −1 the day after it. In the order they come. */
    ladder: z
      .array(z.strictObject({ daysLeft: z.int(), to: z.enum(['handler', 'head', 'supervising_office']) }))
      .min(1),
    /** Asia/Shanghai, on working days. */
    workingHours: z.strictObject({ from: timeOfDay, to: timeOfDay }),
    source: z.string(),
    mark,
  }),
  evaluationReminder: z.strictObject({ daysLeft: z.int().nonnegative(), source: z.string(), mark }),
  /** Days after which the petitioner is reminded of a document not opened, and an officer is asked to serve it. */
  service: z.strictObject({
    remindAfterDays: days,
    taskAfterDays: days,
    recordWithinDays: days,
    source: z.string(),
    mark,
  }),
  clocks: z.array(clockRow),
  regionalOverrides: z.array(overrideRow),
});

export type ClockDefinition = z.infer<typeof clockRow>;
type ClocksFile = z.infer<typeof clocksFile>;

/** The clocks with their regional settings. */
export class ClockTable {
  constructor(private readonly data: ClocksFile) {}

  get version(): number {
    return this.data.version;
  }

  get counting(): ClocksFile['counting'] {
    return this.data.counting;
  }

  /** Who is warned how many days before the end (T12), and when messages may go out. */
  get warnings(): ClocksFile['warnings'] {
    return this.data.warnings;
  }

  /** Days left when a petitioner is reminded that the window for rating ends. */
  get evaluationReminderDays(): number {
    return this.data.evaluationReminder.daysLeft;
  }

  /** When a document that nobody opens is spoken of. */
  get service(): ClocksFile['service'] {
    return this.data.service;
  }

  all(): readonly ClockDefinition[] {
    return this.data.clocks;
  }

  /**
   * A clock as it holds in a region: the setting of the nearest region above wins over the national figure, the latest
   * that is in force on the day the period starts.
   * @param regionPath region codes from the province down
   * @param on day of the start, `YYYY-MM-DD`; without it every setting is in force
   */
  get(id: ClockId, regionPath: readonly string[] = [], on = '9999-12-31'): ClockDefinition {
    const national = this.data.clocks.find((clock) => clock.id === id);
    if (!national) throw new Error(`clock ${id} is missing`);
    const local = [...regionPath]
      .reverse()
      .map((code) => this.overrideOf(id, code, on))
      .find((row) => row !== undefined);
    if (!local) return national;
    return { ...national, length: local.length, unit: local.unit, source: local.source, mark: local.mark };
  }

  private overrideOf(id: ClockId, regionCode: string, on: string) {
    return this.data.regionalOverrides
      .filter((row) => row.clock === id && row.regionCode === regionCode && (row.from ?? '') <= on)
      .sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
      .at(-1);
  }
}

/** Reads clocks.json; faults go to the list. Undefined only together with a fault. */
export function loadClocks(dataDir: string, faults: FaultList): ClockTable | undefined {
  const file = 'clocks.json';
  const data = readJson(dataDir, file, clocksFile, faults);
  if (!data) return undefined;
  const ids = data.clocks.map((clock) => clock.id);
  for (const id of clockIds) {
    const count = ids.filter((found) => found === id).length;
    if (count !== 1) faults.add(file, `${id} stands ${count} times`);
  }
  const overrides = data.regionalOverrides.map((row) => `${row.regionCode} ${row.clock} ${row.from ?? ''}`);
  for (const name of new Set(overrides.filter((row, i) => overrides.indexOf(row) !== i)))
    faults.add(file, `regional setting ${name.trim()} stands twice`);
  return new ClockTable(data);
}
