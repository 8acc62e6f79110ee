// Whether a draft has what its template asks for: every element, an answer to every demand, the right paragraph on rights.
import type { Field, Found, OpinionCase } from './gate-case';
import type { DocumentTemplate } from './templates';

export interface GivenAnswer {
  demand: number;
  answer: string;
}

/** Rows of answers as far as they are filled in; a draft may have none. */
export function givenAnswers(input: Readonly<Record<string, unknown>>): GivenAnswer[] {
  const rows = Array.isArray(input.answers) ? (input.answers as unknown[]) : [];
  return rows.map((row) => {
    const { demand, answer } = (row ?? {}) as { demand?: unknown; answer?: unknown };
    return { demand: Number(demand), answer: typeof answer === 'string' ? answer : '' };
  });
}

/** Missing elements and demands; what a text was begun with and not finished. */
export function elementFaults(c: OpinionCase): Found[] {
  const missing = (c.templates ?? []).flatMap((template) => missingElements(template, c));
  const paths = missing.map(({ path }) => path);
  return [
    ...missing.filter(({ path }, i) => paths.indexOf(path) === i),
    ...unanswered(c),
    ...Object.entries(c.input).flatMap(([path, text]) => blanks(path, text)),
  ];
}

/** Only what is filled in with the step can be missing: the rest of a document comes from the petition. */
function missingElements({ elements, sections }: DocumentTemplate, { input }: OpinionCase): Found[] {
  return elements.flatMap(({ name, place }): Found[] => {
    const field = /^(?:input|label)_(\w+)$/.exec(place)?.[1];
    // A paragraph that is printed only when the field is there does not ask for it.
    if (!field || SAID_BY_STEP.has(place) || sections.some(({ ifPlace }) => ifPlace === place)) return [];
    const value = input[field];
    const empty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    return empty ? [{ rule: 'elements_present', path: field, message: `还缺“${name}”。` }] : [];
  });
}
/** Words of coded-words.ts that a step says without a field. */
const SAID_BY_STEP: ReadonlySet<string> = new Set(['label_step', 'label_decision', 'label_method']);

function unanswered({ input, demandCount, templates = [] }: OpinionCase): Found[] {
  const asked = templates.some(({ sections }) => sections.some(({ each }) => each === 'answers'));
  if (!asked || demandCount === undefined) return [];
  const given = givenAnswers(input);
  const path = 'answers';
  const rule = 'every_demand_answered';
  const open = Array.from({ length: demandCount }, (_, i) => i + 1).flatMap((demand): Found[] => {
    const rows = given.filter((row) => row.demand === demand && row.answer.trim() !== '').length;
    if (rows === 1) return [];
    const message = rows === 0 ? `第 ${demand} 项诉求还没有答复。` : `第 ${demand} 项诉求答复了 ${rows} 次。`;
    return [{ rule, path, message }];
  });
  const strange = given
    .filter(({ demand }) => demand > demandCount)
    .map(({ demand }): Found => ({ rule, path, message: `没有第 ${demand} 项诉求。` }));
  return [...open, ...strange];
}

/** “执行情况：” with nothing behind it. */
function blanks(path: string, text: unknown): Found[] {
  if (typeof text !== 'string') return [];
  const lines = text.split('\n').map((line) => line.trim());
  const open = lines.filter((line, i) => {
    const next = lines[i + 1] ?? '';
    return /^[^：]{1,12}：$/.test(line) && (next === '' || REPORT_HEADS.test(next));
  });
  return [...new Set(open)].map((line) => ({
    rule: 'nothing_left_blank',
    path,
    message: `“${line}”后面还没有写。`,
  }));
}

/** Of a closing report as it is begun (queries/draft.ts). */
const REPORT_HEADS = /^(?:事实|定性|处理意见|执行情况)：/;

// ---- rights ----

const OF_THIS =
  /(?:不服本(?:处理|复查|复核)?(?:意见|答复)|对(?:本|上述)(?:处理|复查|复核)?(?:意见|答复)不服)([^。；]*)/g;
const WAYS = /行政复议|行政诉讼|起诉|复查|复核/;
const EXPECTED = {
  review: { way: '复查', said: '对处理意见不服的，是自收到之日起30日内申请复查（条例第三十五条）' },
  final_review: { way: '复核', said: '对复查意见不服的，是自收到之日起30日内申请复核（条例第三十六条）' },
  none: { way: '', said: '复核意见是终结意见，之后不再受理（条例第三十六条）' },
} as const;

/** What an officer wrote of rights must not differ from the paragraph of the template (条例 第35、36条). */
export function remedyFaults({ templates = [], input }: OpinionCase, prose: readonly Field[]): Found[] {
  // A new handling ordered by a review is followed by an opinion with rights of its own.
  const remedy = templates.find((one) => one.remedy)?.remedy;
  if (!remedy || input.periodDays !== undefined) return [];
  const { way, said } = EXPECTED[remedy];
  return prose.flatMap(({ path, text }) =>
    [...text.matchAll(OF_THIS)].flatMap(([sentence, rest = '']): Found[] => {
      const named = WAYS.exec(rest)?.[0];
      const days = /(\d+)(?:个工作)?日/.exec(sentence)?.[1];
      const wrong =
        (named !== undefined && named !== way) ||
        (days !== undefined && days !== '30') ||
        /个工作日/.test(sentence);
      return wrong ? [{ rule: 'remedy_fits', path, message: `“${sentence}”写得不对：${said}。` }] : [];
    }),
  );
}
