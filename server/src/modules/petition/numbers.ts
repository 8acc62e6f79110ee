// Petition numbers: county (6) + day in Asia/Shanghai (8) + sequence (5). Leased in blocks so that filings do not
// queue on one row; gaps are allowed [R].
import type { DataSource, EntityManager } from 'typeorm';
import { execute, inTransaction, selectOne } from '../../infra/db';
import { dayOf } from '../procedure/domain/time';

const BLOCK = 20;
/** Used up faster than this, a block is followed by one twice as large, up to the largest. */
const FAST_MS = 2000;
const LARGEST_BLOCK = 320;
const LAST = 99_999;

interface Block {
  next: number;
  end: number;
  size: number;
  leasedAt: number;
}

export class PetitionNumbers {
  private readonly blocks = new Map<string, Promise<Block>>();

  constructor(private readonly db: DataSource) {}

  /** @throws Error when a county files more than 99,999 petitions on one day */
  async next(regionCode: string, now: Date): Promise<string> {
    const prefix = `${regionCode.slice(0, 6)}${dayOf(now).replaceAll('-', '')}`;
    for (let size = BLOCK; ;) {
      const pending = this.blocks.get(prefix) ?? this.lease(prefix, size, now);
      const block = await pending;
      if (block.next < block.end) {
        const sequence = block.next++;
        if (sequence > LAST) throw new Error(`no petition number is left for ${prefix}`);
        return `${prefix}${String(sequence).padStart(5, '0')}`;
      }
      // Used up while waiting: whoever comes first takes the next block, the others wait for it.
      if (this.blocks.get(prefix) === pending) {
        this.blocks.delete(prefix);
        size = sizeAfter(block, now);
      }
    }
  }

  private lease(prefix: string, size: number, now: Date): Promise<Block> {
    this.forgetOtherDays(prefix);
    const leased = takeBlock(this.db, prefix, size, now).catch((error: unknown) => {
      this.blocks.delete(prefix);
      throw error;
    });
    this.blocks.set(prefix, leased);
    return leased;
  }

  private forgetOtherDays(prefix: string): void {
    const day = prefix.slice(6);
    for (const known of this.blocks.keys()) if (!known.endsWith(day)) this.blocks.delete(known);
  }
}

/** A quiet county loses few numbers when a process ends; a busy one does not queue for them. */
function sizeAfter(block: Block, now: Date): number {
  const fast = now.getTime() - block.leasedAt < FAST_MS;
  return fast ? Math.min(block.size * 2, LARGEST_BLOCK) : BLOCK;
}

async function takeBlock(db: DataSource, prefix: string, size: number, now: Date): Promise<Block> {
  const lease = async (tx: EntityManager) => {
    await execute(
      tx,
      `INSERT INTO number_block (prefix, next_number) VALUES (?, ?)
       ON DUPLICATE KEY UPDATE next_number = next_number + ?`,
      [prefix, 1 + size, size],
    );
    const row = await selectOne<{ next_number: number }>(
      tx,
      'SELECT next_number FROM number_block WHERE prefix = ?',
      [prefix],
    );
    return Number(row?.next_number);
  };
  // Whether a lost commit took a block does not matter: the next try takes another, and the gap is allowed.
  const end = await inTransaction(db, lease, { findCommitted: async () => undefined });
  return { next: end - size, end, size, leasedAt: now.getTime() };
}
