import { createPublicKey, verify } from 'node:crypto';
import { isSignedBy, LocalSigner } from './document-signer';

const signer = new LocalSigner(Buffer.alloc(32, 7));
const data = Buffer.from('临江住建信处〔2026〕3号');

it('signs so that the organ’s public key verifies, and no other', async () => {
  const signature = await signer.sign('bureau', data);
  const own = await signer.publicKey('bureau');
  const other = await signer.publicKey('office');
  expect(signature.keyId).toBe(own.keyId);
  expect(verify(null, data, createPublicKey(own.pem), Buffer.from(signature.value, 'base64'))).toBe(true);
  expect(isSignedBy(signature, own.pem, data)).toBe(true);
  expect(isSignedBy(signature, other.pem, data)).toBe(false);
  expect(isSignedBy({ ...signature, keyId: other.keyId }, other.pem, data)).toBe(false);
});

it('does not verify a changed byte, a cut signature or a key that is none', async () => {
  const signature = await signer.sign('bureau', data);
  const { pem } = await signer.publicKey('bureau');
  const changed = Buffer.from(data);
  changed[0] = (changed[0] ?? 0) ^ 1;
  expect(isSignedBy(signature, pem, changed)).toBe(false);
  expect(isSignedBy({ ...signature, value: signature.value.slice(0, 40) }, pem, data)).toBe(false);
  expect(isSignedBy(signature, 'no key', data)).toBe(false);
});

it('has the same keys after a restart, and others with another secret', async () => {
  expect(await new LocalSigner(Buffer.alloc(32, 7)).publicKey('bureau')).toEqual(
    await signer.publicKey('bureau'),
  );
  expect(await new LocalSigner(Buffer.alloc(32, 8)).publicKey('bureau')).not.toEqual(
    await signer.publicKey('bureau'),
  );
});
