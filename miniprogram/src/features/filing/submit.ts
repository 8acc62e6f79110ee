// Handing in: one key until an answer came, so that a lost answer never files twice.
import { filePetition } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { dropDraft, keepFilingKey } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { newId } from '@/services/platform';
import { forgetUploads } from '@/services/uploads';
import { keepReceipt } from '@/services/receipts';
import { filingFrom } from './answers';
import type { Answers } from './answers';
import { rememberProfile } from './prefill';
import { placeOfFault } from './steps';
import type { StepId } from './steps';

export interface PlacedFault {
  id: string;
  step: StepId;
  message: string;
}

export type Outcome = { filed: true } | { filed: false; failure: Failure; faults: PlacedFault[] };

export async function submitFiling(draft: LocalDraft, answers: Answers): Promise<Outcome> {
  const key = draft.filingKey ?? newId();
  keepFilingKey(key);
  try {
    keepReceipt(await filePetition(filingFrom(answers, draft.id), key));
  } catch (error) {
    const failure = asFailure(error);
    if (isDefinite(failure)) keepFilingKey(undefined);
    const faults = failure.fields.map(({ path, message }) => {
      const { step, field } = placeOfFault(path, answers.forWhom);
      return { id: field, step, message };
    });
    return { filed: false, failure, faults };
  }
  forgetUploads(answers.evidence);
  dropDraft(draft.id, false);
  // Of an organisation's contact only name and phone are known; another's address is not one's own.
  if (answers.forWhom === 'self' || answers.forWhom === 'joint') void rememberProfile(answers);
  return { filed: true };
}

/** The server said no for good; with anything else the filing may have happened and the key must stay. */
function isDefinite(failure: Failure): boolean {
  const status = failure.details.status ?? 0;
  return (
    failure.kind === 'problem' && status >= 400 && status < 500 && failure.code !== 'idempotency_in_flight'
  );
}
