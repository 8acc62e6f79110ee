// The audit log as a chain: each entry's hash covers the entry and the hash before it, so that changing, removing or
// inserting one breaks every later one.
import { createHash } from 'node:crypto';

export interface AuditEntry {
  seq: number;
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  purpose: string | null;
  detail: Readonly<Record<string, string | number | boolean>>;
}

/** What the first entry follows. */
export const CHAIN_START = '0'.repeat(64);

export function hashOf(entry: AuditEntry, previous: string): string {
  const detail = Object.entries(entry.detail).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = [
    previous, entry.seq, entry.id, entry.at.toISOString(), entry.actorKind, entry.actorId, entry.action,
    entry.subjectKind, entry.subjectId, entry.purpose, detail,
  ]; // oxfmt-ignore
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
