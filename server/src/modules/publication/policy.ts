// Who prepares, checks and takes down a publication. Pure. Two different people, always.
import type { ContentCheckState, OfficerRole } from '@petition/shared-types/vocabulary';

interface Officer {
  officerId: string;
  roles: readonly string[];
}
const has = (officer: Pick<Officer, 'roles'>, ...roles: OfficerRole[]): boolean =>
  roles.some((role) => officer.roles.includes(role));

/** Officers of a petition office who write; whoever checks may write as well. */
export const mayPrepare = (officer: Pick<Officer, 'roles'>, isChainOffice: boolean): boolean =>
  isChainOffice && has(officer, 'triage_reviewer', 'supervisor', 'office_head');

/** The check: not by the one who prepared it. `second person` says that only this stands in the way. */
export function mayPublish(
  officer: Officer,
  publication: { preparedBy: string },
  isChainOffice: boolean,
): 'yes' | 'no' | 'second person' {
  if (!isChainOffice || !has(officer, 'supervisor', 'office_head')) return 'no';
  return officer.officerId === publication.preparedBy ? 'second person' : 'yes';
}

export const mayTakeDown = (officer: Pick<Officer, 'roles'>, isChainOffice: boolean): boolean =>
  isChainOffice && has(officer, 'supervisor', 'office_head');

/** The list of the office. */
export const maySeePublications = (roles: readonly string[]): boolean => mayPrepare({ roles }, true);

/** The platform fetches a picture while its question is open. `until` in milliseconds of the epoch. */
export const mayBeFetched = (state: ContentCheckState, until: number, now: Date): boolean =>
  (state === 'waiting' || state === 'asked') && until > now.getTime();
