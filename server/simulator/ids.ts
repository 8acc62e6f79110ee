// Identifiers in the platform's shapes. Those of people are derived, so they survive a restart without a state file.
import { createHash, randomBytes } from 'node:crypto';

function derived(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

/** 28 characters beginning with "o", different for every appid, as on the platform. */
export function openidOf(appid: string, person: string): string {
  return `o${derived('openid', appid, person).slice(0, 27)}`;
}

/** One per person across all accounts of the same open-platform account. */
export function unionidOf(person: string): string {
  return `o${derived('unionid', person).slice(0, 27)}`;
}

export function newCode(): string {
  return `0${randomBytes(24).toString('base64url')}`;
}

export function newAccessToken(): string {
  return `${10 + ((randomBytes(1)[0] ?? 0) % 90)}_${randomBytes(100).toString('base64url')}`;
}

export function newSessionKey(): string {
  return randomBytes(16).toString('base64');
}

/** Request id as the platform appends it to errmsg. */
export function newRid(): string {
  const hex = randomBytes(12).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${hex.slice(16)}`;
}

/** 19 digits, beyond 2^53 like the platform's own, so that a client which parses it as a double loses it. */
export function messageIdOf(ms: number, sequence: number): string {
  return `3${String(ms).padStart(13, '0')}${String(sequence % 100_000).padStart(5, '0')}`;
}
