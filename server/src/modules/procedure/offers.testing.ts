// Whether what is offered is what may be taken.
import { procedureRows } from '@petition/shared-types/procedure';
import { standingFacts } from '../petition/commands/facts';
import { attempt } from './attempts.testing';
import { availableRows } from './domain/available';
import { decide, type Step } from './domain/decide';
import type { StepActor } from './domain/event';
import type { Petition } from './domain/petition';
import { clock as terms } from './domain/story.testing';
import type { History } from './history.testing';
import type { Picks } from './picks.testing';
import { organisationIds, tree } from './world.testing';

/** Tries every step of the table for the actor. @throws when one is offered that may not be taken, or the other way round */
export function compareOfferWithDecision(
  history: History,
  petition: Petition,
  actor: StepActor,
  picks: Picks,
): void {
  const now = { ...terms, now: history.now };
  const offered = availableRows(petition, actor, standingFacts(petition, actor, tree), now).map(
    (r) => r.action,
  );
  for (const row of procedureRows) {
    // A recount is never offered: it happens when a calendar has moved a day.
    if (!row.from.some((from) => from !== 'new') || row.action === 'recount_clock') continue;
    const tries = Array.from({ length: offered.includes(row.action) ? 60 : 1 }, () =>
      attempt(petition, row.action, actor, picks),
    );
    // Whether there is an organ to dispute with stands in the tree, not in the petition: offered, and refused for just this.
    if (row.action === 'refer_dispute' && offered.includes(row.action) && !hasEqual(petition.holderId)) {
      for (const step of tries) refusedForWantOfSuperior(petition, step, now);
      continue;
    }
    const allowed = tries.some((step) => decide(petition, step, now).ok);
    if (allowed !== offered.includes(row.action))
      throw new Error(
        `${row.action} in ${petition.state} by ${actor.kind} ${actor.roles.join()}: offered ${!allowed}, allowed ${allowed}`,
      );
  }
}

/** Another organ has a superior in common with this one. */
const hasEqual = (holderId: string): boolean =>
  organisationIds.some(
    (id) =>
      id !== holderId && tree.get(id)?.kind === 'competent_organ' && tree.commonSuperior([holderId, id]),
  );

/** A dispute with another organ is nobody's to decide; one with what is no other organ is none. */
function refusedForWantOfSuperior(petition: Petition, step: Step, now: Parameters<typeof decide>[2]): void {
  const others = step.input.disputantIds as string[];
  const areOrgans = others.every((id) => {
    const organ = tree.get(id);
    return id !== petition.holderId && organ?.active === true && organ.kind === 'competent_organ';
  });
  const rule = areOrgans ? 'common_superior_exists' : 'disputants_can_handle';
  expect(decide(petition, step, now)).toMatchObject({ ok: false, rule });
}
