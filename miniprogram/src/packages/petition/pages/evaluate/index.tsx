// Rating one side: three faces, a reason that is required when dissatisfied, and what happens then.
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { CitizenPetition, EvaluationView } from '@petition/shared-types/schemas/petition';
import type { EvaluationGrade } from '@petition/shared-types/vocabulary';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { AreaField, FieldBlock } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { Rating } from '@/components/Rating';
import { Empty, FailureNote } from '@/components/states';
import { About } from '../../parts/About';
import { lastDayText } from '@/features/dates';
import { evaluationFaults, openEvaluation, reasonLimit } from '@/features/evaluation';
import type { Fault } from '@/features/filing/rules';
import { useLoad } from '@/features/useLoad';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { getPetition, takeStep } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { back, replace } from '@/services/navigation';
import { newId, now } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.evaluation;

interface FormProps {
  petition: CitizenPetition;
  evaluation: EvaluationView;
  onDone: (petition: CitizenPetition, grade: EvaluationGrade) => void;
}

function Form({ petition, evaluation, onDone }: FormProps) {
  const [key, setKey] = useState(newId);
  const [grade, setGrade] = useState<EvaluationGrade>();
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const faultAt = (id: string): string | undefined => faults.find((f) => f.id === id)?.message;
  const mended = (id: string): void => setFaults((before) => before.filter((f) => f.id !== id));
  const unhappy = grade === 'dissatisfied';
  const submit = async (): Promise<void> => {
    const found = evaluationFaults(grade, reason);
    setFaults(found);
    setFailure(null);
    if (found.length > 0 || grade === undefined) return showFaults();
    setBusy(true);
    const input = {
      target: evaluation.target.code,
      grade,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    };
    try {
      onDone(
        await takeStep({
          number: petition.number,
          action: 'evaluate',
          expectedVersion: petition.version,
          input,
          key,
        }),
        grade,
      );
    } catch (error) {
      const failed = asFailure(error);
      if (failed.kind === 'problem') setKey(newId());
      setFailure(failed);
      setBusy(false);
    }
  };
  return (
    <Box className="stack-l">
      <About petition={petition} />
      <ErrorSummary faults={faults} />
      <FieldBlock
        id="grade-group"
        label={words.of(evaluation.organisation)}
        why={evaluation.target.plain}
        error={faultAt('grade')}
      >
        <Rating
          id="grade"
          value={grade}
          onChange={(value) => {
            setGrade(value);
            setFaults([]);
          }}
        />
      </FieldBlock>
      <AreaField
        id="reason"
        label={words.reason}
        why={unhappy ? words.reasonWhy.dissatisfied : words.reasonWhy.other}
        optional={!unhappy}
        max={reasonLimit}
        lines={4}
        error={faultAt('reason')}
        value={reason}
        onChange={(value) => {
          setReason(value);
          mended('reason');
        }}
      />
      {evaluation.openUntil && (
        <Box className="t-hint">{words.openUntil(lastDayText(evaluation.openUntil, now()))}</Box>
      )}
      {failure && <FailureNote failure={failure} />}
      <Button text={words.submit} busy={busy} busyText={words.submitting} onTap={() => void submit()} />
    </Box>
  );
}

function Thanks({ petition, grade }: { petition: CitizenPetition; grade: EvaluationGrade }) {
  const other = petition.evaluations.find((e) => e.status.code === 'open');
  const unhappy = grade === 'dissatisfied';
  const canReview = petition.availableActions.some((a) => a.action === 'request_review');
  return (
    <Box className="state" role="status">
      <Icon name="done" size="l" className="t-ok" />
      <Box className="t-card">{words.thanksTitle}</Box>
      <Box>{unhappy ? words.thanks.bad : words.thanks.good}</Box>
      {unhappy && <After />}
      {other && (
        <Button
          text={words.next(other.organisation)}
          onTap={() => replace(routes.evaluate(petition.number, other.target.code))}
        />
      )}
      {unhappy && canReview && (
        <Button
          kind="quiet"
          text={texts.acts.entry.request_review}
          onTap={() => replace(routes.act(petition.number, 'request_review'))}
        />
      )}
      <Button kind="quiet" text={words.backToPetition} onTap={() => back(routes.detail(petition.number))} />
    </Box>
  );
}

/** What becomes of a dissatisfied evaluation. */
function After() {
  return (
    <Box as="section" className="card stack-s state-card">
      <Box as="h2" className="t-strong">
        {words.afterTitle}
      </Box>
      <Box as="ul" className="stack-s">
        {words.after.map((line) => (
          <Box as="li" key={line} className="point">
            {line}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

export default function Evaluate() {
  const { params } = useRouter();
  const { number = '', target = '' } = params;
  const loaded = useLoad(useCallback(() => getPetition(number), [number]));
  const [given, setGiven] = useState<EvaluationGrade | null>(null);
  const done = (petition: CitizenPetition, grade: EvaluationGrade): void => {
    setGiven(grade);
    loaded.put(petition);
  };
  return (
    <Page title={words.title}>
      <Load from={loaded}>
        {(petition) => {
          if (given) return <Thanks petition={petition} grade={given} />;
          const evaluation = openEvaluation(petition, target);
          return evaluation ? (
            <Form petition={petition} evaluation={evaluation} onDone={done} />
          ) : (
            <Empty
              icon="info"
              text={words.closed}
              act={{ text: words.backToPetition, onTap: () => back(routes.detail(number)) }}
            />
          );
        }}
      </Load>
    </Page>
  );
}
