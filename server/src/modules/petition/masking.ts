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

/** Replaces whole names, numbers and phones of the petitioner inside a text that someone else may read. */
export function maskWithin(text: string, person: PetitionerPerson): string {
  return [
    [person.name, maskName(person.name)],
    [person.idNumber, maskIdNumber(person.idNumber)],
    [person.phone, maskPhone(person.phone)],
    [person.address, '***'],
  ].reduce((masked, [value, shown]) => (value ? masked.replaceAll(value, shown ?? '') : masked), text);
}
