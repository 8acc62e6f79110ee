// One petition: head with the open steps; left what it says and what belongs to it; right its clocks and its way.
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { Alert } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { ApiError } from '../api/client';
import { usePetition } from '../api/queries';
import { AttachmentsBlock } from '../components/attachments';
import { Block } from '../components/card';
import { Clocks } from '../components/clocks';
import { CoOpinionsBlock, DisputeAlert } from '../components/co-handling';
import { DocumentDrawer } from '../components/document-drawer';
import { ChainBlock, MatterBlock, PetitionerBlock } from '../components/matter';
import { PetitionHead } from '../components/petition-head';
import { DocumentsBlock, EvaluationsBlock, NoticesBlock } from '../components/records';
import { Failure, Loading } from '../components/states';
import { StepDrawer } from '../components/step-drawer';
import type { StepValue } from '../components/use-step';
import { Steps } from '../components/timeline';
import { words } from '../words';

const text = words.petition;

/** Each petition has its own open step and drafts: going to the next one leaves none of them behind. */
export function PetitionPage() {
  const { petitionId = '' } = useParams();
  return <OnePetition key={petitionId} petitionId={petitionId} />;
}

function OnePetition({ petitionId }: { petitionId: string }) {
  const query = usePetition(petitionId);
  const [step, setStep] = useState<AvailableAction | null>(null);
  const [documentId, setDocumentId] = useState<string | null>(null);
  // What was typed into a step stays while this petition is open, even when the step is put aside.
  const drafts = useRef(new Map<string, StepValue>());
  const petition = query.data;
  useStepOfAddress(petition, setStep);

  if (!petition) {
    if (!query.isError) return <Loading rows={12} />;
    const missing = query.error instanceof ApiError && query.error.code === 'not_found';
    return (
      <Failure
        error={query.error}
        detail={missing ? text.notFound : undefined}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return (
    <>
      {query.isError ? (
        <div className="gap-below">
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : null}
      <PetitionHead petition={petition} onStep={setStep} />
      {petition.withheld ? <Alert type="warning" showIcon title={petition.withheld} /> : null}
      <DisputeAlert petition={petition} />
      <div className="petition-columns">
        <div>
          <MatterBlock petition={petition} />
          <AttachmentsBlock petition={petition} />
          <CoOpinionsBlock petition={petition} />
          <PetitionerBlock petition={petition} />
          <DocumentsBlock petition={petition} onDocument={setDocumentId} />
          <EvaluationsBlock petition={petition} />
          <NoticesBlock petition={petition} />
        </div>
        <div>
          <Block title={text.clocks}>
            <Clocks clocks={petition.clocks} due={petition.due} />
          </Block>
          <Block title={text.timeline}>
            <ChainBlock petition={petition} />
            <Steps timeline={petition.timeline} onDocument={setDocumentId} />
          </Block>
        </div>
      </div>
      {step ? (
        <StepDrawer
          key={step.action}
          petition={petition}
          step={step}
          draft={drafts.current.get(step.action)}
          onDraft={(value) => {
            if (value) drafts.current.set(step.action, value);
            else drafts.current.delete(step.action);
          }}
          onClose={() => setStep(null)}
          onStep={setStep}
          onReload={() => query.refetch()}
        />
      ) : null}
      <DocumentDrawer documentId={documentId} onClose={() => setDocumentId(null)} />
    </>
  );
}

/** `?step=urge`: another page sends the officer here to take this step, when it may be taken. Opened once. */
function useStepOfAddress(
  petition: OfficerPetition | undefined,
  open: (step: AvailableAction) => void,
): void {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('step');
  useEffect(() => {
    if (!petition || !wanted) return;
    const step = petition.availableActions.find(({ action }) => action === wanted);
    if (step) open(step);
    setParams({}, { replace: true });
  }, [petition, wanted, open, setParams]);
}
