// Documents that nobody opens: their petitioner is reminded, then the organ that issued them is asked to serve them in
// another way and to record it (row `record_service`), so that the periods of articles 35 and 36 begin. Days are settings [R].
// Several schedulers race on one conditional update.
import { documentTypes } from '@petition/shared-types/vocabulary';
import type { DocumentType } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { execute, insertRows, inTransaction, select, selectOne } from '../../infra/db';
import { unopenedNotice } from '../notification/unopened-rows';
import { toPetition } from '../petition/repository';
import { inWorkingHours } from '../procedure/domain/warnings';
import { addDays, dayOf, startOf } from '../procedure/domain/time';
import { deskOf } from './warning-recipient';

const PAGE = 200;

interface Row {
  id: string;
  petition_id: string;
  event_id: string;
  organisation_id: string;
  issued_at: Date;
}

/** @returns how many notices were written; none outside working hours */
export async function remindOfUnopened(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  const { warnings, service } = deps.reference.clocks;
  if (!inWorkingHours(deps.clock.now(), warnings.workingHours, deps.terms.calendar)) return 0;
  const toPetitioner = await tell(deps, { step: 1, after: service.remindAfterDays, signal });
  const toOrgan = await tell(deps, { step: 2, after: service.taskAfterDays, signal });
  if (toPetitioner + toOrgan > 0) deps.notificationBell.ring();
  return toPetitioner + toOrgan;
}

interface Telling {
  step: 1 | 2;
  /** Whole days since it was issued. */
  after: number;
  signal?: AbortSignal;
}

async function tell(deps: AppDeps, telling: Telling): Promise<number> {
  const served = (Object.keys(documentTypes) as DocumentType[]).filter((type) => deps.layouts.isServed(type));
  const before = startOf(addDays(dayOf(deps.clock.now()), 1 - telling.after));
  let told = 0;
  while (served.length > 0 && !telling.signal?.aborted) {
    const rows = await select<Row>(
      deps.db,
      `SELECT id, petition_id, event_id, organisation_id, issued_at FROM document
       WHERE type IN (?) AND unopened = ? AND served_at IS NULL AND issued_at < ? LIMIT ?`,
      [served, telling.step - 1, before, PAGE],
    );
    for (const row of rows) told += await tellOne(deps, row, telling.step);
    if (rows.length < PAGE) break;
  }
  return told;
}

async function tellOne(deps: AppDeps, row: Row, step: Telling['step']): Promise<number> {
  const tree = await deps.organisations.current();
  return inTransaction(deps.db, async (tx) => {
    const claim = 'UPDATE document SET unopened = ? WHERE id = ? AND unopened = ? AND served_at IS NULL';
    if ((await execute(tx, claim, [step, row.id, step - 1])) !== 1) return 0;
    const found = await selectOne<{ aggregate: unknown }>(tx, 'SELECT aggregate FROM petition WHERE id = ?', [
      row.petition_id,
    ]);
    if (!found) return 0;
    const petition = toPetition(found.aggregate);
    const desk = step === 2 ? await deskOf(tx, tree, petition, row.organisation_id) : null;
    if (step === 2 && !desk) return 0;
    const notice = unopenedNotice(deps, tree, {
      documentId: row.id,
      eventId: row.event_id,
      issuedAt: row.issued_at,
      petition,
      desk,
      now: deps.clock.now(),
    });
    await insertRows(tx, 'notice', [notice]);
    return 1;
  });
}
