// What a petition is: its states, where it came in, its kind, the ways of the law, duplicates.
import { words } from './word';

/** States of a petition (docs/procedure.md). A terminal state is never left. */
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

/** Effects of a duplicate. */
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

/** What a round of the procedure is about. */
export const roundKinds = words({
  handling: { label: '办理' },
  review: { label: '复查' },
  final_review: { label: '复核' },
});
export type RoundKind = keyof typeof roundKinds;
