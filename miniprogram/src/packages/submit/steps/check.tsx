// Check your answers, choose about openness, declare, hand in.
import { Agree, ChoiceList } from '@/components/ChoiceList';
import { CheckAnswers } from '@/components/CheckAnswers';
import type { AnswerGroup } from '@/components/CheckAnswers';
import { FieldBlock } from '@/components/Field';
import { respondentKinds } from '@petition/shared-types/vocabulary';
import { written } from '@/features/filing/against';
import { legalQuestions, mayStayOpen, writtenDemands } from '@/features/filing/answers';
import type { Answers } from '@/features/filing/answers';
import type { PlacedFault } from '@/features/filing/submit';
import { answerField } from '@/features/filing/topic';
import { stepsFor } from '@/features/filing/steps';
import type { StepId } from '@/features/filing/steps';
import { Box } from '@/primitives';
import { texts } from '@/texts';
import { partyRows } from './party-check';
import type { CheckRow } from './party-check';
import type { StepProps } from './types';

const words = texts.filing;
type Group = Exclude<StepId, 'check'>;

const groupTitle = (step: Group): string => ({ ...words.check.groups, ...texts.parties.groups })[step];

const ROWS: Record<Group, (a: Answers) => CheckRow[]> = {
  topic: ({ topic }) => [
    { field: 'topic', label: texts.topicStep.for, value: topic?.title ?? '' },
    ...(topic?.questions ?? []).map(({ id, text, required }) => ({
      field: answerField(id),
      label: text,
      value: topic?.answers[id]?.trim() || (required ? '' : words.against.none),
    })),
  ],
  category: (a) => [{ field: 'category', label: words.labels.category, value: a.category?.name ?? '' }],
  region: (a) => [
    { field: 'region', label: words.labels.region, value: a.region?.name ?? '' },
    ...(a.point ? [{ field: 'point', label: words.labels.point, value: a.point.name }] : []),
  ],
  matter: (a) => [
    { field: 'title', label: words.labels.title, value: a.title.trim() },
    { field: 'facts', label: words.labels.facts, value: a.facts.trim() },
  ],
  demands: (a) => {
    const demands = writtenDemands(a);
    if (demands.length === 0) return [{ field: 'demand-0', label: words.labels.demandNo(1), value: '' }];
    return demands.map((value, i) => ({ field: `demand-${i}`, label: words.labels.demandNo(i + 1), value }));
  },
  against: (a) => {
    const named = written(a.respondents);
    if (named.length === 0)
      return [{ field: 'respondents', label: words.labels.respondent, value: words.against.none }];
    return named.map(({ kind, name, detail }, i) => ({
      field: `respondent-${i}-name`,
      label: `${respondentKinds[kind].label} ${i + 1}`,
      value: [name.trim(), detail.trim()].filter(Boolean).join('，'),
    }));
  },
  legal: (a) =>
    legalQuestions.map((q) => {
      const given = a.legal[q];
      return {
        field: q,
        label: words.labels.legal[q],
        value:
          given === undefined
            ? mayStayOpen(q)
              ? words.against.none
              : ''
            : given
              ? words.legal.yes
              : words.legal.no,
      };
    }),
  evidence: ({ evidence }) => [
    {
      field: 'evidence',
      label: texts.evidence.label,
      value:
        evidence.length === 0
          ? texts.evidence.none
          : texts.evidence.summary(evidence.length, evidence.map(({ name }) => name).join('、')),
    },
  ],
  ...partyRows,
};

function groupsOf(answers: Answers, faults: PlacedFault[]): AnswerGroup[] {
  return stepsFor(answers).flatMap((step) => {
    if (step === 'check') return [];
    const rows = ROWS[step](answers).map(({ field, ...row }) => {
      const fault = faults.find((f) => f.step === step && f.id === field);
      return fault ? { ...row, fault: fault.message } : row;
    });
    return [{ id: step, title: groupTitle(step), rows }];
  });
}

interface CheckProps extends StepProps {
  faults: PlacedFault[];
  onMend: (step: StepId) => void;
}

export function CheckStep({ answers, change, faults, faultAt, onMend }: CheckProps) {
  return (
    <Box className="stack-l">
      <CheckAnswers groups={groupsOf(answers, faults)} onMend={(step) => onMend(step as StepId)} />
      <FieldBlock id="open-group" label={words.check.publicTitle} why={words.check.publicWhy}>
        <ChoiceList
          id="openToPublic"
          label={words.check.publicTitle}
          inline
          options={[
            { value: 'no', label: words.check.publicNo },
            { value: 'yes', label: words.check.publicYes },
          ]}
          value={answers.openToPublic ? 'yes' : 'no'}
          onChange={(value) => change({ openToPublic: value === 'yes' })}
        />
      </FieldBlock>
      <FieldBlock id="declaration-group" label={words.check.declarationLabel} error={faultAt('declaration')}>
        <Agree
          id="declaration"
          label={words.check.declaration}
          on={answers.declared}
          onChange={(declared) => change({ declared })}
        />
      </FieldBlock>
    </Box>
  );
}
