// Official documents, how they are served, what can be said of one that somebody holds.
import { words } from './word';

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
