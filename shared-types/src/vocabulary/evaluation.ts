// The petitioner rates both sides.
import { words } from './word';

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
