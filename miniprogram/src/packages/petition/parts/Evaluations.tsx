// Both sides' evaluations: given, or over. Those that wait for the petitioner stand under “请您办”.
import type { CitizenPetition, EvaluationView } from '@petition/shared-types/schemas/petition';
import { evaluationGrades } from '@petition/shared-types/vocabulary';
import type { EvaluationGrade } from '@petition/shared-types/vocabulary';
import { GivenGrade } from '@/components/Rating';
import { dayText } from '@/features/dates';
import { Box } from '@/primitives';
import { now } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.evaluation;

const isGrade = (code: string | undefined): code is EvaluationGrade =>
  code !== undefined && code in evaluationGrades;

function Given({ evaluation }: { evaluation: EvaluationView }) {
  const grade = evaluation.grade?.code;
  return (
    <>
      {isGrade(grade) && <GivenGrade grade={grade} />}
      {evaluation.reason && <Box className="answer-value">{evaluation.reason}</Box>}
      {grade === 'dissatisfied' && <Box className="t-meta">{words.redFlag}</Box>}
      {evaluation.evaluatedAt && (
        <Box className="t-hint">{words.given(dayText(evaluation.evaluatedAt, now()))}</Box>
      )}
    </>
  );
}

export function Evaluations({ evaluations }: Pick<CitizenPetition, 'evaluations'>) {
  const shown = evaluations.filter((e) => e.status.code !== 'not_open' && e.status.code !== 'open');
  if (shown.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {texts.petition.evaluationTitle}
      </Box>
      <Box className="card">
        {shown.map((evaluation) => (
          <Box key={`${evaluation.target.code}-${evaluation.round}`} className="answer stack-s">
            <Box className="t-strong">{evaluation.organisation}</Box>
            <Box className="t-meta">{evaluation.target.plain ?? evaluation.target.label}</Box>
            {evaluation.status.code === 'done' ? (
              <Given evaluation={evaluation} />
            ) : (
              <Box>{evaluation.status.label}</Box>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
