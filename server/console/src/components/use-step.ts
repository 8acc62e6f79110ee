// The state of a step being taken: what is typed, what the server said to it, whether the petition moved on.
import type { FieldError } from '@petition/shared-types/errors';
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { useEffect, useMemo, useState } from 'react';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { useAct } from '../api/queries';
import { standing } from '../forms/errors';
import { initialData } from '../forms/schema';
import { useBeginning, useMissing } from './use-draft';

export type StepValue = Record<string, unknown>;

export interface StepOptions {
  petition: OfficerPetition;
  /** The step as it was opened; the petition may have moved on since. */
  step: AvailableAction;
  /** What was typed here before, if anything. */
  draft: StepValue | undefined;
  /** Keeps what is typed; null when the step has been taken. */
  onDraft: (value: StepValue | null) => void;
  /** Loads the petition anew. */
  onReload: () => Promise<unknown>;
  /** `sealed`: the step took the petition out of this officer's sight. */
  onDone: (sealed: boolean) => void;
  /** Shows what stands out in an opinion; true to sign it as it is. */
  confirm: (doubts: readonly string[]) => Promise<boolean>;
}

export function useStep({ petition, step, draft, onDraft, onReload, onDone, confirm }: StepOptions) {
  const act = useAct(petition.id);
  const [blank] = useState<StepValue>(() => initialData(step.inputSchema, petition.matter.demands.length));
  const beginning = useBeginning(petition.id, step, draft === undefined);
  const start = useMemo(() => ({ ...blank, ...beginning }), [blank, beginning]);
  // Whoever is faster than the answer keeps what is typed.
  const [typed, setTyped] = useState<StepValue | null>(draft ?? null);
  const value = typed ?? start;
  const [attachments, attach] = useState<string[]>([]);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [checking, setChecking] = useState(false);
  // The version on the screen when the step was opened: a newer one is pointed out before anything is sent.
  const [openedVersion] = useState(petition.version);
  useWarnBeforeLeaving(!act.isSuccess && !same(value, start));

  const change = (next: StepValue): void => {
    setErrors((before) => standing(before, value, next));
    setTyped(next);
    onDraft(next);
  };
  const failed = (error: Error): void => {
    if (!(error instanceof ApiError)) return;
    setErrors(error.problem?.errors ?? []);
    if (error.code === 'stale_version') void onReload();
  };
  const submit = (): void => {
    setErrors([]);
    setChecking(true);
    void doubtsAbout(petition.id, step.action, value).then(async (doubts) => {
      if (doubts.length === 0 || (await confirm(doubts))) send();
      setChecking(false);
    });
  };
  const send = (): void => {
    act.mutate(
      {
        action: step.action,
        expectedVersion: petition.version,
        input: value,
        ...(attachments.length > 0 ? { attachments } : {}),
        needsApproval: step.needsApproval ?? false,
      },
      {
        onError: failed,
        onSuccess: (answer) => {
          onDraft(null);
          onDone(answer.petition === null);
        },
      },
    );
  };
  const missing = useMissing(petition.id, step, value);
  return {
    value,
    missing,
    change,
    attach,
    submit,
    errors,
    pending: act.isPending || checking,
    failure: act.error instanceof ApiError ? act.error : null,
    moved: petition.version !== openedVersion && !act.isSuccess,
    stillOpen: petition.availableActions.some((candidate) => candidate.action === step.action),
  };
}

const same = (one: StepValue, other: StepValue): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Soft faults of an opinion. Whatever goes wrong here the step itself will tell. */
async function doubtsAbout(petitionId: string, action: string, input: StepValue): Promise<string[]> {
  if (!('legalBasis' in input || 'answers' in input || 'answer' in input)) return [];
  const { faults } = await endpoints.check(petitionId, action, input).catch(() => ({ faults: [] }));
  const hard = faults.some(({ level }) => level === 'hard');
  return hard ? [] : faults.map(({ message }) => message);
}

/** The browser asks before a page with unsent text is left. */
export function useWarnBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}
