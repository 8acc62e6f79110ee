// Rewards as the organ sees them: what waits for whom, what was offered and paid, and the proposals that may be rewarded.
import type { OfficerReward, OfficerRewardPage, Rewardable } from '@petition/shared-types/schemas/reward';
import {
  adoptions,
  rewardKinds,
  rewardPaymentStates,
  rewardStates,
  type RewardState,
} from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import type { DataKey } from '../../../infra/crypto/sealer';
import { select, type SqlValue } from '../../../infra/db';
import { ERASED_TITLE, openTitles, unwrapPetitionKey } from '../../petition/content';
import { isRecused } from '../../procedure/domain/decide';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { officerNames, stepActor } from '../../petition/queries/load-petition';
import { toPetition } from '../../petition/repository';
import { LEADER, THREE } from '../commands/decide';
import { NO_MERCHANT } from '../commands/propose';
import { reasonText } from '../domain';
import { balancesOf } from '../ledger';
import {
  mayApproveReward,
  mayConfirmWithdrawal,
  mayProposeReward,
  maySeeRewards,
  mayWithdrawReward,
} from '../policy';
import type { EventRow } from '../record';
import { openEventText } from '../record';
import type { BillRow, RewardRow } from '../repository';
import { lastBillsOf, openGrounds, peopleOf } from '../repository';

type Row = RewardRow & { aggregate: unknown; wrapped_key: Buffer | null };
const MOST_REWARDABLE = 50;

/** Newest first, of the officer's organ alone. @throws ProblemError `forbidden` */
export async function officerRewards(
  deps: AppDeps,
  actor: OfficerActor,
  { state, cursor, limit }: { state?: RewardState; cursor?: string; limit: number },
): Promise<OfficerRewardPage> {
  if (!maySeeRewards(actor)) throw new ProblemError('forbidden');
  const after = readCursor(cursor);
  const rows = await rowsOf(
    deps,
    `r.organisation_id = ? ${state ? 'AND r.state = ?' : ''}
     ${after ? 'AND r.proposed_at <= ? AND (r.proposed_at < ? OR r.id < ?)' : ''}
     ORDER BY r.proposed_at DESC, r.id DESC LIMIT ?`,
    [
      actor.organisationId,
      ...(state ? [state] : []),
      ...(after ? [after.at, after.at, after.id] : []),
      limit + 1,
    ],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await present(deps, actor, shown),
    nextCursor: rows.length > limit && last ? writeCursor(last.proposed_at, last.id) : null,
  };
}

/** @throws ProblemError `forbidden`, `not_found` */
export async function officerReward(deps: AppDeps, actor: OfficerActor, id: string): Promise<OfficerReward> {
  if (!maySeeRewards(actor)) throw new ProblemError('forbidden');
  const rows = await rowsOf(deps, 'r.id = ? AND r.organisation_id = ?', [id, actor.organisationId]);
  const found = (await present(deps, actor, rows))[0];
  if (!found) throw notFound();
  return found;
}

const rowsOf = (deps: AppDeps, where: string, values: SqlValue[]): Promise<Row[]> =>
  select<Row>(
    deps.db,
    `SELECT r.*, p.aggregate, s.wrapped_key FROM reward r JOIN petition p ON p.id = r.petition_id
     LEFT JOIN petition_secret s ON s.petition_id = p.id WHERE ${where}`,
    values,
  );

async function present(deps: AppDeps, actor: OfficerActor, rows: readonly Row[]): Promise<OfficerReward[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const people = rows.flatMap((row) =>
    [row.proposed_by, row.first_by, row.second_by, row.refused_by, row.withdraw_asked_by].flatMap(
      (id) => id ?? [],
    ),
  );
  const [bills, events, names, tree] = await Promise.all([
    lastBillsOf(deps.db, ids),
    select<EventRow>(
      deps.db,
      `SELECT * FROM reward_event WHERE subject_id IN (?) AND text_sealed IS NOT NULL ORDER BY id`,
      [ids],
    ),
    officerNames(deps, people),
    deps.organisations.current(),
  ]);
  return rows.map((row) => {
    const key = row.wrapped_key && unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key);
    const told = events.filter((event) => event.subject_id === row.id);
    return toView(deps, actor, row, {
      key,
      text: (kind) =>
        textOf(
          deps,
          key,
          told.findLast((event) => event.kind === kind),
        ),
      nameOf: (id) => (id === null ? null : (names.get(id) ?? '')),
      unit: tree.name(row.organisation_id),
      bill: bills.get(row.id),
    });
  });
}

const textOf = (deps: AppDeps, key: DataKey | null, event: EventRow | undefined): string | null =>
  event && key ? openEventText(deps, key, event) : null;

interface Beside {
  key: DataKey | null;
  text: (kind: EventRow['kind']) => string | null;
  nameOf: (id: string | null) => string | null;
  unit: string;
  bill?: BillRow;
}

function toView(deps: AppDeps, actor: OfficerActor, row: Row, beside: Beside): OfficerReward {
  const { key, text, nameOf, unit, bill } = beside;
  const petition = toPetition(row.aggregate);
  const people = peopleOf(row);
  const away = isRecused(stepActor(actor), petition);
  const may = away ? 'no' : mayApproveReward(actor, people);
  return {
    id: row.id,
    petitionId: row.petition_id,
    petitionNumber: petition.number,
    organisation: unit,
    kind: labelled(rewardKinds, row.kind),
    state: labelled(rewardStates, row.state),
    amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
    rule: deps.rewardRules.find(row.rule)?.label ?? row.rule,
    grounds: key ? openGrounds(deps, key, row) : ERASED_TITLE,
    proposedBy: nameOf(row.proposed_by) ?? '',
    proposedAt: shanghai(row.proposed_at),
    firstApprovedBy: nameOf(row.first_by),
    secondApprovedBy: nameOf(row.second_by),
    refusedBy: nameOf(row.refused_by),
    refusal: row.refused_by ? text('refused') : null,
    claimBy: row.claim_by && shanghai(row.claim_by),
    withdrawal:
      people.withdrawAskedBy === null
        ? null
        : { askedBy: nameOf(people.withdrawAskedBy) ?? '', reason: text('withdrawal_asked') ?? '' },
    payment: bill ? paymentOf(bill) : null,
    may: {
      decide: may === 'yes',
      withdraw: !away && mayWithdrawReward(actor, people),
      confirmWithdrawal: !away && mayConfirmWithdrawal(actor, people),
    },
    hint: may === 'second person' ? THREE : may === 'leader' ? LEADER : null,
  };
}

const paymentOf = (bill: BillRow) => ({
  outBillNo: bill.out_bill_no,
  state: labelled(rewardPaymentStates, bill.state),
  reason: reasonText(bill.reason),
  since: shanghai(bill.created_at),
});

/** Adopted proposals of the organ that have no reward yet, newest first. @throws ProblemError `forbidden` */
export async function rewardableOf(deps: AppDeps, actor: OfficerActor): Promise<Rewardable> {
  if (!maySeeRewards(actor)) throw new ProblemError('forbidden');
  const rows = await select<{ id: string; aggregate: unknown }>(
    deps.db,
    `SELECT p.id, p.aggregate FROM petition p
     WHERE p.holder_id = ? AND p.state = 'closed' AND p.petition_type = 'proposal'
       AND JSON_UNQUOTE(JSON_EXTRACT(p.aggregate, '$.adoption')) IN ('adopted', 'partly_adopted')
       AND NOT EXISTS (SELECT 1 FROM reward r WHERE r.petition_id = p.id AND r.slot = 1)
     ORDER BY p.updated_at DESC, p.id DESC LIMIT ${MOST_REWARDABLE}`,
    [actor.organisationId],
  );
  const titles = await openTitles(
    deps.db,
    deps.sealer,
    rows.map((row) => row.id),
  );
  const { available } = await balancesOf(deps.db, actor.organisationId);
  return {
    items: rows.flatMap((row) => {
      const petition = toPetition(row.aggregate);
      const { adoption } = petition;
      if (!adoption || isRecused(stepActor(actor), petition)) return [];
      return [
        {
          petitionId: row.id,
          petitionNumber: petition.number,
          title: titles.get(row.id) ?? ERASED_TITLE,
          adoption: { ...labelled(adoptions, adoption), code: adoption },
          answeredAt: shanghai(
            petition.documents.findLast((d) => d.type === 'proposal_reply')?.issuedAt ?? petition.updatedAt,
          ),
        },
      ];
    }),
    rules: deps.rewardRules.all.map(({ code, label, kind, mostFen, adoptions: fits, basis, mark }) => ({
      code, label, kind, mostFen, adoptions: [...fits], basis, mark,
    })), // oxfmt-ignore
    availableFen: available,
    noMoneyBecause: deps.pay ? null : NO_MERCHANT,
    mayPropose: mayProposeReward(actor, actor.organisationId),
  };
}
