// The officer's session cookie and the CSRF token that belongs to it. The token is derived from the session, so any
// tab can ask for it again and nothing of it is stored.
import type Koa from 'koa';
import type { KeyedHashes } from '../../infra/crypto/keyed-hashes';
import type { Settings } from '../../infra/settings';

type Site = Pick<Settings, 'PUBLIC_BASE_URL'>;
const isSecure = (site: Site) => site.PUBLIC_BASE_URL.startsWith('https://');
/** `__Host-` makes the browser refuse the cookie from any other host or without TLS. */
const cookieName = (site: Site) => (isSecure(site) ? '__Host-officer' : 'officer');

export function readOfficerCookie(site: Site, ctx: Koa.Context): string | undefined {
  const value = ctx.cookies.get(cookieName(site));
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

/** Ends with the browser; the server's own limits end it earlier. */
export function setOfficerCookie(site: Site, ctx: Koa.Context, token: string): void {
  ctx.append(
    'Set-Cookie',
    `${cookieName(site)}=${token}; Path=/; HttpOnly; SameSite=Strict${secureMark(site)}`,
  );
}

export function clearOfficerCookie(site: Site, ctx: Koa.Context): void {
  ctx.append(
    'Set-Cookie',
    `${cookieName(site)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${secureMark(site)}`,
  );
}

export function csrfToken(hashes: KeyedHashes, sessionToken: string): string {
  return hashes.tokenHash(`csrf:${sessionToken}`);
}

function secureMark(site: Site): string {
  return isSecure(site) ? '; Secure' : '';
}
