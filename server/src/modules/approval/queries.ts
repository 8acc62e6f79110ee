// What waits to be approved or signed, one prepared step with its documents, and an organisation's chains.
import type { ApprovalPage, ApprovalSettings, ApprovalView } from '@petition/shared-types/schemas/approval';
import type { ApprovalSummary } from '@petition/shared-types/schemas/approval';
import { attachmentKinds } from '@petition/shared-types/attachments';
import {
  actions,
  approvalStates,
  documentTypes,
  marks,
  officerRoles,
} from '@petition/shared-types/vocabulary';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { readCursor, writeCursor } from '../../infra/cursor';
import { select } from '../../infra/db';
import { openName, ownKey } from '../attachment/content';
import { preparedUploads } from '../attachment/repository';
import { openContent, openContents } from '../petition/content';
import { maskIdentity, maskWithin } from '../petition/masking';
import { handlesMatters, mayReadReport } from '../petition/policy';
import { labelled, shanghai } from '../petition/presenters/labels';
import { officerNames } from '../petition/queries/load-petition';
import type { StoredPetition } from '../petition/repository';
import { findPetition } from '../petition/repository';
import { inputSchemaOf } from '../procedure/action-view';
import type { Chain } from './chains';
import { isStale, opened, personsOf, preparedOf } from './commands';
import { mayPrepare, mayTakeRung } from './policy';
import { preview } from './preview';
import type { ApprovalRow } from './repository';
import { openInput, openReason } from './repository';

type May = ApprovalSummary['may'];

function mayOn(actor: OfficerActor, chain: Chain, row: ApprovalRow, stale: boolean): May {
  const persons = personsOf(row);
  const prepares = mayPrepare(actor, chain);
  const rung = row.state === 'prepared' && chain.approve.length > 0 ? 'approve' : 'sign';
  const may: May = [];
  if (row.state !== 'returned' && !stale && mayTakeRung(actor, chain, rung, persons)) may.push(rung);
  if (row.state !== 'returned' && mayTakeRung(actor, chain, rung, persons)) may.push('return');
  if (prepares && (row.state === 'returned' || stale)) may.push('resubmit');
  if (prepares) may.push('withdraw');
  return may;
}

/** It is this officer's turn: a rung to take, or an own one that came back. */
const waitsFor = (actor: OfficerActor, row: ApprovalRow, may: May): boolean =>
  may.includes('approve') ||
  may.includes('sign') ||
  (may.includes('resubmit') && (row.prepared_by === actor.officerId || row.state === 'returned'));

interface Listed {
  row: ApprovalRow;
  stored: StoredPetition;
  chain: Chain;
}

async function listedOf(deps: AppDeps, actor: OfficerActor, row: ApprovalRow): Promise<Listed[]> {
  const tree = await deps.organisations.current();
  const chain = deps.approvals.of(row.action, tree.get(row.organisation_id)?.kind);
  const stored = await findPetition(deps.db, deps.sealer, row.petition_id);
  if (!chain || !stored) return [];
  const { petition } = stored;
  const above = tree.ancestorIds(actor.organisationId);
  if (petition.recusedIds.includes(actor.officerId)) return [];
  if (petition.petitionType === 'report' && !mayReadReport(actor, petition, above)) return [];
  return [{ row, stored, chain }];
}

/** @throws ProblemError `forbidden` for administrators */
export async function approvalsOf(
  deps: AppDeps,
  actor: OfficerActor,
  query: { scope: 'mine' | 'unit'; cursor?: string; limit: number },
): Promise<ApprovalPage> {
  if (!handlesMatters(actor.roles)) throw new ProblemError('forbidden');
  const after = readCursor(query.cursor);
  const rows = await select<ApprovalRow>(
    deps.db,
    `SELECT * FROM approval WHERE organisation_id = ? AND state IN ('prepared', 'approved', 'returned')
     ${after ? 'AND prepared_at >= ? AND (prepared_at > ? OR id > ?)' : ''} ORDER BY prepared_at, id LIMIT ?`,
    [actor.organisationId, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const listed = (await Promise.all(page.map((row) => listedOf(deps, actor, row)))).flat();
  const mine = listed.filter(({ row, stored, chain }) => {
    const may = mayOn(actor, chain, row, isStale(row, stored));
    return query.scope === 'unit' || waitsFor(actor, row, may);
  });
  const last = page.at(-1);
  return {
    items: await summaries(deps, actor, mine),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.prepared_at, last.id) : null,
  };
}

async function summaries(deps: AppDeps, actor: OfficerActor, listed: Listed[]): Promise<ApprovalSummary[]> {
  const [names, contents] = await Promise.all([
    officerNames(
      deps,
      listed.flatMap(({ row }) => [row.prepared_by, ...(row.approved_by ? [row.approved_by] : [])]),
    ),
    openContents(
      deps.db,
      deps.sealer,
      listed.map(({ row }) => row.petition_id),
    ),
  ]);
  return listed.map(({ row, stored, chain }) => {
    const content = contents.get(row.petition_id);
    const stale = isStale(row, stored);
    return {
      id: row.id,
      petitionId: row.petition_id,
      petitionNumber: stored.petition.number,
      title: content ? maskIdentity(content.matter.title, content) : '',
      step: labelled(actions, row.action),
      // Without a rung between, what is prepared waits to be signed.
      state: labelled(
        approvalStates,
        row.state === 'prepared' && chain.approve.length === 0 ? 'approved' : row.state,
      ),
      preparedBy: names.get(row.prepared_by) ?? '',
      preparedAt: shanghai(row.prepared_at),
      approvedBy: (row.approved_by && names.get(row.approved_by)) ?? null,
      may: mayOn(actor, chain, row, stale),
      stale,
      reason: openReason(deps.sealer, stored.key, row),
    };
  });
}

/** @throws ProblemError `not_found` */
export async function approvalView(deps: AppDeps, actor: OfficerActor, id: string): Promise<ApprovalView> {
  const found = await opened(deps, actor, id);
  const { row, stored, chain } = found;
  const [summary] = await summaries(deps, actor, [found]);
  if (!summary) throw new Error('an approval without a summary');
  const content = await openContent(deps.db, deps.sealer, stored.key, row.petition_id);
  const { documents, refusal } = await previewOrWhyNot(deps, stored, chain, row);
  const files = await preparedUploads(deps.db, row.id);
  return {
    ...summary,
    petitionVersion: stored.petition.version,
    input: openInput(deps.sealer, stored.key, row),
    inputSchema: inputSchemaOf(row.action),
    documents: documents.map(({ type, content: laid }) => ({
      title: laid.head?.title ?? documentTypes[type].label,
      sections: laid.sections.map((s) => ({
        heading: s.heading,
        paragraphs: s.paragraphs.map((text) => maskWithin(text, content)),
      })),
    })),
    refusal,
    attachments: files.map((file) => ({
      id: file.id,
      name: openName(deps.sealer, ownKey(deps.sealer, file), file),
      kind: labelled(attachmentKinds, file.kind ?? 'document'),
      canOpen: file.state === 'ready',
    })),
  };
}

async function previewOrWhyNot(deps: AppDeps, stored: StoredPetition, chain: Chain, row: ApprovalRow) {
  try {
    const documents = await preview(deps, stored, chain, preparedOf(deps, row, stored));
    return { documents, refusal: null };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { documents: [], refusal: error.extra.detail ?? error.code };
  }
}

const rungLabels = { prepare: '拟办', approve: '审核', sign: '签发' } as const;
const labelledRoles = (roles: readonly OfficerRole[]) =>
  roles.map((code) => ({ code, label: officerRoles[code].label }));

/** The chains of the own organisation as they stand. */
export async function settingsOf(deps: AppDeps, actor: OfficerActor): Promise<ApprovalSettings> {
  const tree = await deps.organisations.current();
  const kind = tree.get(actor.organisationId)?.kind;
  const [inForce, settings] = await Promise.all([
    deps.approvals.allInForce(deps.db, tree, actor.organisationId),
    select<{ action: string; enabled: number }>(
      deps.db,
      'SELECT action, enabled FROM approval_setting WHERE organisation_id = ?',
      [actor.organisationId],
    ),
  ]);
  const set = (action: string) => settings.find((s) => s.action === action)?.enabled;
  return {
    items: deps.approvals.all
      .filter((chain) => chain.kind === kind)
      .map((chain) => ({
        step: labelled(actions, chain.action),
        rungs: (['prepare', 'approve', 'sign'] as const)
          .filter((rung) => chain[rung].length > 0)
          .map((rung) => ({ label: rungLabels[rung], roles: labelledRoles(chain[rung]) })),
        enabled: (set(chain.action) ?? set('*') ?? Number(chain.on)) === 1,
        inForce: inForce.includes(chain),
        source: chain.source,
        mark: labelled(marks, chain.mark),
      })),
  };
}
