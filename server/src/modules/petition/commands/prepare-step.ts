// One decision made ready to be written: the event on its chain and every row that belongs to it. No database here,
// so that many prepared steps can share one commit.
import type { EntityManager } from 'typeorm';
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId, DocumentType } from '@petition/shared-types/vocabulary';
import type { DataKey } from '../../../infra/crypto/sealer';
import { cell } from '../../../infra/crypto/sealer';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import type { HandedIn } from '../../attachment/attach';
import type { CorrectedDocument, DocumentTexts, LayoutCase } from '../../document/places';
import { sealDocument } from '../../document/content';
import type { DrawnNumbers } from '../../document/numbers';
import { noticeRows } from '../../notification/rows';
import type { OrganisationTree } from '../../organisation/directory';
import { decide } from '../../procedure/domain/decide';
import type { Decision } from '../../procedure/domain/decide';
import type { Petition } from '../../procedure/domain/petition';
import type { PetitionEvent, StepActor, StepFacts } from '../../procedure/domain/event';
import { evolve } from '../../procedure/domain/evolve';
import type { SplitInput } from '../../procedure/input';
import { canonicalJson, GENESIS, sha256, toEventRow } from '../../procedure/ledger';
import type { StepRows } from '../repository';
import { petitionRow } from '../repository';
import { refusalProblem } from './refusal';

export interface StepRequest {
  petitionId: string;
  before: Petition | null;
  lastHash: string;
  key: DataKey;
  action: ActionId;
  actor: StepActor;
  input: SplitInput;
  facts: StepFacts;
  now: Date;
  tree: OrganisationTree;
  /** Accounts of others behind the petition, told of the step too. */
  alsoTo?: readonly string[];
  /** Names and demands for the documents; null when the step issues none. */
  texts: DocumentTexts | null;
  /** Files handed in with it. */
  files?: HandedIn;
  /** The document that the step corrects, with its new text. */
  corrected?: CorrectedDocument;
  /** Numbers drawn for its documents in the transaction that writes the step. */
  numbers?: DrawnNumbers;
}

export interface PreparedStep {
  before: Petition | null;
  after: Petition;
  event: PetitionEvent;
  /** Projection row, inserted or updated by the writer. */
  projection: StepRows['petition'];
  rows: StepRows;
  /** Files handed in with it, bound in its transaction. */
  bindFiles?: (tx: EntityManager) => Promise<void>;
  /** Those of the files that are pictures. */
  pictures?: readonly string[];
}

/** @throws ProblemError `step_refused` with rule and article */
export function prepareStep(deps: AppDeps, request: StepRequest): PreparedStep {
  const { before } = request;
  const decision = decided(deps, request);
  const documents = issueDocuments(deps, request, decision);
  const event = toEvent(deps, request, decision, documents);
  const after = evolve(before, event);
  const eventRow = toEventRow(event, before ? request.lastHash : GENESIS);
  return {
    before,
    after,
    event,
    projection: [petitionRow(after, eventRow.hash)],
    rows: {
      petition_event: [{ ...eventRow, payload: eventRow.payload as string }],
      petition_event_text: textRows(deps, request, event),
      petition_organ: organRows(after, event),
      petition_clock: clockRows(deps, after, event),
      document: documents.map((d) => ({ ...d.row, event_id: event.id })),
      evaluation: evaluationRows(event),
      notice: noticeRows(deps, request.tree, after, event, decision.notices, request.alsoTo),
    },
    ...bindingOf(request, event),
  };
}

function bindingOf({ files, key, petitionId, now }: StepRequest, event: PetitionEvent) {
  if (!files) return {};
  const to = { petitionId, key, eventId: event.id, at: now };
  return { bindFiles: (tx: EntityManager) => files.bind(tx, to), pictures: files.pictures };
}

/** @throws ProblemError `step_refused` with rule and article */
function decided(deps: AppDeps, request: StepRequest): Decision {
  const { before, now, action, actor, facts, input } = request;
  const decision = decide(before, { action, actor, facts, input: input.coded }, { ...deps.terms, now });
  if (!decision.ok) throw refusalProblem(action, decision, before, actor, { ...deps.terms, now }, facts);
  return decision;
}

/**
 * The documents as the step would issue them now, without numbers; nothing is written.
 * @throws ProblemError `step_refused` when it could not be taken now
 */
export function previewDocuments(deps: AppDeps, request: StepRequest) {
  const decision = decided(deps, request);
  return decision.row.documents
    .filter((type) => deps.layouts.has(type))
    .map((type) => ({ type, content: layDocument(deps, request, decision, type, null) }));
}

/** Documents that have a layout; the others of the table come with theirs. */
function issueDocuments(deps: AppDeps, request: StepRequest, decision: Decision) {
  const issuable = decision.row.documents.filter((type) => deps.layouts.has(type));
  return issuable.map((type) => issueDocument(deps, request, decision, type));
}

function issueDocument(deps: AppDeps, request: StepRequest, decision: Decision, type: DocumentType) {
  const id = deps.ids.next();
  const organisationId = issuingOrgan(request);
  const number = request.numbers?.[type] ?? null;
  const content = layDocument(deps, request, decision, type, number);
  const { sealed, digest } = sealDocument(deps.sealer, request.key, id, content);
  return {
    id,
    type,
    digest,
    ...(number === null ? {} : { number }),
    // What the petitioner or the clock brings about is issued by whom it goes to.
    ...(request.actor.organisationId ? {} : { organisationId }),
    row: {
      id,
      petition_id: request.petitionId,
      round: decision.effects.round,
      type,
      organisation_id: organisationId,
      number,
      content_sealed: sealed,
      content_digest: digest,
      print_wanted: deps.layouts.isPrintedAtOnce(type) ? 1 : 0,
      corrects: request.corrected?.id ?? null,
      issued_at: request.now,
      served_at: null,
      service_method: null,
    },
  };
}

/** The document whose service the step records, for the receipt. */
function servedBy({ before, now }: StepRequest, { effects }: Decision): LayoutCase['served'] {
  const document = before?.documents.find((d) => d.id === effects.served?.documentId);
  if (!document || !effects.served) return undefined;
  const { type, number = '', issuedAt } = document;
  return { type, number, issuedAt, at: effects.served.at ?? now.toISOString() };
}

/** One document of the step, laid out. */
function layDocument(
  deps: AppDeps,
  request: StepRequest,
  decision: Decision,
  type: DocumentType,
  number: string | null,
) {
  if (!request.texts) throw new Error(`the texts for ${type} were not loaded`);
  return deps.layouts.lay(type, {
    ...request.texts,
    action: request.action,
    input: request.input.all,
    before: request.before,
    facts: request.facts,
    tree: request.tree,
    unit: request.tree.get(issuingOrgan(request)),
    number: decision.effects.set.number ?? request.before?.number ?? '',
    ...(number === null ? {} : { documentNumber: number }),
    now: request.now,
    started: decision.effects.started,
    served: servedBy(request, decision),
    corrected: request.corrected,
  });
}

/**
 * Issued in the name of the actor's organisation; what a petitioner's step or the clock brings, in that of the one it is
 * addressed to: the office that registers, the organ above that reviews, the office that oversees.
 */
export function issuingOrgan({
  action,
  actor,
  before,
  facts,
}: Pick<StepRequest, 'action' | 'actor' | 'before'> & {
  facts: Pick<StepFacts, 'officeId' | 'superiorId'>;
}): string {
  if (actor.organisationId) return actor.organisationId;
  if (GOES_UP.has(action) && facts.superiorId) return facts.superiorId;
  if (OVERSIGHT.has(action) && before) return before.registeringOfficeId;
  return before?.holderId ?? facts.officeId ?? '';
}
const GOES_UP: ReadonlySet<ActionId> = new Set<ActionId>(['request_review', 'request_final_review']);
const OVERSIGHT: ReadonlySet<ActionId> = new Set<ActionId>(['urge', 'supervise']);

function toEvent(
  deps: AppDeps,
  request: StepRequest,
  decision: Decision,
  documents: PetitionEvent['documents'],
): PetitionEvent {
  const { input } = request;
  return {
    petitionId: request.petitionId,
    seq: (request.before?.version ?? 0) + 1,
    id: deps.ids.next(),
    action: request.action,
    occurredAt: request.now.toISOString(),
    actor: decision.actor,
    from: decision.from,
    to: decision.effects.to,
    input: input.coded,
    facts: request.files ? { ...request.facts, attachments: request.files.facts } : request.facts,
    effects: decision.effects,
    documents: documents.map(({ id, type, digest, number, organisationId }) => ({
      id,
      type,
      digest,
      ...(number === undefined ? {} : { number }),
      ...(organisationId === undefined ? {} : { organisationId }),
    })),
    textDigest: keepsText(request.action) && input.texts ? sha256(canonicalJson(input.texts)) : null,
  };
}

/** Filings keep their text as the petition's content, not as a text of the step. */
const keepsText = (action: ActionId): boolean =>
  procedure[action].to !== 'submitted' && action !== 'register_offline';

/** Where the texts of a step are sealed. */
export const eventTextCell = (eventId: string) => cell('petition_event_text', 'text_sealed', eventId);

function textRows(deps: AppDeps, request: StepRequest, event: PetitionEvent) {
  if (event.textDigest === null) return [];
  return [
    {
      event_id: event.id,
      petition_id: event.petitionId,
      text_sealed: deps.sealer.sealJson(request.key, eventTextCell(event.id), request.input.texts),
    },
  ];
}

function organRows(after: Petition, event: PetitionEvent) {
  return event.effects.organs.map((organ) => ({
    petition_id: event.petitionId,
    organisation_id: organ.organisationId,
    place: organ.place,
    since: new Date(event.occurredAt),
    submitted_at: new Date(after.submittedAt),
  }));
}

function clockRows(deps: AppDeps, after: Petition, event: PetitionEvent) {
  return event.effects.started.map((clock) => ({
    id: deps.ids.next(),
    petition_id: event.petitionId,
    clock: clock.clock,
    target: clock.target,
    organisation_id: after.holderId,
    round: clock.round,
    due_at: new Date(clock.dueAt),
    ended_at: null,
    running: 1,
  }));
}

function evaluationRows(event: PetitionEvent) {
  const { evaluation, round } = event.effects;
  if (!evaluation) return [];
  return [
    {
      petition_id: event.petitionId,
      round,
      target: evaluation.target,
      organisation_id: evaluation.organisationId,
      grade: evaluation.grade,
      event_id: event.id,
      evaluated_at: new Date(event.occurredAt),
    },
  ];
}

/** The petition moved on while the person was reading. */
export const staleVersion = (current: Petition): ProblemError =>
  new ProblemError('stale_version', { extra: { currentVersion: current.version } });
