// Proposals (建议征集, 条例 第29条): the office of 临江 asks for proposals about the night bus; twenty arrive, three related
// ones are answered together, one is adopted in part, rated, carried out and published.
import type {
  OfficerSolicitation,
  ProposalRules,
  PublicSolicitation,
  PublicSolicitationPage,
  SolicitationContentInput,
} from '@petition/shared-types/schemas/solicitation';
import type {
  AdoptedProposal,
  AdoptedProposalPage,
  PublicationSuggestion,
  ReadyPage,
} from '@petition/shared-types/schemas/publication';
import type { RelatedGroups, TogetherResult } from '@petition/shared-types/schemas/related-proposals';
import type { OverdueImplementationPage } from '@petition/shared-types/schemas/implementation';
import type { FindingPage, ProposalFigures } from '@petition/shared-types/schemas/supervision';
import { askAboutPictures } from '../../server/src/modules/publication/picture-checks';
import { sweep } from '../../server/src/modules/supervision/sweep';
import { giveWarnings } from '../../server/src/modules/schedule/warnings';
import { badFields, problemOf } from '../support/api';
import { aPdf, aPhoto, send as sendFile } from '../support/files';
import { aFiling, expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { dueOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { HOUSING, URBAN, contactPerson, registration } from '../support/story-roads';

const WRITER = 'linjiang-intake';
const HEAD = 'linjiang-head';

let story: Story;
let topic: string;
const proposals: Matter[] = [];
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

const path = (rest = '') => `/api/v1/admin/solicitations${rest}`;
const read = async (username = WRITER) =>
  expectStatus(
    await story.asOfficer(username, (api) => api.get<OfficerSolicitation>(path(`/${topic}`))),
    200,
  );
const post = (username: string, rest: string, body: unknown) =>
  story.asOfficer(username, (api) => api.post<{ id: string }>(path(rest), body));
const put = (username: string, rest: string, body: unknown) =>
  story.asOfficer(username, (api) => api.put(path(rest), body));
const anybody = () => story.town.server.api();
const page = async () =>
  expectStatus(await anybody().get<PublicSolicitation>(`/api/v1/public/solicitations/${topic}`), 200);
const listed = async (query: string) =>
  expectStatus(await anybody().get<PublicSolicitationPage>(`/api/v1/public/solicitations?${query}`), 200)
    .items;

const content: SolicitationContentInput = {
  title: '夜间公交怎么开更方便',
  text: '临江区计划今年调整夜间公交线路和班次，请大家说说需要哪些线路、开到几点，以及站台还缺什么。',
  opensOn: '2026-03-03',
  closesOn: '2026-03-20',
  questions: [{ text: '您一般晚上几点坐公交？', required: true }, { text: '您最希望改进的是什么？' }],
  regionCodes: ['990102'],
};
const proposal = (title: string, i: number, more = {}) =>
  aFiling(
    {
      entrance: 'proposal',
      title,
      facts: `夜里九点半以后回家的人多，站台等车时间长，第${i}位居民建议按实际客流调整夜间班次和线路。`,
      demands: ['请延长夜间公交的运营时间'],
      openToPublic: true,
      solicitationId: topic,
      solicitationAnswers: [{ questionId: 'q1', text: '晚上十点左右' }],
      ...more,
    },
    { name: '林知夏', phone: '13900000021' },
  );

it('tells before anybody writes what a proposal may not be, and where to go instead', async () => {
  const { items } = expectStatus(await anybody().get<ProposalRules>('/api/v1/public/proposal-rules'), 200);
  expect(items.length).toBeGreaterThanOrEqual(8);
  expect(items.find((rule) => rule.id === 'own_claim')).toMatchObject({ entrance: 'complaint' });
});

describe('the topic', () => {
  it('is drafted with its file, and every bad field of a draft is named', async () => {
    const bad = { ...content, closesOn: '2026-03-01', regionCodes: ['990103'], title: '公交' };
    expect(badFields(await post(WRITER, '', { content: bad }))).toEqual([
      'content.closesOn',
      'content.title',
    ]);
    const outside = await post(WRITER, '', { content: { ...content, regionCodes: ['990103'] } });
    expect(problemOf(outside).errors).toEqual([
      { path: 'content.regionCodes.0', message: '这个地区不在本单位的辖区内。' },
    ]);
    const { id } = expectStatus(
      await story.asOfficer(WRITER, (api) =>
        sendFile(api, { name: '夜间公交线路图.pdf', bytes: aPdf(), as: 'admin' }),
      ),
      200,
    );
    const withFile = { content: { ...content, attachments: [id] } };
    topic = expectStatus(await post(WRITER, '', withFile), 201).id;
    expect((await read()).attachments).toMatchObject([{ name: '夜间公交线路图.pdf' }]);
    expect(await listed('state=open')).toEqual([]);
  });

  it('is published by another person than the one who wrote it', async () => {
    const own = await post(WRITER, `/${topic}/publish`, { expectedVersion: 1 });
    expect(own.status).toBe(404);
    expectStatus(await put(HEAD, `/${topic}`, { content, expectedVersion: 1 }), 204);
    expect(problemOf(await post(HEAD, `/${topic}/publish`, { expectedVersion: 2 })).code).toBe(
      'second_person_needed',
    );
    const { attachments } = await read();
    expect(attachments).toEqual([]);
    const again = await story.asOfficer(WRITER, (api) =>
      sendFile(api, { name: '夜间公交线路图.pdf', bytes: aPdf(), as: 'admin' }),
    );
    const file = expectStatus(again, 200).id;
    const edit = { content: { ...content, attachments: [file] }, expectedVersion: 2 };
    expectStatus(await put(WRITER, `/${topic}`, edit), 204);
    expect((await post(HEAD, `/${topic}/publish`, { expectedVersion: 2 })).status).toBe(409);
    expectStatus(await post(HEAD, `/${topic}/publish`, { expectedVersion: 3 }), 204);
  });

  it('is read by everybody, found by region, and takes nothing before its first day', async () => {
    const seen = await page();
    expect(seen).toMatchObject({ phase: { code: 'upcoming' }, office: '临江区信访局', proposals: 0 });
    expect(seen.questions).toEqual([
      { id: 'q1', text: '您一般晚上几点坐公交？', required: true },
      { id: 'q2', text: '您最希望改进的是什么？', required: false },
    ]);
    const [file] = seen.attachments;
    const opened = await fetch(anybody().baseUrl + file!.url);
    expect(opened.status).toBe(200);
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect(await listed('state=open&region=990102001')).toHaveLength(1);
    expect(await listed('state=open&region=990103')).toEqual([]);
    const early = await story.tryFiling('lin-zhixia', proposal('夜间公交开到十一点', 0));
    expect(problemOf(early).errors?.[0]?.message).toContain('从2026年3月3日开始征集');
  });
});

const pictureOf = async (person: string): Promise<string[]> => {
  const file = { name: '林知夏拍的站台.jpg', bytes: await aPhoto() };
  return [expectStatus(await story.asCitizen(person, (api) => sendFile(api, file)), 200).id];
};

describe('proposals to it', () => {
  it('name every bad field: an answer left out, one to no question, a region it does not ask', async () => {
    story.at('2026-03-04 09:00');
    const wrong = proposal('夜间公交开到十一点', 0, {
      regionCode: '990103001',
      solicitationAnswers: [{ questionId: 'q7', text: '不知道' }],
    });
    expect(badFields(await story.tryFiling('lin-zhixia', wrong))).toEqual([
      'matter.regionCode',
      'matter.solicitationAnswers.0.questionId',
      'matter.solicitationAnswers.q1',
    ]);
    const claim = proposal('夜间公交开到十一点', 0, { entrance: 'complaint' });
    expect(badFields(await story.tryFiling('lin-zhixia', claim))).toEqual(['matter.solicitationId']);
  });

  it('arrive, twenty of them, at the office that asks, with their answers', async () => {
    for (let i = 1; i <= 20; i++) {
      const title = `夜间公交建议第${i}条：末班车再晚一些`;
      const person = `person-${i % 4}`;
      // The second author does not want to be read by others; the first one sends a picture along.
      const body = {
        ...proposal(title, i, { openToPublic: i !== 2 }),
        attachments: i === 1 ? await pictureOf(person) : [],
      };
      proposals.push(await story.filed(person, await story.tryFiling(person, body)));
    }
    expect((await page()).proposals).toBe(20);
    expect((await story.seen(proposals[0]!)).solicitation).toEqual({
      id: topic,
      title: content.title,
      answers: [{ question: '您一般晚上几点坐公交？', text: '晚上十点左右' }],
    });
    expect((await story.seenBy(WRITER, proposals[0]!)).solicitation?.answers).toHaveLength(1);
  });

  it('are refused in words once it is closed early; it is extended with a reason everybody reads', async () => {
    const { version: expectedVersion } = await read();
    const reason = '线路方案提前报批，先行截止。';
    expectStatus(await post(HEAD, `/${topic}/close`, { expectedVersion, reason }), 204);
    const late = await story.tryFiling('lin-zhixia', proposal('末班车太早了', 21));
    expect(problemOf(late).errors).toEqual([
      {
        path: 'matter.solicitationId',
        message:
          '“夜间公交怎么开更方便”的征集已经在2026年3月4日结束，不再接收建议。您可以不选主题，直接提出建议。',
      },
    ]);
    const free = { solicitationId: undefined, solicitationAnswers: undefined };
    expect((await story.tryFiling('lin-zhixia', proposal('末班车太早了', 21, free))).status).toBe(201);
    const longer = {
      expectedVersion: expectedVersion + 1,
      reason: '应居民要求延长。',
      closesOn: '2026-03-31',
    };
    expect((await post(WRITER, `/${topic}/extend`, longer)).status).toBe(404);
    expectStatus(await post(HEAD, `/${topic}/extend`, longer), 204);
    expect((await page()).changes.map((change) => [change.kind.code, change.closesOn])).toEqual([
      ['closed_early', '2026-03-04'],
      ['extended', '2026-03-31'],
    ]);
  });
});

const HANDLER = 'linjiang-housing-handler';
const LEADER = 'linjiang-housing-leader';
const related = (rest = '') => `/api/v1/admin/related-proposals${rest}`;
const groups = async (username = LEADER) =>
  expectStatus(await story.asOfficer(username, (api) => api.get<RelatedGroups>(related())), 200);
const together = async (username: string, group: string, what: 'answer' | 'decide', body: unknown) =>
  expectStatus(
    await story.asOfficer(username, (api) => api.post<TogetherResult>(related(`/${group}/${what}`), body)),
    200,
  ).results.map(({ number, outcome, problem }) => ({ number, outcome, problem }));
const link = (username: string, matters: readonly Matter[]) =>
  story.asOfficer(username, (api) =>
    api.post<{ id: string }>(related(), { petitionIds: matters.map((m) => m.id) }),
  );
const member = async (matter: Matter, more = {}) => ({
  petitionId: matter.id,
  expectedVersion: (await story.stored(matter.number)).version,
  ...more,
});
/** By number: those of one day stand in no order of their own. */
const overdue = async (username: string) => {
  const path = '/api/v1/admin/overdue-implementations';
  const page = await story.asOfficer(username, (api) => api.get<OverdueImplementationPage>(path));
  return expectStatus(page, 200).items.sort((a, b) => a.petitionNumber.localeCompare(b.petitionNumber));
};
const answer = {
  adoption: 'adopted',
  adopted: '三条夜间线路的末班车五月起延至二十三时。',
  answer: '经客流调查并会同城管部门研究，答复如下。',
  contact: '单致远，电话 0990-0200124',
};

describe('handling', () => {
  it('studies five of them, and the organ that was asked gives its opinion before the answer', async () => {
    for (const matter of proposals.slice(0, 5)) {
      await story.step(WRITER, matter, 'register', {
        ...registration,
        petitionType: 'proposal',
        legalRoute: undefined,
      });
      await story.step(WRITER, matter, 'forward', { receiverId: story.unit(HOUSING) });
      await story.step('linjiang-housing-desk', matter, 'sign_for');
      await story.step(HANDLER, matter, 'receive_proposal', contactPerson);
    }
    const [first] = proposals as [Matter];
    const request = { reason: '请说明夜间站台照明由谁维护。' };
    const own = { ...request, coHandlerIds: [story.unit(HOUSING)] };
    expect(await story.refused(HANDLER, first, 'ask_opinions', own)).toMatchObject({
      rule: 'co_handlers_are_new',
    });
    const asked = await story.step(HANDLER, first, 'ask_opinions', {
      ...request,
      coHandlerIds: [story.unit(URBAN)],
    });
    // Fifteen days after 4 March.
    expect(dueOf(asked, 'TQ')).toBe('2026-03-19');
    expect(await story.refused(LEADER, first, 'answer_proposal', answer)).toMatchObject({
      rule: 'study_opinions_are_in',
      basis: '条例第二十九条；期限由本站设定',
    });
    const given = await story.step('linjiang-urban-leader', first, 'give_co_opinion', {
      opinion: '站台照明由我局维护，五月前可以全部修好。',
    });
    expect(dueOf(given, 'TQ')).toBeNull();
  });

  it('answers three related ones together: what fails is named alone, and the same again does no harm', async () => {
    const three = proposals.slice(0, 3);
    const [one, two, three_] = three as [Matter, Matter, Matter];
    expect((await link(HANDLER, [one, proposals[9]!])).status).toBe(404);
    const { id } = expectStatus(await link(HANDLER, three), 201);
    expect((await groups()).open).toMatchObject([{ id, members: [{}, {}, {}] }]);
    expect((await groups()).unlinked.map((p) => p.number)).toEqual(
      proposals.slice(3, 5).map((p) => p.number),
    );
    const partly = {
      adoption: 'partly_adopted',
      notAdopted: '增设座椅因站台宽度不够，暂不采纳。',
    };
    const stale = {
      input: answer,
      members: [
        await member(one),
        await member(two, { expectedVersion: 1 }),
        await member(three_, { input: partly }),
      ],
    };
    const first = await together(LEADER, id, 'answer', stale);
    expect(first.map((r) => r.outcome)).toEqual(['done', 'failed', 'done']);
    expect(first[1]).toMatchObject({
      number: two.number,
      problem: expect.stringContaining('请看过最新内容') as unknown,
    });
    const again = { input: answer, members: [stale.members[0], await member(two), stale.members[2]] };
    const twins = await Promise.all([
      together(LEADER, id, 'answer', again),
      together(LEADER, id, 'answer', again),
    ]);
    expect(twins.map((r) => r.map((x) => x.outcome).filter((o) => o === 'failed'))).toEqual([[], []]);
    expect((await together(LEADER, id, 'answer', again)).map((r) => r.outcome)).toEqual([
      'already',
      'already',
      'already',
    ]);
    for (const matter of three) {
      expect((await story.seen(matter)).state.code).toBe('closed');
      expect(await story.inbox(matter)).toContain('建议已有答复');
      expect((await story.seen(matter)).timeline.filter((e) => e.action === 'answer_proposal')).toHaveLength(
        1,
      );
    }
    expect(await story.reads(one, 'proposal_reply')).not.toContain('未采纳的内容');
    expect(await story.reads(three_, 'proposal_reply')).toMatch(
      /部分采纳.*二十三时.*站台宽度不够.*前告知您/s,
    );
    expect((await groups()).answered).toMatchObject([{ id }]);
  });

  it('goes up the chain together where the organ answers in a chain', async () => {
    const two = proposals.slice(3, 5);
    const setting = { action: 'answer_proposal', enabled: true };
    const set = (enabled: boolean) =>
      story.asOfficer(LEADER, (api) => api.put('/api/v1/admin/approval-settings', { ...setting, enabled }));
    expectStatus(await set(true), 200);
    const { id } = expectStatus(await link(HANDLER, two), 201);
    const refusal = { ...answer, adoption: 'not_adopted', adopted: undefined };
    const members = await Promise.all(two.map((m) => member(m)));
    const incomplete = await together(HANDLER, id, 'answer', { input: refusal, members });
    expect(incomplete.map((r) => r.outcome)).toEqual(['failed', 'failed']);
    const body = { input: { ...refusal, notAdopted: '夜间没有乘客需求，客流不足。' }, members };
    expect((await together(HANDLER, id, 'answer', body)).map((r) => r.outcome)).toEqual(['done', 'done']);
    expect((await together(HANDLER, id, 'answer', body)).map((r) => r.outcome)).toEqual([
      'already',
      'already',
    ]);
    const approvalIds = (await groups()).open[0]!.members.map((m) => m.approval!.id);
    const decide = (username: string, act: string) =>
      together(username, id, 'decide', { act, approvalIds }).then((r) => r.map((x) => x.outcome));
    expect(await decide(LEADER, 'sign')).toEqual(['failed', 'failed']);
    expect(await decide('linjiang-housing-approver', 'approve')).toEqual(['done', 'done']);
    expect(await decide(LEADER, 'sign')).toEqual(['done', 'done']);
    expect(await decide(LEADER, 'sign')).toEqual(['already', 'already']);
    expectStatus(await set(false), 200);
  });

  it('is rated by its author like any petition, and a bad rating is shown to the organ', async () => {
    const [one, , three] = proposals as [Matter, Matter, Matter];
    await story.does(one, 'evaluate', { target: 'petition_office', grade: 'satisfied' });
    await story.does(one, 'evaluate', { target: 'competent_organ', grade: 'satisfied' });
    await story.does(three, 'evaluate', {
      target: 'competent_organ',
      grade: 'dissatisfied',
      reason: '座椅的事没有回应。',
    });
    expect(
      await story.refusedToCitizen(one, 'evaluate', { target: 'competent_organ', grade: 'satisfied' }),
    ).toMatchObject({ rule: 'not_yet_evaluated' });
    expect((await story.seenBy(LEADER, three)).redFlag).toBe(true);
    expect((await story.seenBy(HEAD, one)).evaluations.map((e) => e.grade?.code)).toEqual([
      'satisfied',
      'satisfied',
    ]);
  });

  it('tells what was done: on a day it named, once more, and then no more', async () => {
    const [one, , , fourth] = proposals as [Matter, Matter, Matter, Matter];
    const told = {
      implementation: 'in_progress',
      reason: '两条线路已经延长，第三条正在招驾驶员。',
      periodDays: 30,
    };
    expect(await story.refused(HANDLER, fourth, 'record_implementation', told)).toMatchObject({
      rule: 'proposal_is_adopted',
    });
    // Ninety days after 4 March; the reminder comes before.
    expect(dueOf(await story.seenBy(HANDLER, one), 'TI')).toBe('2026-06-02');
    story.at('2026-05-29 10:00');
    await giveWarnings(story.town.server.deps);
    const notices = await story.asOfficer(HANDLER, (api) =>
      api.get<{ items: { title: string; petitionNumber: string }[] }>('/api/v1/admin/notices?limit=50'),
    );
    expect(expectStatus(notices, 200).items.some((n) => n.petitionNumber === one.number)).toBe(true);
    expect(dueOf(await story.step(HANDLER, one, 'record_implementation', told), 'TI')).toBe('2026-06-29');
    expect(await overdue(HEAD)).toEqual([]);
    expect(await story.reads(one, 'implementation_record')).toMatch(/正在落实.*招驾驶员.*再次告知/s);
    const done = { implementation: 'implemented', reason: '三条线路的末班车都已经延至二十三时。' };
    expect(dueOf(await story.step(LEADER, one, 'record_implementation', done), 'TI')).toBeNull();
    expect(await story.refused(LEADER, one, 'record_implementation', done)).toMatchObject({
      rule: 'implementation_not_finished',
    });
    expect(await story.inbox(one)).toContain('建议的落实情况');
  });

  it('is on the list of organ and office, and found by the sweep, once its day has passed without word', async () => {
    story.at('2026-06-04 09:00');
    const { deps } = story.town.server;
    const late = proposals.slice(1, 3).map((m) => [m.number, 2]);
    expect((await overdue(LEADER)).map((row) => [row.petitionNumber, row.daysOver])).toEqual(late);
    expect(await overdue(HEAD)).toMatchObject([
      { organisation: '临江区住房和城乡建设局', toldAt: null, mayRecord: false },
      { adoption: { code: 'partly_adopted' } },
    ]);
    expect(await overdue('hedong-head')).toEqual([]);
    const found = async () => {
      await sweep(deps);
      const query = 'trigger=implementation_overdue&limit=50';
      const path = `/api/v1/admin/findings?${query}`;
      const list = await story.asOfficer(HEAD, (api) => api.get<FindingPage>(path));
      return expectStatus(list, 200)
        .items.map((item) => item.petitionNumber)
        .sort();
    };
    expect(await found()).toEqual(late.map(([number]) => number));
    const done = { implementation: 'implemented', reason: '末班车已经延至二十三时。' };
    const [second] = await overdue(LEADER);
    expect(second?.mayRecord).toBe(true);
    await story.step(LEADER, proposals[1]!, 'record_implementation', done);
    expect((await overdue(LEADER)).map((row) => row.petitionNumber)).toEqual([proposals[2]!.number]);
    story.at('2026-06-04 10:00');
    expect(await found()).toEqual([proposals[2]!.number]);
  });
});

describe('an adopted proposal', () => {
  const adopted = (rest = '') => `/api/v1/admin/adopted-proposals${rest}`;
  const shown = async () =>
    expectStatus(await anybody().get<AdoptedProposalPage>('/api/v1/public/adopted-proposals'), 200).items;

  it('is published masked, by a second person, and only when its author agreed', async () => {
    const [one] = proposals as [Matter];
    const ready = expectStatus(
      await story.asOfficer(WRITER, (api) => api.get<ReadyPage>(adopted('/ready'))),
      200,
    );
    expect(ready.items.map((item) => item.petitionNumber).sort()).toEqual(
      proposals.slice(0, 3).map((m) => m.number),
    );
    const { content: suggested, pictures } = expectStatus(
      await story.asOfficer(WRITER, (api) =>
        api.get<PublicationSuggestion>(adopted(`/suggestion?petitionId=${one.id}`)),
      ),
      200,
    );
    expect(pictures).toMatchObject([{ name: '林知夏拍的站台.jpg', contentCheck: { code: 'waiting' } }]);
    expect(suggested).toMatchObject({
      adopted: answer.adopted,
      implementation: expect.stringContaining('二十三时') as unknown,
    });
    const chosen = { title: '夜间公交末班车延至二十三时', pictures: pictures.map((p) => p.id) };
    const body = { petitionId: one.id, content: { ...suggested, ...chosen } };
    const unwilling = { ...body, petitionId: proposals[1]!.id };
    expect(problemOf(await story.asOfficer(WRITER, (api) => api.post(adopted(), unwilling)))).toMatchObject({
      errors: [{ message: '信访人没有同意隐去姓名后公开，不能公开。' }],
    });
    const named = { ...body, content: { ...body.content, adopted: '林知夏的建议已经采纳，末班车延长。' } };
    // Nor has the platform been asked about the picture; it does not know her: then people look.
    expect(badFields(await story.asOfficer(WRITER, (api) => api.post(adopted(), named)))).toEqual([
      'content.adopted',
      'content.pictures.0',
    ]);
    await askAboutPictures(story.town.server.deps);
    const { id } = expectStatus(
      await story.asOfficer(WRITER, (api) => api.post<{ id: string }>(adopted(), body)),
      201,
    );
    const edit = { content: body.content, expectedVersion: 1 };
    expectStatus(await story.asOfficer(HEAD, (api) => api.put(adopted(`/${id}`), edit)), 204);
    const publish = (username: string, expectedVersion: number) =>
      story.asOfficer(username, (api) => api.post(adopted(`/${id}/publish`), { expectedVersion }));
    expect(problemOf(await publish(HEAD, 2)).code).toBe('second_person_needed');
    expectStatus(
      await story.asOfficer(WRITER, (api) => api.put(adopted(`/${id}`), { ...edit, expectedVersion: 2 })),
      204,
    );
    expect(await shown()).toEqual([]);
    expectStatus(await publish(HEAD, 3), 204);
    expect(await shown()).toMatchObject([
      { id, author: '林某', adoption: { code: 'adopted' }, unit: '临江区住房和城乡建设局' },
    ]);
    const page = expectStatus(
      await anybody().get<AdoptedProposal>(`/api/v1/public/adopted-proposals/${id}`),
      200,
    );
    expect(JSON.stringify(page)).not.toContain('知夏');
    const [url = ''] = page.pictures.map((picture) => picture.url);
    const picture = await fetch(anybody().baseUrl + url);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(picture.headers.get('content-disposition')).not.toContain('知夏');
    // The two kinds of publication do not show each other, nor does one's address take down the other.
    const other = url.replace('adopted-proposals', 'disclosures');
    expect((await fetch(anybody().baseUrl + other)).status).toBe(404);
    expect((await anybody().get(`/api/v1/public/disclosures/${id}`)).status).toBe(404);
    const down = { expectedVersion: 4, reason: '作者来电要求撤下。' };
    const takeDown = (path: string) => story.asOfficer(HEAD, (api) => api.post(path, down));
    expect((await takeDown(`/api/v1/admin/disclosures/${id}/take-down`)).status).toBe(404);
    expectStatus(await takeDown(adopted(`/${id}/take-down`)), 204);
    expect([await shown(), (await fetch(anybody().baseUrl + url)).status]).toEqual([[], 404]);
  });

  it('is counted: received, answered in time, adopted, implemented', async () => {
    const figures = async (username: string, period: string) =>
      expectStatus(
        await story.asOfficer(username, (api) =>
          api.get<ProposalFigures>(`/api/v1/admin/figures/proposals?${period}`),
        ),
        200,
      );
    const march = await figures(HEAD, 'from=2026-03-01&to=2026-04-01');
    expect(march).toMatchObject({
      received: 5,
      due: 0,
      inTimeRate: null,
      answered: 5,
      adopted: 2,
      partlyAdopted: 1,
    });
    expect(march).toMatchObject({ notAdopted: 2, implemented: 2 });
    // Thirty days after 4 March end on 3 April.
    const april = await figures(LEADER, 'from=2026-04-01&to=2026-05-01');
    expect(april).toMatchObject({ received: 0, due: 5, answeredInTime: 5, inTimeRate: 1, answered: 0 });
  });
});

it('tells afterwards what came of it, written by one and published by another', async () => {
  story.at('2026-06-02 09:00');
  expect(await listed('state=open')).toEqual([]);
  expect(await listed('state=closed')).toMatchObject([{ id: topic, hasOutcome: false }]);
  const { version } = await read();
  const text = '共收到建议二十条，其中延长末班车时间的建议已经采纳，五月起三条线路末班车延至二十三时。';
  expectStatus(await put(WRITER, `/${topic}/outcome`, { expectedVersion: version, text }), 204);
  expect((await page()).outcome).toBeNull();
  expectStatus(await post(HEAD, `/${topic}/outcome/publish`, { expectedVersion: version + 1 }), 204);
  expect((await page()).outcome).toMatchObject({ text });
});

it('leaves ledgers and documents that hold', async () => {
  await expectSound(story);
});
