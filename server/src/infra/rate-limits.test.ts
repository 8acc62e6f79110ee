import type { DataSource } from 'typeorm';
import { createRateLimits, RateLimitedError, RATE_LIMITS } from './rate-limits';

/** Limits that count in memory never ask the database. */
const none = {} as DataSource;

it('refuses beyond the limit, and widens a fence against floods by the factor', async () => {
  const { points } = RATE_LIMITS.write;
  for (const factor of [1, 3]) {
    const limits = createRateLimits(none, factor);
    for (let i = 0; i < points * factor; i++) await limits.consume('write', 'someone');
    await expect(limits.consume('write', 'someone')).rejects.toThrow(RateLimitedError);
    await expect(limits.consume('write', 'another')).resolves.toBeUndefined();
  }
});
