// Every row of the procedure against every notice: who is told, what a lock screen shows, what the platform accepts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noticeIds, procedureRows } from '@petition/shared-types/procedure';
import type { NoticeId, ProcedureRow } from '@petition/shared-types/procedure';
import { SUBSCRIPTION_TEMPLATES } from '../../../simulator/subscriptions';
import { checkValues } from '../../../simulator/platform/template-check';
import { PRESET_TEMPLATES } from '../../../simulator/templates';
import { createIds } from '../../infra/ids';
import { systemClock } from '../../infra/clock';
import { OrganisationTree } from '../organisation/directory';
import { historyOf, type Taken } from '../procedure/history.testing';
import { Picks } from '../procedure/picks.testing';
import { organisations } from '../procedure/world.testing';
import { templateData } from './message';
import { noticeRows } from './rows';
import { type NoticeParams } from './notice-row';
import { NoticeTexts, noticeFile, type RenderedNotice } from './texts';

const file = path.join(__dirname, '../../../../config/data/notices.json');
const { notices } = noticeFile.parse(JSON.parse(readFileSync(file, 'utf8')));
const texts = new NoticeTexts(notices);

describe('each row of the procedure', () => {
  it.each(procedureRows.map((row) => [row.action, row] as const))(
    '%s tells the petitioner, or says why not',
    (_, row) => expect(faultOf(row)).toBeNull(),
  );

  function faultOf({ notice: { petitioner, organisation }, to }: ProcedureRow): string | null {
    if (organisation && notices[organisation].body === '') return 'the organisation is told nothing';
    if (typeof petitioner === 'string')
      return notices[petitioner].template === null ? 'no template carries it to the petitioner' : null;
    if (!/^\p{Script=Han}[\p{Script=Han}，]{3,}$/u.test(petitioner.none)) return 'a reason is a sentence';
    // A petition that moves on is news, except between its own draft and itself, and into organisations' hands.
    const moves = to !== 'same';
    return moves && !QUIET.has(petitioner.none) ? 'the state changes and the petitioner is not told' : null;
  }
  const QUIET: ReadonlySet<string> = new Set([
    '草稿只有本人能看到',
    '由信访人本人作出，新的事项提交后另行告知',
  ]);

  it('and no notice stands there for nobody', () => {
    const told = procedureRows.flatMap(({ notice: { petitioner, organisation, coHandlers, disputants } }) => [
      ...(typeof petitioner === 'string' ? [petitioner] : []),
      ...[organisation, coHandlers, disputants].flatMap((notice) => notice ?? []),
    ]);
    // From the clock (warning-rows.ts) and from a citizen who urges (decide.ts).
    const others: NoticeId[] = [
      'evaluation_reminder',
      // unopened-rows.ts
      'document_unopened',
      'document_unserved',
      'deadline_near',
      'deadline_passed',
      'urged_by_citizen',
      // From the sweep (supervision/digests.ts).
      'findings_found',
      'finding_reminder',
      // From the claim and payment of a reward (reward-rows.ts).
      'reward_paid',
      'reward_offered_again',
      'reward_expiring',
      'reward_lapsed',
      'reward_withdrawn',
    ];
    expect([...new Set([...told, ...others])].sort()).toEqual([...noticeIds].sort());
  });
});

describe('what a message says, over random lives of petitions with the longest names', () => {
  const long = (id: string) => `𠮷${'清源市临江区住房和城乡建设局房屋安全管理中心'.repeat(2)}${id.slice(-2)}`;
  const named = organisations.map((o) => ({
    ...o,
    name: long(o.id),
    shortName: o.kind === 'competent_organ' ? '纪委监委' : '信访局',
  }));
  const tree = new OrganisationTree(new Map(named.map((o) => [o.id, o])));
  const lives = Array.from({ length: 400 }, (_, i) => {
    const picks = new Picks(i + 1);
    return historyOf(Array.from({ length: 40 }, () => ({ hours: picks.next() % 70, seed: picks.next() })));
  });
  const messages = lives.flatMap((life) => life.taken.flatMap(messagesOf));

  interface Message {
    notice: NoticeId;
    rendered: RenderedNotice;
    params: NoticeParams;
    isReport: boolean;
  }
  function messagesOf({ event, after, notices: told }: Taken): Message[] {
    return noticeRows({ ids: createIds(systemClock), notices: texts }, tree, after, event, told)
      .filter((row) => row['recipient_kind'] !== 'organisation')
      .map((row) => {
        const notice = row['notice'] as NoticeId;
        const params = JSON.parse(String(row['params'])) as NoticeParams;
        return {
          notice,
          params,
          rendered: texts.render(notice, params),
          isReport: after.petitionType === 'report',
        };
      });
  }
  const shown = ({ rendered: { title, phrase, documentName, tip }, params }: Message) =>
    [title, phrase, documentName, tip, params.unitShort ?? params.unit].join('\n');

  it('is tried for every notice a row sends to a petitioner', () => {
    const wanted = procedureRows.flatMap((row) =>
      typeof row.notice.petitioner === 'string' ? [row.notice.petitioner] : [],
    );
    const tried = new Set(messages.map((message) => message.notice));
    expect(wanted.filter((notice) => !tried.has(notice))).toEqual([]);
    expect(messages.filter((message) => message.isReport).length).toBeGreaterThan(20);
  });

  it('fits the fields of the account’s and the mini-program’s templates', () => {
    for (const message of messages) {
      const { template } = message.rendered;
      const data = Object.entries(templateData(message.rendered, message.params));
      const body = Object.fromEntries(data.map(([key, value]) => [key, { value }]));
      for (const known of [...PRESET_TEMPLATES, ...SUBSCRIPTION_TEMPLATES]) {
        if (known.id.toLowerCase().includes(String(template))) checkValues(known, body);
      }
    }
  });

  it('has no blank where a date or a name belongs', () => {
    for (const { notice, rendered, params } of messages) {
      for (const text of [notices[notice].tip ?? '', notices[notice].body.replace(/\[[^\]]*\]/g, '')]) {
        for (const [, place = ''] of text.matchAll(/\{(\w+)\}/g)) {
          if (!params[place as keyof NoticeParams])
            throw new Error(`${notice} says “${rendered.body}” without ${place}`);
        }
      }
    }
  });

  it('says nothing of the matter: only places that hold numbers, dates and names of organisations', () => {
    const places = new Set(['number', 'unit', 'receiver', 'date', 'due', 'target', 'change']);
    for (const id of noticeIds) {
      const { title, phrase = '', documentName = '', tip = '', body } = notices[id];
      for (const [, place = ''] of [title, phrase, documentName, tip, body].join().matchAll(/\{(\w+)\}/g))
        expect(places).toContain(place);
    }
    // What the petitioner wrote reaches no row: it is nowhere in the aggregate.
    expect(JSON.stringify(messages)).not.toMatch(/周小梅|柳荫里|照明/);
  });

  it('is neutral for a report: neither the kind of matter nor who looks into it', () => {
    for (const id of noticeIds)
      expect(JSON.stringify(notices[id])).not.toMatch(/检举|控告|举报|违纪|违法|纪检|监察|监委|贪|腐/);
    for (const message of messages.filter(({ isReport }) => isReport))
      expect(shown(message)).not.toMatch(/纪委|监委|建设局房屋安全/);
  });
});
