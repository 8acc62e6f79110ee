// Who may read a petition: its petitioner, a holder of its code, an officer of an organisation in its chain. Who may
// act is for the procedure. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { Actor, OfficerActor } from '../../http/context';
import type { Petition } from '../procedure/domain/petition';
import { administrators, reads } from './rights';

/** Officers whose roles let them see matters at all: no administrator, whatever else they were given (三员分立). */
export const handlesMatters = (roles: readonly string[]): boolean =>
  !(roles as OfficerRole[]).some((role) => administrators.includes(role)) &&
  (roles as OfficerRole[]).some((role) => reads[role].matters);

/**
 * A report is read only by the officers set apart for it, and never in an organisation that it accuses or in one below
 * that, which is under its hand (条例 第30条). The same from the moment it is found to be a report, whoever had it before.
 */
export function mayReadReport(
  actor: Pick<OfficerActor, 'roles' | 'organisationId'>,
  petition: Pick<Petition, 'accused'>,
  ancestorIds: readonly string[],
): boolean {
  return (
    seesReports(actor.roles) &&
    ![actor.organisationId, ...ancestorIds].some((id) => petition.accused.organisationIds.includes(id))
  );
}

/** Where an officer's organisation stands towards a petition. */
export interface Standing {
  /** In the petition's chain. */
  inChain: boolean;
  /** Organisations above the officer's own. */
  ancestorIds: readonly string[];
}
const OUTSIDE: Standing = { inChain: false, ancestorIds: [] };

/** Whether the queue of an officer may list reports. */
export const seesReports = (roles: readonly string[]): boolean =>
  handlesMatters(roles) && (roles as OfficerRole[]).some((role) => reads[role].reports);

/** Whom its own organisation names is for the holder to see. */
export const mayNameHandler = (
  actor: Pick<OfficerActor, 'organisationId'>,
  petition: Pick<Petition, 'holderId'>,
): boolean => actor.organisationId === petition.holderId;

/** @param standing of an officer's organisation */
export function mayRead(actor: Actor, petition: Petition, standing: Standing = OUTSIDE): boolean {
  switch (actor.kind) {
    case 'citizen':
      return petition.citizenId === actor.citizenId;
    case 'query':
      return petition.id === actor.petitionId;
    case 'officer':
      return (
        standing.inChain &&
        (petition.petitionType === 'report'
          ? mayReadReport(actor, petition, standing.ancestorIds)
          : handlesMatters(actor.roles))
      );
    case 'system':
      return true;
    case 'partner': // reads what it handed in, by its own numbers (modules/partner)
    case 'anonymous':
      return false;
  }
}
