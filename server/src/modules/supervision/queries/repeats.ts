// Petitions that came again, by matter and by person (重复信访治理): one office's own, grouped in the database over narrow rows;
// only the page that is shown is opened, and masked.
import type { RepeatGroup, RepeatPage, repeatQuery } from '@petition/shared-types/schemas/supervision';
import { duplicateRules, petitionStates } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { select, type SqlValue } from '../../../infra/db';
import { openContents } from '../../petition/content';
import { maskIdentity, maskPetitionerName } from '../../petition/masking';
import { actsForAnother } from '../../petition/parties';
import { labelled, shanghai, stateLabel } from '../../petition/presenters/labels';
import { toPetition } from '../../petition/repository';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';
import { maySeeRepeats } from '../policy';

type Query = z.infer<typeof repeatQuery>;

const MOST_LISTED = 50;
const REPEATS = `m.office_id = ? AND m.mark IN ('repeat', 'merged')`;
const NO_REPORT = `(p.petition_type IS NULL OR p.petition_type <> 'report')`;

/** Most repeats first. @throws ProblemError `forbidden` */
export async function repeats(deps: AppDeps, actor: OfficerActor, query: Query): Promise<RepeatPage> {
  if (!maySeeRepeats(actor.roles)) throw new ProblemError('forbidden');
  const groups = await groupsOf(deps, actor, query);
  const page = groups.slice(0, query.limit);
  const tree = await deps.organisations.current();
  const items: RepeatGroup[] = [];
  for (const { subject } of page) {
    const petitions = await petitionsOf(deps, actor, query.by, subject);
    if (petitions.length > 0) items.push(await toView(deps, tree, petitions));
  }
  const last = page.at(-1);
  return { items, nextCursor: groups.length > query.limit && last ? writeCursor(last) : null };
}

interface Group {
  subject: string;
  n: number;
}

async function groupsOf(deps: AppDeps, actor: OfficerActor, query: Query): Promise<Group[]> {
  const after = readCursor(query.cursor);
  const [subject, from] =
    query.by === 'matter'
      ? ['m.subject_id', 'petition_mark m']
      : [
          'h.id_number_index',
          'petition_mark m JOIN petition_person h ON h.petition_id = m.petition_id AND h.relation NOT IN (?)',
        ];
  const values: SqlValue[] = [
    ...(query.by === 'person' ? [[...actsForAnother]] : []),
    actor.organisationId,
    ...(after ? [after.n, after.n, after.subject] : []),
    query.limit + 1,
  ];
  const rows = await select<{ subject: string; n: unknown }>(
    deps.db,
    `SELECT subject, n FROM (
       SELECT ${subject} AS subject, COUNT(DISTINCT m.petition_id) AS n FROM ${from}
       WHERE ${REPEATS} AND ${subject} IS NOT NULL GROUP BY ${subject}) g
     ${after ? 'WHERE n < ? OR (n = ? AND subject > ?)' : ''} ORDER BY n DESC, subject LIMIT ?`,
    values,
  );
  return rows.map((row) => ({ subject: row.subject, n: Number(row.n) }));
}

/** Of a matter the first one and what came after it; of a person what the office registered. Oldest first. */
async function petitionsOf(
  deps: AppDeps,
  actor: OfficerActor,
  by: Query['by'],
  subject: string,
): Promise<Petition[]> {
  const ids =
    by === 'matter'
      ? `SELECT ? AS id UNION SELECT m.petition_id FROM petition_mark m WHERE m.subject_id = ? AND ${REPEATS}`
      : `SELECT h.petition_id AS id FROM petition_person h
         WHERE h.id_number_index = ? AND h.relation NOT IN (?)`;
  const values: SqlValue[] =
    by === 'matter' ? [subject, subject, actor.organisationId] : [subject, [...actsForAnother]];
  const rows = await select<{ aggregate: unknown }>(
    deps.db,
    `SELECT p.aggregate FROM (${ids}) k JOIN petition p ON p.id = k.id
     WHERE ${NO_REPORT} AND p.registering_office_id = ? ORDER BY p.submitted_at, p.id LIMIT ${MOST_LISTED}`,
    [...values, actor.organisationId],
  );
  return rows.map((row) => toPetition(row.aggregate));
}

async function toView(
  deps: AppDeps,
  tree: OrganisationTree,
  petitions: readonly Petition[],
): Promise<RepeatGroup> {
  const [first] = petitions;
  const last = petitions.at(-1);
  if (!first || !last) throw new Error('a group without petitions');
  const content = (await openContents(deps.db, deps.sealer, [first.id])).get(first.id);
  const isOpen = (p: Petition) => !petitionStates[p.state].terminal;
  return {
    petitioner: content ? maskPetitionerName(content.petitioner) : '',
    title: content ? maskIdentity(content.matter.title, content) : '',
    count: petitions.length,
    open: petitions.filter(isOpen).length,
    firstAt: shanghai(first.submittedAt),
    lastAt: shanghai(last.submittedAt),
    causes: await causesOf(deps, petitions),
    leaderInCharge: await leaderOf(deps, petitions),
    petitions: petitions.map((p) => ({
      id: p.id,
      number: p.number,
      state: stateLabel(p.state),
      open: isOpen(p),
      submittedAt: shanghai(p.submittedAt),
      redFlag: p.redFlag,
      holder: tree.name(p.holderId),
    })),
  };
}

/** What was found irregular in any of them, then the rules by which they were judged. */
async function causesOf(deps: AppDeps, petitions: readonly Petition[]): Promise<RepeatGroup['causes']> {
  const found = await select<{ trigger_code: string }>(
    deps.db,
    `SELECT DISTINCT trigger_code FROM finding WHERE petition_id IN (?) AND trigger_code <> 'repeats'`,
    [petitions.map((p) => p.id)],
  );
  const codes = new Set(found.map((row) => row.trigger_code));
  const triggers = deps.reference.supervision.triggers
    .filter(({ id }) => codes.has(id))
    .map(({ id, label }) => ({ code: id, label }));
  const rules = [...new Set(petitions.flatMap((p) => p.duplicateRule ?? []))];
  return [...triggers, ...rules.map((rule) => labelled(duplicateRules, rule))];
}

async function leaderOf(deps: AppDeps, petitions: readonly Petition[]): Promise<string | null> {
  const id = petitions.findLast((p) => p.leaderId !== null)?.leaderId;
  if (!id) return null;
  const rows = await select<{ display_name: string }>(
    deps.db,
    'SELECT display_name FROM officer WHERE id = ?',
    [id],
  );
  return rows[0]?.display_name ?? null;
}

const writeCursor = ({ n, subject }: Group): string => Buffer.from(`${n} ${subject}`).toString('base64url');

/** A cursor that is not ours reads as the first page. */
function readCursor(cursor: string | undefined): Group | null {
  const found = /^(\d+) ([0-9A-Za-z]+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString('utf8'));
  return found?.[1] && found[2] ? { n: Number(found[1]), subject: found[2] } : null;
}
