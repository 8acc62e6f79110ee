// What wechatpay-node-v3 2.2.1 does by itself, and what our extension makes of it: each fault is shown twice. When a
// later version mends one, its first half fails here and the extension can shrink.
import { createCipheriv, createPublicKey, createVerify, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import WxPay from 'wechatpay-node-v3';
import { systemClock } from '../clock';
import { PLATFORM_ORIGIN, WechatPayClient, type WechatPayAccount } from './client';
import { WechatPayError } from './errors';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const merchant = pair();
const platform = pair();
const KEY = 'k'.repeat(32);
const SERIAL = 'PUB_KEY_ID_0119000000002026112300000000';
const NOTHING = Buffer.alloc(0);

interface Seen {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let server: Server;
let base: string;
let seen: Seen[] = [];
let reply: (request: Seen) => { status?: number; headers?: Record<string, string>; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      const { status = 200, headers: more = {}, body } = reply(one);
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  seen = [];
});

const now = () => Math.floor(Date.now() / 1000);
const signed = (body: string, timestamp = now(), serial = SERIAL, key = platform.privateKey) => ({
  'wechatpay-timestamp': String(timestamp),
  'wechatpay-nonce': 'n0nce',
  'wechatpay-serial': serial,
  'wechatpay-signature': sign('RSA-SHA256', Buffer.from(`${timestamp}\nn0nce\n${body}\n`), key).toString(
    'base64',
  ),
});
const paramsOf = (body: string, headers: ReturnType<typeof signed>) => ({
  body,
  timestamp: headers['wechatpay-timestamp'],
  nonce: headers['wechatpay-nonce'],
  serial: headers['wechatpay-serial'],
  signature: headers['wechatpay-signature'],
});

/** The package alone, pointed at the local platform as its own documents say (createHttp). */
class Plain extends WxPay {
  static known(): Record<string, string> {
    return Plain.certificates;
  }
  authorise(method: string, path: string, body?: object): string {
    return this.buildAuthorization(method, PLATFORM_ORIGIN + path, body);
  }
}
function plain(): Plain {
  const pay = new Plain({
    appid: 'wx1',
    mchid: '1900000001',
    serial_no: '5E1F',
    publicKey: Buffer.from(merchant.publicKey),
    privateKey: Buffer.from(merchant.privateKey),
    key: KEY,
  });
  const send = async (url: string, init: RequestInit) => {
    const answer = await fetch(url.replace(PLATFORM_ORIGIN, base), init);
    const text = await answer.text();
    return answer.ok
      ? { status: answer.status, data: JSON.parse(text) as unknown }
      : { status: answer.status, error: text };
  };
  pay.createHttp({
    get: (url, headers) => send(url, { headers }),
    post: (url, params, headers) =>
      send(url, { method: 'POST', headers, body: params ? JSON.stringify(params) : null }),
    upload: () => Promise.reject(new Error('not used')),
  });
  return pay;
}
const account = (): WechatPayAccount => ({
  baseUrl: base,
  mchId: '1900000001',
  appid: 'wx1',
  privateKey: merchant.privateKey,
  serial: '5E1F',
  publicKeyId: SERIAL,
  publicKey: createPublicKey(platform.publicKey),
  apiV3Key: KEY,
});
const extended = (timeoutMs?: number) => new WechatPayClient(account(), systemClock, timeoutMs);

function seal(text: string, associated = 'mch_payment') {
  const cipher = createCipheriv('aes-256-gcm', KEY, 'fdasflkja484');
  cipher.setAAD(Buffer.from(associated));
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext: sealed.toString('base64'), nonce: 'fdasflkja484', sealed };
}

it('opens a ciphertext somebody changed; the extension does not', () => {
  const { sealed, nonce } = seal('{"amount":100}');
  sealed[10] = (sealed[10] ?? 0) ^ 1;
  const changed = sealed.toString('base64');
  expect(plain().decipher_gcm(changed, 'mch_payment', nonce)).toContain('amount');
  expect(() => extended().decipher_gcm(changed, 'mch_payment', nonce)).toThrow(/authenticate/);
});

it('opens one cut down to a short tag in neither, and one with another associated_data only in the package', () => {
  const { ciphertext, nonce } = seal('{"amount":100}');
  expect(plain().decipher_gcm(ciphertext, 'something else', nonce)).toEqual({ amount: 100 });
  expect(() => extended().decipher_gcm(ciphertext, 'something else', nonce)).toThrow(/authenticate/);
  expect(extended().decipher_gcm(ciphertext, 'mch_payment', nonce)).toEqual({ amount: 100 });
  const short = Buffer.from(ciphertext, 'base64').subarray(-4).toString('base64');
  expect(() => extended().decipher_gcm(short, 'mch_payment', nonce)).toThrow(/tag/);
});

it('fails where associated_data is missing, which the platform allows; the extension reads it', () => {
  const { ciphertext, nonce } = seal('{"amount":100}', '');
  const missing = undefined as unknown as string;
  expect(() => plain().decipher_gcm(ciphertext, missing, nonce)).toThrow(/must be of type string/);
  expect(extended().decipher_gcm(ciphertext, undefined, nonce)).toEqual({ amount: 100 });
});

it('does not know the serial of a public key and goes looking for certificates; the extension knows it', async () => {
  reply = () => ({ status: 404, body: '{"code":"RESOURCE_NOT_EXISTS","message":"无可用的平台证书"}' });
  const message = paramsOf('{"a":1}', signed('{"a":1}'));
  await expect(plain().verifySign(message)).rejects.toThrow('拉取平台证书失败');
  expect(seen.map((one) => one.path)).toEqual(['/v3/certificates']);
  expect(await extended().verifySign(message)).toBe(true);
  const foreign = paramsOf('{"a":1}', signed('{"a":1}', now(), 'PUB_KEY_ID_9'));
  expect(await extended().verifySign(foreign)).toBe(false);
  expect(seen).toHaveLength(1);
});

it('keeps the keys of all merchants in one place, so that one vouches for the other; the extension has its own', async () => {
  const other = pair();
  Plain.known()['PUB_KEY_ID_OTHER'] = other.publicKey;
  const message = paramsOf('{}', signed('{}', now(), 'PUB_KEY_ID_OTHER', other.privateKey));
  expect(await plain().verifySign(message)).toBe(true);
  expect(await extended().verifySign(message)).toBe(false);
  delete Plain.known()['PUB_KEY_ID_OTHER'];
});

it('believes a message of yesterday; the extension none that is five minutes off', async () => {
  Plain.known()[SERIAL] = platform.publicKey;
  const at = (offset: number) => paramsOf('{}', signed('{}', now() + offset));
  expect(await plain().verifySign(at(-86_400))).toBe(true);
  expect(await extended().verifySign(at(-86_400))).toBe(false);
  expect(await extended().verifySign(at(-310))).toBe(false);
  expect(await extended().verifySign(at(310))).toBe(false);
  expect(await extended().verifySign(at(-290))).toBe(true);
  expect(await extended().verifySign({ ...at(0), timestamp: 'NaN' })).toBe(false);
  delete Plain.known()[SERIAL];
});

it('takes an answer nobody signed; the extension throws for it, and for one signed over other bytes', async () => {
  const query = '/v3/pay/transactions/out-trade-no/1';
  reply = () => ({ body: '{"trade_state":"SUCCESS"}' });
  const answer = await plain().query({ out_trade_no: '1' });
  expect(answer).toMatchObject({ status: 200, data: { trade_state: 'SUCCESS' } });
  await expect(extended().call('GET', query)).rejects.toThrow('not signed: headers');
  // The package's own methods go the same way.
  await expect(extended().query({ out_trade_no: '1' })).rejects.toThrow(WechatPayError);
  reply = () => ({ body: '{"trade_state": "SUCCESS"}', headers: signed('{"trade_state":"SUCCESS"}') });
  await expect(extended().call('GET', query)).rejects.toThrow('not signed: signature');
  const body = '{"trade_state": "SUCCESS"}';
  reply = () => ({ body, headers: signed(body) });
  expect(await extended().call('GET', query)).toEqual({
    status: 200,
    signed: true,
    data: { trade_state: 'SUCCESS' },
  });
  const probe = {
    ...signed(body),
    'wechatpay-signature': `WECHATPAY/SIGNTEST/${signed(body)['wechatpay-signature']}`,
  };
  reply = () => ({ body, headers: probe });
  await expect(extended().call('GET', query)).rejects.toThrow('not signed: signature');
});

const goodRequest = ({ method, path, headers, body }: Seen): boolean => {
  const field = (name: string) =>
    new RegExp(`${name}="([^"]*)"`).exec(headers.authorization ?? '')?.[1] ?? '';
  const text = `${method}\n${path}\n${field('timestamp')}\n${field('nonce_str')}\n${body}\n`;
  return createVerify('RSA-SHA256').update(text).verify(merchant.publicKey, field('signature'), 'base64');
};

it('signs a POST without a body so that the platform refuses it; the extension sends and signs {}', async () => {
  const path = '/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/1/cancel';
  const authorization = plain().authorise('POST', path);
  expect(goodRequest({ method: 'POST', path, headers: { authorization }, body: '' })).toBe(false);
  reply = () => ({ body: '{}', headers: signed('{}') });
  await extended().call('POST', path);
  expect(seen[0]).toMatchObject({ method: 'POST', path, body: '{}' });
  expect(seen[0] && goodRequest(seen[0])).toBe(true);
  expect(seen[0]?.headers['wechatpay-serial']).toBe(SERIAL);
  expect(extended().getSignature('POST', 'n', '1', path)).toBe(
    sign('RSA-SHA256', Buffer.from(`POST\n${path}\n1\nn\n\n`), merchant.privateKey).toString('base64'),
  );
});

it('gives a dead connection and an HTML page as an answer; the extension throws or says it is not signed', async () => {
  const html = { 'content-type': 'text/html' };
  reply = () => ({ status: 502, headers: html, body: '<html>Bad Gateway</html>' });
  // The package's own way to the network: superagent, errors swallowed.
  const alone = new WxPay({
    appid: 'wx1',
    mchid: '1900000001',
    serial_no: '5E1F',
    publicKey: NOTHING,
    privateKey: Buffer.from(merchant.privateKey),
  });
  const http = (alone as unknown as { httpService: { get(url: string, headers: object): Promise<object> } })
    .httpService;
  expect(await http.get('http://127.0.0.1:1/', {})).toMatchObject({ error: undefined });
  expect(await http.get(`${base}/v3/x`, {})).toMatchObject({
    status: 502,
    error: '<html>Bad Gateway</html>',
  });
  const dead = new WechatPayClient({ ...account(), baseUrl: 'http://127.0.0.1:1' }, systemClock);
  await expect(dead.call('GET', '/v3/x')).rejects.toThrow('no answer');
  expect(await extended().call('GET', '/v3/x')).toEqual({ status: 502, signed: false, data: undefined });
});

it('waits for ever; the extension gives up', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const client = new WechatPayClient({ ...account(), baseUrl }, systemClock, 50);
  await expect(client.call('GET', '/v3/x')).rejects.toThrow('no answer: timeout');
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

it('draws its nonces from Math.random; the extension from the machine', async () => {
  const guess = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  try {
    expect(plain().authorise('GET', '/v3/x')).toContain('nonce_str="i"');
    reply = () => ({ body: '{}', headers: signed('{}') });
    await extended().call('GET', '/v3/x');
    await extended().call('GET', '/v3/x');
  } finally {
    guess.mockRestore();
  }
  const nonces = seen.map((one) => /nonce_str="([0-9a-f]{32})"/.exec(one.headers.authorization ?? '')?.[1]);
  expect(new Set(nonces).size).toBe(2);
  expect(nonces).not.toContain(undefined);
  expect(seen.every(goodRequest)).toBe(true);
});
