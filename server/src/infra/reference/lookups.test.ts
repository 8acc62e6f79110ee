// Look-ups by code, parent, path and words over the shipped data.
import { resolve } from 'node:path';
import { loadReference } from '.';

const { regions, categories } = loadReference(resolve(__dirname, '../../../../config/data'), { demo: true });
const names = (items: { name: string }[]): string[] => items.map((item) => item.name);

describe('regions', () => {
  test('by code', () => {
    expect(regions.byCode('990102001')).toEqual({
      code: '990102001',
      name: '望江街道',
      level: 'street',
      hasChildren: false,
    });
    expect(regions.byCode('110000')).toEqual({
      code: '110000',
      name: '北京市',
      level: 'province',
      hasChildren: true,
    });
    expect(regions.byCode('110100')?.level).toBe('city');
    expect(regions.byCode('110101')?.level).toBe('county');
  });

  test.each(['', '99', '999999', '990102999', '99010200', 'abcdef', '990102000'])(
    'an unknown or malformed code %j',
    (code) => {
      expect(regions.byCode(code)).toBeUndefined();
      expect(regions.path(code)).toEqual([]);
      expect(regions.children(code)).toEqual([]);
    },
  );

  test('children level by level, the neighbour not among them', () => {
    expect(names(regions.children('990000'))).toEqual(['清源市']);
    expect(names(regions.children('990100'))).toEqual(['临江区', '河东区']);
    expect(names(regions.children('990102'))).toEqual(['望江街道', '南门街道', '柳堤镇']);
    expect(regions.children('990102001')).toEqual([]);
  });

  test('placeholder rows are passed through: districts right below 北京市, towns right below 东莞市', () => {
    expect(names(regions.children('110000')).slice(0, 2)).toEqual(['东城区', '西城区']);
    expect(names(regions.children('410000'))).toContain('济源市');
    expect(names(regions.children('441900'))).toContain('东城街道');
    expect(names(regions.children('500000'))).toEqual(expect.arrayContaining(['万州区', '城口县']));
  });

  test('every region is reachable from the provinces by opening children', () => {
    const seen = new Set<string>();
    const open = (code?: string): void => {
      for (const child of regions.children(code)) {
        expect(child.hasChildren).toBe(regions.children(child.code).length > 0);
        seen.add(child.code);
        open(child.code);
      }
    };
    open();
    const placeholders = 9; // 4 × 市辖区, 重庆 县, 3 × 省直辖县级…, 自治区直辖县级…
    expect(seen.size).toBe(regions.size - placeholders);
  });

  test('path names leave placeholders out', () => {
    expect(regions.pathName('990102001')).toBe('云岭省清源市临江区望江街道');
    expect(regions.pathName('110101001')).toBe('北京市东城区东华门街道');
    expect(regions.pathName('441900003')).toBe('广东省东莞市东城街道');
  });

  test('search: exact before prefix before substring, higher levels first, at most twenty', () => {
    expect(regions.search('临江区').map((region) => region.code)).toContain('990102');
    expect(regions.search('北京')[0]?.name).toBe('北京市');
    const many = regions.search('城关');
    expect(many).toHaveLength(20);
    expect(regions.search('江', 5)).toHaveLength(5);
    expect(regions.search('江', 500)).toHaveLength(20);
  });

  test('search: several words narrow from the outside in; a code prefix is a search too', () => {
    expect(regions.search('清源 望江').map((region) => region.code)).toEqual(['990102001']);
    expect(regions.search('云岭省，杨树').map((region) => region.code)).toEqual(['990103003']);
    expect(regions.search('990103').map((region) => region.code)).toEqual([
      '990103',
      '990103001',
      '990103002',
      '990103003',
    ]);
  });

  test.each(['', '   ', '没有这个地方', '市辖区', '%', "' OR 1=1"])(
    'search for %j finds nothing',
    (query) => {
      expect(regions.search(query)).toEqual([]);
    },
  );
});

describe('categories', () => {
  test('by code, children and path', () => {
    expect(categories.byCode('03')).toEqual({
      code: '03',
      name: '自然资源',
      level: 1,
      formerName: '国土资源',
      hasChildren: true,
    });
    expect(categories.byCode('99')).toBeUndefined();
    expect(categories.children()).toHaveLength(15);
    expect(names(categories.children('0403'))).toEqual(['未验先用', '环评报告不实', '未批先建', '其他']);
    expect(categories.children('011003')).toEqual([]);
    expect(categories.pathName('011003')).toBe('城乡建设 / 住房保障与房地产 / 物业服务');
    expect(categories.path('999999')).toEqual([]);
  });

  test('“not sure” has a name but is no branch and no search result', () => {
    expect(categories.byCode('990000')).toEqual({
      code: '990000',
      name: '不清楚',
      level: 1,
      hasChildren: false,
    });
    expect(categories.pathName('990000')).toBe('不清楚');
    expect(categories.children().map((category) => category.code)).not.toContain('990000');
    expect(categories.search('不清楚')).toEqual([]);
  });

  test('search finds today’s name, the former name and the words people use', () => {
    expect(categories.search('自然资源')[0]?.code).toBe('03');
    expect(categories.search('国土资源')[0]?.code).toBe('03');
    expect(categories.search('物业费').map((category) => category.code)).toContain('011003');
    expect(categories.search('欠薪').map((category) => category.code)).toEqual(['150306', '150604']);
    expect(categories.search('房地产 其他').map((category) => category.code)).toEqual(['011004']);
    expect(categories.search('其他')).toHaveLength(20);
    expect(categories.search('不存在的分类')).toEqual([]);
  });
});
