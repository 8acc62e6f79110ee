// Journeys of citizens on the built mini-program: from a message, past the platform's own questions, a practised
// filing, for a company, a proposal, evidence of every kind, what is kept of a person, how one is told.
import { routeAdvice } from '@petition/shared-types/legal-routes';
import type { Me } from '@petition/shared-types/schemas/account';
import {
  answerDemands,
  answerMatter,
  declareAndSubmit,
  noise,
  phoneOf,
  receiptOn,
  say,
  servedTown,
  wang,
} from '../support/citizen-phone';
import { anMp3 } from '../support/files';
import { aFiling, citizenStep, citizenView, expectStatus, file, officerView } from '../support/road';
import type { Phone } from './harness/phone';

const SUBSCRIPTIONS = { progress: 'sub-progress', document: 'sub-document' };
const served = servedTown({ settings: { WECHAT_SUBSCRIPTIONS: JSON.stringify(SUBSCRIPTIONS) } });

it('a message opens the petition at once; nothing of it can be shared; a new version is taken only when asked', async () => {
  const { town } = served;
  const owner = await town.citizen('chen-xiaomei');
  const filing = aFiling({ title: '门口的路灯又不亮了' });
  const { number } = await file(owner, filing);
  let renews = false;
  const phone = phoneOf(town, 'chen-xiaomei', { confirm: (title) => renews || title !== '有新版本' });
  await phone.launch(`/packages/petition/pages/detail/index?number=${number}`);
  await phone.see(filing.matter.title);
  expect(phone.share()).toBeUndefined();
  phone.state.updateReady.forEach((ready) => ready());
  await phone.settle();
  expect(phone.state.dialogs.at(-1)?.title).toBe('有新版本');
  expect(phone.state.updatesTaken).toBe(0);
  renews = true;
  phone.state.updateReady.forEach((ready) => ready());
  await phone.settle();
  expect(phone.state.updatesTaken).toBe(1);
  await phone.switchTab('首页');
  await phone.see('最近的进展');
  expect(phone.share()).toEqual({ title: '网上信访', path: '/pages/home/index' });
  await phone.tap('投诉请求');
  await phone.see('您正在办的事');
  await phone.see(filing.matter.title);
  await phone.tap('拿不准？看看该找谁');
  for (const { situation, goTo, article } of routeAdvice) {
    await phone.tap(situation);
    await phone.see(goTo);
    expect(phone.text()).toContain(`依据：${article}`);
    await phone.tap('重新选');
  }
  await phone.tap(routeAdvice[0]!.situation);
  await phone.tap('仍然在这里提交');
  await phone.see('您的权利');
  phone.kill();
});

it('whoever does not agree to the privacy guide writes nothing here, and may think again', async () => {
  const { town } = served;
  const phone = phoneOf(town, 'li-jianguo', { privacyAsked: true });
  await phone.launch('/packages/submit/pages/notice/index?entrance=complaint');
  await phone.tap('我已知道，开始填写');
  await phone.see('使用前请阅读隐私保护指引');
  await phone.tap('阅读《用户隐私保护指引》');
  expect(phone.state.opened).toEqual(['privacy']);
  await phone.tap('不同意');
  expect(phone.state.toasts.at(-1)).toContain('暂时不能填写');
  await phone.see('您的权利');
  await phone.tap('我已知道，开始填写');
  await phone.press('同意并继续', 'agreeprivacyauthorization');
  await phone.see('是哪方面的事');
  phone.kill();
});

describe('赵强, whom the account knows already', () => {
  const corner = { name: '柳荫里东门', address: '望江街道滨江路', latitude: 30.2501, longitude: 120.2102 };
  const disk = new Map<string, Buffer>([['wxfile://tmp/voice.mp3', anMp3()]]);
  let picks: string[] = [];
  let phone: Phone;
  beforeAll(async () => {
    const { town } = served;
    const citizen = await town.citizen('zhao-qiang');
    await file(citizen, aFiling({ title: noise.title }));
    const { version } = expectStatus(await citizen.get<Me>('/api/v1/citizen/me'), 200);
    const profile = { ...wang, kind: 'person', idKind: 'resident_id', addressRegion: '990102001' };
    expectStatus(await citizen.put('/api/v1/citizen/me', { profile, version }), 200);
    const consent = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, 'accept']));
    const settings = { disk, consent, pick: () => picks, says: 'wxfile://tmp/voice.mp3', mark: () => corner };
    phone = phoneOf(town, 'zhao-qiang', settings);
    await phone.launch();
    // Logged in: what he filed before is there.
    await phone.see(noise.title);
  });
  afterAll(() => phone.kill());

  it('files again in a few taps, without a word about himself', async () => {
    const lamp = { ...noise, title: '楼下的路灯一直不亮', demands: ['请修好路灯'] };
    const before = { ...phone.effort };
    const began = Date.now();
    await answerMatter(phone, lamp);
    await answerDemands(phone, lamp);
    await phone.tap('为自己');
    await phone.see('核对一下');
    await declareAndSubmit(phone);
    await phone.see('已收到您的信访事项');
    const taps = phone.effort.taps - before.taps;
    const characters = phone.effort.characters - before.characters;
    say(`a practised filing (${((Date.now() - began) / 1000).toFixed(1)} s by script)`, { taps, characters });
    const written = [lamp.category.search, lamp.region.search, lamp.title, lamp.facts, ...lamp.demands];
    expect(characters).toBe(written.join('').length);
    expect(taps).toBeLessThanOrEqual(25);
    await phone.tap('我已记下');
    await phone.switchTab('首页');
  });

  it('proposes what is good for all: told what a proposal may be, led back from the other entrance, with what was chosen last', async () => {
    const { town } = served;
    const light = {
      title: '建议给滨江路的路口装路灯',
      facts: '滨江路口晚上没有灯，放学的孩子看不清车。建议装两盏路灯，花费不多，大家都方便。',
      demand: '在路口加装两盏路灯',
    };
    await phone.switchTab('首页');
    await phone.tap('建议征集');
    await phone.see('现在没有征集中的主题');
    await phone.tap('不选主题，直接提建议');
    await phone.see('可以提这些');
    await phone.see('提了以后会怎样');
    await phone.tap('请求解决自己的问题');
    await phone.tap('去投诉请求');
    await phone.see('我遇到了问题，请有关单位解决。');
    await phone.switchTab('首页');
    await phone.tap('建议征集');
    await phone.tap('不选主题，直接提建议');
    await phone.tap('我已知道，开始填写');
    await phone.see('最近选过');
    await phone.tap(noise.category.pick);
    await phone.tap('下一步');
    await phone.see('最近选过');
    await phone.tap(noise.region.pick);
    await phone.tap('在地图上标出来');
    await phone.see(`${corner.address} ${corner.name}`);
    await phone.tap('不标了');
    await phone.tap('在地图上标出来');
    await phone.tap('下一步');
    await phone.see('您的建议');
    await phone.type('标题', light.title);
    await phone.type('事实和理由', light.facts);
    await phone.tap('下一步');
    await phone.see('希望怎样做');
    await phone.type('第 1 条诉求', light.demand);
    await phone.tap('下一步');
    // Neither against whom nor courts: that is asked of complaints.
    await phone.see('有照片或材料吗');
    await phone.tap('下一步');
    await phone.see('为谁提');
    await phone.tap('为自己');
    await phone.see('核对一下');
    await declareAndSubmit(phone);
    await phone.see('已收到您的信访事项');
    const seen = await officerView(await town.officer('linjiang-intake'), receiptOn(phone).number);
    expect(seen.entrance.code).toBe('proposal');
    expect(seen.matter.place).toEqual({
      name: `${corner.address} ${corner.name}`,
      latitude: corner.latitude,
      longitude: corner.longitude,
      datum: 'gcj02',
    });
  });

  it('files for his company, the place chosen level by level, with his voice; the tenth file is refused kindly', async () => {
    const { town } = served;
    const smoke = { ...noise, title: '店铺楼上的油烟管道漏油', demands: ['请修好油烟管道'] };
    await phone.switchTab('首页');
    await phone.tap('投诉请求');
    await phone.tap('我已知道，开始填写');
    await phone.tap('不清楚，请工作人员帮我分');
    await phone.tap('下一步');
    for (const level of ['清源市', '临江区', '望江街道']) await phone.tap(level);
    await phone.see('重新选');
    await phone.tap('下一步');
    await phone.see('发生了什么事');
    await phone.type('标题', smoke.title);
    await phone.type('事实和理由', smoke.facts);
    await phone.tap('下一步');
    await answerDemands(phone, smoke, async () => {
      await phone.tap('加录音');
      await phone.tap('开始录音');
      await phone.see('正在录音');
      await phone.tap('录好了');
      await phone.see('已上传');
      // Without a network nothing is sent yet, and nothing is lost.
      await phone.setOnline(false);
      picks = Array.from({ length: 9 }, (_, n) => `wxfile://tmp/page-${n}.pdf`);
      for (const path of picks) disk.set(path, Buffer.from('%PDF-1.4'));
      await phone.tap('加文件');
      await phone.see('最多 9 份，有 1 份没有加进来。');
      await phone.see('已有 9 份，满了。想换就先删去一份，其余的提交后还可以补充。');
      for (let n = 0; n < 8; n += 1) await phone.tap('删去', 1);
      await phone.setOnline(true);
    });
    await phone.tap('为单位');
    await phone.see('是哪个单位');
    await phone.type('单位名称', '赵记小吃店');
    await phone.type('统一社会信用代码', '91990102MA0000001D');
    await phone.type('经办人姓名', '赵强');
    await phone.type('经办人手机号', '13900002104');
    await phone.tap('下一步');
    await phone.see('单位在哪里');
    await phone.type('单位所在地区', noise.region.search);
    await phone.tap(noise.region.pick);
    await phone.type('单位详细地址', '滨江路9号');
    await phone.tap('下一步');
    await phone.see('核对一下');
    await declareAndSubmit(phone);
    await phone.see('已收到您的信访事项');
    const seen = await officerView(await town.officer('linjiang-intake'), receiptOn(phone).number);
    expect(seen.petitioner).toBe('赵记小吃店');
    expect(seen.attachments).toMatchObject([{ kind: { code: 'audio' } }]);
    await phone.tap('我已记下');
  });

  it('reads sixty steps on one page, and takes a copy of all that is kept of him', async () => {
    const { town } = served;
    const citizen = await town.citizen('zhao-qiang');
    const filing = aFiling({ title: '巷口的井盖一直没有盖好' });
    const { number } = await file(citizen, filing);
    const said = Array.from({ length: 59 }, (_, at) => `第 ${at + 2} 次看，井盖还没有盖好。`);
    for (const statement of said) {
      expectStatus(await citizenStep(citizen, number, 'add_material', { statement }), 200);
    }
    expect((await citizenView(citizen, number)).timeline).toHaveLength(60);
    (phone.wx.navigateTo as (o: { url: string }) => void)({
      url: `/packages/petition/pages/detail/index?number=${number}`,
    });
    await phone.see(said[58]!);
    expect(phone.text()).not.toContain(said[0]);
    await phone.tap('看更早的 52 步');
    await phone.see(said[0]!);
    const shown = phone.text();
    expect(said.filter((statement) => !shown.includes(statement))).toEqual([]);
    const drawn = phone.drawing.get('packages/petition/pages/detail/index') ?? [];
    // WeChat advises against more at once.
    expect(Math.max(...drawn)).toBeLessThan(256 * 1024);

    await phone.switchTab('我的');
    await phone.tap('隐私保护');
    await phone.tap('取一份我的信息');
    await phone.until(() => phone.state.clipboard.includes(number), 'no copy was made');
    for (const kept of [wang.name, wang.idNumber, wang.address, filing.matter.facts, noise.title]) {
      expect(phone.state.clipboard).toContain(kept);
    }
    expect(phone.state.clipboard).not.toContain('李建国');
  });

  it('chooses how he is told, consents to more messages, enlarges the words, and mends his address', async () => {
    await phone.switchTab('我的');
    await phone.tap('消息设置');
    await phone.see('您同意过的服务通知还可以发');
    const before = /还可以发 (\d+) 条/.exec(phone.text())?.[1];
    await phone.tap('同意再接收服务通知');
    await phone.see(`还可以发 ${Number(before) + 1} 条`);
    await phone.tap('不发，我自己到“消息”里看');
    await phone.tap('保存');
    await phone.until(() => phone.state.toasts.includes('已保存'), 'nothing was kept');
    await phone.back();
    await phone.tap('特大');
    expect(phone.scale()).toBe('1.5');
    await phone.tap('我的身份信息');
    await phone.type('详细住址', '柳荫里小区9栋101');
    await phone.tap('保存');
    await phone.see('字的大小');
    const citizen = await served.town.citizen('zhao-qiang');
    const { profile } = expectStatus(await citizen.get<Me>('/api/v1/citizen/me'), 200);
    expect(profile?.address).toBe('柳荫里小区9栋101');
  });
});
