// Transfers against the simulator: made, ended, not there, in doubt.
import { eventually } from '../../../simulator/testing/harness';
import type { TransferAnswer } from './transfers';
import {
  bills,
  confirm,
  fault,
  harness,
  notified,
  pay,
  platform,
  read,
  request,
  sim,
  stateOf,
  transfers,
  withPlatform,
} from './merchant-transfers.testing';

withPlatform();

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
