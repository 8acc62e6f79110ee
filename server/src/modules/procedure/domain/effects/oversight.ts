// Urging, supervising, advice, and who looks after it. The rows stand in shared-types/src/procedure/oversight.ts.
import { must, set } from './parts';
import type { Effects } from './parts';

export const oversightEffects: Effects = {
  urge: set((p, { now }) => ({
    lastUrgedAt: now.toISOString(),
    ...(p.supervision.level === 'none' ? { supervision: { level: 'urged', answered: false } } : {}),
  })),
  supervise: set(() => ({ supervision: { level: 'supervised', answered: false } })),
  supervise_listed: set(() => ({ supervision: { level: 'listed', answered: false } })),
  inspect_on_site: set(() => ({ supervision: { level: 'on_site', answered: false } })),
  answer_supervision: set((p) => ({ supervision: { ...p.supervision, answered: true } })),
  lift_supervision: set(() => ({ supervision: { level: 'none', answered: false } })),
  mark_urgent: ({ facts }) => ({
    set: { urgent: true },
    organs: (facts.leadershipIds ?? []).map((organisationId) => ({ organisationId, place: 'alerted' })),
  }),
  designate_handler: set((_, { input }) => ({ handlerId: input.officerId as string })),
  recuse: set((p, { input }) => ({
    recusedIds: [...new Set([...p.recusedIds, input.officerId as string])],
    handlerId: p.handlerId === input.officerId ? null : p.handlerId,
  })),
  delegate: set((_, { input }) => ({ delegateId: input.officerId as string })),
  set_leader_in_charge: set((_, { input }) => ({ leaderId: input.officerId as string })),
  send_advice: (c) => {
    const addresseeId = must(c.facts.addressee, 'the addressee').id;
    return {
      set: { advice: { addresseeId, answered: false } },
      organs: [{ organisationId: addresseeId, place: 'addressee' }],
    };
  },
  answer_advice: set((p) => ({ advice: p.advice && { ...p.advice, answered: true } })),
};
