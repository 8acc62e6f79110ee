// Who may take which rung of a chain. Different people each, also when one stands in for another. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { OfficerActor } from '../../http/context';
import type { Chain, Rung } from './chains';

export interface Prepared {
  organisationId: string;
  preparedBy: string;
  approvedBy: string | null;
}

/** In whose name an officer holds one of the roles: the own, else that of a colleague who is away; null: not at all. */
function heldFor(actor: OfficerActor, roles: readonly OfficerRole[]): string | null {
  if ((actor.roles as OfficerRole[]).some((role) => roles.includes(role))) return actor.officerId;
  return actor.delegations.find((d) => roles.includes(d.role))?.officerId ?? null;
}

export const mayPrepare = (actor: OfficerActor, chain: Chain): boolean =>
  heldFor(actor, chain.prepare) !== null;

/** Has the rung and is none of those who took part already, nor acts for one of them. */
export function mayTakeRung(actor: OfficerActor, chain: Chain, rung: Rung, prepared: Prepared): boolean {
  if (actor.organisationId !== prepared.organisationId) return false;
  const inNameOf = heldFor(actor, chain[rung]);
  const others = [prepared.preparedBy, prepared.approvedBy];
  return inNameOf !== null && !others.includes(actor.officerId) && !others.includes(inNameOf);
}

/** Who may switch chains on and off for the own organisation: its head. */
export const maySetChains = (actor: OfficerActor): boolean =>
  (actor.roles as OfficerRole[]).some((role) => role === 'signing_leader' || role === 'office_head');

/** A second person of the organisation lets a colleague read names and numbers in full. */
export const mayGrantIdentity = (
  actor: OfficerActor,
  request: { organisationId: string; requestedBy: string },
) =>
  actor.organisationId === request.organisationId &&
  actor.officerId !== request.requestedBy &&
  !actor.delegations.some((d) => d.officerId === request.requestedBy && !holdsGrant(actor)) &&
  holdsGrant(actor);

const granting: readonly OfficerRole[] = ['approver', 'signing_leader', 'office_head', 'triage_reviewer'];
const holdsGrant = (actor: OfficerActor): boolean => heldFor(actor, granting) !== null;
