// The self-service terminal: the browser's build, large, that forgets. A letter-writer looks up what an officer entered,
// a receipt is printed or taken along, a matter is filed in one go. What is seen is looked at in both themes on the way.
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type { Browser } from 'playwright-core';
import { encode } from 'uqr';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import { wang } from '../support/citizen-phone';
import { Desk, openBrowser } from '../support/console';
import { aFiling, expectStatus, inputs, officerStep, startTown, type Town } from '../support/road';

let town: Town;
let browser: Browser;
let consoleBrowser: Browser;
let phone: Handset;
let number = '';
let queryCode = '';

beforeAll(async () => {
  [town, browser, consoleBrowser] = await Promise.all([
    startTown({ realLogin: true }),
    openPhoneBrowser(),
    openBrowser(),
  ]);
  phone = await Handset.open(browser, town);
});
afterAll(async () => {
  await browser?.close();
  await consoleBrowser?.close();
  await town?.stop();
});
afterEach(() => {
  expect(phone.wrong()).toEqual([]);
});

it('周小梅 writes a letter: an officer enters it and hands out the slip; at a terminal she sees the answer, evaluates, and is forgotten', async () => {
  const { petitioner, matter } = aFiling({ title: '来信反映门前积水' });
  await enterLetter(petitioner as PetitionerPerson, matter);
  await answer();

  const { page } = phone;
  await page.clock.install();
  phone.codes.push(queryCode);
  await phone.goto('/pages/home/index', '?terminal=90');
  await phone.see('自助终端，用完请清除');
  await page.locator('.page.theme-elder').first().waitFor();
  await phone.tap(/^凭编号和查询码查询/);
  await phone.type('信访事项编号', number);
  await phone.type('查询码', queryCode.toLowerCase());
  await phone.look('36-terminal-query');
  await phone.tap('查询');
  await phone.see(matter.title);
  await phone.see('临江区住房和城乡建设局 答复');
  await phone.tap('去评价');
  await phone.see('满意吗');
  await phone.tap('基本满意');
  await phone.tap('提交评价');
  await phone.see('已收到您的评价');
  await page.evaluate(() => localStorage.setItem('draft:left', '{}'));
  await page.clock.fastForward(65_000);
  await phone.see(/秒后自动清除/);
  await phone.look('37-terminal-countdown');
  await phone.tap('我还在，继续');
  await page.getByText(/秒后自动清除/).waitFor({ state: 'detached' });
  await page.clock.fastForward(65_000);
  await phone.see(/秒后自动清除/);
  const opened = page.waitForEvent('load');
  await page.clock.fastForward(30_000);
  await opened;
  await phone.see('投诉请求');
  expect(await page.evaluate(() => localStorage.getItem('draft:left'))).toBeNull();
  await phone.goto(`/packages/petition/pages/detail/index?number=${number}`, '?terminal=90');
  await phone.see('请先登录');
  await phone.look('38-terminal-sign-in');
  // As the square on the slip opens it: number and code are there already.
  await phone.goto(`/packages/petition/pages/query/index?number=${number}&code=${queryCode}`, '?terminal=90');
  await phone.tap('查询');
  await phone.see('基本满意');
});

/** At the desk: faults stand at their fields, then number and query code for the slip. */
async function enterLetter(
  petitioner: PetitionerPerson,
  matter: ReturnType<typeof aFiling>['matter'],
): Promise<void> {
  const desk = await Desk.open(browser, town);
  const { page } = desk;
  await desk.goto('/');
  await desk.signIn('linjiang-intake');
  await page.getByRole('button', { name: '代录来信来访' }).click();
  await page.getByRole('heading', { level: 1, name: '代录来信来访' }).waitFor();
  await desk.picture('offline');
  await page.getByRole('button', { name: '登记并出具查询码' }).click();
  await page.getByRole('link', { name: '请选择收到日期。' }).waitFor();
  await desk.picture('offline-faults');
  await page.getByRole('link', { name: '请填写姓名。' }).click();
  await page.keyboard.insertText(petitioner.name);
  const field = (path: string) => page.locator(`[id="offline_${path}"]`);
  const choose = (path: string, label: string) =>
    field(path).getByRole('radio', { name: label, exact: true }).check();
  const { idNumber, phone, address } = petitioner;
  await choose('petitionForm', '来信');
  await field('receivedOn').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  await page.keyboard.press('Enter');
  await field('petitioner_idKind').click();
  await page.locator('.ant-select-item-option', { hasText: '身份证' }).first().click();
  await field('petitioner_idNumber').fill(idNumber);
  await field('petitioner_phone').fill(phone);
  await desk.pick('offline_petitioner_addressRegion', '清源 望江', '临江区 / 望江街道');
  await field('petitioner_address').fill(address);
  await field('matter_entrance').getByRole('radio').first().check();
  await desk.pick('offline_matter_regionCode', '清源 望江', '临江区 / 望江街道');
  await desk.pick('offline_matter_categoryCode', '物业费', '物业服务');
  await field('matter_title').fill(matter.title);
  await field('matter_facts').fill(matter.facts);
  await field('matter_demands_0').fill(matter.demands[0]!);
  for (const way of ['litigation', 'arbitration', 'reconsideration'])
    await choose(`matter_legalStatus_${way}`, '否');
  await choose('petitionType', '申诉求决');
  await choose('legalRoute', '信访程序');
  await desk.pick('offline_categoryCode', '物业费', '物业服务');
  await desk.pick('offline_regionCode', '清源 望江', '临江区 / 望江街道');
  await choose('duplicateVerdict', '初次');
  await page.getByRole('button', { name: '登记并出具查询码' }).click();
  await page.getByRole('heading', { name: '信访事项告知单' }).waitFor();
  await page.getByRole('button', { name: '打印告知单' }).waitFor();
  await page.getByRole('img', { name: '关注公众号的二维码' }).waitFor();
  await desk.picture('slip');
  const slip = await page.locator('.slip dd').allTextContents();
  [number = '', queryCode = ''] = slip.map((shown) => shown.replaceAll(' ', ''));
  await page.getByRole('link', { name: '查看这件事项' }).click();
  await page.getByRole('heading', { level: 1, name: matter.title }).waitFor();
  expect([...desk.strangers, ...desk.crashes]).toEqual([]);
  await page.context().close();
}

/** From the register to the organ's answer. */
async function answer(): Promise<void> {
  const step = async (username: string, action: string, input: Record<string, unknown> = {}) =>
    expectStatus(await officerStep(await town.officer(username), number, action, input), 200);
  await step('linjiang-intake', 'forward', { receiverId: town.organisations.get('990102-03') });
  await step('linjiang-housing-desk', 'sign_for');
  await step('linjiang-housing-handler', 'accept', inputs.accept);
  await step('linjiang-housing-leader', 'reply', inputs.reply);
}

it('at a self-service terminal the receipt is printed, or taken along as a code that opens it elsewhere', async () => {
  const { page } = phone;
  const receipt = {
    number,
    queryCode,
    submittedAt: '2026-03-02T01:00:00.000Z',
    office: '临江区信访局',
    promise: '',
  };
  await page.evaluate((data) => localStorage.setItem('receipt', JSON.stringify({ data })), receipt);
  await phone.goto('/packages/submit/pages/receipt/index', '?terminal=90');
  await phone.see('用手机扫一扫带走');
  await phone.look('39-terminal-receipt');
  const address = `${town.server.url}/#/packages/petition/pages/query/index?number=${number}&code=${queryCode}`;
  const drawn = await page.locator('.qr path').getAttribute('d');
  const squares = encode(address, { border: 2 }).data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  expect(drawn).toBe(squares.join(''));
  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', 'yes')));
  await phone.tap('打印回执');
  expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
  // What comes out on paper: number, code and the square, and nothing to tap.
  await page.emulateMedia({ media: 'print' });
  await phone.picture('39-terminal-receipt-paper');
  expect(await page.locator('button:visible').allInnerTexts()).toEqual([]);
  await page.locator('.qr').waitFor();
});

it('at a self-service terminal a matter is filed in one go, and no log-in is left behind', async () => {
  await phone.close();
  phone = await Handset.open(browser, town);
  const { page } = phone;
  await phone.goto('/pages/home/index', '?terminal=90');
  await phone.see('投诉请求');
  const home = { code: '990102001', name: '云岭省清源市临江区望江街道' };
  const content = {
    entrance: 'complaint',
    category: { code: '990000', name: '其他' },
    region: home,
    title: '终端上写的一件事',
    facts: '楼道的灯坏了三个月，报修四次都没有人来修，夜里上下楼很危险。',
    demands: ['请尽快修好'],
    legal: { litigation: false, arbitration: false, reconsideration: false },
    forWhom: 'self',
    name: wang.name,
    idNumber: wang.idNumber,
    phone: wang.phone,
    addressRegion: home,
    address: wang.address,
  };
  await page.evaluate(
    (draft) => {
      localStorage.clear();
      localStorage.setItem('drafts', JSON.stringify({ data: [draft.id] }));
      localStorage.setItem(`draft:${draft.id}`, JSON.stringify({ data: draft }));
    },
    { id: '01JTERM0000000000000000000', content, updatedAt: Date.now() },
  );
  await phone.goto(
    '/packages/submit/pages/step/index?draft=01JTERM0000000000000000000&step=check',
    '?terminal=90',
  );
  await page.reload();
  await phone.tap(/^我承诺内容真实/);
  await phone.tap('提交信访事项');
  await phone.tap('用手机号登录');
  await phone.type('手机号', wang.phone);
  await phone.tap('发送验证码');
  await phone.see(/验证码已发到/);
  const sent = town.server.simulator.state.shortMessages.all().at(-1)?.text ?? '';
  await phone.type('短信验证码', /\d{6}/.exec(sent)?.[0] ?? '');
  await phone.tap('登录');
  await phone.tap(/^我承诺内容真实/);
  const token = await page.evaluate(() => localStorage.getItem('session') ?? '');
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  phone.codes.push(
    ((await phone.page.locator('.receipt-number').allInnerTexts())[1] ?? '').replace(/ /g, ''),
  );
  await phone.look('40-terminal-filed');
  const opened = page.waitForEvent('load');
  await phone.tap('我已记下，清除并退出');
  await opened;
  await phone.see('投诉请求');
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => /session|draft|receipt/.test(key))),
  ).toEqual([]);
  const again = town.server.api();
  again.token = /"token":"([^"]+)"/.exec(token)?.[1] ?? 'none';
  expect((await again.get('/api/v1/citizen/me')).status).toBe(401);
});
