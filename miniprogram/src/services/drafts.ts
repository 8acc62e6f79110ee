// Drafts: on the phone at every change, so that nothing is lost when the app is killed; on the account a moment
// later, so that another phone can go on. The phone's copy is the one that counts while it is being written.
import type { Draft } from '@petition/shared-types/schemas/filing';
import { evidenceFrom } from '../features/evidence';
import { deleteDraft, getDraft, getDrafts, putDraft } from './endpoints';
import { asFailure } from './failure';
import { online } from './network';
import { oneAtATime } from './one-at-a-time';
import { clearStorage, newId, now, readStorage, writeStorage } from './platform';
import { isSignedIn } from './session';
import { createStore } from './store';
import { dropUpload } from './uploads';

export interface LocalDraft {
  id: string;
  content: Record<string, unknown>;
  /** Version on the account; absent until it has been there. */
  version?: number;
  /** Milliseconds since 1970. */
  updatedAt: number;
  /** The idempotency key of the filing under way: the same until an answer came. */
  filingKey?: string;
  /** Set when an office asked for a correction. */
  correction?: { petitionNumber: string; reason: string };
}

export type Saved = 'phone' | 'account' | 'nowhere';

const INDEX = 'drafts';
const SYNC_PAUSE = 2500;
const keyOf = (id: string): string => `draft:${id}`;

/** The draft on the screens now. */
export const openDraft = createStore<LocalDraft | null>(null);
export const saved = createStore<Saved>('phone');
let timer: ReturnType<typeof setTimeout> | undefined;

const index = (): string[] => readStorage<string[]>(INDEX) ?? [];

/** Drafts on this phone, the latest first. */
export const listDrafts = (): LocalDraft[] =>
  index()
    .flatMap((id) => readStorage<LocalDraft>(keyOf(id)) ?? [])
    .sort((a, b) => b.updatedAt - a.updatedAt);

/** Drafts that were begun elsewhere. Without a log-in, or when the account cannot be asked, there are none. */
export async function draftsElsewhere(): Promise<LocalDraft[]> {
  if (!isSignedIn()) return [];
  const here = new Set(index());
  const { items } = await getDrafts();
  // One that came back for correction is shown with its petition.
  return items.filter((draft) => draft.correction === null && !here.has(draft.id)).map(fromAccount);
}

/** A new draft on this phone; the account hears of it at the first change. */
export function startDraft(content: Record<string, unknown>): LocalDraft {
  const draft: LocalDraft = { id: newId(), content, updatedAt: now() };
  keep(draft);
  return draft;
}

/**
 * Finds a draft here, else on the account.
 * @param read turns what the account holds into what the screens work with
 * @throws Failure
 */
export async function loadDraft(
  id: string,
  read: (content: Record<string, unknown>) => Promise<Record<string, unknown>>,
): Promise<LocalDraft> {
  const held = openDraft.get();
  if (held?.id === id) return held;
  const local = readStorage<LocalDraft>(keyOf(id));
  if (local) {
    keep(local);
    return local;
  }
  const draft = fromAccount(await getDraft(id));
  const readable = { ...draft, content: await read(draft.content) };
  keep(readable);
  return readable;
}

function fromAccount(draft: Draft): LocalDraft {
  return {
    id: draft.id,
    content: draft.content,
    version: draft.version,
    updatedAt: Date.parse(draft.updatedAt),
    ...(draft.correction ? { correction: draft.correction } : {}),
  };
}

function keep(draft: LocalDraft): void {
  openDraft.set(draft);
  const ids = index();
  const listed = ids.includes(draft.id) || writeStorage(INDEX, [draft.id, ...ids]);
  saved.set(writeStorage(keyOf(draft.id), draft) && listed ? 'phone' : 'nowhere');
}

/** Called at every change. */
export function changeDraft(content: Record<string, unknown>): void {
  const draft = openDraft.get();
  if (!draft) return;
  keep({ ...draft, content, updatedAt: now() });
  clearTimeout(timer);
  timer = setTimeout(() => void syncDraft(), SYNC_PAUSE);
}

/** Notes the key a filing goes out with, before it goes out; `undefined` once the answer was a definite no. */
export function keepFilingKey(filingKey: string | undefined): void {
  const draft = openDraft.get();
  if (draft) keep({ ...draft, filingKey });
}

/**
 * Copies the open draft to the account; whatever fails, the phone's copy stays and the next change tries again. On a
 * slow line two copies on their way would pass each other, and the earlier words could arrive last.
 */
export function syncDraft(): Promise<void> {
  clearTimeout(timer);
  return copyToAccount();
}

const copyToAccount = oneAtATime(async () => {
  const draft = openDraft.get();
  if (!draft || !online.get() || !isSignedIn()) return;
  try {
    remember(draft, await putDraft(draft.id, draft.content, draft.version));
  } catch (error) {
    if (asFailure(error).code !== 'stale_version') return;
    await overwrite(draft).catch(() => undefined);
  }
});

/** Another phone wrote meanwhile; what is being typed here is the later word. */
async function overwrite(draft: LocalDraft): Promise<void> {
  const there = await getDraft(draft.id);
  remember(draft, await putDraft(draft.id, draft.content, there.version));
}

function remember(sent: LocalDraft, answer: Draft): void {
  const held = openDraft.get();
  if (held?.id !== sent.id) return;
  keep({ ...held, version: answer.version });
  if (held.content === sent.content && saved.get() !== 'nowhere') saved.set('account');
}

/** Forgets a draft here; `everywhere` also on the account (after filing the server has done that itself). */
export function dropDraft(id: string, everywhere: boolean): void {
  clearTimeout(timer);
  if (openDraft.get()?.id === id) openDraft.set(null);
  const local = readStorage<LocalDraft>(keyOf(id));
  if (everywhere) for (const file of evidenceFrom(local?.content.evidence)) dropUpload(file.id);
  clearStorage(keyOf(id));
  writeStorage(
    INDEX,
    index().filter((other) => other !== id),
  );
  // One that was only ever here is not on the account.
  if (everywhere && (local === null || local.version !== undefined)) deleteDraft(id).catch(() => undefined);
}
