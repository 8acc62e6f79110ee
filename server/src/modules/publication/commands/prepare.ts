// Prepares and edits the text of a publication. It stays sealed until it is published; a text that still names a person is
// refused at once, so that it is never kept.
import type { PublicationContent, PublicationKind } from '@petition/shared-types/schemas/publication';
import type { EntityManager } from 'typeorm';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { execute, inTransaction, isDuplicate, type Queryable } from '../../../infra/db';
import { isChainOffice } from '../../petition/commands/facts';
import { openContent } from '../../petition/content';
import { findPetition, type StoredPetition } from '../../petition/repository';
import { leaksOf, type Leak } from '../domain/masking';
import { identityOf } from '../identity';
import { kinds } from '../kinds';
import { checkedPictures } from '../picture-checks';
import { mayPrepare } from '../policy';
import { draftCell, livePublication } from '../repository';

const sentences: Readonly<Record<Leak, string>> = {
  name: '文字里还有信访人或有关人员的姓名，请改为“某”，如王某。',
  number: '文字里还有身份证号、手机号等号码，请删去。',
  address: '文字里还有信访人的住址，请改为“某村”“某小区”。',
};

/** The petitioner's own choice comes first; masking comes on top of it. */
const NO_CONSENT = '信访人没有同意隐去姓名后公开，不能公开。';

/** @throws ProblemError `invalid_input` without consent, or naming every field that still points at a person */
export async function refuseLeaks(
  deps: AppDeps,
  tx: EntityManager,
  stored: StoredPetition,
  { pictures, ...texts }: PublicationContent,
): Promise<void> {
  const opened = await openContent(tx, deps.sealer, stored.key, stored.petition.id);
  if (!opened.matter.openToPublic)
    throw new ProblemError('invalid_input', { errors: [{ path: 'content.title', message: NO_CONSENT }] });
  const identity = identityOf(deps, stored.petition, opened);
  const errors = Object.entries(texts).flatMap(([field, written]) =>
    leaksOf(written, identity).map((leak) => ({ path: `content.${field}`, message: sentences[leak] })),
  );
  errors.push(...(await pictureFaults(deps, tx, stored, pictures)));
  if (errors.length > 0) throw new ProblemError('invalid_input', { errors });
}

/** Only the petitioner's own pictures, and none before the platform answered or the time for it is over. */
async function pictureFaults(
  deps: AppDeps,
  tx: EntityManager,
  { petition, key }: StoredPetition,
  chosen: readonly string[],
) {
  if (chosen.length === 0) return [];
  const own = (await checkedPictures(deps, tx, new Map([[petition.id, key]]))).get(petition.id) ?? [];
  const there = new Map(own.map((p) => [p.id, p.state]));
  return chosen.flatMap((picture, at) => {
    const state = there.get(picture);
    const path = `content.pictures.${at}`;
    if (state === undefined) return [{ path, message: '这张图片不是信访人随信提交、同意公开的，不能公开。' }];
    return state === 'waiting' || state === 'asked'
      ? [{ path, message: '平台还在检查这张图片，请过一会儿再试。' }]
      : [];
  });
}

/** A petition of which this may be published, for an officer of a petition office of its chain. @throws ProblemError `not_found` */
export async function publishable(
  deps: AppDeps,
  on: Queryable,
  actor: OfficerActor,
  { kind, petitionId }: { kind: PublicationKind; petitionId: string },
): Promise<StoredPetition> {
  const stored = await findPetition(on, deps.sealer, petitionId);
  const tree = await deps.organisations.current();
  if (!stored || !mayPrepare(actor, isChainOffice(stored.petition, actor, tree))) throw notFound();
  if (!(await kinds[kind].isOf(on, stored.petition))) throw notFound();
  return stored;
}

/** @returns its id @throws ProblemError `not_found`, `invalid_input`, `stale_version` when there is one already */
export async function preparePublication(
  deps: AppDeps,
  actor: OfficerActor,
  kind: PublicationKind,
  { petitionId, content }: { petitionId: string; content: PublicationContent },
): Promise<string> {
  const id = deps.ids.next();
  try {
    await inTransaction(deps.db, async (tx) => {
      const stored = await publishable(deps, tx, actor, { kind, petitionId });
      await refuseLeaks(deps, tx, stored, content);
      const { petition, key } = stored;
      await execute(
        tx,
        `INSERT INTO disclosure (id, petition_id, kind, slot, state, version, office_id, organisation_id, region_code,
           draft_sealed, prepared_by, prepared_at) VALUES (?, ?, ?, 1, 'prepared', 1, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          petition.id,
          kind,
          actor.organisationId,
          petition.mainOrganId ?? petition.holderId,
          petition.regionCode.slice(0, 6),
          deps.sealer.sealJson(key, draftCell(id), content),
          actor.officerId,
          deps.clock.now(),
        ],
      );
    });
  } catch (error) {
    if (isDuplicate(error)) throw new ProblemError('stale_version', { cause: error });
    throw error;
  }
  return id;
}

/** Whoever edits it has prepared it: another person checks. */
export async function editPublication(
  deps: AppDeps,
  actor: OfficerActor,
  { kind, id }: { kind: PublicationKind; id: string },
  { content, expectedVersion }: { content: PublicationContent; expectedVersion: number },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const row = await livePublication(tx, kind, id);
    if (!row) throw notFound();
    const stored = await publishable(deps, tx, actor, { kind, petitionId: row.petition_id });
    await refuseLeaks(deps, tx, stored, content);
    const edited = await execute(
      tx,
      `UPDATE disclosure SET draft_sealed = ?, prepared_by = ?, prepared_at = ?, version = version + 1
       WHERE id = ? AND state = 'prepared' AND version = ?`,
      [
        deps.sealer.sealJson(stored.key, draftCell(id), content),
        actor.officerId,
        deps.clock.now(),
        id,
        expectedVersion,
      ],
    );
    if (edited !== 1) throw new ProblemError('stale_version');
  });
}
