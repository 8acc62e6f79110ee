import { eventually, startHarness, type Harness } from './testing/harness';

let harness: Harness;
let token: string;
beforeEach(async () => {
  harness = await startHarness();
  token = await harness.officialToken();
  await harness.post('/sim/users/wang-guilan/follow', {});
});
afterEach(() => harness.close());

const VALUES: Record<string, string> = {
  character_string1: 'XF9901-2026-000123',
  phrase2: '已受理',
  thing3: '东湖区住房和城乡建设局',
  time4: '2026年3月3日 09:30',
  thing5: '最迟5月2日答复',
};

function data(changes: Record<string, string | undefined> = {}) {
  const values = Object.entries({ ...VALUES, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(values.map(([key, value]) => [key, { value }]));
}

function openid(user = 'wang-guilan'): string {
  return harness.simulator.state.people.officialOpenid(harness.person(user));
}

function message(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { touser: openid(), template_id: 'TPL_PROGRESS_0001', data: data(), ...changes };
}

async function send(changes: Record<string, unknown> = {}, accessToken = token) {
  return harness.post('/cgi-bin/message/template/send', message(changes), { access_token: accessToken });
}

describe('message/template/send', () => {
  it('accepts a right message with a msgid that does not fit a double', async () => {
    const { text } = await send();
    const msgid = /^\{"errcode":0,"errmsg":"ok","msgid":(\d{16,})\}$/.exec(text)?.[1] ?? '';
    expect(BigInt(msgid)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(BigInt(msgid)).toBeLessThan(2n ** 63n);
  });

  it('shows it in the chat, leading to the mini-program page in the H5 build', async () => {
    const { appid } = harness.simulator.options.miniProgram;
    await send({
      miniprogram: { appid, pagepath: '/packages/petition/detail?n=1' },
      url: 'https://example.test/',
    });
    await eventually(() => harness.simulator.state.messages.chat('wang-guilan').length === 1);
    expect(harness.simulator.state.messages.chat('wang-guilan')[0]).toMatchObject({
      title: '信访事项办理进度通知',
      link: 'http://localhost:3000/#/packages/petition/detail?n=1',
      linkKind: 'mini_program',
      rows: expect.arrayContaining([{ label: '当前进展', value: '已受理' }]) as unknown,
    });
  });

  it.each([
    ['an unknown template', { template_id: 'TPL_NOTHING' }, 40037],
    ['no template', { template_id: '' }, 40036],
    ['an openid of nobody', { touser: 'oxxxxxxxxxxxxxxxxxxxxxxxxxxx' }, 40003],
    ['an unlinked mini-program', { miniprogram: { appid: 'wxffffffffffffffff', pagepath: 'x' } }, 40013],
    ['a url that is none', { url: 'javascript:alert(1)' }, 40066],
    ['data that is no object', { data: 'x' }, 47001],
  ])('refuses %s', async (_name, changes, errcode) => {
    expect((await send(changes)).json).toMatchObject({ errcode });
  });

  it('refuses the openid of the same person in the mini-program: 40003', async () => {
    const { people } = harness.simulator.state;
    const foreign = people.openid(harness.simulator.options.miniProgram.appid, harness.person('wang-guilan'));
    expect((await send({ touser: foreign })).json).toMatchObject({ errcode: 40003 });
  });

  it('refuses who does not follow: 43004', async () => {
    expect((await send({ touser: openid('zhao-qiang') })).json).toMatchObject({ errcode: 43004 });
    await harness.post('/sim/users/wang-guilan/unfollow', {});
    expect((await send()).json).toMatchObject({ errcode: 43004 });
  });

  it.each([
    ['thing3', '东湖区住房和城乡建设局房屋安全管理处信访科办'],
    ['phrase2', '正在办理之中'],
    ['character_string1', '编号0001'],
    ['time4', '2026年3月3日'],
    ['thing5', '第一行\n第二行'],
  ])('names the field when %s is wrong: 47003', async (key, value) => {
    expect((await send({ data: data({ [key]: value }) })).json).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringMatching(
        new RegExp(`^argument invalid! data\\.${key}\\.value invalid rid: `),
      ) as string,
    });
  });

  it.each([
    ['missing', { thing5: undefined }],
    ['empty', { thing5: '' }],
  ])('names a field that is %s: 47003', async (_name, changes) => {
    expect((await send({ data: data(changes) })).json).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining('data.thing5.value is empty') as string,
    });
  });

  it('refuses a field the template does not have: 47003', async () => {
    expect((await send({ data: data({ thing9: 'x' }) })).json).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining('data.thing9.value invalid') as string,
    });
  });

  it('refuses a value without its value level', async () => {
    expect((await send({ data: { ...data(), thing5: 'x' } })).json).toMatchObject({ errcode: 47003 });
    expect((await send({ data: { ...data(), thing5: { value: 5 } } })).json).toMatchObject({
      errcode: 47001,
    });
  });

  it('takes POST with a token and a JSON body only', async () => {
    const path = '/cgi-bin/message/template/send';
    expect((await harness.get(path, { access_token: token })).json).toMatchObject({ errcode: 43002 });
    expect((await harness.post(path, message())).json).toMatchObject({ errcode: 41001 });
    expect((await send({}, '10_x')).json).toMatchObject({ errcode: 40001 });
    expect((await harness.post(path, '{"touser"', { access_token: token })).json).toMatchObject({
      errcode: 47001,
    });
    expect((await harness.post(path, '', { access_token: token })).json).toMatchObject({ errcode: 44002 });
    harness.simulator.state.clock.advance(7_200_000);
    expect((await send()).json).toMatchObject({ errcode: 42001 });
  });

  it('ends at the daily quota, 45009, and begins again at midnight in Shanghai', async () => {
    const { clock } = harness.simulator.state;
    clock.freeze(Date.parse('2026-03-02T23:00:00+08:00'));
    token = await harness.officialToken();
    await harness.post('/sim/limits', { templateDaily: 1 });
    expect((await send()).json).toMatchObject({ errcode: 0 });
    expect((await send()).json).toMatchObject({ errcode: 45009 });
    clock.advance(3_600_000);
    expect((await send()).json).toMatchObject({ errcode: 0 });
  });

  it('has 100 000 messages a day when nothing else is said', () => {
    expect(harness.simulator.options.limits.templateDaily).toBe(100_000);
  });

  it('sends one message for the same person and client_msg_id, for ten minutes', async () => {
    const first = (await send({ client_msg_id: 'notice-1' })).text;
    expect((await send({ client_msg_id: 'notice-1' })).text).toBe(first);
    expect((await send({ client_msg_id: 'notice-2' })).text).not.toBe(first);
    harness.simulator.state.clock.advance(10 * 60_000);
    expect((await send({ client_msg_id: 'notice-1' })).text).not.toBe(first);
    await eventually(() => harness.simulator.state.messages.chat('wang-guilan').length === 3);
    const { messages } = (await harness.get('/sim/messages', { user: 'wang-guilan' })).json as {
      messages: unknown[];
    };
    expect(messages).toHaveLength(4);
    expect(messages[1]).toMatchObject({ duplicate: true, clientMsgId: 'notice-1', errcode: 0 });
  });

  it('keeps refused attempts with their reason', async () => {
    await send({ template_id: 'TPL_NOTHING' });
    const { messages } = (await harness.get('/sim/messages')).json as { messages: unknown[] };
    expect(messages).toEqual([
      expect.objectContaining({ errcode: 40037, templateId: 'TPL_NOTHING', duplicate: false }),
    ]);
  });

  it('is not delivered to someone who refuses messages, though accepted', async () => {
    await harness.post('/sim/users/wang-guilan/block', {});
    expect((await send()).json).toMatchObject({ errcode: 0 });
    const { attempts } = harness.simulator.state.messages;
    await eventually(() => attempts.all()[0]?.delivery === 'failed:user block');
    expect(harness.simulator.state.messages.chat('wang-guilan')).toHaveLength(0);
  });
});

describe('templates', () => {
  it('can be added, used and removed', async () => {
    const keywords = [{ key: 'const1', label: '状态', values: ['已受理'] }];
    expect((await harness.post('/sim/templates', { id: 'T2', title: '状态', keywords })).status).toBe(200);
    expect((await send({ template_id: 'T2', data: { const1: { value: '已受理' } } })).json).toMatchObject({
      errcode: 0,
    });
    expect((await send({ template_id: 'T2', data: { const1: { value: '受理' } } })).json).toMatchObject({
      errcode: 47003,
    });
    await harness.remove('/sim/templates/T2');
    expect((await send({ template_id: 'T2' })).json).toMatchObject({ errcode: 40037 });
  });

  it.each([
    [{ id: 'T', title: '', keywords: [{ key: 'thing1', label: 'x' }] }],
    [{ id: 'T', title: 't', keywords: [] }],
    [{ id: 'T', title: 't', keywords: [{ key: 'first', label: 'x' }] }],
    [{ id: 'T', title: 't', keywords: [{ key: 'const1', label: 'x' }] }],
    [{ id: 'T', title: 't' }],
  ])('refuses the malformed template %j', async (template) => {
    expect((await harness.post('/sim/templates', template)).status).toBe(400);
  });

  it('are at most 25', async () => {
    const keywords = [{ key: 'thing1', label: 'x' }];
    const statuses: number[] = [];
    for (let index = 0; index < 23; index += 1) {
      statuses.push((await harness.post('/sim/templates', { id: `T${index}`, title: 't', keywords })).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(22);
    expect(statuses.at(-1)).toBe(400);
  });
});

describe('cgi-bin/user/info', () => {
  async function info(user: string, extra: Record<string, string> = {}) {
    return (
      await harness.get('/cgi-bin/user/info', {
        access_token: token,
        openid: openid(user),
        lang: 'zh_CN',
        ...extra,
      })
    ).json;
  }

  it('gives the unionid of a follower', async () => {
    const { people } = harness.simulator.state;
    expect(await info('wang-guilan')).toMatchObject({
      subscribe: 1,
      openid: openid(),
      unionid: people.unionid(harness.person('wang-guilan')),
      subscribe_time: expect.any(Number) as number,
    });
  });

  it('gives nothing else of who does not follow', async () => {
    expect(await info('zhao-qiang')).toEqual({ subscribe: 0, openid: openid('zhao-qiang') });
  });

  it('refuses a foreign openid: 40003', async () => {
    expect(await info('wang-guilan', { openid: 'unknown' })).toMatchObject({ errcode: 40003 });
  });
});

it('answers an unknown path of the platform with 40066', async () => {
  expect((await harness.get('/cgi-bin/nothing')).json).toMatchObject({ errcode: 40066 });
});
