import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import { maskIdentity, maskWithin } from './masking';

const person: PetitionerPerson = {
  kind: 'person',
  name: '周小梅',
  idKind: 'resident_id',
  idNumber: '99010219850612008X',
  phone: '13900000009',
  addressRegion: '990102001',
  address: '柳荫里小区5栋101',
};

describe('what somebody else reads', () => {
  it('hides the petitioner’s name, number and phone as people write them in a letter', () => {
    const letter = [
      '我叫周小梅，家住柳荫里小区5栋101。',
      '身份证 990102 19850612 008x，电话 139-0000-0009（１３９００００ ０００９）。',
      '报告人：周　 小 　梅',
    ].join('\n');
    const shown = maskWithin(letter, { petitioner: person });
    expect(shown).toBe(
      [
        '我叫周**，家住***。',
        '身份证 9****************X，电话 139****0009（139****0009）。',
        '报告人：周**',
      ].join('\n'),
    );
  });

  it('leaves longer numbers and other words alone', () => {
    const text = '合同编号 2139000000098，周小\n梅花开了。';
    expect(maskWithin(text, { petitioner: person })).toBe(text);
  });

  it('does not take every 王 for the petitioner whose name was given as 王', () => {
    expect(maskWithin('王府井的王师傅', { petitioner: { ...person, name: '王' } })).toBe('王府井的王师傅');
  });

  it('takes no sign of a name for a pattern', () => {
    expect(maskWithin('署名 A.B(C', { petitioner: { ...person, name: 'A.B(C' } })).toBe('署名 A****');
    expect(maskWithin('AxB', { petitioner: { ...person, name: 'A.B' } })).toBe('AxB');
  });

  it('keeps the place, which is what the matter is about, for those who handle it', () => {
    expect(maskIdentity('周小梅家住柳荫里小区5栋101', { petitioner: person })).toBe(
      '周**家住柳荫里小区5栋101',
    );
  });
});
