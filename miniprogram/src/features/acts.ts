// What the petitioner may do with a petition, drawn from the steps the API offers: which of them have a screen of
// their own, and the one text each asks for.
import type { AvailableAction, CitizenPetition, ClockView } from '@petition/shared-types/schemas/petition';

/** Steps with a screen that tells what follows and asks for a text. */
export const writtenActs = [
  'add_material',
  'propose_mediation',
  'urge',
  'request_review',
  'request_final_review',
  'petition_again',
  'accept_result',
  'withdraw',
] as const;
export type WrittenAct = (typeof writtenActs)[number];

export const isWrittenAct = (action: string | undefined): action is WrittenAct =>
  (writtenActs as readonly string[]).includes(action ?? '');

/** The law gives the petitioner the next word: these stand first. */
const DECISIONS: readonly string[] = ['request_review', 'request_final_review', 'accept_result'];

export interface OfferedActs {
  decisions: AvailableAction[];
  others: AvailableAction[];
}

/** Offered steps in the order of the screens; documents and evaluations have places of their own. */
export function offeredActs(petition: Pick<CitizenPetition, 'availableActions' | 'needs'>): OfferedActs {
  const find = (action: string): AvailableAction[] =>
    petition.availableActions.filter((a) => a.action === action);
  const asked = petition.needs.some((need) => need.kind === 'answer_mediation');
  return {
    decisions: DECISIONS.flatMap(find),
    others: writtenActs
      .filter((act) => !DECISIONS.includes(act) && !(asked && act === 'propose_mediation'))
      .flatMap(find),
  };
}

export interface ActField {
  id: string;
  label: string;
  min: number;
  max: number;
  required: boolean;
}

/** “0009”, “012X”: what is asked beside the query code, or null when it is not that. */
export function identityEnding(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^[0-9A-Z]{4}$/.test(plain) ? plain : null;
}

interface StringSchema {
  type?: string;
  title?: string;
  minLength?: number;
  maxLength?: number;
}

/** The text a step asks for, as its schema says; null when it asks for none. */
export function fieldOf({ inputSchema }: AvailableAction): ActField | null {
  const properties = (inputSchema.properties ?? {}) as Record<string, StringSchema>;
  const required = (inputSchema.required ?? []) as string[];
  const found = Object.entries(properties).find(([, schema]) => schema.type === 'string');
  if (!found) return null;
  const [id, { title = '', minLength = 0, maxLength = 0 }] = found;
  return { id, label: title, min: minLength, max: maxLength, required: required.includes(id) };
}

const PERIODS: Partial<Record<WrittenAct, string>> = { request_review: 'T6', request_final_review: 'T8' };

/** The periods of those decisions that are offered now. */
export const boundsDecision =
  (petition: Pick<CitizenPetition, 'availableActions'>) =>
  (clock: ClockView): boolean =>
    petition.availableActions.some(({ action }) => PERIODS[action as WrittenAct] === clock.clock);

/** The period within which this step has to be taken. */
export const periodOf = (act: WrittenAct, clocks: readonly ClockView[]): ClockView | undefined =>
  clocks.find((clock) => clock.clock === PERIODS[act] && clock.endedAt === null);
