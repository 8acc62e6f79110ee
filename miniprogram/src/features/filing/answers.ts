// What the person has answered so far: any part may be missing. It is the content of a draft, on the phone and on
// the account, so reading one back trusts nothing about its shape.
import { entrances, idKinds } from '@petition/shared-types/vocabulary';
import type { Entrance, IdKind } from '@petition/shared-types/vocabulary';
import type { FilingInput } from '@petition/shared-types/schemas/filing';

export interface Place {
  code: string;
  name: string;
}

export const legalQuestions = ['litigation', 'arbitration', 'reconsideration'] as const;
export type LegalQuestion = (typeof legalQuestions)[number];

export interface Answers {
  entrance: Entrance;
  category?: Place;
  region?: Place;
  title: string;
  facts: string;
  demands: string[];
  legal: Partial<Record<LegalQuestion, boolean>>;
  name: string;
  idKind: IdKind;
  idNumber: string;
  phone: string;
  addressRegion?: Place;
  address: string;
  openToPublic: boolean;
  declared: boolean;
  /** The petition that this one goes on from with a new fact. */
  previousNumber?: string;
}

export const emptyAnswers = (entrance: Entrance): Answers => ({
  entrance,
  title: '',
  facts: '',
  demands: [''],
  legal: {},
  name: '',
  idKind: 'resident_id',
  idNumber: '',
  phone: '',
  address: '',
  openToPublic: false,
  declared: false,
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function place(value: unknown): Place | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, name } = value as Partial<Record<keyof Place, unknown>>;
  return typeof code === 'string' && typeof name === 'string' ? { code, name } : undefined;
}

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
    entrance,
    category: place(content.category),
    region: place(content.region),
    title: text(content.title),
    facts: text(content.facts),
    demands: demands.length > 0 ? demands : [''],
    legal: legal(content.legal),
    name: text(content.name),
    idKind: text(content.idKind) in idKinds ? (content.idKind as IdKind) : 'resident_id',
    idNumber: text(content.idNumber),
    phone: text(content.phone),
    addressRegion: place(content.addressRegion),
    address: text(content.address),
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

/** The body of `POST /citizen/petitions`. Missing parts go out empty: the server names each of them. */
export function filingFrom(answers: Answers, draftId: string): FilingInput {
  const asked = answers.entrance === 'complaint';
  return {
    draftId,
    petitioner: {
      kind: 'person',
      name: answers.name,
      idKind: answers.idKind,
      idNumber: answers.idNumber,
      phone: answers.phone,
      addressRegion: answers.addressRegion?.code ?? '',
      address: answers.address,
    },
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
      },
      openToPublic: answers.openToPublic,
    },
    previousNumber: answers.previousNumber,
    declaration: true,
  };
}
