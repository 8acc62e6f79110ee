// Layouts of official documents as data (config/data/documents.json): headings and paragraphs with {places} to fill.
// A site replaces names and texts without code.
import type { DocumentType } from '@petition/shared-types/vocabulary';
import { clocks, demandOutcomes, documentTypes } from '@petition/shared-types/vocabulary';
import type { ClockId, DemandOutcome } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { codedWords } from './coded-words';
import type { Organisation } from '../organisation/directory';
import type { ClockState } from '../procedure/domain/petition';
import { addDays, dayOf, dayText } from '../procedure/domain/time';

const clockId = z.enum(Object.keys(clocks) as [ClockId, ...ClockId[]]);

const section = z.strictObject({
  heading: z.string().nullable(),
  paragraphs: z.array(z.string()).min(1),
  /** Repeat the paragraphs for each demand or each answer. */
  each: z.enum(['demands', 'answers']).optional(),
  /** Printed only when the step starts, or does not start, this clock: one notice serves both ways of handling. */
  ifStarts: clockId.optional(),
  unlessStarts: clockId.optional(),
});

export const layoutFile = z.strictObject({
  note: z.string(),
  layouts: z.partialRecord(
    z.enum(Object.keys(documentTypes) as [DocumentType, ...DocumentType[]]),
    z.strictObject({
      /** Who reads it: the petitioner, or only the organisations. */
      audience: z.enum(['petitioner', 'internal']),
      /** Whether opening it is service with legal effect, asked for before it is shown. */
      served: z.boolean(),
      /** The kind in the number: 信处 in 临江住建信处〔2026〕3号. A kind without one has no number. */
      numberWord: z.string().min(1).max(10).optional(),
      basis: z.string(),
      mark: z.string(),
      sections: z.array(section).min(1),
    }),
  ),
});
export type LayoutFile = z.infer<typeof layoutFile>;

/** Texts of the petition that documents quote. */
export interface DocumentTexts {
  petitioner: string;
  title: string;
  demands: readonly string[];
  region: string;
}

export interface LayoutCase extends DocumentTexts {
  input: Readonly<Record<string, unknown>>;
  unit?: Organisation;
  receiver?: Organisation;
  /** Of the petition. */
  number: string;
  documentNumber?: string;
  now: Date;
  submittedAt: string;
  /** The document whose service is recorded. */
  served?: { type: DocumentType; number: string; issuedAt: string; at: string };
  started: readonly Pick<ClockState, 'clock' | 'dueAt'>[];
}

export interface LaidDocument {
  /** What stands above and below the text. Documents issued by earlier releases do not have it. */
  head?: { title: string; number: string | null; unit: string; date: string };
  sections: { heading: string | null; paragraphs: string[] }[];
}

export class DocumentLayouts {
  constructor(private readonly file: LayoutFile) {}

  has(type: DocumentType): boolean {
    return this.file.layouts[type] !== undefined;
  }

  /** Documents the petitioner may open. */
  isForPetitioner(type: DocumentType): boolean {
    return this.file.layouts[type]?.audience === 'petitioner';
  }

  /** Opening it counts as service. */
  isServed(type: DocumentType): boolean {
    return this.file.layouts[type]?.served === true;
  }

  /** Word of the kind in its number, null when it has none. */
  numberWord(type: DocumentType): string | null {
    return this.file.layouts[type]?.numberWord ?? null;
  }

  /** @throws Error when the type has no layout or a place of it is unknown */
  lay(type: DocumentType, c: LayoutCase): LaidDocument {
    const layout = this.file.layouts[type];
    if (!layout) throw new Error(`no layout for ${type}`);
    const places = placesOf(c);
    return {
      head: {
        title: documentTypes[type].label,
        number: c.documentNumber ?? null,
        unit: c.unit?.name ?? '',
        date: dayText(dayOf(c.now)),
      },
      sections: layout.sections
        .filter((s) => isPrinted(s, c))
        .map((s) => ({
          heading: s.heading,
          paragraphs: repeats(s.each, c).flatMap((extra) =>
            s.paragraphs.flatMap((p) => linesOf(fill(p, { ...places, ...extra }))),
          ),
        })),
    };
  }
}

function isPrinted(s: z.infer<typeof section>, c: LayoutCase): boolean {
  const starts = (id: ClockId | undefined) => c.started.some(({ clock }) => clock === id);
  return (s.ifStarts === undefined || starts(s.ifStarts)) && !starts(s.unlessStarts);
}

type Places = Record<string, string>;

function fill(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}(。?)/g, (_, name: string, stop: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`the layout names an unknown place {${name}}`);
    // Whoever filled it in may have ended the sentence already.
    return /[。！？.!?]\s*$/.test(value) ? value.trimEnd() : `${value}${stop}`;
  });
}

/** What was written over several lines becomes as many paragraphs. */
const linesOf = (text: string): string[] => {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.length === 1 ? lines : lines.filter((line) => line !== '');
};

function placesOf(c: LayoutCase): Places {
  const input = Object.fromEntries(
    Object.entries(c.input).flatMap(([k, v]) => (typeof v === 'string' ? [[`input_${k}`, v]] : [])),
  );
  const due = Object.fromEntries(c.started.map((clock) => [`due_${clock.clock}`, lastDayText(clock.dueAt)]));
  const notGiven = Object.fromEntries(
    Object.keys(clocks).flatMap((clock) =>
      due[`due_${clock}`] === undefined ? [[`due_${clock}`, '法定期限']] : [],
    ),
  );
  return {
    ...input,
    ...notGiven,
    ...due,
    ...codedWords(c.input),
    petitioner: c.petitioner,
    title: c.title,
    region: c.region,
    number: c.number,
    unit: c.unit?.name ?? '',
    unitPhone: c.unit?.phone ?? '',
    unitAddress: c.unit?.address ?? '',
    receiver: c.receiver?.name ?? '',
    receiverPhone: c.receiver?.phone ?? '',
    ...servicePlaces(c),
    today: dayText(dayOf(c.now)),
    submittedOn: dayText(dayOf(new Date(c.submittedAt))),
  };
}

/** What a service receipt says of the document and of its service (送达回证). */
function servicePlaces({ served, input }: LayoutCase): Places {
  if (!served) return {};
  return {
    servedTitle: documentTypes[served.type].label,
    servedNumber: served.number,
    servedIssuedOn: dayText(dayOf(new Date(served.issuedAt))),
    servedOn: dayText(dayOf(new Date(served.at))),
    proof: typeof input.proof === 'string' ? input.proof : '信访人在线打开并签收，时间由系统记录',
  };
}

/** “2026年3月18日”: the last day on which the period still runs. */
export const lastDayText = (dueAt: string): string => dayText(addDays(dayOf(new Date(dueAt)), -1));

function repeats(each: 'demands' | 'answers' | undefined, c: LayoutCase): Places[] {
  if (!each) return [{}];
  if (each === 'demands') return c.demands.map((demand, i) => ({ index: String(i + 1), demand }));
  const answers = c.input.answers as { demand: number; outcome: DemandOutcome; answer: string }[];
  return [...answers]
    .sort((a, b) => a.demand - b.demand)
    .map((a) => ({
      index: String(a.demand),
      demand: c.demands[a.demand - 1] ?? '',
      outcome: demandOutcomes[a.outcome].label,
      answer: a.answer,
    }));
}
