// Checks on numbers of persons. Pure, so that both ends use them: the mini-program shows the fault while typing.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** A document number as it is kept: without spaces, full-width characters or small letters. */
export const plainIdNumber = (raw: string): string => raw.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** A phone number as it is kept: without spaces, dashes and the country code that phones fill in by themselves. */
export const plainPhone = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/[\s()\-\u2010-\u2015\u2212]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');

/** What is wrong with a resident identity number, in a sentence, or null when nothing is. Source: GB 11643-1999. */
export function residentIdFault(raw: string): string | null {
  const value = plainIdNumber(raw);
  if (value === '') return '请填写身份证号。';
  if (!/^[0-9X]+$/.test(value)) return '身份证号只有数字，最后一位可能是 X。';
  if (value.length < 18) return `身份证号少了 ${18 - value.length} 位，请再看一下。`;
  if (value.length > 18) return `身份证号多了 ${value.length - 18} 位，请再看一下。`;
  if (!/^\d{17}[0-9X]$/.test(value)) return '身份证号前 17 位都是数字，请再看一下。';
  if (!isCalendarDate(value.slice(6, 14))) return '身份证号里的出生日期不对，请再看一下。';
  const sum = weights.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return checkCharacters[sum % 11] === value[17] ? null : '身份证号有一位不对，请再看一下。';
}

/** 11 digits of a mainland mobile phone. */
export function mobilePhoneFault(raw: string): string | null {
  const value = plainPhone(raw);
  if (value === '') return '请填写手机号。';
  return /^1[3-9]\d{9}$/.test(value) ? null : '手机号是 11 位数字，请再看一下。';
}

function isCalendarDate(yyyymmdd: string): boolean {
  const [y, m, d] = [
    Number(yyyymmdd.slice(0, 4)),
    Number(yyyymmdd.slice(4, 6)),
    Number(yyyymmdd.slice(6, 8)),
  ];
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1850 && date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}
