// How often one address, account or petition may do a thing. Limits that guard a secret count in the database, so that
// several processes share them; the others are a fence against floods and count in memory.
import { createHash } from 'node:crypto';
import {
  RateLimiterMemory,
  RateLimiterMySQL,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

interface Rule {
  points: number;
  /** Window in seconds. */
  seconds: number;
  shared: boolean;
  /** `address` limits are taken by the router for each request; `handler` ones by the handler, with a key of its own. */
  by: 'address' | 'handler';
  /** Refusal lasts so long from the moment the limit was reached, instead of to the end of the window. */
  blockSeconds?: number;
}

/** points per window; a shared one costs a database round trip. */
export const RATE_LIMITS = {
  /** Reading by people with a session. */
  read: { points: 600, seconds: 60, shared: false, by: 'address' },
  /** Writing by people with a session. */
  write: { points: 120, seconds: 60, shared: false, by: 'address' },
  /** Anything without an account. */
  public: { points: 300, seconds: 60, shared: false, by: 'address' },
  /** Pieces of files: some hundred for one video. */
  upload_part: { points: 1200, seconds: 60, shared: false, by: 'address' },
  /** Files begun, an account. */
  upload_start: { points: 120, seconds: 3600, shared: false, by: 'handler' },
  /** Pushes of the WeChat platform: few addresses, many calls. */
  wechat: { points: 6000, seconds: 60, shared: false, by: 'address' },
  /** Citizens signing in, an address; WeChat checks the code, and many phones share an address. */
  citizen_login: { points: 120, seconds: 60, shared: false, by: 'address' },
  /** Wrong sign-ins of officers, an address; a right one is given back. */
  login: { points: 60, seconds: 900, shared: true, by: 'address' },
  /** Signing in, a name, whether it exists or not: five wrong passwords lock it for a quarter of an hour. */
  login_name: { points: 5, seconds: 900, blockSeconds: 900, shared: true, by: 'handler' },
  /** Codes sent to phones, an address. */
  phone_code: { points: 20, seconds: 900, shared: true, by: 'address' },
  /** Codes sent to one phone: one a minute, five an hour. */
  phone_code_minute: { points: 1, seconds: 60, shared: true, by: 'handler' },
  phone_code_hour: { points: 5, seconds: 3600, shared: true, by: 'handler' },
  /** Asking the register whether a name belongs to a number, an account: it costs money and must not be a way to guess. */
  identity_check: { points: 5, seconds: 86_400, shared: true, by: 'handler' },
  /** Wrong queries by number and code, an address; a right one is given back. */
  query_code: { points: 60, seconds: 900, shared: true, by: 'address' },
  /** Wrong query codes, a petition; given back after a right one. */
  query_code_petition: { points: 5, seconds: 900, blockSeconds: 900, shared: true, by: 'handler' },
  /** Wrong ends of phone and ID number given with a query code, a petition; given back after right ones. */
  identity_proof: { points: 5, seconds: 900, blockSeconds: 900, shared: true, by: 'handler' },
} as const satisfies Record<string, Rule>;
export type RateLimitName = keyof typeof RATE_LIMITS;

/** The limit is reached; `retryAfter` is in whole seconds, at least 1. */
export class RateLimitedError extends Error {
  override name = 'RateLimitedError';
  constructor(
    readonly limit: RateLimitName,
    readonly retryAfter: number,
  ) {
    super(`rate limit reached: ${limit}`);
  }
}

export interface RateLimits {
  /**
   * Counts one try. Guess-guarding handlers call it before they look, so that guesses in parallel count too.
   * @throws RateLimitedError
   */
  consume(name: RateLimitName, key: string): Promise<void>;
  /** Takes back one counted try: it was a right one. */
  giveBack(name: RateLimitName, key: string): Promise<void>;
  /** Forgets all that was counted, after the right answer was given. */
  reset(name: RateLimitName, key: string): Promise<void>;
}

/**
 * @param scale RATE_LIMIT_FACTOR: multiplies the limits that are a fence against floods (a county may stand behind one
 * address); limits that guard a secret are never widened
 */
export function createRateLimits(db: DataSource, scale = 1): RateLimits {
  const limiters = new Map<RateLimitName, RateLimiterAbstract>();
  const limiterOf = (name: RateLimitName): RateLimiterAbstract => {
    const known = limiters.get(name);
    if (known) return known;
    const made = createLimiter(db, name, scale);
    limiters.set(name, made);
    return made;
  };
  return {
    async consume(name, key) {
      try {
        await limiterOf(name).consume(digest(key));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new RateLimitedError(name, Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
      }
    },
    async giveBack(name, key) {
      await limiterOf(name).reward(digest(key));
    },
    async reset(name, key) {
      await limiterOf(name).delete(digest(key));
    },
  };
}

/** Keys may be addresses and names people typed; the table keeps neither. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 32);
}

function createLimiter(db: DataSource, name: RateLimitName, scale: number): RateLimiterAbstract {
  const rule: Rule = RATE_LIMITS[name];
  const base = { keyPrefix: name, duration: rule.seconds, blockDuration: rule.blockSeconds ?? 0 };
  if (!rule.shared) return new RateLimiterMemory({ ...base, points: rule.points * scale });
  const { pool } = db.driver as unknown as { pool: unknown };
  return new RateLimiterMySQL({
    ...base,
    points: rule.points,
    storeClient: pool,
    storeType: 'pool',
    dbName: db.options.database as string,
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: true,
  });
}
