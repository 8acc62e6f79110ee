// The proposals an organ studies: linked ones by group, the others to be linked, with how far each answer is.
import type {
  RelatedGroup,
  RelatedGroups,
  RelatedProposal,
} from '@petition/shared-types/schemas/related-proposals';
import { adoptions, approvalStates } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { select } from '../../../infra/db';
import { mayTakeRung } from '../../approval/policy';
import type { Chain } from '../../approval/chains';
import type { ApprovalRow } from '../../approval/repository';
import { openContents } from '../../petition/content';
import { maskIdentity } from '../../petition/masking';
import { labelled, labelledOrNull, shanghai, stateLabel } from '../../petition/presenters/labels';
import { toPetition } from '../../petition/repository';
import { inputSchemaOf } from '../../procedure/action-view';
import { isRecused } from '../../procedure/domain/decide';
import { maySeeRelated } from '../related-policy';
import { contentOf } from '../repository';

const MOST = 200;
const ACTION = 'answer_proposal';

interface Row {
  id: string;
  aggregate: unknown;
  group_id: string | null;
  linked_at: Date | null;
  topic: unknown;
}

/** @throws ProblemError `forbidden` */
export async function relatedProposals(deps: AppDeps, actor: OfficerActor): Promise<RelatedGroups> {
  if (!maySeeRelated(actor)) throw new ProblemError('forbidden');
  const rows = (await rowsOf(deps, actor)).filter(
    (row) => !isRecused({ kind: 'officer', id: actor.officerId }, toPetition(row.aggregate)),
  );
  const tree = await deps.organisations.current();
  const chain = await deps.approvals.inForce(deps.db, tree, actor.organisationId, ACTION);
  const shown = await toProposals(deps, actor, rows, chain);
  const groups = groupsOf(rows, shown);
  const isAnswered = (group: RelatedGroup) => group.members.every((member) => member.adoption !== null);
  return {
    open: groups.filter((group) => !isAnswered(group)),
    answered: groups.filter(isAnswered),
    unlinked: rows.flatMap((row, i) => (row.group_id === null ? (shown[i] ?? []) : [])),
    needsApproval: chain !== undefined,
    inputSchema: inputSchemaOf(ACTION),
  };
}

/** Under study here, and whatever was linked here. */
const rowsOf = (deps: AppDeps, actor: OfficerActor): Promise<Row[]> =>
  select<Row>(
    deps.db,
    `SELECT p.id, p.aggregate, r.group_id, r.linked_at, t.content AS topic FROM petition p
     LEFT JOIN related_proposal r ON r.petition_id = p.id AND r.organisation_id = ?
     LEFT JOIN solicitation_proposal s ON s.petition_id = p.id LEFT JOIN solicitation t ON t.id = s.solicitation_id
     WHERE (p.holder_id = ? AND p.state = 'studying') OR r.group_id IS NOT NULL
     ORDER BY p.submitted_at, p.id LIMIT ?`,
    [actor.organisationId, actor.organisationId, MOST],
  );

function groupsOf(rows: readonly Row[], shown: readonly RelatedProposal[]): RelatedGroup[] {
  const ids = [...new Set(rows.flatMap((row) => row.group_id ?? []))];
  const groups = ids.map((id) => {
    const linked = rows.map((row, i) => ({ row, member: shown[i] })).filter(({ row }) => row.group_id === id);
    const latest = Math.max(...linked.map(({ row }) => row.linked_at?.getTime() ?? 0));
    return { id, latest, members: linked.flatMap(({ member }) => member ?? []) };
  });
  return groups
    .sort((a, b) => b.latest - a.latest)
    .map(({ id, latest, members }) => ({ id, linkedAt: shanghai(new Date(latest)), members }));
}

async function toProposals(
  deps: AppDeps,
  actor: OfficerActor,
  rows: readonly Row[],
  chain: Chain | undefined,
): Promise<RelatedProposal[]> {
  const ids = rows.map((row) => row.id);
  const contents = await openContents(deps.db, deps.sealer, ids);
  const approvals = await openApprovals(deps, actor, ids);
  return rows.map((row) => {
    const petition = toPetition(row.aggregate);
    const content = contents.get(row.id);
    const approval = approvals.get(row.id);
    return {
      petitionId: row.id,
      number: petition.number,
      title: content ? maskIdentity(content.matter.title, content) : '',
      state: stateLabel(petition.state),
      version: petition.version,
      submittedAt: shanghai(petition.submittedAt),
      topic: row.topic === null ? null : contentOf({ content: row.topic }).title,
      adoption: labelledOrNull(adoptions, petition.adoption),
      approval: approval
        ? {
            id: approval.id,
            state: labelled(approvalStates, approval.state),
            may: nextRungs(actor, approval, chain),
          }
        : null,
    };
  });
}

function nextRungs(actor: OfficerActor, row: ApprovalRow, chain: Chain | undefined): ('approve' | 'sign')[] {
  if (!chain) return [];
  const prepared = {
    organisationId: row.organisation_id,
    preparedBy: row.prepared_by,
    approvedBy: row.approved_by,
  };
  const next = row.state === 'prepared' && chain.approve.length > 0 ? 'approve' : 'sign';
  return row.state !== 'returned' && mayTakeRung(actor, chain, next, prepared) ? [next] : [];
}

async function openApprovals(
  deps: AppDeps,
  actor: OfficerActor,
  ids: readonly string[],
): Promise<Map<string, ApprovalRow>> {
  if (ids.length === 0) return new Map();
  const rows = await select<ApprovalRow>(
    deps.db,
    `SELECT * FROM approval WHERE petition_id IN (?) AND organisation_id = ? AND action = ?
     AND state IN ('prepared', 'approved', 'returned')`,
    [ids, actor.organisationId, ACTION],
  );
  return new Map(rows.map((row) => [row.petition_id, row]));
}
