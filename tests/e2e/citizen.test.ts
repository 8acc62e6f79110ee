// 王桂兰 in her phone's browser over the whole road: logs in, files, follows the account, is told, opens the message,
// receives the answer and evaluates both sides. What she sees is looked at in both themes on the way.
import type { Browser } from 'playwright-core';
import { messageChannels } from '../../server/src/modules/notification/channels';
import { NotificationWorker } from '../../server/src/modules/notification/worker';
import { aNoisyPhoto } from '../support/files';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import { noise, wang } from '../support/citizen-phone';
import { inputs, reachReply, startTown, type Town } from '../support/road';

let town: Town;
let browser: Browser;
let worker: NotificationWorker;
let phone: Handset;

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown({ realLogin: true }), openPhoneBrowser()]);
  worker = new NotificationWorker(town.server.deps, messageChannels(town.server.deps));
  worker.start();
  phone = await Handset.open(browser, town);
});
afterAll(async () => {
  await browser?.close();
  await worker?.stop();
  await town?.stop();
});
afterEach(() => {
  expect(phone.wrong()).toEqual([]);
});

let number = '';
let queryCode = '';

it('chooses large letters and logs in where a log-in is needed', async () => {
  await phone.goto('/pages/home/index');
  await phone.see('投诉请求');
  await phone.look('01-home');
  await phone.tap(/^换成长辈版/);
  await phone.page.locator('.page.theme-elder').first().waitFor();
  await phone.tap('我的信访');
  await phone.see('请先登录');
  await phone.look('02-sign-in');
  await phone.tap('用微信登录');
  await phone.tap(/王桂兰/);
  await phone.see('您还没有提交过信访事项。');
  await phone.look('03-petitions-empty');
  await phone.tap(/^消息/);
  await phone.see('还没有消息。');
  await phone.look('04-inbox-empty');
});

it('files, question by question', async () => {
  await phone.tap('首页');
  await phone.tap(/^投诉请求/);
  await phone.see('您的权利');
  await phone.look('05-notice');
  await phone.tap('我已知道，开始填写');
  await phone.see('是哪方面的事');
  await phone.page.locator('.row-link:visible').first().waitFor();
  await phone.look('06-category');
  await phone.type('内容分类', noise.category.search);
  await phone.see(noise.category.pick);
  await phone.look('07-category-search');
  await phone.tap(new RegExp(noise.category.pick));
  await phone.see('重新选');
  await phone.tap('下一步');
  await phone.see('问题发生在哪里');
  await phone.tap('下一步');
  await phone.see('请选择问题发生的地方。');
  await phone.look('09-region-fault');
  await phone.type('问题发生地', noise.region.search);
  await phone.tap(new RegExp(`${noise.region.pick}$`));
  await phone.tap('下一步');
  await phone.see('发生了什么事');
  await phone.type('标题', noise.title);
  await phone.type('事实和理由', noise.facts);
  await phone.look('10-matter');
  await phone.sample('10-matter');
  await phone.tap('下一步');
  await phone.see('希望怎样解决');
  await phone.type('第 1 条诉求', noise.demands[0] ?? '');
  await phone.tap('再加一条');
  await phone.type('第 2 条诉求', noise.demands[1] ?? '');
  await phone.look('11-demands');
  await phone.tap('下一步');
  await phone.see('反映的是谁');
  await phone.tap('写上被反映的单位或个人');
  await phone.type('单位名称', '云岭建筑公司');
  await phone.look('11a-against');
  await phone.tap('下一步');
  await phone.see('这件事走过别的途径吗');
  for (const at of [0, 1, 2]) await phone.tap('否', at);
  await phone.look('12-legal');
  await phone.tap('下一步');
  await phone.see('有照片或材料吗');
  await phone.look('12b-evidence-empty');
  await addEvidence();
  await phone.tap('下一步');
  await phone.see('为谁提');
  await phone.look('12a-whom');
  await phone.tap(/^为自己/);
  await phone.see('您是谁');
  await phone.type('姓名', wang.name);
  await phone.type('证件号码', wang.idNumber.slice(0, 17));
  await phone.type('手机号', wang.phone);
  await phone.tap('下一步');
  await phone.see('有 1 处需要补充或修改');
  await phone.look('13-person-fault');
  await phone.type('证件号码', wang.idNumber);
  await phone.tap('下一步');
  await phone.see('您住在哪里');
  await phone.type('住址所在地区', noise.region.search);
  await phone.tap(new RegExp(`${noise.region.pick}$`));
  await phone.type('详细住址', wang.address);
  await phone.look('14-address');
  await phone.tap('下一步');
  await phone.see('核对一下');
  await phone.look('15-check');
  await phone.tap(/^我承诺内容真实/);
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  const [shownNumber, shownCode] = await phone.page.locator('.receipt-number').allInnerTexts();
  number = (shownNumber ?? '').replace(/ /g, '');
  queryCode = (shownCode ?? '').replace(/ /g, '');
  phone.codes.push(queryCode);
  expect(number).toMatch(/^990102\d{13}$/);
  await phone.look('16-receipt');
});

/** A photo that goes through, one with a long name, and one that is none. */
async function addEvidence(): Promise<void> {
  const photo = await aNoisyPhoto();
  const long = `${'柳荫里小区东门外工地夜里施工现场'.repeat(4)}.jpg`;
  const choose = async (...names: string[]) => {
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.tap('加照片');
    const files = names.map((name) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: name === '不是照片.jpg' ? Buffer.from('MZ no picture at all') : photo,
    }));
    await (await chooser).setFiles(files);
  };
  await choose('东门.jpg', long);
  await phone.page.getByText('已上传').nth(1).waitFor();
  phone.expected = /422/;
  await choose('不是照片.jpg');
  await phone.see('这个文件的内容和它的名字对不上');
  await phone.look('12c-evidence');
  phone.expected = null;
  await phone.tap('删去 不是照片.jpg');
  await phone.tap('删去');
  await phone.tap('查看 东门.jpg');
  await phone.page.locator('.viewer img').waitFor();
  await phone.picture('12d-evidence-shown');
  await phone.tap('关闭');
}

it('follows the account, is told of every step, and a tap on the message opens the petition', async () => {
  const chat = phone.context.waitForEvent('page');
  await phone.tap('去关注公众号');
  const hers = phone.page;
  await phone.takeUp(await chat);
  await phone.tap(/王桂兰/);
  await phone.tap('关注公众号');
  await phone.see('还没有消息');
  const chatPage = phone.page;
  await phone.takeUp(hers);
  await phone.tap('我已记下');
  await phone.see(noise.title);
  await phone.look('17-petitions');

  await reachReply(town, number, noise.demands.length);
  phone.page = chatPage;
  const cards = phone.page.locator('.card');
  await cards.nth(4).waitFor();
  await cards.filter({ hasText: '答复' }).last().click();
  await phone.see('请您办');
  await phone.see('交了哪些材料');
  await phone.look('18-petition-replied');
});

it('receives the answer and evaluates both sides', async () => {
  await phone.tap('去签收');
  await phone.see('就算送达您本人');
  await phone.look('19-document-before');
  await phone.tap('签收并打开');
  await phone.see(inputs.reply.facts);
  await phone.look('20-document');
  const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('保存或打印')]);
  expect(file.suggestedFilename()).toMatch(/^信访事项处理意见书.+\.pdf$/);
  await phone.tap('核验这份文书');
  await phone.see('真实有效');
  await phone.look('20-verify');
  await phone.page.goBack();
  await phone.tap('回到信访事项');
  await phone.tap('去评价');
  await phone.see('满意吗');
  await phone.tap('提交评价');
  await phone.see('请先选择满意度。');
  await phone.look('21-evaluate-fault');
  await phone.tap('满意', 0);
  await phone.tap('提交评价');
  await phone.see('已收到您的评价');
  await phone.look('23-evaluated');
  await phone.tap('再评价临江区住房和城乡建设局');
  await phone.tap('不满意');
  await phone.type('原因', '灯修好两天又坏了');
  await phone.look('24-evaluate-dissatisfied');
  await phone.sample('24-evaluate-dissatisfied');
  await phone.tap('提交评价');
  await phone.see('您的不满意已显红');
  await phone.tap('回到信访事项');
  await phone.see('灯修好两天又坏了');
  await phone.look('25-petition-evaluated');
  await phone.sample('25-petition-evaluated');
});

it('finds it on every other screen', async () => {
  await phone.goto('/pages/inbox/index');
  await phone.see('有书面答复，请签收');
  await phone.look('26-inbox');
  await phone.tap('我的');
  await phone.see('我的身份信息');
  await phone.look('27-account');
  await phone.tap(/^我的身份信息/);
  await phone.page.getByRole('textbox', { name: '姓名' }).waitFor();
  await phone.look('28-identity');
  await phone.goto('/pages/home/index');
  await phone.see('最近的进展');
  await phone.look('29-home-known');
  await phone.sample('29-home-known');
  await phone.tap(/^办事指南/);
  await phone.see('看得懂每个状态');
  await phone.look('30-guide');
  await phone.tap('看看这件事该找谁');
  await phone.see('要由仲裁来断的纠纷');
  await phone.look('30a-where');
  await phone.tap(/^要由仲裁/);
  await phone.see('请向仲裁委员会申请');
  await phone.look('30b-where-advice');
  await phone.tap('仍然在这里提交');
  await phone.see('您正在办的事');
  await phone.goto('/packages/help/pages/offices/index');
  await phone.see('云岭省信访局');
  await phone.look('30d-offices');
});

it('is looked up by a relative with number and code, who is not logged in', async () => {
  await phone.close();
  phone = await Handset.open(browser, town);
  phone.codes.push(queryCode);
  await phone.goto('/pages/home/index');
  await phone.tap(/^凭编号和查询码查询/);
  await phone.tap('查询');
  await phone.see('有 2 处需要补充或修改');
  await phone.look('31-query-faults');
  await phone.type('信访事项编号', number);
  await phone.type('查询码', 'AAAAAAAAAA');
  phone.expected = /status of 404/;
  await phone.tap('查询');
  await phone.see('编号或查询码不对');
  phone.expected = null;
  phone.codes.push('AAAAAAAAAA');
  await phone.look('32-query-refused');
  await phone.type('查询码', queryCode.toLowerCase());
  await phone.tap('查询');
  await phone.see(noise.title);
  await phone.tap('看提交的内容');
  await phone.see('姓名和号码已隐去');
  expect(await phone.page.locator('body').innerText()).not.toContain(wang.name);
  await phone.look('33-petition-by-code');
  // A step that gives up a right asks for four signs more; a wrong answer is said at its field.
  await phone.tap('认可处理结果');
  await phone.see('不再申请复查、复核。');
  await phone.tap('认可并办结');
  await phone.see('有 1 处需要补充或修改');
  await phone.type('手机号或证件号码的后四位', '9999');
  phone.expected = /status of 4\d\d/;
  await phone.tap('认可并办结');
  await phone.page.locator('#identity-error').waitFor();
  phone.expected = null;
  await phone.look('34-identity-wrong');
  await phone.type('手机号或证件号码的后四位', wang.phone.slice(-4));
  await phone.tap('认可并办结');
  await phone.see('已办结');
});
