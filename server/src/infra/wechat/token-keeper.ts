// Keeps the access token of one account: one fetch at a time in this process, and through the store's lease one at a
// time among all processes. Fetching twice would be more than waste: a forced refresh kills the token others still use.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock';
import { STABLE_TOKEN_ENDPOINT, WechatError } from './errors';
import type { StoredToken, TokenStore } from './token-store';

/** The platform hands out a new token when five minutes are left; we ask a little later than that. */
const RENEWAL_MARGIN_MS = 240_000;
/** Longer than the longest fetch: a holder that died is replaced after this. */
const LEASE_MS = 20_000;
const WAIT_LIMIT_MS = LEASE_MS + 5_000;
const POLL_MS = 50;
/** After an error that only an operator can mend, the platform is left alone for a while. */
const FAILURE_HOLD_MS = 10_000;

export interface FetchedToken {
  token: string;
  expiresInSeconds: number;
}

export interface TokenKeeperOptions {
  appid: string;
  store: TokenStore;
  clock: Clock;
  /** Names this process in the lease; unique among all processes. */
  holder: string;
  /** @param force true asks the platform for another token than the present one */
  fetch: (force: boolean) => Promise<FetchedToken>;
}

export class TokenKeeper {
  private cached: StoredToken | undefined;
  private loading: Promise<string> | undefined;
  private failure: { error: WechatError; until: number } | undefined;

  constructor(private readonly options: TokenKeeperOptions) {}

  /** @throws WechatError */
  async current(): Promise<string> {
    if (this.cached && this.isFresh(this.cached)) return this.cached.token;
    return this.load(undefined);
  }

  /**
   * Another token than the one the platform has just refused.
   * @throws WechatError
   */
  async replace(refused: string): Promise<string> {
    // Of many calls that were refused together, the first brings the new token for all.
    if (this.loading) {
      const loaded = await this.loading;
      if (loaded !== refused) return loaded;
    }
    if (this.cached && this.cached.token !== refused && this.isFresh(this.cached)) return this.cached.token;
    return this.load(refused);
  }

  private load(refused: string | undefined): Promise<string> {
    this.loading ??= this.obtain(refused).finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async obtain(refused: string | undefined): Promise<string> {
    const { appid, store, holder } = this.options;
    if (this.failure && this.now() < this.failure.until) throw this.failure.error;
    const deadline = this.now() + WAIT_LIMIT_MS;
    for (;;) {
      const stored = await this.readUsable(refused);
      if (stored) return this.keep(stored);
      if (await store.tryLease(appid, holder, new Date(this.now() + LEASE_MS)))
        return this.fetchLeased(refused);
      if (this.now() >= deadline) throw new WechatError(STABLE_TOKEN_ENDPOINT, { kind: 'token_busy' });
      await sleep(POLL_MS * (1 + Math.random()));
    }
  }

  private async fetchLeased(refused: string | undefined): Promise<string> {
    const { appid, store, holder } = this.options;
    try {
      // Between our look and our lease another process may have finished its fetch.
      const stored = await this.readUsable(refused);
      if (stored) {
        await store.release(appid, holder);
        return this.keep(stored);
      }
      const asked = this.now();
      const { token, expiresInSeconds } = await this.options.fetch(refused !== undefined);
      const fetched = { token, expiresAt: new Date(asked + expiresInSeconds * 1000) };
      const saved = await store.save(appid, token, fetched.expiresAt, holder);
      // When the lease was lost the stored token counts, not ours; ours still serves this one call.
      return saved ? this.keep(fetched) : token;
    } catch (error) {
      await store.release(appid, holder).catch(() => undefined);
      if (error instanceof WechatError && error.fault === 'alert') {
        this.failure = { error, until: this.now() + FAILURE_HOLD_MS };
      }
      throw error;
    }
  }

  private async readUsable(refused: string | undefined): Promise<StoredToken | undefined> {
    const stored = await this.options.store.read(this.options.appid);
    return stored && stored.token !== refused && this.isFresh(stored) ? stored : undefined;
  }

  private keep(stored: StoredToken): string {
    this.cached = stored;
    this.failure = undefined;
    return stored.token;
  }

  private isFresh(stored: StoredToken): boolean {
    return stored.expiresAt.getTime() - this.now() > RENEWAL_MARGIN_MS;
  }

  private now(): number {
    return this.options.clock.now().getTime();
  }
}
