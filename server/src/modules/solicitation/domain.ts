// Rules of topics: whether one takes proposals now, and what is wrong with a proposal to it. Pure.
import type { SolicitationAnswer } from '@petition/shared-types/schemas/filing';
import type { SolicitationQuestion } from '@petition/shared-types/schemas/solicitation';
import type { SolicitationPhase } from '@petition/shared-types/vocabulary';
import { dayOf } from '../procedure/domain/time';

export interface Period {
  opensAt: Date;
  /** The first moment at which no proposal is taken any more. */
  closesAt: Date;
}

export function phaseOf({ opensAt, closesAt }: Period, now: Date): SolicitationPhase {
  if (now.getTime() >= closesAt.getTime()) return 'closed';
  return now.getTime() < opensAt.getTime() ? 'upcoming' : 'open';
}

/** The last day on which proposals are taken, `YYYY-MM-DD`. */
export const lastDay = (closesAt: Date): string => dayOf(new Date(closesAt.getTime() - 1));

export interface FieldFault {
  path: string;
  message: string;
}

/** Numbered in their order; they never change once the topic is published. */
export const numbered = (questions: readonly { text: string; required: boolean }[]): SolicitationQuestion[] =>
  questions.map((question, i) => ({ id: `q${i + 1}`, ...question }));

/** Every answer belongs to a question, none is answered twice, none of those that must be is left out. */
export function answerFaults(
  questions: readonly SolicitationQuestion[],
  answers: readonly SolicitationAnswer[],
): FieldFault[] {
  const path = 'matter.solicitationAnswers';
  const seen = new Set<string>();
  const faults = answers.flatMap(({ questionId }, i) => {
    const at = `${path}.${i}.questionId`;
    if (!questions.some((q) => q.id === questionId))
      return [{ path: at, message: '没有这个问题，请刷新后再填写。' }];
    if (seen.has(questionId)) return [{ path: at, message: '这个问题已经回答过了。' }];
    seen.add(questionId);
    return [];
  });
  const missing = questions
    .filter((q) => q.required && !seen.has(q.id))
    .map((q) => ({ path: `${path}.${q.id}`, message: `请回答：${q.text}` }));
  return [...faults, ...missing];
}

const chinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** Why a topic takes no proposal now, and what to do instead; null when it does. */
export function closedSentence(title: string, period: Period, now: Date): string | null {
  const phase = phaseOf(period, now);
  if (phase === 'open') return null;
  if (phase === 'upcoming')
    return `“${title}”从${chinese(dayOf(period.opensAt))}开始征集，请到时再提交；也可以不选主题，直接提出建议。`;
  return `“${title}”的征集已经在${chinese(lastDay(period.closesAt))}结束，不再接收建议。您可以不选主题，直接提出建议。`;
}
