// Clocks of the procedure, and how sure a rule is.
import { words } from './word';

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

/** How sure a rule is: verified in a source, inferred, general knowledge, our reconstruction. */
export const marks = words({
  V: { label: '有据' },
  I: { label: '推定' },
  GK: { label: '通识，待核' },
  R: { label: '由本站设定' },
});
export type Mark = keyof typeof marks;
