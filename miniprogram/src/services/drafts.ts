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
  /** The account holds this very text. */
  synced?: boolean;
  /** A filing is under way and no answer came yet. */
  filing?: boolean;
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

/** As many as the account keeps (server/src/modules/petition/drafts.ts); a longer list does not tell what is gone. */
const ACCOUNT_KEEPS = 20;

export interface OnAccount {
  /** Begun on another phone. */
  elsewhere: LocalDraft[];
  /** Ids of drafts of this phone that were handed in or deleted on another one. */
  gone: string[];
}

/** What the account knows of drafts; what another phone wrote later into one of these is taken over. @throws Failure */
export async function draftsOnAccount(): Promise<OnAccount> {
  if (!isSignedIn()) return { elsewhere: [], gone: [] };
  const here = listDrafts();
  const { items } = await getDrafts();
  for (const local of here) takeOver(local, items);
  const ids = new Set(items.map(({ id }) => id));
  const known = new Set(here.map(({ id }) => id));
  return {
    // One that came back for correction is shown with its petition.
    elsewhere: items.filter(({ id, correction }) => correction === null && !known.has(id)).map(fromAccount),
    gone:
      items.length < ACCOUNT_KEEPS ? here.filter(wasThere).flatMap(({ id }) => (ids.has(id) ? [] : id)) : [],
  };
}

const wasThere = ({ version, filing }: LocalDraft): boolean => version !== undefined && !filing;

function takeOver(local: LocalDraft, items: readonly Draft[]): void {
  const there = items.find(({ id }) => id === local.id);
  if (!there || !local.synced || there.version <= (local.version ?? 0)) return;
  if (openDraft.get()?.id === local.id) openDraft.set(null);
  writeStorage(keyOf(local.id), fromAccount(there));
}

/**
 * Whether another phone has handed this draft in, or deleted it. Asked once: whoever goes on all the same has been
 * told. Where it cannot be known the answer is no, and the key of the filing keeps it from being filed twice.
 */
export async function isGone(draft: LocalDraft): Promise<boolean> {
  if (!wasThere(draft)) return false;
  const gone = await getDraft(draft.id).then(
    () => false,
    (error: unknown) => asFailure(error).code === 'not_found',
  );
  if (gone) keep({ ...draft, version: undefined, synced: false });
  return gone;
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
    synced: true,
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
  keep({ ...draft, content, updatedAt: now(), synced: false });
  clearTimeout(timer);
  timer = setTimeout(() => void syncDraft(), SYNC_PAUSE);
}

/** Notes that a filing goes out, before it does; false once the answer was a definite no. */
export function noteFiling(filing: boolean): void {
  const draft = openDraft.get();
  if (draft) keep({ ...draft, filing });
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
  const synced = held.content === sent.content;
  keep({ ...held, version: answer.version, synced });
  if (synced && saved.get() !== 'nowhere') saved.set('account');
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
