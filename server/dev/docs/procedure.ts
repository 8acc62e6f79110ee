// docs/procedure.md as text, drawn from the procedure table and from nothing else: states, diagram, rows, guards, clocks.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { guardCatalogue } from '@petition/shared-types/guards';
import type { GuardId } from '@petition/shared-types/guards';
import { procedureRows } from '@petition/shared-types/procedure';
import type { ActorRule, ClockEffect, Place, ProcedureRow } from '@petition/shared-types/procedure';
import {
  actions,
  clocks,
  documentTypes,
  evaluationTargets,
  marks,
  officerRoles,
  petitionStateIds,
  petitionStates,
  roundKinds,
} from '@petition/shared-types/vocabulary';
import { isStructural } from '../../src/modules/procedure/domain/guards';
import type { ClockId, Mark, PetitionState } from '@petition/shared-types/vocabulary';

const places: Readonly<Record<Place, string>> = {
  holder: 'at the holder',
  sender: 'at the sender',
  chain_office: 'at a petition office of the chain or above it',
  own: 'at any organisation, for itself',
  main_organ: 'at the main organ',
  addressee: 'at the addressee',
  co_handler: 'at a co-handling organ',
  arbiter: 'at the common superior of the organs that dispute',
};
const markNames: Readonly<Record<Mark, string>> = {
  V: 'law, verified in a source',
  I: 'inferred from verified material',
  GK: 'general knowledge, unverified',
  R: 'our reconstruction',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
const list = (items: readonly string[], none = ''): string => (items.length > 0 ? items.join('<br>') : none);
const marked = (text: string, mark: Mark) => `${text} [${mark}]`;

function actorText(rule: ActorRule): string {
  if (rule.kind === 'system') return 'the clock (系统)';
  if (rule.kind === 'partner') return 'another system 其他系统';
  if (rule.kind === 'citizen')
    return {
      none: 'petitioner 信访人',
      code: 'petitioner 信访人, also by query code',
      identity: 'petitioner 信访人, also by query code and the end of phone or ID number',
    }[rule.byQueryCode ?? 'none'];
  return `${rule.roles.map((role) => officerRoles[role].label).join('、')} ${places[rule.place]}`;
}

function clockText({ effect, clock, target, when, length, from }: ClockEffect): string {
  const parts = [
    `${effect} ${clock}${target ? ` (${evaluationTargets[target].label})` : ''}`,
    from ? `from the ${'endOf' in from ? `end of ${from.endOf}` : `start of ${from.startOf}`}` : '',
    length ? `for the days of the step` : '',
    when ? `when ${when.replaceAll('_', ' ')}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** A recount touches every clock; one line says so. */
function clocksText(row: ProcedureRow): string {
  const recounts = row.clocks.filter((c) => c.effect === 'recount');
  // The four shares of T1 follow the level of the office: one line an effect.
  const others = [
    ...new Set(
      row.clocks.filter((c) => c.effect !== 'recount').map((c) => clockText(c).replace(/T1[a-d]/g, 'T1a–d')),
    ),
  ];
  return list(recounts.length > 0 ? [...others, 'recount every running clock'] : others);
}

/** The states a step may lead to from one. */
function targets(row: ProcedureRow, from: PetitionState | 'new'): { to: PetitionState; when: string }[] {
  const resolveSame = (to: PetitionState | 'same') => (to === 'same' ? from : to);
  const all =
    typeof row.to === 'string'
      ? [{ to: resolveSame(row.to), when: '' }]
      : Object.entries(row.to.states).map(([value, to]) => ({ to: resolveSame(to), when: value }));
  return all.flatMap(({ to, when }) => (to === 'new' ? [] : [{ to, when }]));
}

function toText(row: ProcedureRow): string {
  if (typeof row.to === 'string') return row.to === 'same' ? 'no change' : row.to;
  return Object.entries(row.to.states)
    .map(([value, to]) => `${to === 'same' ? 'no change' : to} (${value})`)
    .join(', ');
}

const noticeText = ({ notice }: ProcedureRow): string =>
  list([
    typeof notice.petitioner === 'string'
      ? `petitioner: ${notice.petitioner}`
      : `none: ${notice.petitioner.none}`,
    ...(notice.organisation ? [`organisation: ${notice.organisation}`] : []),
    ...(notice.onlyIf ? [`only if ${notice.onlyIf.replaceAll('_', ' ')}`] : []),
  ]);

/** Many steps are possible in nearly every open state; saying so is shorter than a list. */
function fromText(row: ProcedureRow): string {
  const open = petitionStateIds.filter((s) => s !== 'draft' && !petitionStates[s].terminal);
  const isAll = (states: readonly string[]) =>
    row.from.length === states.length && states.every((s) => row.from.includes(s as PetitionState));
  if (isAll(petitionStateIds)) return 'any';
  if (isAll(petitionStateIds.filter((s) => s !== 'draft'))) return 'any but draft';
  return isAll(open) ? 'any open' : row.from.join(', ');
}

const rowLine = (row: ProcedureRow): string[] => [
  String(row.row),
  `**${row.action}**<br>${actions[row.action].label}`,
  `${fromText(row)} → ${toText(row)}${row.opensRound ? `<br>opens a round: ${row.opensRound} ${roundKinds[row.opensRound].label}` : ''}`,
  list(row.actors.map(actorText)),
  list(row.guards),
  list(row.documents.map((type) => documentTypes[type].label)),
  row.unrecorded ? `no ledger event: ${row.unrecorded}` : noticeText(row),
  clocksText(row),
  list(row.basis.map((b) => marked(b.text, b.mark))),
];

function diagram(): string {
  const edges = new Map<string, string[]>();
  for (const row of procedureRows) {
    for (const from of row.from) {
      for (const { to, when } of targets(row, from)) {
        if (to === from) continue;
        const key = `${from === 'new' ? '[*]' : from} --> ${to}`;
        const label = actions[row.action].label + (when ? `（${when}）` : '');
        edges.set(key, [...(edges.get(key) ?? []), label]);
      }
    }
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...petitionStateIds.map((s) => `  state "${s} ${petitionStates[s].label}" as ${s}`),
    ...[...edges].map(([edge, labels]) => `  ${edge}: ${[...new Set(labels)].join('、')}`),
    ...petitionStateIds.filter((s) => petitionStates[s].terminal).map((s) => `  ${s} --> [*]`),
    '```',
  ].join('\n');
}

function stateLine(state: PetitionState): string[] {
  const rows = procedureRows.filter((row) => row.from.includes(state));
  const leaving = rows.filter((row) => targets(row, state).some(({ to }) => to !== state));
  const into = procedureRows.filter((row) =>
    row.from.some((from) => from !== state && targets(row, from).some(({ to }) => to === state)),
  );
  const { label, plain, terminal } = petitionStates[state];
  return [
    `**${state}**<br>${label}${terminal ? '<br>terminal' : ''}`,
    plain,
    list(into.map((row) => row.action)),
    list(
      leaving.map((row) => {
        const to = targets(row, state).filter((t) => t.to !== state);
        return `${row.action} → ${to.map((t) => t.to).join(', ')}`;
      }),
    ),
    list(rows.filter((row) => !leaving.includes(row)).map((row) => row.action)),
  ];
}

interface ClockData {
  id: ClockId;
  length: number | null;
  unit: string;
  source: string;
  mark: Mark;
}

function clockLines(): string[][] {
  const file = resolve(__dirname, '../../../config/data/clocks.json');
  const { clocks: data } = JSON.parse(readFileSync(file, 'utf8')) as { clocks: ClockData[] };
  const steps = (id: ClockId, effect: ClockEffect['effect']) =>
    list(
      procedureRows
        .filter((r) => r.clocks.some((c) => c.clock === id && c.effect === effect))
        .map((r) => r.action),
    );
  return data
    .filter(({ id }) => id in clocks)
    .map(({ id, length, unit, source, mark }) => [
      `${id} ${clocks[id].label}`,
      length === null ? 'set by the step' : `${length} ${unit === 'day' ? 'days' : 'working days'}`,
      steps(id, 'start'),
      steps(id, 'end'),
      marked(source, mark),
    ]);
}

/** The whole page. */
export function procedureDocument(): string {
  const guardIds = (Object.keys(guardCatalogue) as GuardId[]).filter(
    (id) => isStructural(id) || procedureRows.some((row) => row.guards.includes(id)),
  );
  return `${[
    '# The procedure',
    'Generated from the procedure table by `npm run docs`; a test fails when this page is not what the table says. To change the procedure is to change a row in `shared-types/src/procedure/`.',
    `条例 alone is 《信访工作条例》 (2022). Marks: ${Object.entries(markNames)
      .map(([mark, name]) => `[${mark}] ${name} (${marks[mark as Mark].label})`)
      .join(' · ')}.`,
    '## Diagram',
    'Steps that change the state. A terminal state is never left; petitioning again makes a new, linked petition.',
    diagram(),
    '## States',
    'A terminal state ends every clock but the window of evaluation and the answer to an advice.',
    table(
      ['State', 'Plain words', 'Reached by', 'Left by', 'Steps that leave it as it is'],
      petitionStateIds.map(stateLine),
    ),
    '## Steps',
    'Every step leaves one event in the ledger and the notices of its row; it is refused unless actor, state and all guards fit.',
    table(
      ['#', 'Step', 'From → to', 'Actor', 'Guards', 'Documents', 'Notices', 'Clocks', 'Basis'],
      procedureRows.map(rowLine),
    ),
    '## Guards',
    'What a refusal says, and its source.',
    table(
      ['Guard', 'Sentence', 'Basis'],
      guardIds.map((id) => [id, guardCatalogue[id].sentence, guardCatalogue[id].basis]),
    ),
    '## Clocks',
    'Lengths by national rules; regions may differ (`config/data/clocks.json`). Days are natural days unless working days are written; the day of the event is not counted.',
    table(['Clock', 'Length', 'Started by', 'Ended by', 'Source'], clockLines()),
  ].join('\n\n')}\n`;
}
