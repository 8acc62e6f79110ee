// What is written against what is on record: days of the petition's course, and the result a closing report tells
// (事实、定性、意见、执行、材料; the words looked for are a reconstruction [R]).
import type { DemandOutcome } from '@petition/shared-types/vocabulary';
import { dayText } from '../procedure/domain/time';
import { type Field, type Found, type OpinionCase, textAt } from './gate-case';

// ---- days ----

const FULL_DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
/** Whose course is spoken of. */
const OWN = /(?:本机关|本单位|[本我][局厅委办处]|我单位|您|信访人|[本该此](?:信访)?事项)[^。；，]{0,4}$/;
const COURSE = /^[^。；，]{0,8}?(提出|提交|收到|转来|转送|受理)/;
/** Another matter is spoken of. */
const OTHERS = /另|其他|他人|邻/;

/** “我局于3月5日受理” when the ledger says 3 March. */
export function courseFaults({ course = {} }: OpinionCase, prose: readonly Field[]): Found[] {
  return prose.flatMap(({ path, text }) =>
    [...text.matchAll(FULL_DATE)].flatMap((match): Found[] => {
      const [written, year = '', month = '', day = ''] = match;
      const before = text.slice(Math.max(0, match.index - 16), match.index);
      const after = text.slice(match.index + written.length, match.index + written.length + 24);
      const word = COURSE.exec(after)?.[1];
      const days = word ? course[word] : undefined;
      if (!word || !days || days.length === 0 || OTHERS.test(after)) return [];
      if (!OWN.test(before) && !/^[^。；]{0,10}[本该此](?:信访)?事项/.test(after)) return [];
      const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      if (days.includes(iso)) return [];
      const recorded = days.map((one) => dayText(one)).join('、');
      const message = `办理记录里本事项${word}的日期是${recorded}，不是${written}。`;
      return [{ rule: 'dates_match_ledger', path, message }];
    }),
  );
}

// ---- closing report ----

const NATURE = /支持|解释|合理|属实|不属实|有理|无理|符合规定|不符合|违反|诉求/;
const WHY_NOT = /因|由于|计划|预计|拟|将|前|待|分期|正在/;
const NOT_DONE = /尚未(?:执行|履行|落实|完成)|未(?:执行|履行|落实)|没有(?:执行|履行|落实)/;

export function reportFaults(c: OpinionCase): Found[] {
  const report = textAt(c, 'report');
  if (report === undefined || !c.result) return [];
  const { outcomes, opinionNumber, opinionThere, receiptThere } = c.result;
  const named = report.includes('处理意见') || (opinionNumber !== null && report.includes(opinionNumber));
  const path = 'report';
  const faults: (Found | false)[] = [
    !NATURE.test(report) && {
      rule: 'report_tells_nature',
      path,
      message: '报告没有写对诉求怎样定性（是否合理、是否属实、是否支持）。',
    },
    !named && { rule: 'report_names_opinion', path, message: '报告没有写处理意见的内容或者文号。' },
    executionFault(c, report, outcomes),
    !(opinionThere && receiptThere) && {
      rule: 'report_has_attachments',
      path,
      message: `还没有${opinionThere ? '送达回证' : '处理意见书'}，不能报告办结。`,
    },
  ];
  return faults.filter((fault) => fault !== false);
}

function executionFault(c: OpinionCase, report: string, outcomes: readonly DemandOutcome[]): Found | false {
  const rule = 'report_tells_execution';
  const path = 'report';
  if (c.input.carriedOut === true && NOT_DONE.test(report))
    return { rule, path, message: '选了“已经执行”，报告里写的是还没有执行。' };
  if (c.input.carriedOut === false && outcomes.includes('supported') && !WHY_NOT.test(report))
    return { rule, path, message: '支持的诉求还没有执行，请写明原因和执行的时间。' };
  return false;
}
