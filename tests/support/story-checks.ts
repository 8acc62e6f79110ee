// What must hold at the end of every story: ledgers that replay, documents without a gap, notices without a gap and
// without a word of the matter.
import type { NoticeId } from '@petition/shared-types/procedure';
import { select } from '../../server/src/infra/db';
import { openDocument } from '../../server/src/modules/document/content';
import type { NoticeParams } from '../../server/src/modules/notification/notice-row';
import { openContent } from '../../server/src/modules/petition/content';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { findPetition } from '../../server/src/modules/petition/repository';
import { paperFaults } from './papers';
import type { Story } from './story';

/** Marks of a place that was not filled in, or of a word that is no Chinese. */
const GAPS: readonly RegExp[] = [
  /[{}]/,
  /undefined|null|NaN|\[object/,
  /[A-Za-z]{2,}/,
  /(电话|地址|联系人)[ ：]+[，。、；]|法定期限/,
  /请在前|会在前|延长到，|到为止|最迟[^0-9]|编号 ）|由办理|转送。|到达，/,
  /^[，。、；]/,
  /[，。、；]{2}/,
];
/** A digest and what it is called are no words. */
const gapsIn = (written: string): string[] =>
  [written.replace(/SHA-256：[0-9a-f]{64}|UTF-8/g, '')].flatMap((text) =>
    GAPS.filter((gap) => gap.test(text)).map((gap) => `${gap.source} ← ${text}`),
  );

/** Fails with every gap, fault and leak at once. */
export async function expectSound(story: Story): Promise<void> {
  const { deps } = story.town.server;
  const report = await verifyAllLedgers(deps);
  expect(report.faults).toEqual([]);
  expect(report.petitions).toBeGreaterThan(0);
  expect([
    ...(await documentGaps(story)),
    ...(await noticeGaps(story)),
    ...(await paperFaults(story)),
  ]).toEqual([]);
}

async function documentGaps(story: Story): Promise<string[]> {
  const { db, sealer } = story.town.server.deps;
  const rows = await select<{
    id: string;
    petition_id: string;
    type: string;
    content_sealed: Buffer;
    content_digest: string;
  }>(db, 'SELECT id, petition_id, type, content_sealed, content_digest FROM document');
  const gaps: string[] = [];
  for (const row of rows) {
    const stored = await findPetition(db, sealer, row.petition_id);
    if (!stored) throw new Error(`document ${row.id} belongs to no petition`);
    const { sections } = openDocument(sealer, stored.key, row.id, row.content_sealed, row.content_digest);
    const paragraphs = sections.flatMap((s) => s.paragraphs);
    if (paragraphs.some((p) => p.trim() === '')) gaps.push(`${row.type}: an empty paragraph`);
    gaps.push(...paragraphs.flatMap((p) => gapsIn(p).map((gap) => `${row.type}: ${gap}`)));
  }
  return gaps;
}

async function noticeGaps(story: Story): Promise<string[]> {
  const { db, sealer, notices } = story.town.server.deps;
  const rows = await select<{ petition_id: string; notice: NoticeId; params: unknown }>(
    db,
    'SELECT petition_id, notice, params FROM notice',
  );
  const gaps: string[] = [];
  for (const row of rows) {
    const params = (typeof row.params === 'string' ? JSON.parse(row.params) : row.params) as NoticeParams;
    const { title, body, tip } = notices.render(row.notice, params);
    const stored = await findPetition(db, sealer, row.petition_id);
    if (!stored) throw new Error(`a notice belongs to no petition`);
    const { matter, petitioner } = await openContent(db, sealer, stored.key, row.petition_id);
    const told = `${title} ${body} ${tip}`;
    for (const secret of [matter.title, petitioner.name, petitioner.phone]) {
      if (told.includes(secret)) gaps.push(`${row.notice} tells ${secret}`);
    }
    gaps.push(...[title, body, tip].flatMap((t) => gapsIn(t).map((gap) => `${row.notice}: ${gap}`)));
  }
  return gaps;
}
