// Each rule stops at least one reply and lets a near miss pass.
import path from 'node:path';
import { FaultList } from '../../infra/reference/files';
import { loadOpinionGate } from '../../infra/reference/opinion-gate';
import { numeral } from './citations';
import { lookThrough } from './opinion-gate';

const faults = new FaultList();
const gate = loadOpinionGate(path.resolve(__dirname, '../../../../config/data'), faults)!;
const now = new Date('2026-03-20T02:00:00Z');
const good = {
  facts: '经查，2026年3月5日夜，柳荫里小区门外工地施工到二十三时，没有夜间施工证明。',
  answers: [
    { demand: 1, outcome: 'supported', answer: '已责令停止夜间施工，并处罚款二万元。' },
    { demand: 2, outcome: 'explained', answer: '是否赔偿由双方协商，协商不成可以起诉。' },
  ],
  legalBasis: '《信访工作条例》第三十二条；《中华人民共和国噪声污染防治法》第四十三条、第七十七条。',
  contact: '方既明，电话 0990-0200123',
};
type Input = Record<string, unknown>;
const found = (change: Input, ownNumbers: string[] = []) =>
  lookThrough(gate, { input: { ...good, ...change }, now, ownNumbers }).map((f) => [f.level, f.rule, f.path]);
const answer = (text: string) => ({ answers: [{ ...good.answers[0], answer: text }, good.answers[1]] });

it('reads its data, and lets a good reply pass', () => {
  expect(() => faults.throwIfAny()).not.toThrow();
  expect(found({})).toEqual([]);
});

type Row = [rule: string, stops: Input, where: string, passes: Input];
const hard: Row[] = [
  ['law_is_named', { legalBasis: '根据有关规定' }, 'legalBasis', { legalBasis: '根据《物业管理条例》' }],
  [
    'article_exists',
    { legalBasis: '《信访工作条例》第五十一条' },
    'legalBasis',
    { legalBasis: '《信访工作条例》第五十条' },
  ],
  [
    'article_exists',
    { legalBasis: '《中华人民共和国民法典》第一千二百六十一条' },
    'legalBasis',
    { legalBasis: '《民法典》第1260条' },
  ],
  ['says_something', answer('请耐心等待。'), 'answers.0.answer', answer('修缮要等到雨季后，请耐心等待。')],
  [
    'says_something',
    { opinion: '依法、依规处理。' },
    'opinion',
    { opinion: '依法依规处理：维持原意见，理由是事实清楚。' },
  ],
  [
    'no_personal_data',
    { facts: `${good.facts}举报人手机13900000077。` },
    'facts',
    { facts: `${good.facts}登记编号9901022026030200001。` },
  ],
  [
    'no_personal_data',
    answer('邻居（990102198506120067）表示愿意配合，已经签字。'),
    'answers.0.answer',
    answer('邻居表示愿意配合，已经在3月10日签字。'),
  ],
  [
    'dates_fit',
    { facts: '2026年2月30日现场查看小区工地。' },
    'facts',
    { facts: '2026年2月28日现场查看小区工地。' },
  ],
  [
    'dates_fit',
    { facts: '经查，2026年5月1日小区工地已经停工。' },
    'facts',
    { facts: '经查，小区工地计划在2026年5月1日前完工。' },
  ],
];
it.each(hard)('%s stops one and lets its near miss pass', (rule, stops, where, passes) => {
  expect(found(stops)).toContainEqual(['hard', rule, where]);
  expect(found(passes).filter(([, found]) => found === rule)).toEqual([]);
});

const soft: Row[] = [
  [
    'law_is_listed',
    { legalBasis: '《某某管理办法》第三条' },
    'legalBasis',
    { legalBasis: '《劳动法》第五十条' },
  ],
  [
    'facts_have_time',
    { facts: '经查，小区门外工地没有夜间施工证明。' },
    'facts',
    { facts: '今年三月，小区工地施工。' },
  ],
  ['facts_have_place', { facts: '经查，3月5日夜里确有噪声。' }, 'facts', { facts: '3月5日夜，现场有噪声。' }],
  [
    'answers_differ',
    { answers: [good.answers[0], { ...good.answers[1], answer: good.answers[0]!.answer }] },
    'answers.1.answer',
    {},
  ],
];
it.each(soft)('%s is shown and does not stop', (rule, shown, where, passes) => {
  expect(found(shown)).toContainEqual(['soft', rule, where]);
  expect(found(passes).filter(([, found]) => found === rule)).toEqual([]);
});

it('lets the petitioner’s own number stand', () => {
  expect(found({ facts: `${good.facts}来电号码13900000009。` }, ['13900000009'])).toEqual([]);
});

it('looks for nothing that is switched off', () => {
  const off = { ...gate, levels: { ...gate.levels, says_something: 'off' as const } };
  expect(lookThrough(off, { input: { ...good, ...answer('无') }, now, ownNumbers: [] })).toEqual([]);
});

it.each([
  ['三', 3],
  ['十', 10],
  ['三十二', 32],
  ['一百零一', 101],
  ['一千二百六十', 1260],
  ['47', 47],
])('reads %s as %i', (text, value) => expect(numeral(text)).toBe(value));
