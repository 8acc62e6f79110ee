// Every row sent twice at once happens once. The steps of all stories are sent in pairs (tests/support/story.ts); here are
// the rows that no story tells, and the proof that none is left out.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { procedureRows } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { select } from '../../server/src/infra/db';
import { closeExpired } from '../../server/src/modules/schedule/expiries';
import { aFiling, newKey } from '../support/road';
import { Story } from '../support/story';
import {
  contactPerson,
  opinionOf,
  registration,
  registers,
  toAnswered,
  toHandling,
} from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

const reason = '经核对，按规定办理。';
const pair = <T>(send: () => Promise<T>): Promise<T[]> => Promise.all([send(), send()]);
/** Both answered, or one is told that the other is on its way. */
const numbersOf = (answers: readonly { status: number; body: { number: string } }[]): string[] => {
  for (const { status } of answers) expect([201, 409]).toContain(status);
  return [...new Set(answers.flatMap(({ status, body }) => (status === 201 ? [body.number] : [])))];
};

it('a draft, a filing and a letter come once', async () => {
  const id = story.town.server.deps.ids.next();
  const drafts = await pair(() =>
    story.asCitizen('qin-mu', (api) => api.put(`/api/v1/citizen/drafts/${id}`, { content: { matter: {} } })),
  );
  expect(drafts.some(({ status }) => status === 200)).toBe(true);
  const kept = await select(story.town.server.deps.db, 'SELECT id FROM draft WHERE id = ?', [id]);
  expect(kept).toHaveLength(1);

  const headers = newKey();
  const filing = aFiling({ title: '同一次提交点了两下' }, { name: '秦牧' });
  const filed = await pair(() =>
    story.asCitizen('qin-mu', (api) =>
      api.post<{ number: string }>('/api/v1/citizen/petitions', filing, { headers }),
    ),
  );
  expect(numbersOf(filed)).toHaveLength(1);

  const { petitioner, matter } = aFiling({ title: '同一封来信录了两下' });
  const input = { petitionForm: 'letter', receivedOn: '2026-03-01', petitioner, matter, ...registration };
  const key = newKey();
  const enter = () =>
    story.asOfficer('linjiang-intake', (api) =>
      api.post<{ number: string }>('/api/v1/admin/petitions', { input }, { headers: key }),
    );
  const entered = numbersOf(await pair(enter));
  expect(entered).toHaveLength(1);
  // Asked again after a lost answer, the same letter is answered.
  expect(numbersOf([await enter()])).toEqual(entered);
});

it('what no story tells: shelved, reclassified, received directly, moved to another organ, inspected, served in person, corrected', async () => {
  const thanks = await story.files('xie-en', { title: '感谢环卫工人清扫积雪' }, { name: '谢恩' });
  await registers(story, thanks);
  await story.step('linjiang-head', thanks, 'shelve', { ground: 'thanks', reason });

  const claim = await story.files('xie-en', { title: '建议早点清扫积雪' }, { name: '谢恩' });
  await registers(story, claim);
  await story.step('linjiang-intake', claim, 'reclassify', { petitionType: 'proposal', reason });

  const { petitioner, matter } = aFiling({ title: '到局里反映路灯不亮' }, { name: '常来' });
  const visit = { petitionForm: 'visit', receivedOn: '2026-03-02', petitioner, matter, ...registration };
  const direct = await story.letter('linjiang-housing-desk', visit);
  await story.step('linjiang-housing-desk', direct, 'receive_directly');
  await story.step('linjiang-housing-handler', direct, 'accept', contactPerson);
  await story.step('linjiang-housing-leader', direct, 'reply', opinionOf('已修好路灯。'));
  const documents = (await story.seenByCode(direct)).documents;
  const documentId = documents.find((d) => d.type === 'handling_opinion')?.id;
  const service = { documentId, method: 'in_person', servedOn: '2026-03-02', proof: '本人当面签收。' };
  await story.step('linjiang-housing-handler', direct, 'record_service', service);
  await story.step('linjiang-housing-leader', direct, 'correct_document', {
    documentId,
    changes: [{ written: '已修好路灯', corrected: '已修好三盏路灯' }],
    reason: '原文漏写了修好几盏。',
  });

  const moved = await story.files('qian-yi', { title: '拆迁安置一直没有安排' }, { name: '钱宜' });
  await toHandling(story, moved);
  await story.does(moved, 'add_material', { statement: '补充一张安置协议的说明。' });
  await story.step('linjiang-head', moved, 'urge');
  const supervision = { ground: 'overdue', periodDays: 15, reason };
  await story.step('linjiang-head', moved, 'supervise', supervision);
  await story.step('linjiang-head', moved, 'supervise_listed', supervision);
  await story.step('linjiang-head', moved, 'inspect_on_site', {
    ...supervision,
    inspectedOn: '2026-03-02',
    inspectors: '督查专员二人',
    found: '到现场查看，安置房尚未交付。',
  });
  await story.step('linjiang-head', moved, 'reassign_organ', { receiverId: story.unit('990102-04'), reason });
});

it('the clock closes once, however many schedulers look', async () => {
  const matter = await story.files('an-ning', { title: '楼上装修噪声已经停了' }, { name: '安宁' });
  await toAnswered(story, matter);
  const before = (await story.stored(matter.number)).version;
  story.at('2026-05-06 09:00');
  const closed = await pair(() => closeExpired(story.town.server.deps));
  expect(closed.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
  expect((await story.stored(matter.number)).version).toBe(before + 1);
});

/** Told otherwise than as a step, by name of the file; the command of the operator is run again after itself. */
const elsewhere: Partial<Record<ActionId, string>> = {
  recount_clock: 'clocks-recount.test.ts',
  close_on_expiry: 'twins.test.ts',
  save_draft: 'twins.test.ts',
  submit: 'twins.test.ts',
  register_offline: 'twins.test.ts',
  succeed_organisation: 'stories-succession.test.ts',
  grant_reward: 'stories-rewards.test.ts',
};

it('leaves no row out', () => {
  const told = readdirSync(__dirname).filter((name) => /^(stories-.*|twins)\.test\.ts$/.test(name));
  const texts = [
    ...told.map((name) => readFileSync(path.join(__dirname, name), 'utf8')),
    readFileSync(path.join(__dirname, '../support/story-roads.ts'), 'utf8'),
    readFileSync(path.join(__dirname, '../support/story.ts'), 'utf8'),
  ].join('\n');
  const sent = (action: ActionId) => new RegExp(`\\.(step|does)\\([^;]*?'${action}'`).test(texts);
  const left = procedureRows.map((row) => row.action).filter((action) => !elsewhere[action] && !sent(action));
  expect(left).toEqual([]);
});
