// Consents to subscription messages. The phone reports what wx.requestSubscribeMessage answered to each tap; a one-time
// consent pays for one message, a long-term one holds until it is taken back (订阅消息).
import type { AppDeps } from '../../http/context';
import type { Queryable } from '../../infra/db';
import { execute, insertRows, select } from '../../infra/db';
import type { ConsentReport } from '@petition/shared-types/schemas/account';
import { miniProgramOpenid } from './recipient';

type Deps = Pick<AppDeps, 'db' | 'clock' | 'settings'>;

/** `last_report` of a consent that the platform told of. */
const BY_PUSH = 'push';
const SAME_TAP_MS = 120_000;

const accepted = (result: string): boolean => result.startsWith('accept');

/** Counts one tap, once. Templates that are not ours are left out. */
export async function recordConsents(deps: Deps, citizenId: string, report: ConsentReport): Promise<void> {
  const openid = await miniProgramOpenid(deps, citizenId);
  if (openid === null) return;
  const ours = new Set(Object.values(deps.settings.WECHAT_SUBSCRIPTIONS));
  for (const { templateId, result } of report.results) {
    if (!ours.has(templateId)) continue;
    if (accepted(result)) await addConsent(deps, openid, templateId, report.tap);
    else if (result === 'ban' || result === 'reject') await withdrawConsent(deps, openid, templateId);
  }
}

async function addConsent({ db, clock, settings }: Deps, openid: string, templateId: string, tap: string) {
  const standing = settings.WECHAT_LONG_TERM_SUBSCRIPTIONS ? 1 : 0;
  const now = clock.now();
  if (await isFirst(db, { openid, templateId, standing, lastReport: tap, now })) return;
  await execute(
    db,
    `UPDATE subscription_consent SET remaining = CASE WHEN last_report = ? AND updated_at > ? THEN remaining ELSE remaining + 1 END,
       standing = ?, last_report = ?, updated_at = ?
     WHERE openid = ? AND template_id = ? AND last_report <> ?`,
    // The platform's own news of the same tap may have come first.
    [BY_PUSH, new Date(now.getTime() - SAME_TAP_MS), standing, tap, now, openid, templateId, tap],
  );
}

/** Notes the person's first consent to the template. @returns false when there was one before */
async function isFirst(
  db: Queryable,
  first: { openid: string; templateId: string; standing: number; lastReport: string; now: Date },
): Promise<boolean> {
  const row = {
    openid: first.openid,
    template_id: first.templateId,
    remaining: 1,
    standing: first.standing,
    last_report: first.lastReport,
    updated_at: first.now,
  };
  return (await insertRows(db, 'subscription_consent', [row], { ifAbsent: true })) === 1;
}

/**
 * The platform's own news of a consent sheet. The phone reports the same tap, so an acceptance only makes sure that
 * there is one consent; a count too low costs a short message, never a notice.
 */
export async function recordConsentPush(
  deps: Pick<Deps, 'clock' | 'settings'> & { db: Queryable },
  openid: string,
  templateId: string,
  isAccepted: boolean,
): Promise<void> {
  const { db, clock, settings } = deps;
  if (!Object.values(settings.WECHAT_SUBSCRIPTIONS).includes(templateId)) return;
  if (!isAccepted) return withdrawConsent(deps, openid, templateId);
  const standing = settings.WECHAT_LONG_TERM_SUBSCRIPTIONS ? 1 : 0;
  const now = clock.now();
  if (await isFirst(db, { openid, templateId, standing, lastReport: BY_PUSH, now })) return;
  await execute(
    db,
    `UPDATE subscription_consent SET remaining = 1, standing = ?, last_report = ?, updated_at = ?
     WHERE openid = ? AND template_id = ? AND remaining = 0 AND standing = 0`,
    [standing, BY_PUSH, now, openid, templateId],
  );
}

/** The person refused, or the platform says that nothing is left. */
export async function withdrawConsent(
  { db, clock }: Pick<Deps, 'clock'> & { db: Queryable },
  openid: string,
  templateId: string,
): Promise<void> {
  await execute(
    db,
    'UPDATE subscription_consent SET remaining = 0, standing = 0, updated_at = ? WHERE openid = ? AND template_id = ?',
    [clock.now(), openid, templateId],
  );
}

/** Whether a message may go out; nothing is used up yet. */
export async function hasConsent(on: Queryable, openid: string, templateId: string): Promise<boolean> {
  const rows = await select(
    on,
    'SELECT 1 FROM subscription_consent WHERE openid = ? AND template_id = ? AND (standing = 1 OR remaining > 0)',
    [openid, templateId],
  );
  return rows.length > 0;
}

/** One message was sent. */
export async function useConsent(on: Queryable, openid: string, templateId: string): Promise<void> {
  await execute(
    on,
    `UPDATE subscription_consent SET remaining = remaining - 1
     WHERE openid = ? AND template_id = ? AND standing = 0 AND remaining > 0`,
    [openid, templateId],
  );
}

/** By template id. */
export async function consentsOf(
  on: Queryable,
  openid: string,
): Promise<Map<string, { remaining: number; standing: number }>> {
  const rows = await select<{ template_id: string; remaining: number; standing: number }>(
    on,
    'SELECT template_id, remaining, standing FROM subscription_consent WHERE openid = ?',
    [openid],
  );
  return new Map(rows.map((row) => [row.template_id, row]));
}
