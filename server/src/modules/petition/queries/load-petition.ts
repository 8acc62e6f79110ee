// Reading one petition for whoever may read it. A reader outside the petition's circle gets 404: that it exists is
// already a fact about somebody.
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { ActionId, ApprovalState, OfficerRole } from '@petition/shared-types/vocabulary';
import { guardCatalogue } from '@petition/shared-types/guards';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { Actor, AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { select, selectOne } from '../../../infra/db';
import { presentAttachments } from '../../attachment/presenter';
import type { AttachmentReader } from '../../attachment/presenter';
import { attachmentsOf } from '../../attachment/repository';
import type { NoticeParams } from '../../notification/notice-row';
import type { Petition } from '../../procedure/domain/petition';
import type { PetitionEvent, StepActor } from '../../procedure/domain/event';
import { isRecused } from '../../procedure/domain/decide';
import { filedTopic } from '../../solicitation/filing';
import { isChainOffice } from '../commands/facts';
import { openContent } from '../content';
import { mayRead } from '../policy';
import { shanghai } from '../presenters/labels';
import { toCitizenPetition } from '../presenters/citizen';
import type { PetitionViewContext } from '../presenters/context';
import { toOfficerPetition } from '../presenters/officer';
import type { NoticeRow } from '../presenters/officer';
import { withheldFromRecused } from '../presenters/withheld';
import type { StoredPetition } from '../repository';
import { findPetition, findPetitionByNumber } from '../repository';
import { eventsOf, stepTextsOf } from './step-texts';

/** Code slips are issued once; a re-issue (next number) comes with identity proof at the counter. */
export const FIRST_ISSUE = 1;

/** The actor of a request as the procedure knows it. */
export function stepActor(actor: Actor): StepActor {
  switch (actor.kind) {
    case 'citizen':
      return { kind: 'citizen', id: actor.citizenId, organisationId: null, roles: [], via: 'account' };
    case 'query':
      return { kind: 'citizen', id: null, organisationId: null, roles: [], via: 'query_code' };
    case 'officer':
      return {
        kind: 'officer',
        id: actor.officerId,
        organisationId: actor.organisationId,
        roles: actor.roles as OfficerRole[],
        delegations: actor.delegations,
        via: 'console',
      };
    default:
      return { kind: 'system', id: null, organisationId: null, roles: [], via: 'clock' };
  }
}

/** Names, calendar and the moment, for any view. */
export async function viewContext(deps: AppDeps): Promise<PetitionViewContext> {
  return {
    reference: deps.reference,
    layouts: deps.layouts,
    terms: deps.terms,
    tree: await deps.organisations.current(),
    now: deps.clock.now(),
  };
}

/** @throws ProblemError `not_found` also when the reader may not know of it */
export async function readablePetition(deps: AppDeps, actor: Actor, by: { id: string } | { number: string }) {
  const stored = await findReadable(deps, actor, by);
  if (!stored) throw notFound();
  return stored;
}

/** The petition, when there is one and the reader may know of it. */
export async function findReadable(deps: AppDeps, actor: Actor, by: { id: string } | { number: string }) {
  const stored =
    'id' in by
      ? await findPetition(deps.db, deps.sealer, by.id)
      : await findPetitionByNumber(deps.db, deps.sealer, by.number);
  return stored && (await isInCircle(deps, actor, stored)) ? stored : undefined;
}

/** @throws ProblemError `forbidden` with the sentence, for an officer who has withdrawn from the petition */
export function refuseRecused(actor: Actor, petition: Petition): void {
  if (actor.kind !== 'officer' || !isRecused(stepActor(actor), petition)) return;
  throw new ProblemError('forbidden', { extra: { detail: guardCatalogue.officer_recused.sentence } });
}

async function isInCircle(deps: AppDeps, actor: Actor, { petition }: StoredPetition): Promise<boolean> {
  if (actor.kind !== 'officer') return mayRead(actor, petition);
  const inChain = await selectOne(
    deps.db,
    'SELECT 1 FROM petition_organ WHERE petition_id = ? AND organisation_id = ? LIMIT 1',
    [petition.id, actor.organisationId],
  );
  const tree = await deps.organisations.current();
  return mayRead(actor, petition, {
    inChain: inChain !== undefined || isChainOffice(petition, actor, tree),
    ancestorIds: tree.ancestorIds(actor.organisationId),
  });
}

/** One petition as its account sees it, or whoever holds number and code. */
export async function citizenPetitionView(
  deps: AppDeps,
  actor: Extract<Actor, { kind: 'citizen' | 'query' }>,
  stored: StoredPetition,
): Promise<CitizenPetition> {
  const { petition, key } = stored;
  const [content, events, files, texts, draft, c] = await Promise.all([
    openContent(deps.db, deps.sealer, key, petition.id),
    eventsOf(deps.db, petition.id),
    attachmentsOf(deps.db, petition.id),
    stepTextsOf(deps.db, deps.sealer, key, petition.id),
    selectOne<{ id: string }>(deps.db, 'SELECT id FROM draft WHERE petition_id = ?', [petition.id]),
    viewContext(deps),
  ]);
  const queryCode = actor.kind === 'citizen' ? deps.hashes.queryCode(petition.id, FIRST_ISSUE) : null;
  const details = {
    petition,
    content,
    events,
    texts,
    actor: stepActor(actor),
    queryCode,
    draftId: draft?.id ?? null,
    topic: await filedTopic(deps.db, content.matter),
    attachments: (reader: AttachmentReader) =>
      presentAttachments(deps.sealer, key, files, events, reader, shanghai),
  };
  return toCitizenPetition(details, c);
}

type RawNotice = Omit<NoticeRow, 'title'> & { params: unknown };

/** One petition as an officer of its chain sees it; withheld from whoever has withdrawn from it (条例 第28条). */
export async function officerPetitionView(
  deps: AppDeps,
  actor: OfficerActor,
  stored: StoredPetition,
): Promise<OfficerPetition> {
  const { petition, key } = stored;
  const [content, events, files, texts, notices, c] = await Promise.all([
    openContent(deps.db, deps.sealer, key, petition.id),
    eventsOf(deps.db, petition.id),
    attachmentsOf(deps.db, petition.id),
    stepTextsOf(deps.db, deps.sealer, key, petition.id),
    select<RawNotice>(
      deps.db,
      `SELECT id, notice, recipient_kind, recipient_id, params, channel, state, attempts, created_at, sent_at, last_error
       FROM notice WHERE petition_id = ? ORDER BY seq DESC, id DESC`,
      [petition.id],
    ),
    viewContext(deps),
  ]);
  const titled = notices.map((row) => ({ ...row, title: noticeTitle(deps, row) }));
  const [officers, chains, approvals] = await Promise.all([
    officerNames(deps, [...events.flatMap(officersIn), ...(petition.handlerId ? [petition.handlerId] : [])]),
    deps.approvals.allInForce(deps.db, c.tree, actor.organisationId),
    select<{ id: string; action: ActionId; state: ApprovalState }>(
      deps.db,
      `SELECT id, action, state FROM approval WHERE petition_id = ? AND organisation_id = ?
       AND state IN ('prepared', 'approved', 'returned') ORDER BY prepared_at`,
      [petition.id, actor.organisationId],
    ),
  ]);
  const view = toOfficerPetition(
    {
      petition,
      content,
      events,
      texts,
      notices: titled,
      officers,
      actor: stepActor(actor),
      chains,
      approvals,
      topic: await filedTopic(deps.db, content.matter),
      attachments: (reader) => presentAttachments(deps.sealer, key, files, events, reader, shanghai),
    },
    c,
  );
  return isRecused(stepActor(actor), petition) ? withheldFromRecused(view) : view;
}

/** Whoever took the step, for whom, and who prepared and approved it. */
const officersIn = ({ actor, facts: { approval } }: PetitionEvent): string[] => [
  ...(actor.kind === 'officer' && actor.id ? [actor.id] : []),
  ...(actor.onBehalfOf ? [actor.onBehalfOf] : []),
  ...(typeof approval === 'object' ? [approval.preparedBy, approval.approvedBy ?? []].flat() : []),
];

function noticeTitle(deps: AppDeps, row: RawNotice): string {
  const params = (typeof row.params === 'string' ? JSON.parse(row.params) : row.params) as NoticeParams;
  return deps.notices.render(row.notice as NoticeId, params).title;
}

/** Display names by officer id. */
export async function officerNames(deps: AppDeps, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await select<{ id: string; display_name: string }>(
    deps.db,
    'SELECT id, display_name FROM officer WHERE id IN (?)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.display_name]));
}
