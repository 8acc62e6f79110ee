// Whether the files of a petition are those that its ledger names. What lies in the store is bound to its row by the
// file's key; a piece that was exchanged does not open.
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import { SealError } from '../../infra/crypto/sealer';
import type { Queryable } from '../../infra/db';
import type { PetitionEvent } from '../procedure/domain/event';
import { keyUnderPetition, openName } from './content';
import { attachmentsOf, type AttachmentRow } from './repository';

type Named = { id: string; sha256: string; eventId: string };

/** One sentence a fault. */
export async function attachmentFaults(
  on: Queryable,
  sealer: Sealer,
  key: DataKey,
  petitionId: string,
  events: readonly PetitionEvent[],
): Promise<string[]> {
  const rows = new Map((await attachmentsOf(on, petitionId)).map((row) => [row.id, row]));
  const named: Named[] = events.flatMap((event) =>
    (event.facts.attachments ?? []).map((file) => ({ ...file, eventId: event.id })),
  );
  const ids = new Set(named.map(({ id }) => id));
  return [
    ...[...rows.keys()].filter((id) => !ids.has(id)).map((id) => `材料 ${id}：台账里没有交它的步骤`),
    ...named.flatMap((file) => faultOf(sealer, key, file, rows.get(file.id))),
  ];
}

function faultOf(
  sealer: Sealer,
  key: DataKey,
  { id, sha256, eventId }: Named,
  row?: AttachmentRow,
): string[] {
  if (!row) return [`材料 ${id}：不见了`];
  if (row.sha256 !== sha256 || row.event_id !== eventId) return [`材料 ${id}：不是当时交的`];
  try {
    openName(sealer, keyUnderPetition(sealer, key, row), row);
    return [];
  } catch (error) {
    if (error instanceof SealError) return [`材料 ${id}：打不开`];
    throw error;
  }
}
