// Where the one access token of an account lives, shared by all processes. Who holds the lease may fetch a new one.

export interface StoredToken {
  token: string;
  expiresAt: Date;
}

export interface TokenStore {
  /** @returns undefined when there is none, or none that can be read */
  read(appid: string): Promise<StoredToken | undefined>;
  /** Takes the lease when it is free, has run out, or is the holder's own. @returns whether it is now the holder's */
  tryLease(appid: string, holder: string, until: Date): Promise<boolean>;
  /** Stores the token and ends the lease. @returns false when the lease has passed to another holder: nothing is stored */
  save(appid: string, token: string, expiresAt: Date, holder: string): Promise<boolean>;
  /** Ends the lease without a token, so that others need not wait for it to run out. */
  release(appid: string, holder: string): Promise<void>;
}

/** For one process alone: tools and tests. Several clients may share it like several processes share the database. */
export class MemoryTokenStore implements TokenStore {
  private readonly tokens = new Map<string, StoredToken>();
  private readonly leases = new Map<string, { holder: string; until: Date }>();

  constructor(private readonly clock: { now(): Date }) {}

  async read(appid: string): Promise<StoredToken | undefined> {
    return this.tokens.get(appid);
  }

  async tryLease(appid: string, holder: string, until: Date): Promise<boolean> {
    const lease = this.leases.get(appid);
    if (lease && lease.holder !== holder && lease.until > this.clock.now()) return false;
    this.leases.set(appid, { holder, until });
    return true;
  }

  async save(appid: string, token: string, expiresAt: Date, holder: string): Promise<boolean> {
    if (this.leases.get(appid)?.holder !== holder) return false;
    this.tokens.set(appid, { token, expiresAt });
    this.leases.delete(appid);
    return true;
  }

  async release(appid: string, holder: string): Promise<void> {
    if (this.leases.get(appid)?.holder === holder) this.leases.delete(appid);
  }
}
