// Log-in outside WeChat: a code of six digits goes to the phone, is good for five minutes and for five tries, once.
import { randomInt } from 'node:crypto';
import { phoneCode } from '@petition/shared-types/limits';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { constantTimeEqual } from '../../../infra/crypto/keyed-hashes';
import { execute, selectOne } from '../../../infra/db';
import { SmsError, smsProviderOf } from '../../../infra/sms';
import { citizenOfPhone, keepPhone } from './prove-phone';
import { createCitizen, openCitizenSession, type CitizenSignIn } from './sign-in-citizen';

const GOOD_FOR_MS = phoneCode.minutes * 60_000;
const TRIES = 5;

/** @throws RateLimitedError @throws ProblemError sms_unavailable */
export async function sendPhoneCode(deps: AppDeps, phone: string): Promise<void> {
  const provider = smsProviderOf(deps.settings, deps.clock);
  if (!provider) throw new ProblemError('sms_unavailable');
  const index = deps.hashes.blindIndex('phone', phone);
  await deps.limits.consume('phone_code_hour', index);
  await deps.limits.consume('phone_code_minute', index);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const now = deps.clock.now();
  await execute(
    deps.db,
    'REPLACE INTO sms_code (phone_index, code_hash, tries, sent_at, expires_at) VALUES (?, ?, 0, ?, ?)',
    [index, hashOf(deps, index, code), now, new Date(now.getTime() + GOOD_FOR_MS)],
  );
  try {
    const { SMS_CODE_TEMPLATE: templateId } = deps.settings;
    await provider({ phone, templateId, params: [code], reference: 'log-in' });
  } catch (error) {
    if (!(error instanceof SmsError)) throw error;
    deps.log.warn({ code: error.code }, 'a log-in code could not be sent');
    throw new ProblemError('sms_unavailable');
  }
}

/** @throws ProblemError wrong_phone_code */
export async function signInByPhone(
  deps: AppDeps,
  { phone, code }: { phone: string; code: string },
): Promise<CitizenSignIn> {
  const index = deps.hashes.blindIndex('phone', phone);
  await useCode(deps, index, code);
  return openCitizenSession(deps, { means: 'phone' }, async (tx, newCitizenId, now) => {
    const known = await citizenOfPhone(tx, index);
    if (known !== undefined) return known;
    await createCitizen(deps, tx, newCitizenId, now);
    await keepPhone(tx, newCitizenId, index, now);
    return newCitizenId;
  });
}

/** Counts the try before it looks, so that guesses in parallel count too; a right code is used up by whoever is first. */
async function useCode(deps: AppDeps, index: string, code: string): Promise<void> {
  const now = deps.clock.now();
  const counted = await execute(
    deps.db,
    'UPDATE sms_code SET tries = tries + 1 WHERE phone_index = ? AND tries < ? AND expires_at > ?',
    [index, TRIES, now],
  );
  const row = await selectOne<{ code_hash: string }>(
    deps.db,
    'SELECT code_hash FROM sms_code WHERE phone_index = ?',
    [index],
  );
  const right = constantTimeEqual(row?.code_hash ?? '', hashOf(deps, index, code));
  if (counted === 0 || !right) throw new ProblemError('wrong_phone_code');
  const used = await execute(deps.db, 'DELETE FROM sms_code WHERE phone_index = ? AND code_hash = ?', [
    index,
    row?.code_hash ?? '',
  ]);
  if (used === 0) throw new ProblemError('wrong_phone_code');
}

const hashOf = (deps: Pick<AppDeps, 'hashes'>, index: string, code: string): string =>
  deps.hashes.tokenHash(`phone code\0${index}\0${code}`);

/** @returns how many were removed, at most 1000 a call */
export function forgetPhoneCodes({ db, clock }: Pick<AppDeps, 'db' | 'clock'>): Promise<number> {
  return execute(db, 'DELETE FROM sms_code WHERE expires_at < ? LIMIT 1000', [clock.now()]);
}
