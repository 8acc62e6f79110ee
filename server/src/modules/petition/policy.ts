// Who may read a petition: its petitioner, a holder of its code, an officer of an organisation in its chain. Who may
// act is for the procedure. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { Actor, OfficerActor } from '../../http/context';
import type { Petition } from '../procedure/domain/petition';

/** Administrators run the system and see no matters (三员分立). */
const matterless: ReadonlySet<string> = new Set<OfficerRole>(['system_admin', 'security_admin', 'auditor']);

/** Officers whose roles let them see matters at all. */
export const handlesMatters = (roles: readonly string[]): boolean =>
  roles.some((role) => !matterless.has(role));

/**
 * A report is read only by the officers set apart for it, and never in an organisation that it accuses (条例 第30条).
 * The same from the moment it is found to be a report, whoever had it before.
 */
function mayReadReport(actor: OfficerActor, petition: Petition): boolean {
  const sealed: OfficerRole = 'sealed_matters_officer';
  return actor.roles.includes(sealed) && !petition.accused.organisationIds.includes(actor.organisationId);
}

/** Whether the queue of an officer may list reports. */
export const seesReports = (roles: readonly string[]): boolean =>
  roles.includes('sealed_matters_officer' satisfies OfficerRole);

/** @param inChain the officer's organisation stands in the petition's chain */
export function mayRead(actor: Actor, petition: Petition, inChain: boolean): boolean {
  switch (actor.kind) {
    case 'citizen':
      return petition.citizenId === actor.citizenId;
    case 'query':
      return petition.id === actor.petitionId;
    case 'officer':
      return (
        inChain &&
        (petition.petitionType === 'report' ? mayReadReport(actor, petition) : handlesMatters(actor.roles))
      );
    case 'system':
      return true;
    case 'anonymous':
      return false;
  }
}
