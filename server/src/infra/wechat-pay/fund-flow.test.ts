import { WechatPayError } from './errors';
import { parseFundFlow } from './fund-flow';

// The form of the platform's own example (merchant/4012556742, and downloadfundflow of v2).
const COLUMNS =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const ROW =
  '`2018-02-01 04:21:23,`50000305742018020103387128253,`1900009231201802015884652186,`退款,`退款,`支出,`0.02,`0.17,`system,`缺货,尺码不对,`REF4200000068201801293084726067';
const SUMS = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';
const table = (rows: string[], sums: string) => [COLUMNS, ...rows, SUMS, sums, ''].join('\r\n');

it('reads amounts as whole fen, times as Shanghai’s, and a comma in a note', () => {
  expect(parseFundFlow(table([ROW], '`1.0,`0.0,`0.00,`1.0,`0.02'))).toEqual([
    {
      at: new Date('2018-01-31T20:21:23Z'),
      businessNo: '50000305742018020103387128253',
      flowNo: '1900009231201802015884652186',
      businessName: '退款',
      businessType: '退款',
      direction: 'out',
      amountFen: 2,
      balanceFen: 17,
      note: '缺货,尺码不对',
      voucherNo: 'REF4200000068201801293084726067',
    },
  ]);
});

it.each([
  ['a line too few', table([], '`1,`0,`0.00,`1,`0.02')],
  ['another sum', table([ROW], '`1,`0,`0.00,`1,`0.03')],
  ['another direction', table([ROW.replace('支出', '转出')], '`1,`0,`0.00,`1,`0.02')],
  ['three places', table([ROW.replace('`0.02', '`0.020')], '`1,`0,`0.00,`1,`0.02')],
  ['no time', table([ROW.replace('2018-02-01 04:21:23', 'yesterday')], '`1,`0,`0.00,`1,`0.02')],
  ['other columns', table([ROW], '`1,`0,`0.00,`1,`0.02').replace('备注', '说明')],
  ['an HTML page', '<html></html>'],
])('does not take a table with %s', (_what, text) => {
  expect(() => parseFundFlow(text)).toThrow(WechatPayError);
});
