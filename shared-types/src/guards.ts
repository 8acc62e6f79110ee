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
  officer_recused: {
    sentence: '您已回避这件信访事项，不能查看内容，也不能办理。',
    basis: '条例第二十八条',
  },
  needs_approval: {
    sentence: '这一步要先拟办，经审核后由领导签发，请提交审批。',
    basis: '承办、审核、签发由不同的人办理；审批链由本站和单位设定',
  },
  approval_by_others: {
    sentence: '拟办、审核、签发应由不同的人办理。',
    basis: '承办、审核、签发由不同的人办理',
  },

  identity_is_proved: {
    sentence: '这一步关系到您的权利，请再填写登记时所留手机号或证件号码的后四位。',
    basis: '凭查询码办理的规则，由本站设定',
  },

  not_filed_today: {
    sentence: '同一件事今天已经提交过，请查看已提交的事项。',
    basis: '网上信访一事一投规则',
  },
  type_fits_entrance: { sentence: '建议征集入口的事项应登记为建议意见。', basis: '条例第二十九条' },
  claim_has_legal_route: { sentence: '申诉求决类事项应确定依法分类处理的途径。', basis: '条例第三十一条' },
  report_names_accused: { sentence: '检举控告类事项应先登记被检举控告的人或单位。', basis: '条例第三十条' },
  repeat_names_original: { sentence: '判为重复的，应填写原信访事项的编号。', basis: '判重标准' },
  successor_takes_over: {
    sentence: '承接单位应与撤并的单位同类，并且这件事项确由撤并的单位经手。',
    basis: '条例第二十四条',
  },
  type_is_claim: { sentence: '只有申诉求决类事项可以办理这一步。', basis: '条例第三十一条' },
  type_is_proposal: { sentence: '只有建议意见类事项可以办理这一步。', basis: '条例第二十九条' },
  type_is_report: { sentence: '只有检举控告类事项可以办理这一步。', basis: '条例第三十条' },
  type_is_not_report: { sentence: '检举控告类事项只能由专岗移送有权机关。', basis: '条例第三十条' },
  type_is_not_report_once_registered: { sentence: '检举控告类事项登记后不能撤回。', basis: '条例第三十条' },
  route_is_petition_procedure: {
    sentence: '这件事项应走其他法定途径，不适用信访程序。',
    basis: '条例第三十一条第六项',
  },

  original_is_same_person: { sentence: '没有找到同一信访人的原信访事项，请核对编号。', basis: '判重标准' },
  original_is_open: { sentence: '原信访事项已经办结，不能并件。', basis: '初次重复信访事项判定标准' },
  original_is_ended: {
    sentence: '原信访事项还没有终结，或者申请复查、复核的期限还没有过。',
    basis: '条例第三十六条',
  },

  report_office_exists: {
    sentence: '被检举控告的是本单位或上级单位，没有可以接手的信访部门，请告知信访人直接向纪检监察机关提出。',
    basis: '条例第三十条、第四十六条',
  },
  accused_is_confirmed: { sentence: '移送前应确认被检举控告的人或单位。', basis: '条例第三十条' },
  receiver_is_active: { sentence: '接收单位不存在或已停用，请重新选择。', basis: '条例第二十四条' },
  receiver_can_handle: {
    sentence: '已经签收的事项只能改由有权处理的机关、单位承办。',
    basis: '条例第二十三条、第二十四条',
  },
  receiver_is_other: { sentence: '不能转给本单位。', basis: '条例第二十二条' },
  receiver_is_not_accused: {
    sentence: '不得把检举控告材料转给被检举控告的单位，或被检举控告人主持的单位。',
    basis: '条例第三十条、第四十六条',
  },
  holder_is_petition_office: { sentence: '只有信访部门可以转送、交办。', basis: '条例第二十二条' },
  holder_is_competent_organ: {
    sentence: '只有有权处理的机关、单位可以签收，信访部门请继续转送。',
    basis: '条例第二十三条',
  },
  forward_depth: {
    sentence: '转送层级已到上限，请直接转给有权处理的单位。',
    basis: '条例第二十二条；层级上限由本站设定',
  },

  no_objection_pending: { sentence: '异议还没有处理，请等待转送单位决定。', basis: '条例第二十三条' },
  objection_in_time: { sentence: '提出异议的期限（五个工作日）已经过了。', basis: '条例第二十三条' },
  objection_is_pending: { sentence: '没有待处理的异议。', basis: '条例第二十三条' },

  no_dispute_pending: {
    sentence: '由谁受理的争议还在等共同的上一级机关、单位决定。',
    basis: '条例第二十四条',
  },
  dispute_is_pending: { sentence: '没有待决定的受理争议。', basis: '条例第二十四条' },
  competence_not_decided: {
    sentence: '共同的上一级机关、单位已经决定由本单位受理，应当执行。',
    basis: '条例第二十四条',
  },
  disputants_can_handle: {
    sentence: '有争议的单位应是另外的、在用的有权处理机关、单位。',
    basis: '条例第二十四条',
  },
  common_superior_exists: {
    sentence: '有争议的单位没有共同的上一级机关、单位，请提请共同的信访工作联席会议协调处理。',
    basis: '条例第二十四条',
  },
  receiver_is_disputant: {
    sentence: '受理单位应在有争议的单位中确定。',
    basis: '条例第二十四条；范围由本站设定',
  },
  co_handlers_can_help: {
    sentence: '协办单位应是在用的有权处理机关、单位，并且不是承办单位自己。',
    basis: '条例第二十四条',
  },
  co_handlers_are_new: {
    sentence: '这些单位里有已经在协办的，或者是本单位自己，请重新选择。',
    basis: '条例第二十九条',
  },
  study_opinions_are_in: {
    sentence: '被征求意见的单位还没有都出具意见。期限届满仍未收齐的，请选择仍作出答复的理由。',
    basis: '条例第二十九条；期限由本站设定',
  },
  implementation_not_finished: { sentence: '这件建议已经登记为落实，不用再登记。', basis: '条例第二十九条' },
  co_opinion_not_given: { sentence: '本单位已经出具过协办意见。', basis: '条例第二十四条' },
  co_opinions_are_in: {
    sentence: '协办单位的意见还没有收齐。期限届满仍未收齐的，请选择仍作出答复的理由。',
    basis: '条例第二十四条；主办单位汇总意见参照北京市信访条例；期限由本站设定',
  },

  fast_track_fits: {
    sentence: '只有初次、单独提出、不是上级交办的事项可以简易办理。',
    basis: '信访事项简易办理办法（国信办发〔2022〕17号）',
  },
  fast_track_in_time: {
    sentence: '简易受理的期限（三个工作日）已经过了，请按普通程序受理。',
    basis: '信访事项简易办理办法；期限待核',
  },
  extension_not_used: { sentence: '办理期限只能申请延长一次。', basis: '条例第三十四条' },
  extension_within_ceiling: {
    sentence: '延长的天数超过了上限：一般不超过三十日，地方另有规定的从其规定。',
    basis: '条例第三十四条',
  },
  handling_period_runs: { sentence: '办理期限已经届满，不能再延长。', basis: '条例第三十四条' },
  extension_is_requested: { sentence: '没有待审批的延期申请。', basis: '条例第三十四条' },
  another_person_decides: { sentence: '申请人和批准人应是不同的人。', basis: '条例第三十四条' },
  no_hearing_open: { sentence: '听证还没有结束。', basis: '条例第三十六条' },
  hearing_is_open: { sentence: '没有正在进行的听证。', basis: '条例第三十六条' },
  not_yet_agreed_to_mediation: { sentence: '已经表示同意调解。', basis: '条例第三十三条' },
  both_agreed_to_mediation: { sentence: '调解应当双方自愿，还有一方没有同意。', basis: '条例第三十三条' },

  every_demand_answered: { sentence: '处理意见应逐项回应信访人的诉求。', basis: '条例第三十二条' },
  opinion_differs_from_revoked: {
    sentence: '责令重新办理后，不得以同样的事实和理由作出相同的处理意见。',
    basis: '北京市信访条例第五十条',
  },
  is_assigned: { sentence: '只有交办的事项需要报送办结报告。', basis: '条例第二十二条第三项' },
  result_not_reported: { sentence: '办结报告已经报送。', basis: '条例第二十二条第三项' },
  result_check_pending: { sentence: '没有待审核的办结报告。', basis: '信访业务办理惯例' },
  result_check_settled: { sentence: '交办事项的办结报告还没有审核通过。', basis: '条例第二十二条第三项' },
  checklist_is_clear: {
    sentence: '审核项目有不合格的，不能通过，请退回重新办理。',
    basis: '信访业务办理惯例',
  },
  opinion_supports_a_demand: {
    sentence: '处理意见没有支持的诉求，不需要登记执行情况。',
    basis: '条例第三十二条',
  },

  opinion_is_served: { sentence: '答复文书还没有送达，请先签收文书。', basis: '条例第三十五条' },
  review_opinion_is_served: { sentence: '复查意见书还没有送达，请先签收文书。', basis: '条例第三十六条' },
  last_opinion_is_served: {
    sentence: '答复文书还没有送达，请先签收文书。',
    basis: '条例第三十五条、第三十六条',
  },
  review_in_time: {
    sentence: '答复送达已超过三十日，不能再申请复查。如有新的事实或理由，可以重新提出。',
    basis: '条例第三十五条',
  },
  final_review_in_time: {
    sentence: '复查意见送达已超过三十日，不能再申请复核。如有新的事实或理由，可以重新提出。',
    basis: '条例第三十六条',
  },
  superior_exists: {
    sentence: '没有找到上一级机关，请致电信访部门咨询。',
    basis: '条例第三十五条、第三十六条',
  },
  review_period_over: { sentence: '申请复查或复核的期限还没有过。', basis: '条例第三十五条、第三十六条' },

  document_is_of_petition: { sentence: '没有找到这份文书。', basis: '条例第三十五条' },
  document_is_for_petitioner: { sentence: '这份文书不是给信访人的，不用送达。', basis: '条例第三十五条' },
  service_day_fits: {
    sentence: '送达日期不能早于文书制发之日，也不能晚于今天。',
    basis: '条例第三十五条、第三十六条',
  },
  document_is_own: {
    sentence: '这份文书不是本单位制发的，只能由制发单位更正。',
    basis: '文书更正由本站设定',
  },
  document_not_yet_corrected: {
    sentence: '这份文书已经更正过，请更正更正后的文书。',
    basis: '文书更正由本站设定',
  },
  correction_after_service: {
    sentence: '这份文书还没有送达，请在送达之后更正。',
    basis: '条例第三十五条；文书更正由本站设定',
  },
  document_not_yet_served: { sentence: '这份文书已经签收过了。', basis: '条例第三十五条' },
  evaluation_applies: { sentence: '这件事项不在评价范围内。', basis: '国信发〔2022〕11号' },
  evaluation_is_open: {
    sentence: '现在还不能评价，或评价时间已经结束。',
    basis: '国信发〔2022〕11号；评价期限由本站设定',
  },
  not_yet_evaluated: { sentence: '您已经评价过了，每个办理轮次评价一次。', basis: '国信发〔2022〕11号' },

  urge_interval_passed: {
    sentence: '最近已经催办过，请过几天再催。',
    basis: '条例第四十条；催办间隔由本站设定',
  },
  not_yet_supervised: { sentence: '这件事项已经在督办。', basis: '条例第四十条' },
  is_supervised: { sentence: '这件事项没有督办。', basis: '条例第四十条' },
  not_yet_listed: { sentence: '这件事项已经挂牌督办或者实地督查。', basis: '条例第三十九条' },
  not_yet_inspected: { sentence: '这件事项已经实地督查。', basis: '条例第三十九条' },
  rung_is_next: {
    sentence: '督办措施应逐级采取：提醒、催办、督办、挂牌督办、实地督查。越过前一级的，请选择理由。',
    basis: '条例第三十九条、第四十条；次序由本站设定',
  },
  supervision_awaits_answer: { sentence: '没有待答复的督办。', basis: '条例第四十条' },
  supervision_is_answered: { sentence: '承办单位还没有书面答复督办。', basis: '条例第四十条' },
  not_yet_urgent: { sentence: '这件事项已经按紧急事项上报。', basis: '条例第二十五条' },
  officer_is_of_holder: { sentence: '请选择本单位的工作人员。', basis: '条例第二十八条' },
  officer_is_not_recused: { sentence: '这位工作人员已经回避，请另选一位。', basis: '条例第二十八条' },
  addressee_is_active: { sentence: '接收建议的单位不存在或已停用，请重新选择。', basis: '条例第四十条' },
  addressee_is_not_accused: {
    sentence: '不得把检举控告事项的情况告知被检举控告的单位，或被检举控告人主持的单位。',
    basis: '条例第三十条、第四十六条',
  },
  no_advice_pending: { sentence: '上一份工作建议还没有书面答复。', basis: '条例第四十条' },
  advice_awaits_answer: { sentence: '没有待答复的工作建议。', basis: '条例第四十条' },
  due_dates_move: { sentence: '按现在的放假安排，期限没有变化。', basis: '民法典第二百零三条' },
  proposal_is_adopted: { sentence: '只有采纳或者部分采纳的建议可以办理这一步。', basis: '条例第二十九条' },
  reward_by_three_people: {
    sentence: '提出奖励的人和两位批准人应是三个不同的人。',
    basis: '条例第二十九条；审批人数由本站设定',
  },
  repeat_or_supervised: { sentence: '只有重复或督办的事项需要领导包案。', basis: '领导包案规则' },
});
export type GuardId = keyof typeof guardCatalogue;
