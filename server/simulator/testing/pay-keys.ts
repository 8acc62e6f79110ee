// Keys of a merchant and of WeChat Pay for tests, as PEM: made once a process, worth nothing outside.
import { generateKeyPairSync } from 'node:crypto';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

let made: { merchant: ReturnType<typeof pair>; platform: ReturnType<typeof pair> } | undefined;

export function payKeys(): NonNullable<typeof made> {
  made ??= { merchant: pair(), platform: pair() };
  return made;
}
