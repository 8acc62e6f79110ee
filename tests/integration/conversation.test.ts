// What one writes to the official account: progress for number and code, help, and an answer whatever the database does.
import { say, tapMenu, setFollow } from '../../server/simulator/follow';
import { aFiling, expectStatus, file, inputs, officerStep, startTown, type Town } from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown({ realLogin: true });
  setFollow(world(), person(), true);
  await world().pushes.idle();
});
afterAll(() => town.stop());

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
