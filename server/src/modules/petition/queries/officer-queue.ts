// The queue of an organisation: what it must act on, earliest due first, what waits for its opinion, or everything in whose
// chain it stands.
// Ids come from a covering index first, then the rows (MariaDB walks wide rows otherwise).
import type { Desk, OfficerPetitionPage } from '@petition/shared-types/schemas/officer-petition';
import type { officerQueueQuery } from '@petition/shared-types/schemas/officer-petition';
import {
  officerRoles,
  openStates,
  organisationKinds,
  petitionStates,
} from '@petition/shared-types/vocabulary';
import type { OfficerRole, PetitionState } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import type { SqlValue } from '../../../infra/db';
import { select, selectOne } from '../../../infra/db';
import { ERASED_TITLE, openContents } from '../content';
import { maskIdentity, maskPetitionerName } from '../masking';
import { handlesMatters, mayReadReport, seesReports } from '../policy';
import { toClockView } from '../presenters/clocks';
import { labelled } from '../presenters/labels';
import { toOfficerSummary } from '../presenters/officer';
import { RECUSED_TITLE, WITHHELD } from '../presenters/withheld';
import { toPetition } from '../repository';
import { awaitingOpinion, countAwaiting, opinionDue } from './helping-queue';
import { officerNames, viewContext } from './load-petition';

type Query = z.infer<typeof officerQueueQuery>;

interface Row {
  id: string;
  aggregate: unknown;
  sort_at: Date;
}

/** @throws ProblemError `forbidden` for administrators, who see no matters */
export async function officerQueue(
  deps: AppDeps,
  officer: OfficerActor,
  query: Query,
): Promise<OfficerPetitionPage> {
  if (!handlesMatters(officer.roles)) throw new ProblemError('forbidden');
  const { sql, values, descending } = idsOf[query.scope](officer, query);
  const direction = descending ? 'DESC' : 'ASC';
  const rows = await select<Row>(
    deps.db,
    `SELECT p.id, p.aggregate, k.sort_at FROM (${sql} LIMIT ?) k JOIN petition p ON p.id = k.id
     ORDER BY k.sort_at ${direction}, p.id ${direction}`,
    [...values, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const c = await viewContext(deps);
  const above = c.tree.ancestorIds(officer.organisationId);
  const shown = page
    .map(({ id, aggregate }) => ({ id, petition: toPetition(aggregate) }))
    .filter(({ petition }) => petition.petitionType !== 'report' || mayReadReport(officer, petition, above));
  const contents = await openContents(
    deps.db,
    deps.sealer,
    shown.map((row) => row.id),
  );
  const names = await officerNames(
    deps,
    shown.flatMap((row) => row.petition.handlerId ?? []),
  );
  const last = page.at(-1);
  return {
    items: shown.map((row) => {
      const content = contents.get(row.id);
      const handler = names.get(row.petition.handlerId ?? '') ?? null;
      const recused = row.petition.recusedIds.includes(officer.officerId);
      const texts =
        recused || !content
          ? { title: recused ? RECUSED_TITLE : ERASED_TITLE, petitioner: WITHHELD, handler }
          : {
              title: maskIdentity(content.matter.title, content),
              petitioner: maskPetitionerName(content.petitioner),
              handler,
            };
      const summary = toOfficerSummary(row.petition, texts, c);
      const awaited = query.scope === 'helping' ? opinionDue(row.petition) : null;
      return awaited ? { ...summary, due: toClockView(row.petition, awaited, c) } : summary;
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.sort_at, last.id) : null,
  };
}

interface Ids {
  sql: string;
  values: SqlValue[];
  descending: boolean;
}

function filters(officer: OfficerActor, query: Query): { sql: string; values: SqlValue[] } {
  const parts: [string, SqlValue][] = [];
  // Reports are only in the queue of the officers set apart for them.
  if (query.redFlag !== undefined) parts.push(['red_flag = ?', query.redFlag === 'true' ? 1 : 0]);
  if (query.number) parts.push(['number = ?', query.number.replace(/\s/g, '')]);
  // Mine are also those of a colleague who is away and has named me.
  const handlers = [officer.officerId, ...officer.delegations.map((d) => d.officerId)];
  if (query.handler === 'me') parts.push(['handler_id IN (?)', handlers]);
  return {
    sql: withoutReports(officer) + parts.map(([sql]) => ` AND ${sql}`).join(''),
    values: parts.map(([, value]) => value),
  };
}

const withoutReports = (officer: OfficerActor): string =>
  seesReports(officer.roles) ? '' : ` AND (petition_type IS NULL OR petition_type <> 'report')`;

/** States with work in them; terminal ones only when asked for by name. */
const statesOf = (query: Query): string[] =>
  query.state && query.state in petitionStates ? [query.state] : [...openStates];

function mine(officer: OfficerActor, query: Query): Ids {
  const newest = query.order === 'newest';
  const column = newest ? 'submitted_at' : 'due_at';
  const after = readCursor(query.cursor);
  const extra = filters(officer, query);
  const keyset = newest
    ? ' AND submitted_at <= ? AND (submitted_at < ? OR id < ?)'
    : ' AND due_at >= ? AND (due_at > ? OR id > ?)';
  return {
    sql: `SELECT id, ${column} AS sort_at FROM petition WHERE holder_id = ? AND state IN (?)${extra.sql}${
      after ? keyset : ''
    } ORDER BY ${column} ${newest ? 'DESC' : 'ASC'}, id ${newest ? 'DESC' : 'ASC'}`,
    values: [
      officer.organisationId,
      statesOf(query),
      ...extra.values,
      ...(after ? [after.at, after.at, after.id] : []),
    ],
    descending: newest,
  };
}

function inChain(officer: OfficerActor, query: Query): Ids {
  const after = readCursor(query.cursor);
  const extra = filters(officer, query);
  const states = query.state && query.state in petitionStates ? [query.state] : null;
  return {
    sql: `SELECT DISTINCT o.petition_id AS id, o.submitted_at AS sort_at FROM petition_organ o
      JOIN petition q ON q.id = o.petition_id
      WHERE o.organisation_id = ?${states ? ' AND q.state IN (?)' : ''}${extra.sql}${
        after ? ' AND o.submitted_at <= ? AND (o.submitted_at < ? OR o.petition_id < ?)' : ''
      } ORDER BY o.submitted_at DESC, o.petition_id DESC`,
    values: [
      officer.organisationId,
      ...(states ? [states] : []),
      ...extra.values,
      ...(after ? [after.at, after.at, after.id] : []),
    ],
    descending: true,
  };
}

function helping(officer: OfficerActor, query: Query): Ids {
  const { sql, values } = filters(officer, query);
  return awaitingOpinion(officer.organisationId, { sql, values }, readCursor(query.cursor));
}

const idsOf = { mine, helping, chain: inChain } as const;

interface CountRow {
  state: PetitionState;
  count: string;
  overdue: string;
}

/** What waits at my organisation, by state. One organisation's open petitions are counted, not the table. */
export async function deskOf(deps: AppDeps, officer: OfficerActor): Promise<Desk> {
  const tree = await deps.organisations.current();
  const organisation = tree.get(officer.organisationId);
  const counts = handlesMatters(officer.roles)
    ? await select<CountRow>(
        deps.db,
        `SELECT state, COUNT(*) AS count, SUM(due_at <= ?) AS overdue FROM petition
         WHERE holder_id = ? AND state IN (?)${withoutReports(officer)} GROUP BY state`,
        [deps.clock.now(), officer.organisationId, [...openStates]],
      )
    : [];
  const flags = await select<{ count: string }>(
    deps.db,
    `SELECT COUNT(*) AS count FROM petition WHERE holder_id = ? AND state IN (?) AND red_flag = 1${withoutReports(officer)}`,
    [officer.organisationId, [...openStates]],
  );
  return {
    organisation: {
      id: officer.organisationId,
      name: tree.name(officer.organisationId),
      kind: labelled(organisationKinds, organisation?.kind ?? 'competent_organ'),
    },
    officer: {
      id: officer.officerId,
      name: officer.displayName,
      roles: officer.roles.map((role) => labelled(officerRoles, role as OfficerRole)),
    },
    counts: openStates.flatMap((state) => {
      const row = counts.find((r) => r.state === state);
      return row
        ? [{ state: labelled(petitionStates, state), count: Number(row.count), overdue: Number(row.overdue) }]
        : [];
    }),
    redFlags: Number(flags[0]?.count ?? 0),
    helping: await helpingCount(deps, officer),
  };
}

async function helpingCount(deps: AppDeps, officer: OfficerActor): Promise<Desk['helping']> {
  if (!handlesMatters(officer.roles)) return { count: 0, overdue: 0 };
  const { sql, values } = countAwaiting(officer.organisationId, withoutReports(officer), deps.clock.now());
  const row = await selectOne<{ count: unknown; overdue: unknown }>(deps.db, sql, values);
  return { count: Number(row?.count ?? 0), overdue: Number(row?.overdue ?? 0) };
}
