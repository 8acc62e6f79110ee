// Files as a draft names them, and what keeps them from being handed in. Pure, so that drafts can be read without a phone.
import { attachmentKinds } from '@petition/shared-types/attachments';
import type { AttachmentKind } from '@petition/shared-types/attachments';
import type { Progress } from '../services/uploader';

export interface EvidenceItem {
  id: string;
  name: string;
  bytes: number;
  kind: AttachmentKind;
}

const isKind = (kind: unknown): kind is AttachmentKind => typeof kind === 'string' && kind in attachmentKinds;

/** Reads what a draft holds, trusting nothing about its shape. */
export function evidenceFrom(value: unknown): EvidenceItem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((given: unknown) => {
    const { id, name, bytes, kind } = (given ?? {}) as Partial<Record<keyof EvidenceItem, unknown>>;
    const sound =
      typeof id === 'string' && typeof name === 'string' && typeof bytes === 'number' && isKind(kind);
    return sound ? [{ id, name, bytes, kind }] : [];
  });
}

const BAD: readonly Progress['status'][] = ['refused', 'lost'];
const SETTLED: readonly Progress['status'][] = ['done', 'checking'];

/** How many are not there yet, and how many never will be. */
export function standingOf(
  items: readonly EvidenceItem[],
  known: Readonly<Record<string, Progress>>,
): { pending: number; bad: number } {
  const statuses = items.map(({ id }) => known[id]?.status ?? 'waiting');
  const bad = statuses.filter((status) => BAD.includes(status)).length;
  return { bad, pending: statuses.filter((status) => !SETTLED.includes(status)).length - bad };
}
