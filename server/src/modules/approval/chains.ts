// Chains of approval (拟办、审核、签发) as data: which steps of which organisations several people take together, and
// whether an organisation has the people for it. The steps themselves stay rows of the procedure.
import { actions, marks, officerRoles, organisationKinds } from '@petition/shared-types/vocabulary';
import type { ActionId, OfficerRole, OrganisationKind } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import type { Queryable } from '../../infra/db';
import { select } from '../../infra/db';
import type { OrganisationTree } from '../organisation/directory';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(table) as [K, ...K[]]);
const roles = z.array(keysOf(officerRoles));

export const approvalFile = z.strictObject({
  version: z.literal(1),
  note: z.string(),
  chains: z.array(
    z.strictObject({
      action: keysOf(actions),
      kind: keysOf(organisationKinds),
      prepare: roles.min(1),
      /** Empty: nobody between the one who prepares and the one who signs. */
      approve: roles,
      sign: roles.min(1),
      on: z.boolean(),
      source: z.string().min(1),
      mark: keysOf(marks),
    }),
  ),
});
export type Chain = z.infer<typeof approvalFile>['chains'][number];
export type Rung = 'prepare' | 'approve' | 'sign';

/** Whether different people can fill all rungs. */
export function canBeFilled(chain: Chain, officers: readonly (readonly OfficerRole[])[]): boolean {
  const rungs = [chain.prepare, chain.approve, chain.sign].filter((rung) => rung.length > 0);
  const fill = (at: number, taken: readonly number[]): boolean => {
    const rung = rungs[at];
    if (!rung) return true;
    return officers.some(
      (held, i) =>
        !taken.includes(i) && held.some((role) => rung.includes(role)) && fill(at + 1, [...taken, i]),
    );
  };
  return fill(0, []);
}

export class ApprovalChains {
  constructor(readonly all: readonly Chain[]) {}

  of(action: ActionId, kind: OrganisationKind | undefined): Chain | undefined {
    return this.all.find((chain) => chain.action === action && chain.kind === kind);
  }

  /** The chain of a step at an organisation, when it is switched on there and has people for every rung. */
  async inForce(
    on: Queryable,
    tree: OrganisationTree,
    organisationId: string | null,
    action: ActionId,
  ): Promise<Chain | undefined> {
    const chain = organisationId ? this.of(action, tree.get(organisationId)?.kind) : undefined;
    if (!chain || !organisationId) return undefined;
    return (await this.allInForce(on, tree, organisationId, [chain]))[0];
  }

  async allInForce(
    on: Queryable,
    tree: OrganisationTree,
    organisationId: string,
    among: readonly Chain[] = this.all,
  ): Promise<Chain[]> {
    const kind = tree.get(organisationId)?.kind;
    const settings = await select<{ action: string; enabled: number }>(
      on,
      'SELECT action, enabled FROM approval_setting WHERE organisation_id = ?',
      [organisationId],
    );
    const set = (action: string) => settings.find((s) => s.action === action)?.enabled;
    const wanted = among.filter(
      (chain) => chain.kind === kind && (set(chain.action) ?? set('*') ?? Number(chain.on)) === 1,
    );
    if (wanted.length === 0) return [];
    const officers = await rolesByOfficer(on, organisationId);
    return wanted.filter((chain) => canBeFilled(chain, officers));
  }
}

async function rolesByOfficer(on: Queryable, organisationId: string): Promise<OfficerRole[][]> {
  const rows = await select<{ id: string; role: OfficerRole }>(
    on,
    `SELECT o.id, r.role FROM officer o JOIN officer_role r ON r.officer_id = o.id
     WHERE o.organisation_id = ? AND o.status = 'active'`,
    [organisationId],
  );
  return [...new Set(rows.map((row) => row.id))].map((id) =>
    rows.filter((row) => row.id === id).map((row) => row.role),
  );
}
