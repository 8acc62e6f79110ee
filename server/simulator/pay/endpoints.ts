// The endpoints of WeChat Pay that this project uses, at `/v3/`: every request's signature is checked, every answer to a
// good one is signed.
import type { Context, Middleware, Next } from 'koa';
import { readBody } from '../body';
import type { Fault } from '../faults';
import { withFaults } from '../platform/faults';
import { queryValue } from '../platform/request';
import type { World } from '../world';
import type { Bill } from './bills';
import { readTransfer } from './checks';
import { PAY_REFUSALS, PayRefusal } from './refusal';
import { checkRequestSignature, platformHeaders } from './signature';
import { cancelView, queryView, requestView } from './views';

interface Call {
  ctx: Context;
  world: World;
  /** What the path's pattern caught. */
  id: string;
  body: unknown;
}
/** @returns the JSON to answer, or a file as text */
type Endpoint = (call: Call) => object | string;

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
/** Every endpoint; each has its rules in docs/simulator.md. */
export const PAY_ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  [`POST ${BILLS}`, request],
  [`GET ${BILLS}/out-bill-no/{out_bill_no}`, ({ world, id }) => viewOf(world, world.pay.bills.find(id))],
  [`POST ${BILLS}/out-bill-no/{out_bill_no}/cancel`, cancel],
  [
    `GET ${BILLS}/transfer-bill-no/{transfer_bill_no}`,
    ({ world, id }) =>
      viewOf(
        world,
        world.pay.bills.all().find((bill) => bill.transferBillNo === id),
      ),
  ],
  [
    'GET /v3/bill/fundflowbill',
    ({ ctx, world }) =>
      world.pay.statements.order(queryValue(ctx, 'bill_date'), queryValue(ctx, 'account_type') || 'BASIC'),
  ],
  ['GET /v3/billdownload/file', ({ ctx, world }) => world.pay.statements.file(queryValue(ctx, 'token'))],
  [
    'GET /v3/certificates',
    () => {
      throw PAY_REFUSALS.noCertificates();
    },
  ],
]);

function viewOf(world: World, bill: Bill | undefined): object {
  if (!bill) throw PAY_REFUSALS.notFound();
  return queryView(bill, world.options.pay.mchId);
}

function request({ ctx, world, body }: Call): object {
  const { request: wanted, person } = readTransfer(ctx, body, world);
  const known = world.pay.bills.find(wanted.outBillNo);
  if (!known && !world.quota.takeDailySum('pay', wanted.amountFen, world.options.limits.payDayFen))
    throw PAY_REFUSALS.invalid('超出商户单日转账额度，请核实产品设置是否准确');
  const bill = world.pay.bills.request(wanted, person.id);
  world.changed();
  return requestView(bill);
}

function cancel({ world, id }: Call): object {
  const bill = world.pay.bills.find(id);
  if (!bill) throw PAY_REFUSALS.notFound();
  world.pay.bills.cancel(bill);
  const view = cancelView(bill);
  // The answer says that the wish was heard; the end comes by itself and is reported apart.
  world.pay.bills.settle(bill);
  world.changed();
  return view;
}

function find(ctx: Context): { name: string; endpoint: Endpoint; id: string } | undefined {
  for (const [name, endpoint] of PAY_ENDPOINTS) {
    const [method = '', path = ''] = name.split(' ');
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/, '([^/]+)')}$`);
    const found = method === ctx.method ? pattern.exec(ctx.path) : null;
    if (found) return { name, endpoint, id: found[1] ?? '' };
  }
  return undefined;
}

function answer(ctx: Context, world: World, status: number, body: object | string, signed: boolean): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  ctx.status = status;
  ctx.type = typeof body === 'string' ? 'text/plain' : 'application/json';
  ctx.body = Buffer.from(text);
  const fault = ctx.state['fault'] as Fault['kind'] | undefined;
  // Files are not signed either: their hash is.
  if (!signed || typeof body === 'string' || fault === 'unsigned') return;
  ctx.set(platformHeaders(world.options.pay, fault === 'wrong_signature' ? `${text} ` : text));
}

function serve(ctx: Context, world: World, text: string): void {
  let signed = false;
  try {
    checkRequestSignature(ctx, text, world.options.pay);
    signed = true;
    const found = find(ctx);
    if (!found) throw PAY_REFUSALS.notFound();
    if (!world.pay.takeSecond()) throw PAY_REFUSALS.tooOften();
    const body = ctx.method === 'POST' ? parse(text) : undefined;
    answer(ctx, world, 200, found.endpoint({ ctx, world, id: found.id, body }), true);
  } catch (error) {
    if (!(error instanceof PayRefusal)) throw error;
    answer(ctx, world, error.status, { code: error.code, message: error.message }, signed);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw PAY_REFUSALS.param('请求体不是 JSON');
  }
}

/** The fault that answers with a code of its own, before or after the work was done. */
async function withPayFaults(ctx: Context, world: World, fault: Fault | undefined): Promise<void> {
  // Read before any fault waits: a caller who gives up has sent the request all the same.
  const text = await readBody(ctx.req);
  const work = async (): Promise<void> => serve(ctx, world, text);
  if (fault?.kind !== 'pay_error' && fault?.kind !== 'pay_error_after')
    return withFaults(ctx, world, work, fault);
  ctx.state['fault'] = fault.kind;
  if (fault.kind === 'pay_error_after') await work();
  answer(
    ctx,
    world,
    fault.status ?? 500,
    { code: fault.code ?? 'SYSTEM_ERROR', message: '系统异常，请稍后重试' },
    true,
  );
}

/** Answers every path of WeChat Pay, when there is a key to sign with. */
export function payPlatform(world: World): Middleware {
  return async (ctx: Context, next: Next) => {
    if (!ctx.path.startsWith('/v3/') || world.options.pay.privateKey === '') {
      await next();
      return;
    }
    const at = world.clock.now();
    try {
      await withPayFaults(ctx, world, world.faults.take(ctx.path));
    } finally {
      const fault = ctx.state['fault'] as string | undefined;
      const path = find(ctx)?.name.split(' ')[1] ?? ctx.path;
      world.recordCall({ at, method: ctx.method, path, ...(fault ? { fault } : {}) });
    }
  };
}
