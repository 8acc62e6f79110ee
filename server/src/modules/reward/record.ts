// What happens to rewards and budgets is written down in the transaction that does it, and goes from there into the audit
// log: at once, and again from the scheduler for what a crash left behind. Codes only; a reason stays sealed.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import type { DataKey } from '../../infra/crypto/sealer';
import { cell } from '../../infra/crypto/sealer';
import { execute, select } from '../../infra/db';
import { recordAudit } from '../audit';

export type RewardEventKind =
  | 'proposed' | 'approved' | 'granted' | 'refused' | 'withdrawal_asked' | 'withdrawn'
  | 'claim_begun' | 'claim_refused' | 'paid' | 'payment_failed' | 'payment_void' | 'lapsed'
  | 'mismatch' | 'contradiction' | 'cancel_asked' | 'succeeded'
  | 'budget_proposed' | 'budget_done' | 'budget_refused'; // oxfmt-ignore

export interface RewardActor {
  kind: 'officer' | 'citizen' | 'system';
  id?: string;
}
export const bySystem: RewardActor = { kind: 'system' };

export interface NewEvent {
  subject: { kind: 'reward' | 'budget'; id: string };
  kind: RewardEventKind;
  actor: RewardActor;
  /** The platform's word, or what became of it. */
  code?: string | null;
  /** A reason, with the key of the petition. */
  text?: { key: DataKey; text: string };
}

const textCell = (id: string) => cell('reward_event', 'text_sealed', id);

export async function writeEvent(
  deps: Pick<AppDeps, 'ids' | 'clock' | 'sealer'>,
  tx: EntityManager,
  event: NewEvent,
): Promise<void> {
  const id = deps.ids.next();
  const { subject, actor, text } = event;
  await execute(
    tx,
    `INSERT INTO reward_event (id, subject_kind, subject_id, at, kind, actor_kind, actor_id, code, text_sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id, subject.kind, subject.id, deps.clock.now(), event.kind, actor.kind, actor.id ?? null,
      event.code?.replace(/[^\x20-\x7e]/g, '?').slice(0, 64) ?? null,
      text ? deps.sealer.seal(text.key, textCell(id), text.text) : null,
    ], // oxfmt-ignore
  );
}

export interface EventRow {
  id: string;
  subject_kind: 'reward' | 'budget';
  subject_id: string;
  at: Date;
  kind: RewardEventKind;
  actor_kind: RewardActor['kind'];
  actor_id: string | null;
  code: string | null;
  text_sealed: Buffer | null;
}

export const openEventText = (deps: Pick<AppDeps, 'sealer'>, key: DataKey, row: EventRow): string | null =>
  row.text_sealed && deps.sealer.open(key, textCell(row.id), row.text_sealed);

const BATCH = 100;

/** Taken by one process, which then died: taken again after this. */
const LEFT_BEHIND_MS = 300_000;

/**
 * Puts what is not there yet into the audit log. A crash between the writes repeats an entry; its event's id tells.
 * @param subjectId of one reward or budget; left out: of all, also what a crash left behind
 * @returns how many
 */
export async function auditEvents(deps: AppDeps, subjectId?: string): Promise<number> {
  const left = new Date(deps.clock.now().getTime() - LEFT_BEHIND_MS);
  const rows = await select<EventRow & { audited: number }>(
    deps.db,
    subjectId
      ? `SELECT * FROM reward_event WHERE subject_id = ? AND audited = 0 ORDER BY id LIMIT ${BATCH}`
      : `SELECT * FROM reward_event WHERE audited IN (0, 2) AND (audited = 0 OR at < ?) ORDER BY id LIMIT ${BATCH}`,
    [subjectId ?? left],
  );
  let entered = 0;
  for (const row of rows) {
    const taken = await execute(deps.db, 'UPDATE reward_event SET audited = 2 WHERE id = ? AND audited = ?', [
      row.id,
      row.audited,
    ]);
    if (taken !== 1) continue;
    await recordAudit(deps, {
      actor: { kind: row.actor_kind, ...(row.actor_id ? { id: row.actor_id } : {}) },
      action: row.subject_kind === 'reward' ? 'reward_changed' : 'reward_budget_changed',
      subject: { kind: row.subject_kind, id: row.subject_id },
      detail: { change: row.kind, event: row.id, ...(row.code ? { code: row.code } : {}) },
    });
    await execute(deps.db, 'UPDATE reward_event SET audited = 1 WHERE id = ?', [row.id]);
    entered += 1;
  }
  return entered;
}
