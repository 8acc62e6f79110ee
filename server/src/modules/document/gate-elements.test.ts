// What a draft is asked beyond its words: elements, demands, rights, the ledger, the closing report. Each rule stops at
// least one text and lets a near miss pass.
import path from 'node:path';
import type { DocumentType } from '@petition/shared-types/vocabulary';
import { FaultList } from '../../infra/reference/files';
import { loadOpinionGate, opinionRules } from '../../infra/reference/opinion-gate';
import type { OpinionCase } from './gate-case';
import { lookThrough } from './opinion-gate';
import { loadTemplates } from './templates';

const dataDir = path.resolve(__dirname, '../../../../config/data');
const gate = loadOpinionGate(dataDir, new FaultList())!;
const { templates } = loadTemplates(dataDir, undefined, gate.laws);
const of = (kind: DocumentType) => templates.filter((one) => one.kind === kind).slice(0, 1);

const opinion = {
  facts: '经查，2026年3月5日夜，柳荫里小区门外工地施工到二十三时，没有夜间施工证明。',
  answers: [
    { demand: 1, outcome: 'supported', answer: '已责令停止夜间施工，并处罚款二万元。' },
    { demand: 2, outcome: 'explained', answer: '是否赔偿由双方协商，协商不成可以起诉。' },
  ],
  legalBasis: '《信访工作条例》第三十二条；《噪声污染防治法》第四十三条。',
  contact: '方既明，电话 0990-0200123',
};
const report = {
  report:
    '事实：2026年3月5日夜，柳荫里小区门外工地施工属实。\n处理意见：支持停工的诉求。\n执行情况：3月8日起已停工。',
  carriedOut: true,
};
const base = {
  now: new Date('2026-03-20T02:00:00Z'),
  ownNumbers: [],
  demandCount: 2,
  course: { 受理: ['2026-03-03'], 提出: ['2026-03-01'], 收到: ['2026-03-01', '2026-03-02'] },
};
const result = {
  outcomes: ['supported', 'explained'] as const,
  opinionNumber: '临江住建信处〔2026〕3号',
  opinionThere: true,
  receiptThere: true,
};
const cases = {
  opinion: { ...base, input: opinion, templates: of('handling_opinion') },
  review: {
    ...base,
    input: { ...opinion, opinion: '维持原处理意见，事实清楚。', decision: 'uphold' },
    templates: of('review_opinion'),
  },
  final: {
    ...base,
    input: { ...opinion, opinion: '维持复查意见，事实清楚。', decision: 'uphold' },
    templates: of('final_review_opinion'),
  },
  report: { ...base, input: report, templates: of('closing_report'), result },
} satisfies Record<string, OpinionCase>;
type Name = keyof typeof cases;

const found = (name: Name, change: Record<string, unknown>, more: Partial<OpinionCase> = {}) =>
  lookThrough(gate, { ...cases[name], ...more, input: { ...cases[name].input, ...change } });

it.each(Object.keys(cases) as Name[])('lets a good %s pass', (name) => expect(found(name, {})).toEqual([]));

const only = [opinion.answers[0]];
const twice = [...opinion.answers, { ...opinion.answers[0], answer: '另行答复一次，内容不同。' }];
const says = (text: string) => ({ facts: `${opinion.facts}${text}` });
const tells = (text: string) => ({ report: report.report.replace('3月8日起已停工', text) });
type Row = [rule: string, name: Name, stops: object, passes: object, reason: string];
const rows: Row[] = [
  [
    'elements_present',
    'opinion',
    { facts: ' ' },
    { facts: '3月5日，现场有噪声。' },
    '还缺“查明的事实（时间、地点、主要事实）”。',
  ],
  ['elements_present', 'review', { decision: undefined, contact: '' }, {}, '还缺“联系方式”。'],
  ['every_demand_answered', 'opinion', { answers: only }, {}, '第 2 项诉求还没有答复。'],
  ['every_demand_answered', 'opinion', { answers: twice }, {}, '第 1 项诉求答复了 2 次。'],
  [
    'every_demand_answered',
    'opinion',
    { answers: [...opinion.answers, { demand: 3, answer: '没有这一项。' }] },
    {},
    '没有第 3 项诉求。',
  ],
  [
    'nothing_left_blank',
    'report',
    { report: '事实：\n执行情况：3月8日已停工，诉求合理，见处理意见。' },
    { report: '事实：\n2026年3月5日工地施工属实。\n处理意见：支持。' },
    '“事实：”后面还没有写。',
  ],
  [
    'remedy_fits',
    'opinion',
    says('不服本意见的，15日内申请复查。'),
    says('不服本意见的，30日内申请复查。'),
    '30日内申请复查（条例第三十五条）',
  ],
  [
    'remedy_fits',
    'opinion',
    says('对本处理意见不服的，可以申请行政复议。'),
    says('不服工伤认定的，可以申请行政复议。'),
    '30日内申请复查（条例第三十五条）',
  ],
  [
    'remedy_fits',
    'review',
    says('不服本复查意见的，30日内申请复查。'),
    says('不服本复查意见的，30日内请求复核。'),
    '30日内申请复核（条例第三十六条）',
  ],
  [
    'remedy_fits',
    'final',
    says('不服本复核意见的，可以起诉。'),
    says('赔偿的事双方可以另行起诉。'),
    '终结意见',
  ],
  [
    'dates_match_ledger',
    'opinion',
    says('我局于2026年3月6日受理。'),
    says('我局于2026年3月3日受理。'),
    '办理记录里本事项受理的日期是2026年3月3日，不是2026年3月6日。',
  ],
  [
    'dates_match_ledger',
    'opinion',
    says('您2026年2月1日提出本事项。'),
    says('您2026年2月1日提出的另一件事已经答复。'),
    '本事项提出的日期是2026年3月1日',
  ],
  [
    'dates_match_ledger',
    'opinion',
    says('2026年3月9日收到该信访事项。'),
    says('2026年3月9日收到物业企业的说明。'),
    '本事项收到的日期是',
  ],
  [
    'report_tells_execution',
    'report',
    tells('尚未执行'),
    tells('已经执行完毕'),
    '选了“已经执行”，报告里写的是还没有执行。',
  ],
  [
    'report_tells_execution',
    'report',
    { ...tells('没有停工'), carriedOut: false },
    { ...tells('没有停工，计划4月底前停工'), carriedOut: false },
    '请写明原因和执行的时间',
  ],
  ['says_something', 'report', { report: '已处理' }, {}, '没有说明怎么处理'],
];
it.each(rows)('%s stops a faulty %s and lets its near miss pass', (rule, name, stops, passes, reason) => {
  const fault = found(name, stops as Record<string, unknown>).find(
    (one) => one.rule === rule && one.message.includes(reason),
  );
  expect(fault?.level).toBe('hard');
  expect(found(name, passes as Record<string, unknown>).filter((one) => one.rule === rule)).toEqual([]);
});

it('stops a report without the opinion or the receipt of its service', () => {
  const lacking = found('report', {}, { result: { ...result, receiptThere: false } });
  expect(lacking.map((f) => [f.level, f.rule, f.message])).toEqual([
    ['hard', 'report_has_attachments', '还没有送达回证，不能报告办结。'],
  ]);
});

it('shows what a report leaves unsaid: time, place, nature, opinion', () => {
  const bare = found('report', { report: '经核查，工作已经完成，情况已向本人说明清楚。' });
  expect(bare.map((f) => `${f.level} ${f.rule}`)).toEqual([
    'soft report_tells_nature',
    'soft report_names_opinion',
    'soft facts_have_time',
    'soft facts_have_place',
  ]);
  const numbered = found('report', {
    report: '2026年3月5日现场查看，情况属实，见临江住建信处〔2026〕3号，已执行。',
  });
  expect(numbered).toEqual([]);
});

it('asks a draft that is empty for everything it must have, and does not stumble', () => {
  const empty = lookThrough(gate, { ...cases.opinion, input: { answers: [{ demand: 1 }, null] } });
  expect(empty.filter((f) => f.rule === 'elements_present').map((f) => f.path)).toEqual([
    'facts',
    'legalBasis',
    'contact',
  ]);
  expect(empty.filter((f) => f.rule === 'every_demand_answered')).toHaveLength(2);
});

it('has a level for every rule', () => {
  expect(Object.keys(gate.levels).sort()).toEqual([...opinionRules].sort());
});
