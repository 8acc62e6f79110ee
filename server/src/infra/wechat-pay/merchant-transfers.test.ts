// The adapter against the simulator's WeChat Pay, over HTTP and with real keys on both sides.
import { createPublicKey } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../../simulator/body';
import { eventually, startHarness, type Harness } from '../../../simulator/testing/harness';
import { payKeys } from '../../../simulator/testing/pay-keys';
import { systemClock } from '../clock';
import { WechatPayClient } from './client';
import { WechatPayNotificationError } from './errors';
import { WechatPayTransfers } from './merchant-transfers';
import type { MerchantTransfers, TransferAnswer, TransferRequest } from './transfers';

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const { merchant, platform } = payKeys();
let harness: Harness;
let pay: MerchantTransfers;
let received: { headers: IncomingHttpHeaders; body: string }[] = [];
let answerStatus = 204;
const receiver = createServer((request, response) => {
  void readBody(request).then((body) => {
    received.push({ headers: request.headers, body });
    response.writeHead(answerStatus).end();
  });
});

function transfers(
  over: { timeoutMs?: number; apiV3Key?: string; privateKey?: string; mchId?: string } = {},
) {
  const { mchId, merchantSerial, publicKeyId, apiV3Key } = harness.simulator.options.pay;
  const publicKey = createPublicKey(platform.publicKey);
  const account = {
    baseUrl: harness.base,
    mchId,
    appid: 'wx',
    serial: merchantSerial,
    publicKeyId,
    apiV3Key,
  };
  const client = new WechatPayClient(
    { ...account, privateKey: merchant.privateKey, publicKey, ...over },
    systemClock,
    over.timeoutMs,
  );
  return new WechatPayTransfers(client, {
    mchId: over.mchId ?? mchId,
    publicKey,
    notifyUrl: 'https://petition.example.cn/wechat/pay/notify',
    sceneId: '1000',
    reportTypes: ['活动名称', '奖励说明'],
    perception: '现金奖励',
    billLimitFen: 500_000,
  });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const notifyOrigin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  harness = await startHarness({
    limits: { payBillFen: 500_000 },
    pay: {
      merchantPublicKey: merchant.publicKey,
      privateKey: platform.privateKey,
      notifyOrigin,
      notifyRetryDelayMs: 5,
    },
  });
  pay = transfers();
});
afterAll(async () => {
  await harness.close();
  await new Promise((resolve) => receiver.close(resolve));
});
beforeEach(() => {
  harness.simulator.state.reset();
  received = [];
  answerStatus = 204;
});

let made = 0;
function request(over: Partial<TransferRequest> = {}): TransferRequest {
  const { appid } = harness.simulator.options.miniProgram;
  const openid = harness.simulator.state.people.openid(appid, harness.person('wang-guilan'));
  made += 1;
  const outBillNo = `R${String(made).padStart(10, '0')}`;
  return {
    outBillNo,
    appid,
    openid,
    amountFen: 20_000,
    remark: '建议采纳奖励',
    activity: '建议征集',
    explanation: '采纳奖',
    ...over,
  };
}
const sim = (path: string, body: unknown = {}) => harness.post(`/sim/pay${path}`, body);
const confirm = (outBillNo: string, user = 'wang-guilan') => sim('/confirm', { outBillNo, user });
const bills = () => harness.simulator.state.pay.bills;
const stateOf = (answer: { kind: string; bill?: { state: string } }) => answer.bill?.state ?? answer.kind;
const fault = (kind: string, more: object = {}) =>
  harness.post('/sim/faults', { kind, path: '/v3/', count: 1, ...more });
const notified = (count = 1) => eventually(() => received.length >= count);
const read = (at = 0) => pay.readNotification(received[at]?.headers ?? {}, received[at]?.body ?? '');
const faultRead = (at: number): string => {
  try {
    read(at);
    return 'believed';
  } catch (error) {
    return error instanceof WechatPayNotificationError ? error.fault : String(error);
  }
};

describe('a transfer', () => {
  it('waits for the receiver, is paid when they confirm, and is reported', async () => {
    const asked = request();
    const answer = await pay.request(asked);
    expect(answer).toMatchObject({
      kind: 'bill',
      bill: { state: 'WAIT_USER_CONFIRM', outBillNo: asked.outBillNo },
    });
    const packageInfo = answer.kind === 'bill' ? answer.bill.packageInfo : undefined;
    expect(packageInfo).toBe(bills().find(asked.outBillNo)?.packageInfo);
    expect(packageInfo).toMatch(/^[A-Za-z0-9+/]{64}$/);
    expect((await sim('/confirm', { package: packageInfo, user: 'li-jianguo' })).status).toBe(409);
    expect((await sim('/confirm', { package: packageInfo, user: 'wang-guilan' })).status).toBe(200);
    await notified();
    const known = { outBillNo: asked.outBillNo, amountFen: 20_000, openid: asked.openid };
    expect(read()).toMatchObject({ ...known, state: 'SUCCESS', mchId: pay.mchId });
    expect(await pay.query(asked.outBillNo)).toMatchObject({
      kind: 'bill',
      bill: { ...known, state: 'SUCCESS' },
    });
    expect(bills().find(asked.outBillNo)).toMatchObject({ paidFen: 20_000, lockedFen: 0 });
  });

  it('gives the same bill for the same number, and never one of other parameters', async () => {
    const asked = request();
    const first = await pay.request(asked);
    expect(await pay.request(asked)).toEqual(first);
    expect(await pay.request({ ...asked, amountFen: 100 })).toEqual({
      kind: 'unknown',
      reason: 'other parameters',
    });
    // The same sum to the same person under another remark is the platform's bill all the same.
    expect(await pay.request({ ...asked, remark: '另一句话' })).toMatchObject({ kind: 'bill' });
    expect(bills().all()).toHaveLength(1);
  });

  it('takes the encrypted name from 2,000 yuan, and fails when it is not the receiver’s', async () => {
    expect(stateOf(await pay.request(request({ amountFen: 200_000, name: '王桂兰' })))).toBe(
      'WAIT_USER_CONFIRM',
    );
    const wrong = await pay.request(request({ amountFen: 200_000, name: '李建国' }));
    expect(wrong).toMatchObject({ kind: 'bill', bill: { state: 'FAIL', failReason: 'NAME_NOT_CORRECT' } });
    await notified();
    expect(read()).toMatchObject({ state: 'FAIL', failReason: 'NAME_NOT_CORRECT' });
    await expect(pay.request(request({ amountFen: 200_000 }))).rejects.toThrow(RangeError);
  });

  it.each([
    [{ amountFen: 9 }],
    [{ amountFen: 500_001 }],
    [{ amountFen: 10.5 }],
    [{ remark: '长'.repeat(33) }],
    [{ outBillNo: 'R-1' }],
    [{ explanation: '' }],
  ])('does not send %j', async (over) => {
    await expect(pay.request(request(over))).rejects.toThrow(RangeError);
  });
});

describe('the end', () => {
  it('comes after a day when nobody confirms', async () => {
    const asked = request();
    await pay.request(asked);
    await harness.post('/sim/clock', { advanceMs: 86_400_000 });
    await notified();
    expect(read()).toMatchObject({ state: 'FAIL', failReason: 'OVERDUE_CLOSE' });
    expect((await confirm(asked.outBillNo)).status).toBe(409);
    expect(bills().balanceFen).toBe(harness.simulator.options.pay.balanceFen);
  });

  it('is asked for by cancelling, which may be too late', async () => {
    const asked = request();
    await pay.request(asked);
    await sim('/hold', { states: ['CANCELING'] });
    expect(stateOf(await pay.cancel(asked.outBillNo))).toBe('CANCELING');
    await sim('/hold', { states: [] });
    expect(stateOf(await pay.query(asked.outBillNo))).toBe('CANCELLED');
    const paid = request();
    await pay.request(paid);
    await confirm(paid.outBillNo);
    expect(stateOf(await pay.cancel(paid.outBillNo))).toBe('SUCCESS');
    expect(stateOf(await pay.cancel('R99'))).toBe('refused');
  });

  it('passes through every state', async () => {
    const asked = request();
    await sim('/hold', { states: ['ACCEPTED'] });
    expect(stateOf(await pay.request(asked))).toBe('ACCEPTED');
    await sim('/hold', { states: ['PROCESSING', 'TRANSFERING'] });
    expect(stateOf(await pay.query(asked.outBillNo))).toBe('PROCESSING');
    await sim('/hold', { states: ['TRANSFERING'] });
    expect(stateOf(await pay.query(asked.outBillNo))).toBe('WAIT_USER_CONFIRM');
    await confirm(asked.outBillNo);
    expect(stateOf(await pay.query(asked.outBillNo))).toBe('TRANSFERING');
    expect(stateOf(await pay.cancel(asked.outBillNo))).toBe('TRANSFERING');
    await sim('/people', { user: 'wang-guilan', failReason: 'PAYEE_ACCOUNT_ABNORMAL' });
    await sim('/hold', { states: [] });
    expect(await pay.query(asked.outBillNo)).toMatchObject({
      bill: { state: 'FAIL', failReason: 'PAYEE_ACCOUNT_ABNORMAL' },
    });
  });
});

describe('no bill', () => {
  it('is refused: not enough money, a stranger’s openid, over the limit', async () => {
    await sim('/money', { balanceFen: 100 });
    const asked = request();
    expect(await pay.request(asked)).toMatchObject({ kind: 'refused', code: 'NOT_ENOUGH' });
    expect(await pay.query(asked.outBillNo)).toEqual({ kind: 'absent' });
    await sim('/money', { addFen: 1_000_000 });
    expect(stateOf(await pay.request(asked))).toBe('WAIT_USER_CONFIRM');
    expect(await pay.request(request({ openid: 'oNobody' }))).toMatchObject({
      kind: 'refused',
      code: 'INVALID_REQUEST',
    });
    await harness.post('/sim/limits', { payBillFen: 10_000 });
    expect(await pay.request(request())).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
    await harness.post('/sim/limits', { payBillFen: 500_000 });
  });

  it('is not believed when the number was asked for before', async () => {
    const asked = request();
    await pay.request(asked);
    await fault('pay_error', { status: 403, code: 'NOT_ENOUGH' });
    expect(stateOf(await pay.request(asked))).toBe('WAIT_USER_CONFIRM');
  });
});

describe('doubt', () => {
  const kinds: [string, object, boolean][] = [
    ['down', {}, false],
    ['answer_lost', {}, true],
    ['http_error', { status: 502 }, false],
    ['wrong_json', {}, false],
    ['pay_error', { status: 500 }, false],
    ['pay_error_after', { status: 500 }, true],
    ['pay_error', { status: 400, code: 'A_NEW_CODE' }, false],
    ['pay_error', { status: 429, code: 'FREQUENCY_LIMITED' }, false],
    ['unsigned', {}, true],
    ['wrong_signature', {}, true],
    ['answer_late', { ms: 400 }, true],
    ['slow', { ms: 400 }, true],
  ];
  it.each(kinds)('%s %j is unknown unless a query says more', async (kind, more, isMade) => {
    const asked = request();
    await fault(kind, more);
    const waits = kind === 'slow' || kind === 'answer_late';
    const answer: TransferAnswer = await (waits ? transfers({ timeoutMs: 150 }) : pay).request(asked);
    // A signed failure is looked up, and what the platform has is the answer.
    const lookedUp = kind === 'pay_error_after';
    expect(stateOf(answer)).toBe(lookedUp ? 'WAIT_USER_CONFIRM' : 'unknown');
    if (waits) await eventually(() => bills().all().length === 1);
    const later = await pay.query(asked.outBillNo);
    expect(stateOf(later)).toBe(isMade ? 'WAIT_USER_CONFIRM' : 'absent');
    expect(stateOf(await pay.request(asked))).toBe('WAIT_USER_CONFIRM');
    expect(bills().all()).toHaveLength(1);
  });

  it('stays while the answers to the query are no better', async () => {
    const asked = request();
    await pay.request(asked);
    await fault('unsigned');
    expect(stateOf(await pay.query(asked.outBillNo))).toBe('unknown');
    await fault('pay_error', { status: 404, code: 'NOT_FOUND' });
    await fault('unsigned', { count: 1 });
    expect(stateOf(await pay.query(asked.outBillNo))).toBe('absent');
  });

  it('meets a wrong key with an unsigned refusal, which is no refusal', async () => {
    const stranger = transfers({ privateKey: platform.privateKey });
    expect(await stranger.request(request())).toEqual({
      kind: 'unknown',
      reason: 'HTTP 401 SIGN_ERROR (not signed)',
    });
  });
});

describe('a callback', () => {
  it.each([
    ['tampered', 'signature'],
    ['altered', 'decryption'],
    ['stale', 'timestamp'],
    ['foreign', 'merchant'],
    ['probe', 'signature'],
  ])('%s is refused for its %s; the right one after it is believed', async (mode, expected) => {
    const asked = request();
    await pay.request(asked);
    await sim('/notices', { mode });
    await confirm(asked.outBillNo);
    await notified(2);
    expect(faultRead(0)).toBe(expected);
    expect(faultRead(1)).toBe('believed');
  });

  it('comes twice, again until it is taken, or not at all', async () => {
    const [twice, lost, again] = [request(), request(), request()];
    for (const one of [twice, lost, again]) await pay.request(one);
    await sim('/notices', { mode: 'twice' });
    await sim('/notices', { mode: 'lost' });
    await confirm(twice.outBillNo);
    await notified(2);
    expect(read(0)).toEqual(read(1));
    await confirm(lost.outBillNo);
    answerStatus = 500;
    await confirm(again.outBillNo);
    await notified(4);
    answerStatus = 200;
    await harness.simulator.state.pay.notices.idle();
    const log = harness.simulator.state.pay.notices.log.all();
    expect(log.find((one) => one.outBillNo === lost.outBillNo)).toMatchObject({
      attempts: [],
      delivered: false,
    });
    expect(log.find((one) => one.outBillNo === again.outBillNo)).toMatchObject({ delivered: true });
    expect(log.find((one) => one.outBillNo === again.outBillNo)?.attempts.slice(0, 2)).toEqual([500, 500]);
    expect((await sim('/notices/again', { outBillNo: lost.outBillNo })).json).toMatchObject({
      notices: [{ delivered: true }],
    });
  });

  it('needs its headers, its form and the key it was sealed with', async () => {
    const asked = request();
    await pay.request(asked);
    await confirm(asked.outBillNo);
    await notified();
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const refused = (given: IncomingHttpHeaders, text: string, by = pay) => {
      try {
        by.readNotification(given, text);
        return 'believed';
      } catch (error) {
        return error instanceof WechatPayNotificationError ? error.fault : String(error);
      }
    };
    expect(refused({}, body)).toBe('headers');
    expect(refused({ ...headers, 'wechatpay-serial': 'PUB_KEY_ID_1' }, body)).toBe('serial');
    expect(refused(headers, `${body} `)).toBe('signature');
    expect(refused(headers, body, transfers({ apiV3Key: 'z'.repeat(32) }))).toBe('decryption');
    expect(refused(headers, body, transfers({ mchId: '1900000999' }))).toBe('merchant');
  });
});

describe('the bill of a day', () => {
  it('has every movement to the fen, and its hash and sums are checked', async () => {
    const [paid, cancelled] = [request({ amountFen: 1_234 }), request({ amountFen: 10 })];
    await pay.request(paid);
    await confirm(paid.outBillNo);
    await pay.request(cancelled);
    await pay.cancel(cancelled.outBillNo);
    const day = harness.simulator.state.clock.day();
    await expect(pay.fundFlow(day)).rejects.toThrow('STATEMENT_CREATING');
    await harness.post('/sim/clock', { advanceMs: 3 * 86_400_000 });
    const rows = await pay.fundFlow(day);
    const row = (no: string) =>
      rows.filter((one) => one.voucherNo === no).map((one) => [one.direction, one.amountFen]);
    expect(row(paid.outBillNo)).toEqual([['out', 1_234]]);
    expect(row(cancelled.outBillNo)).toEqual([
      ['out', 10],
      ['in', 10],
    ]);
    expect(rows.at(-1)?.balanceFen).toBe(harness.simulator.options.pay.balanceFen - 1_234);
    expect(rows[0]?.businessNo).toBe(bills().find(paid.outBillNo)?.transferBillNo);
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    expect(await pay.fundFlow(next)).toEqual([]);
    const { statements } = harness.simulator.state.pay;
    const file = statements.file.bind(statements);
    const changed = jest
      .spyOn(statements, 'file')
      .mockImplementation((token) => file(token).replace('12.34', '12.35'));
    await expect(pay.fundFlow(day)).rejects.toThrow('hash');
    changed.mockRestore();
  });
});

it('speaks of certificates as to a new merchant, and of nothing it does not know', async () => {
  const calls = harness.simulator.state.calls.all().map((call) => call.path);
  expect(calls).not.toContain('/v3/certificates');
  expect((await harness.get(BILLS)).status).toBe(401);
});
