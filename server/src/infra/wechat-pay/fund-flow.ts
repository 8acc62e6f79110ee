// The platform's bill of a day for the operation account (申请资金账单, pay.weixin.qq.com/doc/v3/merchant/4012556742):
// a signed answer names the file and its SHA-1; the file is a table whose last line has the sums.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WechatPayClient } from './client';
import { WechatPayError } from './errors';
import type { FundFlowRow } from './transfers';

const FILE_PATH = '/v3/billdownload/file';
const COLUMNS =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const SUM_COLUMNS = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

const answerShape = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.url() });
const errorShape = z.object({ code: z.string() });

/** @throws WechatPayError */
export async function readFundFlow(client: WechatPayClient, day: string): Promise<FundFlowRow[]> {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RangeError('a day is YYYY-MM-DD');
  const path = `/v3/bill/fundflowbill?bill_date=${day}&account_type=OPERATION`;
  const { status, signed, data } = await client.call('GET', path);
  if (signed && errorShape.safeParse(data).data?.code === 'NO_STATEMENT_EXIST') return [];
  const answer = answerShape.safeParse(data);
  if (status !== 200 || !signed || !answer.success)
    throw new WechatPayError(
      `no bill of ${day}: HTTP ${status} ${errorShape.safeParse(data).data?.code ?? ''}`,
    );
  const { pathname, search } = new URL(answer.data.download_url);
  if (pathname !== FILE_PATH) throw new WechatPayError('the bill is at a place that is none');
  const file = await client.download(pathname + search);
  if (createHash('sha1').update(file).digest('hex') !== answer.data.hash_value.toLowerCase())
    throw new WechatPayError('the bill does not have the hash that was announced');
  return parseFundFlow(file.toString('utf8'));
}

/** @throws WechatPayError when it is no such table or its sums are wrong */
export function parseFundFlow(text: string): FundFlowRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (lines[0]?.trim() !== COLUMNS || lines.at(-2)?.trim() !== SUM_COLUMNS)
    throw new WechatPayError('the bill has other columns');
  const rows = lines.slice(1, -2).map(rowOf);
  checkSums(rows, cells(lines.at(-1) ?? ''));
  return rows;
}

/** Every value has a backtick before it, so that spreadsheets leave it alone. */
const cells = (line: string): string[] => line.trim().replace(/^`/, '').split(',`');

function rowOf(line: string): FundFlowRow {
  const [at = '', businessNo = '', flowNo = '', businessName = '', businessType = '', direction, ...rest] =
    cells(line);
  const [amount = '', balance = '', , note = '', voucherNo = ''] = rest;
  const time = new Date(`${at.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(time.getTime()) || (direction !== '收入' && direction !== '支出'))
    throw new WechatPayError('a line of the bill cannot be read');
  return {
    at: time,
    businessNo,
    flowNo,
    businessName,
    businessType,
    direction: direction === '收入' ? 'in' : 'out',
    amountFen: fenOf(amount),
    balanceFen: fenOf(balance),
    note,
    voucherNo,
  };
}

/** Yuan with up to two places as written, never through a fraction. */
function fenOf(yuan: string): number {
  const parts = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!parts) throw new WechatPayError('an amount of the bill cannot be read');
  const [, sign, whole = '', places = ''] = parts;
  const fen = Number(whole) * 100 + Number(places.padEnd(2, '0'));
  return sign === '-' && fen !== 0 ? -fen : fen;
}

function checkSums(rows: readonly FundFlowRow[], sums: readonly string[]): void {
  const of = (direction: 'in' | 'out') => rows.filter((row) => row.direction === direction);
  const total = (some: readonly FundFlowRow[]) => some.reduce((sum, row) => sum + row.amountFen, 0);
  const [count = '', inCount = '', inSum = '', outCount = '', outSum = ''] = sums;
  const right =
    Number(count) === rows.length &&
    Number(inCount) === of('in').length &&
    fenOf(inSum) === total(of('in')) &&
    Number(outCount) === of('out').length &&
    fenOf(outSum) === total(of('out'));
  if (!right) throw new WechatPayError('the sums of the bill do not agree with its lines');
}
