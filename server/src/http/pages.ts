// The two built front ends: the citizens' H5 at `/`, the officers' console at `/console`. Their index page answers every
// path of theirs that is no file, so that a link into the application works.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type Koa from 'koa';
import serve from 'koa-static';
import type { Settings } from '../infra/settings';
import { stateOf } from './middleware/request-scope';
import { contentSecurityPolicy } from './middleware/security-headers';

interface Page {
  html: string;
  scriptDigests: string[];
}

/** Paths that belong to the API and are never answered with a page. */
const NOT_PAGES = /^\/(api|wechat|docs|openapi\.json|livez|readyz|metrics)(\/|$)/;
const ONE_YEAR_MS = 31_536_000_000;

export function pages(settings: Settings): Koa.Middleware {
  const citizens = frontEnd(settings.H5_DIR, '', '群众端网页');
  const officers = frontEnd(settings.CONSOLE_DIR, '/console', '工作台');
  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || NOT_PAGES.test(ctx.path))
      return next() as Promise<void>;
    stateOf(ctx).route = 'static';
    const isConsole = ctx.path === '/console' || ctx.path.startsWith('/console/');
    await (isConsole ? officers : citizens)(ctx, next);
  };
}

function frontEnd(directory: string, prefix: string, name: string): Koa.Middleware {
  // Built files carry a digest in their names and never change; the index page names them and is always asked for.
  const files = serve(directory, {
    index: false,
    setHeaders: (response, file) => {
      const hashed = /[.-][0-9a-zA-Z_-]{8,}\.\w+$/.test(path.basename(file));
      const cache = hashed ? `public, max-age=${ONE_YEAR_MS / 1000}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', cache);
    },
  });
  const readIndex = cachedIndex(path.join(directory, 'index.html'));
  return async (ctx, next) => {
    const wanted = ctx.path;
    ctx.path = wanted.slice(prefix.length) || '/';
    try {
      if (ctx.path !== '/' && ctx.path !== '/index.html') await files(ctx, async () => undefined);
    } finally {
      ctx.path = wanted;
    }
    if (ctx.body != null) return;
    if (path.extname(wanted) !== '' && !wanted.endsWith('.html')) return next() as Promise<void>;
    answerIndex(ctx, await readIndex(), name);
  };
}

function answerIndex(ctx: Koa.Context, page: Page | undefined, name: string): void {
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = 'html';
  if (!page) {
    ctx.status = 503;
    ctx.body = notBuilt(name);
    return;
  }
  ctx.status = 200;
  ctx.set('Content-Security-Policy', contentSecurityPolicy(page.scriptDigests));
  ctx.body = page.html;
}

/** Reads the page again when the file has changed (a new build while the server runs). */
function cachedIndex(file: string): () => Promise<Page | undefined> {
  let cached: { changedAt: number; page: Page } | undefined;
  return async () => {
    const changedAt = await stat(file).then(
      (s) => s.mtimeMs,
      () => undefined,
    );
    if (changedAt === undefined) return undefined;
    if (cached?.changedAt !== changedAt) {
      const html = await readFile(file, 'utf8');
      cached = { changedAt, page: { html, scriptDigests: digestsOf(html) } };
    }
    return cached.page;
  };
}

function digestsOf(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)];
  return scripts
    .map((match) => match[1] ?? '')
    .filter((code) => code.trim() !== '')
    .map((code) => `sha256-${createHash('sha256').update(code).digest('base64')}`);
}

function notBuilt(name: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>还没有准备好</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.6 system-ui;margin:15vh auto;max-width:30em;padding:0 24px;color:#1c232b;background:#f4f6f8}</style>
</head><body><h1>${name}还没有准备好</h1><p>网页文件还没有生成。请在程序目录运行 npm run build，再刷新本页。</p></body></html>`;
}
