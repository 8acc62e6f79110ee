import { createHash } from 'node:crypto';
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { Upload } from '@petition/shared-types/schemas/attachment';
import { brokenWire, fromProblem, offline } from './failure';
import { createUploader } from './uploader';
import type { LocalFile, Uploader, UploadStatus } from './uploader';

const content = Buffer.alloc(2 * PART_BYTES + 100, 'evidence');
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const fileOf = (bytes: Buffer, name = '楼道.jpg'): LocalFile => ({
  name,
  bytes: bytes.length,
  read: async (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length)).buffer,
});

/** A server that keeps what it was sent, and a line that may break before or behind it. */
function aServer() {
  const kept = new Map<string, { name: string; bytes: number; got: Buffer; done?: string }>();
  const faults: { before?: Error; behind?: Error }[] = [];
  const calls: string[] = [];
  const view = (id: string): Upload => {
    const file = kept.get(id)!;
    const code = file.done ? 'ready' : 'uploading';
    return {
      id,
      name: file.name,
      state: { code, label: code },
      kind: null,
      bytes: file.bytes,
      received: file.got.length,
      fault: null,
    };
  };
  const over = async (call: string, work: () => Upload): Promise<Upload> => {
    calls.push(call);
    const fault = faults.shift();
    if (fault?.before) throw fault.before;
    const answer = work();
    if (fault?.behind) throw fault.behind;
    return answer;
  };
  return {
    kept,
    faults,
    calls,
    start: (id: string, body: { name: string; bytes: number }) =>
      over('start', () => {
        if (!kept.has(id)) kept.set(id, { ...body, got: Buffer.alloc(0) });
        return view(id);
      }),
    piece: (id: string, part: number, bytes: ArrayBuffer) =>
      over(`piece ${part}`, () => {
        const file = kept.get(id)!;
        if (file.got.length === part * PART_BYTES) file.got = Buffer.concat([file.got, Buffer.from(bytes)]);
        return view(id);
      }),
    complete: (id: string, sha256: string) =>
      over('complete', () => {
        const file = kept.get(id)!;
        if (sha256 !== digest(file.got))
          throw fromProblem(422, { code: 'file_refused', detail: '没有传完整。' });
        file.done = sha256;
        return view(id);
      }),
  };
}

function start(server: ReturnType<typeof aServer>) {
  const pauses: number[] = [];
  const uploader = createUploader({
    ...server,
    digest: () => {
      const hash = createHash('sha256');
      return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
    },
    pause: async (tries) => void pauses.push(tries),
  });
  return { uploader, pauses };
}

const until = (uploader: Uploader, id: string, status: UploadStatus): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (uploader.progress.get()[id]?.status === status) resolve();
    };
    uploader.progress.subscribe(look);
    look();
  });

test('sends a file piece by piece and completes it with its digest', async () => {
  const server = aServer();
  const { uploader } = start(server);
  uploader.add('A', fileOf(content));
  await until(uploader, 'A', 'done');
  expect(server.calls).toEqual(['start', 'piece 0', 'piece 1', 'piece 2', 'complete']);
  expect(server.kept.get('A')?.done).toBe(digest(content));
});

test('goes on where the line broke, before the server or behind it, without sending a piece twice', async () => {
  const server = aServer();
  server.faults.push(
    {},
    {},
    { before: brokenWire() },
    { behind: brokenWire() },
    {},
    { behind: brokenWire() },
  );
  const { uploader, pauses } = start(server);
  uploader.add('A', fileOf(content));
  await until(uploader, 'A', 'done');
  expect(server.kept.get('A')?.done).toBe(digest(content));
  expect(server.calls.filter((call) => call === 'piece 0')).toHaveLength(1);
  expect(pauses.length).toBeGreaterThan(1);
});

test('another start of the app goes on with what the first one sent, and the digest covers all of it', async () => {
  const server = aServer();
  server.kept.set('A', { name: '楼道.jpg', bytes: content.length, got: content.subarray(0, PART_BYTES) });
  const { uploader } = start(server);
  uploader.add('A', fileOf(content));
  await until(uploader, 'A', 'done');
  expect(server.calls).toEqual(['start', 'piece 1', 'piece 2', 'complete']);
});

test('waits without end while the phone has no network, and gives up on a bad line after some tries', async () => {
  const server = aServer();
  server.faults.push(...Array.from({ length: 20 }, () => ({ before: offline() })));
  const { uploader } = start(server);
  uploader.add('A', fileOf(content));
  await until(uploader, 'A', 'done');

  server.faults.push(...Array.from({ length: 6 }, () => ({ before: brokenWire() })));
  uploader.add('B', fileOf(content));
  await until(uploader, 'B', 'failed');
  expect(uploader.progress.get().B?.sentence).toBeUndefined();
  uploader.retry('B');
  await until(uploader, 'B', 'done');
});

test('says why the server will not have it, and goes on with the next', async () => {
  const server = aServer();
  server.faults.push({}, { before: fromProblem(422, { code: 'file_refused', detail: '请换一份。' }) });
  const { uploader } = start(server);
  uploader.add('A', fileOf(content));
  uploader.add('B', fileOf(Buffer.from('short')));
  await until(uploader, 'B', 'done');
  expect(uploader.progress.get().A).toMatchObject({ status: 'refused', sentence: '请换一份。' });
});

test('a file that the phone no longer has is lost; one that was taken back is not sent on', async () => {
  const server = aServer();
  const { uploader } = start(server);
  uploader.add('A', { ...fileOf(content), read: () => Promise.reject(new Error('gone')) });
  await until(uploader, 'A', 'lost');
  uploader.add('B', fileOf(content));
  uploader.drop('B');
  uploader.add('C', fileOf(Buffer.from('x')));
  await until(uploader, 'C', 'done');
  expect(server.kept.get('B')?.done).toBeUndefined();
  expect(uploader.progress.get().B).toBeUndefined();
});
