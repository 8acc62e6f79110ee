// Who comes again: by matter and by person, with causes and the leader in charge; stock and growth by month; first-time
// resolution counted from events.
import type {
  FirstTimeResolution,
  RepeatFigures,
  RepeatPage,
} from '@petition/shared-types/schemas/supervision';
import { idNumberOf } from '../../server/dev/demo/people';
import { sweep } from '../../server/src/modules/supervision/sweep';
import { problemOf } from '../support/api';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { registers, toAnswered, toHandling } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-01-12 09:00');
});
afterAll(() => story.end());

const HEAD = 'linjiang-head';
const get = async <T>(username: string, path: string): Promise<T> =>
  expectStatus(await story.asOfficer(username, (api) => api.get<T>(`/api/v1/admin/${path}`)), 200);
const again = (original: Matter, rule = 'D7') => ({
  duplicateVerdict: 'repeat',
  duplicateRule: rule,
  originalNumber: original.number,
});

const lu = { name: '鲁大海', idNumber: idNumberOf('19720808', '007') };
const fan = { name: '樊春', idNumber: idNumberOf('19810101', '008') };
let leak: Matter;
let noise: Matter;

it('groups by matter and by person, most repeats first', async () => {
  leak = await story.files('lu-dahai', { title: '屋顶漏水无人维修' }, lu);
  await toHandling(story, leak);
  const quiet = await story.files('fan-chun', { title: '楼下早市太吵' }, fan);
  await toAnswered(story, quiet);
  story.at('2026-02-10 09:00');
  const second = await story.files('lu-dahai', { title: '屋顶漏水还是没人来' }, lu);
  await registers(story, second, again(leak));
  story.at('2026-03-20 09:00');
  // Named after the second one, and yet of the first one’s matter.
  const third = await story.files('lu-dahai', { title: '漏水的事第三次来反映' }, lu);
  await registers(story, third, again(second));
  await sweep(story.town.server.deps);
  noise = await story.files('lu-dahai', { title: '广场舞音响扰民严重' }, lu);
  await registers(story, noise);
  const noisy = await story.files('lu-dahai', { title: '广场舞又来反映一次' }, lu);
  await registers(story, noisy, again(noise, 'D2'));
  await story.step('linjiang-intake', noisy, 'merge', {
    originalNumber: noise.number,
    reason: '同一信访人同一事项。',
  });
  await story.step(HEAD, third, 'set_leader_in_charge', { officerId: await story.officerId(HEAD) });

  const byMatter = await get<RepeatPage>(HEAD, 'repeats');
  expect(byMatter.items.map((g) => [g.title, g.count, g.open, g.leaderInCharge])).toEqual([
    ['屋顶漏水无人维修', 3, 3, '侯问渠'],
    ['广场舞音响扰民严重', 2, 1, null],
  ]);
  expect(byMatter.items[0]).toMatchObject({
    petitioner: '鲁**',
    causes: [
      { code: 'not_handed_on' },
      { code: 'overdue', label: '超过办理期限没有答复' },
      { code: 'share_exceeded' },
      { code: 'D7' },
    ],
    petitions: [leak, second, third].map(({ number }) => ({ number, open: true })),
  });
  expect(byMatter.items[1]?.petitions[1]).toMatchObject({ number: noisy.number, open: false });
  const byPerson = await get<RepeatPage>(HEAD, 'repeats?by=person');
  expect(byPerson.items.map((g) => [g.petitioner, g.count])).toEqual([['鲁**', 5]]);
});

it('pages, keeps to the own office, and is for those in charge', async () => {
  const first = await get<RepeatPage>(HEAD, 'repeats?limit=1');
  const rest = await get<RepeatPage>(HEAD, `repeats?limit=1&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items].map((g) => g.count)).toEqual([3, 2]);
  expect(rest.nextCursor).toBeNull();
  expect((await get<RepeatPage>('hedong-head', 'repeats')).items).toEqual([]);
  for (const path of [
    'repeats',
    'figures/repeats',
    'figures/first-time-resolution?from=2026-01-01&to=2026-04-01',
  ]) {
    const answer = await story.asOfficer('linjiang-housing-handler', (api) =>
      api.get(`/api/v1/admin/${path}`),
    );
    expect(answer.status).toBe(403);
  }
});

it('counts stock and growth by month', async () => {
  const figures = await get<RepeatFigures>(HEAD, 'figures/repeats?months=3');
  expect(figures.months).toEqual([
    { month: '2026-01', added: 0, ended: 0, stock: 0 },
    { month: '2026-02', added: 1, ended: 0, stock: 1 },
    { month: '2026-03', added: 2, ended: 1, stock: 2 },
  ]);
  expect(figures.stock).toBe(2);
});

it('counts as resolved the first time what nobody had to take up again', async () => {
  const rate = async (username: string, from = '2026-01-01', to = '2026-04-01') => {
    const { numerator, denominator, rate } = await get<FirstTimeResolution>(
      username,
      `figures/first-time-resolution?from=${from}&to=${to}`,
    );
    return [numerator, denominator, rate];
  };
  // Only 樊春’s was answered.
  expect(await rate(HEAD)).toEqual([1, 1, 1]);
  for (const [person, name] of [
    ['jin-yu', '金玉'],
    ['shen-an', '沈安'],
    ['pan-yue', '潘越'],
  ] as const) {
    const answered = await story.files(person, { title: `${name}反映路灯不亮` }, { name });
    await toAnswered(story, answered);
    if (person === 'jin-yu') await story.does(answered, 'request_review', { reason: '灯还是不亮，请复查。' });
    if (person === 'shen-an')
      await story.does(answered, 'evaluate', {
        target: 'competent_organ',
        grade: 'dissatisfied',
        reason: '没修好。',
      });
  }
  expect(await rate(HEAD)).toEqual([2, 4, 0.5]);
  expect(await rate('linjiang-housing-leader')).toEqual([2, 4, 0.5]);
  expect(await rate(HEAD, '2026-02-01', '2026-03-01')).toEqual([0, 0, null]);
  const turned = await story.asOfficer(HEAD, (api) =>
    api.get('/api/v1/admin/figures/first-time-resolution?from=2026-04-01&to=2026-01-01'),
  );
  expect(problemOf(turned)).toMatchObject({ code: 'invalid_input', errors: [{ path: 'to' }] });
});
