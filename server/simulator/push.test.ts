import { getSignature } from '@wecom/crypto';
import { plainSignature, replyText, seal, toXml } from './push-envelope';
import { BROKEN_REPLY } from './follow';
import { DEMO_OFFICIAL_ACCOUNT } from './options';
import {
  eventually,
  startHarness,
  startPushReceiver,
  type Harness,
  type PushReceiver,
} from './testing/harness';
import type { PushAnswer, ReceivedPush } from './testing/harness';
import type { PartialOptions } from './options';
import { decrypt, encrypt } from '@wecom/crypto';

let harness: Harness;
let receiver: PushReceiver;

async function start(
  options: PartialOptions = {},
  answer?: (push: ReceivedPush, count: number) => PushAnswer,
) {
  receiver = await startPushReceiver(answer);
  harness = await startHarness({ pushUrl: receiver.url, ...options });
}

afterEach(async () => {
  await harness.close();
  await receiver.close();
});

const follow = (user = 'wang-guilan') => harness.post(`/sim/users/${user}/follow`, {});
const official = () => harness.simulator.options.officialAccount;
const openid = () => harness.simulator.state.people.officialOpenid(harness.person('wang-guilan'));

function get(push: ReceivedPush, name: string): string {
  return push.query.get(name) ?? '';
}

/** What the account's server reads: the message after opening the envelope by the documented steps. */
function open(push: ReceivedPush): string {
  const sealed = /<Encrypt><!\[CDATA\[(.+?)\]\]><\/Encrypt>/.exec(push.body)?.[1] ?? '';
  const signature = getSignature(official().token, get(push, 'timestamp'), get(push, 'nonce'), sealed);
  expect(get(push, 'msg_signature')).toBe(signature);
  const { message, id } = decrypt(official().aesKey, sealed);
  expect(id).toBe(official().appid);
  return message;
}

const tag = (xml: string, name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1];

describe('pushes of follow and unfollow', () => {
  it('in plain mode carry a signature over token, timestamp and nonce', async () => {
    await start({ pushMode: 'plain' });
    await follow();
    await eventually(() => receiver.received.length === 1);
    const [push] = receiver.received as [ReceivedPush];
    expect(get(push, 'signature')).toBe(
      plainSignature(official().token, get(push, 'timestamp'), get(push, 'nonce')),
    );
    expect(push.query.has('msg_signature')).toBe(false);
    expect(tag(push.body, 'Event')).toBe('subscribe');
    expect(tag(push.body, 'FromUserName')).toBe(openid());
    expect(tag(push.body, 'ToUserName')).toBe(official().originalId);
    expect(Math.abs(Number(tag(push.body, 'CreateTime')) - Date.now() / 1000)).toBeLessThan(10);
  });

  it('in safe mode hold nothing but the envelope', async () => {
    await start();
    await follow();
    await eventually(() => receiver.received.length === 1);
    const [push] = receiver.received as [ReceivedPush];
    expect(get(push, 'encrypt_type')).toBe('aes');
    expect(push.body).not.toContain(openid());
    expect(tag(open(push), 'Event')).toBe('subscribe');
  });

  it('are sent once per change', async () => {
    await start({ pushMode: 'plain' });
    await follow();
    await follow();
    await harness.post('/sim/users/wang-guilan/unfollow', {});
    await eventually(() => receiver.received.length === 2);
    await harness.simulator.state.pushes.idle();
    expect(receiver.received.map((push) => tag(push.body, 'Event')).sort()).toEqual([
      'subscribe',
      'unsubscribe',
    ]);
  });

  it('are repeated up to three times when nothing answers in time', async () => {
    await start({ pushMode: 'plain', pushTimeoutMs: 200 }, () => ({ hangMs: 1_000 }));
    await follow();
    await harness.simulator.state.pushes.idle();
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map((push) => push.body)).size).toBe(1);
    const [record] = harness.simulator.state.pushes.log.all();
    expect(record).toMatchObject({ delivered: false });
    expect(record?.attempts.map((attempt) => attempt.result)).toEqual([
      'timeout',
      'timeout',
      'timeout',
      'timeout',
    ]);
  });

  it('wait five seconds for an answer when nothing else is said', async () => {
    await start();
    expect(harness.simulator.options.pushTimeoutMs).toBe(5_000);
    expect(harness.simulator.options.pushRetries).toBe(3);
  });

  it('stop at the first answer', async () => {
    await start({ pushMode: 'plain' }, (_push, count) => (count < 3 ? { status: 502 } : { body: 'success' }));
    await follow();
    await harness.simulator.state.pushes.idle();
    expect(receiver.received).toHaveLength(3);
    expect(harness.simulator.state.pushes.log.all()[0]).toMatchObject({ delivered: true });
  });
});

describe('the account’s reply to a follow', () => {
  const reply = () =>
    toXml({ ToUserName: 'o', FromUserName: 'gh', CreateTime: 1, MsgType: 'text', Content: '欢迎' });
  const chat = () => harness.simulator.state.messages.chat('wang-guilan');

  it('appears in the chat in plain mode', async () => {
    await start({ pushMode: 'plain' }, () => ({ body: reply() }));
    await follow();
    await eventually(() => chat().length === 1);
    expect(chat()[0]).toMatchObject({ kind: 'text', title: '欢迎' });
  });

  it('must be encrypted and signed in safe mode', async () => {
    const sealed = encrypt(DEMO_OFFICIAL_ACCOUNT.aesKey, reply(), DEMO_OFFICIAL_ACCOUNT.appid);
    const MsgSignature = getSignature(DEMO_OFFICIAL_ACCOUNT.token, '1', '2', sealed);
    await start({}, () => ({ body: toXml({ Encrypt: sealed, MsgSignature, TimeStamp: 1, Nonce: '2' }) }));
    await follow();
    await eventually(() => chat().length === 1);
    expect(chat()[0]).toMatchObject({ kind: 'text', title: '欢迎' });
  });

  it.each([
    ['plain text in safe mode', reply()],
    ['a word that is no reply', 'ok'],
    ['half a document', '<xml><MsgType>'],
  ])('that is %s breaks the service for the person', async (_name, body) => {
    await start({}, () => ({ body }));
    await follow();
    await eventually(() => chat().length === 1);
    expect(chat()[0]).toMatchObject({ kind: 'hint', title: BROKEN_REPLY });
  });

  it.each(['', 'success'])('“%s” keeps the account silent', async (body) => {
    await start({ pushMode: 'plain' }, () => ({ body }));
    await follow();
    await harness.simulator.state.pushes.idle();
    expect(chat()).toHaveLength(0);
  });

  it('with a wrong appid inside is refused', async () => {
    await start();
    const sealed = encrypt(DEMO_OFFICIAL_ACCOUNT.aesKey, reply(), 'wxffffffffffffffff');
    const MsgSignature = getSignature(DEMO_OFFICIAL_ACCOUNT.token, '1', '2', sealed);
    const body = toXml({ Encrypt: sealed, MsgSignature, TimeStamp: 1, Nonce: '2' });
    expect(() => replyText(DEMO_OFFICIAL_ACCOUNT, 'safe', body)).toThrow('wrong appid');
  });
});

describe('TEMPLATESENDJOBFINISH', () => {
  async function sendTemplate(): Promise<string> {
    const token = await harness.officialToken();
    const data = {
      character_string1: 'XF1',
      thing2: '处理意见书',
      thing3: '区住建局',
      time4: '2026年3月3日 09:30',
      thing5: '请查看',
    };
    const { text } = await harness.post(
      '/cgi-bin/message/template/send',
      {
        touser: openid(),
        template_id: 'TPL_DOCUMENT_0001',
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      },
      { access_token: token },
    );
    return /"msgid":(\d+)/.exec(text)?.[1] ?? text;
  }

  async function finish(): Promise<string> {
    const isFinish = (push: ReceivedPush) => push.body.includes('TEMPLATESENDJOBFINISH');
    await eventually(() => receiver.received.some(isFinish));
    return receiver.received.find(isFinish)?.body ?? '';
  }

  beforeEach(async () => {
    await start({ pushMode: 'plain' });
    await follow();
  });

  it('reports success under the msgid of the answer', async () => {
    const msgid = await sendTemplate();
    const xml = await finish();
    expect(xml).toContain(`<MsgID>${msgid}</MsgID>`);
    expect(tag(xml, 'Status')).toBe('success');
  });

  it('reports who refuses messages', async () => {
    await harness.post('/sim/users/wang-guilan/block', {});
    await sendTemplate();
    expect(tag(await finish(), 'Status')).toBe('failed:user block');
  });

  it('reports a failure inside the platform', async () => {
    await harness.post('/sim/faults', { kind: 'delivery_failed', count: 1 });
    await sendTemplate();
    expect(tag(await finish(), 'Status')).toBe('failed: system failed');
    expect(harness.simulator.state.faults.list()).toHaveLength(0);
  });
});

describe('the check of the push address', () => {
  it('passes when the server returns echostr', async () => {
    await start({}, (push) => ({ body: get(push, 'echostr') }));
    expect((await harness.post('/sim/push/verify', {})).json).toEqual({ ok: true, detail: 'ok' });
    const [push] = receiver.received as [ReceivedPush];
    expect(push.method).toBe('GET');
    expect(get(push, 'signature')).toBe(
      plainSignature(official().token, get(push, 'timestamp'), get(push, 'nonce')),
    );
  });

  it('fails when it returns something else', async () => {
    await start({}, () => ({ body: 'hello' }));
    expect((await harness.post('/sim/push/verify', {})).json).toMatchObject({ ok: false });
  });
});

describe('the envelope', () => {
  // The worked example of 消息加解密说明 (developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption).
  it('signs as in the published example', async () => {
    await start();
    expect(plainSignature('AAAAA', '1714037059', '486452656')).toBe(
      '899cf89e464efb63f54ddac96b0a0a235f53aa78',
    );
  });

  it('keeps the end mark of CDATA inside the text', async () => {
    await start();
    expect(toXml({ Content: 'a]]>b' })).toBe('<xml><Content><![CDATA[a]]]]><![CDATA[>b]]></Content></xml>');
    expect(replyText(official(), 'plain', toXml({ MsgType: 'text', Content: 'a]]>b' }))).toBe('a]]>b');
  });

  it('uses a fresh nonce and random bytes every time', async () => {
    await start();
    const push = { xml: '<xml/>', openid: 'o', seconds: 1 };
    expect(seal(official(), 'safe', push).body).not.toBe(seal(official(), 'safe', push).body);
  });
});
