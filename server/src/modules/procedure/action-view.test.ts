import { procedure } from '@petition/shared-types/procedure';
import { basisText, toAvailableAction } from './action-view';

it('names a source once for all its articles', () => {
  expect(basisText(procedure.register.basis)).toBe('条例第二十一条、第二十二条');
  expect(
    basisText([
      { text: '条例第三十五条', mark: 'V' },
      { text: '北京市信访条例第五十条', mark: 'V' },
    ]),
  ).toBe('条例第三十五条、北京市信访条例第五十条');
});

it('says of a hearing that the period stands still', () => {
  expect(toAvailableAction(procedure.open_hearing)).toMatchObject({
    aside: true,
    clockEffect: '暂停计算：复核期限',
  });
});
