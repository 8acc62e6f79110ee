// The one road every step of an existing petition walks: one command, one decision, one transaction, one event, its
// notices. Officers, petitioners and the clock all come this way.
import { guardCatalogue } from '@petition/shared-types/guards';
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import type { IdempotencyRecord } from '../../../infra/idempotency';
import type { Queryable } from '../../../infra/db';
import { execute, inTransaction } from '../../../infra/db';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';
import type { StepActor } from '../../procedure/domain/event';
import { handIn, handInPrepared } from '../../attachment/attach';
import { drawNumbers } from '../../document/numbers';
import { parseStepInput } from '../../procedure/input';
import type { SplitInput } from '../../procedure/input';
import { openContent } from '../content';
import { documentTexts, officerName } from '../document-texts';
import { draftAnew, reopenAsDraft } from '../drafts';
import type { StoredPetition } from '../repository';
import { otherAccountsOf } from '../parties';
import { correctedText } from './corrected-text';
import { findPetition } from '../repository';
import { refuseFaultyOpinion } from './check-opinion';
import { factsFor, standingFacts } from './facts';
import { issuingOrgan, prepareStep, staleVersion } from './prepare-step';
import type { PreparedStep, StepRequest } from './prepare-step';
import { refusalProblem } from './refusal';
import { writeSteps } from './write-steps';

export interface TakeStep {
  petitionId: string;
  action: ActionId;
  actor: StepActor;
  /** As it came; checked against the row's schema. */
  input: unknown;
  /** The version the person saw; the clock passes none. */
  expectedVersion?: number;
  idempotency?: IdempotencyRecord;
  /** Uploads of the actor's own that go with the step. */
  attachments?: readonly string[];
  /** The end of the phone or ID number was given with the query code (prove-identity.ts). */
  identityProved?: boolean;
  /** Prepared and approved before: who did, and what is noted in the same transaction. */
  approval?: {
    id?: string;
    preparedBy: string;
    approvedBy: string | null;
    onTaken: (tx: EntityManager) => Promise<void>;
  };
}

export interface StepResult {
  petitionId: string;
  seq: number;
}

/**
 * @throws ProblemError `invalid_input`, `stale_version`, `step_refused`, `not_found`
 */
export async function takeStep(deps: AppDeps, step: TakeStep): Promise<StepResult> {
  const input = parseStepInput(step.action, step.input);
  const tree = await deps.organisations.current();
  const prepared = await inTransaction(deps.db, async (tx) => {
    const stored = await findPetition(tx, deps.sealer, step.petitionId);
    if (!stored) throw notFound();
    if (step.expectedVersion !== undefined && step.expectedVersion !== stored.petition.version) {
      throw staleVersion(stored.petition);
    }
    refuseBareFiling(deps, step, stored.petition, tree);
    const request = await requestOf(deps, tx, stored, { ...step, input }, tree);
    const made = prepareStep(deps, {
      ...request,
      files: await filesOf(deps, tx, step),
      numbers: await drawNumbers(deps, tx, {
        types: procedure[step.action].documents,
        unit: tree.get(issuingOrgan(request)),
        now: request.now,
      }),
    });
    // A step that is out of order is refused for that first.
    await refuseFaultyOpinion({ deps, on: tx, tree }, step.action, stored, input.all);
    await step.approval?.onTaken(tx);
    await write(deps, tx, made, step.idempotency);
    await followUps[step.action]?.(deps, tx, stored, input);
    return made;
  });
  await deps.checkpoint('step:committed');
  deps.notificationBell.ring();
  return resultOf(prepared);
}

/** Whoever has no account of their own hands nothing in. */
function filesOf(deps: AppDeps, tx: EntityManager, { actor, attachments, petitionId, approval }: TakeStep) {
  if (approval?.id) return handInPrepared(deps, tx, approval.id, petitionId);
  if ((actor.kind !== 'citizen' && actor.kind !== 'officer') || actor.id === null) return undefined;
  return handIn(deps, tx, { kind: actor.kind, id: actor.id }, attachments, petitionId);
}

/** Everything the decision and the documents of a step need, short of the numbers that only a real step draws. */
export async function requestOf(
  deps: AppDeps,
  on: Queryable,
  stored: StoredPetition,
  step: Pick<TakeStep, 'action' | 'actor' | 'approval' | 'identityProved'> & { input: SplitInput },
  tree: OrganisationTree,
): Promise<StepRequest> {
  const { petition, lastHash, key } = stored;
  const { action, actor, input, approval } = step;
  const facts = await factsFor(deps, on, petition, { action, actor, input }, tree);
  if (step.identityProved) facts.identityProved = true;
  if (await deps.approvals.inForce(on, tree, actor.organisationId, action))
    facts.approval = approval
      ? { preparedBy: approval.preparedBy, approvedBy: approval.approvedBy }
      : 'required';
  return {
    petitionId: petition.id,
    before: petition,
    lastHash,
    key,
    action,
    actor,
    input,
    facts,
    now: deps.clock.now(),
    tree,
    alsoTo: petition.hasParties ? await otherAccountsOf(on, petition.id, petition.citizenId) : [],
    texts: await textsFor(deps, on, action, actor, stored),
    ...(action === 'correct_document' ? { corrected: await correctedText(deps, on, stored, input) } : {}),
  };
}

/** A returned petition is filed again with its whole text (file-petition.ts), not as a step like the others. */
function refuseBareFiling(deps: AppDeps, step: TakeStep, petition: Petition, tree: OrganisationTree): void {
  const { from } = procedure[step.action];
  if (!from.includes('new') || !from.includes(petition.state)) return;
  const refusal = { ok: false, rule: 'wrong_state', ...guardCatalogue.wrong_state } as const;
  const terms = { ...deps.terms, now: deps.clock.now() };
  const facts = standingFacts(petition, step.actor, tree);
  throw refusalProblem(step.action, refusal, petition, step.actor, terms, facts);
}

/** What a step leaves beside the rows every step leaves. */
const followUps: Partial<
  Record<
    ActionId,
    (deps: AppDeps, tx: EntityManager, stored: StoredPetition, input: SplitInput) => Promise<void>
  >
> = {
  return_for_correction: async (deps, tx, { petition, key }) =>
    reopenAsDraft(deps, tx, petition.id, await openContent(tx, deps.sealer, key, petition.id)),
  // Withdrawn while it was back for correction: nothing is left to file again.
  withdraw: async (_, tx, { petition }) => {
    await execute(tx, 'DELETE FROM draft WHERE petition_id = ?', [petition.id]);
  },
  petition_again: async (deps, tx, { petition, key }, { all }) =>
    draftAnew(
      deps,
      tx,
      petition,
      await openContent(tx, deps.sealer, key, petition.id),
      all.newFact as string,
    ),
};

async function write(deps: AppDeps, tx: EntityManager, step: PreparedStep, idempotency?: IdempotencyRecord) {
  if (idempotency) step.rows.idempotency = [idempotency.row(resultOf(step), deps.clock.now())];
  await deps.checkpoint('step:decided');
  await writeSteps(tx, [step]);
  await deps.checkpoint('step:written');
}

/** What a repeated request is answered with again. */
export const resultOf = (step: PreparedStep): StepResult => ({
  petitionId: step.event.petitionId,
  seq: step.event.seq,
});

/** Names and demands are opened only for steps that issue a document. */
async function textsFor(
  deps: AppDeps,
  on: Queryable,
  action: ActionId,
  actor: StepActor,
  stored: StoredPetition,
) {
  if (!procedure[action].documents.some((type) => deps.layouts.has(type))) return null;
  const content = await openContent(on, deps.sealer, stored.key, stored.petition.id);
  const officer = actor.kind === 'officer' && actor.id ? await officerName(on, actor.id) : '';
  return documentTexts(deps, content, { ...stored.petition, officer });
}
