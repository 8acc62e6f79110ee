import { html, jsonData, renderPage } from './pages/layout';
import { startHarness, type Harness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

describe('pages', () => {
  it.each([
    ['/', '微信模拟器'],
    ['/chat', '王桂兰'],
    ['/chat?user=nobody', '看谁的微信'],
    ['/chat?user=zhao-qiang', '赵强的微信'],
    ['/login', '以李建国登录'],
    ['/control', '模拟器控制台'],
    ['/assets/chat.js', 'EventSource'],
    ['/assets/style.css', '.phone'],
  ])('%s is there', async (path, sign) => {
    const answer = await harness.get(path);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(sign);
  });

  it.each(['/', '/chat', '/chat?user=zhao-qiang', '/login', '/control'])(
    '%s says that it is a simulator',
    async (path) => {
      expect((await harness.get(path)).text).toContain('演示用的微信模拟器');
    },
  );

  it('run only scripts of their own', async () => {
    const response = await fetch(`${harness.base}/chat?user=zhao-qiang`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(
      (await response.text()).match(/<script(?![^>]*(src="\/assets\/|type="application\/json"))/g),
    ).toBeNull();
  });

  it('escape what they show', async () => {
    expect(html`<b>${'<i>&"'}</b>`.markup).toBe('<b>&lt;i&gt;&amp;&quot;</b>');
    expect(jsonData('x', { text: '</script><script>' }).markup).not.toContain('</script><script>');
    expect(renderPage({ title: '<t>', className: 'c', body: html`` })).toContain('<title>&lt;t&gt;</title>');
  });

  it('escape what comes in the authorisation link', async () => {
    const { appid } = harness.simulator.options.officialAccount;
    const query = {
      appid,
      redirect_uri: 'http://localhost/',
      response_type: 'code',
      scope: 'snsapi_base',
      state: '"><script>',
    };
    expect((await harness.get('/connect/oauth2/authorize', query)).text).not.toContain('"><script>');
  });

  it('have no unknown assets', async () => {
    expect((await harness.get('/assets/constructor')).status).toBe(404);
  });
});
