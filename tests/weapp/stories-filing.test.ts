// Stories of filing on the built mini-program, against the real server and database: on a bad line, for forty
// colleagues, over two phones.
import { idNumberOf } from '../../server/dev/demo/people';
import { phoneOf as phoneNumberOf } from '../../server/simulator/people';
import {
  answerDemands,
  answerMatter,
  answerPerson,
  declareAndSubmit,
  noise,
  phoneOf,
  receiptOn,
  say,
  servedTown,
  wang,
} from '../support/citizen-phone';
import { aNoisyPhoto, aPhoto } from '../support/files';
import { expectStatus, inputs, officerStep, officerView } from '../support/road';
import { BUILT_API_BASE } from './harness/build';
import type { Phone } from './harness/phone';

const FILING = '/api/v1/citizen/petitions';
/** The first paper also starts what draws papers. */
const PAPER_TIME = 40_000;
const SUBSCRIPTIONS = { progress: 'sub-progress', document: 'sub-document' };

const served = servedTown({ settings: { WECHAT_SUBSCRIPTIONS: JSON.stringify(SUBSCRIPTIONS) } });

const pathsOf = (phone: Phone, part: string): string[] =>
  phone.state.requests.map(({ path }) => path).filter((path) => path.includes(part));
const filings = (phone: Phone) =>
  phone.state.requests.filter(({ method, path }) => method === 'POST' && path === FILING);

it('王奶奶, in large letters, complains of noise with two photos on a bad line: one petition, no word and no photo lost', async () => {
  const { town } = served;
  const storage = new Map<string, unknown>();
  const disk = new Map([
    ['wxfile://tmp/a1b2.jpg', await aNoisyPhoto()],
    ['wxfile://tmp/e5f6.jpg', await aPhoto()],
    ['wxfile://tmp/c3d4.jpg', Buffer.from('MZ no picture at all')],
  ]);
  const kept = () => [...disk.keys()].filter((path) => path.startsWith('wxfile://usr'));
  let picks = ['wxfile://tmp/a1b2.jpg', 'wxfile://tmp/e5f6.jpg'];
  const consent = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, 'accept']));
  const settings = { storage, disk, pick: () => picks, consent };

  const first = phoneOf(town, 'wang-guilan', settings);
  await first.launch();
  await first.tap('换成长辈版');
  await first.see('标准版');
  await answerMatter(first);
  await answerDemands(first, noise, async () => {
    first.state.breakAfter = '/parts/0';
    await first.tap('加照片');
    await first.see('没有网络，连上后接着传');
  });
  expect(first.theme()).toBe('elder');
  first.kill();

  const phone = phoneOf(town, 'wang-guilan', settings);
  await phone.launch();
  expect(phone.theme()).toBe('elder');
  await phone.see(noise.title);
  await phone.tap('接着写');
  await phone.see('为谁提');
  await phone.tap('为自己');
  await answerPerson(phone);
  for (const words of [noise.title, noise.facts, ...noise.demands]) expect(phone.text()).toContain(words);
  await phone.tap('照片和材料');
  await phone.until(() => phone.text().split('已上传').length === 3, 'the photos did not arrive');
  const [sentBefore = ''] = pathsOf(first, '/parts/0');
  expect(pathsOf(phone, '/parts/')).not.toContain(sentBefore);
  expect(pathsOf(phone, '/parts/')).toContain(sentBefore.replace(/0$/, '1'));
  expect(kept()).toHaveLength(2);
  // The second photo shows more; what is none is not taken.
  await phone.tap('往前移');
  picks = ['wxfile://tmp/c3d4.jpg'];
  await phone.tap('加照片');
  await phone.see('这个文件的内容和它的名字对不上');
  await phone.tap('改好了，回到核对');
  await declareAndSubmit(phone);
  await phone.see('有 1 份材料不能收，请删去。');
  await phone.tap('照片和材料');
  await phone.tap('删去', 2);
  await phone.tap('改好了，回到核对');

  await phone.setOnline(false);
  await phone.see('没有连上网络。写的内容会保存在手机里。');
  await phone.tap('提交信访事项');
  await phone.see('您写的内容都保存在手机里，连上网络后再试。');
  await phone.setOnline(true);
  // The server takes it, and its answer does not come through.
  phone.state.loseAnswers = { path: FILING, times: 2 };
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  const sent = filings(phone);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  expect(phone.theme()).toBe('elder');
  say('a first filing with photos on a bad line', {
    taps: first.effort.taps + phone.effort.taps,
    characters: first.effort.characters + phone.effort.characters,
  });

  const { number, code } = receiptOn(phone);
  expect(number).toMatch(/^990102\d{13}$/);
  expect(phone.text()).toContain('临江区信访局会在');
  await phone.tap('复制编号和查询码');
  expect(phone.state.clipboard).toContain(code);
  await phone.tap('保存回执');
  await phone.until(() => phone.state.papers.length > 0, 'no receipt was fetched', PAPER_TIME);
  expect(phone.state.papers[0]).toMatchObject({ path: expect.stringMatching(/\/pdf$/) });
  expect(phone.state.papers[0]!.bytes).toBeGreaterThan(1000);
  await phone.tap('我已记下');
  await phone.until(() => pathsOf(phone, '/message-consents').length === 1, 'no consent was noted');
  await phone.see('待登记');
  expect(phone.text().split(noise.title)).toHaveLength(2);
  expect(phone.theme()).toBe('elder');
  expect(kept()).toEqual([]);

  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.attachments).toMatchObject([
    { kind: { code: 'image' }, byPetitioner: true, name: expect.stringMatching(/-2\.jpg$/) as string },
    { kind: { code: 'image' }, byPetitioner: true, canOpen: true },
  ]);
  await phone.tap(noise.title);
  await phone.see('交了哪些材料');
  await phone.tap('查看');
  await phone.until(() => phone.state.opened.length === 1, 'nothing was opened');
  const shown = await fetch((phone.state.opened[0] ?? '').replace(BUILT_API_BASE, town.server.url));
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  phone.kill();
});

it('李工 files for forty colleagues: five speak for all, and each who has an account is told', async () => {
  const { town } = served;
  const heating = { ...noise, title: '厂里四十名职工的宿舍停暖', demands: ['请恢复供暖'] };
  const colleague = (n: number) => ({
    name: `李职工${'一二三四五'[n] ?? ''}`,
    idNumber: idNumberOf('19700101', `20${n}`),
    phone: `1390000010${n}`,
  });
  // 王奶奶 has an account since she filed; one more colleague has one.
  const colleagues = [colleague(0), wang, colleague(2), colleague(3), colleague(4)];
  const told = ['chen-xiaomei', 'wang-guilan'] as const;
  const profile = {
    ...colleague(0),
    kind: 'person',
    idKind: 'resident_id',
    addressRegion: '990102001',
    address: wang.address,
  };
  const citizen = await town.citizen('chen-xiaomei');
  expectStatus(await citizen.put('/api/v1/citizen/me', { profile, version: 0 }), 200);

  const phone = phoneOf(town, 'li-jianguo');
  await phone.launch();
  await answerMatter(phone, heating);
  await answerDemands(phone, heating);
  await phone.tap('几个人一起');
  await phone.see('您是谁');
  await phone.type('姓名', '李工');
  await phone.type('证件号码', idNumberOf('19750520', '031'));
  await phone.type('手机号', '13900000033');
  await phone.tap('下一步');
  await phone.type('住址所在地区', heating.region.search);
  await phone.tap(heating.region.pick);
  await phone.type('详细住址', '机床厂宿舍2栋');
  await phone.tap('下一步');
  await phone.see('和谁一起');
  for (const [n, { name, idNumber, phone: number }] of colleagues.entries()) {
    await phone.type(`第 ${n + 1} 位的姓名`, name);
    await phone.type(`第 ${n + 1} 位的证件号码`, idNumber);
    await phone.type(`第 ${n + 1} 位的手机号`, number);
    await phone.tap('这位也是代表');
    if (n < 4) await phone.tap('再加一位');
  }
  await phone.see('李职工一（代表）');
  await phone.type('一共多少人（含您本人）', '2');
  await phone.tap('下一步');
  // Six would speak for all, and two are fewer than those who are named.
  await phone.see('代表最多 5 人，您本人是其中一位。');
  await phone.see('人数不能少于已经填写的人（含您本人）。');
  await phone.tap('这位也是代表');
  await phone.type('一共多少人（含您本人）', '40');
  await phone.tap('下一步');
  await phone.see('核对一下');
  expect(phone.text()).toContain('一共 40 人');
  await declareAndSubmit(phone);
  await phone.see('已收到您的信访事项');
  const { number } = receiptOn(phone);
  phone.kill();

  const intake = await town.officer('linjiang-intake');
  const { joint } = (await officerView(intake, number)).petitionerDetails;
  expect(joint).toMatchObject({ count: 40 });
  expect(joint?.members.map(({ representative }) => representative)).toEqual([true, true, true, true, false]);
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  for (const person of told) {
    const hers = phoneOf(town, person);
    await hers.launch('/pages/inbox/index');
    await hers.see('信访事项已登记');
    expect(hers.text()).not.toContain(heating.title);
    hers.kill();
  }
});

it('赵强 changes phones in the middle: words and the photo that arrived are there, and the old phone does not file again', async () => {
  const { town } = served;
  const lamp = { ...noise, title: '楼道照明灯坏了三个月', demands: ['请修好照明灯'] };
  const storage = new Map<string, unknown>();
  const disk = new Map([
    ['wxfile://tmp/a1b2.jpg', await aPhoto()],
    ['wxfile://tmp/e5f6.jpg', await aNoisyPhoto()],
  ]);
  let picks = ['wxfile://tmp/a1b2.jpg'];
  const old = phoneOf(town, 'zhao-qiang', { storage, disk, pick: () => picks });
  await old.launch();
  await answerMatter(old, lamp);
  await answerDemands(old, lamp, async () => {
    await old.tap('加照片');
    await old.see('已上传');
    picks = ['wxfile://tmp/e5f6.jpg'];
    old.state.hangAt = '/parts/1';
    await old.tap('加照片');
    await old.see(/正在上传 \d+%/);
  });
  const puts = () =>
    old.state.requests.filter(
      ({ method, path, status }) => method === 'PUT' && status === 200 && /drafts/.test(path),
    );
  await old.until(() => puts().length > 0, 'the account has no draft');
  const saved = puts().length;
  await old.tap('为自己');
  await old.see('您是谁');
  await old.until(() => puts().length > saved, 'the account has an older draft');
  old.kill();

  const other = phoneOf(town, 'zhao-qiang');
  await other.launch();
  await other.see('在别的手机上写的');
  await other.tap('接着写');
  await other.see('您是谁');
  await other.givePhone('用微信绑定的手机号', undefined);
  await other.see('没有取到，请自己填写手机号。');
  const { state, options } = town.server.simulator;
  const phoneCode = state.codes.issue(options.miniProgram.appid, 'zhao-qiang', 'phone');
  await answerPerson(other, lamp, { ...wang, phoneCode });
  // The number that WeChat knows, without a figure of it typed.
  expect(other.text()).toContain(phoneNumberOf(state.people.find('zhao-qiang')!));
  for (const words of [lamp.title, lamp.facts, ...lamp.demands]) expect(other.text()).toContain(words);
  await declareAndSubmit(other);
  await other.see('有 1 份材料不能收，请删去。');
  await other.tap('照片和材料');
  await other.see('没有传完。请删去，再选一次这个文件');
  await other.see('已上传');
  await other.tap('删去', 1);
  await other.tap('改好了，回到核对');
  await other.tap('提交信访事项');
  await other.see('已收到您的信访事项');
  const { number } = receiptOn(other);
  other.kill();
  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.attachments).toMatchObject([{ kind: { code: 'image' } }]);

  const again = phoneOf(town, 'zhao-qiang', { storage, disk });
  await again.launch();
  await again.see('已在别的手机上提交或删除');
  await again.tap('接着写');
  await answerPerson(again, lamp);
  await declareAndSubmit(again);
  await again.see('这份草稿已在别的手机上提交或删除。');
  expect(filings(again)).toEqual([]);
  // Even whoever insists makes no second one.
  await again.tap('照片和材料');
  for (const at of [1, 0]) await again.tap('删去', at);
  await again.tap('改好了，回到核对');
  await again.tap('提交信访事项');
  await again.see('这份草稿已经提交过，没有重复提交。');
  expect(filings(again).map(({ status }) => status)).toEqual([422]);
  await again.tap('看我的信访');
  await again.see('待登记');
  expect(again.text().split(lamp.title)).toHaveLength(2);
  again.kill();
});
