// Two people with the same matter, one in a province that handles within 30 days: through real HTTP.
import { problemOf } from '../support/api';
import {
  aFiling,
  citizenView,
  expectStatus,
  file,
  inputs,
  officerStep,
  officerView,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown();
  // Monday 2 March 2026, 10:00 in Shanghai.
  town.server.clock.set(new Date('2026-03-02T02:00:00Z'));
});
afterAll(() => town.stop());

async function acceptedIn(regionCode: string, office: string, who = `of-${regionCode}`): Promise<string> {
  const citizen = await town.citizen(who);
  const { number } = await file(citizen, aFiling({ regionCode }));
  const intake = await town.officer(office);
  expectStatus(await officerStep(intake, number, 'register', { ...inputs.register, regionCode }), 200);
  const receiverId = town.organisations.get('990102-03');
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
  expectStatus(await officerStep(await town.officer('linjiang-housing-desk'), number, 'sign_for'), 200);
  const handler = await town.officer('linjiang-housing-handler');
  expectStatus(await officerStep(handler, number, 'accept', inputs.accept), 200);
  return number;
}

it('promises 浙江’s 30 days in 浙江, with its own source, and the national 60 elsewhere', async () => {
  const there = await acceptedIn('330106002', 'province-intake');
  const here = await acceptedIn('990102001', 'linjiang-intake');
  const handler = await town.officer('linjiang-housing-handler');

  // 2 March + 30 = Wednesday 1 April.
  const local = (await officerView(handler, there)).due;
  expect(local).toMatchObject({
    clock: 'T4',
    length: '30 日',
    dueAt: '2026-04-02T00:00:00.000+08:00',
    explanation: '从3月2日起算 30 日（当日不计入），到4月1日 24 时为止。',
    basis: '浙江省信访条例（2016）',
    mark: 'V',
  });
  // 2 March + 60 = 1 May, 劳动节 to the 5th: Wednesday 6 May.
  const national = (await citizenView(await town.citizen('of-990102001'), here)).promise;
  expect(national).toMatchObject({
    length: '60 日',
    explanation: '从3月2日起算 60 日（当日不计入），到5月6日 24 时为止。期满日5月1日是劳动节，顺延到5月6日。',
    basis: '信访工作条例第三十四条',
  });
});

it('extends by up to 60 days in 浙江 and by 30 elsewhere, in the form and by the rule', async () => {
  const asked = async (regionCode: string, office: string, extensionDays: number) => {
    const number = await acceptedIn(regionCode, office, `patient-${regionCode}`);
    const handler = await town.officer('linjiang-housing-handler');
    const form = (await officerView(handler, number)).availableActions.find(
      (a) => a.action === 'request_extension',
    );
    const schema = form?.inputSchema as { properties: { extensionDays: { maximum: number } } };
    const { maximum } = schema.properties.extensionDays;
    const input = { extensionDays, reason: '需要委托鉴定，预计两个月。' };
    return { maximum, number, answer: await officerStep(handler, number, 'request_extension', input) };
  };
  const there = await asked('330106002', 'province-intake', 60);
  expect([there.maximum, there.answer.status]).toEqual([60, 200]);
  const leader = await town.officer('linjiang-housing-leader');
  const granted = await officerStep(leader, there.number, 'grant_extension', {
    reason: '鉴定需要时间，同意。',
  });
  // 1 April + 60 = Sunday 31 May, so Monday 1 June.
  expect(expectStatus(granted, 200).petition.due).toMatchObject({ clock: 'T5', length: '60 日' });
  expect(granted.body.petition.due?.dueAt).toBe('2026-06-02T00:00:00.000+08:00');
  const here = await asked('990102001', 'linjiang-intake', 31);
  expect([here.maximum, here.answer.status]).toEqual([30, 409]);
  expect(problemOf(here.answer).refusal).toMatchObject({ rule: 'extension_within_ceiling' });
});

it('calls nobody late because the time to object has passed', async () => {
  const citizen = await town.citizen('patient');
  const { number } = await file(citizen);
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  const receiverId = town.organisations.get('990102-03');
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
  const desk = await town.officer('linjiang-housing-desk');
  expectStatus(await officerStep(desk, number, 'sign_for'), 200);
  // 3 working days (fast track) and 5 (objection) are over on 11 March; the answer is owed by the 17th.
  town.server.clock.set(new Date('2026-03-11T02:00:00Z'));
  // The session of nine days ago is over.
  const seen = await officerView(
    await town.server.api().signInOfficer('linjiang-housing-desk', town.password),
    number,
  );
  expect(seen.due).toMatchObject({ clock: 'T2', overdue: false, dueAt: '2026-03-18T00:00:00.000+08:00' });
  expect(seen.clocks.filter((c) => c.overdue)).toEqual([]);
});
