// Every cell of the rights matrix against the served product: real officers at each place in a petition's chain try every
// step, each role that has it alone, all roles that do not have it in one hand; so do those of an organ outside.
import type { Problem } from '@petition/shared-types/errors';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { ActionId, OfficerRole } from '@petition/shared-types/vocabulary';
import { suitableInputs, type Choices } from '../../server/src/modules/procedure/inputs.testing';
import {
  administrators,
  allRoles,
  chainPlaces,
  mayReadAt,
  mayTakeAt,
  officerSteps,
  rightsPlaces,
  type RightsPlace,
} from '../../server/src/modules/petition/rights';
import type { Answer } from '../support/api';
import { openOfficer, type OpenedOfficer } from '../support/officers';
import { aFiling } from '../support/road';
import { Story, type Matter } from '../support/story';
import { contactPerson, opinionOf, registration } from '../support/story-roads';

const OFFICE = '990102-01';
const STREET_OFFICE = '990102001-01';
const CITY_OFFICE = '990100-01';
const GOVERNMENT = '990102-02';
const HOUSING = '990102-03';
const CITY_HOUSING = '990100-03';
const URBAN = '990102-04';
const ENVIRONMENT = '990102-06';
const ELSEWHERE = '990103-03';

let story: Story;
const officers = new Map<string, Promise<OpenedOfficer>>();
let somebody = '';

function officerOf(organ: string, ...roles: OfficerRole[]): Promise<OpenedOfficer> {
  const key = `${organ} ${roles.join(' ')}`;
  const known = officers.get(key) ?? openOfficer(story.town.server.deps, story.unit(organ), roles);
  officers.set(key, known);
  return known;
}

const send = <T>(officer: OpenedOfficer, method: string, path: string, body?: unknown): Promise<Answer<T>> =>
  story.town.server.api().send<T>(method, path, { body, headers: officer.headers });

async function step(organ: string, role: OfficerRole, matter: Matter, action: ActionId, input = {}) {
  const { version } = await story.stored(matter.number);
  const path = `/api/v1/admin/petitions/${matter.id}/actions/${action}`;
  const answer = await send(await officerOf(organ, role), 'POST', path, { expectedVersion: version, input });
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
}

/** A petition with the organisations that stand at each place towards it. */
interface Scene {
  matter: Matter;
  at: Partial<Record<RightsPlace, string>>;
}

async function files(title: string): Promise<Matter> {
  const matter = await story.files('guan-ju', { title });
  await step(OFFICE, 'intake_officer', matter, 'register', registration);
  return matter;
}

async function registered(): Promise<Scene> {
  const matter = await files('门前路灯不亮没人管');
  return {
    matter,
    at: { holding_office: OFFICE, superior_office: CITY_OFFICE, outside: ELSEWHERE },
  };
}

async function onItsWay(): Promise<Scene> {
  const matter = await files('小区门口积水没人管');
  await step(OFFICE, 'intake_officer', matter, 'forward', { receiverId: story.unit(STREET_OFFICE) });
  const to = { receiverId: story.unit(HOUSING), coHandlerIds: [story.unit(URBAN)] };
  await step(STREET_OFFICE, 'intake_officer', matter, 'forward', to);
  const at = {
    receiving: HOUSING,
    sender: STREET_OFFICE,
    registering: OFFICE,
    co_handler: URBAN,
    superior_organ: CITY_HOUSING,
  };
  return { matter, at };
}

async function handled(): Promise<Scene> {
  const matter = await files('楼下烧烤油烟没人管');
  await step(OFFICE, 'intake_officer', matter, 'forward', { receiverId: story.unit(ENVIRONMENT) });
  await step(ENVIRONMENT, 'receiving_desk', matter, 'sign_for');
  const reason = '职责已经划转，改由住建局承办。';
  await step(OFFICE, 'office_head', matter, 'reassign_organ', { receiverId: story.unit(HOUSING), reason });
  await step(HOUSING, 'handler', matter, 'accept', contactPerson);
  const advice = { kind: 'improvement_advice', addresseeId: story.unit(GOVERNMENT), advice: reason };
  await step(OFFICE, 'supervisor', matter, 'send_advice', advice);
  return { matter, at: { holder: HOUSING, former_holder: ENVIRONMENT, addressee: GOVERNMENT } };
}

async function reviewed(): Promise<Scene> {
  const matter = await files('电梯困人三次没人管');
  await step(OFFICE, 'intake_officer', matter, 'forward', { receiverId: story.unit(HOUSING) });
  await step(HOUSING, 'receiving_desk', matter, 'sign_for');
  await step(HOUSING, 'handler', matter, 'accept', contactPerson);
  await step(HOUSING, 'signing_leader', matter, 'reply', opinionOf('已责令物业企业更换部件。'));
  await story.signsFor(matter, 'handling_opinion');
  await story.does(matter, 'request_review', { reason: '答复与实际情况不符，请复查。' });
  return { matter, at: { reviewing_organ: CITY_HOUSING, main_organ: HOUSING } };
}

async function disputed(): Promise<Scene> {
  const matter = await files('河边烧垃圾没人管');
  await step(OFFICE, 'intake_officer', matter, 'forward', { receiverId: story.unit(HOUSING) });
  await step(HOUSING, 'receiving_desk', matter, 'sign_for');
  const reason = '两个局都认为不属于本局职权，协商不成。';
  await step(HOUSING, 'handler', matter, 'refer_dispute', { disputantIds: [story.unit(URBAN)], reason });
  return { matter, at: { arbiter: GOVERNMENT, disputant: URBAN } };
}

let scenes: Scene[];
beforeAll(async () => {
  // A few officers try what a whole town would not try in a day.
  story = await Story.begin('2026-03-02 09:00', { settings: { RATE_LIMIT_FACTOR: '100' } });
  scenes = [await registered(), await onItsWay(), await handled(), await reviewed(), await disputed()];
  somebody = (await officerOf(HOUSING, 'handler')).id;
});
afterAll(() => story.end());

interface Seat {
  matter: Matter;
  place: RightsPlace;
  role: OfficerRole;
  officer: OpenedOfficer;
}

const seats = async (): Promise<Seat[]> => {
  const all = scenes.flatMap(({ matter, at }) =>
    (Object.entries(at) as [RightsPlace, string][]).flatMap(([place, organ]) =>
      allRoles.map(async (role) => ({ matter, place, role, officer: await officerOf(organ, role) })),
    ),
  );
  return Promise.all(all);
};

/** So many requests at once as the pool of the server takes without a queue. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

it('stands on every place of the matrix', () => {
  expect(scenes.flatMap(({ at }) => Object.keys(at)).sort()).toEqual([...rightsPlaces].sort());
});

it('reads, and is offered no step beyond the matrix, exactly where the matrix says so', async () => {
  const wrong: string[] = [];
  await inParallel(await seats(), async ({ matter, place, role, officer }) => {
    const answer = await send<OfficerPetition>(officer, 'GET', `/api/v1/admin/petitions/${matter.id}`);
    const expected = mayReadAt(role, place, false) ? 200 : 404;
    if (answer.status !== expected) wrong.push(`${place} ${role}: ${answer.status}`);
    const offered = answer.status === 200 ? answer.body.availableActions.map((a) => a.action) : [];
    const beyond = offered.filter((action) => !mayTakeAt(role, place, action as ActionId));
    if (beyond.length > 0) wrong.push(`${place} ${role}: ${beyond.join(',')}`);
  });
  expect(wrong).toEqual([]);
});

describe('each step passes for every role that has it, and for no set of the others', () => {
  const versions = new Map<string, number>();
  beforeAll(async () => {
    // Ended, nothing changes any more: whoever has the right is told that the state does not fit, all others that it is not theirs.
    for (const { matter } of scenes) {
      await story.does(matter, 'withdraw');
      versions.set(matter.id, (await story.stored(matter.number)).version);
    }
  });

  it.each(rightsPlaces)('at the place %s', async (at) => {
    const wrong: string[] = [];
    let told = 0;
    const here = trials().filter(({ place }) => place === at);
    await inParallel(here, async ({ matter, place, organ, action, roles, expected }) => {
      const path = `/api/v1/admin/petitions/${matter.id}/actions/${action}`;
      const input = suitableInputs[action](choices());
      const officer = await officerOf(organ, ...roles);
      const attempt = () =>
        send<Problem>(officer, 'POST', path, { expectedVersion: versions.get(matter.id), input });
      let answer = await attempt();
      while (answer.body.code === 'stale_version') {
        versions.set(matter.id, answer.body.currentVersion ?? 0);
        answer = await attempt();
      }
      if (expected !== 'unknown') told += roles.length;
      const said = verdict(answer);
      if (said !== expected) wrong.push(`${place} ${roles.join('+')} ${action}: ${said}, not ${expected}`);
    });
    expect(wrong).toEqual([]);
    // One trial may stand for many roles: a step that nobody with all of them may take, none of them may take.
    const readers = chainPlaces[at].reads ? allRoles.length - administrators.length : 0;
    expect(told).toBe(readers * officerSteps.length);
  });
});

interface Trial {
  matter: Matter;
  place: RightsPlace;
  organ: string;
  action: ActionId;
  roles: OfficerRole[];
  expected: Verdict;
}

/** Each role that has a step alone; all that may read and do not have it together, and all that may not read. */
const trials = (): Trial[] =>
  scenes.flatMap(({ matter, at }) =>
    (Object.entries(at) as [RightsPlace, string][]).flatMap(([place, organ]) =>
      officerSteps.flatMap(({ action }, i) => {
        const of = (expected: Verdict) =>
          allRoles.filter((role) => expectedAt(role, place, action) === expected);
        const sets: [Verdict, OfficerRole[]][] = [
          ...of('theirs').map((role): [Verdict, OfficerRole[]] => ['theirs', [role]]),
          ['not theirs', of('not theirs')],
          // Administrators find no petition anywhere, whatever step they name: in a chain they try one in ten.
          ['unknown', chainPlaces[place].reads && i % 10 > 0 ? [] : of('unknown')],
        ];
        return sets
          .filter(([, roles]) => roles.length > 0)
          .map(([expected, roles]) => ({ matter, place, organ, action, roles, expected }));
      }),
    ),
  );

type Verdict = 'unknown' | 'not theirs' | 'theirs';

function verdict(answer: Answer<Problem>): string {
  if (answer.status === 404) return 'unknown';
  if (answer.status === 200) return 'theirs';
  const { code, refusal } = answer.body;
  if (answer.status !== 409 || code !== 'step_refused') return `${answer.status} ${code}`;
  return refusal?.rule === 'wrong_actor' ? 'not theirs' : 'theirs';
}

function expectedAt(role: OfficerRole, place: RightsPlace, action: ActionId): Verdict {
  if (!mayReadAt(role, place, false)) return 'unknown';
  return mayTakeAt(role, place, action) ? 'theirs' : 'not theirs';
}

const choices = (): Choices => ({
  pick: (list) => list[0] as (typeof list)[number],
  receivers: [story.unit(GOVERNMENT)],
  accused: [story.unit(ELSEWHERE)],
  officers: [somebody],
  documents: [],
  demandCount: 1,
  originalNumber: scenes[0]?.matter.number ?? '',
  regionCode: '990102001',
  categoryCode: '0101',
  receivedOn: '2026-03-02',
  servedOn: '2026-03-02',
  filing: aFiling(),
});

it('shows a report to the officers set apart for it alone, and to nobody below the accused', async () => {
  const matter = await story.files('guan-ju', { title: '举报街道工作人员收钱办事' });
  const accused = [{ kind: 'organisation', name: '临江区政府', organisationId: story.unit(GOVERNMENT) }];
  const report = { ...registration, petitionType: 'report', legalRoute: undefined, accused };
  await step(OFFICE, 'intake_officer', matter, 'register', report);
  const others = allRoles.filter((role) => role !== 'sealed_matters_officer');
  const found: string[] = [];
  for (const organ of [OFFICE, CITY_OFFICE, ELSEWHERE, '990102001-02'])
    for (const roles of [['sealed_matters_officer'] as const, handling(others), administrators]) {
      const officer = await officerOf(organ, ...roles);
      const answer = await send(officer, 'GET', `/api/v1/admin/petitions/${matter.id}`);
      const tried = await send(officer, 'POST', `/api/v1/admin/petitions/${matter.id}/actions/shelve`, {
        expectedVersion: 2,
        input: { ground: 'anonymous', reason: '试一试能不能办。' },
      });
      if (answer.status !== 404 || tried.status !== 404) found.push(`${organ} ${roles.join('+')}`);
    }
  expect(found).toEqual([`${OFFICE} sealed_matters_officer`, `${CITY_OFFICE} sealed_matters_officer`]);
});

const handling = (roles: readonly OfficerRole[]) => roles.filter((role) => !administrators.includes(role));

it('keeps the three administrators apart from matters; the audit log is for the auditor', async () => {
  for (const role of allRoles) {
    const officer = await officerOf(OFFICE, role);
    const queue = await send<Problem>(officer, 'GET', '/api/v1/admin/petitions');
    expect([role, queue.status]).toEqual([role, mayReadAt(role, 'holding_office', false) ? 200 : 403]);
    const audit = await send<{ items: { seq: number }[] }>(officer, 'GET', '/api/v1/admin/audit');
    expect([role, audit.status]).toEqual([role, role === 'auditor' ? 200 : 403]);
  }
  const both = await openOfficer(story.town.server.deps, story.unit(OFFICE), ['system_admin', 'office_head']);
  expect((await send(both, 'GET', '/api/v1/admin/petitions')).status).toBe(403);
});

it('says in words where each place stands', () => {
  for (const place of rightsPlaces) expect(chainPlaces[place].label).toMatch(/[\u4e00-\u9fff]/);
});
