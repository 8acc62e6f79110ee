// Personal data is masked everywhere by default; whoever holds the whole value keeps it inside the server.
import type { Parties, Petitioner } from '@petition/shared-types/schemas/petitioner';

/** 王桂兰 → 王**, 欧阳明月 → 欧***. */
const maskName = (name: string): string => {
  const [first = '', ...rest] = Array.from(name);
  return `${first}${'*'.repeat(Math.max(rest.length, 1))}`;
};

/** First one and last one of a document number. */
const maskIdNumber = (value: string): string =>
  value.length < 3 ? '*'.repeat(value.length) : `${value[0]}${'*'.repeat(value.length - 2)}${value.at(-1)}`;

export const maskPhone = (value: string): string =>
  value.length < 7 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`;

/** The name others read: an organisation's is no secret, a person's is. */
export const maskPetitionerName = (petitioner: Petitioner): string =>
  petitioner.kind === 'person' ? maskName(petitioner.name) : petitioner.name;

/** The address is left out below the region. */
function maskPetitioner(petitioner: Petitioner): Petitioner {
  const shown = { phone: maskPhone(petitioner.phone), address: '***' };
  return petitioner.kind === 'person'
    ? {
        ...petitioner,
        ...shown,
        name: maskName(petitioner.name),
        idNumber: maskIdNumber(petitioner.idNumber),
      }
    : { ...petitioner, ...shown, contactName: maskName(petitioner.contactName) };
}

/** Everybody behind the petition as others may read of them. */
export function maskParties({ petitioner, proxy, joint }: Parties): Parties {
  const person = <T extends { name: string; idNumber: string; phone: string }>(p: T): T => ({
    ...p,
    name: maskName(p.name),
    idNumber: maskIdNumber(p.idNumber),
    phone: maskPhone(p.phone),
  });
  return {
    petitioner: maskPetitioner(petitioner),
    ...(proxy ? { proxy: person(proxy) } : {}),
    ...(joint ? { joint: { ...joint, members: joint.members.map(person) } } : {}),
  };
}

type Pair = [value: string, shown: string];

/** Names, numbers and phones of those who petition inside a text, hidden; the place stays, for those who handle the matter. */
export const maskIdentity = (text: string, parties: Parties): string => replaceAll(text, identityOf(parties));

/** The same and the address, inside a text that someone else may read. */
export const maskWithin = (text: string, parties: Parties): string =>
  replaceAll(text, [...identityOf(parties), [parties.petitioner.address, '***']]);

function identityOf({ petitioner, proxy, joint }: Parties): Pair[] {
  const persons = [...(proxy ? [proxy] : []), ...(joint?.members ?? [])];
  if (petitioner.kind === 'person') persons.unshift({ ...petitioner, representative: true });
  return [
    ...persons.flatMap((p): Pair[] => [
      [p.name, maskName(p.name)],
      [p.idNumber, maskIdNumber(p.idNumber)],
      [p.phone, maskPhone(p.phone)],
    ]),
    ...(petitioner.kind === 'organisation'
      ? ([
          [petitioner.contactName, maskName(petitioner.contactName)],
          [petitioner.phone, maskPhone(petitioner.phone)],
        ] satisfies Pair[])
      : []),
  ];
}

const replaceAll = (text: string, pairs: readonly Pair[]): string =>
  pairs.reduce(
    // A single character stands in too many other words.
    (masked, [value, shown]) => (value.length < 2 ? masked : masked.replace(asWritten(value), () => shown)),
    text,
  );

/** Also in groups (139-0000-0009, 周 小 梅), in full-width characters, in small letters; a number not inside a longer one. */
function asWritten(value: string): RegExp {
  const characters = Array.from(value).map((c) => {
    const wide = c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : '';
    return `[${escaped(c)}${wide}]`;
  });
  const edge = /^\d/.test(value) ? '[0-9０-９]' : null;
  const body = characters.join('[ \\u00a0\\u3000-]{0,3}');
  return new RegExp(edge ? `(?<!${edge})${body}(?!${edge})` : body, 'giu');
}

const escaped = (c: string): string => c.replace(/[\\\]^-]/, '\\$&');
