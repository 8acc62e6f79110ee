// Whatever is wrong with a request, over every row of the table and over real HTTP: the answer says in Chinese what is
// wrong and by which article, and nothing is written. A row without a case fails.
import { procedureRows } from '@petition/shared-types/procedure';
import type { ActorRule, ProcedureRow } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { selectOne } from '../../server/src/infra/db';
import { standingFacts } from '../../server/src/modules/petition/commands/facts';
import { findPetitionByNumber } from '../../server/src/modules/petition/repository';
import { mayAct } from '../../server/src/modules/procedure/domain/decide';
import type { Petition } from '../../server/src/modules/procedure/domain/petition';
import type { StepActor } from '../../server/src/modules/procedure/domain/event';
import type { RawInput } from '../../server/src/modules/procedure/inputs.testing';
import { suitableInputs } from '../../server/src/modules/procedure/inputs.testing';
import { problemOf, type Answer, type Api } from '../support/api';
import {
  aFiling,
  citizenStep,
  expectStatus,
  file,
  inputs,
  newKey,
  officerStep,
  startTown,
  type Town,
} from '../support/road';
import {
  expectProblem,
  expectRefusal,
  fieldsOf,
  HOUSING,
  OFFICE,
  people,
  spoiled,
  URBAN,
} from '../support/wrong-input';

let town: Town;
let owner: Api;
let stranger: Api;
/** Petitions in the places and states that the cases need, as they stand. */
const pool = new Map<string, Petition>();
const of = (name: string): Petition => {
  const found = pool.get(name);
  if (!found) throw new Error(`no petition ${name}`);
  return found;
};

beforeAll(async () => {
  town = await startTown({ settings: { RATE_LIMIT_FACTOR: '1000' } });
  [owner, stranger] = await Promise.all([town.citizen('owner'), town.citizen('stranger')]);
  for (const [name, walk] of Object.entries(walks)) {
    const { number } = await file(owner, aFiling({ title: `一件用来试错的事项：${name}` }));
    await walk(number);
    pool.set(name, await standing(number));
  }
}, 60_000);
afterAll(() => town.stop());

async function standing(number: string): Promise<Petition> {
  const stored = await findPetitionByNumber(town.server.deps.db, town.server.deps.sealer, number);
  if (!stored) throw new Error(`no petition ${number}`);
  return stored.petition;
}
async function by(username: string, number: string, action: ActionId, input: RawInput = {}): Promise<void> {
  expectStatus(await officerStep(await town.officer(username), number, action, input), 200);
}
const to = (code: string) => ({ receiverId: town.organisations.get(code) });
const reason = { reason: '不属于本单位职责，请转有关单位。' };

async function signedForByUrban(number: string): Promise<void> {
  await by('linjiang-intake', number, 'register', inputs.register);
  await by('linjiang-intake', number, 'forward', to(URBAN));
  await by('linjiang-urban-desk', number, 'sign_for');
}
const walks: Readonly<Record<string, (number: string) => Promise<void>>> = {
  submitted: () => Promise.resolve(),
  registered: (number) => by('linjiang-intake', number, 'register', inputs.register),
  /** Returned for correction, with an advice out. */
  draft: async (number) => {
    const advice = {
      kind: 'improvement_advice',
      addresseeId: town.organisations.get(HOUSING),
      advice: '请改进热线接听和登记。',
    };
    await by('linjiang-head', number, 'send_advice', advice);
    await by('linjiang-intake', number, 'return_for_correction', { reason: '请写明具体地址和时间。' });
  },
  /** With the housing bureau; the urban bureau had it before. */
  moved: async (number) => {
    await signedForByUrban(number);
    await by('linjiang-urban-handler', number, 'object', reason);
    await by('linjiang-intake', number, 'uphold_objection', reason);
    await by('linjiang-intake', number, 'forward', to(HOUSING));
  },
  declined: async (number) => {
    await signedForByUrban(number);
    await by('linjiang-urban-leader', number, 'decline', {
      ground: 'not_remit',
      guidance: '请向区住房和城乡建设局提出。',
    });
  },
  /** The urban bureau is named as helping, and has nothing to say before the matter is handled. */
  helped: async (number) => {
    await by('linjiang-intake', number, 'register', inputs.register);
    const coHandlerIds = [town.organisations.get(URBAN)];
    await by('linjiang-intake', number, 'forward', { ...to(HOUSING), coHandlerIds });
  },
  /** Withdrawn before their government decided between two bureaus. */
  disputed: async (number) => {
    await by('linjiang-intake', number, 'register', inputs.register);
    await by('linjiang-intake', number, 'forward', to(HOUSING));
    await by('linjiang-housing-desk', number, 'sign_for');
    const disputantIds = [town.organisations.get(URBAN)];
    await by('linjiang-housing-handler', number, 'refer_dispute', { disputantIds, ...reason });
    expectStatus(await citizenStep(owner, number, 'withdraw'), 200);
  },
  withdrawn: async (number) => {
    expectStatus(await citizenStep(owner, number, 'withdraw'), 200);
  },
};
function suitable(action: ActionId): RawInput {
  const { petitioner, matter } = aFiling({ title: `另一件试错的事项：${action}` });
  const first = <T>(list: readonly T[]): T => list[0] as T;
  const organisation = town.organisations.get(HOUSING) ?? '';
  return suitableInputs[action]({
    pick: first,
    receivers: [organisation],
    accused: [organisation],
    officers: ['0'.repeat(26)],
    documents: [],
    demandCount: 1,
    originalNumber: '9901022026010100001',
    regionCode: '990102001',
    categoryCode: '0101',
    receivedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    servedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    filing: { petitioner, matter, declaration: true },
  });
}

interface Sent {
  action: ActionId;
  on: Petition;
  input?: unknown;
  version?: number;
}
const asOfficer = (api: Api, { action, on, input, version }: Sent) =>
  api.post(`/api/v1/admin/petitions/${on.id}/actions/${action}`, {
    expectedVersion: version ?? on.version,
    input: input ?? suitable(action),
  });
const asCitizen = (api: Api, { action, on, input, version }: Sent) =>
  api.post(
    `/api/v1/citizen/petitions/${on.number}/actions/${action}`,
    { expectedVersion: version ?? on.version, input: input ?? suitable(action) },
    { headers: newKey() },
  );

const isForCitizen = (row: ProcedureRow) => row.actors.every((rule) => rule.kind === 'citizen');
/** By the endpoint of those the row is for, so that only the input is wrong. */
async function send(row: ProcedureRow, input: unknown, version?: number): Promise<Answer<unknown>> {
  const sent = { action: row.action, on: of('registered'), input, version };
  return isForCitizen(row) ? asCitizen(owner, sent) : asOfficer(await town.officer('linjiang-intake'), sent);
}

/** Everything a step could leave behind. */
const written = (): Promise<unknown> =>
  selectOne(
    town.server.deps.db,
    `SELECT (SELECT COUNT(*) FROM petition_event) AS events, (SELECT SUM(version) FROM petition) AS versions,
       (SELECT COUNT(*) FROM petition_event_text) AS texts, (SELECT COUNT(*) FROM notice) AS notices,
       (SELECT COUNT(*) FROM document) AS documents, (SELECT COUNT(*) FROM petition_clock) AS clocks`,
  );

async function expectBadFields(row: ProcedureRow, changes: Record<string, unknown>): Promise<void> {
  const names = Object.keys(changes);
  if (names.length === 0) return;
  const answer = await send(row, { ...suitable(row.action), ...changes });
  expectProblem(answer, 422, 'invalid_input');
  expect(spoiled(answer)).toEqual(expect.arrayContaining(names.map((name) => `input.${name}`)));
}

const actorOf = (username: string): StepActor => ({
  kind: 'officer',
  id: username,
  organisationId: town.organisations.get(people[username]?.organisation ?? '') ?? '',
  roles: people[username]?.roles ?? [],
  via: 'console',
});
const rolesOf = (row: ProcedureRow) => row.actors.flatMap((r) => (r.kind === 'officer' ? r.roles : []));
const hasRoleFor = (row: ProcedureRow, username: string) =>
  (people[username]?.roles ?? []).some((role) => rolesOf(row).includes(role));

async function acts(row: ProcedureRow, username: string, petition: Petition): Promise<boolean> {
  const actor = actorOf(username);
  const facts = standingFacts(petition, actor, await town.server.deps.organisations.current());
  return row.actors.some((rule) => mayAct(rule, actor, petition, facts));
}

const isForItself = (rule: ActorRule) => rule.kind === 'officer' && rule.place === 'own';
/** Steps only the clock takes have no right person, and a recount no wrong state. */
const byClock = (row: ProcedureRow) => row.actors.every((rule) => rule.kind === 'system');
const rows = procedureRows.map((row) => [row.action, row] as const);

describe.each(rows)('%s', (action, row) => {
  let before: unknown;
  beforeEach(async () => {
    before = await written();
  });
  afterEach(async () => expect(await written()).toEqual(before));

  it('names every field that is missing, unknown, of another type or too long', async () => {
    const fields = fieldsOf(row);
    const required = fields.filter((f) => f.required).map((f) => `input.${f.name}`);
    if (required.length > 0) {
      const empty = await send(row, {});
      expectProblem(empty, 422, 'invalid_input');
      expect(spoiled(empty)).toEqual(expect.arrayContaining(required));
    }
    await expectBadFields(row, { unheardOf: 1 });
    await expectBadFields(row, Object.fromEntries(fields.map((f) => [f.name, f.mistyped])));
    const long = fields.filter((f) => f.tooMuch !== undefined);
    await expectBadFields(row, Object.fromEntries(long.map((f) => [f.name, f.tooMuch])));
  });

  it('is refused on an older version, to nobody, and to another citizen', async () => {
    const stale = await send(row, suitable(action), of('registered').version - 1);
    expectProblem(stale, 409, 'stale_version');
    expect(problemOf(stale).currentVersion).toBe(of('registered').version);
    const on = of('registered');
    for (const answer of [
      await asOfficer(town.server.api(), { action, on }),
      await asCitizen(town.server.api(), { action, on }),
    ])
      expectProblem(answer, 401, 'not_signed_in');
    expectProblem(await asCitizen(stranger, { action, on }), 404, 'not_found');
  });

  it('is refused to whoever is not meant by it', async () => {
    const on = of('registered');
    if (!row.actors.some((rule) => rule.kind === 'citizen'))
      expectRefusal(await asCitizen(owner, { action, on }), 'wrong_actor');
    // The right place and the wrong role.
    const other = Object.keys(people).find(
      (name) => people[name]?.organisation === OFFICE && !hasRoleFor(row, name),
    );
    expectRefusal(await asOfficer(await town.officer(other ?? ''), { action, on }), 'wrong_actor');
  });

  it('is refused to the right role of another organisation', async () => {
    if (rolesOf(row).length === 0 || row.actors.some(isForItself)) return;
    const moved = of('moved');
    const wrong: string[] = [];
    for (const name of Object.keys(people))
      if (hasRoleFor(row, name) && !(await acts(row, name, moved))) wrong.push(name);
    expect(wrong).not.toEqual([]);
    for (const name of wrong.slice(0, 3)) {
      const answer = await asOfficer(await town.officer(name), { action, on: moved });
      // Outside the chain even that the petition exists is not told.
      if (answer.status === 404) expectProblem(answer, 404, 'not_found');
      else expectRefusal(answer, 'wrong_actor');
    }
  });

  it('is refused in a state it does not start from', async () => {
    if (byClock(row)) return;
    const wrong = [...pool.values()].filter((petition) => !row.from.includes(petition.state));
    if (row.actors.some((rule) => rule.kind === 'citizen')) {
      expect(wrong).not.toEqual([]);
      for (const on of wrong) expectRefusal(await asCitizen(owner, { action, on }), 'wrong_state');
    }
    const tried: string[] = [];
    for (const on of wrong) {
      for (const name of Object.keys(people)) {
        // Any office may enter a letter, but sees only what is in its chain.
        const sees = people[name]?.organisation === OFFICE || row.actors.every((r) => !isForItself(r));
        if (tried.includes(name) || !sees || !(await acts(row, name, on))) continue;
        tried.push(name);
        expectRefusal(await asOfficer(await town.officer(name), { action, on }), 'wrong_state');
      }
    }
    if (rolesOf(row).length > 0) expect(tried).not.toEqual([]);
  });
});

it('files a returned petition again from its draft only, never as a bare step', async () => {
  const before = await written();
  expectRefusal(await asCitizen(owner, { action: 'submit', on: of('draft') }), 'wrong_state');
  expect(await written()).toEqual(before);
});

describe('twins', () => {
  it('of a petitioner with one Idempotency-Key leave one event; with another text they are refused', async () => {
    const on = of('submitted');
    const url = `/api/v1/citizen/petitions/${on.number}/actions/add_material`;
    const body = (statement: string) => ({ expectedVersion: on.version, input: { statement } });
    const headers = newKey();
    const twins = await Promise.all([1, 2].map(() => owner.post(url, body('补充一张照片'), { headers })));
    for (const answer of twins) expect([200, 409]).toContain(answer.status);
    expect(twins.some((answer) => answer.status === 200)).toBe(true);
    expectStatus(await owner.post(url, body('补充一张照片'), { headers }), 200);
    expectProblem(await owner.post(url, body('补充另一张照片'), { headers }), 422, 'idempotency_key_reused');
    expect((await standing(on.number)).version).toBe(on.version + 1);
  });

  it('of two officers let one win, and show the other the newer state', async () => {
    const on = of('registered');
    const officers = await Promise.all([
      town.server.api().signInOfficer('linjiang-intake', town.password),
      town.server.api().signInOfficer('linjiang-head', town.password),
    ]);
    const answers = await Promise.all(officers.map((api) => asOfficer(api, { action: 'mark_urgent', on })));
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect(won?.status).toBe(200);
    if (lost) expectProblem(lost, 409, 'stale_version');
  });
});
