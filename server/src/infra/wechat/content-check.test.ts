import { startHarness, type Harness } from '../../../simulator/testing/harness';
import { systemClock } from '../clock';
import { WechatClient } from './client';
import { checkText } from './content-check';
import { MemoryTokenStore } from './token-store';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

function check(text: string, person = 'li-jianguo') {
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
