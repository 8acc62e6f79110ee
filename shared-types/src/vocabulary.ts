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

export const petitionerKinds = words({ person: { label: '个人' }, organisation: { label: '单位' } });

/** Whom a petition complains of (被反映单位、人). */
export const respondentKinds = words({ organisation: { label: '单位' }, person: { label: '个人' } });
export type RespondentKind = keyof typeof respondentKinds;

/** On what ground someone acts for the petitioner. */
export const proxyGrounds = words({
  authorised: { label: '受委托代理', plain: '本人委托我办' },
  guardian: { label: '监护人代理', plain: '我是本人的监护人' },
});
export type ProxyGround = keyof typeof proxyGrounds;

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

/** Official documents; templates stand in config/data/documents. */
export const documentTypes = words({
  filing_receipt: { label: '信访事项提交回执' },
  correction_notice: { label: '补正告知书' },
  registration_form: { label: '信访事项登记表' },
  code_slip: { label: '查询码告知单' },
  forwarding_letter: { label: '转送函' },
  procedural_notice: { label: '程序性受理告知书' },
  acceptance_notice: { label: '受理告知书' },
  handling_opinion: { label: '信访事项处理意见书' },
  fast_track_answer: { label: '简易办理答复' },
  proposal_reply: { label: '建议意见回复函' },
  decline_notice: { label: '不予受理告知书' },
  bar_notice: { label: '不再受理告知书' },
  other_route_notice: { label: '其他法定途径告知书' },
  transfer_letter: { label: '移送函' },
  assignment_letter: { label: '交办函' },
  objection_letter: { label: '异议书' },
  objection_decision: { label: '异议审核意见' },
  extension_approval: { label: '延期审批表' },
  extension_notice: { label: '延长办理期限告知书' },
  hearing_notice: { label: '听证通知书' },
  hearing_minutes: { label: '听证笔录' },
  mediation_agreement: { label: '调解（和解）协议书' },
  closing_report: { label: '办结报告' },
  result_check_sheet: { label: '办结审核表' },
  redo_order: { label: '退回重新办理通知' },
  review_application: { label: '复查申请书' },
  review_acceptance_notice: { label: '复查（复核）受理告知书' },
  review_opinion: { label: '复查意见书' },
  final_review_application: { label: '复核申请书' },
  final_review_opinion: { label: '复核意见书' },
  withdrawal: { label: '撤回申请' },
  urge_slip: { label: '催办单' },
  supervision_letter: { label: '督办函' },
  urgent_report: { label: '紧急信访事项报告' },
  execution_record: { label: '处理意见执行情况记录' },
  implementation_record: { label: '建议落实情况告知书' },
  advice_letter: { label: '工作建议函' },
  service_receipt: { label: '送达回证' },
  document_correction: { label: '文书更正书' },
  reward_notice: { label: '奖励通知书' },
});
export type DocumentType = keyof typeof documentTypes;

/** Where a prepared step stands in its chain (拟办、审核、签发). */
export const approvalStates = words({
  prepared: { label: '待审核' },
  approved: { label: '待签发' },
  returned: { label: '已退回' },
  signed: { label: '已签发' },
  withdrawn: { label: '已撤回' },
});
export type ApprovalState = keyof typeof approvalStates;

/** Why somebody's names and numbers are read in full (查看敏感信息的用途). */
export const accessPurposes = words({
  contact: { label: '联系信访人' },
  service: { label: '送达文书' },
  verification: { label: '核实身份' },
  handling: { label: '调查办理需要' },
});
export type AccessPurpose = keyof typeof accessPurposes;

/** Ways of service (送达). */
export const serviceMethods = words({
  mini_program: { label: '网上送达' },
  in_person: { label: '当面送达' },
  registered_mail: { label: '挂号邮寄' },
  leaving: { label: '留置送达' },
  announcement: { label: '公告送达' },
});
/** Ways an officer serves and records; opening it on the web records itself. */
export const recordedServiceMethods = words({
  in_person: serviceMethods.in_person,
  registered_mail: serviceMethods.registered_mail,
  leaving: serviceMethods.leaving,
  announcement: serviceMethods.announcement,
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
  R: { label: '由本站设定' },
});
export type Mark = keyof typeof marks;

/** Clocks of the procedure; lengths and sources stand in config/data/clocks.json. */
export const clocks = words({
  T1: { label: '登记并转送', plain: '登记并转给有权处理的单位' },
  T1a: { label: '国家级转送用时', plain: '由国家级信访部门登记转送' },
  T1b: { label: '省级转送用时', plain: '由省级信访部门登记转送' },
  T1c: { label: '市级转送用时', plain: '由市级信访部门登记转送' },
  T1d: { label: '县级转送用时', plain: '由县级信访部门登记转送' },
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
  TS: { label: '督办期限', plain: '答复督办' },
  TA: { label: '工作建议答复期限', plain: '答复工作建议' },
  TC: { label: '协办意见期限', plain: '协办单位出具意见' },
  TQ: { label: '征求意见期限', plain: '被征求意见的单位出具意见' },
  TI: { label: '落实情况报告期限', plain: '告知建议的落实情况' },
  TD: { label: '决定受理单位期限', plain: '由共同的上一级机关、单位决定由谁受理' },
});
export type ClockId = keyof typeof clocks;
export const clockIds = Object.keys(clocks) as ClockId[];

/** Steps of the procedure: the officer's button and the line in the citizen's timeline. */
export const actions = words({
  save_draft: { label: '保存草稿', plain: '保存草稿' },
  submit: { label: '提交', plain: '提交信访事项' },
  return_for_correction: { label: '退回补正', plain: '请您补充或修改' },
  register: { label: '登记', plain: '登记' },
  register_offline: { label: '代录登记', plain: '登记' },
  merge: { label: '并件', plain: '与您的另一件合并办理' },
  decline: { label: '不予受理', plain: '告知不予受理' },
  bar: { label: '不再受理', plain: '告知不再受理' },
  shelve: { label: '存查', plain: '记录存档' },
  transfer_report: { label: '移送有权机关', plain: '已转有权机关' },
  divert: { label: '告知其他法定途径', plain: '告知应走的法定途径' },
  forward: { label: '转送', plain: '转送' },
  assign: { label: '交办', plain: '交办' },
  sign_for: { label: '签收', plain: '收到' },
  receive_directly: { label: '自收自办', plain: '收到并由本单位办理' },
  object: { label: '提出异议', plain: '提出异议' },
  uphold_objection: { label: '同意异议', plain: '改由他单位办理' },
  reject_objection: { label: '不同意异议', plain: '决定由原单位继续办理' },
  refer_dispute: { label: '提请决定受理单位', plain: '提请共同的上一级机关、单位决定由谁受理' },
  decide_dispute: { label: '决定受理单位', plain: '决定由哪个单位受理' },
  accept: { label: '受理', plain: '受理' },
  accept_fast_track: { label: '简易受理', plain: '按简易程序受理' },
  receive_proposal: { label: '接收建议', plain: '收到建议，开始研究' },
  convert_to_ordinary: { label: '转普通程序', plain: '转为普通程序办理' },
  request_extension: { label: '申请延期', plain: '申请延长办理期限' },
  grant_extension: { label: '批准延期', plain: '延长办理期限' },
  refuse_extension: { label: '不批准延期', plain: '未批准延长办理期限' },
  open_hearing: { label: '启动听证', plain: '决定举行听证' },
  close_hearing: { label: '听证结束', plain: '听证结束' },
  propose_mediation: { label: '提议调解' },
  conclude_mediation: { label: '调解结束', plain: '记录调解结果' },
  give_co_opinion: { label: '出具协办意见', plain: '向承办单位出具协办意见' },
  reply: { label: '答复', plain: '作出书面答复' },
  reply_fast_track: { label: '简易答复', plain: '作出答复' },
  report_result: { label: '报送办结报告', plain: '报送办结报告' },
  pass_result: { label: '审核通过', plain: '审核通过办理结果' },
  fail_result: { label: '审核不通过', plain: '退回重新办理' },
  ask_opinions: { label: '征求意见', plain: '就建议征求有关单位意见' },
  answer_proposal: { label: '答复建议', plain: '答复您的建议' },
  record_implementation: { label: '登记落实情况', plain: '告知建议的落实情况' },
  record_report_outcome: { label: '登记处理结果', plain: '已处理' },
  record_diversion_outcome: { label: '登记引导结果', plain: '引导办理结束' },
  request_review: { label: '申请复查', plain: '申请复查' },
  decide_review: { label: '作出复查意见', plain: '作出复查意见' },
  order_rehandling: { label: '责令重新办理', plain: '责令原单位重新办理' },
  request_final_review: { label: '申请复核', plain: '申请复核' },
  decide_final_review: { label: '作出复核意见', plain: '作出复核意见，程序终结' },
  close_on_expiry: { label: '期满办结', plain: '办理结束' },
  accept_result: { label: '认可处理结果', plain: '认可处理结果' },
  withdraw: { label: '撤回', plain: '撤回信访事项' },
  petition_again: { label: '重新提出', plain: '因新的事实或理由重新提出' },
  urge: { label: '催办', plain: '催办' },
  supervise: { label: '督办', plain: '督办' },
  supervise_listed: { label: '挂牌督办', plain: '挂牌督办' },
  inspect_on_site: { label: '实地督查', plain: '实地督查' },
  answer_supervision: { label: '答复督办', plain: '答复督办' },
  lift_supervision: { label: '解除督办', plain: '解除督办' },
  evaluate: { label: '满意度评价', plain: '评价' },
  reassign_organ: { label: '变更承办单位', plain: '改由他单位办理' },
  succeed_organisation: { label: '撤并承接', plain: '因机构调整，改由承接单位办理' },
  reclassify: { label: '调整分类', plain: '调整事项分类' },
  add_material: { label: '补充材料', plain: '补充说明' },
  acknowledge_document: { label: '签收文书', plain: '签收文书' },
  record_service: { label: '登记送达', plain: '送达文书' },
  correct_document: { label: '更正文书', plain: '更正文书里的笔误' },
  mark_urgent: { label: '标为紧急', plain: '按紧急事项上报' },
  designate_handler: { label: '指定承办人', plain: '指定承办人' },
  recuse: { label: '回避', plain: '更换承办人' },
  delegate: { label: '委托代办', plain: '委托代办' },
  record_execution: { label: '登记执行情况', plain: '登记处理意见执行情况' },
  send_advice: { label: '发送工作建议', plain: '向有关单位提出工作建议' },
  answer_advice: { label: '答复工作建议', plain: '答复工作建议' },
  recount_clock: { label: '重算期限', plain: '因放假安排公布或调整，重新计算期限' },
  set_leader_in_charge: { label: '领导包案', plain: '确定包案领导' },
  grant_reward: { label: '给予奖励', plain: '给予您奖励' },
});
export type ActionId = keyof typeof actions;

/** Grounds for declining (条例 第19、23条; domain.md §4). */
export const declineGrounds = words({
  judicial: { label: '属于人大、法院、检察院职权或涉法涉诉', plain: '应由法院、检察院等依法处理' },
  other_procedure: {
    label: '已经或依法应当通过诉讼、仲裁、行政复议等途径',
    plain: '应走诉讼、仲裁或复议等途径',
  },
  skipped_level: { label: '越级走访', plain: '应先向有权处理的本级或上一级机关提出' },
  in_handling: { label: '已受理或正在办理且在期限内', plain: '同一件事正在办理' },
  not_remit: { label: '不属于本机关、单位职权', plain: '应由别的单位办理' },
});
export type DeclineGround = keyof typeof declineGrounds;

/** Grounds for barring (条例 第36条). */
export const barGrounds = words({
  finalised: { label: '复核意见作出后以同一事实和理由再提出', plain: '复核已经终结' },
  judicially_closed: { label: '涉法涉诉依法终结', plain: '法律程序已经终结' },
  right_lapsed: { label: '无正当理由逾期未申请复查、复核', plain: '申请复查或复核的期限已过' },
});
export type BarGround = keyof typeof barGrounds;

export const shelveReasons = words({
  anonymous: { label: '匿名且无线索' },
  thanks: { label: '感谢表扬' },
  unintelligible: { label: '内容无法辨识' },
});

/** What becomes of a proposal (条例 第29条). */
export const adoptions = words({
  adopted: { label: '采纳' },
  partly_adopted: { label: '部分采纳' },
  not_adopted: { label: '未采纳' },
});
export type Adoption = keyof typeof adoptions;

/** How a contribution is rewarded (奖励, 条例 第29条). */
export const rewardKinds = words({
  money: { label: '奖金' },
  certificate: { label: '荣誉证书' },
});
export type RewardKind = keyof typeof rewardKinds;

/** How a reward stands. A certificate is done once it is offered; `refused`, `lapsed` and `withdrawn` end it without pay. */
export const rewardStates = words({
  proposed: { label: '待第一人批准', plain: '正在审批' },
  approved_once: { label: '待第二人批准', plain: '正在审批' },
  refused: { label: '不予批准', plain: '没有批准' },
  offered: { label: '已批准', plain: '等您领取' },
  claiming: { label: '领取中', plain: '正在领取' },
  paid: { label: '已支付', plain: '已经到账' },
  lapsed: { label: '过期未领', plain: '过期没有领取' },
  withdrawn: { label: '已撤销', plain: '已经撤销' },
});
export type RewardState = keyof typeof rewardStates;

/** How the payment of a reward stands: before it is known, what the platform said, or never made (`void`). */
export const rewardPaymentStates = words({
  asked: { label: '已申请，等待平台答复', plain: '正在向微信支付确认' },
  accepted: { label: '平台已受理', plain: '微信支付正在处理' },
  waiting: { label: '待收款人确认', plain: '等您确认收款' },
  transferring: { label: '转账中', plain: '正在转账' },
  cancelling: { label: '撤销中', plain: '正在撤销' },
  paid: { label: '已到账', plain: '已经到账' },
  failed: { label: '未成功', plain: '没有成功，钱没有付出' },
  cancelled: { label: '已撤销', plain: '已经撤销，钱没有付出' },
  void: { label: '平台没有这张单', plain: '没有成功，钱没有付出' },
});
export type RewardPaymentState = keyof typeof rewardPaymentStates;

/** Accounts of an organ's reward ledger. `funding` is where money comes from: it alone is negative. */
export const rewardAccounts = words({
  funding: { label: '累计拨入' },
  available: { label: '可用预算' },
  reserved: { label: '待领取' },
  in_payment: { label: '支付中' },
  paid: { label: '已支付' },
  returned: { label: '已退回财政' },
});
export type RewardAccount = keyof typeof rewardAccounts;

export const rewardEntryKinds = words({
  granted: { label: '拨入预算' },
  given_back: { label: '退回财政' },
  reserved: { label: '批准奖励' },
  released: { label: '过期或撤销，退回预算' },
  payment_begun: { label: '发起支付' },
  payment_ended: { label: '支付未成，转回待领取' },
  paid: { label: '支付成功' },
});
export type RewardEntryKind = keyof typeof rewardEntryKinds;

export const rewardBudgetKinds = words({
  grant: { label: '拨入预算' },
  give_back: { label: '退回财政' },
});
export type RewardBudgetKind = keyof typeof rewardBudgetKinds;

export const rewardBudgetStates = words({
  proposed: { label: '待另一人批准' },
  done: { label: '已入账' },
  refused: { label: '不予批准' },
});
export type RewardBudgetState = keyof typeof rewardBudgetStates;

/** What differs between our ledger and the platform's bill of a day. */
export const reconciliationFaults = words({
  not_ours: { label: '平台有、本站没有的单' },
  not_theirs: { label: '本站记为已付、平台账单没有的单' },
  amount: { label: '金额不同' },
  state: { label: '平台已付、本站没有记为已付' },
});
export type ReconciliationFault = keyof typeof reconciliationFaults;

/** How far an adopted proposal is carried out [R on 条例 第29条]. */
export const implementations = words({
  implemented: { label: '已落实' },
  in_progress: { label: '正在落实' },
  not_implemented: { label: '未能落实' },
});
export type Implementation = keyof typeof implementations;

/** Outcome of a review (复查) [V: 上海条例 第39条]. */
export const reviewDecisions = words({
  uphold: { label: '维持' },
  revoke: { label: '撤销' },
  change: { label: '变更' },
});
export type ReviewDecision = keyof typeof reviewDecisions;

export const answerMeans = words({
  phone: { label: '电话' },
  message: { label: '短信或微信' },
  face_to_face: { label: '当面' },
  writing: { label: '书面' },
});

export const mediationOutcomes = words({
  carried_out: { label: '达成协议并已履行', plain: '协议已经履行，办理结束' },
  agreed: { label: '达成协议，待履行' },
  failed: { label: '未达成协议' },
});
export type MediationOutcome = keyof typeof mediationOutcomes;

/** What a round of the procedure is about. */
export const roundKinds = words({
  handling: { label: '办理' },
  review: { label: '复查' },
  final_review: { label: '复核' },
});
export type RoundKind = keyof typeof roundKinds;

/** Rungs of the supervision ladder [R on 条例 第39–40条]. */
export const supervisionLevels = words({
  none: { label: '未督办' },
  urged: { label: '已催办' },
  supervised: { label: '督办' },
  listed: { label: '挂牌督办' },
  on_site: { label: '实地督查' },
});
export type SupervisionLevel = keyof typeof supervisionLevels;

/** Why a rung of the ladder is passed over [R]. */
export const rungSkips = words({
  grave: { label: '情节严重或者影响较大' },
  urgent: { label: '情况紧急' },
  instructed: { label: '上级或领导要求' },
  ineffective: { label: '已经提醒或者催办，没有效果' },
});
export type RungSkip = keyof typeof rungSkips;

/** Why an opinion is issued though a co-handling organ has given none in its time [R]. */
export const missingOpinionGrounds = words({
  asked_again: { label: '逾期并经催要，仍未出具' },
  found_otherwise: { label: '已用其他办法查清相关情况' },
  not_decisive: { label: '不影响本单位作出处理意见' },
});
export type MissingOpinionGround = keyof typeof missingOpinionGrounds;

/** Why the text of an ended petition may be erased (个人信息保护法 第四十七条). */
export const erasureGrounds = words({
  retention_over: { label: '保存期限已经届满' },
  false_name: { label: '冒用他人名义提交，被冒用人要求删除' },
  unlawful: { label: '违反法律、行政法规收集的个人信息' },
});
export type ErasureGround = keyof typeof erasureGrounds;

/** What can be said of a paper that somebody holds. */
export const verificationStates = words({
  valid: { label: '真实有效', plain: '本站有这份文书，由下面的单位发出。' },
  corrected: { label: '已被更正', plain: '这份文书由下面的单位发出，后来作了更正，请以更正后的文书为准。' },
  different: { label: '与原件不符', plain: '您手里的文件和发出的原件不一样，请以原件为准。' },
  erased: {
    label: '内容已删除',
    plain: '本站发出过这份文书，内容已经依法删除，不能再比对，请向文书上的单位核实。',
  },
  unknown: { label: '没有查到', plain: '本站没有发出过这份文书，请向文书上的单位核实。' },
});
export type VerificationState = keyof typeof verificationStates;

/** Why a matter is supervised (domain.md §9). */
export const supervisionGrounds = words({
  overdue: { label: '无正当理由超期' },
  no_result: { label: '未按规定反馈结果' },
  procedure_violated: { label: '违反办理程序' },
  shirking: { label: '推诿、敷衍、拖延' },
  not_executed: { label: '不执行处理意见' },
  false_report: { label: '弄虚作假' },
  unclear_facts: { label: '事实不清或明显错误' },
  dissatisfied: { label: '群众评价不满意' },
  leader_instruction: { label: '上级或领导要求' },
  repeats: { label: '重复信访' },
  mass_or_urgent: { label: '群体性或紧急事项' },
});
export type SupervisionGround = keyof typeof supervisionGrounds;

/** How a publication of a supervised result stands (督查公开). */
export const disclosureStates = words({
  prepared: { label: '待审核' },
  published: { label: '已公开' },
  taken_down: { label: '已撤下' },
});
export type DisclosureState = keyof typeof disclosureStates;

/** How a topic stands with the office that asks for proposals (征集主题). */
export const solicitationStates = words({
  prepared: { label: '待审核' },
  published: { label: '已发布' },
  taken_down: { label: '已撤下' },
});
export type SolicitationState = keyof typeof solicitationStates;

/** Whether a published topic takes proposals now: computed from its period, never stored. */
export const solicitationPhases = words({
  upcoming: { label: '未开始' },
  open: { label: '征集中' },
  closed: { label: '已结束' },
});
export type SolicitationPhase = keyof typeof solicitationPhases;

/** What was changed of a published topic's period. */
export const solicitationChanges = words({
  extended: { label: '延长征集时间' },
  closed_early: { label: '提前结束征集' },
});
export type SolicitationChangeKind = keyof typeof solicitationChanges;

/** What the platform said of a text that others will read (内容安全); it never decides. */
export const contentCheckStates = words({
  waiting: { label: '等待平台检查' },
  asked: { label: '平台正在检查' },
  harmless: { label: '平台没有发现问题' },
  to_review: { label: '平台提示需要人工审看' },
  unchecked: { label: '平台没有检查，需要人工审看' },
});
export type ContentCheckState = keyof typeof contentCheckStates;

/** How a finding of the sweep stands. */
export const findingStates = words({
  open: { label: '待处理' },
  set_aside: { label: '已核实，不需督办' },
  gone: { label: '情形已消除' },
});
export type FindingState = keyof typeof findingStates;

/** The three kinds of advice (三项建议, 条例 第40条). */
export const adviceKinds = words({
  improvement_advice: { label: '改进工作建议' },
  policy_advice: { label: '完善政策建议' },
  liability_advice: { label: '追究责任建议' },
});
export type AdviceKind = keyof typeof adviceKinds;

/** Effects of a duplicate (domain.md §8). */
export const duplicateRules = words({
  D1: { label: '同日同事同账号，不重复提交' },
  D2: { label: '正在办理且在期限内，并件' },
  D3: { label: '正在办理，又向上级提出，不予受理并告知进展' },
  D4: { label: '已答复且在复查复核期内，引导申请复查复核' },
  D5: { label: '逾期未申请复查复核，不再受理' },
  D6: { label: '已三级终结，不再受理' },
  D7: { label: '超期未办或意见未执行，关联并督办' },
  D8: { label: '不同人同一事，关联' },
  D9: { label: '有新的事实或理由，按初件关联办理' },
});
export type DuplicateRule = keyof typeof duplicateRules;
