// What a prepared step would bring about if it were signed now: the decision is taken as for its signer, the documents are
// laid out without numbers, and nothing is written.
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { parseStepInput } from '../procedure/input';
import type { StepActor } from '../procedure/domain/event';
import { refuseFaultyOpinion } from '../petition/commands/check-opinion';
import { previewDocuments } from '../petition/commands/prepare-step';
import { requestOf } from '../petition/commands/take-step';
import type { StoredPetition } from '../petition/repository';
import type { Chain } from './chains';

/** Whoever will sign: nobody in particular yet. */
const signerOf = (chain: Chain, organisationId: string): StepActor => ({
  kind: 'officer',
  id: null,
  organisationId,
  roles: chain.sign,
  via: 'console',
});

/** @throws ProblemError `invalid_input`, `step_refused` when it could not be taken now */
export async function preview(
  deps: AppDeps,
  stored: StoredPetition,
  chain: Chain,
  prepared: { action: ActionId; input: Record<string, unknown>; preparedBy: string },
) {
  const { action, preparedBy } = prepared;
  const input = parseStepInput(action, prepared.input);
  const tree = await deps.organisations.current();
  const actor = signerOf(chain, stored.petition.holderId);
  const approval = { preparedBy, approvedBy: null, onTaken: async () => undefined };
  const request = await requestOf(deps, deps.db, stored, { action, actor, input, approval }, tree);
  const documents = previewDocuments(deps, request);
  await refuseFaultyOpinion({ deps, on: deps.db, tree }, action, stored, input.all);
  return documents;
}
