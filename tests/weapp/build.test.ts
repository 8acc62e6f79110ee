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

test('every tab fetches beforehand what its next taps open, within the 2 MB that one page may', () => {
  const { pages, preloadRule, subPackages } = appJson();
  const sizes = packageSizes();
  expect(Object.keys(preloadRule).sort()).toEqual([...pages].sort());
  for (const { packages } of Object.values(preloadRule)) {
    expect(subPackages.map(({ root }) => root)).toEqual(expect.arrayContaining(packages));
    expect(packages.reduce((sum, root) => sum + (sizes[root] ?? Infinity), 0)).toBeLessThan(2 * MB);
  }
});

test('home shows its entrances without a word from the network', async () => {
  const phone = new Phone({ server: 'http://127.0.0.1:9', loginCode: async () => 'code' });
  phone.state.online = false;
  await phone.launch();
  for (const words of ['投诉请求', '建议征集', '凭编号和查询码查询']) expect(phone.text()).toContain(words);
  phone.kill();
});

test.each(pagePaths())('%s opens', async (path) => {
  const phone = new Phone({ server: 'http://127.0.0.1:9', loginCode: async () => 'code' });
  phone.state.online = false;
  await phone.launch(`/${path}`);
  expect(phone.text()).not.toBe('');
  phone.kill();
});
