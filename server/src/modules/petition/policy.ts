// Who may read a petition: its petitioner, a holder of its code, an officer of an organisation in its chain. Who may
// act is for the procedure. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { Actor } from '../../http/context';
import type { Petition } from '../procedure/domain/petition';

/** Administrators run the system and see no matters (三员分立). */
const matterless: ReadonlySet<string> = new Set<OfficerRole>(['system_admin', 'security_admin', 'auditor']);

/** Officers whose roles let them see matters at all. */
export const handlesMatters = (roles: readonly string[]): boolean =>
  roles.some((role) => !matterless.has(role));

/** @param inChain the officer's organisation stands in the petition's chain */
export function mayRead(actor: Actor, petition: Petition, inChain: boolean): boolean {
  switch (actor.kind) {
    case 'citizen':
      return petition.citizenId === actor.citizenId;
    case 'query':
      return petition.id === actor.petitionId;
    case 'officer':
      return inChain && handlesMatters(actor.roles);
    case 'system':
      return true;
    case 'anonymous':
      return false;
  }
}
