// What the questions about the people behind a petition check before they let go; the sentences spare a way to the
// server and back, which has the last word.
import { creditCodeFault, idDocumentFault } from '@petition/shared-types/id-documents';
import { mobilePhoneFault } from '@petition/shared-types/identity-number';
import { adultAge, jointLimits } from '@petition/shared-types/limits';
import type { IdKind } from '@petition/shared-types/vocabulary';
import { texts } from '../../texts';
import { ageToday, worksAtSixteen } from './answers';
import type { Answers } from './answers';
import type { Fault } from './rules';
import { writtenMembers } from './parties';
import type { Member } from './parties';

const words = texts.parties.faults;
const labels = texts.parties.labels;
const plain = texts.filing.labels;
const missing = texts.filing.faults.missing;

const one = (id: string, message: string | null): Fault[] => (message === null ? [] : [{ id, message }]);
const filled = (id: string, what: string, value: string): Fault[] =>
  one(id, value.trim() === '' ? missing(what) : null);

interface Documented {
  idKind: IdKind;
  idNumber: string;
}

/** @param what the field's name, for the sentence when it is empty */
const idFault = ({ idKind, idNumber }: Documented, what: string): string | null =>
  idNumber.trim() === '' ? missing(what) : idDocumentFault(idKind, idNumber);

const under = ({ idKind, idNumber }: Documented, years: number): boolean => {
  const age = ageToday(idKind, idNumber);
  return age !== null && age < years;
};

/** Who holds the phone: of age, or living on own work from sixteen, unless a guardian acts. */
function holderIdFault(a: Answers): string | null {
  const wrong = idFault(a, plain.idNumber);
  if (wrong !== null || !under(a, adultAge.full)) return wrong;
  if (a.forWhom === 'other') return words.proxyMinor(adultAge.full);
  return worksAtSixteen(a) && a.ownIncome ? null : words.minor(adultAge.full);
}

export const personFaults = (a: Answers): Fault[] => [
  ...filled('name', plain.name, a.name),
  ...one('idNumber', holderIdFault(a)),
  ...one('phone', mobilePhoneFault(a.phone)),
];

export const officeFaults = (a: Answers): Fault[] => [
  ...filled('office-name', labels.office.name, a.office.name),
  ...one('creditCode', creditCodeFault(a.office.creditCode)),
  ...filled('name', labels.contact, a.name),
  ...one('phone', mobilePhoneFault(a.phone)),
];

export const actingFaults = ({ acting }: Answers): Fault[] => [
  ...one('ground', acting.ground ? null : words.chooseGround),
  ...filled('relation', labels.relation, acting.relation),
  ...one('authorised', acting.authorised ? null : words.authorise),
];

export function principalFaults({ principal, acting }: Answers): Fault[] {
  const wrong = idFault(principal, labels.principal.idNumber);
  const minor = acting.ground !== 'guardian' && under(principal, adultAge.full);
  return [
    ...filled('principal-name', labels.principal.name, principal.name),
    ...one('principal-idNumber', wrong ?? (minor ? words.guardianOnly(adultAge.full) : null)),
    ...one('principal-phone', principal.phone.trim() === '' ? null : mobilePhoneFault(principal.phone)),
  ];
}

function memberFaults(member: Member, at: number): Fault[] {
  const of = (what: string): string => labels.ofMember(at + 1, what);
  return [
    ...filled(`member-${at}-name`, of(plain.name), member.name),
    ...one(`member-${at}-idNumber`, idFault(member, of(plain.idNumber))),
    ...one(`member-${at}-phone`, mobilePhoneFault(member.phone)),
  ];
}

function countFault(count: string, named: number): string | null {
  const typed = count.trim();
  if (typed === '') return null;
  if (!/^\d+$/.test(typed)) return words.countWrong;
  if (Number(typed) > jointLimits.count.max) return words.countLarge;
  return Number(typed) > named ? null : words.countSmall;
}

export function jointFaults({ members, count }: Answers): Fault[] {
  const written = writtenMembers(members);
  if (written.length === 0) return one('member-0-name', words.noMember);
  const speakers = written.filter((m) => m.representative).length + 1;
  const { representatives, members: most } = jointLimits;
  return [
    ...one('members', written.length > most.max ? words.tooMany(most.max) : null),
    ...one('members', speakers > representatives.max ? words.representatives(representatives.max) : null),
    ...written.flatMap(memberFaults),
    ...one('count', countFault(count, written.length)),
  ];
}
