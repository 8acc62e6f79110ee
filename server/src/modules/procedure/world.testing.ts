// An invented state for random histories: four petition offices above each other, organs beside them, and their staff.
import type { AdministrativeLevel, OfficerRole, OrganisationKind } from '@petition/shared-types/vocabulary';
import { OrganisationTree } from '../organisation/directory';
import type { Organisation } from '../organisation/directory';
import type { StepActor } from './domain/event';

export const idOf = (n: number) => String(n).padStart(26, '0');
const place = (
  n: number,
  kind: OrganisationKind,
  parent: number | null,
  { active = true, level = 'county' }: { active?: boolean; level?: AdministrativeLevel } = {},
): Organisation => ({
  id: idOf(n),
  kind,
  level,
  name: `单位${n}`,
  shortName: `单位${n}`,
  documentWord: null,
  regionCode: '990102',
  parentId: parent === null ? null : idOf(parent),
  governmentId: null,
  address: '',
  phone: '',
  hours: '',
  active,
});

export const HOME_OFFICE = idOf(3);
export const organisations = [
  place(1, 'petition_office', null, { level: 'province' }),
  place(2, 'petition_office', 1, { level: 'city' }),
  place(3, 'petition_office', 2),
  place(4, 'petition_office', 3, { level: 'street' }),
  place(11, 'competent_organ', null),
  place(12, 'competent_organ', 11),
  place(13, 'competent_organ', 12),
  place(14, 'competent_organ', 13),
  place(15, 'competent_organ', 12),
  place(16, 'competent_organ', null),
  place(19, 'competent_organ', 12, { active: false }),
];
export const tree = new OrganisationTree(new Map(organisations.map((o) => [o.id, o])));
export const organisationIds = organisations.map((o) => o.id);

/** The roles an organisation of a kind has somebody for (docs of the demo: an office has no handlers, an organ no triage). */
export const staff: Readonly<Record<OrganisationKind, readonly OfficerRole[]>> = {
  petition_office: [
    'intake_officer',
    'triage_reviewer',
    'office_head',
    'supervisor',
    'sealed_matters_officer',
  ],
  competent_organ: [
    'receiving_desk',
    'handler',
    'approver',
    'signing_leader',
    'reviewing_officer',
    'sealed_matters_officer',
  ],
};
export const officerId = (organisationId: string, role: OfficerRole, second = false) =>
  idOf(1000 + Number(organisationId) * 100 + staffRoles.indexOf(role) * 2 + (second ? 1 : 0));
const staffRoles = [...new Set(Object.values(staff).flat())];

export const officerIn = (organisationId: string, role: OfficerRole): StepActor => ({
  kind: 'officer',
  id: officerId(organisationId, role),
  organisationId,
  roles: [role],
  via: 'console',
});
export const petitioner: StepActor = {
  kind: 'citizen',
  id: idOf(900),
  organisationId: null,
  roles: [],
  via: 'account',
};
export const byCode: StepActor = { ...petitioner, id: null, via: 'query_code' };
export const partner: StepActor = {
  kind: 'partner',
  id: idOf(901),
  organisationId: null,
  roles: [],
  via: 'interface',
};
export const system: StepActor = { kind: 'system', id: null, organisationId: null, roles: [], via: 'clock' };

/** Everybody there is: one officer a role an organisation, the petitioner by account and by code, the clock. */
export const everybody: readonly StepActor[] = [
  ...organisations.flatMap((o) => staff[o.kind].map((role) => officerIn(o.id, role))),
  petitioner,
  byCode,
  partner,
  system,
];

/** What the petitioner writes. */
export const filing = {
  petitioner: {
    kind: 'person',
    name: '周小梅',
    idKind: 'passport',
    idNumber: 'E00000000',
    phone: '13900000009',
    addressRegion: '990102',
    address: '柳荫里小区5栋101',
  },
  matter: {
    entrance: 'complaint',
    regionCode: '990102',
    categoryCode: '01',
    title: '楼道照明灯坏了三个月没有人修',
    facts: '楼道照明灯从三个月前开始不亮，夜里上下楼很危险，报修四次都没有人来。',
    demands: ['请尽快修好楼道照明灯', '请赔偿摔坏的手机'],
    legalStatus: { litigation: false, arbitration: false, reconsideration: false },
  },
  declaration: true as const,
};
