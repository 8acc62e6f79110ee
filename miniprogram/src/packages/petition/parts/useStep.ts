// Taking one step: one key until an answer came, so that a lost answer does not take it twice.
import { useState } from 'react';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { takeStep } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { newId } from '@/services/platform';

interface Taking {
  busy: boolean;
  failure: Failure | null;
  /** @returns the petition as it is now, or null when it was refused or did not arrive. */
  take: (
    action: ActionId,
    input: object,
    more?: { identity?: string; attachments?: string[] },
  ) => Promise<CitizenPetition | null>;
  forget: () => void;
}

/** @param onStale somebody else took a step meanwhile: fetch the petition anew, so that another try can succeed. */
export function useStep(
  { number, version }: Pick<CitizenPetition, 'number' | 'version'>,
  onStale?: () => void,
): Taking {
  const [key, setKey] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (
    action: ActionId,
    input: object,
    more: { identity?: string; attachments?: string[] } = {},
  ): Promise<CitizenPetition | null> => {
    setBusy(true);
    setFailure(null);
    try {
      const petition = await takeStep({ number, action, expectedVersion: version, input, ...more, key });
      setKey(newId());
      return petition;
    } catch (error) {
      const failed = asFailure(error);
      if (failed.kind === 'problem') setKey(newId());
      if (failed.code === 'stale_version') onStale?.();
      setFailure(failed);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, take, forget: () => setFailure(null) };
}
