import { filing as filingSchema } from '@petition/shared-types/schemas/filing';
import { answersFrom, contentOf, emptyAnswers, filingFrom } from './answers';
import type { Answers } from './answers';
import { answersOfFiling } from './reopened';
import { topicOf } from './topic';
import { faultsOf, firstOpenStep } from './rules';
import { nextStep, placeOfFault, stepsFor } from './steps';
import type { Entrance } from '@petition/shared-types/vocabulary';
import type { ForWhom } from './parties';
import type { StepId } from './steps';

const DRAFT = '01HF7YAT00ZZZZZZZZZZZZZZZZ';
const complete: Answers = {
  ...emptyAnswers('complaint'),
  category: { code: '0102', name: '城市管理' },
  region: { code: '990102001', name: '云岭省清源市临江区望江街道' },
  title: '小区门外工地夜里施工',
  facts: '和平里小区东门外工地每天夜里十一点以后还在施工。',
  demands: ['停止夜间施工', '  '],
  legal: { litigation: false, arbitration: false, reconsideration: false },
  name: '王秀兰',
  idNumber: '990102195003070021',
  phone: '13800138000',
  addressRegion: { code: '990102001', name: '云岭省清源市临江区望江街道' },
  address: '和平里小区 3 号楼 2 单元 501',
  declared: true,
  forWhom: 'self',
};
const withId = (answers: Answers): Answers => ({ ...answers, idKind: 'passport', idNumber: 'E12345678' });

test('a complete filing passes the server’s own schema', () => {
  const result = filingSchema.safeParse(filingFrom(withId(complete), DRAFT));
  expect(result.error?.issues ?? []).toEqual([]);
});

test('a proposal passes it too, without having been asked about courts', () => {
  const proposal: Answers = { ...withId(complete), entrance: 'proposal', legal: {} };
  expect(filingSchema.safeParse(filingFrom(proposal, DRAFT)).success).toBe(true);
  expect(stepsFor(proposal)).not.toContain('legal');
});

test('an opinion given before is asked about, and may be left open', () => {
  const given: Answers = { ...withId(complete), legal: { ...complete.legal, opinion: true } };
  expect(faultsOf('legal', given)).toEqual([]);
  expect(faultsOf('legal', complete)).toEqual([]);
  expect(filingSchema.parse(filingFrom(given, DRAFT)).matter.legalStatus.opinion).toBe(true);
  expect(filingSchema.parse(filingFrom(withId(complete), DRAFT)).matter.legalStatus).not.toHaveProperty(
    'opinion',
  );
});

test('whatever is missing, the first open screen is found and the server agrees it is a fault', () => {
  const breaks: [string, Partial<Answers>][] = [
    ['category', { category: undefined }],
    ['region', { region: undefined }],
    ['matter', { title: '噪声' }],
    ['matter', { facts: '吵' }],
    ['demands', { demands: ['', ' '] }],
    ['person', { name: ' ' }],
    ['person', { phone: '138' }],
    ['address', { addressRegion: undefined }],
    ['address', { address: '' }],
    ['whom', { forWhom: undefined }],
  ];
  for (const [step, change] of breaks) {
    const answers = { ...withId(complete), ...change };
    expect(firstOpenStep(answers)).toBe(step);
    // Who is not asked for whom petitions for oneself: only the screens ask.
    if (step === 'whom') continue;
    const parsed = filingSchema.safeParse(filingFrom(answers, DRAFT));
    expect(parsed.success).toBe(false);
    for (const issue of parsed.error?.issues ?? [])
      expect(placeOfFault(issue.path.join('.')).step).toBe(step);
  }
});

test('a wrong resident number is named with the sentence the server uses', () => {
  const answers = { ...complete, idNumber: '99010219500307002' };
  expect(faultsOf('person', answers)).toEqual([
    { id: 'idNumber', message: '身份证号少了 1 位，请再看一下。' },
  ]);
});

test('nothing is asked for twice: a complete form opens at the check', () => {
  expect(firstOpenStep(withId(complete))).toBe('check');
});

test('a draft survives being written and read back, except for the declaration', () => {
  const back = answersFrom(contentOf(complete));
  expect(back).toEqual({ ...complete, declared: false });
});

test('a draft of any shape can be opened', () => {
  expect(answersFrom({ entrance: 'x', demands: 'y', region: 3, legal: [], idKind: null, title: {} })).toEqual(
    emptyAnswers('complaint'),
  );
});

test('every screen leads on, and only what concerns the petitioner is asked', () => {
  const way = (entrance: Entrance, forWhom?: ForWhom): string[] => {
    const steps: StepId[] = ['category'];
    while (steps[steps.length - 1] !== 'check')
      steps.push(nextStep(steps[steps.length - 1] ?? 'check', { entrance, forWhom }));
    return steps.slice(steps.indexOf('whom') + 1, -1);
  };
  expect(way('complaint')).toEqual(['person', 'address']);
  expect(way('proposal', 'self')).toEqual(['person', 'address']);
  expect(way('complaint', 'other')).toEqual(['person', 'acting', 'principal', 'address']);
  expect(way('complaint', 'joint')).toEqual(['person', 'address', 'joint']);
  expect(way('complaint', 'organisation')).toEqual(['office', 'address']);
  expect(nextStep('demands', { entrance: 'proposal' })).toBe('evidence');
});

test('rare characters count as one', () => {
  expect(faultsOf('matter', { ...complete, title: '𠮷𠮷𠮷𠮷' })[0]?.message).toBe('标题至少写 5 个字。');
});

describe('a proposal to a topic', () => {
  const question = (id: string, required: boolean) => ({ id, text: '您一般几点坐公交？', required });
  const topic = topicOf(
    { id: DRAFT, title: '夜间公交怎么开更方便', questions: [question('q1', true), question('q2', false)] },
    { q1: '晚上十点左右' },
  );
  const proposal: Answers = { ...withId(complete), entrance: 'proposal', legal: {}, topic };

  test('answers the questions first, and only then', () => {
    expect(stepsFor(proposal)[0]).toBe('topic');
    expect(stepsFor({ ...proposal, topic: undefined })).not.toContain('topic');
    expect(firstOpenStep(proposal)).toBe('check');
    const silent = { ...proposal, topic: { ...topic, answers: { q2: '短' } } };
    expect(faultsOf('topic', silent).map(({ id }) => id)).toEqual(['answer-q1', 'answer-q2']);
  });

  test('goes out with what was answered, passes the server’s schema, and survives the draft', () => {
    const filed = filingSchema.parse(filingFrom(proposal, DRAFT));
    expect(filed.matter).toMatchObject({
      solicitationId: DRAFT,
      solicitationAnswers: [{ questionId: 'q1', text: '晚上十点左右' }],
    });
    expect(answersFrom(contentOf(proposal)).topic).toEqual(topic);
    expect(answersFrom({ ...contentOf(proposal), entrance: 'complaint' }).topic).toBeUndefined();
  });

  test('comes back from a correction with its answers; of a topic that was taken down nothing is left', async () => {
    const { draftId: _draft, ...handed } = filingSchema.parse(filingFrom(proposal, DRAFT));
    const back = (found: typeof topic | undefined) =>
      answersOfFiling(
        handed,
        async (_tree, code) => ({ code, name: code }),
        async () => found as never,
      );
    expect((await back(topic)).topic).toEqual(topic);
    expect((await back(undefined)).topic).toBeUndefined();
  });

  test('faults the server finds lead to the topic’s screen', () => {
    expect(placeOfFault('matter.solicitationAnswers.q1')).toEqual({ step: 'topic', field: 'answer-q1' });
    expect(placeOfFault('matter.solicitationAnswers.0.questionId').step).toBe('topic');
    expect(placeOfFault('matter.solicitationId')).toEqual({ step: 'topic', field: 'topic' });
  });
});
