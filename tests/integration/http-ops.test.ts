// What operators and developers ask: probes, description, pages.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pages-'));
  mkdirSync(path.join(folder, 'h5/js'), { recursive: true });
  writeFileSync(
    path.join(folder, 'h5/index.html'),
    '<html><script>var rem = 1</script><script src="/js/app.js"></script>',
  );
  writeFileSync(path.join(folder, 'h5/js/app.0a1b2c3d.js'), '1');
  writeFileSync(path.join(folder, 'secret.txt'), 'outside');
  server = await startServer({
    settings: { H5_DIR: path.join(folder, 'h5'), CONSOLE_DIR: path.join(folder, 'console') },
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('is ready while the database answers, and not while it drains', async () => {
  expect((await server.api().get('/livez')).body).toEqual({ status: 'ok' });
  expect((await server.api().get('/readyz')).status).toBe(200);
  server.deps.lifecycle.startDraining();
  expect((await server.api().get('/readyz')).status).toBe(503);
  expect((await server.api().get('/livez')).status).toBe(200);
});

it('is alive but not ready without a database, and says so to callers as “busy”', async () => {
  const lost = await startServer();
  await lost.deps.db.destroy();
  expect((await lost.api().get('/livez')).status).toBe(200);
  expect((await lost.api().get('/readyz')).status).toBe(503);
  await lost.stop();
});

describe('/openapi.json', () => {
  it('describes every route with its body, answers and whoever may call', async () => {
    const { body } = await server.api().get<OpenApi>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const signIn = body.paths['/api/v1/admin/session']?.post;
    expect(signIn).toMatchObject({ tags: ['公开'], summary: '工作人员登录' });
    expect(JSON.stringify(signIn)).toContain('password');
    expect(body.paths['/api/v1/citizen/me']?.get?.security).toEqual([{ citizenToken: [] }]);
    expect(body.components.schemas).toHaveProperty('Problem');
  });
});

it('/docs shows it without any other host', async () => {
  const page = await server.api().get<string>('/docs');
  expect(page.body).toContain('/docs/swagger-ui-bundle.js');
  const hosts = page.body.match(/https?:\/\//g);
  expect(hosts).toBeNull();
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js']) {
    expect((await server.api().get(`/docs/${file}`)).status).toBe(200);
  }
  expect((await server.api().get('/docs/package.json')).status).toBe(404);
  expect((await server.api().get('/docs/..%2fpackage.json')).status).toBe(404);
});

describe('the citizens’ pages', () => {
  it('open at / and at any path of the application, with their own inline script allowed', async () => {
    for (const path of ['/', '/pages/home/index', '/index.html']) {
      const page = await server.api().get<string>(path);
      expect([page.status, page.body]).toEqual([200, expect.stringContaining('var rem')]);
      expect(page.headers.get('content-security-policy')).toMatch(
        /script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'$/,
      );
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('keep files with a digest in their name for a year', async () => {
    const file = await server.api().get('/js/app.0a1b2c3d.js');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await server.api().get('/js/gone.js')).status).toBe(404);
  });

  it('give nothing from outside their folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/js/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
    ]) {
      expect(JSON.stringify((await server.api().get(path)).body)).not.toContain('outside');
    }
  });
});

it('the console that was not built yet says how to build it', async () => {
  const page = await server.api().get<string>('/console/desk');
  expect(page.status).toBe(503);
  expect(page.body).toContain('工作台还没有准备好');
});

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { security?: unknown }> | undefined>;
  components: { schemas: object };
}
