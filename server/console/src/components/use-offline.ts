// What is typed of a letter or visit, what the server says to it, and the number and code it answers.
import type { FieldError } from '@petition/shared-types/errors';
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo, useState } from 'react';
import { ApiError, newKey } from '../api/client';
import { useRegisterOffline } from '../api/queries';
import { standing } from '../forms/errors';
import { partsOf, type Settled, settledSchema, settledValue } from '../forms/parts';
import { initialData } from '../forms/schema';
import { type StepValue, useWarnBeforeLeaving } from './use-step';

export function useOffline(step: AvailableAction) {
  const register = useRegisterOffline();
  // The same until the server has answered: a second tap, or a try after a lost answer, enters no second letter.
  const [key, setKey] = useState(newKey);
  const whole = step.inputSchema as RJSFSchema;
  const [start] = useState<StepValue>(() => initialData(whole, 0));
  const [value, setValue] = useState<StepValue>(start);
  const [attachments, attach] = useState<string[]>([]);
  const [settled, setSettled] = useState<Settled>({ kinds: {}, present: [] });
  const [errors, setErrors] = useState<FieldError[]>([]);
  const schema = useMemo(() => settledSchema(whole, settled), [whole, settled]);
  const parts = useMemo(() => partsOf(whole, settled), [whole, settled]);
  useWarnBeforeLeaving(!register.isSuccess && JSON.stringify(value) !== JSON.stringify(start));

  /** Several parts may report at once: each changes what stands now, not what stood when it was drawn. */
  const change = (name: string | null, next: StepValue): void =>
    setValue((before) => {
      const after = name === null ? { ...before, ...next } : { ...before, [name]: next };
      setErrors((faults) => standing(faults, before, after));
      return after;
    });
  const submit = (): void => {
    setErrors([]);
    register.mutate(
      { input: settledValue(schema, value), ...(attachments.length > 0 ? { attachments } : {}), key },
      {
        onError: (error) => {
          const problem = error instanceof ApiError ? error.problem : undefined;
          if (problem) setKey(newKey());
          setErrors(problem?.errors ?? []);
        },
      },
    );
  };
  return {
    parts,
    value,
    settled,
    change,
    attach,
    settle: (next: Partial<Settled>) => setSettled((before) => ({ ...before, ...next })),
    submit,
    errors,
    /** The step as it is drawn now, for naming its fields. */
    drawn: { ...step, inputSchema: schema as Record<string, unknown> },
    pending: register.isPending,
    failure: register.error instanceof ApiError ? register.error : null,
    made: register.data ?? null,
  };
}
