// User-level tokens of web authorisation; unlike the account's tokens they open one person's data only.
import type { Clock } from './clock';
import { newAccessToken } from './ids';

export const GRANT_LIFETIME_MS = 7_200_000;

export interface Grant {
  person: string;
  appid: string;
  scope: string;
  expiresAt: number;
}

export class OAuthGrants {
  private readonly grants = new Map<string, Grant>();

  constructor(private readonly clock: Clock) {}

  issue(person: string, appid: string, scope: string): string {
    const value = newAccessToken();
    this.grants.set(value, { person, appid, scope, expiresAt: this.clock.now() + GRANT_LIFETIME_MS });
    return value;
  }

  find(value: string): Grant | 'expired' | undefined {
    const grant = this.grants.get(value);
    if (!grant) return undefined;
    return this.clock.now() >= grant.expiresAt ? 'expired' : grant;
  }
}
