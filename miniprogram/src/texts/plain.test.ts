// What people decide by is said in short sentences and plain words: no sentence over thirty characters, no word of the
// trade, no shouting. Every text of the citizens' side is read, with figures and names put in where it asks for them.
import { routeAdvice } from '@petition/shared-types/legal-routes';
import { texts } from './index';

const LONGEST = 30;
/** Words of computers and of shouting (the voice of the citizen's side). */
const UNWANTED = /系统|用户(?!隐私保护指引)|点击|登陆|异常|非法|！/;
/** Names of laws are as long as they are; the sentence around them is not one to decide by. */
const QUOTES = /^依据：/;

function* sentences(value: unknown, path: string): Generator<[path: string, sentence: string]> {
  if (typeof value === 'string') {
    for (const sentence of value.split(/[。？！；\n]/)) if (sentence.trim() !== '') yield [path, sentence];
    return;
  }
  if (typeof value === 'function') {
    // Each gap holds something short: how long a name is, the text cannot help.
    const said: unknown = (value as (...args: unknown[]) => unknown)('3', '3', '3');
    yield* sentences(said, `${path}()`);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    yield* sentences(part, path === '' ? key : `${path}.${key}`);
}

/** The list of pieces for those who build screens; citizens do not come there. */
const { piecesPage: _, ...shown } = texts;
const all = [...sentences(shown, ''), ...sentences(routeAdvice, 'routeAdvice')].filter(
  ([, sentence]) => !QUOTES.test(sentence),
);

test('all texts are read', () => {
  expect(all.length).toBeGreaterThan(500);
});

test('no sentence is longer than thirty characters', () => {
  const long = all.filter(([, sentence]) => Array.from(sentence).length > LONGEST);
  expect(long).toEqual([]);
});

test('no word of the trade, no blame, no exclamation mark', () => {
  expect(all.filter(([, sentence]) => UNWANTED.test(sentence))).toEqual([]);
});
