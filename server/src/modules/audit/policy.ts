// Who may read the audit log: the auditor alone (三员分立; GB/T 22239, level 3 [GK]). Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';

export const mayReadAudit = (roles: readonly string[]): boolean =>
  roles.includes('auditor' satisfies OfficerRole);
