// Login codes of wx.login and of web authorisation: single use, five minutes, bound to one appid.
import type { Clock } from './clock';
import { newCode } from './ids';

const CODE_LIFETIME_MS = 5 * 60_000;
const KEPT_MS = 60 * 60_000;

export interface LoginCode {
  appid: string;
  person: string;
  scope: string;
  issuedAt: number;
  used: boolean;
}

export type CodeCheck = { ok: true; code: LoginCode } | { ok: false; reason: 'unknown' | 'used' };

export class LoginCodes {
  private readonly codes = new Map<string, LoginCode>();

  constructor(private readonly clock: Clock) {}

  issue(appid: string, person: string, scope: string): string {
    this.forgetOld();
    const value = newCode();
    this.codes.set(value, { appid, person, scope, issuedAt: this.clock.now(), used: false });
    return value;
  }

  /** Uses the code up. An expired code or one of another appid is unknown to the caller. */
  redeem(value: string, appid: string): CodeCheck {
    const code = this.codes.get(value);
    if (!code || code.appid !== appid) return { ok: false, reason: 'unknown' };
    if (code.used) return { ok: false, reason: 'used' };
    if (this.clock.now() - code.issuedAt >= CODE_LIFETIME_MS) return { ok: false, reason: 'unknown' };
    code.used = true;
    return { ok: true, code };
  }

  private forgetOld(): void {
    for (const [value, code] of this.codes) {
      if (this.clock.now() - code.issuedAt > KEPT_MS) this.codes.delete(value);
    }
  }
}
