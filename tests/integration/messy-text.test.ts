// Texts as people write them: with their own name and number in it, pasted from elsewhere, over several lines; and what
// officers, the petitioner and the holder of a query code read of them.
import type { CitizenPetition, DocumentView } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { Api } from '../support/api';
import { problemOf } from '../support/api';
import {
  aFiling,
  citizenStep,
  citizenView,
  expectStatus,
  file,
  inputs,
  newKey,
  officerStep,
  officerView,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town.stop());

const organ = () => town.organisations.get('990102-03') ?? '';
const step = async (username: string, number: string, action: string, input = {}) =>
  expectStatus(await officerStep(await town.officer(username), number, action, input), 200);

async function toHandling(number: string, note?: string): Promise<void> {
  await step('linjiang-intake', number, 'register', inputs.register);
  await step('linjiang-intake', number, 'forward', { receiverId: organ(), ...(note ? { note } : {}) });
  await step('linjiang-housing-desk', number, 'sign_for');
  await step('linjiang-housing-handler', number, 'accept', inputs.accept);
}

async function byCode(receipt: { number: string; queryCode: string }): Promise<Api> {
  const reader = town.server.api();
  const { number, queryCode: code } = receipt;
  const { token } = expectStatus(
    await reader.post<{ token: string }>('/api/v1/public/query', { number, code }),
    200,
  );
  reader.token = token;
  return reader;
}

const textOf = (document: DocumentView) => document.sections.flatMap((section) => section.paragraphs);

describe('a letter that names its writer', () => {
  const facts = [
    '我叫周小梅，家住柳荫里小区5栋101，楼道照明灯坏了三个月。',
    '电话 139-0000-0009，请和我联系。',
    '报告人：周　小　梅',
  ].join('\n');

  it('is read without the name by officers, who need the place, and by code without both', async () => {
    const receipt = await file(
      await town.citizen('letter'),
      aFiling({ title: '周小梅请求修好楼道照明灯', facts, demands: ['请给周小梅一个书面答复'] }),
    );
    const intake = await town.officer('linjiang-intake');
    const seen: OfficerPetition = await officerView(intake, receipt.number);
    expect(seen.title).toBe('周**请求修好楼道照明灯');
    expect(seen.matter.title).toBe('周**请求修好楼道照明灯');
    expect(seen.matter.facts).toBe(
      '我叫周**，家住柳荫里小区5栋101，楼道照明灯坏了三个月。\n电话 139****0009，请和我联系。\n报告人：周**',
    );
    expect(seen.matter.demands).toEqual(['请给周**一个书面答复']);
    const queue = await intake.get<{ items: { title: string }[] }>('/api/v1/admin/petitions');
    expect(JSON.stringify(queue.body)).not.toContain('周小梅');

    const code = await byCode(receipt);
    const { matter } = expectStatus(await code.get<CitizenPetition>('/api/v1/public/petition'), 200);
    expect(matter.facts).toBe(
      '我叫周**，家住***，楼道照明灯坏了三个月。\n电话 139****0009，请和我联系。\n报告人：周**',
    );
  });
});

it('refuses a title that nobody could see, and takes text with signs that nobody can see out of it', async () => {
  const citizen = await town.citizen('unseen');
  const answer = await citizen.post(
    '/api/v1/citizen/petitions',
    aFiling({ title: '\u200b'.repeat(8), facts: '\ufeff'.repeat(20) }),
    { headers: newKey() },
  );
  expect(answer.status).toBe(422);
  expect(problemOf(answer).errors).toEqual([
    { path: 'matter.title', message: '标题至少写 5 个字。' },
    { path: 'matter.facts', message: '事实和理由至少写 10 个字。' },
  ]);
  const { number } = await file(
    citizen,
    aFiling({ title: '楼道里\n堆满\u200b了杂物', facts: '从文字处理软件里贴来的\u000b第二行\u0000，还有。' }),
  );
  expect((await citizenView(citizen, number)).matter).toMatchObject({
    title: '楼道里 堆满了杂物',
    facts: '从文字处理软件里贴来的\n第二行，还有。',
  });
});

describe('the way of a petition in words', () => {
  let citizen: Api;
  let number: string;
  const note = '此人多次来访，请注意方式。\n办结后报我局。';
  beforeAll(async () => {
    citizen = await town.citizen('way');
    ({ number } = await file(citizen, aFiling({ title: '楼道里堆满杂物没有人管' })));
  });

  it('names no organ to be rated before there is one', async () => {
    const { evaluations } = await officerView(await town.officer('linjiang-intake'), number);
    expect(evaluations.map((e) => [e.target.code, e.organisation])).toEqual([
      ['petition_office', '临江区信访局'],
      ['competent_organ', '尚未确定'],
    ]);
  });

  it('keeps what one office writes to the next from the petitioner', async () => {
    await toHandling(number, note);
    const told = await citizenView(citizen, number);
    expect(JSON.stringify(told)).not.toContain('注意方式');
    const officer = await officerView(await town.officer('linjiang-housing-desk'), number);
    expect(officer.timeline.find((e) => e.action === 'forward')?.reason).toBe(note);
  });

  it('lays out an answer of several lines in paragraphs, without a full stop too many', async () => {
    await step('linjiang-housing-leader', number, 'reply', {
      ...inputs.reply,
      facts: '一、接到反映后，当日到现场查看。\n\n　　二、经查，情况属实。',
      contact: '方既明，电话 0990-0200123。 ',
    });
    const opinion = (await citizenView(citizen, number)).documents.find((d) => d.needsAcknowledgement);
    expectStatus(
      await citizenStep(citizen, number, 'acknowledge_document', { documentId: opinion?.id }),
      200,
    );
    const laid = expectStatus(
      await citizen.get<DocumentView>(`/api/v1/citizen/documents/${opinion?.id}`),
      200,
    );
    const paragraphs = textOf(laid);
    expect(paragraphs).toEqual(
      expect.arrayContaining(['一、接到反映后，当日到现场查看。', '二、经查，情况属实。']),
    );
    expect(paragraphs.at(-1)).toMatch(/^方既明，电话 0990-0200123。临江区住房和城乡建设局地址：[^。]+。$/);
  });

  it('tells the two evaluations, and the two times for them, apart', async () => {
    const before = await citizenView(citizen, number);
    const running = before.clocks.filter((clock) => clock.clock === 'T10');
    expect(running.map((clock) => [clock.label, clock.plain, clock.waitsOn])).toEqual([
      ['评价期限（信访部门）', '您可以评价临江区信访局', '您'],
      ['评价期限（有权处理机关、单位）', '您可以评价临江区住房和城乡建设局', '您'],
    ]);
    for (const [target, grade] of [
      ['petition_office', 'satisfied'],
      ['competent_organ', 'mostly_satisfied'],
    ]) {
      expectStatus(await citizenStep(citizen, number, 'evaluate', { target, grade }), 200);
    }
    expectStatus(await citizenStep(citizen, number, 'accept_result'), 200);
    expect((await citizenView(citizen, number)).timeline.map((e) => [e.label, e.plain])).toEqual([
      ['认可处理结果', '您认可处理结果，不再申请复查'],
      ['满意度评价', '您对临江区住房和城乡建设局：基本满意'],
      ['满意度评价', '您对临江区信访局：满意'],
      ['签收文书', '您签收了《信访事项处理意见书》'],
      ['答复', '临江区住房和城乡建设局作出书面答复'],
      // Nothing to add to the law's word.
      ['受理', '受理'],
      ['签收', '临江区住房和城乡建设局收到'],
      ['转送', '转送'],
      ['登记', '登记'],
      ['提交', '提交'],
    ]);
  });
});

it('finds a place of this site before places of the same name elsewhere', async () => {
  const { items } = expectStatus(
    await town.server
      .api()
      .get<{ items: { code: string }[] }>(`/api/v1/public/regions?q=${encodeURIComponent('南门')}`),
    200,
  );
  expect(items[0]?.code).toBe('990102002');
  expect(items.length).toBeGreaterThan(5);
});
