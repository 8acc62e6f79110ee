// The topic a proposal is for, and what it asks.
import { solicitationLimits } from '@petition/shared-types/limits';
import { AreaField } from '@/components/Field';
import { answerField } from '@/features/filing/topic';
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import type { StepProps } from './types';

const words = texts.topicStep;

export function TopicStep({ answers: { topic }, change, faultAt }: StepProps) {
  if (!topic) return <Box>{words.dropped}</Box>;
  const say = (question: string, said: string): void =>
    change({ topic: { ...topic, answers: { ...topic.answers, [question]: said } } });
  const wrong = faultAt('topic');
  return (
    <Box className="stack-l">
      <Box className="card stack-s" id="topic">
        <Box className="t-meta">{words.for}</Box>
        <Box className="t-strong">{topic.title}</Box>
        {wrong && <Box className="t-danger">{wrong}</Box>}
        <Tap className="text-button" onTap={() => change({ topic: undefined })}>
          <Txt>{words.drop}</Txt>
        </Tap>
      </Box>
      {topic.questions.length === 0 && <Box>{words.noQuestions}</Box>}
      {topic.questions.map(({ id, text, required }) => (
        <AreaField
          key={id}
          id={answerField(id)}
          label={text}
          optional={!required}
          lines={3}
          max={solicitationLimits.answer.max}
          error={faultAt(answerField(id))}
          value={topic.answers[id] ?? ''}
          onChange={(said) => say(id, said)}
        />
      ))}
    </Box>
  );
}
