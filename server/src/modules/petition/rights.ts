// Who may do what, as data: role × step × place in the petition's chain. The steps come from the rows of the procedure,
// which `decide` interprets; docs/rights.md is drawn from here and a test tries every cell against the served product.
import { procedureRows } from '@petition/shared-types/procedure';
import type { Place, ProcedureRow } from '@petition/shared-types/procedure';
import { officerRoles } from '@petition/shared-types/vocabulary';
import type { ActionId, OfficerRole } from '@petition/shared-types/vocabulary';

/** Whether a role opens matters at all, and whether it opens reports (条例 第30条). */
export const reads: Readonly<Record<OfficerRole, { matters: boolean; reports: boolean }>> = {
  intake_officer: { matters: true, reports: false },
  triage_reviewer: { matters: true, reports: false },
  office_head: { matters: true, reports: false },
  receiving_desk: { matters: true, reports: false },
  handler: { matters: true, reports: false },
  approver: { matters: true, reports: false },
  signing_leader: { matters: true, reports: false },
  reviewing_officer: { matters: true, reports: false },
  supervisor: { matters: true, reports: false },
  statistician: { matters: true, reports: false },
  sealed_matters_officer: { matters: true, reports: true },
  // 三员分立: they run the system and see no matters; whoever holds one of these holds none of the others' rights.
  system_admin: { matters: false, reports: false },
  security_admin: { matters: false, reports: false },
  auditor: { matters: false, reports: false },
};

/** 系统管理员、安全管理员、审计员: three people, and none of them handles matters (GB/T 22239, level 3 [GK]). */
export const administrators: readonly OfficerRole[] = ['system_admin', 'security_admin', 'auditor'];

interface ChainPlaceRights {
  label: string;
  note: string;
  /** May know that the petition exists and read it; else it is answered as if there were none. */
  reads: boolean;
  /** Places of the procedure's rows that an organisation standing here fills. */
  fills: readonly Place[];
}

/** Where an organisation may stand towards a petition. */
export const chainPlaces = {
  holding_office: {
    label: '正在登记、转送的信访部门',
    note: 'a petition office that holds the petition',
    reads: true,
    fills: ['holder', 'chain_office'],
  },
  receiving: {
    label: '接收单位',
    note: 'the organ it was sent to, before it signs for it',
    reads: true,
    fills: ['holder'],
  },
  holder: {
    label: '承办单位',
    note: 'the organ that handles it',
    reads: true,
    fills: ['holder', 'main_organ'],
  },
  sender: {
    label: '转送、交办单位',
    note: 'the office that sent it last',
    reads: true,
    fills: ['sender', 'chain_office'],
  },
  registering: {
    label: '登记单位',
    note: 'the office that registered it, once it went on to another office',
    reads: true,
    fills: ['chain_office'],
  },
  superior_office: {
    label: '上级信访部门',
    note: 'a petition office above the registering one: it supervises',
    reads: true,
    fills: ['chain_office'],
  },
  reviewing_organ: {
    label: '复查、复核机关',
    note: 'the organ one level above, while it reviews',
    reads: true,
    fills: ['holder'],
  },
  main_organ: {
    label: '作出意见的单位',
    note: 'the organ whose opinion is under review',
    reads: true,
    fills: ['main_organ'],
  },
  co_handler: { label: '协办单位', note: 'named as co-handling', reads: true, fills: ['co_handler'] },
  arbiter: {
    label: '决定受理争议的上一级机关',
    note: 'the nearest organisation above all organs that dispute who is competent',
    reads: true,
    fills: ['arbiter'],
  },
  disputant: { label: '有争议的其他单位', note: 'named as competent by another', reads: true, fills: [] },
  addressee: {
    label: '接收工作建议的单位',
    note: 'an advice was sent to it',
    reads: true,
    fills: ['addressee'],
  },
  former_holder: { label: '原承办单位', note: 'it was given to another organ', reads: true, fills: [] },
  superior_organ: {
    label: '上一级机关',
    note: 'the organ above the handling one, before a review is asked for',
    reads: false,
    fills: [],
  },
  outside: { label: '其他单位', note: 'not in the chain', reads: false, fills: [] },
} as const satisfies Record<string, ChainPlaceRights>;
export type RightsPlace = keyof typeof chainPlaces;
export const rightsPlaces = Object.keys(chainPlaces) as RightsPlace[];
export const allRoles = Object.keys(officerRoles) as OfficerRole[];

/** Steps that officers take on a petition that is there. */
export const officerSteps: readonly ProcedureRow[] = procedureRows.filter(
  (row) => !row.from.includes('new') && row.actors.some((rule) => rule.kind === 'officer'),
);

/** May an officer of this role, whose organisation stands there, read the petition? */
export function mayReadAt(role: OfficerRole, place: RightsPlace, report: boolean): boolean {
  return chainPlaces[place].reads && (report ? reads[role].reports : reads[role].matters);
}

/** Is the step for this role at this place, as far as state and guards let it? */
export function mayTakeAt(role: OfficerRole, place: RightsPlace, action: ActionId): boolean {
  const row = officerSteps.find((r) => r.action === action);
  const fills: readonly Place[] = chainPlaces[place].fills;
  return (
    mayReadAt(role, place, false) &&
    (row?.actors ?? []).some(
      (rule) => rule.kind === 'officer' && rule.roles.includes(role) && fills.includes(rule.place),
    )
  );
}
