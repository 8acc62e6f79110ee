import { fixedReply, menuRequest, readRequest } from './conversation';

const number = '9901022026111900017';
const asked = { kind: 'query', number, code: 'ABCDE23456' };

it.each([
  `查询 ${number} ABCDE23456`,
  `查询${number}abcde23456`,
  `${number} ABCDE-23456`,
  '查询　９９０１０２２０２６１１１９０００１７　ａｂｃｄｅ２３４５６',
  `查询 990102 20261119 00017 ABCDE 23456`,
  `查询：编号${number}，查询码：ABCDE23456。`,
  `\n查询\n${number}\nABCDE23456\n`,
])('reads %j', (text) => expect(readRequest(text)).toEqual(asked));

it('a code with a sign that codes do not have is a wrong code, not an unknown text', () => {
  expect(readRequest(`查询 ${number} ABCDE1O3456`).kind).toBe('how_to_query');
  expect(readRequest(`查询 ${number} ABCDE1O345`)).toEqual({ ...asked, code: 'ABCDE1O345' });
});

it('tells how to ask, helps, and answers what it does not know', () => {
  expect(['查询', `查询 ${number}`, number].map((t) => readRequest(t).kind)).toEqual(
    Array(3).fill('how_to_query'),
  );
  expect(['帮助', ' help ', '？'].map((t) => readRequest(t).kind)).toEqual(Array(3).fill('help'));
  expect(readRequest('你好，我要反映问题')).toEqual({ kind: 'unknown' });
  expect(fixedReply('unknown')).toContain('查询 编号 查询码');
});

it('answers keys of the menu, also of one that is older than the program', () => {
  expect([menuRequest('QUERY').kind, menuRequest('HELP').kind, menuRequest('constructor').kind]).toEqual([
    'how_to_query',
    'help',
    'help',
  ]);
});
