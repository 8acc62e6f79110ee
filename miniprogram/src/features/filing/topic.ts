// The topic a proposal is for, with what it asks. All of it is kept in the draft, so that the questions are there
// without a network; the server has the last word on whether the topic still takes proposals.
import type { FilingInput } from '@petition/shared-types/schemas/filing';
import type { PublicSolicitation } from '@petition/shared-types/schemas/solicitation';

export interface TopicQuestion {
  id: string;
  text: string;
  required: boolean;
}

export interface TopicAnswers {
  id: string;
  title: string;
  questions: TopicQuestion[];
  /** By question. */
  answers: Record<string, string>;
}

export const topicOf = (
  { id, title, questions }: Pick<PublicSolicitation, 'id' | 'title' | 'questions'>,
  answers: Record<string, string> = {},
): TopicAnswers => ({ id, title, questions, answers });

/** Id of a question's field on the screen. */
export const answerField = (questionId: string): string => `answer-${questionId}`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Reads the part of a draft, keeping what is sound. */
export function topicFrom(value: unknown): TopicAnswers | undefined {
  const { id, title, questions, answers } = record(value);
  if (text(id) === '') return undefined;
  return {
    id: text(id),
    title: text(title),
    questions: (Array.isArray(questions) ? questions : []).map((one) => {
      const question = record(one);
      return { id: text(question.id), text: text(question.text), required: question.required === true };
    }),
    answers: Object.fromEntries(Object.entries(record(answers)).map(([key, said]) => [key, text(said)])),
  };
}

/** What goes out with the filing: answers that say something. */
export function topicPart(
  topic: TopicAnswers | undefined,
): Pick<FilingInput['matter'], 'solicitationId' | 'solicitationAnswers'> {
  if (!topic) return {};
  const given = topic.questions.flatMap(({ id }) => {
    const said = (topic.answers[id] ?? '').trim();
    return said === '' ? [] : [{ questionId: id, text: said }];
  });
  return { solicitationId: topic.id, solicitationAnswers: given };
}
