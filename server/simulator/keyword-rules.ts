// What a template keyword may hold, by its type. Source of the table: 订阅消息参数值内容限制说明, valid for template
// messages too (see docs/simulator.md). Lengths count code points; whether the platform does is unverified.

const CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029]/u;
const HAN = /\p{Script=Han}/u;
const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?';
const DATE =
  '(\\d{4}年)?(\\d{1,2}月)(\\d{1,2}日)|\\d{4}年\\d{1,2}月|(\\d{4}[-/.])?\\d{1,2}[-/.]\\d{1,2}|\\d{4}[-/.]\\d{1,2}';
const TIME_POINT = new RegExp(`^((${DATE}) )?${CLOCK}$`);
const DATE_POINT = new RegExp(`^(${DATE})( ${CLOCK})?$`);

function length(value: string): number {
  return [...value].length;
}

/** Month and day numbers must exist; 2月30日 is refused, the year is only read for leap days. */
function calendarHolds(value: string): boolean {
  const chinese = /(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?/.exec(value);
  const dashed = /(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})(?= |$)/.exec(value);
  const [, year, month, day] = chinese ?? dashed ?? [];
  if (month === undefined) return true;
  const lastDay = new Date(Date.UTC(Number(year ?? 2000), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day ?? 1) >= 1 && Number(day ?? 1) <= lastDay;
}

function range(value: string, point: RegExp): boolean {
  const points = value.split('~');
  return points.length <= 2 && points.every((part) => point.test(part.trim()) && calendarHolds(part.trim()));
}

function name(value: string): boolean {
  if (/\d/.test(value)) return false;
  return HAN.test(value) ? length(value) <= 10 : length(value) <= 20;
}

type Rule = (value: string, allowed: readonly string[]) => boolean;

const RULES = {
  thing: (value) => length(value) <= 20,
  // The limit of short_thing is not published; the one of thing is the most that can hold.
  short_thing: (value) => length(value) <= 20,
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  number: (value) => length(value) <= 32 && /^\d+(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && !/[\p{Script=Han}A-Za-z0-9]/u.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  name,
  time: (value) => range(value, TIME_POINT),
  date: (value) => range(value, DATE_POINT),
  amount: (value) => /^\p{Sc}?\d{1,10}(\.\d+)?元?$/u.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) =>
    /^(\p{Script=Han}|[A-Za-z0-9])[A-Za-z0-9]{0,6}(\p{Script=Han}|[A-Za-z0-9])?$/u.test(value),
  const: (value, allowed) => allowed.includes(value),
  enum: (value, allowed) => allowed.includes(value),
} satisfies Record<string, Rule>;

export type KeywordType = keyof typeof RULES;

/** The type a keyword's key begins with (`thing3` → thing), or undefined when there is no such type. */
export function keywordType(key: string): KeywordType | undefined {
  const type = /^([a-z_]+)\d+$/.exec(key)?.[1];
  return type !== undefined && Object.hasOwn(RULES, type) ? (type as KeywordType) : undefined;
}

/** @param allowed the registered values of a const or enum keyword. */
export function keywordHolds(key: string, value: string, allowed: readonly string[] = []): boolean {
  const type = keywordType(key);
  if (type === undefined || CONTROL_CHARACTERS.test(value)) return false;
  const rule: Rule = RULES[type];
  return rule(value, allowed);
}
