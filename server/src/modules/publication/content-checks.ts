// Asks the platform about texts that others will read (内容安全, msg_sec_check). The answer decides nothing: it stands
// beside the text when an officer prepares a publication and another one checks it. Names and numbers are hidden before
// anything is sent. The platform answers only for people who used the mini-program within two hours.
import type { ContentCheckState } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { execute, select } from '../../infra/db';
import { checkText, type ContentVerdict } from '../../infra/wechat';
import { openContents, type PetitionContent } from '../petition/content';
import { maskIdentity } from '../petition/masking';

const BATCH = 50;
const ASKED_FOR_MS = 2 * 3_600_000;
/** 场景值 3: 论坛, what everybody can read. */
export const SCENE = 3;

interface Waiting {
  id: string;
  petition_id: string;
  created_at: Date;
  openid: string | null;
}

/** @returns how many texts got an answer, or none for good */
export async function checkPublishable(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  let done = 0;
  for (let after = ''; !signal?.aborted;) {
    const rows = await waiting(deps, after);
    const contents = await openContents(
      deps.db,
      deps.sealer,
      rows.map((row) => row.petition_id),
    );
    for (const row of rows) {
      if (signal?.aborted) return done;
      done += await checkOne(deps, row, contents.get(row.petition_id));
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return done;
    after = last.id;
  }
  return done;
}

const waiting = ({ db, settings }: AppDeps, after: string): Promise<Waiting[]> =>
  select<Waiting>(
    db,
    `SELECT c.id, c.petition_id, c.created_at,
            (SELECT MAX(u.openid) FROM wechat_user u WHERE u.citizen_id = p.citizen_id AND u.appid = ?) AS openid
     FROM content_check c JOIN petition p ON p.id = c.petition_id
     WHERE c.state = 'waiting' AND c.id > ? ORDER BY c.id LIMIT ?`,
    [settings.WECHAT_MINI_APPID, after, BATCH],
  );

async function checkOne(deps: AppDeps, row: Waiting, content: PetitionContent | undefined): Promise<number> {
  const now = deps.clock.now();
  const verdict = await ask(deps, row, content);
  const tooLate = now.getTime() - row.created_at.getTime() > ASKED_FOR_MS;
  if (verdict.suggest === 'unchecked' && row.openid !== null && content && !tooLate) return 0;
  const states = { pass: 'harmless', review: 'to_review', unchecked: 'unchecked' } as const;
  const state: ContentCheckState = states[verdict.suggest];
  return execute(
    deps.db,
    "UPDATE content_check SET state = ?, label = ?, checked_at = ? WHERE id = ? AND state = 'waiting'",
    [state, verdict.label, now, row.id],
  );
}

async function ask(
  { wechat }: AppDeps,
  { openid }: Waiting,
  content: PetitionContent | undefined,
): Promise<ContentVerdict> {
  // Filed outside the mini-program, or erased meanwhile: nobody to ask for, or nothing.
  if (openid === null || !content) return { suggest: 'unchecked', label: null };
  const { title, facts, demands } = content.matter;
  const text = maskIdentity([title, facts, ...demands].join('\n'), content);
  return checkText(wechat.miniProgram, text, { openid, scene: SCENE });
}

/** The newest word about each petition; none for petitions that may not be published. */
export async function contentChecks(
  { db }: Pick<AppDeps, 'db'>,
  petitionIds: readonly string[],
): Promise<Map<string, ContentCheckState>> {
  if (petitionIds.length === 0) return new Map();
  const rows = await select<{ petition_id: string; state: ContentCheckState }>(
    db,
    'SELECT petition_id, state FROM content_check WHERE petition_id IN (?) ORDER BY id',
    [petitionIds],
  );
  return new Map(rows.map((row) => [row.petition_id, row.state]));
}
