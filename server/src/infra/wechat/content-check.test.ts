import { startHarness, type Harness } from '../../../simulator/testing/harness';
import { systemClock } from '../clock';
import { WechatClient } from './client';
import { askAboutPicture, checkText, pictureVerdict } from './content-check';
import { MemoryTokenStore } from './token-store';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

function clientOf(person = 'li-jianguo') {
  const { miniProgram } = harness.simulator.options;
  const tokens = new MemoryTokenStore(systemClock);
  const client = new WechatClient({
    ...miniProgram,
    baseUrl: harness.base,
    tokens,
    clock: systemClock,
    holder: 't',
  });
  const openid = harness.simulator.state.people.openid(miniProgram.appid, harness.person(person));
  return { client, openid };
}

function check(text: string) {
  const { client, openid } = clientOf();
  return checkText(client, text, { openid, scene: 3 });
}

it('lets harmless texts pass, hands the others to a person, whatever their length', async () => {
  expect(await check('小区的路灯修好了。')).toEqual({ suggest: 'pass', label: 100 });
  expect(await check('含有违规测试的话')).toEqual({ suggest: 'review', label: 20002 });
  expect(await check(`${'路灯。'.repeat(1200)}违规测试`)).toEqual({ suggest: 'review', label: 20002 });
});

it('does not decide when the platform does not answer: a person looks', async () => {
  await harness.post('/sim/faults', { kind: 'busy', path: '/wxa/msg_sec_check' });
  expect(await check('小区的路灯修好了。')).toEqual({ suggest: 'unchecked', label: null });
});

describe('a picture', () => {
  const push = (
    fields: Record<string, string>,
    result?: Record<string, string>,
  ): Parameters<typeof pictureVerdict>[0] => ({
    event: 'wxa_media_check',
    fields: { trace_id: 't-1', errcode: '0', ...fields },
    nested: result ? { result } : {},
  });

  it('is asked about by its address; a refused question has no number', async () => {
    const { client, openid } = clientOf();
    const ask = (url: string, who = openid) => askAboutPicture(client, url, { openid: who, scene: 3 });
    expect(await ask('http://127.0.0.1:9/picture.jpg')).toMatch(/^[\w-]+$/);
    expect(await ask('ftp://127.0.0.1/picture.jpg')).toBeNull();
    expect(await ask('http://127.0.0.1:9/picture.jpg', 'nobody')).toBeNull();
  });

  it('is what the push says; what could not be fetched or read goes to a person', () => {
    expect(pictureVerdict(push({}, { suggest: 'pass', label: '100' }))?.verdict).toEqual({
      suggest: 'pass',
      label: 100,
    });
    expect(pictureVerdict(push({}, { suggest: 'risky', label: '20001' }))?.verdict).toEqual({
      suggest: 'review',
      label: 20001,
    });
    const unchecked = { traceId: 't-1', verdict: { suggest: 'unchecked', label: null } };
    expect(pictureVerdict(push({ errcode: '-1008' }, { suggest: 'pass', label: '100' }))).toEqual(unchecked);
    expect(pictureVerdict(push({}))).toEqual(unchecked);
    expect(pictureVerdict(push({ trace_id: '' }, { suggest: 'pass', label: '100' }))).toBeUndefined();
    expect(pictureVerdict({ ...push({}), event: 'subscribe' })).toBeUndefined();
  });
});
