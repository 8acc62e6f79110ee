import { isTokenRefused, WECHAT_ERROR_CODES, wechatErrorCode } from './error-table';
import { toWechatError, WechatError } from './errors';

const URL_WITH_SECRETS = 'https://api.weixin.qq.com/cgi-bin/user/info?access_token=TOKEN&openid=o1';

describe('the error table', () => {
  it('gives every code a meaning and a page it comes from', () => {
    const entries = Object.values(WECHAT_ERROR_CODES);
    expect(entries.length).toBeGreaterThan(20);
    for (const entry of entries) {
      expect(entry.meaning).toMatch(/\p{Script=Han}/u);
      expect(entry.source).toMatch(/^\/(doc|miniprogram)\//);
    }
  });

  it('raises an alert for a code nobody has thought of', () => {
    expect(wechatErrorCode(12345)).toMatchObject({ fault: 'alert' });
  });

  it('knows the three codes of a refused token', () => {
    expect([40001, 40014, 42001].every(isTokenRefused)).toBe(true);
    expect([-1, 40003, 40125, 43004, undefined].some(isTokenRefused)).toBe(false);
  });
});

describe('errors', () => {
  it('show the path without the query', () => {
    const thrown = Object.assign(new Error(`GET ${URL_WITH_SECRETS} failed.`), { code: 'ECONNREFUSED' });
    const error = toWechatError(URL_WITH_SECRETS, thrown, []);
    expect(error.message).toBe('wechat /cgi-bin/user/info: connection failed (ECONNREFUSED)');
    expect(error.cause).toBeUndefined();
  });

  it('keep errcode, words and request id, and blank out secrets', () => {
    const message = 'bad TOKEN given rid: 62fb9bc8-078c24da-4202f278';
    const thrown = Object.assign(new Error(message), { name: 'WeChatAPIError', code: 40003 });
    const error = toWechatError(URL_WITH_SECRETS, thrown, ['TOKEN', '']);
    expect(error.reason).toEqual({
      kind: 'errcode',
      errcode: 40003,
      errmsg: 'bad … given',
      rid: '62fb9bc8-078c24da-4202f278',
    });
  });

  it('of the token endpoint are never one person’s', () => {
    const reason = { kind: 'errcode', errcode: 45009, errmsg: 'x' } as const;
    expect(new WechatError('/cgi-bin/stable_token', reason).fault).toBe('alert');
    expect(new WechatError('/cgi-bin/message/template/send', reason).fault).toBe('next_channel');
  });
});
