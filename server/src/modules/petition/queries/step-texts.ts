// Texts given with the steps of one petition (reasons, notes, answers), opened with the petition's key.
import type { DataKey, Sealer } from '../../../infra/crypto/sealer';
import type { Queryable } from '../../../infra/db';
import { select } from '../../../infra/db';
import type { PetitionEvent } from '../../procedure/domain/event';
import type { EventRow } from '../../procedure/ledger';
import { fromEventRow } from '../../procedure/ledger';
import { eventTextCell } from '../commands/prepare-step';

export type StepTexts = Readonly<Record<string, unknown>>;

/** Events of a petition in order. */
export async function eventsOf(on: Queryable, petitionId: string): Promise<PetitionEvent[]> {
  const rows = await select<EventRow>(on, 'SELECT * FROM petition_event WHERE petition_id = ? ORDER BY seq', [
    petitionId,
  ]);
  return rows.map(fromEventRow);
}

/** Texts by event id. */
export async function stepTextsOf(
  on: Queryable,
  sealer: Sealer,
  key: DataKey,
  petitionId: string,
): Promise<Map<string, StepTexts>> {
  const rows = await select<{ event_id: string; text_sealed: Buffer }>(
    on,
    'SELECT event_id, text_sealed FROM petition_event_text WHERE petition_id = ?',
    [petitionId],
  );
  return new Map(
    rows.map((row) => [
      row.event_id,
      sealer.openJson(key, eventTextCell(row.event_id), row.text_sealed) as StepTexts,
    ]),
  );
}

/** The sentence an officer sees beside a step: its reason, note or statement. */
export const reasonOf = (texts: StepTexts | undefined): string | null =>
  written(texts?.reason ?? texts?.note ?? texts?.statement);

/** The same for the petitioner: what one office notes for the next is not meant for them. */
export const reasonForPetitioner = (texts: StepTexts | undefined): string | null =>
  written(texts?.reason ?? texts?.statement);

const written = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
