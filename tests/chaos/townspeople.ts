// Citizens and officers who do not give up: what was not answered is sent again, with the same Idempotency-Key where
// there is one, as a phone does when the connection drops. What was answered with 2xx is written down, to be proved.
import { createHash } from 'node:crypto';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import { selectOne } from '../../server/src/infra/db';
import type { Answer } from '../support/api';
import { Api, problemOf } from '../support/api';
import { aFiling, expectStatus, inputs, newKey } from '../support/road';
import type { Site } from './site';

export interface Filed {
  citizen: Citizen;
  keyHash: string;
  number: string;
}

export interface Taken {
  number: string;
  action: ActionId;
  seq: number;
}

/** What was answered with 2xx. */
export class Record {
  readonly filed: Filed[] = [];
  readonly taken: Taken[] = [];
  /** Requests that had to be sent again. */
  again = 0;
}

export interface Citizen {
  id: string;
  person: string;
  api: Api;
}

/** Passing troubles: the server is away or asks to come again. Anything else is an answer. */
const PASSING = new Set(['busy', 'too_many_requests', 'idempotency_in_flight']);
const PATIENCE_MS = 90_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends until there is an answer. @throws when there is none for too long */
export async function persist<T>(record: Record, send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let trouble = '';
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const answer = await send().catch((error: unknown) => {
      trouble = String((error as Error).cause ?? error);
      return undefined;
    });
    if (answer && !(answer.status >= 400 && PASSING.has(problemOf(answer).code))) return answer;
    if (answer) trouble = JSON.stringify(answer.body);
    record.again += 1;
    await pause(30 + Math.random() * 120);
  }
  throw new Error(`no answer for ${PATIENCE_MS} ms: ${trouble}`);
}

/** Logs in through the stand-in platform. */
export async function citizenOf(site: Site, person: string): Promise<Citizen> {
  const { state, options } = site.simulator;
  const api = new Api(site.url);
  await api.signInCitizen(state.codes.issue(options.miniProgram.appid, person, ''));
  return { person, api, id: await ownerOf(api, site) };
}

async function ownerOf(api: Api, { deps, database }: Site): Promise<string> {
  const hash = deps.hashes.tokenHash(api.token);
  const sql = 'SELECT subject_id FROM session WHERE token_hash = ?';
  return (await selectOne<{ subject_id: string }>(database.db, sql, [hash]))?.subject_id ?? '';
}

/** The person follows the official account and the site has been told. */
export async function follow(site: Site, { person, api }: Citizen): Promise<void> {
  await fetch(`${site.deps.settings.WECHAT_API_BASE}/sim/users/${person}/follow`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  for (;;) {
    const me = await api.get<{ followsOfficialAccount: boolean }>('/api/v1/citizen/me');
    if (me.body.followsOfficialAccount) return;
    await pause(50);
  }
}

export const officerOf = (site: Site, username: string): Promise<Api> =>
  new Api(site.url).signInOfficer(username, site.password);

/** Files, however often it takes. @returns the number */
export async function file(
  record: Record,
  citizen: Citizen,
  title: string,
  more: Parameters<typeof aFiling>[0] = {},
): Promise<string> {
  const headers = newKey();
  const body = aFiling({ title, ...more });
  const answer = await persist(record, () =>
    citizen.api.post<FilingReceipt>('/api/v1/citizen/petitions', body, { headers }),
  );
  const { number } = expectStatus(answer, 201);
  const keyHash = createHash('sha256')
    .update(headers['idempotency-key'] ?? '')
    .digest('hex');
  record.filed.push({ citizen, keyHash, number });
  return number;
}

/** Files the returned draft again with another title; the number stays. */
export async function correctAndFile(
  record: Record,
  citizen: Citizen,
  number: string,
  title: string,
): Promise<void> {
  const path = `/api/v1/citizen/petitions/${number}`;
  const seen = await persist(record, () =>
    citizen.api.get<{ version: number; correction: { draftId: string } }>(path),
  );
  const { version, correction } = expectStatus(seen, 200);
  const headers = newKey();
  const body = { ...aFiling({ title }), draftId: correction.draftId };
  const answer = await persist(record, () =>
    citizen.api.post<FilingReceipt>('/api/v1/citizen/petitions', body, { headers }),
  );
  expect(expectStatus(answer, 201).number).toBe(number);
  record.taken.push({ number, action: 'submit', seq: version + 1 });
}

/** A citizen's step; when another step came between, it is taken on the newer version. */
export async function citizenStep(
  record: Record,
  { api }: Citizen,
  number: string,
  action: ActionId,
  input: object,
): Promise<void> {
  const path = `/api/v1/citizen/petitions/${number}`;
  for (;;) {
    const seen = await persist(record, () => api.get<{ version: number }>(path));
    const { version } = expectStatus(seen, 200);
    const headers = newKey();
    const answer = await persist(record, () =>
      api.post(`${path}/actions/${action}`, { expectedVersion: version, input }, { headers }),
    );
    if (answer.status === 409 && problemOf(answer).code === 'stale_version') continue;
    expectStatus(answer, 200);
    record.taken.push({ number, action, seq: version + 1 });
    return;
  }
}

/**
 * An officer's step. Officers have no Idempotency-Key: when the answer was lost, the console shows the petition again,
 * and its state says whether the step was taken.
 */
export async function officerStep(
  record: Record,
  officer: Api,
  number: string,
  action: ActionId,
  input: object = {},
): Promise<void> {
  const id = await find(record, officer, number);
  const path = `/api/v1/admin/petitions/${id}`;
  const view = async () => {
    const seen = await persist(record, () => officer.get<{ version: number; state: { code: string } }>(path));
    return expectStatus(seen, 200);
  };
  for (const before = await view(); ;) {
    const { version, state } = await view();
    if (state.code !== before.state.code) return;
    const answer = await persist(record, () =>
      officer.post(`${path}/actions/${action}`, { expectedVersion: version, input }),
    );
    if (answer.status === 409 && ['stale_version', 'step_refused'].includes(problemOf(answer).code)) continue;
    expectStatus(answer, 200);
    record.taken.push({ number, action, seq: version + 1 });
    return;
  }
}

async function find(record: Record, officer: Api, number: string): Promise<string> {
  const answer = await persist(record, () =>
    officer.get<{ items: { id: string }[] }>(`/api/v1/admin/petitions?scope=chain&number=${number}`),
  );
  const [item] = expectStatus(answer, 200).items;
  if (!item) throw new Error(`petition ${number} is not in this officer's chain`);
  return item.id;
}

/** The officers of the road up to acceptance. */
export async function officersOf(site: Site) {
  const [intake, desk, handler] = await Promise.all(
    ['linjiang-intake', 'linjiang-housing-desk', 'linjiang-housing-handler'].map((name) =>
      officerOf(site, name),
    ),
  );
  if (!intake || !desk || !handler) throw new Error('officers are missing');
  const receiverId = site.organisations.get('990102-03') ?? '';
  return {
    intake,
    /** Takes a petition as far as `steps` steps. */
    async handle(record: Record, number: string, steps = 4): Promise<void> {
      const road = [
        () => officerStep(record, intake, number, 'register', inputs.register),
        () => officerStep(record, intake, number, 'forward', { receiverId }),
        () => officerStep(record, desk, number, 'sign_for'),
        () => officerStep(record, handler, number, 'accept', inputs.accept),
      ];
      for (const step of road.slice(0, steps)) await step();
    },
  };
}
