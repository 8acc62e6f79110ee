// Which pushes are believed, plain and sealed.
import { getSignature } from '@wecom/crypto';
import { eventually, startHarness, startPushReceiver } from '../../../simulator/testing/harness';
import { readPush, sealReply, textReply, unseal, verifyPushAddress } from './push';
import type { Push, PushSettings } from './push';
import { toXml } from './push-xml';
import {
  EVENT,
  NOW,
  SECONDS,
  plain,
  plainQuery,
  refused,
  safe,
  seal,
  takePlain,
  takeSafe,
} from './push.testing';

describe('published examples', () => {
  // developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
  it('of the address check', () => {
    const query = {
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
      echostr: '4375120948345356249',
      timestamp: '1714036504',
      nonce: '1514711492',
    };
    const settings = { appid: 'wx', token: 'AAAAA' };
    expect(verifyPushAddress(settings, query, new Date(1714036504_000))).toEqual({
      ok: true,
      echo: query.echostr,
    });
    expect(verifyPushAddress({ ...settings, token: 'AAAAB' }, query, new Date(1714036504_000)).ok).toBe(
      false,
    );
  });

  // developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption, 安全模式: EncodingAESKey is 43 times A.
  const EXAMPLE =
    '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';
  const settings = { appid: 'wxba5fad812f8e6fb9', token: 'AAAAA', aesKey: 'A'.repeat(43) };

  it('of the encryption', () => {
    expect(unseal(settings, EXAMPLE)).toEqual({
      xml: '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}',
    });
    expect(unseal({ ...settings, appid: 'wx0000000000000000' }, EXAMPLE)).toBe('wrong_appid');
    expect(unseal({ ...settings, aesKey: 'B'.repeat(43) }, EXAMPLE)).not.toHaveProperty('xml');
  });

  it('of the encryption, through the signature', () => {
    const query = {
      timestamp: '1714112445',
      nonce: '415670741',
      encrypt_type: 'aes',
      msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
    };
    const body = Buffer.from(toXml({ ToUserName: 'gh_97417a04a28d', Encrypt: EXAMPLE }));
    const now = new Date(1714112445_000);
    // The page's message is JSON; a push of the official account is XML, so it is opened and then refused as such.
    expect(readPush(settings, query, body, now)).toEqual(refused('bad_xml'));
    expect(readPush(settings, { ...query, nonce: '415670742' }, body, now)).toEqual(refused('bad_signature'));
  });

  // The sample of the platform's own cryptoDemo.zip (WXBizMsgCryptTest): fixed random bytes give a fixed ciphertext.
  it('of the sample code', () => {
    const sealed = 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==';
    expect(unseal(safe, sealed)).toEqual({ xml: '我是中文abcd123' });
  });
});

describe('a plain push', () => {
  it('of a subscription event carries one item a template, be it one or several', () => {
    const nested = (items: string[]) =>
      takePlain(
        `<xml>${['ToUserName', 'FromUserName', 'MsgType', 'Event'].map((name) => `<${name}>event</${name}>`).join('')}<CreateTime>${SECONDS}</CreateTime><SubscribeMsgPopupEvent>${items.map((id) => `<List><TemplateId><![CDATA[${id}]]></TemplateId></List>`).join('')}</SubscribeMsgPopupEvent></xml>`,
      );
    const [one, two] = [nested(['a']), nested(['a', 'b'])];
    expect(one).toMatchObject({ push: { items: [{ TemplateId: 'a' }] } });
    expect(two).toMatchObject({ push: { items: [{ TemplateId: 'a' }, { TemplateId: 'b' }] } });
    expect(one.ok && two.ok && one.push.dedupeKey !== two.push.dedupeKey).toBe(true);
  });

  it('is read', () => {
    expect(takePlain(toXml(EVENT))).toEqual({
      ok: true,
      push: {
        fields: { ...EVENT, CreateTime: String(SECONDS) },
        items: [],
        nested: {},
        from: 'oPerson',
        to: 'gh_1',
        createdAt: NOW,
        messageType: 'event',
        event: 'subscribe',
        dedupeKey: expect.stringMatching(/^[\w-]{43}$/) as string,
      },
    });
  });

  it('is refused with a wrong or missing signature', () => {
    expect(takePlain(toXml(EVENT), { ...plainQuery(), signature: '0'.repeat(40) })).toEqual(
      refused('bad_signature'),
    );
    expect(takePlain(toXml(EVENT), { ...plainQuery(), nonce: '43' })).toEqual(refused('bad_signature'));
    expect(takePlain(toXml(EVENT), {})).toEqual(refused('bad_signature'));
  });

  it.each([
    [SECONDS - 300, true],
    [SECONDS - 301, false],
    [SECONDS + 300, true],
    [SECONDS + 301, false],
  ])('signed at %i is taken: %s', (timestamp, ok) => {
    expect(takePlain(toXml(EVENT), plainQuery(timestamp))).toMatchObject(ok ? { ok } : refused('stale'));
  });

  it('is refused when the site asks for sealed ones', () => {
    expect(takeSafe({ query: plainQuery(), body: toXml(EVENT) })).toEqual(refused('not_sealed'));
    expect(takeSafe({ query: { ...plainQuery(), encrypt_type: 'aes' }, body: toXml(EVENT) })).toEqual(
      refused('not_sealed'),
    );
  });
});

describe('a sealed push', () => {
  it('is opened and read', () => {
    expect(takeSafe(seal(toXml(EVENT)))).toMatchObject({
      ok: true,
      push: { event: 'subscribe', from: 'oPerson' },
    });
  });

  it('for another appid is refused', () => {
    expect(takeSafe(seal(toXml(EVENT), { appid: 'wx0000000000000000' }))).toEqual(refused('wrong_appid'));
  });

  it('that was tampered with is refused by its signature', () => {
    const sealed = seal(toXml(EVENT));
    const body = sealed.body.replace(
      /\[CDATA\[(.)/g,
      (_all, first: string) => `[CDATA[${first === 'A' ? 'B' : 'A'}`,
    );
    expect(takeSafe({ ...sealed, body })).toEqual(refused('bad_signature'));
  });

  it('is not taken for its plain signature', () => {
    const sealed = seal(toXml(EVENT));
    expect(
      takeSafe({ ...sealed, query: { ...sealed.query, msg_signature: sealed.query['signature'] } }),
    ).toEqual(refused('bad_signature'));
  });

  it('that is old is refused', () => {
    expect(takeSafe(seal(toXml(EVENT), { timestamp: SECONDS - 301 }))).toEqual(refused('stale'));
  });

  it.each(['', 'AAAA', '%%%', 'A'.repeat(64)])('that can not be opened is refused: “%s”', (sealed) => {
    const query = {
      timestamp: String(SECONDS),
      nonce: '42',
      encrypt_type: 'aes',
      msg_signature: getSignature(safe.token, SECONDS, '42', sealed),
    };
    const result = takeSafe({ query, body: toXml({ Encrypt: sealed }) });
    expect(result.ok).toBe(false);
  });
});

describe('the address check', () => {
  const query = { ...plainQuery(), echostr: '4375120948345356249' };

  it('refuses what is stale, wrong or no echo of the platform', () => {
    expect(verifyPushAddress(plain, query, NOW)).toEqual({ ok: true, echo: query.echostr });
    expect(verifyPushAddress(plain, query, new Date(NOW.getTime() + 301_000))).toEqual(refused('stale'));
    expect(verifyPushAddress(plain, { ...query, signature: '' }, NOW)).toEqual(refused('bad_signature'));
    expect(verifyPushAddress(plain, { ...query, echostr: '<script>' }, NOW)).toEqual(
      refused('bad_signature'),
    );
  });
});

describe('against the simulator', () => {
  it.each(['plain', 'safe'] as const)('a follow is read and answered in %s mode', async (pushMode) => {
    const received: Push[] = [];
    let settings: PushSettings = plain;
    const receiver = await startPushReceiver(({ query, body, method }) => {
      const values = Object.fromEntries(query);
      const now = new Date();
      if (method === 'GET') {
        const check = verifyPushAddress(settings, values, now);
        return check.ok ? { body: check.echo } : { status: 403 };
      }
      const result = readPush(settings, values, Buffer.from(body), now);
      if (!result.ok) return { status: 403 };
      received.push(result.push);
      return {
        body: sealReply(settings, textReply(result.push, '欢迎关注 <网上信访> & 您好', now), now, 'n1'),
      };
    });
    const harness = await startHarness({ pushUrl: receiver.url, pushMode });
    try {
      const { appid, token, aesKey } = harness.simulator.options.officialAccount;
      settings = pushMode === 'safe' ? { appid, token, aesKey } : { appid, token };
      expect((await harness.post('/sim/push/verify', {})).json).toMatchObject({ ok: true });
      await harness.post('/sim/users/wang-guilan/follow', {});
      const chat = () => harness.simulator.state.messages.chat('wang-guilan');
      await eventually(() => chat().length === 1);
      expect(chat()[0]).toMatchObject({ kind: 'text', title: '欢迎关注 <网上信访> & 您好' });
      expect(received).toMatchObject([
        { event: 'subscribe', to: harness.simulator.options.officialAccount.originalId },
      ]);
    } finally {
      await harness.close();
      await receiver.close();
    }
  });

  it('a repeated push keeps its key though it is signed anew', async () => {
    const keys: string[] = [];
    let settings: PushSettings = plain;
    const receiver = await startPushReceiver(({ query, body }, count) => {
      const result = readPush(settings, Object.fromEntries(query), Buffer.from(body), new Date());
      keys.push(result.ok ? result.push.dedupeKey : result.refusal);
      return { status: count < 3 ? 500 : 200 };
    });
    const harness = await startHarness({ pushUrl: receiver.url });
    const { appid, token, aesKey } = harness.simulator.options.officialAccount;
    settings = { appid, token, aesKey };
    await harness.post('/sim/users/wang-guilan/follow', {});
    await harness.simulator.state.pushes.idle();
    await harness.close();
    await receiver.close();
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
  });
});
