// Whom the desk may name: the officers of the holder with what each has in hand, the least loaded one suggested.
import type { HandlerCandidate } from '@petition/shared-types/schemas/absence';
import { officerRoles, openStates } from '@petition/shared-types/vocabulary';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound } from '../../../http/problem';
import { select } from '../../../infra/db';
import { suggestedHandler } from '../../identity/absence-rules';
import { awayNow } from '../../identity/absences';
import { handlesMatters, mayNameHandler } from '../policy';
import { shanghai } from '../presenters/labels';
import { readablePetition } from './load-petition';

interface Row {
  id: string;
  name: string;
  role: OfficerRole;
}

/** @throws ProblemError `not_found` for whoever is not of the holder */
export async function handlerCandidates(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
): Promise<{ items: HandlerCandidate[] }> {
  const { petition } = await readablePetition(deps, actor, { id: petitionId });
  if (!mayNameHandler(actor, petition)) throw notFound();
  const organisationId = petition.holderId;
  const [rows, away, loads] = await Promise.all([
    select<Row>(
      deps.db,
      `SELECT o.id, o.display_name AS name, r.role FROM officer o JOIN officer_role r ON r.officer_id = o.id
       WHERE o.organisation_id = ? AND o.status = 'active' ORDER BY o.id, r.role`,
      [organisationId],
    ),
    awayNow(deps.db, organisationId, deps.clock.now()),
    loadsOf(deps, organisationId),
  ]);
  const officers = [...new Set(rows.map((row) => row.id))].map((id) => {
    const own = rows.filter((row) => row.id === id);
    return {
      id,
      name: own[0]?.name ?? '',
      roles: own.map((row) => row.role),
      away: away.has(id),
      recused: petition.recusedIds.includes(id),
      load: loads.get(id) ?? 0,
    };
  });
  const able = officers.filter((o) => handlesMatters(o.roles));
  const suggested = suggestedHandler(able);
  const items = able
    .sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested) || a.load - b.load)
    .map(({ away: _, ...officer }) => {
      const until = away.get(officer.id);
      return {
        ...officer,
        roles: officer.roles.map((code) => ({ code, label: officerRoles[code].label })),
        awayUntil: until ? shanghai(until) : null,
        suggested: officer.id === suggested,
      };
    });
  return { items };
}

/** Open petitions of the organisation by the officer named as handler. */
async function loadsOf(deps: AppDeps, organisationId: string): Promise<Map<string, number>> {
  const rows = await select<{ handler_id: string; count: string }>(
    deps.db,
    `SELECT p.handler_id, COUNT(*) AS count FROM petition p JOIN officer o ON o.id = p.handler_id
     WHERE o.organisation_id = ? AND p.state IN (?) AND p.holder_id = ? GROUP BY p.handler_id`,
    [organisationId, [...openStates], organisationId],
  );
  return new Map(rows.map((row) => [row.handler_id, Number(row.count)]));
}
