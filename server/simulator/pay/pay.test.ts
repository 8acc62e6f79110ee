// WeChat Pay's strictness, request by request, signed by the test itself. The adapter's own test
// (server/src/infra/wechat-pay/merchant-transfers.test.ts) walks bills, callbacks and faults.
import { constants, publicEncrypt, randomBytes, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PartialOptions } from '../simulator';
import { startHarness, type Harness } from '../testing/harness';
import { payKeys } from '../testing/pay-keys';

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const { merchant, platform } = payKeys();
const PAY = { merchantPublicKey: merchant.publicKey, privateKey: platform.privateKey };
const folder = mkdtempSync(path.join(os.tmpdir(), 'petition-pay-'));
let harness: Harness;
const start = (options: PartialOptions = {}) =>
  startHarness({ pay: PAY, limits: { payBillFen: 500_000 }, ...options });

beforeAll(async () => {
  harness = await start();
});
beforeEach(() => harness.simulator.state.reset());
afterAll(async () => {
  await harness.close();
  rmSync(folder, { recursive: true });
});

interface Signing {
  seconds?: number;
  mchId?: string;
  serial?: string;
  key?: string;
  signedBody?: string;
}

async function ask(method: string, url: string, body = '', signing: Signing = {}, headers: object = {}) {
  const { pay } = harness.simulator.options;
  const { seconds = Math.floor(Date.now() / 1000), key = merchant.privateKey, signedBody = body } = signing;
  const nonce = randomBytes(8).toString('hex');
  const text = Buffer.from(`${method}\n${url}\n${seconds}\n${nonce}\n${signedBody}\n`);
  const signature = sign('RSA-SHA256', text, key).toString('base64');
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${signing.mchId ?? pay.mchId}",nonce_str="${nonce}",timestamp="${seconds}",serial_no="${signing.serial ?? pay.merchantSerial}",signature="${signature}"`;
  const answer = await fetch(harness.base + url, {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body } : {}),
  });
  const answered = await answer.text();
  const header = (name: string) => answer.headers.get(`wechatpay-${name}`) ?? '';
  const said = Buffer.from(`${header('timestamp')}\n${header('nonce')}\n${answered}\n`);
  return {
    status: answer.status,
    signed:
      header('serial') === pay.publicKeyId &&
      verify('RSA-SHA256', said, platform.publicKey, Buffer.from(header('signature'), 'base64')),
    text: answered,
    json: (answered.startsWith('{') ? JSON.parse(answered) : {}) as Record<string, unknown>,
  };
}

let made = 0;
function transfer(over: Record<string, unknown> = {}): Record<string, unknown> {
  const { appid } = harness.simulator.options.miniProgram;
  made += 1;
  return {
    appid,
    out_bill_no: `T${made}`,
    transfer_scene_id: '1000',
    openid: harness.simulator.state.people.openid(appid, harness.person('wang-guilan')),
    transfer_amount: 1_000,
    transfer_remark: '建议采纳奖励',
    notify_url: 'https://petition.example.cn/wechat/pay/notify',
    transfer_scene_report_infos: [
      { info_type: '活动名称', info_content: '建议征集' },
      { info_type: '奖励说明', info_content: '采纳奖' },
    ],
    ...over,
  };
}
const post = (body: object, headers: object = {}) => ask('POST', BILLS, JSON.stringify(body), {}, headers);
const encrypted = (name: string) =>
  publicEncrypt(
    { key: platform.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    Buffer.from(name),
  ).toString('base64');

it('signs every answer to a request it believes, a refusal too', async () => {
  expect(await post(transfer())).toMatchObject({
    status: 200,
    signed: true,
    json: { state: 'WAIT_USER_CONFIRM' },
  });
  expect(await ask('GET', `${BILLS}/out-bill-no/None`)).toMatchObject({
    status: 404,
    signed: true,
    json: { code: 'NOT_FOUND' },
  });
  expect(await ask('GET', '/v3/certificates')).toMatchObject({
    signed: true,
    json: { code: 'RESOURCE_NOT_EXISTS' },
  });
});

it.each<[string, Signing]>([
  ['another key', { key: platform.privateKey }],
  ['a body changed on the way', { signedBody: '{}' }],
  ['a time ten minutes ago', { seconds: Math.floor(Date.now() / 1000) - 600 }],
  ['a time in the future', { seconds: Math.floor(Date.now() / 1000) + 600 }],
  ['another merchant', { mchId: '1900000110' }],
  ['another serial', { serial: '00' }],
])('does nothing for a request with %s', async (_what, signing) => {
  const answer = await ask('POST', BILLS, JSON.stringify(transfer()), signing);
  expect(answer).toMatchObject({ status: 401, signed: false, json: { code: 'SIGN_ERROR' } });
  expect(harness.simulator.state.pay.bills.all()).toHaveLength(0);
});

it.each<[Record<string, unknown>, string]>([
  [{ transfer_amount: 9 }, 'PARAM_ERROR'],
  [{ transfer_amount: 10.5 }, 'PARAM_ERROR'],
  [{ transfer_amount: '100' }, 'PARAM_ERROR'],
  [{ transfer_amount: 500_001 }, 'INVALID_REQUEST'],
  [{ transfer_remark: '字'.repeat(33) }, 'PARAM_ERROR'],
  [{ out_bill_no: 'T-1' }, 'PARAM_ERROR'],
  [{ out_bill_no: 'T'.repeat(33) }, 'PARAM_ERROR'],
  [{ notify_url: 'http://petition.example.cn/notify' }, 'PARAM_ERROR'],
  [{ notify_url: 'https://petition.example.cn/notify?a=1' }, 'PARAM_ERROR'],
  [{ transfer_scene_id: '1005' }, 'INVALID_REQUEST'],
  [{ transfer_scene_report_infos: undefined }, 'PARAM_ERROR'],
  [{ transfer_scene_report_infos: [{ info_type: '活动名称', info_content: 'x' }] }, 'PARAM_ERROR'],
  [{ user_recv_perception: '佣金报酬' }, 'INVALID_REQUEST'],
  [{ appid: 'wxforeign' }, 'INVALID_REQUEST'],
  [{ appid: 'wx0000000000000b01' }, 'INVALID_REQUEST'],
  [{ openid: 'oNobody' }, 'INVALID_REQUEST'],
  [{ transfer_amount: 200_000 }, 'PARAM_ERROR'],
  [{ user_name: '王桂兰' }, 'PARAM_ERROR'],
])('refuses %j with %s and makes no bill', async (over, code) => {
  const serial = { 'wechatpay-serial': harness.simulator.options.pay.publicKeyId };
  expect(await post(transfer(over), serial)).toMatchObject({ signed: true, json: { code } });
  expect(harness.simulator.state.pay.bills.all()).toHaveLength(0);
});

it('opens an encrypted name only when the header names the key', async () => {
  const body = transfer({ transfer_amount: 200_000, user_name: encrypted('王桂兰') });
  expect((await post(body)).json['code']).toBe('PARAM_ERROR');
  const serial = { 'wechatpay-serial': harness.simulator.options.pay.publicKeyId };
  expect((await post(body, serial)).json['state']).toBe('WAIT_USER_CONFIRM');
});

it('has one bill a number: the same again, other parameters never', async () => {
  const body = transfer();
  const first = await post(body);
  expect((await post(body)).json).toEqual(first.json);
  expect((await post({ ...body, transfer_amount: 2_000 })).json['code']).toBe('ALREADY_EXISTS');
  expect(harness.simulator.state.pay.bills.balanceFen).toBe(harness.simulator.options.pay.balanceFen - 1_000);
});

it('limits the day, the second and the memory', async () => {
  await harness.post('/sim/limits', { payDayFen: 1_500 });
  expect((await post(transfer())).status).toBe(200);
  expect((await post(transfer())).json['code']).toBe('INVALID_REQUEST');
  await harness.post('/sim/limits', { payDayFen: 10_000_000, payPerSecond: 0 });
  expect(await post(transfer())).toMatchObject({ status: 429, json: { code: 'FREQUENCY_LIMITED' } });
  await harness.post('/sim/limits', { payPerSecond: 100 });
  const body = transfer();
  await post(body);
  await harness.post('/sim/clock', { advanceMs: 31 * 86_400_000 });
  expect((await ask('GET', `${BILLS}/out-bill-no/${String(body['out_bill_no'])}`)).status).toBe(404);
});

it('never pays twice, and its money adds up', async () => {
  const { bills } = harness.simulator.state.pay;
  const numbers = await Promise.all(
    [1, 2, 3].map(async () => String((await post(transfer())).json['out_bill_no'])),
  );
  const tap = (outBillNo?: string) => harness.post('/sim/pay/confirm', { outBillNo, user: 'wang-guilan' });
  await Promise.all([tap(numbers[0]), tap(numbers[0]), tap(numbers[0])]);
  await ask('POST', `${BILLS}/out-bill-no/${numbers[1]}/cancel`, '{}');
  expect((await tap(numbers[1])).status).toBe(409);
  const sum = (field: 'paidFen' | 'lockedFen') => bills.all().reduce((total, bill) => total + bill[field], 0);
  expect([sum('paidFen'), sum('lockedFen')]).toEqual([1_000, 1_000]);
  expect(bills.balanceFen).toBe(harness.simulator.options.pay.balanceFen - 2_000);
  const { json } = await harness.get('/sim/pay/bills', { user: 'wang-guilan' });
  expect(json).toMatchObject({
    bills: [{ paidFen: 1_000, state: 'SUCCESS' }, { paidFen: 0, state: 'CANCELLED' }, {}],
  });
});

it('refuses control calls that make no sense', async () => {
  const wrong = async (url: string, body: object) => (await harness.post(`/sim/pay${url}`, body)).status;
  expect(await wrong('/hold', { states: ['LOST'] })).toBe(400);
  expect(await wrong('/money', { balanceFen: 1.5 })).toBe(400);
  expect(await wrong('/notices', { mode: 'loud' })).toBe(400);
  expect(await wrong('/notices/again', { outBillNo: 'none' })).toBe(404);
  expect(await wrong('/confirm', { package: 'x', user: 'wang-guilan' })).toBe(404);
});

it('shows the sheet on the receiver’s phone and comes back only to the site', async () => {
  const { json } = await post(transfer());
  const query = {
    package: String(json['package_info']),
    return: 'http://localhost:3000/#/pages/index/index',
  };
  const { text } = await harness.get('/pay/confirm', query);
  for (const sign of ['向您转账', '¥10.00', '建议采纳奖励', '等待您确认收款', query.return])
    expect(text).toContain(sign);
  const foreign = await harness.get('/pay/confirm', { ...query, return: 'https://evil.example/' });
  expect(foreign.text).not.toContain('evil');
  expect((await harness.get('/pay/confirm', { ...query, mchId: '1' })).text).toContain('收款信息有误');
  expect((await harness.get('/pay', { user: 'wang-guilan' })).text).toContain('¥10.00');
  expect((await harness.get('/pay', { user: 'zhao-qiang' })).text).toContain('没有待收的款项');
});

it('remembers bills and money over a restart, and is not there without a key', async () => {
  const stateFile = path.join(folder, 'state.json');
  const before = harness;
  harness = await start({ stateFile });
  const body = transfer();
  await post(body);
  await harness.close();
  harness = await start({ stateFile });
  expect((await post(body)).json['state']).toBe('WAIT_USER_CONFIRM');
  expect(harness.simulator.state.pay.bills.balanceFen).toBe(harness.simulator.options.pay.balanceFen - 1_000);
  await harness.close();
  harness = await startHarness();
  expect((await ask('GET', '/v3/certificates')).status).toBe(404);
  await harness.close();
  harness = before;
});
