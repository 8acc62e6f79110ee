// Officers' passwords: argon2id with the parameters of OWASP's cheat sheet (19 MiB, 2 passes, 1 lane).
import type { Algorithm } from '@node-rs/argon2';
import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

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
