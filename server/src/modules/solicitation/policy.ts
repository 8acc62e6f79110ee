// Who prepares, publishes and reports on a topic (征集主题). Pure. Two different people for whatever everybody reads.
import type { OfficerRole, OrganisationKind } from '@petition/shared-types/vocabulary';

interface Officer {
  officerId: string;
  organisationId: string;
  roles: readonly string[];
}
const has = ({ roles }: Pick<Officer, 'roles'>, ...wanted: OfficerRole[]): boolean =>
  wanted.some((role) => roles.includes(role));

/** Officers of a petition office who write (条例 第14条: 信访部门征集人民建议). */
export const maySeeSolicitations = (officer: Pick<Officer, 'roles'>): boolean =>
  has(officer, 'triage_reviewer', 'supervisor', 'office_head');

export const mayPrepareSolicitation = (
  officer: Pick<Officer, 'roles'>,
  kind: OrganisationKind | undefined,
): boolean => kind === 'petition_office' && maySeeSolicitations(officer);

/** The topic is the own office's. */
export const mayEditSolicitation = (officer: Officer, topic: { officeId: string }): boolean =>
  topic.officeId === officer.organisationId && maySeeSolicitations(officer);

/** In charge: changes the period of a published topic, takes one down. */
export const mayGovernSolicitation = (officer: Officer, topic: { officeId: string }): boolean =>
  topic.officeId === officer.organisationId && has(officer, 'supervisor', 'office_head');

/** Not by the one who prepared it. `second person` says that only this stands in the way. */
export function mayPublishSolicitation(
  officer: Officer,
  topic: { officeId: string; preparedBy: string },
): 'yes' | 'no' | 'second person' {
  if (!mayGovernSolicitation(officer, topic)) return 'no';
  return officer.officerId === topic.preparedBy ? 'second person' : 'yes';
}
