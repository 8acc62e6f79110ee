// What a test reads of the answers in a story: a refusal, a document's text, the steps on offer, a clock.
import type { CitizenPetition, DocumentView } from '@petition/shared-types/schemas/petition';
import type { Answer } from './api';
import { expectStatus } from './road';

export interface Refused {
  rule: string;
  sentence: string;
  basis: string;
  insteadActions: string[];
}

/** @throws when the answer is not a refusal by a rule */
export function refusalOf(answer: Answer<unknown>): Refused {
  const body = expectStatus(answer, 409) as { code: string; refusal?: Refused };
  if (!body.refusal) throw new Error(`not refused by a rule: ${JSON.stringify(body)}`);
  return body.refusal;
}

export const textOf = (document: DocumentView): string =>
  document.sections.flatMap((s) => [s.heading ?? '', ...s.paragraphs]).join('\n');

/** Labels of the steps one may take now, sorted. */
export const stepsOf = (petition: { availableActions: { action: string }[] }): string[] =>
  petition.availableActions.map((a) => a.action).sort();

/** The last clock of that name: its last day, the start it is counted from, whether it runs. */
export function clockOf(petition: { clocks: CitizenPetition['clocks'] }, clock: string) {
  const found = petition.clocks.findLast((c) => c.clock === clock);
  if (!found) return null;
  const last = new Date(Date.parse(found.dueAt) - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
  return { last, from: found.startedAt.slice(0, 10), running: found.endedAt === null };
}

/** Last day of the clock of that name that runs. */
export function dueOf(petition: { clocks: CitizenPetition['clocks'] }, clock: string): string | null {
  const found = clockOf(petition, clock);
  return found?.running ? found.last : null;
}
