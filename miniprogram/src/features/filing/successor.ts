// A petition that goes on from another with a new fact: the API makes a draft that names the one before it.
import { routes } from '@/routes';
import { draftsOnAccount, listDrafts } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { replace } from '@/services/navigation';

/** The draft that goes on from this petition, on this phone or on the account. @throws Failure */
export async function successorOf(number: string): Promise<LocalDraft | undefined> {
  const goesOn = (draft: LocalDraft): boolean => draft.content.previousNumber === number;
  return listDrafts().find(goesOn) ?? (await draftsOnAccount()).elsewhere.find(goesOn);
}

/** Opens it at the check, where everything that was taken along can be changed. @returns whether there is one */
export async function openSuccessor(number: string): Promise<boolean> {
  const draft = await successorOf(number);
  if (draft) replace(routes.filingStep(draft.id, 'check'));
  return draft !== undefined;
}
