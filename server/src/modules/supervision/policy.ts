// Who sees and settles what the sweep found. Pure. Steps on a petition are for the procedure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import { handlesMatters, seesReports } from '../petition/policy';

const overseers: ReadonlySet<string> = new Set<OfficerRole>([
  'supervisor',
  'office_head',
  'sealed_matters_officer',
]);

/** The work list of the office that supervises; of one's own unit everybody who handles matters sees what was found. */
export const maySeeFindings = (roles: readonly string[], scope: 'office' | 'organ'): boolean =>
  scope === 'office' ? roles.some((role) => overseers.has(role)) : handlesMatters(roles);

/** Only the office that supervises sets a finding aside, and of a report only the officers set apart for it. */
export const maySetAside = (
  actor: { roles: readonly string[]; organisationId: string },
  finding: { officeId: string; isReport: boolean },
): boolean =>
  finding.officeId === actor.organisationId &&
  (finding.isReport
    ? seesReports(actor.roles)
    : actor.roles.some((role) => role === 'supervisor' || role === 'office_head'));

const has = (roles: readonly string[], ...wanted: OfficerRole[]): boolean =>
  wanted.some((role) => roles.includes(role));

/** Who comes again, and with what: for those who judge repeats and those who are in charge of them. */
export const maySeeRepeats = (roles: readonly string[]): boolean =>
  has(roles, 'triage_reviewer', 'supervisor', 'office_head');

/** Figures tell of nobody. */
export const maySeeFigures = (roles: readonly string[]): boolean =>
  has(roles, 'statistician', 'triage_reviewer', 'supervisor', 'office_head', 'signing_leader');
