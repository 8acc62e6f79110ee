// Several organs at one matter (条例 第20、21、24条): a letter of forty villagers, followed by code; two bureaus dispute whose it
// is and the government above both decides; what the organs that help have found is gathered before the answer.
import { idNumberOf } from '../../server/dev/demo/people';
import { giveWarnings } from '../../server/src/modules/schedule/warnings';
import { sweep } from '../../server/src/modules/supervision/sweep';
import type { Desk, OfficerPetitionPage } from '@petition/shared-types/schemas/officer-petition';
import { aPdf, send } from '../support/files';
import { aFiling, expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { clockOf, dueOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import {
  contactPerson,
  ENVIRONMENT,
  HOUSING,
  opinionOf,
  registers,
  registration,
  URBAN,
} from '../support/story-roads';

const AGRICULTURE = '990102-13';
const DISCIPLINE = '990102-15';
const CITY_HOUSING = '990100-03';
const ground = { missingOpinionGround: 'asked_again' };
const why = '住建局认为垃圾清运不属于房屋管理，城管局认为堆场在在建工地内，两局协商不成。';
const opinion = '经现场取样，堆场渗水已经流入灌溉渠，建议停止堆放并清运。';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

/** Titles of what an organisation was told of a petition, newest first. */
async function toldTo(username: string, matter: Matter): Promise<string[]> {
  const answer = await story.asOfficer(username, (api) =>
    api.get<{ items: { title: string; petitionNumber: string }[] }>('/api/v1/admin/notices?limit=50'),
  );
  const items = expectStatus(answer, 200).items;
  return items.filter((n) => n.petitionNumber === matter.number).map((n) => n.title);
}

/** What waits for the opinion of an officer's organisation, as queue and as count. */
async function helping(username: string) {
  const queue = await story.asOfficer(username, (api) =>
    api.get<OfficerPetitionPage>('/api/v1/admin/petitions?scope=helping'),
  );
  const desk = await story.asOfficer(username, (api) => api.get<Desk>('/api/v1/admin/desk'));
  const rows = expectStatus(queue, 200).items.map((row) => [row.number, row.due?.clock]);
  return { rows, ...expectStatus(desk, 200).helping };
}

describe('李大山 and thirty-nine villagers write about a dump beside their canal', () => {
  let matter: Matter;

  it('is entered with its five representatives, and followed by the code on the slip', async () => {
    const members = ['大山', '大河', '大川', '大海', '大江'].map((name, i) => ({
      name: `李${name}`,
      idKind: 'resident_id',
      idNumber: idNumberOf('19700101', `30${i}`),
      phone: `1390000030${i}`,
      representative: true,
    }));
    const [first, ...others] = members;
    const { representative: _, ...writer } = first!;
    const { petitioner, matter: text } = aFiling(
      {
        title: '工地旁边的垃圾堆场污染灌溉渠',
        regionCode: '990102003',
        facts: '柳堤镇李家村东的工地旁从去年十月起堆放建筑和生活垃圾，渗水流进灌溉渠，四十户的菜地受害。',
        demands: ['请清运垃圾、停止堆放'],
      },
      { ...writer, idKind: 'resident_id' },
    );
    const letter = {
      petitionForm: 'letter',
      receivedOn: '2026-03-02',
      petitioner,
      joint: { count: 40, members: others },
      matter: text,
      ...registration,
      regionCode: '990102003',
    };
    const sixth = { ...first!, name: '李小妹', idNumber: idNumberOf('19700101', '309') };
    const tooMany = { ...letter, joint: { count: 40, members: [...others, sixth] } };
    const refused = await story.asOfficer('linjiang-intake', (api) =>
      api.post(
        '/api/v1/admin/petitions',
        { input: tooMany },
        { headers: { 'idempotency-key': 'six-represent' } },
      ),
    );
    expect(refused.status).toBe(422);

    const scan = await story.asOfficer('linjiang-intake', (api) =>
      send(api, { name: '来信扫描.pdf', bytes: aPdf(), as: 'admin' }),
    );
    matter = await story.letter('linjiang-intake', letter, [expectStatus(scan, 200).id]);
    expect((await story.seenBy('linjiang-head', matter)).attachments).toMatchObject([
      { name: '来信扫描.pdf' },
    ]);
    const seen = await story.seenByCode(matter);
    expect(seen.petitioner.joint).toMatchObject({ count: 40 });
    expect(seen.petitioner.joint?.members.every((m) => m.representative)).toBe(true);
    // The code on the slip opens no names.
    expect(JSON.stringify(seen)).not.toContain('李大');
  });

  it('goes to the housing bureau; it and the urban bureau dispute, and only their government decides', async () => {
    await story.step('linjiang-intake', matter, 'forward', {
      receiverId: story.unit(HOUSING),
      coHandlerIds: [story.unit(ENVIRONMENT), story.unit(AGRICULTURE)],
    });
    expect((await story.seenByCode(matter)).timeline[0]?.plain).toContain(
      '由清源市生态环境局临江分局、临江区农业农村局协助办理',
    );
    await story.step('linjiang-housing-desk', matter, 'sign_for');
    const dispute = (...codes: string[]) => ({
      disputantIds: codes.map((code) => story.unit(code)),
      reason: why,
    });
    expect(
      (await story.refused('linjiang-housing-handler', matter, 'refer_dispute', dispute(HOUSING))).rule,
    ).toBe('disputants_can_handle');
    // The commission has no government above it: what no superior shares goes to the joint meeting.
    const apart = await story.refused(
      'linjiang-housing-handler',
      matter,
      'refer_dispute',
      dispute(DISCIPLINE),
    );
    expect(apart).toMatchObject({ rule: 'common_superior_exists', basis: '条例第二十四条' });
    expect((await story.looks('linjiang-government', matter)).status).toBe(404);

    story.at('2026-03-04 09:00');
    const referred = await story.step('linjiang-housing-handler', matter, 'refer_dispute', dispute(URBAN));
    expect(referred.dispute).toEqual({
      organs: ['临江区住房和城乡建设局', '临江区城市管理局'],
      arbiter: '临江区人民政府',
    });
    expect(dueOf(referred, 'TD')).toBe('2026-03-11');
    expect(referred.clocks.find((c) => c.clock === 'TD')?.waitsOn).toBe('临江区人民政府');
    expect(await toldTo('linjiang-government', matter)).toEqual(['请决定受理单位']);
    expect(await toldTo('linjiang-urban-leader', matter)).toEqual(['受理争议已提请决定']);
    for (const [who, action] of [
      ['linjiang-housing-handler', 'accept'],
      ['linjiang-housing-desk', 'object'],
      ['linjiang-head', 'reassign_organ'],
    ] as const) {
      const input = {
        accept: contactPerson,
        object: { reason: why },
        reassign_organ: { receiverId: story.unit(URBAN), reason: why },
      }[action];
      expect((await story.refused(who, matter, action, input)).rule).toBe('no_dispute_pending');
    }
    const decision = { receiverId: story.unit(URBAN), reason: '堆场在城市管理范围内，由城管局受理。' };
    for (const who of ['linjiang-housing-leader', 'linjiang-urban-leader', 'linjiang-head'])
      expect((await story.refused(who, matter, 'decide_dispute', decision)).rule).toBe('wrong_actor');
    expect((await story.tryStep('city-government', matter, 'decide_dispute', decision)).status).toBe(404);
    expect(stepsOf(await story.seenBy('linjiang-government', matter))).toEqual(['decide_dispute']);
    const other = { ...decision, receiverId: story.unit(CITY_HOUSING) };
    expect((await story.refused('linjiang-government', matter, 'decide_dispute', other)).rule).toBe(
      'receiver_is_disputant',
    );

    story.at('2026-03-06 09:00');
    await story.step('linjiang-government', matter, 'decide_dispute', decision);
    const seen = await story.seenByCode(matter);
    expect(seen.timeline.slice(0, 2).map((e) => [e.label, e.unit, e.nextUnit, e.reason])).toEqual([
      ['决定受理单位', '临江区人民政府', '临江区城市管理局', decision.reason],
      // What the bureaus told their government is between them.
      ['提请决定受理单位', '临江区住房和城乡建设局', null, null],
    ]);
    expect(seen.waitingOn.name).toBe('临江区城市管理局');
    expect(dueOf(seen, 'T2')).toBe('2026-03-23');
    expect((await toldTo('linjiang-housing-leader', matter))[0]).toBe('受理单位已决定');
    expect((await toldTo('linjiang-urban-leader', matter))[0]).toBe('受理单位已决定');
    expect((await story.refused('linjiang-urban-desk', matter, 'refer_dispute', dispute(HOUSING))).rule).toBe(
      'competence_not_decided',
    );
    expect((await story.refused('linjiang-urban-desk', matter, 'object', { reason: why })).rule).toBe(
      'competence_not_decided',
    );
  });

  it('waits for what the two that help have found; the one that is late is reminded, and then gone without', async () => {
    story.at('2026-03-09 09:00');
    await story.step('linjiang-urban-handler', matter, 'accept', contactPerson);
    const asked = await story.seenBy('linjiang-urban-handler', matter);
    expect(dueOf(asked, 'TC')).toBe('2026-04-08');
    expect(asked.clocks.find((c) => c.clock === 'TC')).toMatchObject({
      waitsOn: '清源市生态环境局临江分局、临江区农业农村局',
      mark: 'R',
    });
    // The main organ's own queue goes by its own period.
    expect(asked.due?.clock).toBe('T4');
    expect(await toldTo('linjiang-environment', matter)).toEqual(['请出具协办意见']);
    expect(await toldTo('linjiang-agriculture', matter)).toEqual(['请出具协办意见']);
    expect(stepsOf(await story.seenBy('linjiang-environment', matter))).toEqual(['give_co_opinion']);
    const waits = { rows: [[matter.number, 'TC']], count: 1, overdue: 0 };
    expect(await helping('linjiang-environment')).toEqual(waits);
    expect(await helping('linjiang-urban-handler')).toEqual({ rows: [], count: 0, overdue: 0 });
    expect((await story.refused('linjiang-urban-handler', matter, 'give_co_opinion', { opinion })).rule).toBe(
      'wrong_actor',
    );
    expect((await story.tryStep('hedong-environment', matter, 'give_co_opinion', { opinion })).status).toBe(
      404,
    );

    story.at('2026-03-20 09:00');
    await story.step('linjiang-environment', matter, 'give_co_opinion', { opinion });
    expect((await helping('linjiang-environment')).rows).toEqual([]);
    expect(await helping('linjiang-agriculture')).toEqual(waits);
    expect((await story.refused('linjiang-environment', matter, 'give_co_opinion', { opinion })).rule).toBe(
      'co_opinion_not_given',
    );
    const half = await story.seenBy('linjiang-urban-leader', matter);
    expect(half.coOpinions).toMatchObject([
      { organisation: '清源市生态环境局临江分局', opinion },
      { organisation: '临江区农业农村局', opinion: null, givenAt: null },
    ]);
    expect(await toldTo('linjiang-urban-leader', matter)).toContain('协办意见已出具');
    const first = (await story.seenByCode(matter)).timeline[0];
    expect(first).toMatchObject({ label: '出具协办意见', unit: '清源市生态环境局临江分局', reason: null });

    const answer = opinionOf('已责令施工单位三月底前清运完毕。');
    for (const input of [answer, { ...answer, ...ground }])
      expect((await story.refused('linjiang-urban-leader', matter, 'reply', input)).rule).toBe(
        'co_opinions_are_in',
      );
    story.at('2026-04-07 10:00');
    await giveWarnings(story.town.server.deps);
    expect((await toldTo('linjiang-agriculture', matter))[0]).toBe('期限快到了');
    story.at('2026-04-10 10:00');
    expect(await helping('linjiang-agriculture')).toEqual({ ...waits, overdue: 1 });
    expect((await sweep(story.town.server.deps))?.opened).toBeGreaterThan(0);
    const findings = await story.asOfficer('linjiang-head', (api) =>
      api.get<{ items: { organisation: string }[] }>('/api/v1/admin/findings?trigger=no_co_opinion'),
    );
    expect(expectStatus(findings, 200).items.map((f) => f.organisation)).toEqual(['临江区农业农村局']);
    expect((await story.refused('linjiang-urban-leader', matter, 'reply', answer)).rule).toBe(
      'co_opinions_are_in',
    );
    await story.step('linjiang-urban-leader', matter, 'reply', { ...answer, ...ground });
    const seen = await story.seenByCode(matter);
    expect(seen.state.code).toBe('replied');
    expect(clockOf(await story.seenBy('linjiang-urban-leader', matter), 'TC')?.running).toBe(false);
    expect((await helping('linjiang-agriculture')).rows).toEqual([]);
  });

  it('served in April and recorded in May: the right to a review is not over before anybody could use it', async () => {
    story.at('2026-05-25 09:00');
    const { documents } = await story.seenBy('linjiang-urban-handler', matter);
    await story.step('linjiang-urban-handler', matter, 'record_service', {
      documentId: documents.find((d) => d.type === 'handling_opinion')?.id,
      method: 'registered_mail',
      servedOn: '2026-04-13',
      proof: '挂号信回执，李大山签收。',
    });
    const seen = await story.seenByCode(matter);
    expect(seen.documents.find((d) => d.type === 'handling_opinion')?.servedAt?.slice(0, 10)).toBe(
      '2026-04-13',
    );
    expect(dueOf(seen, 'T6')).toBe('2026-06-24');
    expect(stepsOf(seen)).toContain('request_review');
  });
});

it('何玉兰’s helpers stay when her matter is given to another bureau, and nobody helps oneself', async () => {
  story.at('2026-06-01 09:00');
  const matter = await story.files('he-yulan', { title: '河边夜宵摊占道油烟大' }, { name: '何玉兰' });
  await registers(story, matter);
  const to = { receiverId: story.unit(HOUSING), coHandlerIds: [story.unit(HOUSING)] };
  expect((await story.refused('linjiang-intake', matter, 'forward', to)).rule).toBe('co_handlers_can_help');
  const helpers = [story.unit(URBAN), story.unit(ENVIRONMENT)];
  await story.step('linjiang-intake', matter, 'forward', { ...to, coHandlerIds: helpers });
  await story.step('linjiang-housing-desk', matter, 'sign_for');
  await story.step('linjiang-housing-handler', matter, 'accept', contactPerson);
  await story.step('linjiang-environment', matter, 'give_co_opinion', { opinion });
  const due = dueOf(await story.seenBy('linjiang-housing-handler', matter), 'TC');
  story.at('2026-06-08 09:00');
  // The bureau that helped becomes the main organ: what it was asked for is its own to answer now.
  await story.step('linjiang-head', matter, 'reassign_organ', { receiverId: story.unit(URBAN), reason: why });
  const seen = await story.seenBy('linjiang-urban-handler', matter);
  expect(seen.coOpinions).toMatchObject([{ organisation: '清源市生态环境局临江分局', opinion }]);
  expect(clockOf(seen, 'TC')?.running).toBe(false);
  // Others named instead have a time of their own.
  const next = { receiverId: story.unit(HOUSING), coHandlerIds: [story.unit(AGRICULTURE)], reason: why };
  await story.step('linjiang-head', matter, 'reassign_organ', next);
  // The bureau that helped before helps no more; the one that was named does.
  expect((await helping('linjiang-urban-handler')).rows).toEqual([]);
  expect((await helping('linjiang-agriculture')).rows).toEqual([[matter.number, 'TC']]);
  const again = await story.seenBy('linjiang-housing-handler', matter);
  expect(again.coHandlers).toEqual(['临江区农业农村局']);
  expect(dueOf(again, 'TC')).not.toBe(due);
  await story.step('linjiang-agriculture', matter, 'give_co_opinion', { opinion });
  await story.step('linjiang-housing-leader', matter, 'reply', opinionOf('已责令十点收摊。'));
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
