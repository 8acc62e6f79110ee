// What the cases of wrong input share: a form's fields and how to spoil each, the shape of an answer that says no, and the
// people of the demo with their roles.
import { guardCatalogue } from '@petition/shared-types/guards';
import type { ProcedureRow } from '@petition/shared-types/procedure';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { badFields, problemOf, type Answer } from './api';

export const OFFICE = '990102-01';
export const HOUSING = '990102-03';
export const URBAN = '990102-04';
const CHINESE = /[\u4e00-\u9fff]/;

export function expectProblem(answer: Answer<unknown>, status: number, code: string): void {
  const problem = problemOf(answer);
  expect([answer.status, problem.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  for (const text of [problem.title, problem.detail]) expect(text).toMatch(CHINESE);
  for (const { message } of problem.errors ?? []) expect(message).toMatch(CHINESE);
}

export function expectRefusal(answer: Answer<unknown>, rule: keyof typeof guardCatalogue): void {
  expectProblem(answer, 409, 'step_refused');
  const { refusal, detail } = problemOf(answer);
  expect(refusal).toMatchObject({ rule, ...guardCatalogue[rule] });
  expect(detail).toBe(guardCatalogue[rule].sentence);
  expect(refusal?.basis).toMatch(CHINESE);
}

/** Fields of a row's form with what must be refused in each. */
export function fieldsOf(row: ProcedureRow) {
  const shape = row.input.shape as Record<string, z.ZodType>;
  const { properties = {} } = z.toJSONSchema(row.input, { io: 'input', unrepresentable: 'any' });
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    required: !schema.safeParse(undefined).success,
    mistyped: [12.5, 'x', { a: 1 }].find((value) => !schema.safeParse(value).success),
    tooMuch: tooMuch(properties[name]),
  }));
}

function tooMuch(property: unknown): unknown {
  const { maxLength, maxItems, maximum } = (property ?? {}) as Record<string, number | undefined>;
  if (maxLength !== undefined) return '长'.repeat(maxLength + 1);
  if (maxItems !== undefined) return Array.from({ length: maxItems + 1 }, () => '0'.repeat(26));
  return maximum === undefined ? undefined : maximum + 1;
}

/** Paths of bad fields, by the field of the form they lie in. */
export const spoiled = (answer: Answer<unknown>): string[] =>
  [...new Set(badFields(answer).map((path) => path.split('.').slice(0, 2).join('.')))].sort();

/** The people of the demo who meet these petitions, with what they may be asked to be. */
export const people: Readonly<Record<string, { organisation: string; roles: OfficerRole[] }>> = {
  'linjiang-intake': { organisation: OFFICE, roles: ['intake_officer', 'triage_reviewer'] },
  'linjiang-head': { organisation: OFFICE, roles: ['office_head', 'supervisor'] },
  'linjiang-sealed': { organisation: OFFICE, roles: ['sealed_matters_officer'] },
  'linjiang-housing-desk': { organisation: HOUSING, roles: ['receiving_desk'] },
  'linjiang-housing-handler': { organisation: HOUSING, roles: ['handler'] },
  'linjiang-urban-desk': { organisation: URBAN, roles: ['receiving_desk'] },
  'linjiang-urban-handler': { organisation: URBAN, roles: ['handler'] },
  'linjiang-urban-leader': { organisation: URBAN, roles: ['signing_leader'] },
  'linjiang-government': { organisation: '990102-02', roles: ['signing_leader'] },
  'city-intake': { organisation: '990100-01', roles: ['intake_officer'] },
  'city-triage': { organisation: '990100-01', roles: ['triage_reviewer'] },
  'city-head': { organisation: '990100-01', roles: ['office_head'] },
  'city-sealed': { organisation: '990100-01', roles: ['sealed_matters_officer'] },
  'hedong-head': { organisation: '990103-01', roles: ['office_head', 'supervisor'] },
  'hedong-intake': { organisation: '990103-01', roles: ['intake_officer', 'triage_reviewer'] },
};
