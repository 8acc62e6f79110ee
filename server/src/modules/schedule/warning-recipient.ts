// Whom a warning speaks to: the officer or the desk that handles, the head of the unit, the office that supervises it
// (条例 第40条). Nobody in an accused organisation hears of a report (条例 第30条).
import type { ClockId, OfficerRole } from '@petition/shared-types/vocabulary';
import { select, type Queryable } from '../../infra/db';
import { presentFor } from '../identity/absences';
import type { OrganisationTree } from '../organisation/directory';
import { actingOn } from '../procedure/domain/clock-kinds';
import type { Petition } from '../procedure/domain/petition';
import type { Rung } from '../procedure/domain/warnings';

export interface Recipient {
  kind: 'organisation' | 'officer';
  id: string;
  /** Null: everyone in the organisation who handles matters. */
  role: OfficerRole | null;
}

/** One for each organisation that has to act; one for the office that supervises them all. */
export async function recipientsOf(
  on: Queryable,
  tree: OrganisationTree,
  petition: Petition,
  clock: ClockId,
  to: Rung['to'],
  now: Date,
): Promise<Recipient[]> {
  const found = new Map<string, Recipient>();
  for (const acting of actingOn(petition, clock)) {
    const recipient = await recipientOf(on, tree, petition, { acting, to, now });
    if (recipient) found.set(recipient.id, recipient);
  }
  return [...found.values()];
}

async function recipientOf(
  on: Queryable,
  tree: OrganisationTree,
  petition: Petition,
  { acting, to, now }: { acting: string; to: Rung['to']; now: Date },
): Promise<Recipient | null> {
  const organisationId = to === 'supervising_office' ? supervisingOffice(tree, petition, acting) : acting;
  // A unit below an accused one is under its hand as well.
  const reached = [organisationId, ...tree.ancestorIds(organisationId)];
  if (reached.some((id) => petition.accused.organisationIds.includes(id))) return null;
  const isReport = petition.petitionType === 'report';
  if (to === 'handler' && !isReport && petition.handlerId && acting === petition.holderId) {
    const reader = await presentFor(on, petition.handlerId, now);
    if (reader) return { kind: 'officer', id: reader, role: null };
  }
  const roles = isReport ? (['sealed_matters_officer'] as const) : rolesOf(tree, petition, acting, to);
  return { kind: 'organisation', id: organisationId, role: await firstHeld(on, organisationId, roles) };
}

/** Who in an organisation looks after papers of the petition; null when nobody there may hear of it. */
export async function deskOf(
  on: Queryable,
  tree: OrganisationTree,
  petition: Petition,
  organisationId: string,
): Promise<{ id: string; role: OfficerRole | null } | null> {
  const reached = [organisationId, ...tree.ancestorIds(organisationId)];
  if (reached.some((id) => petition.accused.organisationIds.includes(id))) return null;
  const isReport = petition.petitionType === 'report';
  const roles = isReport
    ? (['sealed_matters_officer'] as const)
    : rolesOf(tree, petition, organisationId, 'handler');
  return { id: organisationId, role: await firstHeld(on, organisationId, roles) };
}

/** The office that sent it, else the one that registered it; over an office itself, the office above. */
export function supervisingOffice(
  tree: OrganisationTree,
  petition: Pick<Petition, 'senderId' | 'registeringOfficeId'>,
  acting: string,
): string {
  const isOffice = (id: string | null) => id !== null && tree.get(id)?.kind === 'petition_office';
  if (isOffice(acting)) return tree.ancestorIds(acting).find(isOffice) ?? acting;
  return petition.senderId && isOffice(petition.senderId) ? petition.senderId : petition.registeringOfficeId;
}

function rolesOf(
  tree: OrganisationTree,
  petition: Petition,
  acting: string,
  to: Rung['to'],
): readonly OfficerRole[] {
  if (to === 'supervising_office') return ['supervisor', 'office_head'];
  const office = tree.get(acting)?.kind === 'petition_office';
  if (to === 'head') return office ? ['office_head'] : ['signing_leader'];
  if (office) return ['intake_officer', 'triage_reviewer', 'office_head'];
  if (petition.state === 'reviewing' || petition.state === 'final_reviewing')
    return ['reviewing_officer', 'signing_leader'];
  const desk = petition.state === 'routing' || petition.state === 'pending_acceptance';
  return desk ? ['receiving_desk', 'handler'] : ['handler', 'receiving_desk'];
}

/** The first of the roles that an active officer there holds; null when none does, so that somebody reads it. */
export async function firstHeld(
  on: Queryable,
  organisationId: string,
  roles: readonly OfficerRole[],
): Promise<OfficerRole | null> {
  const rows = await select<{ role: OfficerRole }>(
    on,
    `SELECT DISTINCT r.role FROM officer o JOIN officer_role r ON r.officer_id = o.id
     WHERE o.organisation_id = ? AND o.status = 'active' AND r.role IN (?)`,
    [organisationId, [...roles]],
  );
  const held = new Set(rows.map((row) => row.role));
  return roles.find((role) => held.has(role)) ?? null;
}
