import { line, text } from './common';

const facts = text('事实和理由', 10, 100);
const title = line('标题', 5, 50);
const read = (schema: typeof facts, value: string): string => schema.parse(value);
const sentences = (schema: typeof facts, value: string): string[] =>
  schema.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];

describe('a text people write', () => {
  it('loses the characters nobody sees and nobody could delete', () => {
    expect(read(facts, '楼道里\u0000堆满\u200b了\ufeff杂物\u0085，找过\ud83d三次。')).toBe(
      '楼道里堆满了杂物\n，找过三次。',
    );
  });

  it('keeps its lines, whatever its writer’s keyboard or word processor calls a line', () => {
    expect(read(facts, '第一行说时间\r\n第二行\u000b第三行\u2028第四行\r第五行')).toBe(
      '第一行说时间\n第二行\n第三行\n第四行\n第五行',
    );
  });

  it('cannot be turned round to read otherwise than it is stored', () => {
    expect(read(title, '请查\u202e物杂了满堆\u202c楼道')).toBe('请查物杂了满堆楼道');
  });

  it('keeps joined emoji, rare characters and the signs of other scripts', () => {
    const written = '👨‍👩‍👧‍👦一家住𠮷祥里，买买提·艾力，1️⃣楼\t東';
    expect(read(facts, `${written}没有水喝。`)).toBe(`${written}没有水喝。`);
  });

  it('is too short when only what cannot be seen makes it long', () => {
    expect(sentences(title, '\u200b'.repeat(9))).toEqual(['标题至少写 5 个字。']);
    expect(sentences(title, '路\u200d\u200d\u200d\u200d灯')).toEqual(['标题至少写 5 个字。']);
    expect(sentences(facts, '\u3000'.repeat(30))).toEqual(['事实和理由至少写 10 个字。']);
  });

  it('is counted as people count', () => {
    expect(sentences(line('姓名', 1, 3), '𠮷小明月')).toEqual(['姓名最多 3 个字，现在有 4 个字。']);
  });
});

it('writes a title on one line', () => {
  expect(read(title, ' 楼道里\n堆满了 \r\n  杂物 ')).toBe('楼道里 堆满了 杂物');
});
