// `/openapi.json` and the readable page at `/docs`, served from the installed package.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type Koa from 'koa';
import { stateOf } from './middleware/request-scope';

// Not through the package's own `absolutePath`: importing it runs the whole 1.5 MB page bundle in this process.
const FOLDER = path.dirname(require.resolve('swagger-ui-dist/package.json'));
const FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>接口说明</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/docs/favicon-32x32.png"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>
</body></html>`;

const START = `window.SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null,
  defaultModelsExpandDepth: 0, docExpansion: 'list', tryItOutEnabled: false });`;

/** @param describe made at the first request, so that starting stays quick */
export function apiDocs(describe: () => object): Koa.Middleware {
  let text: string | undefined;
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next() as Promise<void>;
    if (ctx.path === '/openapi.json') {
      text ??= JSON.stringify(describe());
      ctx.body = text;
      ctx.type = 'application/json';
    } else if (ctx.path === '/docs') ctx.body = PAGE;
    else if (ctx.path === '/docs/start.js') {
      ctx.body = START;
      ctx.type = 'text/javascript';
    } else if (ctx.path.startsWith('/docs/') && FILES.has(ctx.path.slice(6))) {
      ctx.body = await readFile(path.join(FOLDER, ctx.path.slice(6)));
      ctx.type = path.extname(ctx.path);
    } else return next() as Promise<void>;
    stateOf(ctx).route = 'static';
  };
}
