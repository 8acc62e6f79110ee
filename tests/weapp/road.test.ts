// 王桂兰 over the whole road on her phone: the built mini-program against the real server and database.
import { idNumberOf } from '../../server/dev/demo/people';
import {
  aFiling,
  citizenStep,
  citizenView,
  expectStatus,
  file,
  inputs,
  officerView,
  reachReply,
  startTown,
  type Town,
} from '../support/road';
import { phoneOf as phoneNumberOf } from '../../server/simulator/people';
import type { Me } from '@petition/shared-types/schemas/account';
import {
  answerDemands,
  answerMatter,
  answerPerson,
  answerRest,
  declareAndSubmit,
  fileOnPhone,
  noise,
  phoneOf,
  receiptOn,
  wang,
} from '../support/citizen-phone';
import { aNoisyPhoto } from '../support/files';
import { adoptProposal, confirmTransfer, rewardProposal } from '../support/proposal-road';
import { BUILD_TIME, BUILT_API_BASE } from './harness/build';
import { templates } from './harness/phone';
import type { Phone } from './harness/phone';

/** Heard after the noise: a matter with a picture. */
const lamp = { ...noise, title: '楼道照明灯坏了三个月', demands: ['请修好照明灯'] };

let town: Town;
beforeAll(async () => {
  templates();
  town = await startTown({ realLogin: true });
}, BUILD_TIME);
afterAll(() => town.stop());

/** The first paper also starts what draws papers. */
const PAPER_TIME = 40_000;

const say = (what: string, { taps, characters }: Phone['effort']): void =>
  console.log(`${what}: ${taps} taps, ${characters} characters typed`);

async function evaluate(phone: Phone, grade: string, reason?: string): Promise<void> {
  await phone.see('满意吗');
  await phone.tap(grade);
  if (reason) await phone.type('原因', reason);
  await phone.tap('提交评价');
}

it('王桂兰 files, follows, receives the answer, evaluates both sides and accepts', async () => {
  const phone = phoneOf(town, 'wang-guilan');
  await phone.launch();
  await phone.tap('换成长辈版');
  await phone.see('标准版');
  const { number, code } = await fileOnPhone(phone);
  say('a first filing', phone.effort);
  expect(phone.text()).toContain('临江区信访局会在');
  await phone.tap('复制编号和查询码');
  expect(phone.state.clipboard).toContain(code);
  await phone.tap('保存回执');
  await phone.until(() => phone.state.papers.length > 0, 'no receipt was fetched', PAPER_TIME);
  expect(phone.state.papers[0]).toMatchObject({ path: expect.stringMatching(/\/pdf$/) });
  expect(phone.state.papers[0]!.bytes).toBeGreaterThan(1000);
  await phone.tap('我已记下');
  expect(phone.route).toBe('pages/petitions/index');
  await phone.see(noise.title);
  await phone.see('待登记');

  await reachReply(town, number, noise.demands.length);
  await phone.switchTab('消息');
  await phone.see('有书面答复，请签收');
  await phone.tap('有书面答复，请签收');
  await phone.see('请您办');
  const text = phone.text();
  for (const step of [
    '您 提交',
    '临江区信访局 登记',
    '临江区信访局 转送',
    '临江区住房和城乡建设局 受理',
    '临江区住房和城乡建设局 答复',
  ]) {
    expect(text).toContain(step);
  }
  expect(text).toContain('转至 临江区住房和城乡建设局');

  await phone.tap('去签收');
  await phone.see('就算送达您本人');
  expect(phone.text()).not.toContain(inputs.reply.facts);
  await phone.tap('签收并打开');
  await phone.see(inputs.reply.facts);
  await phone.tap('回到信访事项');
  await phone.see('已签收');

  await phone.tap('去评价');
  await evaluate(phone, '满意');
  await phone.see('已收到您的评价');
  await phone.tap('再评价临江区住房和城乡建设局');
  await evaluate(phone, '不满意');
  await phone.see('请写下不满意的原因');
  await evaluate(phone, '不满意', '灯修好两天又坏了');
  await phone.see('您的不满意已显红');
  await phone.tap('回到信访事项');
  await phone.see('灯修好两天又坏了');

  await phone.tap('认可处理结果');
  await phone.see('已办结');
  expect(phone.state.dialogs.at(-1)?.content).toContain('不再申请复查');
  phone.kill();
});

it('goes on where she was after the app was killed, and on another phone', async () => {
  const storage = new Map<string, unknown>();
  const first = phoneOf(town, 'li-jianguo', { storage });
  await first.launch();
  await answerMatter(first);
  await first.see('希望怎样解决');
  first.kill();

  const again = phoneOf(town, 'li-jianguo', { storage });
  await again.launch();
  await again.see('没写完的');
  await again.tap('接着写');
  await again.see('希望怎样解决');
  again.kill();

  const borrowed = phoneOf(town, 'li-jianguo');
  await borrowed.launch();
  await borrowed.see('在别的手机上写的');
  await borrowed.tap('接着写');
  const { state, options } = town.server.simulator;
  const phoneCode = state.codes.issue(options.miniProgram.appid, 'li-jianguo', 'phone');
  await answerRest(borrowed, noise, { ...wang, phoneCode });
  expect(borrowed.text()).toContain(noise.facts);
  // The number that WeChat knows, without a figure of it typed.
  expect(borrowed.text()).toContain(phoneNumberOf(state.people.find('li-jianguo')!));
  borrowed.kill();
});

it('王桂兰 adds a photo on a bad line, is killed in the middle, goes on and hands in', async () => {
  const storage = new Map<string, unknown>();
  const disk = new Map([
    ['wxfile://tmp/a1b2.jpg', await aNoisyPhoto()],
    ['wxfile://tmp/c3d4.jpg', Buffer.from('MZ no picture at all')],
  ]);
  const kept = () => [...disk.keys()].filter((path) => path.startsWith('wxfile://usr'));
  let picks = ['wxfile://tmp/a1b2.jpg'];
  const settings = { storage, disk, pick: () => picks };
  const first = phoneOf(town, 'wang-guilan', settings);
  await first.launch();
  await answerMatter(first, lamp);
  await answerDemands(first, lamp, async () => {
    first.state.breakAfter = '/parts/0';
    await first.tap('加照片');
    await first.see('没有网络，连上后接着传');
  });
  first.kill();

  const phone = phoneOf(town, 'wang-guilan', settings);
  await phone.launch();
  await phone.tap('接着写');
  await phone.see('为谁提');
  await phone.tap('为自己');
  await answerPerson(phone, lamp);
  await phone.tap('照片和材料');
  await phone.see('已上传');
  const parts = phone.state.requests.filter(({ path }) => path.includes('/parts/'));
  expect(parts.map(({ path }) => path.slice(-8))).toContain('/parts/1');
  expect(parts.map(({ path }) => path.slice(-8))).not.toContain('/parts/0');
  expect(kept()).toHaveLength(1);

  picks = ['wxfile://tmp/c3d4.jpg'];
  await phone.tap('加照片');
  await phone.see('这个文件的内容和它的名字对不上');
  await phone.tap('改好了，回到核对');
  await declareAndSubmit(phone);
  await phone.see('有 1 份材料不能收，请删去。');
  await phone.tap('照片和材料');
  await phone.tap('删去', 1);
  await phone.tap('改好了，回到核对');
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  expect(kept()).toEqual([]);

  const { number } = receiptOn(phone);
  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.attachments).toMatchObject([{ kind: { code: 'image' }, byPetitioner: true, canOpen: true }]);
  await phone.tap('我已记下');
  await phone.tap(lamp.title);
  await phone.see('交了哪些材料');
  await phone.tap('查看');
  await phone.until(() => phone.state.opened.length === 1, 'nothing was opened');
  const shown = await fetch((phone.state.opened[0] ?? '').replace(BUILT_API_BASE, town.server.url));
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  phone.kill();
});

it('a relative looks it up with number and code, without logging in, and evaluates', async () => {
  const owner = await town.citizen('chen-xiaomei');
  const filing = aFiling();
  const { number, queryCode } = await file(owner, filing);
  await reachReply(town, number, filing.matter.demands.length);
  const phone = phoneOf(town, 'zhao-qiang');
  await phone.launch('/packages/petition/pages/query/index');
  await phone.tap('查询');
  await phone.see('请填写查询码。');
  await phone.type('信访事项编号', number.replace(/(.{4})/g, '$1 '));
  await phone.type('查询码', 'AAAAAAAAAA');
  await phone.tap('查询');
  await phone.see('编号或查询码不对');
  await phone.type('查询码', ` ${queryCode.toLowerCase()} `);
  await phone.tap('查询');
  await phone.see(filing.matter.title);
  await phone.tap('看提交的内容');
  await phone.see('姓名和号码已隐去');
  expect(phone.text()).not.toContain('周小梅');
  await phone.tap('去评价');
  await evaluate(phone, '基本满意');
  await phone.see('已收到您的评价');
  expect(phone.state.requests.filter((r) => r.path.startsWith('/api/v1/citizen/session'))).toEqual([]);
  phone.kill();
});

it('loses the answer to the filing twice and still files once', async () => {
  const phone = phoneOf(town, 'chen-xiaomei');
  await phone.launch();
  await answerMatter(phone);
  await answerRest(phone);
  // A draft that is still being saved meanwhile is another story.
  phone.state.loseAnswers = { path: '/api/v1/citizen/petitions', times: 2 };
  await declareAndSubmit(phone);
  await phone.see('已收到您的信访事项');
  const filings = phone.state.requests.filter(
    (r) => r.method === 'POST' && r.path === '/api/v1/citizen/petitions',
  );
  expect(filings).toHaveLength(3);
  expect(new Set(filings.map((r) => r.idempotencyKey)).size).toBe(1);
  await phone.tap('我已记下');
  await phone.see(noise.title);
  expect(phone.text().split(noise.title)).toHaveLength(2);
  phone.kill();
});

it('a message opens the petition at once; nothing of it can be shared; a new version is taken only when asked', async () => {
  const owner = await town.citizen('chen-xiaomei');
  const filing = aFiling({ title: '门口的路灯又不亮了' });
  const { number } = await file(owner, filing);
  const phone = phoneOf(town, 'chen-xiaomei', { confirm: (title) => title !== '有新版本' });
  await phone.launch(`/packages/petition/pages/detail/index?number=${number}`);
  await phone.see(filing.matter.title);
  expect(phone.share()).toBeUndefined();
  phone.state.updateReady.forEach((ready) => ready());
  await phone.settle();
  expect(phone.state.dialogs.at(-1)?.title).toBe('有新版本');
  expect(phone.state.updatesTaken).toBe(0);
  await phone.switchTab('首页');
  await phone.see('最近的进展');
  expect(phone.share()).toEqual({ title: '网上信访', path: '/pages/home/index' });
  await phone.tap('投诉请求');
  await phone.see('您正在办的事');
  await phone.see(filing.matter.title);
  await phone.tap('拿不准？看看该找谁');
  await phone.tap('要由仲裁来断的纠纷');
  await phone.see('请向仲裁委员会申请');
  phone.kill();
});

it('writes without a network, and hands in when it is back', async () => {
  const phone = phoneOf(town, 'zhao-qiang');
  await phone.launch();
  await answerMatter(phone);
  await answerRest(phone);
  await phone.setOnline(false);
  await phone.see('没有连上网络。写的内容会保存在手机里。');
  await declareAndSubmit(phone);
  await phone.see('您写的内容都保存在手机里，连上网络后再试。');
  await phone.setOnline(true);
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  expect(receiptOn(phone).number).toMatch(/^990102\d{13}$/);
  phone.kill();
});

describe('a father whom the account knows already', () => {
  const crossing = { ...noise, title: '学校门口的路口没有斑马线', demands: ['请画斑马线'] };
  const corner = { name: '柳荫里东门', address: '望江街道滨江路', latitude: 30.2501, longitude: 120.2102 };
  let phone: Phone;
  beforeAll(async () => {
    const citizen = await town.citizen('zhao-qiang');
    const { version } = expectStatus(await citizen.get<Me>('/api/v1/citizen/me'), 200);
    const profile = { ...wang, kind: 'person', idKind: 'resident_id', addressRegion: '990102001' };
    expectStatus(await citizen.put('/api/v1/citizen/me', { profile, version }), 200);
    phone = phoneOf(town, 'zhao-qiang', { mark: () => corner });
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

  it('petitions for his child as its guardian, is dissatisfied, and asks for review', async () => {
    await answerMatter(phone, crossing);
    await answerDemands(phone, crossing);
    await phone.tap('替别人');
    await phone.see('您代为提出，进展会通知您。');
    await phone.tap('下一步');
    await phone.see('您和本人的关系');
    await phone.tap('我是本人的监护人');
    await phone.type('您是本人的什么人', '父亲');
    await phone.tap('我受本人委托，或者是本人的监护人。');
    await phone.tap('下一步');
    await phone.see('替谁提');
    await phone.type('本人姓名', '赵苗苗');
    await phone.type('本人证件号码', idNumberOf('20150909', '105'));
    await phone.tap('下一步');
    await phone.see('本人住在哪里');
    await phone.tap('下一步');
    await phone.see('核对一下');
    expect(phone.text()).toContain('我是本人的监护人');
    await declareAndSubmit(phone);
    await phone.see('已收到您的信访事项');
    const { number } = receiptOn(phone);
    const seen = await officerView(await town.officer('linjiang-intake'), number);
    expect(seen.petitionerDetails).toMatchObject({
      name: '赵**',
      proxy: { ground: { label: '监护人代理' }, relation: '父亲' },
    });

    await reachReply(town, number, crossing.demands.length);
    await phone.tap('我已记下');
    await phone.tap(crossing.title);
    await phone.tap('去签收');
    await phone.tap('签收并打开');
    await phone.see(inputs.reply.facts);
    await phone.tap('回到信访事项');
    await phone.see('请您决定');
    await phone.tap('去评价');
    await evaluate(phone, '不满意', '没有到现场看过');
    await phone.see('信访部门和督查人员都能看到这件事显红。');
    await phone.tap('申请复查');
    await phone.see('它在法定期限内书面答复您。');
    expect(phone.text()).toContain('还有 30 天');
    await phone.type('申请复查的理由', '只说已经整改，路口仍然没有斑马线。');
    await phone.tap('提交复查申请');
    await phone.see('您 申请复查');
  });

  it('writes with two colleagues for forty: one of them speaks for all too', async () => {
    const bus = { ...noise, title: '厂里四十名职工的宿舍停暖', demands: ['请恢复供暖'] };
    await phone.switchTab('首页');
    await answerMatter(phone, bus);
    await answerDemands(phone, bus);
    await phone.tap('几个人一起');
    await phone.see('和谁一起');
    await phone.type('第 1 位的姓名', '李村民一');
    await phone.type('第 1 位的证件号码', idNumberOf('19700101', '200'));
    await phone.type('第 1 位的手机号', '13900000100');
    await phone.tap('这位也是代表');
    await phone.tap('再加一位');
    await phone.see('李村民一（代表）');
    await phone.type('第 2 位的姓名', '李村民二');
    await phone.type('第 2 位的证件号码', idNumberOf('19700101', '201'));
    await phone.type('一共多少人（含您本人）', '2');
    await phone.tap('下一步');
    await phone.see('有 2 处需要补充或修改');
    await phone.type('第 2 位的手机号', '13900000101');
    await phone.type('一共多少人（含您本人）', '40');
    await phone.tap('下一步');
    await phone.see('核对一下');
    expect(phone.text()).toContain('一共 40 人');
    await declareAndSubmit(phone);
    await phone.see('已收到您的信访事项');
    const { number } = receiptOn(phone);
    const seen = await officerView(await town.officer('linjiang-intake'), number);
    expect(seen.petitionerDetails.joint).toMatchObject({
      count: 40,
      members: [{ representative: true }, { representative: false }],
    });
  });

  it('proposes what is good for all: told what a proposal may be, led back from the other entrance, with what was chosen last', async () => {
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

  it('reads sixty steps on one page, and takes a copy of all that is kept of him', async () => {
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
    for (const kept of [wang.name, wang.idNumber, wang.address, filing.matter.facts, crossing.title]) {
      expect(phone.state.clipboard).toContain(kept);
    }
    expect(phone.state.clipboard).not.toContain('李建国');
  });
});

it('陈晓梅 claims her reward: an old WeChat says so; the sheet closed is not money; confirmed, it is paid', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  const { number } = await file(citizen, aFiling({ entrance: 'proposal', title: '末班车开到夜里十一点' }));
  await adoptProposal(town, number);
  await rewardProposal(town, number, 20_000);

  const old = phoneOf(town, 'chen-xiaomei');
  await old.launch();
  await old.switchTab('我的');
  await old.tap('我的奖励');
  await old.tap('200 元');
  await old.see('您的微信版本太低');

  let takes = false;
  const asked: string[] = [];
  const phone = phoneOf(town, 'chen-xiaomei', {
    transfer: async ({ package: packageInfo }) => {
      asked.push(packageInfo);
      if (takes) await confirmTransfer(town, 'chen-xiaomei', packageInfo);
    },
  });
  await phone.launch();
  await phone.switchTab('我的');
  await phone.tap('我的奖励');
  await phone.tap('200 元');
  await phone.see('领取不收任何费用');
  await phone.tap('领取奖金');
  await phone.see('还没有确认收款');
  takes = true;
  await phone.tap('去微信里确认收款');
  await phone.see('奖金已经到账');
  // The same bill both times.
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(1);
});
