// Who takes part in the bench: the demo's offices, citizens with a session, four of them followers whom the platform's
// stand-in knows.
import type { DataSource } from 'typeorm';
import { seedOfficers, seedOrganisations } from '../../server/dev/demo/staff';
import { openidOf, unionidOf } from '../../server/simulator/ids';
import { PEOPLE } from '../../server/simulator/people';
import type { AppDeps } from '../../server/src/app';
import { createDeps } from '../../server/src/deps';
import { execute, select } from '../../server/src/infra/db';
import { signInCitizen } from '../../server/src/modules/identity/commands/sign-in-citizen';
import { findLinkedCitizen, rememberWechatUser } from '../../server/src/modules/identity/wechat-users';
import { testSettings } from '../support/settings';
import type { Person } from './orders';

const CITIZENS = 200;

export interface BenchTown {
  citizens: Person[];
  followers: Person[];
}

export async function foundTown(databaseUrl: string, db: DataSource): Promise<BenchTown> {
  const deps = createDeps({ settings: testSettings(databaseUrl), db });
  await seedOfficers(deps, await seedOrganisations(deps));
  const names = Array.from({ length: CITIZENS }, (_, i) => `bench-${i}`);
  const citizens: Person[] = [];
  for (const name of names) citizens.push(await person(deps, name));
  const followers: Person[] = [];
  for (const { id } of PEOPLE) followers.push(await follower(deps, id));
  return { citizens, followers };
}

/** A citizen as the first log-in makes one. */
async function person(deps: AppDeps, name: string): Promise<Person> {
  const appid = deps.settings.WECHAT_MINI_APPID;
  const identity = { appid, openid: openidOf(appid, name), unionid: unionidOf(name) };
  const wechatLogin = {
    byMiniProgramCode: async () => identity,
    byOfficialAccountCode: async () => undefined,
  };
  const { token } = await signInCitizen({ ...deps, wechatLogin }, { kind: 'mini_program', code: name });
  return { token, citizenId: (await findLinkedCitizen(deps.db, identity)) ?? '', numbers: [] };
}

/** Follows the official account, as the platform's push tells. */
async function follower(deps: AppDeps, name: string): Promise<Person> {
  const citizen = await person(deps, name);
  const appid = deps.settings.WECHAT_OA_APPID;
  const user = { appid, openid: openidOf(appid, name), unionid: unionidOf(name), subscribed: true };
  await rememberWechatUser(deps.db, user, deps.clock.now());
  return citizen;
}

/** Notes which petitions everybody has. */
export async function rememberNumbers(db: DataSource, people: Person[]): Promise<void> {
  for (const person of people) {
    const rows = await select<{ number: string }>(
      db,
      'SELECT number FROM petition WHERE citizen_id = ? LIMIT 20',
      [person.citizenId],
    );
    person.numbers = rows.map((row) => row.number);
  }
}

/** Bytes of the three rows a filing is about: its text, its event, the petitioner's notice. */
export async function rowSizes(db: DataSource): Promise<{ text: number; event: number; notice: number }> {
  const [row] = await select<{ text: unknown; event: unknown; notice: unknown }>(
    db,
    `SELECT (SELECT AVG(LENGTH(title_sealed) + LENGTH(matter_sealed) + LENGTH(petitioner_sealed)) FROM petition_content) AS text,
            (SELECT AVG(LENGTH(payload)) FROM petition_event) AS event,
            (SELECT AVG(LENGTH(params)) FROM notice WHERE recipient_kind = 'citizen') AS notice`,
  );
  const bytes = (value: unknown) => Math.round(Number(value));
  return { text: bytes(row?.text), event: bytes(row?.event), notice: bytes(row?.notice) };
}

/** Takes what waits now out of the queue, so that the worker is measured on messages that go out. */
export const emptyQueue = (db: DataSource): Promise<number> =>
  execute(db, `UPDATE notice SET queue = 1, state = 'inbox_only' WHERE queue = 0`);
