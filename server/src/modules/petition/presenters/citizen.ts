// A petition as its petitioner sees it: by account in full, by query code with names and numbers masked.
import type { AttachmentView } from '@petition/shared-types/schemas/attachment';
import type { CitizenPetition, CitizenPetitionSummary } from '@petition/shared-types/schemas/petition';
import type { FiledSolicitation } from '@petition/shared-types/schemas/solicitation';
import {
  entrances,
  evaluationTargets,
  petitionForms,
  petitionStates,
  petitionTypes,
} from '@petition/shared-types/vocabulary';
import type { AttachmentReader } from '../../attachment/presenter';
import { toAvailableAction } from '../../procedure/action-view';
import { needsIdentity } from '../../procedure/domain/decide';
import { availableRows, openEvaluationTargets } from '../../procedure/domain/available';
import type { Petition } from '../../procedure/domain/petition';
import type { PetitionEvent, StepActor } from '../../procedure/domain/event';
import { runningClock } from '../../procedure/domain/petition';
import { shownTopic } from '../../solicitation/filing';
import { standingFacts } from '../commands/facts';
import type { PetitionContent } from '../content';
import { maskParties, maskWithin } from '../masking';
import type { StepTexts } from '../queries/step-texts';
import { reasonForPetitioner, reasonOf } from '../queries/step-texts';
import { internalClocks, nextPromise } from '../../procedure/domain/clock-kinds';
import type { PetitionViewContext } from './context';
import { toCitizenClock } from './clocks';
import { labelled, labelledOrNull, shanghai, stateLabel } from './labels';
import { toDocumentSummary, toEvaluations, toMatterView } from './parts';
import { toPetitionerView } from './petitioner';
import { petitionersTimeline } from './petitioners-timeline';
import { ratedName } from './rated';
import { waitingOn } from './waiting-on';

export function toCitizenSummary(
  petition: Petition,
  title: string,
  c: PetitionViewContext,
): CitizenPetitionSummary {
  const due = nextPromise(petition);
  return {
    number: petition.number,
    entrance: labelled(entrances, petition.entrance),
    state: stateLabel(petition.state),
    terminal: petitionStates[petition.state].terminal,
    version: petition.version,
    submittedAt: shanghai(petition.submittedAt),
    updatedAt: shanghai(petition.updatedAt),
    title,
    waitingOn: waitingOn(petition, c),
    // The office's period runs on meanwhile [R], but it is the petitioner who must act.
    promise: due && petition.state !== 'draft' ? toCitizenClock(petition, due, c) : null,
    needs: needsOf(petition, c),
  };
}

export interface CitizenDetails {
  petition: Petition;
  content: PetitionContent;
  events: readonly PetitionEvent[];
  texts: ReadonlyMap<string, StepTexts>;
  actor: StepActor;
  /** Null for someone who holds only the code. */
  queryCode: string | null;
  draftId: string | null;
  topic?: FiledSolicitation;
  attachments: (reader: AttachmentReader) => AttachmentView[];
}

export function toCitizenPetition(d: CitizenDetails, c: PetitionViewContext): CitizenPetition {
  const { petition } = d;
  const owner = d.actor.via === 'account';
  const show = (text: string) => (owner ? text : maskWithin(text, d.content));
  const isVisible = ({ type }: { type: Petition['documents'][number]['type'] }) =>
    c.layouts.isForPetitioner(type);
  const reason = (event: PetitionEvent): string | null => {
    const text = reasonForPetitioner(d.texts.get(event.id));
    return text === null ? null : show(text);
  };
  return {
    ...toCitizenSummary(petition, show(d.content.matter.title), c),
    petitionForm: labelled(petitionForms, petition.petitionForm),
    petitionType: labelledOrNull(petitionTypes, petition.petitionType),
    petitioner: toPetitionerView(owner ? d.content : maskParties(d.content), c),
    // Where somebody is stays with the account that said it.
    matter: { ...toMatterView(d.content.matter, petition, c, show), ...(owner ? {} : { place: null }) },
    ...shownTopic(d.topic, show),
    timeline: petitionersTimeline(petition, d.events, c, { reason, isVisible }),
    // What organisations owe each other (shares, supervision, advice) is no promise to the petitioner.
    clocks: petition.clocks
      .filter((clock) => !internalClocks.has(clock.clock))
      .map((clock) => toCitizenClock(petition, clock, c)),
    documents: petition.documents.filter(isVisible).map((doc) => toDocumentSummary(doc, c.layouts, c)),
    attachments: d.attachments({ kind: owner ? 'petitioner' : 'code', show }),
    evaluations: toEvaluations(petition, c, reasonsByTime(d)),
    availableActions: citizenActions(d, c),
    queryCode: owner ? d.queryCode : null,
    correction: correctionOf(d, c),
  };
}

const reasonsByTime = (d: CitizenDetails): Map<string, string> =>
  new Map(
    d.events.flatMap((e) => {
      const reason = e.action === 'evaluate' ? reasonOf(d.texts.get(e.id)) : null;
      return reason === null ? [] : [[e.occurredAt, reason] as const];
    }),
  );

function citizenActions(d: CitizenDetails, c: PetitionViewContext) {
  const rows = availableRows(d.petition, d.actor, standingFacts(d.petition, d.actor, c.tree), {
    ...c.terms,
    now: c.now,
  });
  const targets = openEvaluationTargets(d.petition, c.now);
  return rows
    .filter((row) => row.action !== 'submit')
    .filter((row) => row.action !== 'acknowledge_document' || unserved(d.petition, c).length > 0)
    .map((row) =>
      toAvailableAction(
        row,
        row.action === 'evaluate' ? (schema) => narrowTargets(schema, targets) : undefined,
        { identity: needsIdentity(row, d.actor) },
      ),
    );
}

/** Only the sides that can be rated now stand in the form. */
function narrowTargets(
  schema: Record<string, unknown>,
  targets: readonly (keyof typeof evaluationTargets)[],
) {
  const properties = schema.properties as Record<string, Record<string, unknown>>;
  const target = properties.target;
  if (target) target.oneOf = targets.map((t) => ({ const: t, title: evaluationTargets[t].label }));
  return schema;
}

function correctionOf(d: CitizenDetails, c: PetitionViewContext): CitizenPetition['correction'] {
  if (d.petition.state !== 'draft' || d.draftId === null || d.actor.via !== 'account') return null;
  const last = d.events.findLast((e) => e.action === 'return_for_correction');
  return {
    draftId: d.draftId,
    reason: (last && reasonOf(d.texts.get(last.id))) ?? c.tree.name(d.petition.holderId),
  };
}

/** Documents whose opening is their service and that were not opened yet. */
const unserved = (petition: Petition, c: Pick<PetitionViewContext, 'layouts'>) =>
  petition.documents.filter((d) => d.servedAt === null && c.layouts.isServed(d.type));

/** What the petitioner should do first, most urgent first. */
function needsOf(petition: Petition, c: PetitionViewContext): CitizenPetitionSummary['needs'] {
  const needs: CitizenPetitionSummary['needs'] = [];
  if (petition.state === 'draft') {
    const clock = runningClock(petition, 'T1');
    const until = clock ? shanghai(clock.dueAt) : null;
    needs.push({ kind: 'correct', label: '请补充或修改后重新提交', documentId: null, until });
  }
  for (const { id } of unserved(petition, c)) {
    needs.push({ kind: 'acknowledge_document', label: '有书面答复等您签收', documentId: id, until: null });
  }
  if (petition.state === 'handling' && petition.mediation.organ && !petition.mediation.citizen) {
    needs.push({ kind: 'answer_mediation', label: '请决定是否同意调解', documentId: null, until: null });
  }
  for (const target of openEvaluationTargets(petition, c.now)) {
    const clock = runningClock(petition, 'T10', target);
    const until = clock ? shanghai(clock.dueAt) : null;
    needs.push({
      kind: 'evaluate',
      label: `请评价${ratedName(petition, target, c)}`,
      documentId: null,
      until,
    });
  }
  return needs;
}
