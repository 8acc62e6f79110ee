// The open draft as answers, for the screens of filing. Every change is kept at once.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PublicSolicitation } from '@petition/shared-types/schemas/solicitation';
import { getSolicitation } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { changeDraft, loadDraft, openDraft } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { useStore } from '@/services/store';
import { recallQuietly } from '@/services/uploads';
import { evidenceFrom } from '../evidence';
import { answersFrom, contentOf } from './answers';
import type { Answers } from './answers';
import { placeOf } from './prefill';
import { answersOfFiling, isHandedIn } from './reopened';

export type Filing =
  | { status: 'loading' }
  | { status: 'failed'; failure: Failure; retry: () => void }
  | { status: 'ready'; draft: LocalDraft; answers: Answers; change: (part: Partial<Answers>) => void };

/** @throws Failure; undefined when it was taken down */
const findTopic = (id: string): Promise<PublicSolicitation | undefined> =>
  getSolicitation(id).catch((error: unknown) => {
    if (asFailure(error).code === 'not_found') return undefined;
    throw error;
  });

/** A filing that came back is turned into answers once, before the screens see it. */
async function openForScreens(id: string): Promise<void> {
  const draft = await loadDraft(id, async (content) =>
    isHandedIn(content) ? contentOf(await answersOfFiling(content, placeOf, findTopic)) : content,
  );
  openDraft.set(draft);
  // Files that were on their way when the app was killed go on, whichever question comes next.
  recallQuietly(evidenceFrom(draft.content.evidence));
}

export function useFiling(id: string): Filing {
  const draft = useStore(openDraft);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [declared, setDeclared] = useState(false);
  const ready = draft?.id === id;

  const load = useCallback(() => {
    setFailure(null);
    openForScreens(id).catch((error: unknown) => setFailure(asFailure(error)));
  }, [id]);
  // A draft that was open and is gone was handed in or deleted; the screens behind this one must not ask for it again.
  const opened = useRef(false);
  const gone = draft === null;
  useEffect(() => {
    if (ready) opened.current = true;
    else if (failure === null && !(opened.current && gone)) load();
  }, [ready, gone, failure, load]);

  if (ready) {
    const answers = { ...answersFrom(draft.content), declared };
    const change = (part: Partial<Answers>): void => {
      if (part.declared !== undefined) setDeclared(part.declared);
      changeDraft(contentOf({ ...answers, ...part }));
    };
    return { status: 'ready', draft, answers, change };
  }
  return failure ? { status: 'failed', failure, retry: load } : { status: 'loading' };
}
