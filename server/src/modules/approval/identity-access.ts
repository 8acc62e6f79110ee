// Reading a petitioner's name, number, phone and address in full: asked for with a purpose and a reason, let by a second
// person, for a day; every reading is in the audit log before it is answered (个人信息保护法 第六、二十八、五十一条).
import type { IdentityRequest, IdentityView } from '@petition/shared-types/schemas/approval';
import { accessPurposes } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import type { AccessPurpose } from '@petition/shared-types/vocabulary';
import { cell } from '../../infra/crypto/sealer';
import { execute, select, selectOne } from '../../infra/db';
import { recordAudit } from '../audit';
import { openContent } from '../petition/content';
import { labelled, shanghai } from '../petition/presenters/labels';
import { toPetitionerView } from '../petition/presenters/petitioner';
import {
  officerNames,
  readablePetition,
  refuseRecused,
  viewContext,
} from '../petition/queries/load-petition';
import { findPetition } from '../petition/repository';
import { mayGrantIdentity } from './policy';

/** How long a grant lasts [R]. */
const GRANTED_MS = 24 * 3_600_000;

interface Row {
  id: string;
  petition_id: string;
  organisation_id: string;
  purpose: AccessPurpose;
  reason_sealed: Buffer;
  requested_by: string;
  requested_at: Date;
}

const reasonCell = (id: string) => cell('identity_access', 'reason_sealed', id);

/** @returns id of the request */
export async function requestIdentity(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
  body: { purpose: AccessPurpose; reason: string },
): Promise<string> {
  const { petition, key } = await readablePetition(deps, actor, { id: petitionId });
  refuseRecused(actor, petition);
  const id = deps.ids.next();
  await execute(
    deps.db,
    `INSERT INTO identity_access
       (id, petition_id, organisation_id, purpose, reason_sealed, state, requested_by, requested_at)
     VALUES (?, ?, ?, ?, ?, 'requested', ?, ?)`,
    [
      id, petitionId, actor.organisationId, body.purpose, deps.sealer.seal(key, reasonCell(id), body.reason),
      actor.officerId, deps.clock.now(),
    ], // oxfmt-ignore
  );
  await audit(deps, actor, petitionId, body.purpose, { request: id });
  return id;
}

/** Requests of the own organisation that nobody has decided. */
export async function identityRequestsOf(
  deps: AppDeps,
  actor: OfficerActor,
): Promise<{ items: IdentityRequest[] }> {
  const rows = await select<Row>(
    deps.db,
    `SELECT * FROM identity_access WHERE organisation_id = ? AND state = 'requested'
     ORDER BY requested_at, id LIMIT 50`,
    [actor.organisationId],
  );
  const own = rows.filter(
    (row) => row.requested_by === actor.officerId || mayGrantIdentity(actor, askedBy(row)),
  );
  const names = await officerNames(
    deps,
    own.map((row) => row.requested_by),
  );
  const items = await Promise.all(
    own.map(async (row): Promise<IdentityRequest[]> => {
      const stored = await findPetition(deps.db, deps.sealer, row.petition_id);
      if (!stored) return [];
      return [
        {
          id: row.id,
          petitionId: row.petition_id,
          petitionNumber: stored.petition.number,
          purpose: labelled(accessPurposes, row.purpose),
          reason: deps.sealer.open(stored.key, reasonCell(row.id), row.reason_sealed),
          requestedBy: names.get(row.requested_by) ?? '',
          requestedAt: shanghai(row.requested_at),
          mayDecide: mayGrantIdentity(actor, askedBy(row)),
        },
      ];
    }),
  );
  return { items: items.flat() };
}

const askedBy = (row: Row) => ({ organisationId: row.organisation_id, requestedBy: row.requested_by });

/** @throws ProblemError `not_found`, also for whoever asked themselves */
export async function decideIdentity(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  granted: boolean,
): Promise<void> {
  const row = await selectOne<Row>(
    deps.db,
    `SELECT * FROM identity_access WHERE id = ? AND state = 'requested'`,
    [id],
  );
  if (!row || !mayGrantIdentity(actor, askedBy(row))) throw notFound();
  const { petition } = await readablePetition(deps, actor, { id: row.petition_id });
  refuseRecused(actor, petition);
  const now = deps.clock.now();
  const changed = await execute(
    deps.db,
    `UPDATE identity_access SET state = ?, decided_by = ?, decided_at = ?, expires_at = ?
     WHERE id = ? AND state = 'requested'`,
    [
      granted ? 'granted' : 'refused',
      actor.officerId,
      now,
      granted ? new Date(now.getTime() + GRANTED_MS) : null,
      id,
    ],
  );
  if (changed !== 1) throw notFound();
  await audit(deps, actor, row.petition_id, row.purpose, { request: id, granted });
}

/** @throws ProblemError `forbidden` without a grant that runs */
export async function readIdentity(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
): Promise<IdentityView> {
  const { petition, key } = await readablePetition(deps, actor, { id: petitionId });
  refuseRecused(actor, petition);
  const grant = await selectOne<{ id: string; purpose: AccessPurpose; expires_at: Date }>(
    deps.db,
    `SELECT id, purpose, expires_at FROM identity_access
     WHERE petition_id = ? AND requested_by = ? AND organisation_id = ? AND state = 'granted' AND expires_at > ?
     ORDER BY expires_at DESC LIMIT 1`,
    [petitionId, actor.officerId, actor.organisationId, deps.clock.now()],
  );
  if (!grant) throw new ProblemError('forbidden');
  await audit(deps, actor, petitionId, grant.purpose, { request: grant.id, read: true });
  const content = await openContent(deps.db, deps.sealer, key, petitionId);
  return {
    petitioner: toPetitionerView(content, await viewContext(deps)),
    until: shanghai(grant.expires_at),
  };
}

const audit = (
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
  purpose: AccessPurpose,
  detail: Record<string, string | boolean>,
) =>
  recordAudit(deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action: detail.read ? 'sensitive_read' : 'sensitive_read_asked',
    subject: { kind: 'petition', id: petitionId },
    purpose,
    detail,
  });
