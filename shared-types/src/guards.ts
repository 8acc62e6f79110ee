// The named conditions of the procedure: the sentence of the refusal and its article. What they compute stands
// in the server (modules/procedure/domain/guards.ts); a row of the table names them.

export interface GuardText {
  /** Told to whoever tried, citizen or officer. */
  sentence: string;
  /** Article or source. */
  basis: string;
}

const guards = <K extends string>(table: Record<K, GuardText>): Readonly<Record<K, GuardText>> => table;

export const guardCatalogue = guards({
  wrong_state: { sentence: '事项当前的状态不能办理这一步。', basis: '条例规定的办理顺序' },
  wrong_actor: { sentence: '这一步应由其他单位或岗位办理。', basis: '条例第二十二条、第二十三条' },
  not_filed_today: {
    sentence: '同一件事今天已经提交过，请查看已提交的事项。',
    basis: '网上信访一事一投规则',
  },
  type_fits_entrance: { sentence: '建议征集入口的事项应登记为建议意见。', basis: '条例第二十九条' },
  claim_has_legal_route: {
    sentence: '申诉求决类事项登记时应确定依法分类处理的途径。',
    basis: '条例第三十一条',
  },
  holder_is_petition_office: { sentence: '只有信访部门可以转送。', basis: '条例第二十二条' },
  receiver_is_active: { sentence: '接收单位不存在或已停用，请重新选择。', basis: '条例第二十四条' },
  receiver_is_other: { sentence: '不能转送给本单位。', basis: '条例第二十二条' },
  forward_depth: {
    sentence: '转送层级已到上限，请直接转送给有权处理的单位。',
    basis: '条例第二十二条；层级上限为本系统设定',
  },
  holder_is_competent_organ: {
    sentence: '只有有权处理的机关、单位可以签收，信访部门请继续转送。',
    basis: '条例第二十三条',
  },
  type_is_claim: { sentence: '只有申诉求决类事项可以按信访程序受理。', basis: '条例第三十一条' },
  route_is_petition_procedure: {
    sentence: '这件事项应走其他法定途径，不适用信访程序。',
    basis: '条例第三十一条第六项',
  },
  every_demand_answered: { sentence: '处理意见应逐项回应信访人的诉求。', basis: '条例第三十二条' },
  opinion_is_served: { sentence: '答复文书还没有送达，请先签收文书。', basis: '条例第三十五条' },
  review_period_over: { sentence: '申请复查的期限还没有过。', basis: '条例第三十五条' },
  document_is_of_petition: { sentence: '没有找到这份文书。', basis: '条例第三十五条' },
  document_not_yet_served: { sentence: '这份文书已经签收过了。', basis: '条例第三十五条' },
  evaluation_applies: { sentence: '这件事项不在评价范围内。', basis: '国信发〔2022〕11号' },
  evaluation_is_open: {
    sentence: '现在还不能评价，或评价时间已经结束。',
    basis: '国信发〔2022〕11号；评价期限为本系统设定',
  },
  not_yet_evaluated: { sentence: '您已经评价过了，每个办理轮次评价一次。', basis: '国信发〔2022〕11号' },
});
export type GuardId = keyof typeof guardCatalogue;
