// The token in the database, sealed. Every step is one conditional statement on one row, so it holds on any engine of
// docs/architecture.md without transactions or locks of its own.
import type { Clock } from '../clock';
import { cell, SealError, type Sealer } from '../crypto/sealer';
import { execute, isDuplicate, selectOne, type Queryable } from '../db';
import type { StoredToken, TokenStore } from './token-store';

interface Row {
  access_token_sealed: Buffer | null;
  expires_at: Date | null;
}

const where = (appid: string) => cell('wechat_token', 'access_token', appid);

export class SqlTokenStore implements TokenStore {
  constructor(
    private readonly db: Queryable,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async read(appid: string): Promise<StoredToken | undefined> {
    const row = await selectOne<Row>(
      this.db,
      'SELECT access_token_sealed, expires_at FROM wechat_token WHERE appid = ?',
      [appid],
    );
    if (!row?.access_token_sealed || !row.expires_at) return undefined;
    const token = this.open(appid, row.access_token_sealed);
    return token === undefined ? undefined : { token, expiresAt: row.expires_at };
  }

  async tryLease(appid: string, holder: string, until: Date): Promise<boolean> {
    const taken = await execute(
      this.db,
      `UPDATE wechat_token SET lease_holder = ?, lease_until = ?
        WHERE appid = ? AND (lease_holder IS NULL OR lease_holder = ? OR lease_until <= ?)`,
      [holder, until, appid, holder, this.clock.now()],
    );
    return taken === 1 || this.insertLeased(appid, holder, until);
  }

  async save(appid: string, token: string, expiresAt: Date, holder: string): Promise<boolean> {
    const sealed = this.sealer.sealWithSiteKey(where(appid), Buffer.from(token, 'utf8'));
    const saved = await execute(
      this.db,
      `UPDATE wechat_token
          SET access_token_sealed = ?, expires_at = ?, refreshed_at = ?, lease_holder = NULL, lease_until = NULL
        WHERE appid = ? AND lease_holder = ?`,
      [sealed, expiresAt, this.clock.now(), appid, holder],
    );
    return saved === 1;
  }

  async release(appid: string, holder: string): Promise<void> {
    await execute(
      this.db,
      'UPDATE wechat_token SET lease_holder = NULL, lease_until = NULL WHERE appid = ? AND lease_holder = ?',
      [appid, holder],
    );
  }

  /** The first lease of an account makes its row; the primary key decides between two who try. */
  private async insertLeased(appid: string, holder: string, until: Date): Promise<boolean> {
    if (await selectOne(this.db, 'SELECT appid FROM wechat_token WHERE appid = ?', [appid])) return false;
    try {
      await execute(this.db, 'INSERT INTO wechat_token (appid, lease_holder, lease_until) VALUES (?, ?, ?)', [
        appid,
        holder,
        until,
      ]);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** A token sealed with a key that is gone is worth no more than none: a new one is fetched. */
  private open(appid: string, sealed: Buffer): string | undefined {
    try {
      return this.sealer.openWithSiteKey(where(appid), sealed).toString('utf8');
    } catch (error) {
      if (error instanceof SealError) return undefined;
      throw error;
    }
  }
}
