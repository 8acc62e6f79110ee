// The words of the law with their identifiers and Chinese labels (docs/glossary.md). Plain data: no zod, so
// that the mini-program can bundle it. Labels that screens show come from here or from the API.

/** A word people read. `plain` is how a twelve-year-old would say it. */
export interface Word {
  label: string;
  plain?: string;
}

const words = <K extends string>(table: Record<K, Word>): Readonly<Record<K, Word>> => table;

/** States of a petition (procedure.md). A terminal state is never left. */
export const petitionStates = {
  draft: { label: '草稿', plain: '还没提交', terminal: false },
  submitted: { label: '待登记', plain: '已提交，等待登记', terminal: false },
  registered: { label: '已登记', plain: '已登记，正在确定由谁办理', terminal: false },
  routing: { label: '转交中', plain: '正在转给有权处理的单位', terminal: false },
  pending_acceptance: { label: '待受理', plain: '单位已收到，将告知是否受理', terminal: false },
  handling: { label: '办理中', plain: '单位正在办理', terminal: false },
  fast_track: { label: '简易办理中', plain: '正在快速办理', terminal: false },
  diverted: { label: '法定途径处理', plain: '请按所告知的途径办理', terminal: false },
  sealed: { label: '已转有权机关', plain: '已转有权机关', terminal: false },
  studying: { label: '建议研究中', plain: '建议正在研究', terminal: false },
  replied: { label: '已答复', plain: '已有书面答复', terminal: false },
  reviewing: { label: '复查中', plain: '上一级机关正在复查', terminal: false },
  reviewed: { label: '复查已答复', plain: '复查已有结果', terminal: false },
  final_reviewing: { label: '复核中', plain: '正在复核', terminal: false },
  closed: { label: '已办结', plain: '办理结束', terminal: true },
  finalised: { label: '三级终结', plain: '复核完毕，程序终结', terminal: true },
  declined: { label: '不予受理', plain: '不属于受理范围，请看说明', terminal: true },
  barred: { label: '不再受理', plain: '已终结，不再受理', terminal: true },
  shelved: { label: '存查', plain: '已记录存档', terminal: true },
  withdrawn: { label: '已撤回', plain: '您已撤回', terminal: true },
  merged: { label: '已并件', plain: '与您的另一件合并办理', terminal: true },
} as const;
export type PetitionState = keyof typeof petitionStates;
export const petitionStateIds = Object.keys(petitionStates) as PetitionState[];
/** States in which the petition is filed and not ended. */
export const openStates = petitionStateIds.filter((s) => s !== 'draft' && !petitionStates[s].terminal);

/** The two entrances (两个入口). */
export const entrances = words({
  complaint: { label: '投诉请求', plain: '我遇到了问题，请求解决' },
  proposal: { label: '建议征集', plain: '我有一个建议' },
});
export type Entrance = keyof typeof entrances;

/** Type set at triage (条例 第29–31条). */
export const petitionTypes = words({
  claim: { label: '申诉求决', plain: '请求解决自己的问题' },
  report: { label: '检举控告', plain: '反映他人违纪违法' },
  proposal: { label: '建议意见', plain: '提出建议' },
});
export type PetitionType = keyof typeof petitionTypes;

/** Form in which the petition came in (条例 第17条). Never called channel. */
export const petitionForms = words({
  mini_program: { label: '微信小程序' },
  web: { label: '网上信访' },
  letter: { label: '来信' },
  visit: { label: '来访' },
  phone: { label: '来电' },
  leader_mailbox: { label: '领导信箱' },
  transferred: { label: '其他机关转来' },
});
export type PetitionForm = keyof typeof petitionForms;

/** Message channels, best first; the inbox always holds the message too. */
export const channels = words({
  official_account: { label: '公众号消息' },
  subscription: { label: '订阅消息' },
  sms: { label: '短信' },
  inbox: { label: '站内消息' },
});
export type Channel = keyof typeof channels;

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

/** Officers' roles [R on 条例 14, 22–25, 28, 40] (domain.md §13d). */
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

/** The six ways of handling a claim by law (条例 第31条). */
export const legalRoutes = words({
  '1': { label: '涉法涉诉', plain: '由法院、检察院或公安机关依法处理' },
  '2': { label: '仲裁', plain: '申请仲裁' },
  '3': { label: '党内途径', plain: '按党内有关规定处理' },
  '4': { label: '行政程序', plain: '通过行政复议、裁决、确认、许可等程序处理' },
  '5': { label: '履行法定职责', plain: '由有关机关依法履职或答复' },
  '6': { label: '信访程序', plain: '按信访程序办理' },
});
export type LegalRoute = keyof typeof legalRoutes;

/** 初次 / 重复: the recorded verdict of a person, never a guess of the program. */
export const duplicateVerdicts = words({
  first: { label: '初次' },
  repeat: { label: '重复' },
});
export type DuplicateVerdict = keyof typeof duplicateVerdicts;

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

/** Outcome for a demand in a handling opinion (条例 第32条). */
export const demandOutcomes = words({
  supported: { label: '予以支持', plain: '支持您的请求' },
  explained: { label: '解释说明', plain: '作出解释说明' },
  not_supported: { label: '不予支持', plain: '不支持您的请求' },
});
export type DemandOutcome = keyof typeof demandOutcomes;

/** The two sides that are rated separately. */
export const evaluationTargets = words({
  petition_office: { label: '信访部门', plain: '登记和转送您的事项的信访部门' },
  competent_organ: { label: '有权处理机关、单位', plain: '办理您的事项的单位' },
});
export type EvaluationTarget = keyof typeof evaluationTargets;

export const evaluationGrades = words({
  satisfied: { label: '满意' },
  mostly_satisfied: { label: '基本满意' },
  dissatisfied: { label: '不满意' },
});
export type EvaluationGrade = keyof typeof evaluationGrades;

/** What became of an evaluation. `lapsed` is computed from the window, never stored. */
export const evaluationStatuses = words({
  not_open: { label: '尚未开始' },
  open: { label: '待评价' },
  done: { label: '已评价' },
  lapsed: { label: '超期未评价' },
  excluded: { label: '不参加评价' },
});
export type EvaluationStatus = keyof typeof evaluationStatuses;

/** Official documents; layouts stand in config/data/documents.json. */
export const documentTypes = words({
  filing_receipt: { label: '信访事项提交回执' },
  correction_notice: { label: '补正告知书' },
  registration_form: { label: '信访事项登记表' },
  code_slip: { label: '查询码告知单' },
  forwarding_letter: { label: '转送函' },
  procedural_notice: { label: '程序性受理告知书' },
  acceptance_notice: { label: '受理告知书' },
  handling_opinion: { label: '信访事项处理意见书' },
  service_receipt: { label: '送达回证' },
});
export type DocumentType = keyof typeof documentTypes;

/** Ways of service (送达). */
export const serviceMethods = words({
  mini_program: { label: '网上送达' },
  in_person: { label: '当面送达' },
  registered_mail: { label: '挂号邮寄' },
  leaving: { label: '留置送达' },
  announcement: { label: '公告送达' },
});
export type ServiceMethod = keyof typeof serviceMethods;

/** How a notice fares on its way; separate from the petition's state. */
export const deliveryStates = words({
  waiting: { label: '等待发送' },
  sent: { label: '已发送' },
  delivered: { label: '已送到' },
  inbox_only: { label: '仅站内' },
  failed: { label: '未能发送' },
});
export type DeliveryState = keyof typeof deliveryStates;

/** How sure a rule is (domain.md): verified in a source, inferred, general knowledge, our reconstruction. */
export const marks = words({
  V: { label: '有据' },
  I: { label: '推定' },
  GK: { label: '通识，待核' },
  R: { label: '本系统设定' },
});
export type Mark = keyof typeof marks;

/** Clocks of the procedure; lengths and sources stand in config/data/clocks.json. */
export const clocks = words({
  T1: { label: '登记并转送', plain: '登记并转给有权处理的单位' },
  T2: { label: '告知是否受理', plain: '告知您是否受理' },
  T2s: { label: '简易受理', plain: '告知您是否按简易程序受理' },
  T3: { label: '提出异议', plain: '收件单位提出异议' },
  T4: { label: '办理期限', plain: '作出书面答复' },
  T4s: { label: '简易办理期限', plain: '简易办理并答复' },
  T4x: { label: '交办期限', plain: '报送办结报告' },
  T5: { label: '延长期限', plain: '延长后的办理期限' },
  T6: { label: '申请复查期限', plain: '您可以申请复查' },
  T7: { label: '复查期限', plain: '作出复查意见' },
  T8: { label: '申请复核期限', plain: '您可以申请复核' },
  T9: { label: '复核期限', plain: '作出复核意见' },
  T10: { label: '评价期限', plain: '您可以评价' },
  T11: { label: '建议答复期限', plain: '答复您的建议' },
});
export type ClockId = keyof typeof clocks;

/** Steps of the procedure: the officer's button and the line in the citizen's timeline. */
export const actions = words({
  save_draft: { label: '保存草稿', plain: '保存草稿' },
  submit: { label: '提交', plain: '提交信访事项' },
  return_for_correction: { label: '退回补正', plain: '请您补充或修改' },
  register: { label: '登记', plain: '登记' },
  register_offline: { label: '代录登记', plain: '登记' },
  forward: { label: '转送', plain: '转送' },
  sign_for: { label: '签收', plain: '收到' },
  accept: { label: '受理', plain: '受理' },
  reply: { label: '答复', plain: '作出书面答复' },
  close_on_expiry: { label: '期满办结', plain: '办理结束' },
  accept_result: { label: '认可处理结果', plain: '我认可处理结果，不再申请复查' },
  evaluate: { label: '满意度评价', plain: '评价' },
  add_material: { label: '补充材料', plain: '补充说明' },
  acknowledge_document: { label: '签收文书', plain: '签收文书' },
});
export type ActionId = keyof typeof actions;
