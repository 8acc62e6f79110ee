// The weapp build itself: its templates, its size, and that every page opens.
import { BUILD_TIME, appJson, ensureBuilt, packageSizes, pagePaths } from './harness/build';
import { Phone, templates } from './harness/phone';

const MB = 1024 * 1024;
// The pages below are those of the build.
ensureBuilt();

beforeAll(() => {
  templates();
}, BUILD_TIME);

test('every template compiles without a warning', () => {
  expect(templates().warnings).toEqual([]);
});

test('no package is larger than 1.0 MB', () => {
  templates();
  const sizes = packageSizes();
  const line = Object.entries(sizes).map(([name, bytes]) => `${name} ${(bytes / 1024).toFixed(0)} KB`);
  console.log(`weapp packages: ${line.join(', ')}`);
  for (const bytes of Object.values(sizes)) expect(bytes).toBeLessThanOrEqual(1.0 * MB);
});

test('the tab bar holds four tabs, all in the main package', () => {
  const app = appJson();
  expect(app.tabBar.list.map((t) => t.pagePath)).toEqual(app.pages);
});

test.each(pagePaths())('%s opens', async (path) => {
  const phone = new Phone({ server: 'http://127.0.0.1:9', loginCode: async () => 'code' });
  phone.state.online = false;
  await phone.launch(`/${path}`);
  expect(phone.text()).not.toBe('');
  phone.kill();
});
