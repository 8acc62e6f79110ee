// Three faces with words, never stars alone. The grades and their words are the shared vocabulary's.
import { evaluationGrades } from '@petition/shared-types/vocabulary';
import type { EvaluationGrade } from '@petition/shared-types/vocabulary';
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import { Icon } from './Icon';
import type { IconName } from './Icon';

const FACES: Record<EvaluationGrade, IconName> = {
  satisfied: 'happy',
  mostly_satisfied: 'neutral',
  dissatisfied: 'sad',
};
const grades = Object.keys(evaluationGrades) as EvaluationGrade[];

export function Rating({
  id,
  value,
  onChange,
}: {
  id: string;
  value: EvaluationGrade | undefined;
  onChange: (grade: EvaluationGrade) => void;
}) {
  return (
    <Box className="rating" id={id} role="radiogroup" label={texts.rating.choose}>
      {grades.map((grade) => (
        <Tap
          key={grade}
          role="radio"
          on={grade === value}
          className={`face face-${grade}${grade === value ? ' face-on' : ''}`}
          label={evaluationGrades[grade].label}
          onTap={() => onChange(grade)}
        >
          <Icon name={FACES[grade]} size="l" />
          <Txt>{evaluationGrades[grade].label}</Txt>
        </Tap>
      ))}
    </Box>
  );
}

/** A grade that was given, as face and word. */
export function GivenGrade({ grade }: { grade: EvaluationGrade }) {
  return (
    <Box className={`row given face-${grade}`}>
      <Icon name={FACES[grade]} />
      <Txt className="t-strong">{evaluationGrades[grade].label}</Txt>
    </Box>
  );
}
