// WeChat Pay as a person and as the platform's back office: confirm a transfer, look at bills and money, let bills hang,
// send callbacks wrongly.
import type Router from '@koa/router';
import type { Context } from 'koa';
import { BILL_STATES, type Bill, type BillState } from '../pay/bills';
import { NOTICE_MODES, type NoticeMode } from '../pay/notices';
import { rfc3339 } from '../pay/views';
import type { World } from '../world';
import { ControlError } from './error';
import type { Helpers } from './subscriptions';

const billView = (bill: Bill) => ({
  ...bill,
  createdAt: rfc3339(bill.createdAt),
  updatedAt: rfc3339(bill.updatedAt),
});

const wholeFen = (value: unknown): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new ControlError(400, 'fen are whole numbers');
};

const modeOf = (value: unknown): NoticeMode => {
  if (NOTICE_MODES.includes(value as NoticeMode)) return value as NoticeMode;
  throw new ControlError(400, `mode is one of ${NOTICE_MODES.join(', ')}`);
};

/** The receiver's tap. @throws ControlError with what WeChat shows the receiver */
function confirm(world: World, asked: Record<string, unknown>, user: string): Bill {
  const { bills } = world.pay;
  const { package: packageInfo, outBillNo, mchId, appId } = asked;
  const bill =
    typeof outBillNo === 'string'
      ? bills.find(outBillNo)
      : bills.ofPackage(typeof packageInfo === 'string' ? packageInfo : '');
  const wrongAccount =
    (mchId !== undefined && mchId !== world.options.pay.mchId) ||
    (appId !== undefined && appId !== bill?.appid);
  if (!bill || wrongAccount) throw new ControlError(404, '收款信息有误');
  if (bill.user !== user) throw new ControlError(409, '你的微信号与商家指定的微信号不一致');
  if (!bills.confirm(bill))
    throw new ControlError(409, bill.state === 'SUCCESS' ? '已收款' : '收款已超时或已取消');
  world.changed();
  return bill;
}

function backOffice(router: Router, world: World, body: Helpers['body']): void {
  router.post('/pay/hold', async (ctx) => {
    const { states } = await body(ctx);
    if (!Array.isArray(states) || !states.every((state) => BILL_STATES.includes(state as BillState)))
      throw new ControlError(400, `states: some of ${BILL_STATES.join(', ')}`);
    world.pay.bills.hold(states as BillState[]);
    ctx.body = { states };
  });
  router.post('/pay/money', async (ctx) => {
    const { balanceFen, addFen } = await body(ctx);
    const { bills } = world.pay;
    bills.balanceFen = addFen === undefined ? wholeFen(balanceFen) : bills.balanceFen + wholeFen(addFen);
    world.changed();
    ctx.body = { balanceFen: bills.balanceFen };
  });
}

function notices(router: Router, world: World, body: Helpers['body']): void {
  router.get('/pay/notices', (ctx) => {
    ctx.body = { notices: world.pay.notices.log.all() };
  });
  // How the next callbacks are sent.
  router.post('/pay/notices', async (ctx) => {
    const { mode, count = 1 } = await body(ctx);
    const planned = modeOf(mode);
    for (let n = 0; n < wholeFen(count); n += 1) world.pay.notices.planned.push(planned);
    ctx.body = { planned: world.pay.notices.planned };
  });
  // The callback of an ended bill once more, now; answers when it was delivered or given up.
  router.post('/pay/notices/again', async (ctx) => {
    const { outBillNo, mode = 'normal' } = await body(ctx);
    const bill = world.pay.bills.find(String(outBillNo));
    if (!bill || !['SUCCESS', 'FAIL', 'CANCELLED'].includes(bill.state))
      throw new ControlError(404, 'no such bill, or it has not ended');
    ctx.body = { notices: await world.pay.notices.send(bill, modeOf(mode)) };
  });
}

export function payRoutes(router: Router, world: World, { body, personOf }: Helpers): void {
  const list = (ctx: Context): Bill[] => {
    world.pay.bills.tick();
    const { outBillNo, user } = ctx.query;
    return world.pay.bills
      .all()
      .filter((bill) => outBillNo === undefined || bill.outBillNo === outBillNo)
      .filter((bill) => user === undefined || bill.user === user);
  };
  router.get('/pay/bills', (ctx) => {
    ctx.body = { bills: list(ctx).map(billView), balanceFen: world.pay.bills.balanceFen };
  });
  router.post('/pay/confirm', async (ctx) => {
    const asked = await body(ctx);
    ctx.body = billView(confirm(world, asked, personOf(world, asked['user']).id));
  });
  router.post('/pay/people', async (ctx) => {
    const { user, realName, failReason } = await body(ctx);
    const person = personOf(world, user);
    const receiver = {
      ...(typeof realName === 'string' && realName !== '' ? { realName } : {}),
      ...(typeof failReason === 'string' && failReason !== '' ? { failReason } : {}),
    };
    world.pay.bills.receivers.set(person.id, receiver);
    ctx.body = { user: person.id, ...receiver };
  });
  backOffice(router, world, body);
  notices(router, world, body);
}
