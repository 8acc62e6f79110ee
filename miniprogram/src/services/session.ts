// Who is using this phone. On WeChat the log-in is silent (wx.login); on H5 the person is sent to the official
// account's web log-in and comes back with a code. The reader's token comes from a petition's number and code.
import type { CitizenSession, QuerySession, Site } from '@petition/shared-types/schemas/account';
import { createClient } from './client';
import type { ApiClient } from './client';
import { asFailure, signedOut } from './failure';
import { online } from './network';
import { clearStorage, isH5, newId, now, readStorage, send, wechatLoginCode, writeStorage } from './platform';
import { createStore } from './store';

const KEY = 'session';
const OAUTH_KEY = 'oauth';
const LEFT_KEY = 'left';

export const session = createStore<CitizenSession | null>(readStorage<CitizenSession>(KEY));

/** Held in memory only: a shared computer forgets it with the page. */
let reader: { number: string; token: string; expiresAt: string } | null = null;
let pendingCode: string | null = null;
let signingIn: Promise<CitizenSession> | null = null;
/** The account was closed on this phone: WeChat would open a new one at the next call, which nobody asked for. */
let left = readStorage<boolean>(LEFT_KEY) === true;

const alive = (expiresAt: string): boolean => Date.parse(expiresAt) > now() + 10_000;

function keep(value: CitizenSession | null): void {
  session.set(value);
  if (value) writeStorage(KEY, value);
  else clearStorage(KEY);
}

async function token(as: 'citizen' | 'reader', renew: boolean): Promise<string> {
  if (as === 'reader') {
    if (renew || !reader || !alive(reader.expiresAt)) {
      reader = null;
      throw signedOut();
    }
    return reader.token;
  }
  const held = session.get();
  if (!renew && held && alive(held.expiresAt)) return held.token;
  if (renew) keep(null);
  if (left) throw signedOut();
  return (await signIn()).token;
}

/** For files, which the platform fetches by itself. @throws Failure `signed_out` */
export const tokenFor = (as: 'citizen' | 'reader'): Promise<string> => token(as, false);

/** The API client every feature uses. */
export const api: ApiClient = createClient({
  base: API_BASE,
  client: isH5 ? 'h5' : 'weapp',
  send,
  online: online.get,
  token,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
});

/** Logs in with what the platform gives; parallel callers share one log-in. @throws Failure `signed_out` on H5 without a code. */
export function signIn(): Promise<CitizenSession> {
  signingIn ??= exchangeCode().finally(() => {
    signingIn = null;
  });
  return signingIn;
}

async function exchangeCode(): Promise<CitizenSession> {
  const kind = isH5 ? 'official_account' : 'mini_program';
  const code = isH5 ? takePendingCode() : await wechatLoginCode();
  const value = await api<CitizenSession>({
    method: 'POST',
    path: '/citizen/session',
    as: 'none',
    body: { kind, code },
  });
  keep(value);
  return value;
}

/** Outside WeChat: the code that came to the phone opens the session. */
export async function signInByPhone(phone: string, code: string): Promise<void> {
  keep(
    await api<CitizenSession>({
      method: 'POST',
      path: '/public/phone-session',
      as: 'none',
      body: { phone, code },
    }),
  );
}

function takePendingCode(): string {
  const code = pendingCode;
  pendingCode = null;
  if (code === null) throw signedOut();
  return code;
}

/** Logged in on this phone as far as it knows; the server may think otherwise. */
export function isSignedIn(): boolean {
  const held = session.get();
  return (!isH5 && !left) || pendingCode !== null || (held !== null && alive(held.expiresAt));
}

/** After the account was closed: this phone logs in again only when it is told to. */
export function forgetAccount(): void {
  keep(null);
  left = !isH5;
  if (left) writeStorage(LEFT_KEY, true);
}

/** The person asks to be logged in. */
export function comeBack(): void {
  left = false;
  clearStorage(LEFT_KEY);
}

export function noteProfile(): void {
  const held = session.get();
  if (held) keep({ ...held, hasProfile: true });
}

/** Ends the session here; the server's copy is ended too when it can be reached. */
export async function signOut(): Promise<void> {
  const held = session.get();
  if (held) {
    await api({ method: 'DELETE', path: '/citizen/session', as: 'citizen' }).catch((error: unknown) =>
      asFailure(error),
    );
  }
  keep(null);
}

// ---- number and code ----

export async function openByCode(number: string, code: string): Promise<void> {
  const opened = await api<QuerySession>({
    method: 'POST',
    path: '/public/query',
    as: 'none',
    body: { number, code },
  });
  reader = { number, ...opened };
}

export const readsByCode = (number: string): boolean => reader?.number === number && alive(reader.expiresAt);

// ---- H5: the official account's web log-in ----

/** Leaves for the log-in page; `back` is the screen to come back to. */
export function leaveForSignIn(site: Site, back: string): boolean {
  if (!isH5 || site.oauthUrl === null) return false;
  const state = newId();
  writeStorage(OAUTH_KEY, { state, back });
  const target = new URL(site.oauthUrl, window.location.origin);
  const given = target.searchParams;
  const returnTo = `${window.location.origin}${window.location.pathname}`;
  // WeChat compares the address with a pattern: these five in this order, and the fragment at the end.
  const parameters = new URLSearchParams([
    ['appid', given.get('appid') ?? ''],
    ['redirect_uri', returnTo],
    ['response_type', given.get('response_type') ?? 'code'],
    ['scope', given.get('scope') ?? 'snsapi_base'],
    ['state', state],
  ]);
  target.search = parameters.toString();
  target.hash = 'wechat_redirect';
  window.location.assign(target.toString());
  return true;
}

/**
 * Run before the router starts: takes code and state off the address and puts the person where they were.
 * A state that is not ours is dropped, so that nobody can log another person's browser in.
 */
export function returnFromSignIn(): void {
  if (!isH5) return;
  const given = new URLSearchParams(window.location.search);
  const code = given.get('code');
  if (code === null) return;
  const expected = readStorage<{ state: string; back: string }>(OAUTH_KEY);
  clearStorage(OAUTH_KEY);
  const ours = expected !== null && expected.state === given.get('state');
  if (ours) pendingCode = code;
  window.history.replaceState(null, '', `${window.location.pathname}#${ours ? expected.back : '/'}`);
}
