// Laws and articles named in a text: 《中华人民共和国民法典》第一千二百六十条、第3条.
const CITED =
  /《(?:中华人民共和国)?([^》]+)》((?:第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五])?[、，和及]?)*)/g;

export interface Citation {
  /** Without 中华人民共和国. */
  title: string;
  articles: { number: number; text: string }[];
}

export const citationsIn = (text: string): Citation[] =>
  [...text.matchAll(CITED)].map(([, title = '', articles = '']) => ({
    title,
    articles: [...articles.matchAll(/第([^条]+)条/g)].map(([article, digits = '']) => ({
      number: numeral(digits),
      text: article,
    })),
  }));

const DIGITS = '零一二三四五六七八九';
/** 一千二百六十 → 1260, 32 → 32. */
export function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = 0;
  for (const sign of text.replaceAll('〇', '零')) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (unit === undefined) digit = DIGITS.indexOf(sign);
    else {
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
