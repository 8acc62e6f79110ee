// docs/rights.md as text, drawn from the rights of the petition module, the procedure table and the routes.
import { actions, officerRoles } from '@petition/shared-types/vocabulary';
import { procedureRows } from '@petition/shared-types/procedure';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import { routes } from '../../src/http/routes';
import {
  administrators,
  allRoles,
  chainPlaces,
  mayReadAt,
  mayTakeAt,
  officerSteps,
  reads,
  rightsPlaces,
} from '../../src/modules/petition/rights';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const names = (roles: readonly OfficerRole[]): string =>
  roles.map((role) => officerRoles[role].label).join('、');
const readers = rightsPlaces.filter((place) => chainPlaces[place].reads);

const placeLines = () =>
  rightsPlaces.map((place) => {
    const { label, note, reads: mayRead, fills } = chainPlaces[place];
    return [`**${place}**<br>${label}`, note, mayRead ? 'reads' : 'not found (404)', fills.join(', ')];
  });

const roleLines = () =>
  allRoles.map((role) => [
    `**${role}**<br>${officerRoles[role].label}`,
    reads[role].matters ? '✓' : '',
    reads[role].reports ? '✓' : '',
    administrators.includes(role) ? 'holds no other role' : '',
  ]);

const stepLines = () =>
  officerSteps.map(({ action }) => [
    `**${action}**<br>${actions[action].label}`,
    ...readers.map((place) => names(allRoles.filter((role) => mayTakeAt(role, place, action)))),
  ]);

const openingLines = () =>
  procedureRows
    .filter((row) => row.from.includes('new'))
    .flatMap((row) =>
      row.actors.flatMap((rule) =>
        rule.kind === 'officer'
          ? [[`**${row.action}**<br>${actions[row.action].label}`, names(rule.roles)]]
          : [],
      ),
    );

const routeLines = () =>
  routes
    .filter((spec) => spec.audience === 'officer')
    .map((spec) => [`\`${spec.method} ${spec.path}\``, spec.summary, `\`${spec.policy}\``]);

/** The whole page. */
export function rightsDocument(): string {
  const nobody = allRoles.filter((role) => !readers.some((place) => mayReadAt(role, place, false)));
  return `${[
    '# Who may do what',
    'Generated from `server/src/modules/petition/rights.ts`, the procedure table and the routes by `npm run docs`; a test fails when this page is not what they say, and another tries every cell against the served product with an officer of that role at that place.',
    'A right is a role **and** a place: an officer acts for the own organisation only, and where that stands in the petition’s chain decides. State and guards of the step (docs/procedure.md) come on top. A recused officer has no right on that petition.',
    '## Places in the chain',
    'Who has no place is told that there is no such petition: that it exists is already a fact about somebody.',
    table(['Place', 'Which organisation', 'Reading', 'Places of the procedure it fills'], placeLines()),
    '## Roles',
    `Reports (检举控告) are read by the officers set apart for them alone, and never in an organisation that the report accuses or in one below it (条例 第30条). ${names(nobody)}: see no petition in any place; the audit log is read by ${officerRoles.auditor.label} alone.`,
    table(['Role', 'Reads petitions of the chain', 'Reads reports', ''], roleLines()),
    '## Steps by place and role',
    table(['Step', ...readers.map((place) => chainPlaces[place].label)], stepLines()),
    '## Steps that make a petition',
    table(['Step', 'Roles, for the own organisation'], openingLines()),
    '## Endpoints for officers',
    '`own account`: each for themselves. Other names are the pure policies that decide.',
    table(['Endpoint', '', 'Policy'], routeLines()),
  ].join('\n\n')}\n`;
}
