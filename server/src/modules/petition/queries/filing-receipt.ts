// The receipt of a filing, drawn from the petition each time: a repeated request gets the same.
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import type { Petition } from '../../procedure/domain/petition';
import { toCitizenSummary } from '../presenters/citizen';
import { shanghai } from '../presenters/labels';
import { findPetition } from '../repository';
import { FIRST_ISSUE, viewContext } from './load-petition';

/** @throws ProblemError `not_found` */
export async function filingReceiptOf(deps: AppDeps, petitionId: string): Promise<FilingReceipt> {
  const stored = await findPetition(deps.db, deps.sealer, petitionId);
  if (!stored) throw notFound();
  return toFilingReceipt(deps, stored.petition);
}

/** What the citizen is shown at once: number, query code and the first promise. */
export async function toFilingReceipt(deps: AppDeps, petition: Petition): Promise<FilingReceipt> {
  const c = await viewContext(deps);
  return {
    number: petition.number,
    queryCode: deps.hashes.queryCode(petition.id, FIRST_ISSUE),
    submittedAt: shanghai(petition.submittedAt),
    office: c.tree.name(petition.registeringOfficeId),
    promise: toCitizenSummary(petition, '', c).waitingOn.promise,
  };
}
