// What a step sets beyond state and clocks, where it sets anything: one small pure function an action, in the files
// of the same names as those of the procedure's rows.
import type { ActionId } from '@petition/shared-types/vocabulary';
import { handlingEffects } from './effects/handling';
import { intakeEffects } from './effects/intake';
import { oversightEffects } from './effects/oversight';
import type { EffectCase, Effects, Extra } from './effects/parts';
import { proposalEffects } from './effects/proposal';
import { receivingEffects } from './effects/receiving';
import { reviewEffects } from './effects/review';

const effects: Effects = {
  ...intakeEffects,
  ...receivingEffects,
  ...handlingEffects,
  ...proposalEffects,
  ...reviewEffects,
  ...oversightEffects,
};

/** What the step sets; nothing for steps that only move the petition on. */
export const effectsOf = (action: ActionId, c: EffectCase): Extra => effects[action]?.(c) ?? {};
