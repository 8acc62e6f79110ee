import { ageOn, creditCodeFault, idDocumentFault } from './id-documents';

/** Check character of GB 32100-2015 over the first 17 places, worked out here a second way: by trial. */
const withCheck = (body: string): string[] =>
  Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY', (c) => body + c).filter(
    (code) => creditCodeFault(code) === null,
  );

describe('a unified social credit code', () => {
  it('is right for the published example of the standard', () => {
    // Example of GB 32100-2015: weights 1, 3, 9, 27, 19, … modulo 31.
    expect(creditCodeFault('91350100M000100Y43')).toBeNull();
  });

  it('has exactly one right check character', () => {
    expect(withCheck('91990102MA0000001')).toHaveLength(1);
  });

  it('is found wrong with one place changed, two places swapped, a letter it never has', () => {
    expect(creditCodeFault('91350100M000100Y44')).toMatch('有一位不对');
    expect(creditCodeFault('19350100M000100Y43')).toMatch('有一位不对');
    expect(creditCodeFault('91350100M000100I43')).toMatch('没有 I、O、S、V、Z');
    expect(creditCodeFault('9135')).toMatch('现在有 4 位');
  });
});

describe('the number of each kind of document', () => {
  it.each([
    ['hk_macao_permit', 'H99000001', 'A99000001'],
    ['taiwan_permit', '99000001', '9900000'],
    ['passport', 'E99000001', 'E9'],
    ['military_id', '军字第9900001号', '军'],
    ['foreign_permanent_id', 'ABC990000000001', 'AB1'],
    ['residence_permit', '810000199001010019', '990102198506120080'],
  ] as const)('%s takes %s and not %s', (kind, right, wrong) => {
    expect(idDocumentFault(kind, right)).toBeNull();
    expect(idDocumentFault(kind, wrong)).toEqual(expect.any(String));
    expect(idDocumentFault(kind, '')).toBe('请填写证件号码。');
  });
});

describe('age', () => {
  const number = '99010220081124001X';
  it('is reached on the birthday, not the day before', () => {
    expect(ageOn('resident_id', number, '2026-11-23')).toBe(17);
    expect(ageOn('resident_id', number, '2026-11-24')).toBe(18);
  });
  it('is unknown where the number carries none', () => {
    expect(ageOn('passport', 'E99000001', '2026-11-23')).toBeNull();
  });
});
