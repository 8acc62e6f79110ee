// The draft of a step that issues a document: what the petition and the ledger tell already, and, while one writes, what
// its document still lacks. Without an answer the form works as it is: the step itself is checked again when it is taken.
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import type { OpinionCheck } from '@petition/shared-types/schemas/officer-petition';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { endpoints } from '../api/endpoints';
import type { StepValue } from './use-step';

/** As long as one pauses between two thoughts, so that not every letter asks the server. */
const PAUSE_MS = 1_000;

const leavesPaper = (step: AvailableAction): boolean => step.documents.length > 0;

/** @returns undefined until it is there, and for steps that leave no document */
export function useBeginning(
  petitionId: string,
  step: AvailableAction,
  wanted: boolean,
): StepValue | undefined {
  const { data } = useQuery({
    queryKey: ['step-draft', petitionId, step.action],
    queryFn: () => endpoints.stepDraft(petitionId, step.action),
    enabled: wanted && leavesPaper(step),
    gcTime: 0,
    retry: false,
  });
  return data?.input;
}

/** @returns null until one has paused */
export function useMissing(
  petitionId: string,
  step: AvailableAction,
  value: StepValue,
): OpinionCheck['faults'] | null {
  const [settled, setSettled] = useState<StepValue | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const { data } = useQuery({
    queryKey: ['step-check', petitionId, step.action, settled],
    queryFn: () => endpoints.check(petitionId, step.action, settled),
    enabled: settled !== null && leavesPaper(step),
    placeholderData: (before) => before,
    gcTime: 0,
    retry: false,
  });
  return data?.faults ?? null;
}
