// Officers away, and the officers of an organisation to choose a handler from.
import { z } from 'zod';
import { officerRoles } from '../vocabulary';
import { id, instant, labelled, oneOf } from './common';

export const absenceBody = z.strictObject({
  /** Whose absence; one's own when left out. Heads set it for an officer of the own organisation who cannot. */
  officerId: id.optional(),
  from: instant.meta({ title: '从' }),
  /** The first moment the officer is there again. */
  until: instant.meta({ title: '到' }),
  delegateId: id.optional(),
  /** Roles the delegate acts in; none without a delegate. */
  roles: z.array(oneOf('岗位', officerRoles)).max(10).default([]),
});
export type AbsenceBody = z.input<typeof absenceBody>;

export const absenceView = z.object({
  id: z.string(),
  officer: z.object({ id: z.string(), name: z.string() }),
  from: instant,
  until: instant,
  delegate: z.object({ id: z.string(), name: z.string() }).nullable(),
  roles: z.array(labelled),
  /** It runs now. */
  current: z.boolean(),
  /** May be taken back by the reader. */
  mine: z.boolean(),
});
export type AbsenceView = z.infer<typeof absenceView>;
export const absenceList = z.object({
  items: z.array(absenceView),
  colleagues: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(labelled) })),
  /** The reader's own roles that may be handed on. */
  ownRoles: z.array(labelled),
});
export type AbsenceList = z.infer<typeof absenceList>;

export const handlerCandidate = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(labelled),
  /** Open petitions the officer is named handler of. */
  load: z.number().int(),
  /** Away until then; null when there. */
  awayUntil: instant.nullable(),
  recused: z.boolean(),
  suggested: z.boolean(),
});
export type HandlerCandidate = z.infer<typeof handlerCandidate>;
export const handlerCandidates = z.object({ items: z.array(handlerCandidate) });
