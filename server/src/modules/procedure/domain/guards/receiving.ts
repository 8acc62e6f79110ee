// Whose hands it may come into: receivers, objections, disputes about who is competent, co-handling organs.
import { isAccused, on, runs } from './parts';
import type { Guards } from './parts';

export const receivingGuards = {
  receiver_is_active: (c) => c.facts.receiver?.active === true,
  receiver_is_other: on((p, c) => c.facts.receiver?.id !== p.holderId),
  // A petition office has nobody to handle with; on its way a petition may stop at one.
  receiver_can_handle: on((p, c) => p.state === 'routing' || c.facts.receiver?.kind === 'competent_organ'),
  receiver_is_not_accused: on((p, c) => !isAccused(p, c.facts.receiver)),
  // At the limit there is still the way to the organ itself, else the petition would stay where it is.
  forward_depth: on(
    (p, c) => p.forwardDepth < c.maxForwardDepth || c.facts.receiver?.kind === 'competent_organ',
  ),
  successor_takes_over: on((p, { input, facts }) => {
    const old = input.predecessorId as string;
    const has = [p.registeringOfficeId, p.holderId, p.senderId, p.mainOrganId, ...p.coHandlerIds].includes(
      old,
    );
    return has && facts.receiver?.id !== old && facts.receiver?.kind === facts.predecessorKind;
  }),
  holder_is_petition_office: (c) => c.facts.holderKind === 'petition_office',
  holder_is_competent_organ: (c) => c.facts.holderKind === 'competent_organ',

  no_objection_pending: on((p) => p.objection === null),
  objection_in_time: on((p, c) => runs(p, 'T3', c.now)),
  objection_is_pending: on((p) => p.objection !== null),

  no_dispute_pending: on((p) => !p.dispute),
  dispute_is_pending: on((p) => Boolean(p.dispute)),
  competence_not_decided: on((p) => p.decidedOrganId !== p.holderId),
  disputants_can_handle: on(
    (p, { facts: { disputants = [] } }) =>
      disputants.length > 0 &&
      disputants.every((o) => o.active && o.kind === 'competent_organ' && o.id !== p.holderId),
  ),
  common_superior_exists: (c) => typeof c.facts.arbiterId === 'string',
  receiver_is_disputant: on((p, c) => (p.dispute?.organIds ?? []).includes(c.facts.receiver?.id ?? '')),

  co_handlers_can_help: ({ facts: { coHandlers = [], receiver } }) =>
    coHandlers.every((o) => o.active && o.kind === 'competent_organ' && o.id !== receiver?.id),
  co_handlers_are_new: on((p, { input }) =>
    (input.coHandlerIds as string[]).every((id) => id !== p.holderId && !p.coHandlerIds.includes(id)),
  ),
} satisfies Guards;
