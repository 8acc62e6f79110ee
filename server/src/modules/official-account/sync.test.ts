// Menu and templates are set up at the platform's stand-in over HTTP: once, and never again.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startHarness, type Harness } from '../../../simulator/testing/harness';
import { systemClock } from '../../infra/clock';
import { MemoryTokenStore, WechatClient } from '../../infra/wechat';
import { syncWechat, wechatFile } from './sync';

const file = path.join(__dirname, '../../../../config/data/wechat.json');
const plan = wechatFile.parse(JSON.parse(readFileSync(file, 'utf8')));

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

function site(dryRun = false) {
  const { miniProgram, officialAccount } = harness.simulator.options;
  const common = {
    baseUrl: harness.base,
    tokens: new MemoryTokenStore(systemClock),
    clock: systemClock,
    holder: 't',
  };
  return {
    wechat: {
      miniProgram: new WechatClient({ ...common, ...miniProgram }),
      officialAccount: new WechatClient({ ...common, ...officialAccount }),
    },
    miniProgramAppid: miniProgram.appid,
    baseUrl: 'https://xinfang.example.cn',
    dryRun,
  };
}
const world = () => harness.simulator.state;
/** The account of a site that has nothing yet. */
function emptied(): void {
  for (const { id } of world().templates.list()) world().templates.remove(id);
}

it('sets up what is missing, gives the ids, and changes nothing the second time', async () => {
  emptied();
  const first = await syncWechat(site(), plan);
  expect(first.changes).toHaveLength(4);
  expect(world().setUp.menu).toHaveLength(3);
  expect(
    world()
      .templates.list()
      .map((t) => t.id)
      .sort(),
  ).toEqual(Object.values(first.templates).sort());
  const picked = world().templates.find(first.templates['progress'] ?? '');
  expect(picked?.keywords.map((k) => k.key)).toEqual(plan.templates.progress.keywords);
  expect(first.subscriptions).toEqual({ progress: 'SUB_PROGRESS_0001', document: 'SUB_DOCUMENT_0001' });
  expect(await syncWechat(site(), plan)).toEqual({ ...first, changes: [] });
});

it('adds a subscription template that the mini-program lacks', async () => {
  const more = {
    ...plan,
    subscriptions: { evaluate: { ...plan.templates.evaluate, libraryId: '27103', scene: '请您评价' } },
  };
  const { changes, subscriptions } = await syncWechat(site(), more);
  expect(changes).toContainEqual(expect.stringContaining('27103'));
  expect(world().subscriptions.template(subscriptions['evaluate'] ?? '')?.title).toBe('满意度评价邀请');
});

it('a dry run says the same and touches nothing', async () => {
  emptied();
  const { changes, templates } = await syncWechat(site(true), plan);
  expect(changes).toHaveLength(4);
  expect([templates, world().setUp.menu, world().templates.list()]).toEqual([{}, undefined, []]);
});

it('a changed menu is replaced, a menu the platform refuses is an error', async () => {
  await syncWechat(site(), plan);
  const help = plan.menu.slice(2);
  expect((await syncWechat(site(), { ...plan, menu: help })).changes).toEqual(['自定义菜单：改为 帮助']);
  const tooLong = [{ name: '一二三四五六', key: 'HELP' as const }];
  await expect(syncWechat(site(), { ...plan, menu: tooLong })).rejects.toMatchObject({ errcode: 40018 });
});
