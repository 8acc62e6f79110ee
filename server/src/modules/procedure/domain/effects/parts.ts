// What the effects of several parts of the procedure are made of.
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { CodedInput, StepActor, StepEffects, StepFacts } from '../event';
import type { Petition, PetitionFields } from '../petition';

export interface EffectCase {
  petition: Petition | null;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
  now: Date;
}

export type Extra = Partial<Pick<StepEffects, 'set' | 'served' | 'evaluation' | 'organs'>>;
export type Effect = (c: EffectCase) => Extra;
/** What the steps of one part of the procedure set; a step that only moves the petition on is not in it. */
export type Effects = Partial<Record<ActionId, Effect>>;

export const must = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new Error(`the facts of the step lack ${what}`);
  return value;
};
export const petitionOf = (c: EffectCase): Petition => must(c.petition, 'the petition');
export const set =
  (fields: (petition: Petition, c: EffectCase) => Partial<PetitionFields>): Effect =>
  (c) => ({ set: fields(petitionOf(c), c) });

/** Organisations accused, and those the accused heads: nothing of the matter may go there (条例 第30条). */
export function accusedOf(input: CodedInput): PetitionFields['accused'] {
  const listed = (input.accused ?? []) as { kind: string; organisationId?: string; heads?: boolean }[];
  const organisationIds = listed
    .filter((a) => a.kind === 'organisation' || a.heads === true)
    .flatMap((a) => a.organisationId ?? []);
  return { confirmed: listed.length > 0, organisationIds: [...new Set(organisationIds)] };
}

export const classified = (input: CodedInput): Partial<PetitionFields> => ({
  petitionType: input.petitionType as PetitionFields['petitionType'],
  legalRoute: input.petitionType === 'claim' ? (input.legalRoute as PetitionFields['legalRoute']) : null,
  accused: accusedOf(input),
});

/** Hands the petition to the receiver; the sender stays in the chain. */
export function handOver(c: EffectCase, more: Partial<PetitionFields> = {}): Extra {
  const petition = petitionOf(c);
  const receiver = must(c.facts.receiver, 'receiver');
  // Whoever was named before goes on helping, until somebody names others; nobody helps oneself.
  const named = (c.input.coHandlerIds as string[] | undefined) ?? petition.coHandlerIds;
  const coHandlerIds = [...new Set(named)].filter((id) => id !== receiver.id);
  return {
    set: { holderId: receiver.id, senderId: petition.holderId, coHandlerIds, ...more },
    organs: [
      { organisationId: petition.holderId, place: 'sender' },
      { organisationId: receiver.id, place: 'holder' },
      ...coHandlerIds.map((organisationId) => ({ organisationId, place: 'co_handler' as const })),
    ],
  };
}

/**
 * Known for a report it leaves all the hands it is in, and waits at the nearest petition office that the accused does
 * not reach: usually the one that registers it, a superior one when that is accused itself (条例 第30条; [R]).
 */
export function asReport(c: EffectCase, officeId: string): Required<Pick<Extra, 'set' | 'organs'>> {
  if (c.input.petitionType !== 'report') return { set: {}, organs: [] };
  const holderId = c.facts.sealedOfficeId ?? officeId;
  return {
    set: {
      holderId,
      senderId: null,
      mainOrganId: null,
      coHandlerIds: [],
      objection: null,
      ...(c.petition?.dispute ? { dispute: null } : {}),
      advice: null,
      assigned: false,
    },
    organs: holderId === c.petition?.holderId ? [] : [{ organisationId: holderId, place: 'holder' }],
  };
}

/** A new round of handling begins with clean overlays of the old one. */
export const reopened = (p: Petition): Partial<PetitionFields> => ({
  extension: { state: 'none', days: 0, requestedBy: null },
  mediation: { organ: false, citizen: false },
  carriedOut: null,
  outcomes: [],
  coHandlerIds: p.coHandlerIds,
});
