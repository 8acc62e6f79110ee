// The rungs of a chain: prepare, approve, give back, sign. Signing walks the one road of every step (take-step.ts), in the
// same transaction as the row; when the petition has moved on, the row goes back to who prepared it and nothing is lost.
import { guardCatalogue } from '@petition/shared-types/guards';
import type { GuardId } from '@petition/shared-types/guards';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps, OfficerActor } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { execute, inTransaction, isDuplicate } from '../../infra/db';
import { release, setAside } from '../attachment/attach';
import type { StoredPetition } from '../petition/repository';
import { staleVersion } from '../petition/commands/prepare-step';
import { takeStep } from '../petition/commands/take-step';
import { readablePetition, refuseRecused, stepActor } from '../petition/queries/load-petition';
import type { Chain, Rung } from './chains';
import { mayPrepare, mayTakeRung } from './policy';
import { preview } from './preview';
import type { ApprovalRow } from './repository';
import { findApproval, moveApproval, openInput, openKey, sealInput, sealReason } from './repository';

export interface Preparation {
  action: ActionId;
  expectedVersion: number;
  input: Record<string, unknown>;
  /** Uploads that go with it. */
  attachments?: string[] | undefined;
}

/**
 * @returns id of the prepared step
 * @throws ProblemError `invalid_input`, `stale_version`, `step_refused`, `approval_open`, `not_found`, `forbidden`
 */
export async function prepareForApproval(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
  preparation: Preparation,
): Promise<string> {
  const { action, expectedVersion, input } = preparation;
  const stored = await readable(deps, actor, petitionId);
  const chain = await chainOf(deps, actor, action);
  if (!mayPrepare(actor, chain)) throw new ProblemError('forbidden');
  if (stored.petition.version !== expectedVersion) throw staleVersion(stored.petition);
  await preview(deps, stored, chain, { action, input, preparedBy: actor.officerId });
  const id = deps.ids.next();
  const sealed = sealInput(deps.sealer, stored.key, id, input);
  try {
    await inTransaction(deps.db, async (tx) => {
      await execute(
        tx,
        `INSERT INTO approval (id, petition_id, organisation_id, action, state, petition_version, input_sealed,
         prepared_by, prepared_at, open_key) VALUES (?, ?, ?, ?, 'prepared', ?, ?, ?, ?, ?)`,
        [
        id, petitionId, actor.organisationId, action, expectedVersion, sealed, actor.officerId, deps.clock.now(),
        openKey(petitionId, action),
      ], // oxfmt-ignore
      );
      await setAside(deps, tx, ownerOf(actor), preparation.attachments, { approvalId: id, petitionId });
    });
  } catch (error) {
    if (isDuplicate(error)) throw new ProblemError('approval_open', { cause: error });
    throw error;
  }
  return id;
}

/**
 * Looked at again and handed in anew: the same row with what is filled in now.
 * @throws ProblemError `not_found`, `forbidden`, `approval_open` while it waits for others, `stale_version`, and as the step
 */
export async function resubmit(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  given: Omit<Preparation, 'action'>,
): Promise<void> {
  const { row, stored, chain } = await opened(deps, actor, id);
  if (!mayPrepare(actor, chain)) throw new ProblemError('forbidden');
  if (row.state !== 'returned' && !isStale(row, stored)) throw new ProblemError('approval_open');
  if (stored.petition.version !== given.expectedVersion) throw staleVersion(stored.petition);
  const prepared = { action: row.action, input: given.input, preparedBy: actor.officerId };
  await preview(deps, stored, chain, prepared);
  const change = {
    state: 'prepared',
    petition_version: given.expectedVersion,
    input_sealed: sealInput(deps.sealer, stored.key, row.id, given.input),
    prepared_by: actor.officerId,
    prepared_at: deps.clock.now(),
    approved_by: null,
    approved_at: null,
    decided_by: null,
    decided_at: null,
    reason_sealed: null,
  };
  await move(deps, row, change, (tx) =>
    setAside(deps, tx, ownerOf(actor), given.attachments, {
      approvalId: row.id,
      petitionId: row.petition_id,
    }),
  );
}

/**
 * The second rung: by another person than who prepared it.
 * @throws ProblemError `not_found`, `step_refused` (approval_by_others), `approval_stale`, and as the step
 */
export async function approve(deps: AppDeps, actor: OfficerActor, id: string): Promise<void> {
  const { row, stored, chain } = await opened(deps, actor, id);
  if (row.state !== 'prepared' || chain.approve.length === 0) throw notFound();
  requireRung(actor, chain, 'approve', row);
  await requireFresh(deps, row, stored);
  await preview(deps, stored, chain, preparedOf(deps, row, stored));
  await move(deps, row, {
    state: 'approved',
    approved_by: actor.officerId,
    approved_at: deps.clock.now(),
  });
}

/**
 * Not like this: back to who prepared it, with the reason.
 * @throws ProblemError `not_found`, `step_refused` (approval_by_others)
 */
export async function giveBack(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  reason: string,
): Promise<void> {
  const { row, stored, chain } = await opened(deps, actor, id);
  if (row.state === 'returned') throw notFound();
  const mine = (['approve', 'sign'] as const).some((rung) => mayTakeRung(actor, chain, rung, personsOf(row)));
  if (!mine) throw refused('approval_by_others');
  await move(deps, row, {
    state: 'returned',
    decided_by: actor.officerId,
    decided_at: deps.clock.now(),
    reason_sealed: sealReason(deps.sealer, stored.key, row.id, reason),
  });
}

/** Taken off the list by those who prepare. @throws ProblemError `not_found`, `forbidden` */
export async function withdrawApproval(deps: AppDeps, actor: OfficerActor, id: string): Promise<void> {
  const { row, chain } = await opened(deps, actor, id);
  if (!mayPrepare(actor, chain)) throw new ProblemError('forbidden');
  const change = {
    state: 'withdrawn',
    decided_by: actor.officerId,
    decided_at: deps.clock.now(),
    open_key: null,
  };
  await move(deps, row, change, (tx) => release(tx, row.id));
}

/** The last rung: the step is taken, by the one who signs. @throws ProblemError as `takeStep`, `approval_stale` */
export async function sign(deps: AppDeps, actor: OfficerActor, id: string): Promise<void> {
  const { row, stored, chain } = await opened(deps, actor, id);
  if (row.state !== (chain.approve.length > 0 ? 'approved' : 'prepared')) throw notFound();
  requireRung(actor, chain, 'sign', row);
  await requireFresh(deps, row, stored);
  const signed = {
    state: 'signed',
    decided_by: actor.officerId,
    decided_at: deps.clock.now(),
    open_key: null,
  };
  await takeStep(deps, {
    petitionId: row.petition_id,
    action: row.action,
    actor: stepActor(actor),
    input: openInput(deps.sealer, stored.key, row),
    expectedVersion: row.petition_version,
    approval: {
      id: row.id,
      preparedBy: row.prepared_by,
      approvedBy: row.approved_by,
      onTaken: async (tx) => {
        if (!(await moveApproval(tx, row, signed))) throw new ProblemError('approval_stale');
      },
    },
  });
}

const ownerOf = ({ officerId }: OfficerActor) => ({ kind: 'officer', id: officerId }) as const;

// ---- what they share ----

const readable = async (deps: AppDeps, actor: OfficerActor, petitionId: string): Promise<StoredPetition> => {
  const stored = await readablePetition(deps, actor, { id: petitionId });
  refuseRecused(actor, stored.petition);
  return stored;
};

/** @throws ProblemError `not_found` when the organisation takes the step without a chain */
async function chainOf(deps: AppDeps, actor: OfficerActor, action: ActionId): Promise<Chain> {
  const tree = await deps.organisations.current();
  const chain = await deps.approvals.inForce(deps.db, tree, actor.organisationId, action);
  if (!chain) throw notFound();
  return chain;
}

/** An open row of the own organisation on a petition one may read. @throws ProblemError `not_found` */
export async function opened(deps: AppDeps, actor: OfficerActor, id: string) {
  const row = await findApproval(deps.db, id);
  if (row?.organisation_id !== actor.organisationId || !OPEN.has(row.state)) throw notFound();
  const stored = await readable(deps, actor, row.petition_id);
  const tree = await deps.organisations.current();
  const chain = deps.approvals.of(row.action, tree.get(row.organisation_id)?.kind);
  if (!chain) throw notFound();
  return { row, stored, chain };
}
const OPEN: ReadonlySet<string> = new Set(['prepared', 'approved', 'returned']);

/** The petition has moved on since it was prepared. */
export const isStale = (row: ApprovalRow, { petition }: StoredPetition): boolean =>
  row.petition_version !== petition.version;

/** Who has taken which rung so far. */
export const personsOf = (row: ApprovalRow) => ({
  organisationId: row.organisation_id,
  preparedBy: row.prepared_by,
  approvedBy: row.approved_by,
});

/** The step as it was filled in, opened. */
export const preparedOf = (deps: AppDeps, row: ApprovalRow, stored: StoredPetition) => ({
  action: row.action,
  input: openInput(deps.sealer, stored.key, row),
  preparedBy: row.prepared_by,
});

function refused(rule: GuardId): ProblemError {
  const { sentence, basis } = guardCatalogue[rule];
  return new ProblemError('step_refused', {
    extra: { detail: sentence, refusal: { rule, sentence, basis, insteadActions: [] } },
  });
}

function requireRung(actor: OfficerActor, chain: Chain, rung: Rung, row: ApprovalRow): void {
  if (!mayTakeRung(actor, chain, rung, personsOf(row))) throw refused('approval_by_others');
}

/** The petition has moved on since it was prepared: it goes back to be looked at again, and says so. */
async function requireFresh(deps: AppDeps, row: ApprovalRow, stored: StoredPetition): Promise<void> {
  if (!isStale(row, stored)) return;
  await moveApproval(deps.db, row, { state: 'returned', decided_by: null, decided_at: deps.clock.now() });
  throw new ProblemError('approval_stale');
}

async function move(
  deps: AppDeps,
  row: ApprovalRow,
  change: Parameters<typeof moveApproval>[2],
  besides?: (tx: EntityManager) => Promise<void>,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    if (!(await moveApproval(tx, row, change))) throw new ProblemError('approval_stale');
    await besides?.(tx);
  });
}
