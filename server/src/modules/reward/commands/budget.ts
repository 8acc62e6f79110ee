// The budget of an organ: money comes in and goes back by two people; booked when the second agrees.
import type { RewardBudgetKind } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { execute, inTransaction, selectOne } from '../../../infra/db';
import { balancesOf, book, NotEnoughError, openAccounts } from '../ledger';
import { refusedAs } from '../load';
import { mayDecideBudget, mayProposeBudget } from '../policy';
import { auditEvents, writeEvent } from '../record';
import { notEnough } from './propose';

export interface BudgetRow {
  id: string;
  organisation_id: string;
  kind: RewardBudgetKind;
  amount_fen: string;
  reason: string;
  proposed_by: string;
  proposed_at: Date;
}

/** @returns its id @throws ProblemError `forbidden`, `reward_refused` */
export async function proposeBudget(
  deps: AppDeps,
  actor: OfficerActor,
  body: { kind: RewardBudgetKind; amountFen: number; reason: string },
): Promise<string> {
  if (!mayProposeBudget(actor)) throw new ProblemError('forbidden');
  const kind = (await deps.organisations.current()).get(actor.organisationId)?.kind;
  if (kind !== 'competent_organ') throw refusedAs('只有有权处理的机关、单位发放奖励，有奖励预算。');
  const id = deps.ids.next();
  await inTransaction(deps.db, async (tx) => {
    await execute(
      tx,
      `INSERT INTO reward_budget (id, organisation_id, kind, amount_fen, reason, state, proposed_by, proposed_at)
       VALUES (?, ?, ?, ?, ?, 'proposed', ?, ?)`,
      [id, actor.organisationId, body.kind, body.amountFen, body.reason, actor.officerId, deps.clock.now()],
    );
    const by = { kind: 'officer', id: actor.officerId } as const;
    await writeEvent(deps, tx, {
      subject: { kind: 'budget', id },
      kind: 'budget_proposed',
      actor: by,
      code: `${body.kind} ${body.amountFen}`,
    });
  });
  await auditEvents(deps, id);
  return id;
}

/** @throws ProblemError `not_found`, `second_person_needed`, `forbidden`, `reward_refused` */
export async function decideBudget(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  approved: boolean,
): Promise<void> {
  const row = await selectOne<BudgetRow>(
    deps.db,
    `SELECT * FROM reward_budget WHERE id = ? AND state = 'proposed' AND organisation_id = ?`,
    [id, actor.organisationId],
  );
  if (!row) throw notFound();
  if (!mayDecideBudget(actor, { organisationId: row.organisation_id, proposedBy: row.proposed_by })) {
    if (row.proposed_by === actor.officerId) throw new ProblemError('second_person_needed');
    throw new ProblemError('forbidden');
  }
  try {
    await settle(deps, actor, row, approved);
  } catch (error) {
    if (!(error instanceof NotEnoughError)) throw error;
    throw refusedAs(notEnough((await balancesOf(deps.db, row.organisation_id)).available));
  }
  await auditEvents(deps, id);
}

async function settle(deps: AppDeps, actor: OfficerActor, row: BudgetRow, approved: boolean): Promise<void> {
  const entryId = deps.ids.next();
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const changed = await execute(
      tx,
      `UPDATE reward_budget SET state = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'proposed'`,
      [approved ? 'done' : 'refused', actor.officerId, now, row.id],
    );
    if (changed !== 1) throw notFound();
    if (approved) {
      await openAccounts(tx, row.organisation_id);
      await book(tx, {
        id: entryId,
        organisationId: row.organisation_id,
        kind: row.kind === 'grant' ? 'granted' : 'given_back',
        amountFen: Number(row.amount_fen),
        cause: `budget:${row.id}`,
        at: now,
      });
    }
    const by = { kind: 'officer', id: actor.officerId } as const;
    const kind = approved ? 'budget_done' : 'budget_refused';
    await writeEvent(deps, tx, { subject: { kind: 'budget', id: row.id }, kind, actor: by });
  });
}
