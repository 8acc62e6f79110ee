// What officers decide with: grounds, outcomes, means.
import { words } from './word';

/** Grounds for declining (条例 第19、23条). */
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

/** Grounds for barring (条例 第36条). */
export const barGrounds = words({
  finalised: { label: '复核意见作出后以同一事实和理由再提出', plain: '复核已经终结' },
  judicially_closed: { label: '涉法涉诉依法终结', plain: '法律程序已经终结' },
  right_lapsed: { label: '无正当理由逾期未申请复查、复核', plain: '申请复查或复核的期限已过' },
});

export const shelveReasons = words({
  anonymous: { label: '匿名且无线索' },
  thanks: { label: '感谢表扬' },
  unintelligible: { label: '内容无法辨识' },
});

/** Outcome for a demand in a handling opinion (条例 第32条). */
export const demandOutcomes = words({
  supported: { label: '予以支持', plain: '支持您的请求' },
  explained: { label: '解释说明', plain: '作出解释说明' },
  not_supported: { label: '不予支持', plain: '不支持您的请求' },
});
export type DemandOutcome = keyof typeof demandOutcomes;

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

/** Why an opinion is issued though a co-handling organ has given none in its time [R]. */
export const missingOpinionGrounds = words({
  asked_again: { label: '逾期并经催要，仍未出具' },
  found_otherwise: { label: '已用其他办法查清相关情况' },
  not_decisive: { label: '不影响本单位作出处理意见' },
});

/** Outcome of a review (复查) [V: 上海条例 第39条]. */
export const reviewDecisions = words({
  uphold: { label: '维持' },
  revoke: { label: '撤销' },
  change: { label: '变更' },
});

/** What becomes of a proposal (条例 第29条). */
export const adoptions = words({
  adopted: { label: '采纳' },
  partly_adopted: { label: '部分采纳' },
  not_adopted: { label: '未采纳' },
});
export type Adoption = keyof typeof adoptions;

/** How far an adopted proposal is carried out [R on 条例 第29条]. */
export const implementations = words({
  implemented: { label: '已落实' },
  in_progress: { label: '正在落实' },
  not_implemented: { label: '未能落实' },
});
export type Implementation = keyof typeof implementations;

/** Why the text of an ended petition may be erased (个人信息保护法 第四十七条). */
export const erasureGrounds = words({
  retention_over: { label: '保存期限已经届满' },
  false_name: { label: '冒用他人名义提交，被冒用人要求删除' },
  unlawful: { label: '违反法律、行政法规收集的个人信息' },
});
export type ErasureGround = keyof typeof erasureGrounds;
