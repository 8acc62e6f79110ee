// Before an opinion is signed its text is looked through (modules/document/opinion-gate.ts): hard faults stop the step,
// soft ones are shown to whoever signs.
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import type { Queryable } from '../../../infra/db';
import { lookThrough, type OpinionFault } from '../../document/opinion-gate';
import type { SplitInput } from '../../procedure/input';
import { openContent } from '../content';
import { numberOf } from '../parties';
import type { StoredPetition } from '../repository';

const OPINIONS: ReadonlySet<ActionId> = new Set<ActionId>([
  'reply',
  'reply_fast_track',
  'answer_proposal',
  'decide_review',
  'order_rehandling',
  'decide_final_review',
]);

/** In the order of the fields; none for a step that gives no opinion. Paths begin with `input.`. */
export async function opinionFaults(
  deps: AppDeps,
  on: Queryable,
  action: ActionId,
  stored: StoredPetition,
  input: SplitInput,
): Promise<OpinionFault[]> {
  if (!OPINIONS.has(action)) return [];
  const content = await openContent(on, deps.sealer, stored.key, stored.petition.id);
  const { petitioner, proxy, joint } = content;
  const found = lookThrough(deps.reference.opinionGate, {
    input: input.all,
    now: deps.clock.now(),
    ownNumbers: [
      ...[numberOf(petitioner), petitioner.phone],
      ...(proxy ? [proxy.idNumber, proxy.phone] : []),
      ...(joint?.members ?? []).flatMap((member) => [member.idNumber, member.phone]),
    ],
  });
  return found.map((fault) => ({ ...fault, path: `input.${fault.path}` }));
}

/** @throws ProblemError `invalid_input` naming every hard fault */
export async function refuseFaultyOpinion(...of: Parameters<typeof opinionFaults>): Promise<void> {
  const errors = (await opinionFaults(...of)).filter(({ level }) => level === 'hard');
  if (errors.length > 0)
    throw new ProblemError('invalid_input', {
      errors: errors.map(({ path, message }) => ({ path, message })),
    });
}
