// The hand that signs official documents: a key for each issuing organ behind a small interface, so that a site can put
// a key-management system in its place. The local one derives Ed25519 keys (RFC 8032) from one secret of the site.
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

export interface Signature {
  /** Names the public key: `ed25519:` and the first 16 hex digits of its SHA-256. */
  keyId: string;
  /** 64 bytes, base64. */
  value: string;
}
export interface PublicKey {
  keyId: string;
  /** SPKI. */
  pem: string;
}
export interface DocumentSigner {
  /** In the name of an organisation. */
  sign(organisationId: string, data: Buffer): Promise<Signature>;
  publicKey(organisationId: string): Promise<PublicKey>;
}

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export class LocalSigner implements DocumentSigner {
  readonly #secret: Buffer;
  readonly #keys = new Map<string, KeyObject>();

  /** @param secret SIGNING_KEY, 32 bytes */
  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  async sign(organisationId: string, data: Buffer): Promise<Signature> {
    const { keyId } = await this.publicKey(organisationId);
    return { keyId, value: sign(null, data, this.#keyOf(organisationId)).toString('base64') };
  }

  async publicKey(organisationId: string): Promise<PublicKey> {
    const key = createPublicKey(this.#keyOf(organisationId));
    return { keyId: keyIdOf(key), pem: key.export({ type: 'spki', format: 'pem' }) as string };
  }

  #keyOf(organisationId: string): KeyObject {
    const known = this.#keys.get(organisationId);
    if (known) return known;
    const seed = createHmac('sha256', this.#secret).update(`document-signing\0${organisationId}`).digest();
    const key = createPrivateKey({
      key: Buffer.concat([PKCS8_ED25519, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    this.#keys.set(organisationId, key);
    return key;
  }
}

const keyIdOf = (key: KeyObject): string =>
  `ed25519:${createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)}`;

/** Whether these bytes were signed with the key of this name. A key that is none counts as no. */
export function isSignedBy({ keyId, value }: Signature, pem: string, data: Buffer): boolean {
  try {
    const key = createPublicKey(pem);
    return keyIdOf(key) === keyId && verify(null, data, key, Buffer.from(value, 'base64'));
  } catch {
    return false;
  }
}
