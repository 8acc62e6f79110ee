// A notice in the words and limits of the official account's templates. Nothing of the matter stands on a lock screen:
// a `thing` holds a unit, a date or a step.
import { dayOf } from '../procedure/domain/time';
import type { NoticeParams } from './notice-row';
import { thing } from './shorten';
import type { RenderedNotice } from './texts';

/** `time`: `2026年3月18日 15:01` in Asia/Shanghai. */
export function timeValue(iso: string): string {
  const at = new Date(iso);
  const [year, month, day] = dayOf(at).split('-').map(Number);
  const clock = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${year}年${month}月${day}日 ${clock}`;
}

/** Keywords of the templates as they were picked in the platform's library (docs/operations.md). */
export function templateData(notice: RenderedNotice, params: NoticeParams): Readonly<Record<string, string>> {
  if (notice.template === 'document') {
    return {
      character_string1: params.number,
      thing2: thing(notice.documentName),
      thing3: thing(params.unitShort ?? params.unit),
      time4: timeValue(params.at),
      thing5: thing(notice.tip),
    };
  }
  if (notice.template === 'evaluate') {
    return {
      character_string1: params.number,
      thing2: thing(params.target),
      time3: timeValue(params.until ?? params.at),
      thing4: thing(notice.tip),
    };
  }
  return {
    character_string1: params.number,
    phrase2: notice.phrase,
    thing3: thing(params.unitShort ?? params.unit),
    time4: timeValue(params.at),
    thing5: thing(notice.tip),
  };
}

/** The page that opens on a tap; log-in comes in between when needed. */
export function pageOf(notice: RenderedNotice, params: NoticeParams): string {
  const petition = `packages/petition/pages/detail/index?number=${params.number}`;
  return notice.page === 'document' && params.documentId
    ? `${petition}&document=${params.documentId}`
    : petition;
}
