// Who may set an absence: each for themselves; heads also for somebody of the own organisation who cannot. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { OfficerActor } from '../../http/context';

const heads: readonly OfficerRole[] = ['office_head', 'signing_leader'];

/** @param officerId of the own organisation */
export const maySetAbsence = (actor: OfficerActor, officerId: string): boolean =>
  actor.officerId === officerId || (actor.roles as OfficerRole[]).some((role) => heads.includes(role));
