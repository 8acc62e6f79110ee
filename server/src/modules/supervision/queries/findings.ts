// The work list of a supervising office: findings newest first, with where the petition stands on the ladder.
import type {
  Finding,
  FindingPage,
  findingQuery,
  TriggerCounts,
} from '@petition/shared-types/schemas/supervision';
import {
  actions,
  clocks,
  findingStates,
  marks,
  petitionStates,
  supervisionGrounds,
  supervisionLevels,
  type ClockId,
  type FindingState,
} from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { cell } from '../../../infra/crypto/sealer';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select, type SqlValue } from '../../../infra/db';
import type { SupervisionTrigger } from '../../../infra/reference';
import { openContents, unwrapPetitionKey } from '../../petition/content';
import { standingFacts } from '../../petition/commands/facts';
import { maskIdentity } from '../../petition/masking';
import { mayReadReport, seesReports } from '../../petition/policy';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { stepActor } from '../../petition/queries/load-petition';
import { toPetition } from '../../petition/repository';
import type { OrganisationTree } from '../../organisation/directory';
import { availableRows } from '../../procedure/domain/available';
import type { Petition } from '../../procedure/domain/petition';
import { nextRung } from '../domain';
import { maySeeFindings } from '../policy';

type Query = z.infer<typeof findingQuery>;

interface Row {
  id: string;
  petition_id: string;
  trigger_code: string;
  cause: string;
  state: FindingState;
  organisation_id: string;
  office_id: string;
  since: Date;
  found_at: Date;
  closed_at: Date | null;
  note_sealed: Buffer | null;
  aggregate: unknown;
  wrapped_key: Buffer | null;
}

export const noteCell = (findingId: string) => cell('finding', 'note_sealed', findingId);

/** Of one's own office, or about one's own unit; the column that an index begins with. */
const ownColumn = (scope: Query['scope']) => (scope === 'office' ? 'office_id' : 'organisation_id');

/** @throws ProblemError `forbidden` for those who have no part in supervision */
export async function findings(deps: AppDeps, actor: OfficerActor, query: Query): Promise<FindingPage> {
  if (!maySeeFindings(actor.roles, query.scope)) throw new ProblemError('forbidden');
  const rows = await slice(deps, actor, query);
  const page = rows.slice(0, query.limit);
  const tree = await deps.organisations.current();
  const above = tree.ancestorIds(actor.organisationId);
  const shown = page
    .map((row) => ({ row, petition: toPetition(row.aggregate) }))
    .filter(({ petition }) => petition.petitionType !== 'report' || mayReadReport(actor, petition, above));
  const petitionIds = shown.map(({ petition }) => petition.id);
  const contents = await openContents(deps.db, deps.sealer, petitionIds);
  const leaders = await names(
    deps,
    shown.flatMap(({ petition }) => petition.leaderId ?? []),
  );
  const last = page.at(-1);
  return {
    items: shown.map(({ row, petition }) => {
      const content = contents.get(petition.id);
      return {
        ...toView(deps, tree, actor, row, petition),
        title: content ? maskIdentity(content.matter.title, content) : '',
        leaderInCharge: petition.leaderId ? (leaders.get(petition.leaderId) ?? null) : null,
      };
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.found_at, last.id) : null,
  };
}

function slice(deps: AppDeps, actor: OfficerActor, query: Query): Promise<Row[]> {
  const after = readCursor(query.cursor);
  const values: SqlValue[] = [actor.organisationId, query.state];
  if (query.trigger) values.push(query.trigger);
  if (after) values.push(after.at, after.at, after.id);
  return select<Row>(
    deps.db,
    `SELECT f.*, p.aggregate, s.wrapped_key FROM (
       SELECT x.* FROM finding x${seesReports(actor.roles) ? '' : ' JOIN petition q ON q.id = x.petition_id'}
       WHERE x.${ownColumn(query.scope)} = ? AND x.state = ?${query.trigger ? ' AND x.trigger_code = ?' : ''}${
         after ? ' AND x.found_at <= ? AND (x.found_at < ? OR x.id < ?)' : ''
       }${seesReports(actor.roles) ? '' : ` AND (q.petition_type IS NULL OR q.petition_type <> 'report')`}
       ORDER BY x.found_at DESC, x.id DESC LIMIT ?) f
     JOIN petition p ON p.id = f.petition_id
     LEFT JOIN petition_secret s ON s.petition_id = f.petition_id AND f.note_sealed IS NOT NULL
     ORDER BY f.found_at DESC, f.id DESC`,
    [...values, query.limit + 1],
  );
}

type Shown = Omit<Finding, 'title' | 'leaderInCharge'>;

function toView(
  deps: AppDeps,
  tree: OrganisationTree,
  actor: OfficerActor,
  row: Row,
  petition: Petition,
): Shown {
  const trigger = triggerOf(deps, row.trigger_code);
  const { level, answered } = petition.supervision;
  return {
    id: row.id,
    petitionId: petition.id,
    petitionNumber: petition.number,
    petitionState: labelled(petitionStates, petition.state),
    version: petition.version,
    trigger: { code: row.trigger_code, label: trigger?.label ?? row.trigger_code },
    ground: labelled(supervisionGrounds, trigger?.ground ?? 'procedure_violated'),
    basis: trigger?.basis ?? '',
    mark: labelled(marks, trigger?.mark ?? 'R'),
    clock: row.cause in clocks ? labelled(clocks, row.cause as ClockId) : null,
    organisation: tree.name(row.organisation_id),
    office: tree.name(row.office_id),
    since: shanghai(row.since),
    foundAt: shanghai(row.found_at),
    state: labelled(findingStates, row.state),
    closedAt: row.closed_at && shanghai(row.closed_at),
    note: noteOf(deps, row),
    level: labelled(supervisionLevels, level),
    awaitsAnswer: level !== 'none' && level !== 'urged' && !answered,
    nextStep: nextStepFor(deps, tree, actor, petition),
  };
}

/** The next rung, when the procedure offers it to this officer now. */
function nextStepFor(deps: AppDeps, tree: OrganisationTree, actor: OfficerActor, petition: Petition) {
  const next = nextRung(petition.supervision.level);
  if (!next) return null;
  const by = stepActor(actor);
  const terms = { ...deps.terms, now: deps.clock.now() };
  const offered = availableRows(petition, by, standingFacts(petition, by, tree), terms);
  return offered.some((row) => row.action === next) ? labelled(actions, next) : null;
}

function noteOf({ sealer }: AppDeps, row: Row): string | null {
  if (!row.note_sealed || !row.wrapped_key) return null;
  const key = unwrapPetitionKey(sealer, row.petition_id, row.wrapped_key);
  return (sealer.openJson(key, noteCell(row.id), row.note_sealed) as { reason: string }).reason;
}

const triggerOf = (deps: Pick<AppDeps, 'reference'>, id: string): SupervisionTrigger | undefined =>
  deps.reference.supervision.triggers.find((trigger) => trigger.id === id);

async function names(deps: AppDeps, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await select<{ id: string; display_name: string }>(
    deps.db,
    'SELECT id, display_name FROM officer WHERE id IN (?)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** How many findings stand, by trigger in the order of the table. One office's findings are counted, not the table. */
export async function countByTrigger(
  deps: AppDeps,
  actor: OfficerActor,
  scope: Query['scope'],
): Promise<TriggerCounts> {
  if (!maySeeFindings(actor.roles, scope)) throw new ProblemError('forbidden');
  const rows = await select<{ trigger_code: string; n: unknown }>(
    deps.db,
    `SELECT f.trigger_code, COUNT(*) AS n FROM finding f JOIN petition p ON p.id = f.petition_id
     WHERE f.${ownColumn(scope)} = ? AND f.state = 'open'
       AND (p.petition_type IS NULL OR p.petition_type <> 'report') GROUP BY f.trigger_code`,
    [actor.organisationId],
  );
  const counts = new Map(rows.map((row) => [row.trigger_code, Number(row.n)]));
  return {
    items: deps.reference.supervision.triggers.map(({ id, label, basis, mark }) => ({
      trigger: { code: id, label },
      basis,
      mark: labelled(marks, mark),
      count: counts.get(id) ?? 0,
    })),
  };
}
