// A merged or abolished organisation hands its open petitions to the one that takes its functions over (条例 第24条): a
// step of each petition's ledger, periods running on. Adopted proposals go along while something is owed of them, and with
// them the rewards that are not ended and their money. Safe to stop and run again; what is left is named.
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { execute, select } from '../../../infra/db';
import { openStates } from '@petition/shared-types/vocabulary';
import { recordAudit } from '../../audit';
import { takeStep } from '../../petition';
import { succeedRewards, UNENDED } from '../../reward/succession';
import { bySystem } from '../../schedule/system';
import type { Organisation, OrganisationTree } from '../directory';

const PAGE = 200;
const NOT_THEIRS = 'not theirs';

export interface Succession {
  /** Full names. */
  from: string;
  to: string;
  /** The decision it rests on, told to the petitioners. */
  reason: string;
  dryRun: boolean;
}

export interface SuccessionResult {
  /** Numbers of the petitions that were handed on, or would be. */
  moved: string[];
  /** Number and why it could not be. */
  left: { number: string; why: string }[];
  /** Rewards that were handed on. */
  rewards: number;
  /** The old organisation is closed, since nothing is left in it. */
  closed: boolean;
}

/** @throws Error naming what is wrong with the two organisations */
export async function succeedOrganisation(deps: AppDeps, succession: Succession): Promise<SuccessionResult> {
  const tree = await deps.organisations.current();
  const from = find(tree, succession.from);
  const to = find(tree, succession.to);
  if (from.id === to.id) throw new Error('承接单位不能是原单位自己');
  if (!to.active) throw new Error(`“${to.name}”已经撤销，不能承接`);
  if (from.kind !== to.kind) throw new Error('信访部门由信访部门承接，有权处理机关由有权处理机关承接');
  const input = { predecessorId: from.id, receiverId: to.id, reason: succession.reason };
  const result: SuccessionResult = { moved: [], left: [], rewards: 0, closed: false };
  for await (const petition of openPetitionsOf(deps, from.id)) {
    const why = succession.dryRun ? null : await handOn(deps, petition.id, input);
    if (why === null) result.moved.push(petition.number);
    else if (why !== NOT_THEIRS) result.left.push({ number: petition.number, why });
  }
  if (succession.dryRun) return result;
  result.rewards = await succeedRewards(deps, from.id, to.id);
  if (result.left.length > 0) return result;
  await close(deps, from, to, result.moved.length);
  return { ...result, closed: true };
}

function find(tree: OrganisationTree, name: string): Organisation {
  const found = tree.all().find((one) => one.name === name);
  if (!found) throw new Error(`没有全称为“${name}”的单位`);
  return found;
}

/** Closed, but not done with: it is to be told what became of the proposal, or its reward has not ended. */
const OWED = `EXISTS (SELECT 1 FROM petition_clock c WHERE c.petition_id = p.id AND c.running = 1 AND c.clock = 'TI')
  OR EXISTS (SELECT 1 FROM reward r WHERE r.petition_id = p.id AND r.organisation_id = ? AND ${UNENDED})`;

/** Petitions in which it still has a part, in keyset pages; each is looked at again when its turn comes. */
async function* openPetitionsOf(deps: AppDeps, organisationId: string) {
  for (let after = ''; ;) {
    const rows = await select<{ id: string; number: string }>(
      deps.db,
      `SELECT p.id, p.number FROM petition p
       WHERE p.id > ? AND (p.state IN (?) OR (p.state = 'closed' AND p.main_organ_id = ? AND (${OWED})))
         AND (p.holder_id = ? OR p.sender_id = ? OR p.main_organ_id = ? OR p.registering_office_id = ?
           OR EXISTS (SELECT 1 FROM petition_organ o
             WHERE o.petition_id = p.id AND o.organisation_id = ? AND o.place = 'co_handler'))
       ORDER BY p.id LIMIT ${PAGE}`,
      [after, ['draft', ...openStates], ...Array<string>(7).fill(organisationId)],
    );
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = last.id;
  }
}

/** @returns null when it was handed on, else why it was not; `not theirs` when there is nothing to hand on */
async function handOn(
  deps: AppDeps,
  petitionId: string,
  input: { predecessorId: string; receiverId: string; reason: string },
): Promise<string | null> {
  for (;;) {
    try {
      await takeStep(deps, { petitionId, action: 'succeed_organisation', actor: bySystem, input });
      return null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // An officer took a step meanwhile: look again.
      if (error.code === 'stale_version') continue;
      if (error.code !== 'step_refused') throw error;
      // A co-handler of an earlier round, or somebody has handed it on or ended it meanwhile.
      const rule = error.extra.refusal?.rule;
      if (rule === 'successor_takes_over' || rule === 'wrong_state') return NOT_THEIRS;
      return error.extra.detail ?? error.code;
    }
  }
}

async function close(deps: AppDeps, from: Organisation, to: Organisation, moved: number): Promise<void> {
  await execute(deps.db, 'UPDATE organisation SET active = 0 WHERE id = ?', [from.id]);
  deps.organisations.forget();
  await recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'organisations_changed',
    subject: { kind: 'organisation', id: from.id },
    detail: { successor: to.id, moved },
  });
}
