// An opinion is looked through before it is signed: does it name a law that exists, say something about each demand,
// keep to dates that can be, and leave other people's data out (条例 第32条; lists and levels [R], config/data). No model
// and no network: the same text always gives the same faults, each with the place and the reason.
import type { OpinionGate, OpinionRule } from '../../infra/reference/opinion-gate';
import { dayOf } from '../procedure/domain/time';
import { citationsIn } from './citations';
import { elementFaults, givenAnswers, remedyFaults } from './gate-elements';
import { courseFaults, reportFaults } from './gate-record';
import { type Field, type Found, type OpinionCase, textAt } from './gate-case';

export interface OpinionFault {
  rule: OpinionRule;
  level: 'hard' | 'soft';
  /** Field of the step's input. */
  path: string;
  message: string;
}

/** In the order of the fields. */
export function lookThrough(gate: OpinionGate, c: OpinionCase): OpinionFault[] {
  const found = [
    ...elementFaults(c),
    ...remedyFaults(c, proseOf(c)),
    ...courseFaults(c, proseOf(c)),
    ...reportFaults(c),
    ...basisFaults(gate, c),
    ...factsFaults(c),
    ...answerFaults(gate, c),
    ...proseOf(c).flatMap((field) => [...personalData(field, c), ...dateFaults(field, c)]),
  ];
  return found.flatMap((fault) => {
    const level = gate.levels[fault.rule];
    return level === 'off' ? [] : [{ ...fault, level }];
  });
}

function answersOf(c: OpinionCase): Field[] {
  return givenAnswers(c.input).map(({ answer }, i) => ({ path: `answers.${i}.answer`, text: answer }));
}

/** Everything that is told; telephone numbers of the organ stand in a field of their own. */
function proseOf(c: OpinionCase): Field[] {
  const whole = ['facts', 'report', 'opinion', 'answer', 'legalBasis'].flatMap((path) => {
    const text = textAt(c, path);
    return text === undefined ? [] : [{ path, text }];
  });
  return [...whole, ...answersOf(c)];
}

// ---- the law ----

function basisFaults(gate: OpinionGate, c: OpinionCase): Found[] {
  const basis = textAt(c, 'legalBasis');
  if (basis === undefined) return [];
  const path = 'legalBasis';
  const cited = citationsIn(basis);
  if (cited.length === 0)
    return [{ rule: 'law_is_named', path, message: '请写明依据的法律、法规或政策，用书名号。' }];
  return cited.flatMap(({ title, articles }): Found[] => {
    const count = gate.laws[title];
    if (count === undefined)
      return [{ rule: 'law_is_listed', path, message: `《${title}》不在依据目录里，请核对名称。` }];
    if (count === null) return [];
    return articles
      .filter(({ number }) => number < 1 || number > count)
      .map(({ text }) => {
        const message = `《${title}》一共 ${count} 条，没有${text}。`;
        return { rule: 'article_exists', path, message };
      });
  });
}

// ---- facts and answers ----

const TIME =
  /\d{2,4}年|\d{1,2}月|\d{1,2}日|[一二三四五六七八九十]+[年月日]|今年|去年|前年|上午|下午|当日|同日|期间/;
const PLACE =
  /[省市区县乡镇村屯街路巷弄号院栋幢楼室组]|小区|社区|街道|现场|工地|企业|公司|单位|学校|医院|市场/;

function factsFaults(c: OpinionCase): Found[] {
  const path = c.input.report === undefined ? 'facts' : 'report';
  const facts = textAt(c, path);
  if (facts === undefined) return [];
  return [
    ...(TIME.test(facts)
      ? []
      : [{ rule: 'facts_have_time' as const, path, message: '事实里没有看到时间，请核对。' }]),
    ...(PLACE.test(facts)
      ? []
      : [{ rule: 'facts_have_place' as const, path, message: '事实里没有看到地点，请核对。' }]),
  ];
}

const bare = (text: string): string => text.replace(/[\s\p{P}]/gu, '');

function answerFaults(gate: OpinionGate, c: OpinionCase): Found[] {
  const empty = new Set(gate.emptyPhrases.map(bare));
  const told = [
    ...answersOf(c),
    ...proseOf(c).filter(({ path }) => ['opinion', 'answer', 'report'].includes(path)),
  ];
  const nothing = told
    .filter(({ text }) => text !== '' && empty.has(bare(text)))
    .map(({ path, text }): Found => {
      const message = `“${text.trim()}”没有说明怎么处理，请写清楚做了什么、结果怎样。`;
      return { rule: 'says_something', path, message };
    });
  const seen = new Map<string, number>();
  const alike = answersOf(c).flatMap(({ path, text }, i): Found[] => {
    if (text === '') return [];
    const before = seen.get(bare(text));
    seen.set(bare(text), before ?? i);
    const message = `和第 ${(before ?? 0) + 1} 条的答复一样，请核对是否逐条答复。`;
    return before === undefined ? [] : [{ rule: 'answers_differ', path, message }];
  });
  return [...nothing, ...alike];
}

// ---- what must not stand in it ----

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

function personalData({ path, text }: Field, c: OpinionCase): Found[] {
  const own = new Set(c.ownNumbers.map((number) => number.toUpperCase()));
  const others = [...text.matchAll(ID_NUMBER), ...text.matchAll(MOBILE)].filter(
    ([number]) => !own.has(number.toUpperCase()),
  );
  return others.map(([number]) => ({
    rule: 'no_personal_data',
    path,
    message: `“${number.slice(0, 3)}…${number.slice(-2)}”像是他人的证件号或手机号，请删去。`,
  }));
}

const FULL_DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
/** Words that speak of what is still to come. */
const AHEAD = /前|以前|之前|内|底|预计|计划|拟|将|起|至|到/;

function dateFaults({ path, text }: Field, c: OpinionCase): Found[] {
  const today = dayOf(c.now);
  return [...text.matchAll(FULL_DATE)].flatMap((match): Found[] => {
    const [written, year = '', month = '', day = ''] = match;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const real = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== iso)
      return [{ rule: 'dates_fit', path, message: `没有${written}这一天。` }];
    const around = text.slice(Math.max(0, match.index - 6), match.index + written.length + 3);
    if ((path === 'facts' || path === 'report') && iso > today && !AHEAD.test(around.replace(written, '')))
      return [{ rule: 'dates_fit', path, message: `${written}还没有到，不能写成已经发生。` }];
    return [];
  });
}
