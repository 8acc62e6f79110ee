// What browsers are told to refuse. Pages come from this host only: no CDN, no third-party host, no inline script
// except those of our own index pages, which are allowed by their digest.
import helmet from 'koa-helmet';
import type Koa from 'koa';
import type { Settings } from '../../infra/settings';

const POLICY = {
  'default-src': "'self'",
  // The console's components write their styles at run time.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
};

/** @param scriptDigests of inline scripts on the page that is answered, as `sha256-…` */
export function contentSecurityPolicy(scriptDigests: readonly string[] = []): string {
  const scripts = ["'self'", ...scriptDigests.map((digest) => `'${digest}'`)].join(' ');
  const lines = Object.entries({ ...POLICY, 'script-src': scripts }).map(
    ([name, value]) => `${name} ${value}`,
  );
  return lines.join('; ');
}

export function securityHeaders(settings: Settings): Koa.Middleware {
  const secure = settings.PUBLIC_BASE_URL.startsWith('https://');
  const others = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  return async (ctx, next) => {
    ctx.set('Content-Security-Policy', contentSecurityPolicy());
    await others(ctx, next);
  };
}
