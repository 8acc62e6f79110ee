import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { s3StandIn, type S3StandIn } from '../../../../tests/support/file-services';
import { LocalStore } from './local-store';
import { S3Store } from './s3-store';
import { FileMissingError, FileStoreError, type FileStore } from './store';

const folder = mkdtempSync(path.join(os.tmpdir(), 'petition-store-'));
const account = {
  bucket: 'petition-files',
  region: 'cn-north-1',
  accessKeyId: 'AKID',
  secretAccessKey: 's3-secret',
};
let s3: S3StandIn;
const stores: Record<string, () => FileStore> = {
  'a local folder': () => new LocalStore(folder),
  'an S3-compatible store': () => new S3Store({ endpoint: s3.url, ...account }),
};
beforeAll(async () => {
  s3 = await s3StandIn(account.secretAccessKey);
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.keys(stores))('%s', (name) => {
  const store = () => stores[name]!();

  it('gives back what it was given, lists it, replaces it and forgets it', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0]);
    await store().put('01AB/sent/0', bytes);
    await store().put('01AB/sent/1', Buffer.from('second'));
    await store().put('01AB/01CD/0', Buffer.alloc(0));
    await store().put('01ABX/sent/0', Buffer.from('of another file'));
    expect(await store().get('01AB/sent/0')).toEqual(bytes);
    expect(await store().list('01AB')).toEqual(['01AB/01CD/0', '01AB/sent/0', '01AB/sent/1']);
    expect(await store().list('01AB/sent')).toEqual(['01AB/sent/0', '01AB/sent/1']);
    await store().put('01AB/sent/1', Buffer.from('anew'));
    expect(String(await store().get('01AB/sent/1'))).toBe('anew');
    for (const piece of await store().list('01AB')) await store().remove(piece);
    await store().remove('01AB/sent/0');
    expect(await store().list('01AB')).toEqual([]);
    expect(await store().list('01ABX')).toHaveLength(1);
    await expect(store().get('01AB/sent/0')).rejects.toThrow(FileMissingError);
  });

  it('takes no name that leads elsewhere', async () => {
    for (const piece of ['../x', 'a//b', '/a', 'a/../b', 'a/.b', '', 'a b'])
      await expect(store().put(piece, Buffer.alloc(1))).rejects.toThrow(RangeError);
  });
});

it('keeps the local folder to its owner, and leaves no empty folder behind', async () => {
  const store = new LocalStore(folder);
  await store.put('01ZZ/sent/0', Buffer.from('x'));
  const file = path.join(folder, 'ZZ', '01ZZ', 'sent', '0');
  expect(statSync(file).mode & 0o077).toBe(0);
  await store.remove('01ZZ/sent/0');
  expect(readdirSync(folder)).not.toContain('ZZ');
});

it('asks an overloaded store again, and says when it is not there or refuses', async () => {
  const store = stores['an S3-compatible store']!();
  s3.fail.push(503);
  await store.put('01AB/sent/0', Buffer.from('x'));
  expect(String(await store.get('01AB/sent/0'))).toBe('x');
  const wrong = new S3Store({ endpoint: s3.url, ...account, secretAccessKey: 'another' });
  await expect(wrong.put('01AB/sent/0', Buffer.from('y'))).rejects.toThrow(FileStoreError);
  const nowhere = new S3Store({ endpoint: 'http://127.0.0.1:1', ...account });
  await expect(nowhere.get('01AB/sent/0')).rejects.toThrow(FileStoreError);
});
