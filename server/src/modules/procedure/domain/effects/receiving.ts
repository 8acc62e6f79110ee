// Signing for, objecting, disputes about who is competent, other hands. The rows stand in shared-types/src/procedure/receiving.ts.
import type { Petition, PetitionFields } from '../petition';
import { asReport, classified, handOver, must, petitionOf, set } from './parts';
import type { Effects } from './parts';

export const receivingEffects: Effects = {
  // The office that forwarded it stays the sender: it decides on objections and checks the result.
  reassign_organ: (c) => {
    const { mainOrganId, senderId } = petitionOf(c);
    return handOver(c, {
      senderId: senderId ?? c.actor.organisationId,
      objection: null,
      ...(mainOrganId ? { mainOrganId: must(c.facts.receiver, 'receiver').id } : {}),
    });
  },
  // Wherever the abolished one stood its successor stands; whoever had the petition there has it no more.
  succeed_organisation: (c) => {
    const petition = petitionOf(c);
    const successor = must(c.facts.receiver, 'receiver').id;
    const old = c.input.predecessorId as string;
    const moved = <K extends keyof PetitionFields>(key: K) =>
      petition[key] === old ? { [key]: successor } : {};
    return {
      set: {
        ...moved('registeringOfficeId'),
        ...moved('holderId'),
        ...moved('senderId'),
        ...moved('mainOrganId'),
        ...(petition.holderId === old ? { handlerId: null, delegateId: null } : {}),
        ...successionBeside(petition, old, successor),
      },
      organs: [{ organisationId: successor, place: petition.holderId === old ? 'holder' : 'sender' }],
    };
  },
  sign_for: set((p) => ({ mainOrganId: p.holderId })),
  receive_directly: set((p) => ({ mainOrganId: p.holderId })),
  object: set((p, { input }) => ({
    objection: {
      organisationId: p.holderId,
      suggestedOrganId: (input.suggestedOrganId as string | undefined) ?? null,
    },
  })),
  uphold_objection: set((p) => ({
    objection: null,
    holderId: must(p.senderId, 'the sender'),
    mainOrganId: null,
  })),
  reject_objection: set(() => ({ objection: null })),
  // An objection that waits for its answer is answered by the superior, too.
  refer_dispute: (c) => {
    const { holderId } = petitionOf(c);
    const arbiterId = must(c.facts.arbiterId, 'the common superior');
    const others = must(c.facts.disputants, 'the disputing organs').map(({ id }) => id);
    return {
      set: { objection: null, dispute: { organIds: [holderId, ...new Set(others)], arbiterId } },
      organs: [
        { organisationId: arbiterId, place: 'arbiter' },
        ...others.map((organisationId) => ({ organisationId, place: 'disputant' as const })),
      ],
    };
  },
  decide_dispute: (c) => {
    const { coHandlerIds } = petitionOf(c);
    const { id } = must(c.facts.receiver, 'receiver');
    return {
      set: {
        dispute: null,
        decidedOrganId: id,
        holderId: id,
        mainOrganId: id,
        coHandlerIds: coHandlerIds.filter((other) => other !== id),
      },
      organs: [{ organisationId: id, place: 'holder' }],
    };
  },
  reclassify: (c) => {
    const sealed = asReport(c, petitionOf(c).registeringOfficeId);
    return { set: { ...classified(c.input), ...sealed.set }, organs: sealed.organs };
  },
};

/** Beside the chain of hands: who helps, who disputes, who decides. */
function successionBeside(p: Petition, old: string, successor: string): Partial<PetitionFields> {
  const follow = (ids: readonly string[]) => [...new Set(ids.map((id) => (id === old ? successor : id)))];
  const holderId = p.holderId === old ? successor : p.holderId;
  const helps = p.coHandlerIds.includes(old) || p.coHandlerIds.includes(holderId);
  const { dispute } = p;
  return {
    ...(helps ? { coHandlerIds: follow(p.coHandlerIds).filter((id) => id !== holderId) } : {}),
    ...(p.coOpinionsFrom?.includes(old) ? { coOpinionsFrom: follow(p.coOpinionsFrom) } : {}),
    ...(p.decidedOrganId === old ? { decidedOrganId: successor } : {}),
    ...(dispute && [...dispute.organIds, dispute.arbiterId].includes(old)
      ? {
          dispute: {
            organIds: follow(dispute.organIds),
            arbiterId: dispute.arbiterId === old ? successor : dispute.arbiterId,
          },
        }
      : {}),
  };
}
