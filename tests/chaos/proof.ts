// What must hold after the kills, whatever was killed: looked up in the database and at the platform's stand-in, by
// other means than the product's own where there are any.
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { select } from '../../server/src/infra/db';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import type { Site } from './site';
import type { Record } from './townspeople';
import { pause } from './townspeople';

const NOTICES_MS = 90_000;

/** Nothing that was answered is lost, and no key made two petitions. */
export async function proveAnswersAreKept(site: Site, record: Record): Promise<void> {
  const { db } = site.database;
  const petitions = await select<{ id: string; number: string; citizen_id: string }>(
    db,
    'SELECT id, number, citizen_id FROM petition',
  );
  const keys = await select<{ owner_id: string; key_hash: string; result: string | { petitionId: string } }>(
    db,
    `SELECT owner_id, key_hash, result FROM idempotency WHERE route = 'file'`,
  );
  const petitionOfKey = new Map(
    keys.map((row) => [
      `${row.owner_id} ${row.key_hash}`,
      (typeof row.result === 'string' ? JSON.parse(row.result) : row.result).petitionId as string,
    ]),
  );
  const found = record.filed.map(({ citizen, keyHash }) => {
    const petition = petitions.find((p) => p.id === petitionOfKey.get(`${citizen.id} ${keyHash}`));
    return { number: petition?.number, citizen: petition?.citizen_id };
  });
  expect(found).toEqual(record.filed.map(({ citizen, number }) => ({ number, citizen: citizen.id })));
  // Every filing was repeated until it was answered, so there are as many petitions as keys.
  expect(petitions.length).toBe(record.filed.length);
  expect(new Set(petitions.map((p) => p.id)).size).toBe(new Set(petitionOfKey.values()).size);
  const events = await select<{ number: string; seq: number; action: string }>(
    db,
    `SELECT p.number, e.seq, e.action FROM petition_event e JOIN petition p ON p.id = e.petition_id`,
  );
  const happened = new Set(events.map((e) => `${e.number} ${e.seq} ${e.action}`));
  expect(record.taken.filter((t) => !happened.has(`${t.number} ${t.seq} ${t.action}`))).toEqual([]);
}

/** Every event has the notices its row of the procedure names, and there are no others; a payment has one of its own. */
export async function proveNoticesMatchEvents(site: Site): Promise<number> {
  const events = await select<{ id: string; action: ActionId }>(
    site.database.db,
    'SELECT id, action FROM petition_event',
  );
  const notices = await select<{ event_id: string; recipient_kind: string; notice: string }>(
    site.database.db,
    'SELECT event_id, recipient_kind, notice FROM notice',
  );
  const paid = await select<{ id: string }>(
    site.database.db,
    'SELECT reward_id AS id FROM reward_bill WHERE is_paid = 1',
  );
  const ofEvents = notices.filter(({ notice }) => notice !== 'reward_paid');
  expect(notices.length - ofEvents.length).toBe(paid.length);
  const expected = events.flatMap(({ id, action }) => {
    const { petitioner, organisation } = procedure[action].notice;
    return [
      ...(typeof petitioner === 'string' ? [`${id} citizen ${petitioner}`] : []),
      ...(organisation ? [`${id} organisation ${organisation}`] : []),
    ];
  });
  expect(ofEvents.map((n) => `${n.event_id} ${n.recipient_kind} ${n.notice}`).sort()).toEqual(
    expected.sort(),
  );
  return events.length;
}

export async function proveLedgers(site: Site): Promise<void> {
  const report = await verifyAllLedgers(site.deps);
  expect(report.faults).toEqual([]);
}

interface NoticeRow {
  id: string;
  petition_id: string;
  seq: number;
  follows: unknown;
}

/** Waits until no notice waits; then each has reached its follower, shown once, in order per petition. */
export async function proveMessagesArrived(site: Site): Promise<{ shown: number; repeated: number }> {
  await untilNoneWaits(site);
  const rows = await select<NoticeRow>(
    site.database.db,
    `SELECT n.id, n.petition_id, n.seq, w.subscribed AS follows FROM notice n
     LEFT JOIN wechat_user w ON w.citizen_id = n.recipient_id AND w.appid = ?
     WHERE n.recipient_kind = 'citizen' ORDER BY n.petition_id, n.seq`,
    [site.deps.settings.WECHAT_OA_APPID],
  );
  const followers = rows.filter((row) => Number(row.follows) === 1);
  const accepted = site.simulator.state.messages.attempts.all().filter((attempt) => attempt.errcode === 0);
  const shown = accepted.filter((attempt) => !attempt.duplicate && attempt.delivery === 'success');
  // Shown once each: the list of ids has no id twice and misses none.
  expect(shown.map((attempt) => attempt.clientMsgId).sort()).toEqual(followers.map((row) => row.id).sort());
  const place = new Map(shown.map((attempt, i) => [attempt.clientMsgId, i]));
  const places = (petitionId: string) =>
    followers.filter((row) => row.petition_id === petitionId).map((row) => place.get(row.id) ?? -1);
  for (const petitionId of new Set(followers.map((row) => row.petition_id))) {
    expect(places(petitionId)).toEqual(places(petitionId).sort((a, b) => a - b));
  }
  return { shown: shown.length, repeated: accepted.length - shown.length };
}

async function untilNoneWaits({ database, simulator }: Site): Promise<void> {
  const waiting = () =>
    select<{ id: string; seq: number; last_error: string | null; attempts: number }>(
      database.db,
      'SELECT id, seq, last_error, attempts FROM notice WHERE queue = 0',
    );
  let left = await waiting();
  for (const end = Date.now() + NOTICES_MS; left.length > 0 && Date.now() < end; left = await waiting()) {
    await pause(100);
  }
  expect(left).toEqual([]);
  while (simulator.state.messages.attempts.all().some((attempt) => attempt.delivery === 'pending'))
    await pause(20);
}
