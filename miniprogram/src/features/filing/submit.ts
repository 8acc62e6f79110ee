// Handing in: the draft's own id is the key, so that neither a lost answer nor another phone files it twice.
import { filePetition } from '@/services/endpoints';
import { asFailure, Failure } from '@/services/failure';
import { dropDraft, noteFiling } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { forgetUploads } from '@/services/uploads';
import { keepReceipt } from '@/services/receipts';
import { filingFrom } from './answers';
import type { Answers } from './answers';
import { rememberProfile } from './prefill';
import { placeOfFault } from './steps';
import type { StepId } from './steps';
import { texts } from '@/texts';

export interface PlacedFault {
  id: string;
  step: StepId;
  message: string;
}

export type Outcome = { filed: true } | { filed: false; failure: Failure; faults: PlacedFault[] };

export async function submitFiling(draft: LocalDraft, answers: Answers): Promise<Outcome> {
  noteFiling(true);
  try {
    keepReceipt(await filePetition(filingFrom(answers, draft.id), draft.id));
  } catch (error) {
    const failure = asFailure(error);
    if (isDefinite(failure)) noteFiling(false);
    const faults = failure.fields.map(({ path, message }) => {
      const { step, field } = placeOfFault(path, answers.forWhom);
      return { id: field, step, message };
    });
    const reused = failure.code === 'idempotency_key_reused';
    return { filed: false, failure: reused ? handedInBefore(failure) : failure, faults };
  }
  forgetUploads(answers.evidence);
  dropDraft(draft.id, false);
  // Of an organisation's contact only name and phone are known; another's address is not one's own.
  if (answers.forWhom === 'self' || answers.forWhom === 'joint') void rememberProfile(answers);
  return { filed: true };
}

/** Another phone has handed the draft in, or deleted it; whoever insists may send it once more. */
export const handedInElsewhere = (): Failure =>
  new Failure('problem', texts.filing.check.goneTitle, texts.filing.check.gone, { code: 'step_refused' });

/** The draft's own id was the key of another text: what was handed in stays as it is. */
const handedInBefore = ({ details }: Failure): Failure =>
  new Failure('problem', texts.filing.check.filedTitle, texts.filing.check.filed, details);

/** The server said no for good; with anything else the filing may have happened and the key must stay. */
function isDefinite(failure: Failure): boolean {
  const status = failure.details.status ?? 0;
  return (
    failure.kind === 'problem' && status >= 400 && status < 500 && failure.code !== 'idempotency_in_flight'
  );
}
