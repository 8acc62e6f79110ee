// A petition that reached another system (a leader's mailbox, a hotline) comes into the same register: submitted here,
// registered by the office like any other (条例 第21条). The other system's own number makes it idempotent.
import { createHash } from 'node:crypto';
import type { PartnerPetition } from '@petition/shared-types/schemas/partner';
import { partnerPetition } from '@petition/shared-types/schemas/partner';
import type { AppDeps, PartnerActor } from '../../http/context';
import { ProblemError } from '../../http/problem';
import type { Queryable } from '../../infra/db';
import { execute, inTransaction, isDuplicate, selectOne } from '../../infra/db';
import { recordAudit } from '../audit';
import { newPetitionKey, sealContent } from '../petition/content';
import { documentTexts } from '../petition/document-texts';
import { checkFiling, filingFacts } from '../petition/commands/filing-facts';
import { replaceContent } from '../petition/commands/file-petition';
import { prepareStep, type PreparedStep } from '../petition/commands/prepare-step';
import { receivedInstant } from '../petition/commands/register-offline';
import { writeSteps } from '../petition/commands/write-steps';
import { otherAccounts, personRows } from '../petition/parties';
import { findPetition, type StoredPetition } from '../petition/repository';
import type { StepActor } from '../procedure/domain/event';
import { dayOf, startOf } from '../procedure/domain/time';
import { split } from '../procedure/input';
import { checkSolicitation, proposalRows } from '../solicitation/filing';

interface HandIn {
  actor: PartnerActor;
  externalNumber: string;
  body: PartnerPetition;
}
interface Link {
  petition_id: string;
  body_digest: string;
}

/**
 * @returns the petition's id; the same for the same number and body, however often they come
 * @throws ProblemError `invalid_input`, `idempotency_key_reused` (another body under a number that is not back for
 * correction), `daily_quota_spent`
 */
export async function handIn(deps: AppDeps, command: HandIn): Promise<string> {
  checkFiling(deps, command.body.matter, command.body);
  const digest = createHash('sha256').update(JSON.stringify(command.body)).digest('hex');
  const known = await linkOf(deps.db, command);
  if (known) return again(deps, command, known, digest);
  await takeQuota(deps, command.actor);
  try {
    return await first(deps, command, digest);
  } catch (error) {
    // Its twin was faster: then what became of that is the answer.
    const won = isDuplicate(error) ? await linkOf(deps.db, command) : undefined;
    if (won) return again(deps, command, won, digest);
    throw error;
  }
}

async function first(deps: AppDeps, command: HandIn, digest: string): Promise<string> {
  const petitionId = deps.ids.next();
  const { key, row } = newPetitionKey(deps.sealer, petitionId);
  const step = await prepare(deps, command, { petitionId, before: null, lastHash: '', key });
  const now = new Date(step.event.occurredAt);
  step.rows.petition_secret = [row];
  step.rows.petition_content = [sealContent(deps.sealer, key, petitionId, command.body, now)];
  step.rows.petition_person = personRows(deps, petitionId, command.body);
  step.rows.partner_petition = [
    {
      partner_id: command.actor.partnerId,
      external_number: command.externalNumber,
      petition_id: petitionId,
      body_digest: digest,
      created_at: now,
    },
  ];
  await inTransaction(deps.db, (tx) => writeSteps(tx, [step]));
  await told(deps, command, petitionId, 'handed_in');
  return petitionId;
}

/** A repeat gets the first answer; what an office sent back for correction may come again with another text. */
async function again(deps: AppDeps, command: HandIn, link: Link, digest: string): Promise<string> {
  if (link.body_digest === digest) return link.petition_id;
  await inTransaction(deps.db, async (tx) => {
    const stored = await findPetition(tx, deps.sealer, link.petition_id);
    if (stored?.petition.state !== 'draft') throw new ProblemError('idempotency_key_reused');
    const step = await prepare(deps, command, {
      ...stored,
      petitionId: stored.petition.id,
      before: stored.petition,
    });
    await replaceContent(deps, tx, stored, command.body, new Date(step.event.occurredAt));
    await writeSteps(tx, [step]);
    await execute(
      tx,
      'UPDATE partner_petition SET body_digest = ? WHERE partner_id = ? AND external_number = ?',
      [digest, command.actor.partnerId, command.externalNumber],
    );
  });
  await told(deps, command, link.petition_id, 'corrected');
  return link.petition_id;
}

async function prepare(
  deps: AppDeps,
  { actor, body }: HandIn,
  petition: Pick<StoredPetition, 'lastHash' | 'key'> & {
    petitionId: string;
    before: StoredPetition['petition'] | null;
  },
): Promise<PreparedStep> {
  const now = deps.clock.now();
  const tree = await deps.organisations.current();
  const { matter } = body;
  const topic = await checkSolicitation(deps, matter, petition.before ? matter.solicitationId : undefined);
  const office = topic ? tree.get(topic.officeId) : tree.officeFor(body.matter.regionCode);
  if (!office) throw new Error('no petition office is set up for this site');
  const persons = personRows(deps, petition.petitionId, body);
  const stepActor: StepActor = {
    kind: 'partner',
    id: actor.partnerId,
    organisationId: null,
    roles: [],
    via: 'interface',
  };
  const step = prepareStep(deps, {
    ...petition,
    alsoTo: await otherAccounts(deps.db, persons, null),
    action: 'submit',
    actor: stepActor,
    input: split(partnerPetition, body),
    facts: {
      ...filingFacts(deps, body.matter, body),
      ...(petition.before
        ? {}
        : {
            number: await deps.numbers.next(body.matter.regionCode, now),
            receivedAt: receivedInstant(body.receivedOn, now, 'receivedOn'),
          }),
      citizenId: null,
      petitionForm: body.petitionForm,
      officeId: office.id,
    },
    now,
    tree,
    texts: documentTexts(deps, body, { ...body.matter, officer: '' }),
  });
  step.rows.solicitation_proposal = proposalRows(petition.petitionId, matter, now);
  return step;
}

const linkOf = (on: Queryable, { actor, externalNumber }: Omit<HandIn, 'body'>): Promise<Link | undefined> =>
  selectOne<Link>(
    on,
    'SELECT petition_id, body_digest FROM partner_petition WHERE partner_id = ? AND external_number = ?',
    [actor.partnerId, externalNumber],
  );

/** The petition another system handed in under this number, if it did. */
export const handedIn = async (
  deps: AppDeps,
  actor: PartnerActor,
  externalNumber: string,
): Promise<string | undefined> => (await linkOf(deps.db, { actor, externalNumber }))?.petition_id;

/** Counted by what is written, so that it holds over all processes; two at once may pass the last place together. */
async function takeQuota(deps: AppDeps, actor: PartnerActor): Promise<void> {
  const today = startOf(dayOf(deps.clock.now()));
  const row = await selectOne<{ n: unknown }>(
    deps.db,
    'SELECT COUNT(*) AS n FROM partner_petition WHERE partner_id = ? AND created_at >= ?',
    [actor.partnerId, today],
  );
  if (Number(row?.n) >= actor.dailyQuota) throw new ProblemError('daily_quota_spent');
}

async function told(deps: AppDeps, { actor }: HandIn, petitionId: string, what: string): Promise<void> {
  deps.notificationBell.ring();
  await recordAudit(deps, {
    actor: { kind: 'partner', id: actor.partnerId },
    action: 'petition_handed_in',
    subject: { kind: 'petition', id: petitionId },
    detail: { what },
  });
}
