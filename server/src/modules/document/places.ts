// What the {places} of a document are filled with: the step, the petition before it, the organisations, the demands.
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId, DemandOutcome, DocumentType, PetitionForm } from '@petition/shared-types/vocabulary';
import {
  actions,
  clocks,
  demandOutcomes,
  evaluationGrades,
  petitionForms,
  serviceMethods,
} from '@petition/shared-types/vocabulary';
import type { Organisation, OrganisationTree } from '../organisation/directory';
import type { ClockState, DocumentState, Petition } from '../procedure/domain/petition';
import type { StepFacts } from '../procedure/domain/event';
import { addDays, dayOf, dayText } from '../procedure/domain/time';
import { codedFields, codedWords } from './coded-words';

/** Texts of the petition that documents quote. */
export interface DocumentTexts {
  petitioner: string;
  title: string;
  demands: readonly string[];
  /** Name of the place and of the category with those above. */
  region: string;
  category: string;
  /** SHA-256 over title, facts and demands, a line each. */
  digest: string;
  /** Who takes the step; empty for the petitioner and the clock. */
  officer: string;
}

export interface LayoutCase extends DocumentTexts {
  action: ActionId;
  input: Readonly<Record<string, unknown>>;
  /** Null for a step that makes the petition. */
  before: Petition | null;
  facts: StepFacts;
  tree: OrganisationTree;
  unit?: Organisation;
  /** Of the petition. */
  number: string;
  documentNumber?: string;
  now: Date;
  /** The document whose service is recorded. */
  served?: { type: DocumentType; number: string; issuedAt: string; at: string };
  started: readonly Pick<ClockState, 'clock' | 'dueAt'>[];
  /** The document that this one corrects, with its text as it is now to be read. */
  corrected?: CorrectedDocument;
}

export interface CorrectedDocument {
  id: string;
  title: string;
  number?: string;
  issuedAt: string;
  sections: { heading: string | null; paragraphs: string[] }[];
}

export type Places = Record<string, string>;

/** “2026年3月18日”: the last day on which the period still runs. */
export const lastDayText = (dueAt: string): string => dayText(addDays(dayOf(new Date(dueAt)), -1));

const dateText = (iso: string | Date): string => dayText(dayOf(new Date(iso)));

function timeText(at: Date): string {
  const [, hour = '', minute = ''] =
    /T(\d\d):(\d\d)/.exec(new Date(at.getTime() + 8 * 3_600_000).toISOString()) ?? [];
  return `${dateText(at)}${Number(hour)}时${minute}分`;
}

interface Words {
  /** Of the template. */
  basis: readonly string[];
  /** Name of a kind of document, as this site calls it. */
  titleOf: (type: DocumentType) => string;
}

/** Everything a template may name, filled for one step. */
export function placesOf(c: LayoutCase, words: Words): Places {
  return {
    ...inputPlaces(c.input),
    ...duePlaces(c),
    ...codedWords(c.input),
    ...unitPlaces(c),
    ...coursePlaces(c, words),
    ...servicePlaces(c, words),
    correctedDocument: c.corrected ? named(c.corrected.title, c.corrected) : '',
    basis: words.basis.join('、'),
    label_step: actions[c.action].label,
    petitioner: c.petitioner,
    title: c.title,
    region: c.region,
    category: c.category,
    digest: c.digest,
    officer: c.officer,
    number: c.number,
    today: dateText(c.now),
    time: timeText(c.now),
    form: formText(c),
    submittedOn: dateText(c.before?.submittedAt ?? c.facts.receivedAt ?? c.now),
  };
}

/** Names of the places that a template of these steps may use. */
export function knownPlaces(steps: readonly ActionId[]): Set<string> {
  const inputs = steps.flatMap((step) => Object.keys(procedure[step].input.shape));
  return new Set([
    ...COMMON,
    ...inputs.map((field) => `input_${field}`),
    ...[...codedFields, ...inputs].map((field) => `label_${field}`),
    ...Object.keys(clocks).map((clock) => `due_${clock}`),
  ]);
}
const COMMON = [
  'basis', 'petitioner', 'title', 'region', 'category', 'digest', 'officer', 'number', 'today', 'time', 'form',
  'submittedOn', 'unit', 'unitPhone', 'unitAddress', 'superior', 'receiver', 'receiverPhone', 'sender', 'holder',
  'addressee', 'mainOrgan', 'suggestedOrgan', 'objector', 'nextReceiver', 'coHandlers', 'alerted', 'cameFrom',
  'acceptedOn', 'lastOpinion', 'opinionService', 'respondent', 'hearingWord', 'petitionerView', 'reviewDue',
  'servedTitle', 'servedNumber', 'servedIssuedOn', 'servedOn', 'server', 'servedView', 'proof',
  'index', 'demand', 'outcome', 'answer', 'label_step', 'correctedDocument', 'written', 'corrected',
]; // oxfmt-ignore

// ---- the step ----

function inputPlaces(input: LayoutCase['input']): Places {
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[`input_${key}`, String(value)]] : [],
    ),
  );
}

/** Last days of the clocks that run before the step and of those it starts. */
function duePlaces({ before, started }: LayoutCase): Places {
  const running = (before?.clocks ?? []).filter(({ endedAt }) => endedAt === null);
  const due = [...running, ...started].map(({ clock, dueAt }) => [`due_${clock}`, lastDayText(dueAt)]);
  const unknown = Object.keys(clocks).map((clock) => [`due_${clock}`, '法定期限']);
  const places = Object.fromEntries([...unknown, ...due]) as Places;
  const review = started.find(({ clock }) => clock === 'T7' || clock === 'T9');
  return { ...places, reviewDue: review ? lastDayText(review.dueAt) : '法定期限' };
}

function formText({ before, facts }: LayoutCase): string {
  const form: PetitionForm | undefined = before?.petitionForm ?? facts.petitionForm;
  return form ? petitionForms[form].label : '';
}

// ---- organisations ----

function unitPlaces({ unit, before, facts, tree, input }: LayoutCase): Places {
  const nameOf = (id: string | null | undefined): string => (id ? tree.name(id) : '');
  const receiver = facts.receiver ? tree.get(facts.receiver.id) : undefined;
  const ids = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);
  const suggested = before?.objection?.suggestedOrganId;
  return {
    unit: unit?.name ?? '',
    unitPhone: unit?.phone ?? '',
    unitAddress: unit?.address ?? '',
    superior: nameOf(unit?.parentId) || '上一级机关、单位',
    receiver: receiver?.name ?? '',
    receiverPhone: receiver?.phone ?? '',
    sender: nameOf(before?.senderId ?? before?.registeringOfficeId),
    holder: nameOf(before?.holderId),
    addressee: nameOf(facts.addressee?.id),
    mainOrgan: nameOf(before?.mainOrganId),
    suggestedOrgan: nameOf(typeof input.suggestedOrganId === 'string' ? input.suggestedOrganId : null),
    objector: nameOf(before?.objection?.organisationId),
    nextReceiver: suggested ? `建议改由${nameOf(suggested)}办理。` : '',
    coHandlers: ids(input.coHandlerIds).map(nameOf).join('、'),
    alerted: (facts.alertIds ?? []).map(nameOf).join('、'),
  };
}

// ---- the course so far ----

const OPINIONS: ReadonlySet<DocumentType> = new Set<DocumentType>([
  'handling_opinion',
  'fast_track_answer',
  'review_opinion',
]);

/** 《信访事项处理意见书》（临江住建信处〔2026〕3号，2026年3月18日）. */
export const named = (
  title: string,
  { number, issuedAt }: Pick<DocumentState, 'number' | 'issuedAt'>,
): string => `《${title}》（${number ? `${number}，` : ''}${dateText(issuedAt)}）`;

function coursePlaces({ before, tree, unit, started }: LayoutCase, { titleOf }: Words): Places {
  const documents = before?.documents ?? [];
  const opinion = documents.findLast(({ type }) => OPINIONS.has(type));
  const sent = documents.findLast(({ type }) => type === 'procedural_notice');
  const accepted = [...(before?.clocks ?? []), ...started].find(
    ({ clock }) => clock === 'T4' || clock === 'T4s',
  );
  const heard = documents.some(({ type, round }) => type === 'hearing_minutes' && round === before?.round);
  const view = before?.evaluations.findLast(({ target }) => target === 'competent_organ');
  return {
    cameFrom: sent
      ? `${tree.name(sent.organisationId)}于${dateText(sent.issuedAt)}转来`
      : `${unit?.name ?? ''}直接收到`,
    acceptedOn: accepted && 'startedAt' in accepted ? dateText((accepted as ClockState).startedAt) : '',
    lastOpinion: opinion ? named(titleOf(opinion.type), opinion) : '',
    respondent: opinion ? tree.name(opinion.organisationId) : '',
    opinionService: serviceOf(opinion),
    hearingWord: heard ? '本机关举行了听证' : '本机关没有举行听证',
    petitionerView: view ? evaluationGrades[view.grade].label : '没有表示意见',
  };
}

function serviceOf(document: DocumentState | undefined): string {
  if (!document?.servedAt || !document.serviceMethod) return '尚未送达';
  return `${dateText(document.servedAt)}${serviceMethods[document.serviceMethod].label}`;
}

/** What a service receipt says of the document and of its service (送达回证). */
function servicePlaces({ served, input, officer }: LayoutCase, { titleOf }: Words): Places {
  if (!served) return {};
  return {
    servedTitle: titleOf(served.type),
    servedNumber: served.number,
    servedIssuedOn: dateText(served.issuedAt),
    servedOn: dateText(served.at),
    server: officer === '' ? '本站网上送达' : officer,
    servedView: '没有明确表示',
    proof: typeof input.proof === 'string' ? input.proof : '信访人在线打开并签收，时间由系统记录',
  };
}

// ---- demands and answers ----

/** What a repeated section is filled with, once a row. */
export function repeats(each: 'demands' | 'answers' | 'changes' | undefined, c: LayoutCase): Places[] {
  if (!each) return [{}];
  if (each === 'changes')
    return (c.input.changes as { written: string; corrected: string }[]).map((change, i) => ({
      index: String(i + 1),
      ...change,
    }));
  if (each === 'demands') return c.demands.map((demand, i) => ({ index: String(i + 1), demand }));
  const answers = c.input.answers as { demand: number; outcome: DemandOutcome; answer: string }[];
  return [...answers]
    .sort((a, b) => a.demand - b.demand)
    .map((a) => ({
      index: String(a.demand),
      demand: c.demands[a.demand - 1] ?? '',
      outcome: demandOutcomes[a.outcome].label,
      answer: a.answer,
    }));
}
