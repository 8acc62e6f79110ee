// Asks the platform about pictures that others may see (内容安全, media_check_async). Only pictures handed in with a filing
// whose petitioner agrees to publication are shown to it, by an address that is good for an hour; the answer comes as a
// push. Like that about texts it decides nothing: an officer chooses the pictures and another one checks.
import type { ContentCheckState } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { notFound } from '../../http/problem';
import { cell, SealError, type DataKey } from '../../infra/crypto/sealer';
import { execute, select, selectOne, type Queryable } from '../../infra/db';
import { askAboutPicture, type ContentVerdict } from '../../infra/wechat';
import { keyUnderPetition, openName } from '../attachment/content';
import type { OpenFile } from '../attachment/reading';
import type { AttachmentRow } from '../attachment/repository';
import { unwrapPetitionKey } from '../petition/content';
import { SCENE } from './content-checks';
import { mayBeFetched } from './policy';

const BATCH = 50;
/** The person must have used the mini-program within two hours. */
const ASKED_FOR_MS = 2 * 3_600_000;
/** The platform answers within half an hour; the address lives twice as long. */
const ANSWER_MS = 3_600_000;
const addressCell = cell('picture_check', 'link', 'address');

interface Waiting {
  id: string;
  attachment_id: string;
  created_at: Date;
  openid: string | null;
}

/** @returns how many pictures were shown to the platform, or are given up */
export async function askAboutPictures(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  const now = deps.clock.now();
  let done = await giveUp(deps.db, now);
  for (let after = ''; !signal?.aborted;) {
    const rows = await waiting(deps, after);
    for (const row of rows) {
      if (signal?.aborted) return done;
      done += await askOne(deps, row);
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return done;
    after = last.id;
  }
  return done;
}

/** Nobody was asked in time, or no answer came. */
const giveUp = (db: Queryable, now: Date): Promise<number> =>
  execute(
    db,
    `UPDATE picture_check SET state = 'unchecked', checked_at = ?
     WHERE (state = 'waiting' AND created_at < ?) OR (state = 'asked' AND asked_at < ?)`,
    [now, new Date(now.getTime() - ASKED_FOR_MS), new Date(now.getTime() - ANSWER_MS)],
  );

const waiting = ({ db, settings }: AppDeps, after: string): Promise<Waiting[]> =>
  select<Waiting>(
    db,
    `SELECT c.id, c.attachment_id, c.created_at,
            (SELECT MAX(u.openid) FROM wechat_user u WHERE u.citizen_id = p.citizen_id AND u.appid = ?) AS openid
     FROM picture_check c JOIN petition p ON p.id = c.petition_id JOIN attachment a ON a.id = c.attachment_id
     WHERE c.state = 'waiting' AND a.state = 'ready' AND c.id > ? ORDER BY c.id LIMIT ?`,
    [settings.WECHAT_MINI_APPID, after, BATCH],
  );

async function askOne(deps: AppDeps, { id, attachment_id, openid }: Waiting): Promise<number> {
  const now = deps.clock.now();
  // Filed outside the mini-program: there is nobody to ask for.
  if (openid === null) return settle(deps.db, { id }, { suggest: 'unchecked', label: null }, now);
  const words = `${attachment_id} ${now.getTime() + ANSWER_MS}`;
  const token = deps.sealer.sealWithSiteKey(addressCell, Buffer.from(words)).toString('base64url');
  const url = `${deps.settings.PUBLIC_BASE_URL}/api/v1/public/checked-pictures/${token}`;
  const traceId = await askAboutPicture(deps.wechat.miniProgram, url, { openid, scene: SCENE });
  if (traceId === null) return 0;
  return execute(
    deps.db,
    "UPDATE picture_check SET state = 'asked', trace_id = ?, asked_at = ? WHERE id = ? AND state = 'waiting'",
    [traceId, now, id],
  );
}

/** @throws ProblemError `not_found` for an address that is forged, over, or no longer needed */
export async function openForPlatform(deps: AppDeps, token: string): Promise<OpenFile> {
  const [attachmentId = '', until = ''] = readAddress(deps, token).split(' ');
  const row = await selectOne<{ state: ContentCheckState; petition_id: string; wrapped_key: Buffer }>(
    deps.db,
    `SELECT c.state, c.petition_id, s.wrapped_key FROM picture_check c
     JOIN petition_secret s ON s.petition_id = c.petition_id WHERE c.attachment_id = ?`,
    [attachmentId],
  );
  if (!row || !mayBeFetched(row.state, Number(until), deps.clock.now())) throw notFound();
  return openPicture(deps, unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key), attachmentId);
}

/** @throws ProblemError `not_found` when it is no picture that can be shown */
export async function openPicture(deps: AppDeps, petitionKey: DataKey, id: string): Promise<OpenFile> {
  const row = await selectOne<AttachmentRow>(
    deps.db,
    "SELECT * FROM attachment WHERE id = ? AND kind = 'image' AND state = 'ready'",
    [id],
  );
  if (!row) throw notFound();
  // The name a citizen gave the file may name a person; everybody reads this one.
  const name = `picture.${row.media_type?.split('/')[1] ?? 'jpg'}`;
  return { row, key: keyUnderPetition(deps.sealer, petitionKey, row), name };
}

function readAddress({ sealer }: AppDeps, token: string): string {
  try {
    return sealer.openWithSiteKey(addressCell, Buffer.from(token, 'base64url')).toString('utf8');
  } catch (error) {
    if (error instanceof SealError) throw notFound();
    throw error;
  }
}

/** Whether the number is known here: the push may come before it was written down. */
export const isAsked = async (on: Queryable, traceId: string): Promise<boolean> =>
  (await selectOne(on, 'SELECT 1 FROM picture_check WHERE trace_id = ?', [traceId])) !== undefined;

/** Writes the platform's word down, once. */
export function settle(
  on: Queryable,
  which: { id: string } | { traceId: string },
  { suggest, label }: ContentVerdict,
  now: Date,
): Promise<number> {
  const states = { pass: 'harmless', review: 'to_review', unchecked: 'unchecked' } as const;
  const [column, value] = 'id' in which ? ['id', which.id] : ['trace_id', which.traceId];
  return execute(
    on,
    `UPDATE picture_check SET state = ?, label = ?, checked_at = ?
     WHERE ${column} = ? AND state IN ('waiting', 'asked')`,
    [states[suggest], label, now, value],
  );
}

export interface CheckedPicture {
  id: string;
  name: string;
  state: ContentCheckState;
}

/**
 * The pictures of petitions that may be published, by petition, in the order they were handed in; names as the petitioner
 * gave them.
 * @param keys of the petitions, by id
 */
export async function checkedPictures(
  { sealer }: Pick<AppDeps, 'sealer'>,
  on: Queryable,
  keys: ReadonlyMap<string, DataKey>,
): Promise<Map<string, CheckedPicture[]>> {
  const found = new Map<string, CheckedPicture[]>();
  if (keys.size === 0) return found;
  const rows = await select<AttachmentRow & { check_state: ContentCheckState }>(
    on,
    `SELECT a.*, c.state AS check_state FROM picture_check c JOIN attachment a ON a.id = c.attachment_id
     WHERE c.petition_id IN (?) AND a.state = 'ready' ORDER BY c.id`,
    [[...keys.keys()]],
  );
  for (const row of rows) {
    const key = keys.get(row.petition_id ?? '');
    if (!row.petition_id || !key) continue;
    const name = openName(sealer, keyUnderPetition(sealer, key, row), row);
    const of = found.get(row.petition_id) ?? [];
    found.set(row.petition_id, [...of, { id: row.id, name, state: row.check_state }]);
  }
  return found;
}
