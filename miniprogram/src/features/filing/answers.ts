// What the person has answered so far: any part may be missing. It is the content of a draft, on the phone and on
// the account, so reading one back trusts nothing about its shape.
import { ageOn } from '@petition/shared-types/id-documents';
import { adultAge } from '@petition/shared-types/limits';
import { entrances } from '@petition/shared-types/vocabulary';
import type { Entrance, IdKind } from '@petition/shared-types/vocabulary';
import type { FilingInput } from '@petition/shared-types/schemas/filing';
import { evidenceFrom } from '../evidence';
import type { EvidenceItem } from '../evidence';
import { emptyParties, idKindFrom, partiesFrom, placeFrom, writtenMembers } from './parties';
import type { PartyAnswers, Place } from './parties';

import { againstOf, pointFrom, respondentsFrom } from './against';
import type { Point, RespondentAnswers } from './against';
import { topicFrom, topicPart } from './topic';
import type { TopicAnswers } from './topic';

export type { Place };

export const legalQuestions = ['litigation', 'arbitration', 'reconsideration', 'opinion'] as const;
/** Whoever does not know of one leaves it open. */
export const mayStayOpen = (question: LegalQuestion): boolean => question === 'opinion';
export type LegalQuestion = (typeof legalQuestions)[number];

export interface Answers extends PartyAnswers {
  entrance: Entrance;
  /** The topic a proposal is for; absent outside topics. */
  topic?: TopicAnswers;
  category?: Place;
  region?: Place;
  title: string;
  facts: string;
  demands: string[];
  legal: Partial<Record<LegalQuestion, boolean>>;
  /** Against whom, as far as one knows. */
  respondents: RespondentAnswers[];
  /** A point on the map, if the person gave one. */
  point?: Point;
  /** Who holds the phone. */
  name: string;
  idKind: IdKind;
  idNumber: string;
  phone: string;
  addressRegion?: Place;
  address: string;
  evidence: EvidenceItem[];
  openToPublic: boolean;
  declared: boolean;
  /** The petition that this one goes on from with a new fact. */
  previousNumber?: string;
}

export const emptyAnswers = (entrance: Entrance): Answers => ({
  ...emptyParties(),
  entrance,
  title: '',
  facts: '',
  demands: [''],
  legal: {},
  respondents: [],
  name: '',
  idKind: 'resident_id',
  idNumber: '',
  phone: '',
  address: '',
  evidence: [],
  openToPublic: false,
  declared: false,
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function legal(value: unknown): Answers['legal'] {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const known = legalQuestions.flatMap((q) =>
    typeof given[q] === 'boolean' ? [[q, given[q]] as const] : [],
  );
  return Object.fromEntries(known);
}

/** Reads a draft's content, keeping what is sound. A declaration is never restored: it is made at submit. */
export function answersFrom(content: Record<string, unknown>): Answers {
  const entrance = text(content.entrance) in entrances ? (content.entrance as Entrance) : 'complaint';
  const demands = Array.isArray(content.demands) ? content.demands.map(text) : [];
  return {
    ...partiesFrom(content),
    entrance,
    topic: entrance === 'proposal' ? topicFrom(content.topic) : undefined,
    category: placeFrom(content.category),
    region: placeFrom(content.region),
    title: text(content.title),
    facts: text(content.facts),
    demands: demands.length > 0 ? demands : [''],
    legal: legal(content.legal),
    respondents: respondentsFrom(content.respondents),
    point: pointFrom(content.point),
    name: text(content.name),
    idKind: idKindFrom(content.idKind),
    idNumber: text(content.idNumber),
    phone: text(content.phone),
    addressRegion: placeFrom(content.addressRegion),
    address: text(content.address),
    evidence: evidenceFrom(content.evidence),
    openToPublic: content.openToPublic === true,
    declared: false,
    previousNumber: text(content.previousNumber) || undefined,
  };
}

/** A draft's content: plain JSON without the declaration. */
export function contentOf(answers: Answers): Record<string, unknown> {
  const { declared: _declared, ...content } = answers;
  return JSON.parse(JSON.stringify(content)) as Record<string, unknown>;
}

/** Demands that say something. */
export const writtenDemands = (answers: Answers): string[] =>
  answers.demands.map((d) => d.trim()).filter((d) => d !== '');

const addressOf = ({ addressRegion, address }: Pick<Answers, 'addressRegion' | 'address'>) => ({
  addressRegion: addressRegion?.code ?? '',
  address,
});

function partiesOf(answers: Answers): Pick<FilingInput, 'petitioner' | 'proxy' | 'joint'> {
  const { name, idKind, idNumber, phone, office, principal, acting, ownIncome } = answers;
  const self = { name, idKind, idNumber, phone };
  if (answers.forWhom === 'organisation') {
    const { name: officeName, creditCode } = office;
    return {
      petitioner: {
        kind: 'organisation',
        name: officeName,
        creditCode,
        contactName: name,
        phone,
        ...addressOf(office),
      },
    };
  }
  if (answers.forWhom === 'other') {
    const petitioner = { ...principal, phone: principal.phone.trim() === '' ? phone : principal.phone };
    return {
      petitioner: { kind: 'person', ...petitioner, ...addressOf(answers) },
      proxy: {
        ...self,
        ground: acting.ground ?? 'authorised',
        relation: acting.relation,
        authorisation: true,
      },
    };
  }
  const working = worksAtSixteen(answers) && ownIncome ? { ownIncome } : {};
  const petitioner = { kind: 'person' as const, ...self, ...addressOf(answers), ...working };
  if (answers.forWhom !== 'joint') return { petitioner };
  const members = writtenMembers(answers.members);
  return { petitioner, joint: { count: personCount(answers), members } };
}

/** How many petition together: as typed, else all who are named and the one who writes. */
export function personCount({ count, members }: Pick<Answers, 'count' | 'members'>): number {
  const typed = count.trim();
  return typed === '' ? writtenMembers(members).length + 1 : Number(typed);
}

/** Whether it has to be asked if the person lives on own work. */
export function worksAtSixteen({ idKind, idNumber }: Pick<Answers, 'idKind' | 'idNumber'>): boolean {
  const age = ageToday(idKind, idNumber);
  return age !== null && age >= adultAge.onOwnIncome && age < adultAge.full;
}

const CHINA = 8 * 3600_000;
/** Age in whole years by China's calendar; null where the number carries no day of birth. */
export const ageToday = (idKind: IdKind, idNumber: string): number | null =>
  ageOn(idKind, idNumber, new Date(Date.now() + CHINA).toISOString().slice(0, 10));

/** The body of `POST /citizen/petitions`. Missing parts go out empty: the server names each of them. */
export function filingFrom(answers: Answers, draftId: string): FilingInput {
  const asked = answers.entrance === 'complaint';
  return {
    draftId,
    ...partiesOf(answers),
    matter: {
      entrance: answers.entrance,
      regionCode: answers.region?.code ?? '',
      categoryCode: answers.category?.code ?? '',
      title: answers.title,
      facts: answers.facts,
      demands: writtenDemands(answers),
      // A proposal claims nothing for oneself, so it is not asked whether a court has the matter.
      legalStatus: {
        litigation: asked ? (answers.legal.litigation ?? false) : false,
        arbitration: asked ? (answers.legal.arbitration ?? false) : false,
        reconsideration: asked ? (answers.legal.reconsideration ?? false) : false,
        ...(asked && answers.legal.opinion !== undefined ? { opinion: answers.legal.opinion } : {}),
      },
      openToPublic: answers.openToPublic,
      ...againstOf(answers),
      ...topicPart(answers.topic),
    },
    previousNumber: answers.previousNumber,
    ...(answers.evidence.length > 0 ? { attachments: answers.evidence.map(({ id }) => id) } : {}),
    declaration: true,
  };
}
