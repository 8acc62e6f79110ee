// Every request with a token asks for its session first. Requests of one moment ask together; nothing is remembered,
// so a revoked session ends at once.
import type { DataSource } from 'typeorm';
import { Batcher } from '../../infra/batcher';
import { findSessions } from './repository';
import type { SessionRow } from './repository';

export class SessionLookup {
  private readonly batcher: Batcher<string, SessionRow | undefined>;

  constructor(db: DataSource, queueLimit: number) {
    const ask = async (hashes: readonly string[]) => {
      const found = new Map((await findSessions(db, hashes)).map((row) => [row.tokenHash, row]));
      return hashes.map((hash) => ({ status: 'fulfilled' as const, value: found.get(hash) }));
    };
    this.batcher = new Batcher(ask, { size: 64, inFlight: 2, queueLimit });
  }

  /** @returns undefined for a token nobody was given */
  find(tokenHash: string): Promise<SessionRow | undefined> {
    return this.batcher.add(tokenHash);
  }
}
