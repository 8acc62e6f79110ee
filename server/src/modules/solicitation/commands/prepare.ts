// Prepares and edits a topic, and writes what came of it. Whoever edits has prepared it: another person publishes.
import type { SolicitationContent } from '@petition/shared-types/schemas/solicitation';
import type { EntityManager } from 'typeorm';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { execute, inTransaction } from '../../../infra/db';
import { addDays, dayOf, startOf } from '../../procedure/domain/time';
import { regionPath } from '../../procedure/terms';
import { numbered, phaseOf, type FieldFault } from '../domain';
import { setFiles } from '../files';
import { mayPrepareSolicitation } from '../policy';
import { ownTopic } from '../queries/for-officers';
import { moveSolicitation, periodOf, type StoredContent } from '../repository';

/** @returns its id @throws ProblemError `forbidden`, `invalid_input` naming every bad field */
export async function prepareSolicitation(
  deps: AppDeps,
  actor: OfficerActor,
  content: SolicitationContent,
): Promise<string> {
  const tree = await deps.organisations.current();
  if (!mayPrepareSolicitation(actor, tree.get(actor.organisationId)?.kind))
    throw new ProblemError('forbidden');
  await refuseFaults(deps, actor, content);
  const id = deps.ids.next();
  await inTransaction(deps.db, async (tx) => {
    const { opens_at, closes_at, content: kept } = columnsOf(content);
    await execute(
      tx,
      `INSERT INTO solicitation (id, state, version, office_id, opens_at, closes_at, content, changes, prepared_by,
         prepared_at) VALUES (?, 'prepared', 1, ?, ?, ?, ?, '[]', ?, ?)`,
      [id, actor.organisationId, opens_at, closes_at, kept, actor.officerId, deps.clock.now()],
    );
    await writeParts(deps, tx, actor, id, content);
  });
  return id;
}

/** @throws ProblemError `not_found`, `stale_version`, `invalid_input` */
export async function editSolicitation(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { content, expectedVersion }: { content: SolicitationContent; expectedVersion: number },
): Promise<void> {
  const row = await ownTopic(deps, actor, id);
  if (row.state !== 'prepared') throw new ProblemError('stale_version');
  await refuseFaults(deps, actor, content);
  await inTransaction(deps.db, async (tx) => {
    const edited = await moveSolicitation(tx, row, expectedVersion, {
      ...columnsOf(content),
      prepared_by: actor.officerId,
      prepared_at: deps.clock.now(),
    });
    if (!edited) throw new ProblemError('stale_version');
    await writeParts(deps, tx, actor, id, content);
  });
}

/** What came of a topic that is over; a second person publishes it. */
export async function writeOutcome(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { text, expectedVersion }: { text: string; expectedVersion: number },
): Promise<void> {
  const row = await ownTopic(deps, actor, id);
  if (row.state !== 'published' || phaseOf(periodOf(row), deps.clock.now()) !== 'closed')
    throw new ProblemError('invalid_input', {
      errors: [{ path: 'text', message: '征集还没有结束，结束以后再写征集结果。' }],
    });
  const written = await moveSolicitation(deps.db, row, expectedVersion, {
    outcome_draft: text,
    outcome_prepared_by: actor.officerId,
    outcome_prepared_at: deps.clock.now(),
  });
  if (!written) throw new ProblemError('stale_version');
}

const columnsOf = ({ title, text, questions, opensOn, closesOn }: SolicitationContent) => {
  const content: StoredContent = { title, text, questions: numbered(questions) };
  return {
    opens_at: startOf(opensOn),
    closes_at: startOf(addDays(closesOn, 1)),
    content: JSON.stringify(content),
  };
};

async function writeParts(
  deps: AppDeps,
  tx: EntityManager,
  actor: OfficerActor,
  id: string,
  { regionCodes, attachments = [] }: SolicitationContent,
): Promise<void> {
  await execute(tx, 'DELETE FROM solicitation_region WHERE solicitation_id = ?', [id]);
  await execute(
    tx,
    `INSERT INTO solicitation_region (solicitation_id, region_code) VALUES ${regionCodes.map(() => '(?, ?)').join(', ')}`,
    regionCodes.flatMap((code) => [id, code]),
  );
  await setFiles(deps, tx, actor, { id, attachments });
}

/** What the schema cannot see: regions that stand in no list or outside the office's own, a period that is over. */
async function refuseFaults(
  deps: AppDeps,
  actor: OfficerActor,
  { regionCodes, closesOn }: SolicitationContent,
): Promise<void> {
  const home = (await deps.organisations.current()).get(actor.organisationId)?.regionCode ?? '';
  const faults: FieldFault[] = regionCodes.flatMap((code, i) => {
    const path = `content.regionCodes.${i}`;
    if (!deps.reference.regions.byCode(code)) return [{ path, message: '请从列表中选择地区。' }];
    const within = home === NATION || regionPath(deps.reference, code).includes(home);
    return within ? [] : [{ path, message: '这个地区不在本单位的辖区内。' }];
  });
  if (closesOn < dayOf(deps.clock.now()))
    faults.push({ path: 'content.closesOn', message: '结束日期已经过了，请重新选择。' });
  if (faults.length > 0) throw new ProblemError('invalid_input', { errors: faults });
}

/** Region of the national office. */
const NATION = '000000';
