// Parts of a petition's views that citizens and officers share: documents, evaluations, timeline, matter.
import { procedure } from '@petition/shared-types/procedure';
import type { Matter, Respondent } from '@petition/shared-types/schemas/filing';
import type { DocumentSummary, EvaluationView, TimelineEntry } from '@petition/shared-types/schemas/petition';
import {
  actions,
  documentTypes,
  evaluationGrades,
  evaluationStatuses,
  evaluationTargets,
  respondentKinds,
  serviceMethods,
} from '@petition/shared-types/vocabulary';
import { basisText } from '../../procedure/action-view';
import type { DocumentLayouts } from '../../document/layouts';
import { evaluationApplies } from '../../procedure/domain/guards/review';
import type { DocumentState, Petition } from '../../procedure/domain/petition';
import type { PetitionEvent } from '../../procedure/domain/event';
import type { ViewContext } from './context';
import { labelled, labelledOrNull, shanghai } from './labels';
import { ratedName } from './rated';

const PETITIONER = '信访人';

export function toDocumentSummary(
  document: DocumentState,
  layouts: DocumentLayouts,
  c: ViewContext,
): DocumentSummary {
  return {
    id: document.id,
    type: document.type,
    title: layouts.title(document.type),
    number: document.number ?? null,
    issuedBy: layouts.isPetitioners(document.type) ? PETITIONER : c.tree.name(document.organisationId),
    issuedAt: shanghai(document.issuedAt),
    servedAt: document.servedAt ? shanghai(document.servedAt) : null,
    serviceMethod: labelledOrNull(serviceMethods, document.serviceMethod),
    needsAcknowledgement: document.servedAt === null && layouts.isServed(document.type),
    ...(document.correctedBy ? { correctedBy: document.correctedBy } : {}),
  };
}

/** Both sides, each with what became of its evaluation in this round. `reasons` by event time, where the reader may see them. */
export function toEvaluations(
  petition: Petition,
  c: ViewContext,
  reasons: ReadonlyMap<string, string>,
): EvaluationView[] {
  return (['petition_office', 'competent_organ'] as const).map((target) => {
    const clock = petition.clocks.filter((k) => k.clock === 'T10' && k.target === target).at(-1);
    // A later round does not ask again about what was rated before it, until it opens a window of its own.
    const given = petition.evaluations.findLast((e) => e.target === target && e.round >= (clock?.round ?? 1));
    return {
      target: labelled(evaluationTargets, target),
      organisation: given ? c.tree.name(given.organisationId) : ratedName(petition, target, c),
      status: labelled(evaluationStatuses, statusOf(petition, given !== undefined, clock?.dueAt, c.now)),
      grade: given ? labelled(evaluationGrades, given.grade) : null,
      reason: given ? (reasons.get(given.at) ?? null) : null,
      evaluatedAt: given ? shanghai(given.at) : null,
      openUntil: clock ? shanghai(clock.dueAt) : null,
      round: given?.round ?? clock?.round ?? petition.round,
    };
  });
}

function statusOf(petition: Petition, done: boolean, dueAt: string | undefined, now: Date) {
  if (done) return 'done';
  if (petition.duplicateVerdict !== null && !evaluationApplies(petition)) return 'excluded';
  if (dueAt === undefined) return 'not_open';
  return now.getTime() < Date.parse(dueAt) ? 'open' : 'lapsed';
}

/** One step in the law's word and, where they add to it, in plain words. `reason` is the sealed text a reader may see. */
export function toTimelineEntry(
  event: PetitionEvent,
  petition: Petition,
  c: ViewContext,
  reason: string | null,
  visible: (document: { type: DocumentState['type'] }) => boolean,
): TimelineEntry {
  const byPetitioner = event.actor.kind === 'citizen';
  const holderChanged = event.effects.set.holderId && event.seq > 1 ? event.effects.set.holderId : null;
  const unit = byPetitioner ? PETITIONER : unitOf(event, petition, c);
  const nextUnit = holderChanged ? c.tree.name(holderChanged) : firstOffice(event, c);
  return {
    seq: event.seq,
    at: shanghai(event.occurredAt),
    action: event.action,
    label: wordOf(event),
    plain: plainSentence(event, petition, c, byPetitioner ? '您' : unit),
    unit,
    nextUnit,
    byPetitioner,
    reason,
    documents: event.documents.filter(visible).map((d) => ({ id: d.id, title: documentTypes[d.type].label })),
    basis: basisText(procedure[event.action].basis),
  };
}

/** The law's word for the step; the second side to say yes to mediation agrees to it (条例 第33条). */
function wordOf(event: PetitionEvent): string {
  const { mediation } = event.effects.set;
  return event.action === 'propose_mediation' && mediation?.organ && mediation.citizen
    ? '同意调解'
    : actions[event.action].label;
}

const unitOf = (event: PetitionEvent, petition: Petition, c: ViewContext): string =>
  event.actor.kind === 'partner' ? '其他系统' : c.tree.name(event.actor.organisationId ?? petition.holderId);

const firstOffice = (event: PetitionEvent, c: ViewContext): string | null =>
  event.action === 'submit' && event.effects.set.holderId ? c.tree.name(event.effects.set.holderId) : null;

/** What was done, by whom, to what. Just the law's word when there is nothing to add to it. */
function plainSentence(event: PetitionEvent, petition: Petition, c: ViewContext, who: string): string {
  const label = wordOf(event);
  const { plain = label } = actions[event.action];
  const { evaluation, served } = event.effects;
  if (evaluation)
    return `${who}对${c.tree.name(evaluation.organisationId)}：${evaluationGrades[evaluation.grade].label}`;
  const document = petition.documents.find((d) => d.id === served?.documentId);
  if (document) return `${who}签收了《${documentTypes[document.type].label}》`;
  const helpers = event.effects.set.coHandlerIds ?? [];
  if (helpers.length > 0 && (event.action === 'forward' || event.action === 'assign'))
    return `${who}${plain}，由${helpers.map((id) => c.tree.name(id)).join('、')}协助办理`;
  if (event.action === 'accept_result') return `${who}认可处理结果，不再申请复查`;
  return plain.startsWith(label) ? label : `${who}${plain}`;
}

/** @param show what the reader sees of a text */
/** “单位：云岭建筑公司（城东工地）”. */
function respondentText({ kind, name, detail }: Respondent): string {
  const { label } = respondentKinds[kind];
  return `${label}：${name}${detail ? `（${detail}）` : ''}`;
}

export function toMatterView(
  matter: Matter,
  petition: Petition,
  c: ViewContext,
  show: (text: string) => string,
) {
  const { litigation, arbitration, reconsideration, opinion } = matter.legalStatus;
  return {
    title: show(matter.title),
    facts: show(matter.facts),
    demands: matter.demands.map(show),
    region: c.reference.regions.pathName(petition.regionCode),
    category: c.reference.categories.pathName(petition.categoryCode),
    legalStatus: [
      litigation ? '已向法院起诉' : null,
      arbitration ? '已申请仲裁' : null,
      reconsideration ? '已申请行政复议' : null,
      opinion ? '已有处理、复查或复核意见' : null,
    ].filter((text) => text !== null),
    respondents: (matter.respondents ?? []).map((one) => show(respondentText(one))),
    place: matter.place ?? null,
    openToPublic: matter.openToPublic,
  };
}
