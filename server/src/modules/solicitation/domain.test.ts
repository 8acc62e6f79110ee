// When a topic takes proposals, and which answers to its questions are wrong.
import { answerFaults, closedSentence, lastDay, numbered, phaseOf } from './domain';

const at = (text: string) => new Date(`${text}+08:00`);
const period = { opensAt: at('2026-10-01T00:00:00'), closesAt: at('2026-11-01T00:00:00') };

describe('the period', () => {
  it('runs from the beginning of the first day to the end of the last, in Asia/Shanghai', () => {
    expect(phaseOf(period, at('2026-09-30T23:59:59'))).toBe('upcoming');
    expect(phaseOf(period, at('2026-10-01T00:00:00'))).toBe('open');
    expect(phaseOf(period, at('2026-10-31T23:59:59'))).toBe('open');
    expect(phaseOf(period, at('2026-11-01T00:00:00'))).toBe('closed');
    expect(lastDay(period.closesAt)).toBe('2026-10-31');
  });

  it('says in words when it began or ended, and what to do instead', () => {
    expect(closedSentence('夜间公交', period, at('2026-10-15T12:00:00'))).toBeNull();
    expect(closedSentence('夜间公交', period, at('2026-11-02T12:00:00'))).toBe(
      '“夜间公交”的征集已经在2026年10月31日结束，不再接收建议。您可以不选主题，直接提出建议。',
    );
    expect(closedSentence('夜间公交', period, at('2026-09-02T12:00:00'))).toContain(
      '从2026年10月1日开始征集',
    );
  });
});

describe('answers', () => {
  const questions = numbered([
    { text: '您一般几点坐车？', required: true },
    { text: '还有什么想法？', required: false },
  ]);

  it('are taken when every question that must be is answered', () => {
    expect(answerFaults(questions, [{ questionId: 'q1', text: '晚上十点' }])).toEqual([]);
  });

  it('are refused by name: left out, of no question, given twice', () => {
    expect(answerFaults(questions, [{ questionId: 'q2', text: '没有' }])).toEqual([
      { path: 'matter.solicitationAnswers.q1', message: '请回答：您一般几点坐车？' },
    ]);
    const wrong = answerFaults(questions, [
      { questionId: 'q1', text: '十点' },
      { questionId: 'q1', text: '十一点' },
      { questionId: 'q9', text: '？？' },
    ]);
    expect(wrong.map((fault) => fault.path)).toEqual([
      'matter.solicitationAnswers.1.questionId',
      'matter.solicitationAnswers.2.questionId',
    ]);
  });
});
