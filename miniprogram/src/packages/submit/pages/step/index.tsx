// One question group of filing a screen. The same page serves every step, each on its own place in the stack, so
// that the phone's back gesture goes one question back.
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { SignIn } from '@/components/Load';
import { Page } from '@/components/Page';
import { Empty, FailureBlock, Skeleton } from '@/components/states';
import { written } from '@/features/filing/against';
import type { Answers } from '@/features/filing/answers';
import { faultsOf } from '@/features/filing/rules';
import type { Fault } from '@/features/filing/rules';
import { isStep, nextStep, stepsFor } from '@/features/filing/steps';
import type { StepId } from '@/features/filing/steps';
import { useFiling } from '@/features/filing/useFiling';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { saved, syncDraft } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { back, go, restartAt } from '@/services/navigation';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { CategoryStep, DemandsStep, LegalStep, MatterStep, RegionStep } from '../../steps/matter';
import { AgainstStep } from '../../steps/against';
import { TopicStep } from '../../steps/topic';
import { EvidenceStep } from '../../steps/evidence';
import { JointStep } from '../../steps/joint';
import {
  ActingStep,
  AddressStep,
  OfficeStep,
  PersonStep,
  PrincipalStep,
  WhomStep,
  partyHead,
} from '../../steps/parties';
import type { PartyQuestion } from '../../steps/parties';
import type { StepProps } from '../../steps/types';
import { CheckScreen } from './CheckScreen';

const words = texts.filing;
type Question = Exclude<StepId, 'check'>;

const VIEWS: Record<Question, (props: StepProps) => JSX.Element> = {
  topic: TopicStep,
  category: CategoryStep,
  region: RegionStep,
  matter: MatterStep,
  demands: DemandsStep,
  against: AgainstStep,
  legal: LegalStep,
  evidence: EvidenceStep,
  whom: WhomStep,
  office: OfficeStep,
  person: PersonStep,
  acting: ActingStep,
  principal: PrincipalStep,
  address: AddressStep,
  joint: JointStep,
};

function headOf(step: Question, { entrance, forWhom }: Answers): { title: string; lead: string } {
  const special = partyHead(step, forWhom);
  if (special) return special;
  if (step === 'topic') return texts.topicStep;
  const head = words[step as Exclude<Question, PartyQuestion | 'topic'>];
  const say = (part: string | Record<Answers['entrance'], string>): string =>
    typeof part === 'string' ? part : part[entrance];
  return { title: say(head.title), lead: say(head.lead) };
}

/** Where nothing has to be answered the button says so. */
const nextWords = (step: Question, { respondents }: Answers): string =>
  step === 'against' && written(respondents).length === 0 ? words.against.skip : words.step.next;

function SavedLine() {
  const where = useStore(saved);
  const line = { phone: words.step.savedHere, account: words.step.savedBoth, nowhere: words.step.notSaved }[
    where
  ];
  return (
    <Box className={where === 'nowhere' ? 't-danger step-foot' : 't-hint step-foot'} live>
      {line}
    </Box>
  );
}

interface QuestionScreenProps {
  step: Question;
  draft: LocalDraft;
  answers: Answers;
  change: (part: Partial<Answers>) => void;
  mending: boolean;
}

function QuestionScreen({ step, draft, answers, change, mending }: QuestionScreenProps) {
  const [named, setNamed] = useState<Fault[]>([]);
  const steps = stepsFor(answers);
  const View = VIEWS[step];
  // What was named and is still wrong: a fault goes away as soon as it is mended, and none appears while typing.
  const wrong = faultsOf(step, answers);
  const faults = wrong.filter((fault) => named.some((n) => n.id === fault.id));
  const proceed = (): void => {
    const found = wrong;
    setNamed(found);
    if (found.length > 0) return showFaults();
    void syncDraft();
    if (mending) return back(routes.filingStep(draft.id, 'check'));
    go(routes.filingStep(draft.id, following(step, answers)));
  };
  // For whom one petitions decides what is asked next, so the way goes on from here even when only this is mended.
  const choose = (part: Partial<Answers>): void => {
    const same = Object.entries(part).every(([k, v]) => answers[k as keyof Answers] === v);
    change(part);
    void syncDraft();
    if (mending && same) return back(routes.filingStep(draft.id, 'check'));
    go(routes.filingStep(draft.id, following(step, { ...answers, ...part })));
  };
  return (
    <Page
      {...headOf(step, answers)}
      bar={words.step.bar}
      kicker={words.step.progress(Math.max(0, steps.indexOf(step)) + 1, steps.length)}
      bottom={<Button text={mending ? words.step.backToCheck : nextWords(step, answers)} onTap={proceed} />}
    >
      <ErrorSummary faults={faults} />
      <View
        answers={answers}
        change={change}
        choose={choose}
        faultAt={(id) => faults.find((f) => f.id === id)?.message}
      />
      <SavedLine />
    </Page>
  );
}

/** Of oneself the account may know the rest; of an organisation or another person it does not. */
const known = ({ forWhom }: Answers): boolean => forWhom === 'self' || forWhom === 'joint';

/** The next question; who the person is and where they live is passed over when the account knew it already. */
function following(step: Question, answers: Answers): StepId {
  let next = nextStep(step, answers);
  while (
    (next === 'person' || next === 'address') &&
    step !== 'person' &&
    known(answers) &&
    faultsOf(next, answers).length === 0
  ) {
    next = nextStep(next, answers);
  }
  return next;
}

export default function FilingStep() {
  const { params } = useRouter();
  const step: StepId = isStep(params.step) ? params.step : 'category';
  const filing = useFiling(params.draft ?? '');
  const [asking, setAsking] = useState(false);
  if (asking) {
    return (
      <Page title={words.check.title}>
        <SignIn onRetry={() => setAsking(false)} />
      </Page>
    );
  }
  if (filing.status === 'loading') {
    return (
      <Page title={words.check.title}>
        <Skeleton rows={2} />
      </Page>
    );
  }
  if (filing.status === 'failed') {
    return (
      <Page title={words.step.gone}>
        {filing.failure.code === 'not_found' ? (
          <Empty
            icon="document"
            text={words.step.goneWhy}
            act={{ text: words.step.goneAct, onTap: () => restartAt(routes.home) }}
          />
        ) : filing.failure.kind === 'signed_out' ? (
          <SignIn onRetry={filing.retry} />
        ) : (
          <FailureBlock failure={filing.failure} onRetry={filing.retry} />
        )}
      </Page>
    );
  }
  const { draft, answers, change } = filing;
  if (step === 'check')
    return <CheckScreen draft={draft} answers={answers} change={change} onSignIn={() => setAsking(true)} />;
  return (
    <QuestionScreen
      step={step}
      draft={draft}
      answers={answers}
      change={change}
      mending={params.mending === '1'}
    />
  );
}
