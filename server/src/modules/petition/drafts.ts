// Drafts: what a citizen has typed so far, sealed under the account's key. Nothing official has happened yet, so no
// ledger event. After a correction the draft stands for the petition it came from.
import type { Draft } from '@petition/shared-types/schemas/filing';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { cell } from '../../infra/crypto/sealer';
import type { DataKey } from '../../infra/crypto/sealer';
import type { Queryable } from '../../infra/db';
import { execute, select, selectOne } from '../../infra/db';
import { citizenKey } from '../identity/citizen-key';
import type { Petition } from '../procedure/domain/petition';
import type { PetitionContent } from './content';
import { shanghai } from './presenters/labels';
import { findPetition } from './repository';
import { eventsOf, reasonOf, stepTextsOf } from './queries/step-texts';

interface Row {
  id: string;
  petition_id: string | null;
  content_sealed: Buffer;
  version: number;
  updated_at: Date;
}

const at = (id: string) => cell('draft', 'content_sealed', id);
/** One person types one or two matters at a time; more is a mistake or an abuse. */
const MAX_DRAFTS = 20;

export async function listDrafts(deps: AppDeps, citizenId: string): Promise<Draft[]> {
  const key = await citizenKey(deps, citizenId);
  const rows = await select<Row>(
    deps.db,
    'SELECT * FROM draft WHERE citizen_id = ? ORDER BY updated_at DESC LIMIT ?',
    [citizenId, MAX_DRAFTS],
  );
  return Promise.all(rows.map((row) => toDraft(deps, key, row)));
}

export async function readDraft(deps: AppDeps, citizenId: string, id: string): Promise<Draft> {
  const row = await selectOne<Row>(deps.db, 'SELECT * FROM draft WHERE id = ? AND citizen_id = ?', [
    id,
    citizenId,
  ]);
  if (!row) throw notFound();
  return toDraft(deps, await citizenKey(deps, citizenId), row);
}

/**
 * Creates or replaces.
 * @throws ProblemError `stale_version` when another phone has saved meanwhile, `not_found` when one that was here was
 *   handed in or deleted since: it must not come back
 */
export async function saveDraft(
  deps: AppDeps,
  citizenId: string,
  id: string,
  body: { content: Record<string, unknown>; version?: number },
): Promise<Draft> {
  const key = await citizenKey(deps, citizenId);
  const sealed = deps.sealer.sealJson(key, at(id), body.content);
  const now = deps.clock.now();
  const known = await selectOne<{ version: number; citizen_id: string }>(
    deps.db,
    'SELECT version, citizen_id FROM draft WHERE id = ?',
    [id],
  );
  if (known && known.citizen_id !== citizenId) throw notFound();
  if (known) {
    const expected = body.version ?? known.version;
    const saved = await execute(
      deps.db,
      'UPDATE draft SET content_sealed = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?',
      [sealed, now, id, expected],
    );
    if (saved === 0) throw new ProblemError('stale_version', { extra: { currentVersion: known.version } });
  } else {
    if (body.version !== undefined) throw notFound();
    await insertDraft(deps.db, { id, citizenId, petitionId: null, sealed, now });
    await forgetOldest(deps, citizenId);
  }
  return readDraft(deps, citizenId, id);
}

export async function deleteDraft(deps: AppDeps, citizenId: string, id: string): Promise<void> {
  // A petition that waits for its correction keeps its draft.
  const gone = await execute(
    deps.db,
    'DELETE FROM draft WHERE id = ? AND citizen_id = ? AND petition_id IS NULL',
    [id, citizenId],
  );
  if (gone === 0) throw notFound();
}

/** The returned petition's text becomes a draft again, in the transaction of the return. */
export async function reopenAsDraft(deps: AppDeps, tx: EntityManager, petitionId: string, content: unknown) {
  const owner = await selectOne<{ citizen_id: string | null }>(
    tx,
    'SELECT citizen_id FROM petition WHERE id = ?',
    [petitionId],
  );
  if (!owner?.citizen_id) return;
  const id = deps.ids.next();
  const key = await citizenKey(deps, owner.citizen_id, tx);
  await insertDraft(tx, {
    id,
    citizenId: owner.citizen_id,
    petitionId,
    sealed: deps.sealer.sealJson(key, at(id), content),
    now: deps.clock.now(),
  });
}

/** A new fact or reason: a draft of a petition of its own that names the one before it (step `petition_again`). */
export async function draftAnew(
  deps: AppDeps,
  tx: EntityManager,
  petition: Pick<Petition, 'number' | 'citizenId'>,
  content: PetitionContent,
  newFact: string,
): Promise<void> {
  if (!petition.citizenId) return;
  const id = deps.ids.next();
  const key = await citizenKey(deps, petition.citizenId, tx);
  const draft = {
    ...content,
    // The topic it was filed to may be over.
    matter: {
      ...content.matter,
      facts: newFact,
      solicitationId: undefined,
      solicitationAnswers: undefined,
    },
    previousNumber: petition.number,
  };
  await insertDraft(tx, {
    id,
    citizenId: petition.citizenId,
    petitionId: null,
    sealed: deps.sealer.sealJson(key, at(id), draft),
    now: deps.clock.now(),
  });
}

async function insertDraft(
  on: Queryable,
  d: { id: string; citizenId: string; petitionId: string | null; sealed: Buffer; now: Date },
): Promise<void> {
  await execute(
    on,
    'INSERT INTO draft (id, citizen_id, petition_id, content_sealed, version, updated_at) VALUES (?, ?, ?, ?, 1, ?)',
    [d.id, d.citizenId, d.petitionId, d.sealed, d.now],
  );
}

async function forgetOldest(deps: AppDeps, citizenId: string): Promise<void> {
  const rows = await select<{ id: string }>(
    deps.db,
    'SELECT id FROM draft WHERE citizen_id = ? AND petition_id IS NULL ORDER BY updated_at DESC LIMIT 100',
    [citizenId],
  );
  const old = rows.slice(MAX_DRAFTS).map((row) => row.id);
  if (old.length > 0) await execute(deps.db, 'DELETE FROM draft WHERE id IN (?)', [old]);
}

async function toDraft(deps: AppDeps, key: DataKey, row: Row): Promise<Draft> {
  return {
    id: row.id,
    content: deps.sealer.openJson(key, at(row.id), row.content_sealed) as Record<string, unknown>,
    updatedAt: shanghai(row.updated_at),
    version: row.version,
    correction: row.petition_id ? await correctionOf(deps, row.petition_id) : null,
  };
}

async function correctionOf(deps: AppDeps, petitionId: string): Promise<Draft['correction']> {
  const stored = await findPetition(deps.db, deps.sealer, petitionId);
  if (!stored) return null;
  const events = await eventsOf(deps.db, petitionId);
  const texts = await stepTextsOf(deps.db, deps.sealer, stored.key, petitionId);
  const last = events.findLast((e) => e.action === 'return_for_correction');
  return { petitionNumber: stored.petition.number, reason: (last && reasonOf(texts.get(last.id))) ?? '' };
}
