// What the platform tells of transfers: its callbacks, the bill of a day, the certificates.
import { type IncomingHttpHeaders } from 'node:http';
import { WechatPayNotificationError } from './errors';
import {
  BILLS,
  answers,
  bills,
  confirm,
  faultRead,
  harness,
  notified,
  pay,
  read,
  received,
  request,
  sim,
  transfers,
  withPlatform,
} from './merchant-transfers.testing';

withPlatform();

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
    answers.status = 500;
    await confirm(again.outBillNo);
    await notified(4);
    answers.status = 200;
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
