// Filing: the hot path. The citizen's text is checked, sealed and submitted; fresh filings share their commit with
// others of the moment (commit-filings.ts), one filed again after a correction keeps its number and goes alone.
import type { Filing, Matter } from '@petition/shared-types/schemas/filing';
import { filing } from '@petition/shared-types/schemas/filing';
import type { PetitionForm } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import type { IdempotencyRecord } from '../../../infra/idempotency';
import type { SqlValue } from '../../../infra/db';
import { execute, inTransaction, isDuplicate, selectOne } from '../../../infra/db';
import { handIn } from '../../attachment/attach';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';
import type { StepFacts } from '../../procedure/domain/event';
import { split } from '../../procedure/input';
import { waitingChecks } from '../../publication/content-check-row';
import { checkSolicitation, proposalRows } from '../../solicitation/filing';
import type { PetitionContent } from '../content';
import { newPetitionKey, normalisedText, openContent, sealContent } from '../content';
import { documentTexts } from '../document-texts';
import { otherAccounts, personRows } from '../parties';
import { findPetition, findPetitionByNumber, insertStepRows } from '../repository';
import type { StoredPetition } from '../repository';
import { SameTextError } from './commit-filings';
import { officeLevels, originalOf } from './facts';
import { checkFiling, filingFacts } from './filing-facts';
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
  /** As it was filed; undefined when the key was answered before. */
  petition?: Petition;
}

/** @throws ProblemError `invalid_input`, `step_refused` (same text today), `busy` */
export async function filePetition(deps: AppDeps, command: FilePetition): Promise<Filed> {
  checkFiling(deps, command.body.matter, command.body);
  const tree = await deps.organisations.current();
  try {
    const returned = await returnedPetition(deps, command);
    const filed = returned
      ? await fileAgain(deps, command, tree, returned)
      : await fileFresh(deps, command, tree);
    await deps.checkpoint('step:committed');
    deps.notificationBell.ring();
    return filed;
  } catch (error) {
    // Another request filed the same text a moment ago: the unique key says what the guard would have said.
    if (error instanceof SameTextError || isDuplicate(error, 'uq_petition_same_day'))
      throw await sameTextToday(deps, command, tree);
    throw error;
  }
}

/** Shares its commit with other filings of the moment. */
async function fileFresh(deps: AppDeps, command: FilePetition, tree: OrganisationTree): Promise<Filed> {
  const { citizenId, idempotency, body } = command;
  const step = await prepareFiling(deps, command, tree);
  keepAnswer(step, command);
  await deps.checkpoint('step:decided');
  const { checkpoint } = deps;
  const filing = { citizenId, step, idempotency, draftId: body.draftId, checkpoint };
  const result = await deps.filingCommits.add(filing);
  return result.petitionId === step.event.petitionId ? { ...result, petition: step.after } : result;
}

/** After a correction: a step of the same petition, with a transaction of its own. */
async function fileAgain(
  deps: AppDeps,
  command: FilePetition,
  tree: OrganisationTree,
  petitionId: string,
): Promise<Filed> {
  const { citizenId, body } = command;
  const step = await inTransaction(deps.db, async (tx) => {
    const stored = await findPetition(tx, deps.sealer, petitionId);
    if (!stored || stored.petition.citizenId !== citizenId) throw notFound();
    const { matter: sentBack } = await openContent(tx, deps.sealer, stored.key, petitionId);
    await checkSolicitation(deps, body.matter, sentBack.solicitationId);
    const made = await prepareAgain(deps, command, tree, stored);
    const now = keepAnswer(made, command);
    addChecks(deps, made, body.matter, now);
    made.rows.solicitation_proposal = proposalRows(petitionId, body.matter, now);
    await deps.checkpoint('step:decided');
    await replaceContent(deps, tx, stored, body, now);
    await writeSteps(tx, [made]);
    await execute(tx, 'DELETE FROM draft WHERE id = ? AND citizen_id = ?', [body.draftId ?? '', citizenId]);
    await deps.checkpoint('step:written');
    return made;
  });
  return { ...resultOf(step), petition: step.after };
}

/** The answer to a repeated request is written with the step. @returns when the step happened */
function keepAnswer(step: PreparedStep, { idempotency }: FilePetition): Date {
  const now = new Date(step.event.occurredAt);
  step.rows.idempotency = [idempotency.row(resultOf(step), now)];
  return now;
}

/** A new petition with its own key and number, ready to be written. */
async function prepareFiling(
  deps: AppDeps,
  command: FilePetition,
  tree: OrganisationTree,
): Promise<PreparedStep> {
  const { matter } = command.body;
  const topic = await checkSolicitation(deps, matter);
  const office = topic ? tree.get(topic.officeId) : tree.officeFor(matter.regionCode);
  if (!office) throw new Error('no petition office is set up for this site');
  const petitionId = deps.ids.next();
  const now = deps.clock.now();
  const { key, row } = newPetitionKey(deps.sealer, petitionId);
  const persons = personRows(deps, petitionId, command.body);
  const step = prepareStep(deps, {
    ...requestBase(deps, command, tree, now),
    files: await filesOf(deps, command, null),
    alsoTo: await otherAccounts(deps.db, persons, command.citizenId),
    petitionId,
    before: null,
    lastHash: '',
    key,
    facts: {
      ...filingFacts(deps, matter, command.body),
      ...(await previousFacts(deps, command, persons)),
      number: await deps.numbers.next(matter.regionCode, now),
      citizenId: command.citizenId,
      petitionForm: command.petitionForm,
      officeId: office.id,
      offices: officeLevels([office.id], tree),
    },
  });
  step.rows.petition_secret = [row];
  step.rows.petition_content = [sealContent(deps.sealer, key, petitionId, command.body, now)];
  step.rows.petition_person = persons;
  addChecks(deps, step, matter, now);
  step.rows.solicitation_proposal = proposalRows(petitionId, matter, now);
  return step;
}

function requestBase(deps: AppDeps, command: FilePetition, tree: OrganisationTree, now: Date) {
  return {
    action: 'submit',
    actor: { kind: 'citizen', id: command.citizenId, organisationId: null, roles: [], via: 'account' },
    // The draft is how the text came, no part of what was submitted; files stand with their digests in the facts.
    input: split(filing, { ...command.body, draftId: undefined, attachments: undefined }),
    tree,
    now,
    texts: documentTexts(deps, command.body, { ...command.body.matter, officer: '' }),
  } satisfies Partial<StepRequest>;
}

function addChecks(deps: AppDeps, step: PreparedStep, matter: Matter, now: Date): void {
  const { petitionId } = step.event;
  Object.assign(step.rows, waitingChecks(deps, { petitionId, matter, pictures: step.pictures ?? [] }, now));
}

const filesOf = (deps: AppDeps, { citizenId, body }: FilePetition, petitionId: string | null) =>
  handIn(deps, deps.db, { kind: 'citizen', id: citizenId }, body.attachments, petitionId);

/** The petition an office returned, when the draft is one for correction: that one is submitted again. */
async function returnedPetition(deps: AppDeps, { body, citizenId }: FilePetition): Promise<string | null> {
  if (!body.draftId) return null;
  const draft = await selectOne<{ petition_id: string | null }>(
    deps.db,
    'SELECT petition_id FROM draft WHERE id = ? AND citizen_id = ?',
    [body.draftId, citizenId],
  );
  return draft?.petition_id ?? null;
}

async function prepareAgain(
  deps: AppDeps,
  command: FilePetition,
  tree: OrganisationTree,
  stored: StoredPetition,
) {
  const persons = personRows(deps, stored.petition.id, command.body);
  return prepareStep(deps, {
    ...requestBase(deps, command, tree, deps.clock.now()),
    files: await filesOf(deps, command, stored.petition.id),
    alsoTo: await otherAccounts(deps.db, persons, command.citizenId),
    petitionId: stored.petition.id,
    before: stored.petition,
    lastHash: stored.lastHash,
    key: stored.key,
    facts: {
      ...filingFacts(deps, command.body.matter, command.body),
      ...(await previousFacts(deps, command, persons)),
    },
  });
}

/** Puts the corrected text in the place of the one an office sent back. */
export async function replaceContent(
  deps: AppDeps,
  tx: EntityManager,
  stored: StoredPetition,
  body: PetitionContent,
  now: Date,
): Promise<void> {
  const petitionId = stored.petition.id;
  const row = sealContent(deps.sealer, stored.key, petitionId, body, now);
  await execute(
    tx,
    `UPDATE petition_content SET title_sealed = ?, matter_sealed = ?, petitioner_sealed = ?, updated_at = ?
     WHERE petition_id = ?`,
    [row.title_sealed ?? null, row.matter_sealed ?? null, row.petitioner_sealed ?? null, now, petitionId],
  );
  await execute(tx, 'DELETE FROM solicitation_proposal WHERE petition_id = ?', [petitionId]);
  // Those who were named before the correction may be others.
  await execute(tx, 'DELETE FROM petition_person WHERE petition_id = ?', [petitionId]);
  await insertStepRows(tx, [{ petition_person: personRows(deps, petitionId, body) }]);
}

/** @throws ProblemError `invalid_input` when the petition it goes on from is not the citizen's own */
async function previousFacts(
  deps: AppDeps,
  { body, citizenId }: FilePetition,
  persons: readonly Record<string, SqlValue>[],
): Promise<StepFacts> {
  if (!body.previousNumber) return {};
  const previous = await findPetitionByNumber(deps.db, deps.sealer, body.previousNumber);
  if (previous?.petition.citizenId !== citizenId) {
    const errors = [{ path: 'previousNumber', message: '没有找到这件信访事项，请再看一下编号。' }];
    throw new ProblemError('invalid_input', { errors });
  }
  const idNumberIndexes = persons.map((p) => p.id_number_index as string);
  return { original: await originalOf(deps.db, body.previousNumber, { petitionId: '', idNumberIndexes }) };
}

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
      ...requestBase(deps, command, tree, deps.clock.now()),
      petitionId,
      before: null,
      lastHash: '',
      key: newPetitionKey(deps.sealer, petitionId).key,
      facts: {
        ...filingFacts(deps, command.body.matter, command.body),
        sameDayNumber: row?.number ?? 'open',
      },
    });
  } catch (refusal) {
    return refusal;
  }
  return new ProblemError('busy');
}
