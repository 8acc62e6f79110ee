// Who may open a file, and the short address that opens it. The policy is the petition's own; the address is sealed,
// names the reader's session, and dies with it or after some minutes, whichever is first. The reader's right is looked
// at when the address is made and again whenever it is used.
import type { AttachmentLink } from '@petition/shared-types/schemas/attachment';
import type { Actor, AppDeps } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { cell, SealError, type DataKey } from '../../infra/crypto/sealer';
import { selectOne } from '../../infra/db';
import { recordAudit } from '../audit';
import { findActorBySession } from '../identity/queries/authenticate';
import { readablePetition, refuseRecused } from '../petition/queries/load-petition';
import { shanghai } from '../petition/presenters/labels';
import { eventsOf } from '../petition/queries/step-texts';
import { keyUnderPetition, openName, ownKey } from './content';
import { isPetitioners } from './presenter';
import { findAttachment, type AttachmentRow } from './repository';

type Reader = Extract<Actor, { kind: 'citizen' | 'officer' }>;

export interface OpenFile {
  row: AttachmentRow;
  key: DataKey;
  name: string;
}

/** Long enough to watch a film that was begun; a page asks anew whenever it is shown. */
const LINK_MINUTES = 10;
const linkCell = cell('attachment', 'link', 'address');

/** @throws ProblemError `not_found` also for whoever may not know of it, `forbidden` for an officer who withdrew */
async function openForReader(deps: AppDeps, actor: Reader, id: string): Promise<OpenFile> {
  const row = await findAttachment(deps.db, id);
  if (!row || row.state === 'gone') throw notFound();
  const key = row.petition_id
    ? await petitionersKey(deps, actor, row, row.petition_id)
    : await uploadersKey(deps, actor, row);
  if (row.state !== 'ready') throw new ProblemError('not_found', { extra: { detail: notReady(row) } });
  return { row, key, name: openName(deps.sealer, key, row) };
}

const notReady = ({ state }: AttachmentRow): string =>
  state === 'refused' ? '这份材料没有通过检查，不能打开。' : '这份材料还在做安全检查，请过一会儿再打开。';

async function petitionersKey(
  deps: AppDeps,
  actor: Reader,
  row: AttachmentRow,
  petitionId: string,
): Promise<DataKey> {
  const { petition, key } = await readablePetition(deps, actor, { id: petitionId });
  refuseRecused(actor, petition);
  if (actor.kind === 'citizen') {
    const events = await eventsOf(deps.db, petitionId);
    const step = events.find((event) => event.id === row.event_id);
    if (!step || !isPetitioners(step)) throw notFound();
  }
  return keyUnderPetition(deps.sealer, key, row);
}

/**
 * Before it is handed in a file is its uploader's alone; with a prepared step it is shown to whoever of the organisation
 * may read the petition.
 */
async function uploadersKey(deps: AppDeps, actor: Reader, row: AttachmentRow): Promise<DataKey> {
  const own = actor.kind === 'citizen' ? actor.citizenId : actor.officerId;
  const isOwn = row.owner_kind === actor.kind && row.owner_id === own;
  if (!isOwn) await requireColleague(deps, actor, row);
  return ownKey(deps.sealer, row);
}

async function requireColleague(deps: AppDeps, actor: Reader, { approval_id }: AttachmentRow): Promise<void> {
  if (actor.kind !== 'officer' || approval_id === null) throw notFound();
  const step = await selectOne<{ petition_id: string }>(
    deps.db,
    'SELECT petition_id FROM approval WHERE id = ? AND organisation_id = ? AND open_key IS NOT NULL',
    [approval_id, actor.organisationId],
  );
  if (!step) throw notFound();
  const { petition } = await readablePetition(deps, actor, { id: step.petition_id });
  refuseRecused(actor, petition);
}

/** @throws ProblemError as `openForReader` */
export async function makeLink(deps: AppDeps, actor: Reader, id: string): Promise<AttachmentLink> {
  const { row } = await openForReader(deps, actor, id);
  if (actor.kind === 'officer' && (row.petition_id ?? row.approval_id)) {
    await recordAudit(deps, {
      actor: { kind: 'officer', id: actor.officerId },
      action: 'sensitive_read',
      subject: { kind: 'attachment', id },
    });
  }
  const expiresAt = new Date(deps.clock.now().getTime() + LINK_MINUTES * 60_000);
  const words = [actor.kind, actor.sessionId, id, expiresAt.getTime()].join(' ');
  const token = deps.sealer.sealWithSiteKey(linkCell, Buffer.from(words)).toString('base64url');
  return { url: `/api/v1/public/files/${token}`, expiresAt: shanghai(expiresAt) };
}

/** @throws ProblemError `not_found` for an address that is forged, over, or whose reader may not read any more */
export async function openLink(deps: AppDeps, token: string): Promise<OpenFile> {
  const [kind, sessionId = '', id = '', until] = readToken(deps, token).split(' ');
  if (Number(until) <= deps.clock.now().getTime() || (kind !== 'citizen' && kind !== 'officer'))
    throw notFound();
  const actor = await findActorBySession(deps, kind, sessionId);
  if (!actor) throw notFound();
  return openForReader(deps, actor, id);
}

function readToken(deps: AppDeps, token: string): string {
  try {
    return deps.sealer.openWithSiteKey(linkCell, Buffer.from(token, 'base64url')).toString('utf8');
  } catch (error) {
    if (error instanceof SealError) throw notFound();
    throw error;
  }
}
