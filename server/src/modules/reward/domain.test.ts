import { readFileSync } from 'node:fs';
import path from 'node:path';
import { claimByOf, lastDayOf, nextPoll, rankOf, reasonText, yuanText } from './domain';
import { rewardFile, RewardRules, ruleFault } from './rules';

it('writes fen as yuan without a fraction', () => {
  expect([0, 5, 10, 20_000, 1_000_001].map(yuanText)).toEqual([
    '0.00 元',
    '0.05 元',
    '0.10 元',
    '200.00 元',
    '10000.01 元',
  ]);
});

it('counts the days for claiming to the end of the last day in Asia/Shanghai', () => {
  const claimBy = claimByOf(new Date('2026-03-02T15:59:59+08:00'), 30);
  expect(claimBy.toISOString()).toBe('2026-04-01T16:00:00.000Z');
  expect(lastDayOf(claimBy)).toBe('2026年4月1日');
});

it('asks soon at first, then less often, never less than every half hour', () => {
  const now = new Date(0);
  const seconds = [0, 1, 2, 6, 50].map((polls) => nextPoll(now, polls).getTime() / 1000);
  expect(seconds).toEqual([30, 60, 120, 1800, 1800]);
});

it('knows how far on a payment is, so that late answers turn nothing back', () => {
  expect(rankOf.waiting).toBeGreaterThan(rankOf.accepted);
  expect(rankOf.paid).toBeGreaterThan(rankOf.transferring);
});

it('tells every failure in plain words, also one it never heard of', () => {
  expect(reasonText(null)).toBeNull();
  expect(reasonText('OVERDUE_CLOSE')).toBe('超过 24 小时没有确认收款');
  expect(reasonText('SOMETHING_NEW')).toMatch(/没有办成.*请再试一次/);
});

describe('the rules of the site', () => {
  const file = path.resolve(__dirname, '../../../../config/data/rewards.json');
  const rules = new RewardRules(rewardFile.parse(JSON.parse(readFileSync(file, 'utf8'))).rules);
  const asked = { kind: 'money', amountFen: 20_000, adoption: 'partly_adopted' } as const;

  it('carry what they name and nothing else', () => {
    expect(ruleFault(rules.find('adopted'), asked)).toBeNull();
    expect(ruleFault(rules.find('adopted'), { ...asked, amountFen: 20_001 })?.path).toBe('amountFen');
    expect(ruleFault(rules.find('major'), asked)?.path).toBe('rule');
    expect(ruleFault(rules.find('honour'), asked)?.path).toBe('rule');
    expect(ruleFault(rules.find('adopted'), { ...asked, adoption: null })?.path).toBe('rule');
    expect(ruleFault(rules.find('nothing'), asked)?.path).toBe('rule');
  });

  it('are refused when money has no most or a certificate has one', () => {
    const [one] = rules.all;
    const of = (rule: object) =>
      rewardFile.safeParse({ version: 1, note: '', rules: [{ ...one, ...rule }] }).success;
    expect([of({}), of({ mostFen: null }), of({ kind: 'certificate' }), of({ mark: 'X' })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
