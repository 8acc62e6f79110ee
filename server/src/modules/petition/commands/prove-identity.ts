// Steps that use up or give up a right ask the holder of a query code for more than the code: the last four signs of a
// phone or ID number in the filing (docs/decisions/0007). They are compared and forgotten; the ledger keeps that they matched.
import { timingSafeEqual } from 'node:crypto';
import { errorCatalogue } from '@petition/shared-types/errors';
import { procedure } from '@petition/shared-types/procedure';
import type { Parties } from '@petition/shared-types/schemas/petitioner';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { needsIdentity } from '../../procedure/domain/decide';
import type { StepActor } from '../../procedure/domain/event';
import { openContent } from '../content';
import { findPetition } from '../repository';

const SIGNS = 4;

/**
 * @param given as it was typed, upper case; without it the procedure itself refuses the step
 * @returns whether the identity was proved
 * @throws ProblemError `wrong_identity`; RateLimitedError after five wrong ones
 */
export async function proveIdentity(
  deps: AppDeps,
  step: { petitionId: string; action: ActionId; actor: StepActor },
  given: string | undefined,
): Promise<boolean> {
  if (given === undefined || !needsIdentity(procedure[step.action], step.actor)) return false;
  // Counted before looking, so that guesses in parallel count too.
  await deps.limits.consume('identity_proof', step.petitionId);
  const stored = await findPetition(deps.db, deps.sealer, step.petitionId);
  if (!stored) throw notFound();
  const parties = await openContent(deps.db, deps.sealer, stored.key, step.petitionId);
  const right = endings(parties).filter((ending) => equal(ending, given)).length > 0;
  if (!right) {
    const message = errorCatalogue.wrong_identity.detail;
    throw new ProblemError('wrong_identity', { errors: [{ path: 'identity', message }] });
  }
  await deps.limits.giveBack('identity_proof', step.petitionId);
  return true;
}

/** Of everybody who stands behind the petition. */
function endings({ petitioner, proxy, joint }: Parties): string[] {
  const own = petitioner.kind === 'person' ? petitioner.idNumber : petitioner.creditCode;
  const numbers = [
    petitioner.phone,
    own,
    ...(proxy ? [proxy.phone, proxy.idNumber] : []),
    ...(joint?.members.flatMap((member) => [member.phone, member.idNumber]) ?? []),
  ];
  return numbers
    .filter((number) => number.length >= SIGNS)
    .map((number) => number.slice(-SIGNS).toUpperCase());
}

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
