import { KeyedHashes } from '../../infra/crypto/keyed-hashes';
import { readScene, sceneIn, writeScene } from './scenes';

const hashes = new KeyedHashes({
  indexKey: Buffer.alloc(32, 1),
  queryCodeKey: Buffer.alloc(32, 2),
  sessionKey: Buffer.alloc(32, 3),
});
const now = new Date('2026-03-02T01:00:00Z');
const later = new Date(now.getTime() + 60_000);
const id = '01JD0000000000000000000007';

it('carries an account or a petition, and fits what the platform takes', () => {
  const account = writeScene(hashes, { kind: 'account', citizenId: id }, later);
  expect(account).toMatch(/^[0-9A-Za-z]{1,64}$/);
  expect(readScene(hashes, account, now)).toEqual({ kind: 'account', citizenId: id });
  const petition = writeScene(hashes, { kind: 'petition', petitionId: id }, later);
  expect(readScene(hashes, sceneIn(`qrscene_${petition}`), now)).toEqual({
    kind: 'petition',
    petitionId: id,
  });
});

it('is refused when it is changed, made by another, or old', () => {
  const scene = writeScene(hashes, { kind: 'petition', petitionId: id }, later);
  expect(readScene(hashes, scene.replace('07', '08'), now)).toBeUndefined();
  expect(readScene(hashes, scene.replace(/^p/, 'a'), now)).toBeUndefined();
  expect(readScene(hashes, scene, new Date(later.getTime() + 2_000))).toBeUndefined();
  expect(readScene(hashes, 'last_trade_no_1', now)).toBeUndefined();
});
