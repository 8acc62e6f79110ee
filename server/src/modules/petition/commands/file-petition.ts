// Filing: the hot path. The citizen's text is checked, sealed and submitted in one transaction; filed again after a
// correction it keeps its number. Group commit will take several prepared filings into one transaction here.
import type { Filing, Matter, PetitionerPerson } from '@petition/shared-types/schemas/filing';
import { filing } from '@petition/shared-types/schemas/filing';
import type { PetitionForm } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import type { IdempotencyRecord } from '../../../infra/idempotency';
import { execute, inTransaction, isDuplicate, selectOne } from '../../../infra/db';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition, StepFacts } from '../../procedure/domain/petition';
import { split } from '../../procedure/input';
import { newPetitionKey, normalisedText, sealContent } from '../content';
import { findPetition } from '../repository';
import type { StoredPetition } from '../repository';
import { prepareStep } from './prepare-step';
import type { PreparedStep, StepRequest } from './prepare-step';
import { resultOf } from './take-step';
import type { StepResult } from './take-step';
import { writeSteps } from './write-steps';

export interface FilePetition {
  citizenId: string;
  petitionForm: PetitionForm;
  body: Filing;
  idempotency: IdempotencyRecord;
}

export interface Filed extends StepResult {
  petition: Petition;
}

/** @throws ProblemError `invalid_input`, `step_refused` (same text today), `busy` */
export async function filePetition(deps: AppDeps, command: FilePetition): Promise<Filed> {
  checkCodes(deps, command.body.matter, command.body.petitioner);
  const tree = await deps.organisations.current();
  const fresh = await prepareFiling(deps, command, tree);
  try {
    const prepared = await inTransaction(deps.db, async (tx) => {
      const step = (await refiled(deps, tx, command, tree)) ?? fresh;
      await write(deps, tx, command, step);
      return step;
    });
    await deps.checkpoint('step:committed');
    deps.notificationBell.ring();
    return { ...resultOf(prepared), petition: prepared.after };
  } catch (error) {
    // Another request filed the same text a moment ago: the unique key says what the guard would have said.
    if (isDuplicate(error, 'uq_petition_same_day')) throw await sameTextToday(deps, command, tree);
    throw error;
  }
}

/** A new petition with its own key and number, ready to be written. */
async function prepareFiling(
  deps: AppDeps,
  command: FilePetition,
  tree: OrganisationTree,
): Promise<PreparedStep> {
  const { matter } = command.body;
  const office = tree.officeFor(matter.regionCode);
  if (!office) throw new Error('no petition office is set up for this site');
  const petitionId = deps.ids.next();
  const now = deps.clock.now();
  const { key, row } = newPetitionKey(deps.sealer, petitionId);
  const step = prepareStep(deps, {
    ...requestBase(command, tree, now),
    petitionId,
    before: null,
    lastHash: '',
    key,
    facts: {
      ...filingFacts(deps, matter),
      number: await deps.numbers.next(matter.regionCode, now),
      citizenId: command.citizenId,
      petitionForm: command.petitionForm,
      officeId: office.id,
    },
  });
  step.rows.petition_secret = [row];
  step.rows.petition_content = [sealContent(deps.sealer, key, petitionId, command.body, now)];
  step.rows.petition_person = [personRow(deps, petitionId, command.body.petitioner)];
  return step;
}

function requestBase(command: FilePetition, tree: OrganisationTree, now: Date) {
  return {
    action: 'submit',
    actor: { kind: 'citizen', id: command.citizenId, organisationId: null, roles: [], via: 'account' },
    // The draft is how the text came, no part of what was submitted.
    input: split(filing, { ...command.body, draftId: undefined }),
    tree,
    now,
    texts: null,
  } satisfies Partial<StepRequest>;
}

/** The draft belongs to a petition an office returned: submit that one again. */
async function refiled(deps: AppDeps, tx: EntityManager, command: FilePetition, tree: OrganisationTree) {
  const { draftId } = command.body;
  if (!draftId) return null;
  const draft = await selectOne<{ petition_id: string | null }>(
    tx,
    'SELECT petition_id FROM draft WHERE id = ? AND citizen_id = ?',
    [draftId, command.citizenId],
  );
  if (!draft?.petition_id) return null;
  const stored = await findPetition(tx, deps.sealer, draft.petition_id);
  if (!stored || stored.petition.citizenId !== command.citizenId) throw notFound();
  return prepareAgain(deps, command, tree, stored);
}

function prepareAgain(deps: AppDeps, command: FilePetition, tree: OrganisationTree, stored: StoredPetition) {
  return prepareStep(deps, {
    ...requestBase(command, tree, deps.clock.now()),
    petitionId: stored.petition.id,
    before: stored.petition,
    lastHash: stored.lastHash,
    key: stored.key,
    facts: filingFacts(deps, command.body.matter),
  });
}

async function write(
  deps: AppDeps,
  tx: EntityManager,
  command: FilePetition,
  step: PreparedStep,
): Promise<void> {
  const { citizenId, body } = command;
  const now = new Date(step.event.occurredAt);
  step.rows.idempotency = [command.idempotency.row(resultOf(step), now)];
  await deps.checkpoint('step:decided');
  if (step.before) await replaceContent(deps, tx, step.before.id, body, now);
  await writeSteps(tx, [step]);
  if (body.draftId) {
    await execute(tx, 'DELETE FROM draft WHERE id = ? AND citizen_id = ?', [body.draftId, citizenId]);
  }
  await deps.checkpoint('step:written');
}

async function replaceContent(deps: AppDeps, tx: EntityManager, petitionId: string, body: Filing, now: Date) {
  const stored = await findPetition(tx, deps.sealer, petitionId);
  if (!stored) throw notFound();
  const row = sealContent(deps.sealer, stored.key, petitionId, body, now);
  await execute(
    tx,
    `UPDATE petition_content SET title_sealed = ?, matter_sealed = ?, petitioner_sealed = ?, updated_at = ?
     WHERE petition_id = ?`,
    [row.title_sealed ?? null, row.matter_sealed ?? null, row.petitioner_sealed ?? null, now, petitionId],
  );
  const person = personRow(deps, petitionId, body.petitioner);
  await execute(
    tx,
    'INSERT IGNORE INTO petition_person (petition_id, relation, id_number_index, phone_index) VALUES (?, ?, ?, ?)',
    [petitionId, person.relation, person.id_number_index, person.phone_index],
  );
}

/** Codes that are well formed but stand in no list. */
export function checkCodes(deps: AppDeps, matter: Matter, petitioner: PetitionerPerson): void {
  const { regions, categories } = deps.reference;
  const errors = [
    ...(regions.byCode(matter.regionCode)
      ? []
      : [{ path: 'matter.regionCode', message: '请从列表中选择地区。' }]),
    ...(categories.byCode(matter.categoryCode)
      ? []
      : [{ path: 'matter.categoryCode', message: '请从列表中选择分类。' }]),
    ...(regions.byCode(petitioner.addressRegion)
      ? []
      : [{ path: 'petitioner.addressRegion', message: '请从列表中选择地区。' }]),
  ];
  if (errors.length > 0) throw new ProblemError('invalid_input', { errors });
}

export function filingFacts(deps: AppDeps, matter: Matter): StepFacts {
  const { litigation, arbitration, reconsideration } = matter.legalStatus;
  return {
    entrance: matter.entrance,
    categoryCode: matter.categoryCode,
    regionCode: matter.regionCode,
    demandCount: matter.demands.length,
    otherProcedure: litigation || arbitration || reconsideration,
    contentIndex: deps.hashes.blindIndex('content', normalisedText(matter)),
    sameDayNumber: null,
  };
}

export const personRow = (deps: AppDeps, petitionId: string, person: PetitionerPerson) => ({
  petition_id: petitionId,
  relation: 'petitioner',
  id_number_index: deps.hashes.blindIndex('id_number', person.idNumber),
  phone_index: deps.hashes.blindIndex('phone', person.phone),
});

/** The guard's own refusal, with the number of the petition that is there already. */
async function sameTextToday(deps: AppDeps, command: FilePetition, tree: OrganisationTree): Promise<unknown> {
  const contentIndex = deps.hashes.blindIndex('content', normalisedText(command.body.matter));
  const row = await selectOne<{ number: string }>(
    deps.db,
    'SELECT number FROM petition WHERE content_index = ? AND citizen_id = ? ORDER BY submitted_at DESC LIMIT 1',
    [contentIndex, command.citizenId],
  );
  try {
    const petitionId = deps.ids.next();
    prepareStep(deps, {
      ...requestBase(command, tree, deps.clock.now()),
      petitionId,
      before: null,
      lastHash: '',
      key: newPetitionKey(deps.sealer, petitionId).key,
      facts: { ...filingFacts(deps, command.body.matter), sameDayNumber: row?.number ?? 'open' },
    });
  } catch (refusal) {
    return refusal;
  }
  return new ProblemError('busy');
}
