// Files on their way to the server, one after another, piece by piece. A broken line makes it wait and go on where the
// server says it came to; nothing is begun anew. Pure in what it is given, so that its rules are tested without a phone.
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { Upload, UploadStart } from '@petition/shared-types/schemas/attachment';
import { asFailure } from './failure';
import type { Failure } from './failure';
import { createStore } from './store';
import type { Store } from './store';

/** A file on the phone, any stretch of which can be read. */
export interface LocalFile {
  name: string;
  bytes: number;
  /** @throws when the phone no longer has it */
  read: (offset: number, length: number) => Promise<ArrayBuffer>;
  /** For a small picture of it on the screen. */
  preview?: string;
}

export type UploadStatus =
  | 'waiting'
  | 'sending'
  /** The line is broken: it goes on by itself. */
  | 'stalled'
  | 'checking'
  | 'done'
  /** The server will not have it; the sentence says why. */
  | 'refused'
  /** Given up for now; the person may send it on. */
  | 'failed'
  /** Neither the phone nor the server has all of it. */
  | 'lost';

export interface Progress {
  status: UploadStatus;
  sent: number;
  sentence?: string;
  preview?: string;
}

export interface Digest {
  update: (bytes: Uint8Array) => unknown;
  hex: () => string;
}

export interface UploaderParts {
  start: (id: string, body: UploadStart) => Promise<Upload>;
  piece: (id: string, part: number, bytes: ArrayBuffer) => Promise<Upload>;
  complete: (id: string, sha256: string) => Promise<Upload>;
  digest: () => Digest;
  /** Resolves when another try makes sense. @param tries how many failed one after another */
  pause: (tries: number, failure: Failure) => Promise<void>;
}

export interface Uploader {
  progress: Store<Readonly<Record<string, Progress>>>;
  /** Sends a file, or goes on with it. */
  add: (id: string, file: LocalFile) => void;
  /** What is known of an upload that is not being sent here. */
  note: (id: string, progress: Progress) => void;
  /** Stops sending it. */
  drop: (id: string) => void;
  /** Whether it can be sent on from this phone. */
  has: (id: string) => boolean;
  retry: (id: string) => void;
}

/** Tries in a row without any progress before the person is asked. */
const MAX_TRIES = 6;

interface Job {
  id: string;
  file: LocalFile;
  digest: Digest;
  digested: number;
}

class Lost extends Error {}

export function createUploader(parts: UploaderParts): Uploader {
  const progress = createStore<Readonly<Record<string, Progress>>>({});
  const jobs = new Map<string, Job>();
  const queue: string[] = [];
  let running = false;

  const note = (id: string, next: Progress): void => {
    const { preview } = progress.get()[id] ?? {};
    progress.set({ ...progress.get(), [id]: { ...(preview ? { preview } : {}), ...next } });
  };

  const work = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const job = jobs.get(id);
      if (job) await sendOne(parts, job, () => jobs.get(job.id) === job, note);
    }
    running = false;
  };
  const enqueue = (id: string): void => {
    const { sent = 0 } = progress.get()[id] ?? {};
    note(id, { status: 'waiting', sent });
    if (!queue.includes(id)) queue.push(id);
    void work();
  };

  return {
    progress,
    note,
    add: (id, file) => {
      jobs.set(id, { id, file, digest: parts.digest(), digested: 0 });
      note(id, { status: 'waiting', sent: 0, ...(file.preview ? { preview: file.preview } : {}) });
      enqueue(id);
    },
    drop: (id) => {
      jobs.delete(id);
      const { [id]: _gone, ...others } = progress.get();
      progress.set(others);
    },
    has: (id) => jobs.has(id),
    retry: (id) => {
      if (jobs.has(id)) enqueue(id);
    },
  };
}

type Note = (id: string, progress: Progress) => void;

/** @param wanted false once the person took it back */
async function sendOne(parts: UploaderParts, job: Job, wanted: () => boolean, note: Note): Promise<void> {
  const { id } = job;
  let sent = 0;
  for (let tries = 0; wanted();) {
    try {
      const begun = await parts.start(id, { name: job.file.name, bytes: job.file.bytes });
      const moved = (at: number): void => {
        tries = 0;
        sent = at;
        if (wanted()) note(id, { status: 'sending', sent });
      };
      const done = await sendPieces(parts, job, begun, wanted, moved);
      if (done && wanted()) note(id, { status: statusOf(done), sent: job.file.bytes });
      return;
    } catch (error) {
      if (!wanted()) return;
      const end = endOf(error, ++tries);
      if (end) return note(id, { ...end, sent });
      note(id, { status: 'stalled', sent });
      await parts.pause(tries, asFailure(error));
    }
  }
}

async function sendPieces(
  parts: UploaderParts,
  job: Job,
  begun: Upload,
  wanted: () => boolean,
  moved: (sent: number) => void,
): Promise<Upload | null> {
  let now = begun;
  while (now.state.code === 'uploading' && now.received < job.file.bytes) {
    if (!wanted()) return null;
    moved(now.received);
    const bytes = await readPiece(job, now.received);
    now = await parts.piece(job.id, now.received / PART_BYTES, bytes);
  }
  if (now.state.code !== 'uploading') return now;
  await digestUpTo(job, job.file.bytes);
  return parts.complete(job.id, job.digest.hex());
}

async function readPiece(job: Job, offset: number): Promise<ArrayBuffer> {
  await digestUpTo(job, offset);
  const bytes = await read(job, offset);
  if (job.digested === offset) {
    job.digest.update(new Uint8Array(bytes));
    job.digested += bytes.byteLength;
  }
  return bytes;
}

/** What another start of the app has sent is read again for the digest. */
async function digestUpTo(job: Job, end: number): Promise<void> {
  while (job.digested < end) {
    const bytes = await read(job, job.digested);
    job.digest.update(new Uint8Array(bytes));
    job.digested += bytes.byteLength;
  }
}

async function read({ file }: Job, offset: number): Promise<ArrayBuffer> {
  const length = Math.min(PART_BYTES, file.bytes - offset);
  const bytes = await file.read(offset, length).catch(() => {
    throw new Lost();
  });
  if (bytes.byteLength !== length) throw new Lost();
  return bytes;
}

export const statusOf = ({ state }: Upload): UploadStatus =>
  state.code === 'checking' ? 'checking' : state.code === 'ready' ? 'done' : 'failed';

/** How it ends here, or nothing when it is tried again. */
function endOf(error: unknown, tries: number): Pick<Progress, 'status' | 'sentence'> | undefined {
  if (error instanceof Lost) return { status: 'lost' };
  const failure = asFailure(error);
  if (failure.code === 'file_refused') return { status: 'refused', sentence: failure.sentence };
  if (failure.kind === 'offline') return undefined;
  const passing =
    failure.kind === 'wire' ||
    ['busy', 'upload_incomplete', 'too_many_requests'].includes(failure.code ?? '');
  if (passing && tries < MAX_TRIES) return undefined;
  return passing ? { status: 'failed' } : { status: 'failed', sentence: failure.sentence };
}
