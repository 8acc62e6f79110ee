// Officers' passwords: argon2id with the parameters of OWASP's cheat sheet (19 MiB, 2 passes, 1 lane).
import type { Algorithm } from '@node-rs/argon2';
import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

const SHORTEST = 12;
/** As the log-in takes it (shared-types/schemas/account). */
const LONGEST = 256;

/** Why this may not become an officer's password (ASVS 5.0 6.2: length counts, no rules about signs), or undefined. */
export function passwordFault(password: string, username: string): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) return `密码要有 ${SHORTEST} 至 ${LONGEST} 个字`;
  if (new Set(password).size < SHORTEST / 2) return '密码里不同的字太少';
  return password.toLowerCase().includes(username.toLowerCase()) ? '密码里不能有账号' : undefined;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

/** Hash of a password nobody knows: an unknown name costs the same time as a wrong password. */
let decoy: Promise<string> | undefined;

/** @param passwordHash undefined when there is no such account; the answer is false then, after the same work */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(`${Math.random()}${process.hrtime.bigint()}`);
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'));
  return passwordHash !== undefined && matches;
}
