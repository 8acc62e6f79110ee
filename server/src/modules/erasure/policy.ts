// Who proposes that a petition's text be erased, and who decides: always two different people. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';

interface Officer {
  officerId: string;
  organisationId: string;
  roles: readonly string[];
  delegations: readonly { officerId: string }[];
}
const has = (officer: Pick<Officer, 'roles'>, ...roles: OfficerRole[]): boolean =>
  roles.some((role) => officer.roles.includes(role));

/** Officers of the office that registered it. */
export const mayProposeErasure = (
  officer: Omit<Officer, 'officerId' | 'delegations'>,
  officeId: string,
): boolean =>
  officer.organisationId === officeId &&
  has(officer, 'triage_reviewer', 'office_head', 'sealed_matters_officer');

/** A head of that office or of one above it; `second person` says that only having proposed it stands in the way. */
export function mayDecideErasure(
  officer: Officer,
  erasure: { officeId: string; proposedBy: string },
  officesAbove: readonly string[],
): 'yes' | 'no' | 'second person' {
  const within = [erasure.officeId, ...officesAbove].includes(officer.organisationId);
  if (!within || !has(officer, 'office_head')) return 'no';
  const own = [officer.officerId, ...officer.delegations.map((d) => d.officerId)];
  return own.includes(erasure.proposedBy) ? 'second person' : 'yes';
}

/** The list of what waits for a decision. */
export const maySeeErasures = (roles: readonly string[]): boolean =>
  has({ roles }, 'triage_reviewer', 'office_head', 'sealed_matters_officer');
