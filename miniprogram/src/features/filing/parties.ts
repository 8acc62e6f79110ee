// For whom one petitions: oneself, somebody else (by authority or as guardian), several together, an organisation.
// The person who holds the phone is always asked the same; what else is asked depends on this.
import { idKinds, proxyGrounds } from '@petition/shared-types/vocabulary';
import type { IdKind, ProxyGround } from '@petition/shared-types/vocabulary';

export const forWhoms = ['self', 'other', 'joint', 'organisation'] as const;
export type ForWhom = (typeof forWhoms)[number];

export interface Place {
  code: string;
  name: string;
}

/** The person for whom somebody else petitions. */
export interface Principal {
  name: string;
  idKind: IdKind;
  idNumber: string;
  /** May be empty: then everything is told to the one who acts. */
  phone: string;
}

/** On what ground the holder of the phone acts for the principal. */
export interface Acting {
  ground?: ProxyGround;
  relation: string;
  authorised: boolean;
}

export interface Member {
  name: string;
  idKind: IdKind;
  idNumber: string;
  phone: string;
  representative: boolean;
}

export interface OfficeAnswers {
  name: string;
  creditCode: string;
  addressRegion?: Place;
  address: string;
}

/** What is answered about those behind the petition beside the one who holds the phone. */
export interface PartyAnswers {
  forWhom?: ForWhom;
  /** From 16 years, who lives on own work petitions alone (民法典 第18条). */
  ownIncome: boolean;
  acting: Acting;
  principal: Principal;
  /** How many in all, as typed; empty when all are named. */
  count: string;
  members: Member[];
  office: OfficeAnswers;
}

export const emptyMember = (): Member => ({
  name: '',
  idKind: 'resident_id',
  idNumber: '',
  phone: '',
  representative: false,
});

export const emptyParties = (): PartyAnswers => ({
  ownIncome: false,
  acting: { relation: '', authorised: false },
  principal: { name: '', idKind: 'resident_id', idNumber: '', phone: '' },
  count: '',
  members: [],
  office: { name: '', creditCode: '', address: '' },
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
export const idKindFrom = (value: unknown): IdKind =>
  text(value) in idKinds ? (value as IdKind) : 'resident_id';

export function placeFrom(value: unknown): Place | undefined {
  const { code, name } = record(value);
  return typeof code === 'string' && typeof name === 'string' ? { code, name } : undefined;
}

function memberFrom(value: unknown): Member {
  const given = record(value);
  return {
    name: text(given.name),
    idKind: idKindFrom(given.idKind),
    idNumber: text(given.idNumber),
    phone: text(given.phone),
    representative: given.representative === true,
  };
}

/** Reads the parties of a draft's content, keeping what is sound. That one is authorised is confirmed at every filing. */
export function partiesFrom(content: Record<string, unknown>): PartyAnswers {
  const acting = record(content.acting);
  const principal = memberFrom(content.principal);
  const office = record(content.office);
  const ground = text(acting.ground);
  return {
    forWhom: forWhoms.find((w) => w === content.forWhom),
    ownIncome: content.ownIncome === true,
    acting: {
      ground: ground in proxyGrounds ? (ground as ProxyGround) : undefined,
      relation: text(acting.relation),
      authorised: acting.authorised === true,
    },
    principal: {
      name: principal.name,
      idKind: principal.idKind,
      idNumber: principal.idNumber,
      phone: principal.phone,
    },
    count: text(content.count),
    members: Array.isArray(content.members) ? content.members.map(memberFrom) : [],
    office: {
      name: text(office.name),
      creditCode: text(office.creditCode),
      addressRegion: placeFrom(office.addressRegion),
      address: text(office.address),
    },
  };
}

const isBlank = (m: Member): boolean => `${m.name}${m.idNumber}${m.phone}`.trim() === '';

/** Without the empty ones at the end, so that a member keeps its place. */
export function writtenMembers(members: readonly Member[]): Member[] {
  let end = members.length;
  while (end > 0 && members.slice(end - 1, end).every(isBlank)) end -= 1;
  return members.slice(0, end);
}
