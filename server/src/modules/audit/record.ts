// Writes one entry in a transaction of its own, before the thing it tells of is answered: a sensitive value is shown
// only after the reading of it is on record.
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppDeps } from '../../http/context';
import { DatabaseBusyError, execute, isDuplicate, selectOne } from '../../infra/db';
import { CHAIN_START, hashOf, type AuditEntry } from './chain';

export type AuditAction =
  | 'officer_signed_in'
  | 'officer_sign_in_failed'
  | 'officer_signed_out'
  | 'sensitive_read'
  | 'sensitive_read_asked'
  | 'accounts_changed'
  | 'citizens_merged'
  | 'citizens_not_merged'
  | 'account_closed'
  | 'absence_changed'
  | 'organisations_changed'
  | 'partner_changed'
  | 'petition_handed_in'
  | 'document_signed'
  | 'keys_rotated'
  | 'calendar_loaded'
  | 'finding_set_aside'
  | 'erasure_proposed'
  | 'erasure_refused'
  | 'petition_erased'
  | 'disclosure_published'
  | 'disclosure_taken_down'
  | 'solicitation_published'
  | 'solicitation_changed'
  | 'solicitation_taken_down'
  | 'reward_changed'
  | 'reward_budget_changed'
  | 'payment_notice_refused'
  | 'payments_reconciled';

export interface AuditInput {
  actor: { kind: 'anonymous' | 'officer' | 'citizen' | 'query' | 'partner' | 'system'; id?: string };
  action: AuditAction;
  subject: { kind: string; id?: string };
  /** Why a sensitive value was read (`accessPurpose`). */
  purpose?: string;
  /** Codes, ids and numbers only; never text or personal data. */
  detail?: Readonly<Record<string, string | number | boolean>>;
}

type Deps = Pick<AppDeps, 'db' | 'clock' | 'ids'>;

const TRIES = 30;
/** Entries of one process queue up here instead of racing for the next place in the chain. */
const queues = new WeakMap<object, Promise<unknown>>();

/** @throws DatabaseBusyError when other processes keep taking the next place */
export function recordAudit(deps: Deps, input: AuditInput): Promise<void> {
  const mine = (queues.get(deps.db) ?? Promise.resolve()).then(() => append(deps, input));
  queues.set(
    deps.db,
    mine.catch(() => undefined),
  );
  return mine;
}

async function append(deps: Deps, input: AuditInput): Promise<void> {
  const id = deps.ids.next();
  for (let tries = 1; ; tries++) {
    const head = await selectOne<{ seq: string; hash: string }>(
      deps.db,
      'SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1',
    );
    const entry = toEntry(input, { seq: Number(head?.seq ?? 0) + 1, id, at: deps.clock.now() });
    try {
      return await insert(deps, entry, head?.hash ?? CHAIN_START);
    } catch (error) {
      // Another process took this place: the primary key keeps the chain without forks.
      if (!isDuplicate(error)) throw error;
      if (tries === TRIES) throw new DatabaseBusyError('the audit log is too busy', { cause: error });
      await sleep(Math.random() * 5 * tries);
    }
  }
}

function toEntry(input: AuditInput, place: { seq: number; id: string; at: Date }): AuditEntry {
  return {
    ...place,
    actorKind: input.actor.kind,
    actorId: input.actor.id ?? null,
    action: input.action,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id ?? null,
    purpose: input.purpose ?? null,
    detail: input.detail ?? {},
  };
}

async function insert(deps: Deps, entry: AuditEntry, previous: string): Promise<void> {
  await execute(
    deps.db,
    `INSERT INTO audit_entry
       (seq, id, at, actor_kind, actor_id, action, subject_kind, subject_id, purpose, detail, prev_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entry.seq, entry.id, entry.at, entry.actorKind, entry.actorId, entry.action, entry.subjectKind, entry.subjectId,
      entry.purpose, JSON.stringify(entry.detail), previous, hashOf(entry, previous),
    ], // oxfmt-ignore
  );
}
