// Letters, visits, calls and mailboxes are entered by staff into the same register (条例 第21条) and are open to their
// petitioner by number and query code.
import type { ActionInput } from '@petition/shared-types/schemas/actions';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import type { IdempotencyRecord } from '../../../infra/idempotency';
import { inTransaction } from '../../../infra/db';
import { handIn } from '../../attachment/attach';
import { addDays, dayOf, startOf } from '../../procedure/domain/time';
import type { StepActor, StepFacts } from '../../procedure/domain/event';
import { parseStepInput } from '../../procedure/input';
import { checkSolicitation, proposalRows } from '../../solicitation/filing';
import { newPetitionKey, sealContent } from '../content';
import { documentTexts, officerName } from '../document-texts';
import { otherAccounts, personRows } from '../parties';
import { checkFiling, filingFacts } from './filing-facts';
import { inputFacts, officesAfter, originalOf } from './facts';
import { prepareStep } from './prepare-step';
import { resultOf } from './take-step';
import type { StepResult } from './take-step';
import { writeSteps } from './write-steps';

type Given = ActionInput<'register_offline'>;

export interface RegisterOffline {
  actor: StepActor;
  input: unknown;
  /** Scans of what came, uploaded by the officer. */
  attachments?: readonly string[];
  idempotency?: IdempotencyRecord;
}

/**
 * A petition is born at the actor's office, with its number.
 * @throws ProblemError `invalid_input`, `step_refused`
 */
export async function registerOffline(
  deps: AppDeps,
  command: RegisterOffline,
): Promise<StepResult & { number: string }> {
  const input = parseStepInput('register_offline', command.input);
  const given = input.all as Given;
  checkFiling(deps, given.matter, given);
  await checkSolicitation(deps, given.matter);
  const now = deps.clock.now();
  const receivedAt = receivedInstant(given.receivedOn, now, 'input.receivedOn');
  const tree = await deps.organisations.current();
  const petitionId = deps.ids.next();
  const { key, row } = newPetitionKey(deps.sealer, petitionId);
  const persons = personRows(deps, petitionId, given);
  const office = { registeringOfficeId: command.actor.organisationId ?? '', senderId: null };
  const owner = { kind: 'officer', id: command.actor.id ?? '' } as const;
  const known = inputFacts({ ...office, regionCode: given.regionCode }, input.coded, tree);
  const step = prepareStep(deps, {
    files: await handIn(deps, deps.db, owner, command.attachments, null),
    // Whoever wrote the letter and has an account hears of it there.
    alsoTo: await otherAccounts(deps.db, persons, null),
    petitionId,
    before: null,
    lastHash: '',
    key,
    action: 'register_offline',
    actor: command.actor,
    input,
    facts: {
      ...filingFacts(deps, given.matter, given),
      ...(await originalNamed(deps, given, petitionId, persons)),
      number: await deps.numbers.next(given.matter.regionCode, now),
      citizenId: null,
      petitionForm: given.petitionForm,
      officeId: command.actor.organisationId ?? undefined,
      receivedAt,
      ...known,
      offices: officesAfter('register_offline', office, known, tree),
    },
    now,
    tree,
    texts: documentTexts(deps, given, {
      ...given,
      officer: command.actor.id ? await officerName(deps.db, command.actor.id) : '',
    }),
  });
  step.rows.petition_secret = [row];
  step.rows.petition_content = [sealContent(deps.sealer, key, petitionId, given, now)];
  step.rows.petition_person = persons;
  step.rows.solicitation_proposal = proposalRows(petitionId, given.matter, now);
  if (command.idempotency) step.rows.idempotency = [command.idempotency.row(resultOf(step), now)];
  await inTransaction(deps.db, (tx) => writeSteps(tx, [step]));
  deps.notificationBell.ring();
  return { ...resultOf(step), number: step.after.number };
}

/** The earlier petition that the letter is about, where the officer names one. */
async function originalNamed(
  deps: AppDeps,
  { originalNumber }: Given,
  petitionId: string,
  persons: ReturnType<typeof personRows>,
): Promise<Pick<StepFacts, 'original'>> {
  if (!originalNumber) return {};
  const idNumberIndexes = persons.map((p) => p.id_number_index as string);
  return { original: await originalOf(deps.db, originalNumber, { petitionId, idNumberIndexes }) };
}

/**
 * The period runs from the day the letter came in, which may lie before the day it is entered.
 * @throws ProblemError `invalid_input` naming the field `path` when it is no day of the past year
 */
export function receivedInstant(receivedOn: string, now: Date, path: string): string {
  const today = dayOf(now);
  if (receivedOn > today || receivedOn < addDays(today, -365)) {
    throw new ProblemError('invalid_input', {
      errors: [{ path, message: '收到日期应在过去一年之内。' }],
    });
  }
  return (receivedOn === today ? now : startOf(receivedOn)).toISOString();
}
