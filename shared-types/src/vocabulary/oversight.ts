// Supervision: the ladder, its grounds, findings and advice.
import { words } from './word';

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

/** Why a matter is supervised. */
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
