// What must be found again but not read: equality search over sealed fields, query codes and tokens. Each use has a key
// of its own, so that one leaking says nothing about the others.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Kinds of value that have a blind index; the kind is part of the hash, so a phone never equals an ID number. */
export type BlindIndexKind = 'id_number' | 'phone' | 'name' | 'title_bigram' | 'address' | 'content';

export interface HashKeys {
  indexKey: Buffer;
  queryCodeKey: Buffer;
  sessionKey: Buffer;
}

/** 32 signs, 5 bits each; no 0 and O, no 1 and I, because people read the code aloud and copy it by hand. */
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const QUERY_CODE_LENGTH = 10;

export class KeyedHashes {
  readonly #keys: HashKeys;

  constructor(keys: HashKeys) {
    this.#keys = keys;
  }

  /** 32 hex digits of HMAC-SHA256 over the normalised value; equal values give equal indexes. */
  blindIndex(kind: BlindIndexKind, value: string): string {
    const text = `${kind}\0${normalise(value)}`;
    return createHmac('sha256', this.#keys.indexKey).update(text).digest('hex').slice(0, 32);
  }

  /**
   * The code that reads a petition without an account. Derived, never stored; a lost slip is answered with a new issue
   * number, which makes the old code void.
   */
  queryCode(petitionId: string, issueNumber: number): string {
    const bytes = createHmac('sha256', this.#keys.queryCodeKey)
      .update(`${petitionId}\0${issueNumber}`)
      .digest();
    return [...bytes.subarray(0, QUERY_CODE_LENGTH)].map((byte) => CODE_ALPHABET[byte & 31]).join('');
  }

  /** Compares what was typed (spaces, dashes and small letters allowed) in constant time. */
  queryCodeMatches(petitionId: string, issueNumber: number, typed: string): boolean {
    const tidy = normalise(typed).replace(/[\s-]/g, '');
    return constantTimeEqual(tidy, this.queryCode(petitionId, issueNumber));
  }

  /** What the session table holds in place of a token: 64 hex digits. */
  tokenHash(token: string): string {
    return createHmac('sha256', this.#keys.sessionKey).update(token).digest('hex');
  }
}

/** An opaque token of 256 random bits, safe in URLs, headers and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** NFKC, without outer space, upper case: “１１０ｘ ” and “110X” are the same value. */
export function normalise(value: string): string {
  return value.normalize('NFKC').trim().toUpperCase();
}

/** Equality whose time tells nothing about where two strings differ, nor about their lengths. */
export function constantTimeEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
