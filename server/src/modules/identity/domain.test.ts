import fc from 'fast-check';
import { LIFETIMES, expiryOf, isAlive, isWorthTouching, type SessionKind } from './domain';

const start = new Date('2026-03-03T01:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const session = (kind: SessionKind, more: object = {}) => ({
  kind,
  lastSeenAt: start,
  expiresAt: expiryOf(kind, start),
  revokedAt: null,
  ...more,
});
const HOUR = 3_600_000;

it('an officer is signed out after 30 idle minutes', () => {
  expect(isAlive(session('officer'), after(30 * 60_000 - 1))).toBe(true);
  expect(isAlive(session('officer'), after(30 * 60_000))).toBe(false);
});

it('an officer is signed out after 12 hours however busy', () => {
  const busy = (now: Date) => session('officer', { lastSeenAt: now });
  expect(isAlive(busy(after(12 * HOUR - 1)), after(12 * HOUR - 1))).toBe(true);
  expect(isAlive(busy(after(12 * HOUR)), after(12 * HOUR))).toBe(false);
});

it('a citizen stays signed in for 30 days without any request', () => {
  expect(isAlive(session('citizen'), after(30 * 24 * HOUR - 1))).toBe(true);
  expect(isAlive(session('citizen'), after(30 * 24 * HOUR))).toBe(false);
});

it('a query ends after 15 minutes', () => {
  expect(isAlive(session('query'), after(15 * 60_000 - 1))).toBe(true);
  expect(isAlive(session('query'), after(15 * 60_000))).toBe(false);
});

it('no session outlives its absolute limit or its revocation, whenever it was last seen', () => {
  const kinds = fc.constantFrom<SessionKind>('citizen', 'officer', 'query');
  fc.assert(
    fc.property(kinds, fc.nat(90 * 24 * HOUR), fc.nat(90 * 24 * HOUR), (kind, seen, now) => {
      const alive = isAlive(session(kind, { lastSeenAt: after(seen) }), after(now));
      if (now >= LIFETIMES[kind].absoluteMs) expect(alive).toBe(false);
      expect(isAlive(session(kind, { lastSeenAt: after(seen), revokedAt: start }), after(now))).toBe(false);
    }),
  );
});

it('“last seen” is kept more exactly than the idle limit, so that nobody is signed out while working', () => {
  for (const { idleMs, touchMs } of Object.values(LIFETIMES))
    if (idleMs) expect(touchMs).toBeLessThan(idleMs / 10);
  expect(isWorthTouching(session('officer'), after(59_999))).toBe(false);
  expect(isWorthTouching(session('officer'), after(60_000))).toBe(true);
});
