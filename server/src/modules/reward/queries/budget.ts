// The organ's reward money: balances, changes that wait for a second person, the last entries; and the reconciliations.
import type { RewardBudget, RewardReconciliations } from '@petition/shared-types/schemas/reward';
import {
  reconciliationFaults,
  rewardAccounts,
  rewardBudgetKinds,
  rewardEntryKinds,
  type RewardAccount,
  type RewardEntryKind,
} from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { select } from '../../../infra/db';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { officerNames } from '../../petition/queries/load-petition';
import type { BudgetRow } from '../commands/budget';
import { accountNames, balancesOf } from '../ledger';
import type { Difference } from '../payment/reconcile';
import { mayDecideBudget, mayProposeBudget, maySeeRewards } from '../policy';

const LAST_ENTRIES = 50;
const LAST_DAYS = 62;

/** @throws ProblemError `forbidden` */
export async function budgetOf(deps: AppDeps, actor: OfficerActor): Promise<RewardBudget> {
  if (!maySeeRewards(actor)) throw new ProblemError('forbidden');
  const unit = actor.organisationId;
  const [balances, waiting, entries, tree] = await Promise.all([
    balancesOf(deps.db, unit),
    select<BudgetRow>(
      deps.db,
      `SELECT * FROM reward_budget WHERE organisation_id = ? AND state = 'proposed' ORDER BY proposed_at, id`,
      [unit],
    ),
    select<{
      id: string;
      at: Date;
      kind: RewardEntryKind;
      from_account: RewardAccount;
      to_account: RewardAccount;
      amount_fen: string;
      number: string | null;
    }>(
      deps.db,
      `SELECT e.*, p.number FROM reward_entry e LEFT JOIN reward r ON r.id = e.reward_id
       LEFT JOIN petition p ON p.id = r.petition_id
       WHERE e.organisation_id = ? ORDER BY e.at DESC, e.id DESC LIMIT ${LAST_ENTRIES}`,
      [unit],
    ),
    deps.organisations.current(),
  ]);
  const names = await officerNames(
    deps,
    waiting.map((row) => row.proposed_by),
  );
  return {
    organisation: tree.name(unit),
    balances: accountNames.map((name) => ({
      account: { ...labelled(rewardAccounts, name), code: name },
      fen: balances[name],
    })),
    waiting: waiting.map((row) => ({
      id: row.id,
      kind: labelled(rewardBudgetKinds, row.kind),
      amountFen: Number(row.amount_fen),
      reason: row.reason,
      proposedBy: names.get(row.proposed_by) ?? '',
      proposedAt: shanghai(row.proposed_at),
      mayDecide: mayDecideBudget(actor, { organisationId: unit, proposedBy: row.proposed_by }),
    })),
    entries: entries.map((row) => ({
      id: row.id,
      at: shanghai(row.at),
      kind: { ...labelled(rewardEntryKinds, row.kind), code: row.kind },
      from: rewardAccounts[row.from_account].label,
      to: rewardAccounts[row.to_account].label,
      amountFen: Number(row.amount_fen),
      petitionNumber: row.number,
    })),
    mayPropose: mayProposeBudget(actor),
  };
}

interface ReconciliationRow {
  day: string;
  checked_at: Date;
  ours_count: number;
  ours_fen: string;
  theirs_count: number;
  theirs_fen: string;
  failure: string | null;
  differences: unknown;
}

/** The merchant is the site's, so the days are of all organs. @throws ProblemError `forbidden` */
export async function reconciliations(deps: AppDeps, actor: OfficerActor): Promise<RewardReconciliations> {
  if (!maySeeRewards(actor)) throw new ProblemError('forbidden');
  const rows = await select<ReconciliationRow>(
    deps.db,
    `SELECT * FROM reward_reconciliation ORDER BY day DESC LIMIT ${LAST_DAYS}`,
  );
  return {
    items: rows.map((row) => ({
      day: row.day,
      checkedAt: shanghai(row.checked_at),
      ours: { count: row.ours_count, fen: Number(row.ours_fen) },
      theirs: { count: row.theirs_count, fen: Number(row.theirs_fen) },
      failure: row.failure,
      differences: differencesOf(row.differences).map(({ fault, ...more }) => ({
        ...more,
        fault: { ...labelled(reconciliationFaults, fault), code: fault },
      })),
    })),
  };
}

const differencesOf = (value: unknown): Difference[] =>
  (typeof value === 'string' ? JSON.parse(value) : value) as Difference[];
