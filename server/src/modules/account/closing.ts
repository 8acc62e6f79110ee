// Closing one's own account (PIPL 15, 47): log-ins, the link to WeChat, particulars, settings, drafts and uploads go at
// once. What was handed in stays for the years an archive is kept (47, second paragraph), and is found by number and code.
import type { AccountClosing } from '@petition/shared-types/schemas/account';
import type { PetitionState } from '@petition/shared-types/vocabulary';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { execute, inTransaction, select, selectOne } from '../../infra/db';
import { removeUpload } from '../attachment/uploads';
import { recordAudit } from '../audit';
import { revokeSessionsOf } from '../identity';
import { openTitles } from '../petition/content';

const ended = Object.keys(petitionStates).filter((state) => petitionStates[state as PetitionState].terminal);
/** More than anybody reads; the first are named, the rest counted by whoever closes after them. */
const NAMED = 20;

/** Under way, or with money that waits to be received: both want an account. */
const NEEDED = `p.citizen_id = ? AND (p.state NOT IN (?) OR EXISTS
  (SELECT 1 FROM reward r WHERE r.petition_id = p.id AND r.kind = 'money' AND r.state IN ('offered', 'claiming')))`;
const UNCLAIMED = '奖励还没有领取';

/** What still stands in the way, newest first, and how long ended petitions are kept. */
export async function readClosing(deps: AppDeps, citizenId: string): Promise<AccountClosing> {
  const rows = await select<{ id: string; number: string; state: PetitionState }>(
    deps.db,
    `SELECT p.id, p.number, p.state FROM petition p WHERE ${NEEDED} ORDER BY p.submitted_at DESC, p.id DESC LIMIT ?`,
    [citizenId, ended, NAMED],
  );
  const titles = await openTitles(
    deps.db,
    deps.sealer,
    rows.map(({ id }) => id),
  );
  return {
    open: rows.map(({ id, number, state }) => ({
      number,
      title: titles.get(id) ?? '',
      state: petitionStates[state].terminal ? UNCLAIMED : petitionStates[state].plain,
    })),
    retentionYears: deps.settings.RETENTION_YEARS,
  };
}

/** @throws ProblemError `account_needed` while a petition is under way or a reward not received */
export async function closeAccount(deps: AppDeps, citizenId: string): Promise<void> {
  const uploads = await inTransaction(deps.db, async (tx) => {
    const open = await selectOne(tx, `SELECT 1 FROM petition p WHERE ${NEEDED} LIMIT 1`, [citizenId, ended]);
    if (open) throw new ProblemError('account_needed');
    await forgetPerson(tx, citizenId, deps.clock.now());
    return select<{ id: string }>(
      tx,
      `SELECT id FROM attachment WHERE owner_kind = 'citizen' AND owner_id = ? AND petition_id IS NULL AND state <> 'gone'`,
      [citizenId],
    );
  });
  await recordAudit(deps, {
    actor: { kind: 'citizen', id: citizenId },
    action: 'account_closed',
    subject: { kind: 'citizen', id: citizenId },
  });
  // What a crash leaves of these the scheduler clears: nobody can hand them in any more.
  for (const { id } of uploads) await removeUpload(deps, { kind: 'citizen', id: citizenId }, id);
}

async function forgetPerson(tx: EntityManager, citizenId: string, now: Date): Promise<void> {
  await revokeSessionsOf(tx, 'citizen', citizenId, now);
  await execute(
    tx,
    `DELETE FROM subscription_consent WHERE openid IN (SELECT openid FROM wechat_user WHERE citizen_id = ?)`,
    [citizenId],
  );
  // Whether somebody follows the official account is the platform's word, not the account's: it outlives the link.
  await execute(tx, 'DELETE FROM wechat_user WHERE citizen_id = ? AND subscribed = 0', [citizenId]);
  await execute(tx, 'UPDATE wechat_user SET citizen_id = NULL, updated_at = ? WHERE citizen_id = ?', [
    now,
    citizenId,
  ]);
  await execute(tx, 'DELETE FROM notice_preference WHERE citizen_id = ?', [citizenId]);
  await execute(tx, 'DELETE FROM draft WHERE citizen_id = ?', [citizenId]);
  // With the row its key is gone: what was sealed under it opens no more, in no backup either once that is overwritten.
  await execute(tx, 'DELETE FROM citizen WHERE id = ? OR merged_into = ?', [citizenId, citizenId]);
}
