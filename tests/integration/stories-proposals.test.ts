// Proposals (建议征集, 条例 第29条): the office of 临江 asks for proposals about the night bus; twenty arrive, three related
// ones are answered together, one is adopted in part, rated, carried out and published.
import type {
  OfficerSolicitation,
  ProposalRules,
  PublicSolicitation,
  PublicSolicitationPage,
  SolicitationContentInput,
} from '@petition/shared-types/schemas/solicitation';
import { badFields, problemOf } from '../support/api';
import { aPdf, send as sendFile } from '../support/files';
import { aFiling, expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { expectSound } from '../support/story-checks';

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
      proposals.push(await story.filed(person, await story.tryFiling(person, proposal(title, i))));
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

it('tells afterwards what came of it, written by one and published by another', async () => {
  story.at('2026-04-02 09:00');
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
