// Access tokens as getStableAccessToken documents them: 7200 s, renewed five minutes early, the old one good for
// five more minutes, forced refresh at most 20 times a day and 30 s apart.
import type { Clock } from './clock';
import { newAccessToken } from './ids';

const TOKEN_LIFETIME_MS = 7_200_000;
const RENEWAL_MARGIN_MS = 300_000;
const OVERLAP_MS = 300_000;
const FORCE_INTERVAL_MS = 30_000;
const KEPT_TOKENS = 64;

export interface IssuedToken {
  appid: string;
  value: string;
  expiresAt: number;
  /** From here on the platform says "invalid or not latest". */
  supersededAt?: number;
}

interface Account {
  current?: string;
  previous?: string;
  forcedAt?: number;
  forcedDay?: string;
  forcedCount: number;
}

export type TokenCheck = { state: 'valid'; appid: string } | { state: 'expired' } | { state: 'invalid' };
export type ForcedToken = IssuedToken | 'too_often';

export class AccessTokens {
  private readonly tokens = new Map<string, IssuedToken>();
  private readonly accounts = new Map<string, Account>();

  constructor(
    private readonly clock: Clock,
    private readonly forceRefreshDaily: number,
  ) {}

  /** Normal mode: the same token while more than five minutes are left. */
  normal(appid: string): IssuedToken {
    const current = this.currentOf(appid);
    const fresh = current && current.expiresAt - this.clock.now() > RENEWAL_MARGIN_MS;
    return fresh ? current : this.renew(appid);
  }

  /** Forced mode: within 30 s of the last one nothing is refreshed; 20 times a day. */
  forced(appid: string): ForcedToken {
    const account = this.account(appid);
    const now = this.clock.now();
    const current = this.currentOf(appid);
    if (current && account.forcedAt !== undefined && now - account.forcedAt < FORCE_INTERVAL_MS)
      return current;
    const today = this.clock.day();
    const count = account.forcedDay === today ? account.forcedCount : 0;
    if (count >= this.forceRefreshDaily) return 'too_often';
    Object.assign(account, { forcedAt: now, forcedDay: today, forcedCount: count + 1 });
    return this.renew(appid);
  }

  /** A new token whatever the old one is worth: what cgi-bin/token does on every call. */
  renew(appid: string): IssuedToken {
    const account = this.account(appid);
    const now = this.clock.now();
    this.supersede(account.previous, now);
    this.supersede(account.current, now + OVERLAP_MS);
    account.previous = account.current;
    const issued: IssuedToken = { appid, value: newAccessToken(), expiresAt: now + TOKEN_LIFETIME_MS };
    account.current = issued.value;
    this.tokens.set(issued.value, issued);
    this.forgetOldest();
    return issued;
  }

  check(value: string): TokenCheck {
    const token = this.tokens.get(value);
    const now = this.clock.now();
    if (!token || (token.supersededAt !== undefined && now >= token.supersededAt))
      return { state: 'invalid' };
    if (now >= token.expiresAt) return { state: 'expired' };
    return { state: 'valid', appid: token.appid };
  }

  /** What a reset secret or a punished account does: every token is dead at once. */
  revokeAll(): void {
    for (const token of this.tokens.values()) token.supersededAt = 0;
    for (const account of this.accounts.values()) {
      delete account.current;
      delete account.previous;
    }
  }

  snapshot(): { tokens: IssuedToken[]; accounts: [string, Account][] } {
    return { tokens: [...this.tokens.values()], accounts: [...this.accounts] };
  }

  restore(saved: { tokens: IssuedToken[]; accounts: [string, Account][] }): void {
    this.clear();
    for (const token of saved.tokens) this.tokens.set(token.value, token);
    for (const [appid, account] of saved.accounts) this.accounts.set(appid, account);
  }

  clear(): void {
    this.tokens.clear();
    this.accounts.clear();
  }

  private account(appid: string): Account {
    const known = this.accounts.get(appid);
    if (known) return known;
    const account: Account = { forcedCount: 0 };
    this.accounts.set(appid, account);
    return account;
  }

  private currentOf(appid: string): IssuedToken | undefined {
    const value = this.account(appid).current;
    return value === undefined ? undefined : this.tokens.get(value);
  }

  private supersede(value: string | undefined, at: number): void {
    const token = value === undefined ? undefined : this.tokens.get(value);
    if (token) token.supersededAt = Math.min(token.supersededAt ?? at, at);
  }

  private forgetOldest(): void {
    for (const value of this.tokens.keys()) {
      if (this.tokens.size <= KEPT_TOKENS) return;
      this.tokens.delete(value);
    }
  }
}
