// What each step of the procedure asks for. Fields marked `sealed` are text and never enter the ledger.
import type { z } from 'zod';
import type { ActionId } from '../vocabulary';
import { handlingInputs } from './actions/handling';
import { intakeInputs } from './actions/intake';
import { oversightInputs } from './actions/oversight';
import { proposalInputs } from './actions/proposal';
import { reviewInputs } from './actions/review';

export { evaluationInput } from './actions/review';

export const procedureInputs = {
  ...intakeInputs,
  ...handlingInputs,
  ...proposalInputs,
  ...reviewInputs,
  ...oversightInputs,
} satisfies Record<ActionId, z.ZodObject>;

export type ActionInput<A extends ActionId> = z.infer<(typeof procedureInputs)[A]>;
