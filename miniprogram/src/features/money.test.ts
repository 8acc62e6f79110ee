import { yuanText } from './money';

test.each([
  [50_000, '500 元'],
  [1250, '12.50 元'],
  [105, '1.05 元'],
  [10, '0.10 元'],
  [100_000_000, '1000000 元'],
])('%i fen are %s', (fen, yuan) => {
  expect(yuanText(fen)).toBe(yuan);
});
