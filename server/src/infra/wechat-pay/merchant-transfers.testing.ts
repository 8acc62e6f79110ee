// The adapter and the simulator's WeChat Pay, over HTTP and with real keys on both sides.
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
import type { MerchantTransfers, TransferRequest } from './transfers';

export const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';

export const { merchant, platform } = payKeys();

export let harness: Harness;

export let pay: MerchantTransfers;

export let received: { headers: IncomingHttpHeaders; body: string }[] = [];

/** How the receiver answers the platform. */
export const answers = { status: 204 };

export const receiver = createServer((request, response) => {
  void readBody(request).then((body) => {
    received.push({ headers: request.headers, body });
    response.writeHead(answers.status).end();
  });
});

export function transfers(
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

let made = 0;

export function request(over: Partial<TransferRequest> = {}): TransferRequest {
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

export const sim = (path: string, body: unknown = {}) => harness.post(`/sim/pay${path}`, body);

export const confirm = (outBillNo: string, user = 'wang-guilan') => sim('/confirm', { outBillNo, user });

export const bills = () => harness.simulator.state.pay.bills;

export const stateOf = (answer: { kind: string; bill?: { state: string } }) =>
  answer.bill?.state ?? answer.kind;

export const fault = (kind: string, more: object = {}) =>
  harness.post('/sim/faults', { kind, path: '/v3/', count: 1, ...more });

export const notified = (count = 1) => eventually(() => received.length >= count);

export const read = (at = 0) => pay.readNotification(received[at]?.headers ?? {}, received[at]?.body ?? '');

export const faultRead = (at: number): string => {
  try {
    read(at);
    return 'believed';
  } catch (error) {
    return error instanceof WechatPayNotificationError ? error.fault : String(error);
  }
};

/** One platform for the file, emptied before every test, and a receiver of its notifications. */
export function withPlatform(): void {
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
    answers.status = 204;
  });
}
