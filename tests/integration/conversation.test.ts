// What one writes to the official account: progress for number and code, help, and an answer whatever the database does.
import type { FollowCode } from '@petition/shared-types/schemas/account';
import type { RegisteredOffline } from '@petition/shared-types/schemas/officer-petition';
import { say, scan, tapMenu, setFollow } from '../../server/simulator/follow';
import { select } from '../../server/src/infra/db';
import { dayOf } from '../../server/src/modules/procedure/domain/time';
import {
  aFiling,
  expectStatus,
  file,
  inputs,
  newKey,
  officerStep,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown({ realLogin: true });
  setFollow(world(), person(), true);
  await world().pushes.idle();
});
afterAll(() => town.stop());

function aLetter(title: string): Record<string, unknown> {
  const { petitioner, matter } = aFiling({ title });
  return {
    petitionForm: 'letter',
    receivedOn: dayOf(town.server.clock.now()),
    petitioner,
    matter,
    ...inputs.register,
  };
}

const world = () => town.server.simulator.state;
const person = () => world().people.find('li-jianguo')!;
async function answerTo(text: string): Promise<string> {
  const before = world().messages.chat('li-jianguo').length;
  expect(say(world(), person(), text)).toBe(true);
  await world().pushes.idle();
  await new Promise((resolve) => setImmediate(resolve));
  const [question, reply] = world().messages.chat('li-jianguo').slice(before);
  expect([question?.kind, reply?.kind]).toEqual(['question', 'text']);
  return reply?.title ?? '';
}

it('answers progress, help, the unknown and the menu', async () => {
  expect(world().messages.chat('li-jianguo').at(-1)?.title).toContain('查询 编号 查询码');
  const citizen = await town.citizen('li-jianguo');
  const { number, queryCode } = await file(citizen, aFiling({ title: '路口红绿灯一直不亮' }));
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  const progress = await answerTo(`查询 ${number}　${queryCode.toLowerCase()}`);
  expect(progress).toContain(number);
  expect(progress).toContain('已登记');
  expect(progress).not.toContain('红绿灯');
  expect(await answerTo('帮助')).toContain('查询 编号 查询码');
  expect(await answerTo('我要投诉')).toContain('不能登记');
  tapMenu(world(), person(), 'QUERY');
  await world().pushes.idle();
  await new Promise((resolve) => setImmediate(resolve));
  expect(world().messages.chat('li-jianguo').at(-1)?.title).toContain('19 位编号');
});

it('a slip that goes with a letter is scanned: who holds it hears of the matter in the chat', async () => {
  const intake = await town.officer('linjiang-intake');
  const enter = async (input: Record<string, unknown>) => {
    const headers = newKey();
    const answer = await intake.post<RegisteredOffline>('/api/v1/admin/petitions', { input }, { headers });
    return expectStatus(answer, 201);
  };
  const { number, queryCode, petitionId } = await enter(aLetter('楼上漏水没有人管'));
  const other = await enter(aLetter('广场夜里太吵睡不着'));
  const slip = (id: string, code = queryCode) =>
    intake.put<FollowCode>(`/api/v1/admin/petitions/${id}/follow-code`, { number, code });
  expect((await slip(other.petitionId)).status).toBe(404);
  expect((await slip(petitionId, other.queryCode)).status).not.toBe(200);
  const { url, expiresAt } = expectStatus(await slip(petitionId), 200);
  const days = (Date.parse(expiresAt) - town.server.clock.now().getTime()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  scan(world(), person(), url);
  await world().pushes.idle();
  expect(world().messages.chat('li-jianguo').at(-1)?.title).toContain('每一步进展');
  const followers = await select(
    town.server.deps.db,
    'SELECT petition_id FROM petition_follower WHERE openid = ?',
    [world().people.officialOpenid(person())],
  );
  expect(followers).toEqual([{ petition_id: petitionId }]);
});

it('counts wrong codes like the public query and stops', async () => {
  const citizen = await town.citizen('li-jianguo');
  const { number, queryCode } = await file(citizen, aFiling({ title: '试错查询码的一件事' }));
  const wrong = queryCode.startsWith('A') ? `B${queryCode.slice(1)}` : `A${queryCode.slice(1)}`;
  for (let i = 0; i < 5; i++) expect(await answerTo(`查询 ${number} ${wrong}`)).toContain('不对');
  expect(await answerTo(`查询 ${number} ${queryCode}`)).toContain('太频繁');
});

it('answers within the platform’s five seconds when the database does not', async () => {
  const { db, limits } = town.server.deps;
  const broken = jest.spyOn(db, 'createQueryRunner').mockImplementation(() => {
    throw new Error('no database');
  });
  expect(await answerTo('查询 9901022026111900017 ABCDE23456')).toContain('系统正忙');
  expect(await answerTo('帮助')).toContain('查询 编号 查询码');
  broken.mockRestore();
  const consume = limits.consume.bind(limits);
  const hanging = jest
    .spyOn(limits, 'consume')
    .mockImplementation((name, key) =>
      name === 'query_code' ? new Promise(() => undefined) : consume(name, key),
    );
  expect(await answerTo('查询 9901022026111900017 ABCDE23456')).toContain('系统正忙');
  hanging.mockRestore();
  expect(world().pushes.log.all().at(-1)?.attempts).toHaveLength(1);
});
