// What a push may hold, and when two are the same.
import { readPush } from './push';
import { parsePushXml, toXml } from './push-xml';
import { EVENT, NOW, SECONDS, plain, plainQuery, refused, takePlain } from './push.testing';

describe('the XML', () => {
  it('is at most 64 KB', () => {
    const padded = toXml({ ...EVENT, Content: 'x'.repeat(64 * 1024) });
    expect(takePlain(padded)).toEqual(refused('too_large'));
  });

  it.each([
    ['an entity', '<!DOCTYPE xml [<!ENTITY e "x">]><xml><MsgType>&e;</MsgType></xml>'],
    [
      'an external entity',
      '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><MsgType>&e;</MsgType></xml>',
    ],
    ['a document type', '<!DOCTYPE xml><xml><MsgType>event</MsgType></xml>'],
    ['a comment', '<xml><!-- x --><MsgType>event</MsgType></xml>'],
    ['a processing instruction', '<?php echo 1 ?><xml><MsgType>event</MsgType></xml>'],
    ['an open element', '<xml><MsgType>event</xml>'],
    ['another root', '<html><MsgType>event</MsgType></html>'],
    ['no element', 'success'],
    ['nothing', ''],
    ['JSON', '{"MsgType":"event"}'],
  ])('with %s is refused', (_name, xml) => {
    expect(parsePushXml(xml)).toBeUndefined();
    expect(takePlain(xml)).toEqual(refused('bad_xml'));
  });

  it('may hold such signs as text', () => {
    const Content = '<!DOCTYPE x> <!-- & ]]> <?php 查询 &amp;';
    expect(parsePushXml(toXml({ Content }))).toEqual({ Content });
  });

  it('does not turn text into numbers', () => {
    expect(parsePushXml('<xml><MsgId>06054768590064713728</MsgId></xml>')).toEqual({
      MsgId: '06054768590064713728',
    });
  });

  it('can not reach the prototype', () => {
    const fields =
      parsePushXml('<xml><__proto__><polluted>1</polluted></__proto__><MsgType>event</MsgType></xml>') ?? {};
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(fields['polluted']).toBeUndefined();
  });

  it.each([
    [{ ...EVENT, FromUserName: '' }],
    [{ ...EVENT, CreateTime: 'soon' }],
    [{ ...EVENT, Event: '' }],
    [{ ...EVENT, MsgType: '' }],
  ])('must say who, when and what: %j', (members) => {
    expect(takePlain(toXml(members))).toEqual(refused('bad_xml'));
  });
});

describe('the de-duplication key', () => {
  function key(members: Record<string, string | number>, settings = plain): string {
    const result = readPush(settings, plainQuery(), Buffer.from(toXml(members)), NOW);
    if (!result.ok) throw new Error(result.refusal);
    return result.push.dedupeKey;
  }

  const text = {
    ToUserName: 'gh_1',
    FromUserName: 'oPerson',
    CreateTime: SECONDS,
    MsgType: 'text',
    Content: 'x',
    MsgId: '1',
  };

  it('is the same for a repetition', () => {
    expect(key(EVENT)).toBe(key({ ...EVENT }));
    expect(key(text)).toBe(key({ ...text, Content: 'x' }));
  });

  it('differs by message, event, person, second and account', () => {
    const keys = [
      key(text),
      key({ ...text, MsgId: '2' }),
      key(EVENT),
      key({ ...EVENT, Event: 'unsubscribe' }),
      key({ ...EVENT, FromUserName: 'oOther' }),
      key({ ...EVENT, CreateTime: SECONDS + 1 }),
      key(EVENT, { ...plain, appid: 'wx2' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('differs for two template results of one person in the same second', () => {
    const finish = { ...EVENT, Event: 'TEMPLATESENDJOBFINISH', Status: 'success' };
    expect(key({ ...finish, MsgID: 1 })).not.toBe(key({ ...finish, MsgID: 2 }));
  });
});
