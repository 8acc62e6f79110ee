import { keywordHolds, keywordType } from './keyword-rules';

// Each row: key, value that the platform accepts, value that it refuses. Source: 订阅消息参数值内容限制说明.
const FACTS: [string, string, string][] = [
  ['thing1', '东湖区住房和城乡建设局已经受理，请等待', '东湖区住房和城乡建设局已经受理您的信访事项'],
  ['character_string1', 'XF990101-2026/000123', '编号XF0001'],
  ['character_string1', 'A'.repeat(32), 'A'.repeat(33)],
  ['number1', '12.50', '12元'],
  ['number1', '1'.repeat(32), '1'.repeat(33)],
  ['letter1', 'Petition', 'Petition1'],
  ['letter1', 'a'.repeat(32), 'a'.repeat(33)],
  ['symbol1', '+-*/=', '+-*/=!'],
  ['symbol1', '※', '号'],
  ['phrase2', '正在办理', '正在办理之中'],
  ['phrase2', '已受理', '已受理1'],
  ['name1', '欧阳某某', '欧阳某某欧阳某某某某某'],
  ['name1', 'Zhang San', 'Zhang San Zhang San Z'],
  ['name1', '王某', '王5'],
  ['time4', '2019年10月1日 15:01', '2019年10月1日'],
  ['time4', '2018-01-01 15:01', '2018-01-01T15:01'],
  ['time4', '15:01', '24:01'],
  ['time4', '15:01:59', '15:61'],
  ['time4', '2026年2月28日 09:00~2026年3月1日 18:00', '2026年2月30日 09:00'],
  ['date3', '2019年10月1日', '2019年13月1日'],
  ['date3', '2018-01-01', '18年1月1日'],
  ['date3', '2019年10月1日 15:01', '明天'],
  ['amount1', '¥100.00', '¥12345678901'],
  ['amount1', '100元', '一百元'],
  ['phone_number1', '+86-0766-66888866', '+86-0766-668888661'],
  ['car_number1', '粤A8Z888挂', '粤A8Z8888挂'],
  ['short_thing1', '水路问题', '一二三四五六七八九十一二三四五六七八九十一'],
];

describe('values of template keywords', () => {
  it.each(FACTS)('%s takes “%s” and refuses “%s”', (key, good, bad) => {
    expect(keywordHolds(key, good)).toBe(true);
    expect(keywordHolds(key, bad)).toBe(false);
  });

  it('counts a rare character as one', () => {
    expect(keywordHolds('thing1', '𠮷'.repeat(20))).toBe(true);
    expect(keywordHolds('thing1', '𠮷'.repeat(21))).toBe(false);
  });

  it.each(['thing1', 'character_string1', 'symbol1', 'name1'])('%s never holds a line break', (key) => {
    expect(keywordHolds(key, 'a\nb')).toBe(false);
    expect(keywordHolds(key, 'a\r\nb')).toBe(false);
    expect(keywordHolds(key, 'a\u2028b')).toBe(false);
  });

  it('takes only registered values of a const', () => {
    expect(keywordHolds('const1', '已受理', ['已受理', '已答复'])).toBe(true);
    expect(keywordHolds('const1', '受理', ['已受理', '已答复'])).toBe(false);
    expect(keywordHolds('const1', '已受理')).toBe(false);
  });

  it('knows a keyword by its type and number', () => {
    expect(keywordType('thing12')).toBe('thing');
    expect(keywordType('thing')).toBeUndefined();
    expect(keywordType('constructor1')).toBeUndefined();
    expect(keywordHolds('first', 'x')).toBe(false);
  });
});
