// A demo person with a phone in hand: the built mini-program on the served town, logged in through the platform's
// stand-in, and the taps of a filing.
import { BUILD_TIME } from '../weapp/harness/build';
import { Phone, templates } from '../weapp/harness/phone';
import type { PhoneSettings } from '../weapp/harness/wx';
import { idNumberOf } from '../../server/dev/demo/people';
import { startTown } from './road';
import type { Town } from './road';

/** Ids of the platform's people. */
export type Person = 'wang-guilan' | 'li-jianguo' | 'chen-xiaomei' | 'zhao-qiang';

export function phoneOf(town: Town, person: Person, settings: Partial<PhoneSettings> = {}): Phone {
  const { state, options } = town.server.simulator;
  return new Phone({
    server: town.server.url,
    loginCode: async () => state.codes.issue(options.miniProgram.appid, person, ''),
    ...settings,
  });
}

export interface Matter {
  category: { search: string; pick: string };
  region: { search: string; pick: string };
  title: string;
  facts: string;
  demands: string[];
}

export const noise: Matter = {
  category: { search: '噪声', pick: '噪音污染' },
  region: { search: '临江区 望江', pick: '云岭省清源市临江区望江街道' },
  title: '小区门外工地夜里施工',
  facts:
    '柳荫里小区东门外的工地，从十月起每天夜里十一点以后还在打桩，老人和孩子都睡不着，打过两次电话没有人管。',
  demands: ['停止夜间施工', '公布施工许可和投诉电话'],
};

/** What a person fills in about oneself the first time. */
export const wang = {
  name: '王桂兰',
  idNumber: idNumberOf('19580312', '002'),
  phone: '13900000001',
  address: '柳荫里小区3栋1单元201',
};

/** From the home screen to the question after the one about the matter itself. */
export async function answerMatter(phone: Phone, matter: Matter = noise): Promise<void> {
  await phone.tap('投诉请求');
  await phone.see('您的权利');
  await phone.tap('我已知道，开始填写');
  await phone.see('是哪方面的事');
  await phone.type('内容分类', matter.category.search);
  await phone.tap(matter.category.pick);
  await phone.tap('下一步');
  await phone.see('问题发生在哪里');
  await phone.type('问题发生地', matter.region.search);
  await phone.tap(matter.region.pick);
  await phone.tap('下一步');
  await phone.see('发生了什么事');
  await phone.type('标题', matter.title);
  await phone.type('事实和理由', matter.facts);
  await phone.tap('下一步');
}

/** From there to the question for whom one petitions. */
export async function answerDemands(
  phone: Phone,
  matter: Matter = noise,
  addEvidence?: () => Promise<void>,
): Promise<void> {
  for (const [at, demand] of matter.demands.entries()) {
    await phone.see('希望怎样解决');
    if (at > 0) await phone.tap('再加一条');
    await phone.type(`第 ${at + 1} 条诉求`, demand);
  }
  await phone.tap('下一步');
  await phone.see('反映的是谁');
  await phone.tap('不清楚，下一步');
  await phone.see('这件事走过别的途径吗');
  await phone.tap('都没有走过，下一步');
  await phone.see('有照片或材料吗');
  if (addEvidence) await addEvidence();
  await phone.tap('下一步');
  await phone.see('为谁提');
}

/** From the demands to the screen where everything is checked. */
export async function answerRest(
  phone: Phone,
  matter: Matter = noise,
  person: typeof wang & { phoneCode?: string } = wang,
  addEvidence?: () => Promise<void>,
): Promise<void> {
  await answerDemands(phone, matter, addEvidence);
  await phone.tap('为自己');
  await answerPerson(phone, matter, person);
}

/** From the question who one is to the check; an account that knows it is not asked. */
export async function answerPerson(
  phone: Phone,
  matter: Matter = noise,
  person: typeof wang & { phoneCode?: string } = wang,
): Promise<void> {
  await phone.see(/您是谁|核对一下/);
  if (phone.text().includes('核对一下')) return;
  await phone.type('姓名', person.name);
  await phone.type('证件号码', person.idNumber);
  if (person.phoneCode) {
    await phone.givePhone('用微信绑定的手机号', person.phoneCode);
    await phone.until(() => !phone.text().includes('用微信绑定的手机号'), 'no number came');
  } else await phone.type('手机号', person.phone);
  await phone.tap('下一步');
  await phone.see('您住在哪里');
  await phone.type('住址所在地区', matter.region.search);
  await phone.tap(matter.region.pick);
  await phone.type('详细住址', person.address);
  await phone.tap('下一步');
  await phone.see('核对一下');
}

export async function declareAndSubmit(phone: Phone): Promise<void> {
  await phone.tap('我承诺内容真实，愿意为此负责。');
  await phone.tap('提交信访事项');
}

/** Number and code as the receipt shows them. */
export function receiptOn(phone: Phone): { number: string; code: string } {
  const text = phone.text();
  const number = /信访事项编号\n([\d ]+)/.exec(text)?.[1]?.replace(/ /g, '');
  const code = /查询码\n([0-9A-Z ]+)/.exec(text)?.[1]?.replace(/ /g, '');
  if (!number || !code) throw new Error(`no receipt on\n${text}`);
  return { number, code };
}

/** A whole filing, from the home screen to the receipt. */
export async function fileOnPhone(
  phone: Phone,
  matter: Matter = noise,
): Promise<{ number: string; code: string }> {
  await answerMatter(phone, matter);
  await answerRest(phone, matter);
  await declareAndSubmit(phone);
  await phone.see('已收到您的信访事项');
  return receiptOn(phone);
}

/** On the screen of an evaluation. */
export async function evaluate(phone: Phone, grade: string, reason?: string): Promise<void> {
  await phone.see('满意吗');
  await phone.tap(grade);
  if (reason) await phone.type('原因', reason);
  await phone.tap('提交评价');
}

/** From one petition: receives its first document that waits, and reads it. */
export async function receive(phone: Phone, words: string): Promise<void> {
  await phone.tap('去签收');
  await phone.see('就算送达您本人');
  await phone.tap('签收并打开');
  await phone.see(words);
}

/** Prints what a person had to do. */
export const say = (what: string, { taps, characters }: Phone['effort']): void =>
  console.log(`${what}: ${taps} taps, ${characters} characters typed`);

/** A town for the tests of one file, with the built mini-program ready. Call it at the top of the file. */
export function servedTown(options: Parameters<typeof startTown>[0] = {}): { readonly town: Town } {
  const held: { town?: Town } = {};
  beforeAll(async () => {
    templates();
    held.town = await startTown({ realLogin: true, ...options });
  }, BUILD_TIME);
  afterAll(() => held.town?.stop());
  return {
    get town(): Town {
      if (!held.town) throw new Error('the town is not up yet');
      return held.town;
    },
  };
}
