// The last screen of filing: everything once more, and the handing in.
import { useEffect, useState } from 'react';
import { NoticeBar } from '@/components/bars';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import type { Answers } from '@/features/filing/answers';
import { standingOf } from '@/features/evidence';
import { faultsOf } from '@/features/filing/rules';
import { stepsFor } from '@/features/filing/steps';
import type { StepId } from '@/features/filing/steps';
import { handedInElsewhere, submitFiling } from '@/features/filing/submit';
import type { PlacedFault } from '@/features/filing/submit';
import { routes } from '@/routes';
import { isGone } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import type { Failure } from '@/services/failure';
import { go, restartAt } from '@/services/navigation';
import { scrollToTop, showElement } from '@/services/platform';
import { isSignedIn } from '@/services/session';
import { useStore } from '@/services/store';
import { progress, recallQuietly } from '@/services/uploads';
import { texts } from '@/texts';
import { CheckStep } from '../../steps/check';

const words = texts.filing.check;

interface CheckScreenProps {
  draft: LocalDraft;
  answers: Answers;
  change: (part: Partial<Answers>) => void;
  onSignIn: () => void;
}

const allFaults = (answers: Answers): PlacedFault[] => [
  ...stepsFor(answers).flatMap((step) => faultsOf(step, answers).map((fault) => ({ ...fault, step }))),
  ...evidenceFaults(answers),
];

/** Files that are not there: the person waits, or takes them out. */
function evidenceFaults({ evidence }: Answers): PlacedFault[] {
  const { pending, bad } = standingOf(evidence, progress.get());
  const message =
    bad > 0 ? texts.evidence.bad(bad) : pending > 0 ? texts.evidence.pending(pending) : undefined;
  return message === undefined ? [] : [{ id: 'evidence', step: 'evidence', message }];
}

/** The same matter, or this very filing, seems to be there already. */
const handedInBefore = (failure: Failure): boolean =>
  failure.code === 'step_refused' || failure.code === 'idempotency_key_reused';
const seeMine = { text: words.seeMine, onTap: () => go(routes.petitions) };

export function CheckScreen({ draft, answers, change, onSignIn }: CheckScreenProps) {
  const [named, setNamed] = useState<PlacedFault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  useStore(progress);
  useEffect(() => recallQuietly(answers.evidence), [answers.evidence]);
  const mended = new Set([
    ...(answers.declared ? ['declaration'] : []),
    ...(evidenceFaults(answers).length === 0 ? ['evidence'] : []),
  ]);
  const faults = named.filter((fault) => !mended.has(fault.id));
  const mend = (step: StepId): void => go(routes.filingStep(draft.id, step, true));

  /** Files of a draft that was handed in on another phone never arrive here, so this is asked before them. */
  const gone = async (found: PlacedFault[]): Promise<boolean> => {
    if (!isSignedIn() || found.some((fault) => fault.step !== 'evidence')) return false;
    setBusy(true);
    const isSo = await isGone(draft);
    setBusy(false);
    if (!isSo) return false;
    setNamed([]);
    setFailure(handedInElsewhere());
    scrollToTop();
    return true;
  };

  const submit = async (): Promise<void> => {
    const found = allFaults(answers);
    setNamed(found);
    setFailure(null);
    if (await gone(found)) return;
    if (found.length > 0) return showFaults();
    if (!isSignedIn()) return onSignIn();
    setBusy(true);
    const outcome = await submitFiling(draft, answers);
    setBusy(false);
    if (outcome.filed) return restartAt(routes.receipt);
    if (outcome.failure.kind === 'signed_out') return onSignIn();
    setNamed(outcome.faults);
    if (outcome.faults.length === 0) setFailure(outcome.failure);
    scrollToTop();
  };

  const goTo = (fault: PlacedFault): void =>
    fault.step === 'check' ? showElement(fault.id) : mend(fault.step);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      bar={texts.filing.step.bar}
      bottom={
        <Button text={words.submit} busy={busy} busyText={words.submitting} onTap={() => void submit()} />
      }
    >
      {draft.correction && (
        <NoticeBar icon="edit" tone="warn" text={texts.petition.correction(draft.correction.reason)} />
      )}
      <ErrorSummary
        faults={faults}
        onGo={(fault) => goTo(faults.find((f) => f.id === fault.id) ?? { ...fault, step: 'check' })}
      />
      {failure && <FailureNote failure={failure} {...(handedInBefore(failure) ? { act: seeMine } : {})} />}
      <CheckStep
        answers={answers}
        change={change}
        choose={change}
        faults={faults}
        faultAt={(id) => faults.find((f) => f.step === 'check' && f.id === id)?.message}
        onMend={mend}
      />
    </Page>
  );
}
