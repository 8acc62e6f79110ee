// Files as readers of a petition see them. Petitioners see their own; what officers put in stays with the officers. Who
// holds only the code sees how many there are, and neither their names nor what is in them.
import { attachmentKinds, attachmentStates } from '@petition/shared-types/attachments';
import type { AttachmentState } from '@petition/shared-types/attachments';
import type { AttachmentView } from '@petition/shared-types/schemas/attachment';
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import { keyUnderPetition, openName } from './content';
import type { AttachmentRow } from './repository';

/** What of an event the list needs. */
interface Step {
  id: string;
  seq: number;
  action: string;
  occurredAt: string;
  actor: { kind: string };
}

export interface AttachmentReader {
  kind: 'petitioner' | 'code' | 'officer';
  /** What the reader sees of a text. */
  show: (text: string) => string;
}

/** Files entered for the petitioner (a scanned letter) are the petitioner's own. */
export const isPetitioners = (event: Pick<Step, 'action' | 'actor'>): boolean =>
  event.actor.kind === 'citizen' || event.action === 'register_offline';

export function presentAttachments(
  sealer: Sealer,
  petitionKey: DataKey,
  rows: readonly AttachmentRow[],
  events: readonly Step[],
  reader: AttachmentReader,
  instant: (at: string) => string,
): AttachmentView[] {
  const steps = new Map(events.map((event) => [event.id, event]));
  return rows.flatMap((row) => {
    const step = steps.get(row.event_id ?? '');
    if (!step || (reader.kind !== 'officer' && !isPetitioners(step))) return [];
    return [present(sealer, petitionKey, row, step, reader, instant)];
  });
}

function present(
  sealer: Sealer,
  petitionKey: DataKey,
  row: AttachmentRow,
  step: Step,
  reader: AttachmentReader,
  instant: (at: string) => string,
): AttachmentView {
  const kind = row.kind ?? 'document';
  const state = row.state as AttachmentState;
  const name = openName(sealer, keyUnderPetition(sealer, petitionKey, row), row);
  return {
    id: row.id,
    name: reader.kind === 'code' ? null : reader.show(name),
    kind: { code: kind, label: attachmentKinds[kind].label },
    mediaType: row.media_type ?? 'application/octet-stream',
    bytes: Number(row.bytes),
    sha256: row.sha256 ?? '',
    state: { code: state, label: attachmentStates[state].label },
    at: instant(step.occurredAt),
    seq: step.seq,
    byPetitioner: isPetitioners(step),
    canOpen: reader.kind !== 'code' && state === 'ready',
  };
}
