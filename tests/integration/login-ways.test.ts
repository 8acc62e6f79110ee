// One person, several ways in: WeChat's number, phone and code, a scanned code; one account, and an audit entry.
import type { AccountClosing, Site, TreeSlice } from '@petition/shared-types/schemas/account';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import type { Guide } from '@petition/shared-types/schemas/guide';
import { selectOne } from '../../server/src/infra/db';
import { verifyAudit } from '../../server/src/modules/audit';
import { phoneOf } from '../../server/simulator/people';
import { scan } from '../../server/simulator/follow';
import { badFields, type Api } from '../support/api';
import { aFiling, citizenStep, expectStatus, file, officerView, startTown, type Town } from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown({ realLogin: true });
});
afterAll(() => town.stop());

const world = () => town.server.simulator.state;
const person = (id: string) => world().people.find(id)!;
const phoneCode = (id: string) =>
  world().codes.issue(town.server.simulator.options.miniProgram.appid, id, 'phone');
const textTo = (phone: string) =>
  world()
    .shortMessages.all()
    .findLast((message) => message.phone === phone)?.text ?? '';
const codeFor = async (phone: string): Promise<string> => {
  expectStatus(await town.server.api().post('/api/v1/public/phone-codes', { phone }), 204);
  return /\d{6}/.exec(textTo(phone))?.[0] ?? '';
};
async function byPhone(phone: string): Promise<Api> {
  const api = town.server.api();
  const code = await codeFor(phone);
  const answer = await api.post<{ token: string }>('/api/v1/public/phone-session', { phone, code });
  api.token = expectStatus(answer, 200).token;
  return api;
}
const mine = async (api: Api) =>
  expectStatus(await api.get<{ items: { number: string }[] }>('/api/v1/citizen/petitions'), 200).items.map(
    (p) => p.number,
  );
const audits = async (action: string) =>
  Number(
    (
      await selectOne<{ n: unknown }>(
        town.server.deps.db,
        'SELECT COUNT(*) AS n FROM audit_entry WHERE action = ?',
        [action],
      )
    )?.n,
  );

it('a number proved through WeChat opens the same account outside WeChat', async () => {
  const inWechat = await town.citizen('li-jianguo');
  const { number } = await file(inWechat, aFiling({ title: '先在微信里交的' }));
  const proved = await inWechat.put<{ phone: string }>('/api/v1/citizen/phone', {
    code: phoneCode('li-jianguo'),
  });
  expect(expectStatus(proved, 200).phone).toBe(phoneOf(person('li-jianguo')));
  expect(await mine(await byPhone(phoneOf(person('li-jianguo'))))).toEqual([number]);
  expect((await inWechat.put('/api/v1/citizen/phone', { code: 'not-a-code' })).status).toBe(401);
});

it('an account opened by phone is taken over when WeChat proves the number; its session goes on', async () => {
  const outside = await byPhone(phoneOf(person('chen-xiaomei')));
  const inWechat = await town.citizen('chen-xiaomei');
  const { number } = await file(inWechat, aFiling({ title: '两个账号其实是一个人' }));
  expect(await mine(outside)).toEqual([]);
  expectStatus(await inWechat.put('/api/v1/citizen/phone', { code: phoneCode('chen-xiaomei') }), 200);
  expect(await mine(outside)).toEqual([number]);
  expect(await audits('citizens_merged')).toBe(1);
  expect(await mine(await byPhone('13900009998'))).toEqual([]);
});

it('two accounts that both have petitions stay apart, and the audit log says so', async () => {
  const outside = await byPhone(phoneOf(person('zhao-qiang')));
  await file(outside, aFiling({ title: '用手机号交的一件' }, { name: '赵强' }));
  const inWechat = await town.citizen('zhao-qiang');
  await file(inWechat, aFiling({ title: '在微信里交的另一件' }, { name: '赵强' }));
  expectStatus(await inWechat.put('/api/v1/citizen/phone', { code: phoneCode('zhao-qiang') }), 200);
  expect(await mine(outside)).toHaveLength(1);
  expect(await mine(inWechat)).toHaveLength(1);
  expect(await audits('citizens_not_merged')).toBe(1);
});

it('who logged in by phone and follows by the code on the screen gets messages in the chat', async () => {
  const outside = await byPhone('13900009997');
  const code = expectStatus(await outside.put<{ url: string }>('/api/v1/citizen/follow-code'), 200);
  scan(world(), person('wang-guilan'), code.url);
  await world().pushes.idle();
  const me = expectStatus(await outside.get<{ followsOfficialAccount: boolean }>('/api/v1/citizen/me'), 200);
  expect(me.followsOfficialAccount).toBe(true);
  // And is the same citizen in the mini-program.
  const { number } = await file(outside, aFiling({ title: '网页上交的' }));
  expect(await mine(await town.citizen('wang-guilan'))).toEqual([number]);
});

it('codes are for one phone, five tries, five minutes, once; not more than one a minute', async () => {
  const phone = '13900009996';
  const code = await codeFor(phone);
  expect((await town.server.api().post('/api/v1/public/phone-codes', { phone })).status).toBe(429);
  const enter = (given: string, to = phone) =>
    town.server
      .api()
      .post('/api/v1/public/phone-session', { phone: to, code: given })
      .then((answer) => answer.status);
  expect(await enter(code, '13900009995')).toBe(401);
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await Promise.all([1, 2, 3, 4].map(() => enter(wrong)))).toEqual([401, 401, 401, 401]);
  expect(await Promise.all([enter(code), enter(code)])).toEqual(expect.arrayContaining([200, 401]));
  expect(textTo(phone)).toContain('登录验证码');
});

it('log-ins are listed and ended; another person’s are not found', async () => {
  const first = await town.citizen('li-jianguo');
  const second = await town.citizen('li-jianguo');
  const list = async (api: Api) =>
    expectStatus(
      await api.get<{ items: { id: string; place: string; current: boolean }[] }>('/api/v1/citizen/sessions'),
      200,
    ).items;
  const items = await list(first);
  expect(items.map((item) => item.place)).toContain('网页，用手机号登录');
  expect(items.filter((item) => item.current)).toHaveLength(1);
  const own = (await list(second)).find((item) => item.current)?.id ?? '';
  expect((await (await town.citizen('chen-xiaomei')).delete(`/api/v1/citizen/sessions/${own}`)).status).toBe(
    404,
  );
  expect((await first.delete(`/api/v1/citizen/sessions/${own}`)).status).toBe(204);
  expect((await second.get('/api/v1/citizen/me')).status).toBe(401);
  expect((await verifyAudit(town.server.deps.db)).brokenAt).toBeNull();
});

it('closes the account once nothing is under way: all that is personal goes, what was filed stays by code', async () => {
  const inWechat = await town.citizen('wang-guilan');
  const { number, queryCode } = await file(inWechat, aFiling({ title: '注销之前交的一件' }));
  const reading = await inWechat.get<AccountClosing>('/api/v1/citizen/closing');
  expect(expectStatus(reading, 200)).toMatchObject({
    open: [{ number, title: '注销之前交的一件', state: '已提交，等待登记' }, { title: '网页上交的' }],
    retentionYears: 10,
  });
  expect((await inWechat.delete('/api/v1/citizen/me')).body).toMatchObject({ code: 'account_needed' });

  for (const one of await mine(inWechat)) expectStatus(await citizenStep(inWechat, one, 'withdraw'), 200);
  const draft = await inWechat.put('/api/v1/citizen/drafts/01JDRAFT0000000000000000AB', {
    content: { title: '没写完' },
  });
  expectStatus(draft, 200);
  expectStatus(await inWechat.delete('/api/v1/citizen/me'), 204);
  expect((await inWechat.get('/api/v1/citizen/me')).status).toBe(401);
  expect(await audits('account_closed')).toBe(1);
  const left = await selectOne<{ n: unknown }>(
    town.server.deps.db,
    `SELECT (SELECT COUNT(*) FROM draft WHERE id = '01JDRAFT0000000000000000AB')
       + (SELECT COUNT(*) FROM petition p JOIN citizen c ON c.id = p.citizen_id WHERE p.number = ?) AS n`,
    [number],
  );
  expect(Number(left?.n)).toBe(0);

  const reader = town.server.api();
  const opened = await reader.post<{ token: string }>('/api/v1/public/query', { number, code: queryCode });
  reader.token = expectStatus(opened, 200).token;
  const seen = expectStatus(await reader.get<CitizenPetition>('/api/v1/public/petition'), 200);
  expect(seen.state.label).toBe('已撤回');
  expect(seen.documents.find(({ type }) => type === 'withdrawal')?.issuedBy).toBe('信访人');
  expect(await mine(await town.citizen('wang-guilan'))).toEqual([]);
  expect((await verifyAudit(town.server.deps.db)).brokenAt).toBeNull();
});

it('a stranger is told whom to ring, and browses regions from the province of this site', async () => {
  const stranger = town.server.api();
  const guide = expectStatus(await stranger.get<Guide>('/api/v1/public/guide'), 200);
  expect(guide.region).toBe('云岭省');
  expect(guide.offices[0]).toMatchObject({ name: '云岭省信访局', phone: '0990-0100021' });
  expect(guide.offices.map((office) => office.name)).not.toContain('云岭省人民政府');
  const site = expectStatus(await stranger.get<Site>('/api/v1/public/site'), 200);
  expect(site.home).toEqual([{ code: '990000', name: '云岭省' }]);
  const top = expectStatus(await stranger.get<TreeSlice>('/api/v1/public/regions'), 200);
  expect(top.items[0]?.name).toBe('云岭省');
});

it('against whom and where: in full to the petitioner and the office, the place not to whoever holds the code', async () => {
  const respondents = [{ kind: 'organisation' as const, name: '云岭建筑公司', detail: '城东工地' }];
  const place = { name: '柳荫里小区东门', latitude: 26.5, longitude: 106.7, datum: 'gcj02' as const };
  const owner = await town.citizen('li-jianguo');
  const { number, queryCode } = await file(owner, aFiling({ title: '工地夜里施工', respondents, place }));
  const named = ['单位：云岭建筑公司（城东工地）'];
  const own = expectStatus(await owner.get<CitizenPetition>(`/api/v1/citizen/petitions/${number}`), 200);
  expect(own.matter).toMatchObject({ respondents: named, place });
  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.matter).toMatchObject({ respondents: named, place });
  const reader = town.server.api();
  const { token } = expectStatus(
    await reader.post<{ token: string }>('/api/v1/public/query', { number, code: queryCode }),
    200,
  );
  reader.token = token;
  const byCode = expectStatus(await reader.get<CitizenPetition>('/api/v1/public/petition'), 200);
  expect(byCode.matter).toMatchObject({ respondents: named, place: null });
  const many = Array.from({ length: 6 }, () => respondents[0]!);
  const refused = await owner.post(
    '/api/v1/citizen/petitions',
    aFiling({ title: '写了太多单位', respondents: many }),
    { headers: { 'idempotency-key': 'too-many-respondents' } },
  );
  expect(badFields(refused)).toEqual(['matter.respondents']);
});
