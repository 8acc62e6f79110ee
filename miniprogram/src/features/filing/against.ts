// Against whom, and where on the map: both optional, both as the petitioner gives them.
import type { FilingInput, Place as Point } from '@petition/shared-types/schemas/filing';
import { respondentKinds } from '@petition/shared-types/vocabulary';
import type { RespondentKind } from '@petition/shared-types/vocabulary';

export type { Point };

export interface RespondentAnswers {
  kind: RespondentKind;
  name: string;
  detail: string;
}

export const emptyRespondent = (): RespondentAnswers => ({ kind: 'organisation', name: '', detail: '' });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

export function respondentsFrom(value: unknown): RespondentAnswers[] {
  if (!Array.isArray(value)) return [];
  return value.map((one) => {
    const { kind, name, detail } = record(one);
    return {
      kind: text(kind) in respondentKinds ? (kind as RespondentKind) : 'organisation',
      name: text(name),
      detail: text(detail),
    };
  });
}

export function pointFrom(value: unknown): Point | undefined {
  const { name, latitude, longitude, datum } = record(value);
  const sound = typeof name === 'string' && typeof latitude === 'number' && typeof longitude === 'number';
  if (!sound || (datum !== 'gcj02' && datum !== 'wgs84')) return undefined;
  return { name, latitude, longitude, datum };
}

/** Those of whom something was written. */
export const written = (respondents: readonly RespondentAnswers[]): RespondentAnswers[] =>
  respondents.filter(({ name, detail }) => `${name}${detail}`.trim() !== '');

type Against = Pick<FilingInput['matter'], 'respondents' | 'place'>;

/** Their part of the filing; absent where nothing was given. */
export function againstOf({
  respondents,
  point,
}: {
  respondents: readonly RespondentAnswers[];
  point?: Point;
}): Against {
  const named = written(respondents).map(({ kind, name, detail }) => ({
    kind,
    name,
    ...(detail.trim() === '' ? {} : { detail }),
  }));
  return { ...(named.length > 0 ? { respondents: named } : {}), ...(point ? { place: point } : {}) };
}
