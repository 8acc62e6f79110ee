// Checks on the documents that prove who petitions: persons' documents of all kinds, organisations' credit codes. Pure,
// so that the mini-program shows the fault while one types.
import { plainIdNumber, residentIdFault } from './identity-number';
import type { IdKind } from './vocabulary';

/** Shapes as printed on the documents; without a published check digit only length and alphabet are judged [I]. */
const shapes: Partial<Record<IdKind, { pattern: RegExp; sentence: string }>> = {
  hk_macao_permit: {
    pattern: /^[HM]\d{8}(\d{2})?$/,
    sentence: '通行证号以 H 或 M 开头，后面 8 位数字，请再看一下。',
  },
  taiwan_permit: { pattern: /^\d{8}(\d{2})?$/, sentence: '通行证号是 8 位数字，请再看一下。' },
  passport: { pattern: /^[A-Z0-9]{5,17}$/, sentence: '护照号只有字母和数字，请再看一下。' },
  military_id: {
    pattern: /^\D{0,8}\d{5,12}\D?$/u,
    sentence: '军官证号请按证件填写，例如“军字第0000001号”。',
  },
};

/** What is wrong with the number of a person's document, in a sentence, or null when nothing is. */
export function idDocumentFault(kind: IdKind, raw: string): string | null {
  const value = plainIdNumber(raw);
  if (kind === 'resident_id') return residentIdFault(value);
  if (value === '') return '请填写证件号码。';
  if (kind === 'residence_permit') return residencePermitFault(value);
  // Cards since 2023 carry 18 digits that begin with 9; older ones three letters and twelve digits.
  if (kind === 'foreign_permanent_id') {
    if (/^[A-Z]{3}\d{12}$/.test(value)) return null;
    return value.startsWith('9') ? residentIdFault(value) : '永久居留身份证号请按证件填写，请再看一下。';
  }
  const shape = shapes[kind];
  return !shape || shape.pattern.test(value) ? null : shape.sentence;
}

/** Residence permits of Hong Kong, Macao and Taiwan residents: the resident's number with 81, 82 or 83 in front. */
function residencePermitFault(value: string): string | null {
  if (!/^8[123]0000/.test(value)) return '港澳台居民居住证号以 810000、820000 或 830000 开头，请再看一下。';
  return residentIdFault(value);
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** What is wrong with a unified social credit code (统一社会信用代码), or null. Source: GB 32100-2015. */
export function creditCodeFault(raw: string): string | null {
  const value = plainIdNumber(raw);
  if (value === '') return '请填写统一社会信用代码。';
  if (value.length !== 18) return `统一社会信用代码是 18 位，现在有 ${value.length} 位。`;
  const places = Array.from(value, (c) => creditAlphabet.indexOf(c));
  if (places.includes(-1)) return '统一社会信用代码里没有 I、O、S、V、Z，请再看一下。';
  // Weights are the powers of 3 modulo 31.
  let weight = 1;
  let sum = 0;
  for (const place of places.slice(0, 17)) {
    sum += weight * place;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === places[17] ? null : '统一社会信用代码有一位不对，请再看一下。';
}

/**
 * Age in whole years on a day, from a number that carries the day of birth; null where it carries none.
 * @param day `YYYY-MM-DD`
 */
export function ageOn(kind: IdKind, idNumber: string, day: string): number | null {
  const value = plainIdNumber(idNumber);
  if (!/^\d{17}[0-9X]$/.test(value)) return null;
  if (!['resident_id', 'residence_permit', 'foreign_permanent_id'].includes(kind)) return null;
  const born = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
