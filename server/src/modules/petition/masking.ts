// Personal data is masked everywhere by default; whoever holds the whole value keeps it inside the server.
import type { PetitionerPerson } from '@petition/shared-types/schemas/filing';

/** 王桂兰 → 王**, 欧阳明月 → 欧***. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = Array.from(name);
  return `${first}${'*'.repeat(Math.max(rest.length, 1))}`;
};

/** First one and last one of a document number. */
export const maskIdNumber = (value: string): string =>
  value.length < 3 ? '*'.repeat(value.length) : `${value[0]}${'*'.repeat(value.length - 2)}${value.at(-1)}`;

export const maskPhone = (value: string): string =>
  value.length < 7 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`;

/** The address is left out below the region. */
export const maskPerson = (person: PetitionerPerson): PetitionerPerson => ({
  ...person,
  name: maskName(person.name),
  idNumber: maskIdNumber(person.idNumber),
  phone: maskPhone(person.phone),
  address: '***',
});

type Pair = [value: string, shown: string];

/** Name, number and phone of the petitioner inside a text, hidden; the place stays, for those who handle the matter. */
export const maskIdentity = (text: string, person: PetitionerPerson): string =>
  replaceAll(text, identityOf(person));

/** The same and the address, inside a text that someone else may read. */
export const maskWithin = (text: string, person: PetitionerPerson): string =>
  replaceAll(text, [...identityOf(person), [person.address, '***']]);

const identityOf = (person: PetitionerPerson): Pair[] => [
  [person.name, maskName(person.name)],
  [person.idNumber, maskIdNumber(person.idNumber)],
  [person.phone, maskPhone(person.phone)],
];

const replaceAll = (text: string, pairs: readonly Pair[]): string =>
  pairs.reduce(
    // A single character stands in too many other words.
    (masked, [value, shown]) => (value.length < 2 ? masked : masked.replace(asWritten(value), () => shown)),
    text,
  );

/** Also in groups (139-0000-0009, 周　小　梅), in full-width characters, in small letters; a number not inside a longer one. */
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
