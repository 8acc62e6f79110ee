// Who takes part: petitioners, those complained of, organisations, officers.
import { words } from './word';

export const petitionerKinds = words({ person: { label: '个人' }, organisation: { label: '单位' } });

export const idKinds = words({
  resident_id: { label: '居民身份证' },
  hk_macao_permit: { label: '港澳居民来往内地通行证' },
  taiwan_permit: { label: '台湾居民来往大陆通行证' },
  residence_permit: { label: '港澳台居民居住证' },
  foreign_permanent_id: { label: '外国人永久居留身份证' },
  passport: { label: '护照' },
  military_id: { label: '军官证' },
});
export type IdKind = keyof typeof idKinds;

/** Whom a petition complains of (被反映单位、人). */
export const respondentKinds = words({ organisation: { label: '单位' }, person: { label: '个人' } });
export type RespondentKind = keyof typeof respondentKinds;

/** On what ground someone acts for the petitioner. */
export const proxyGrounds = words({
  authorised: { label: '受委托代理', plain: '本人委托我办' },
  guardian: { label: '监护人代理', plain: '我是本人的监护人' },
});
export type ProxyGround = keyof typeof proxyGrounds;

export const organisationKinds = words({
  petition_office: { label: '信访部门' },
  competent_organ: { label: '有权处理机关、单位' },
});
export type OrganisationKind = keyof typeof organisationKinds;

export const administrativeLevels = words({
  nation: { label: '国家' },
  province: { label: '省级' },
  city: { label: '市级' },
  county: { label: '县级' },
  street: { label: '乡镇街道' },
});
export type AdministrativeLevel = keyof typeof administrativeLevels;

/** Officers' roles [R on 条例 14, 22–25, 28, 40]. */
export const officerRoles = words({
  intake_officer: { label: '登记员' },
  triage_reviewer: { label: '甄别审核员' },
  office_head: { label: '信访部门负责人' },
  receiving_desk: { label: '收件岗' },
  handler: { label: '承办人' },
  approver: { label: '审核人' },
  signing_leader: { label: '签发领导' },
  reviewing_officer: { label: '复查复核人员' },
  supervisor: { label: '督查专员' },
  statistician: { label: '统计分析员' },
  sealed_matters_officer: { label: '检举事项专岗' },
  system_admin: { label: '系统管理员' },
  security_admin: { label: '安全管理员' },
  auditor: { label: '审计员' },
});
export type OfficerRole = keyof typeof officerRoles;

/** Why somebody's names and numbers are read in full (查看敏感信息的用途). */
export const accessPurposes = words({
  contact: { label: '联系信访人' },
  service: { label: '送达文书' },
  verification: { label: '核实身份' },
  handling: { label: '调查办理需要' },
});
export type AccessPurpose = keyof typeof accessPurposes;
