// The named conditions of the procedure as pure functions: true lets the step pass. Their sentences and articles
// stand in shared-types/guards. They read codes only, so that a replay of the ledger decides alike.
import type { GuardId } from '@petition/shared-types/guards';
import { handlingGuards } from './guards/handling';
import { intakeGuards } from './guards/intake';
import { oversightGuards } from './guards/oversight';
import type { Guard } from './guards/parts';
import { proposalGuards } from './guards/proposal';
import { receivingGuards } from './guards/receiving';
import { reviewGuards } from './guards/review';

/** Guards that `decide` answers itself. */
const structural = [
  'wrong_state',
  'wrong_actor',
  'officer_recused',
  'identity_is_proved',
  'needs_approval',
  'approval_by_others',
] as const satisfies readonly GuardId[];
type Structural = (typeof structural)[number];

export const isStructural = (guard: GuardId): guard is Structural =>
  (structural as readonly GuardId[]).includes(guard);

/** Every guard a row may name. */
export const guards: Readonly<Record<Exclude<GuardId, Structural>, Guard>> = {
  ...intakeGuards,
  ...receivingGuards,
  ...handlingGuards,
  ...proposalGuards,
  ...reviewGuards,
  ...oversightGuards,
};

/** Guards that cannot be judged before the form is filled in; the list of available steps passes over them. */
export const dependsOnInput: ReadonlySet<GuardId> = new Set<GuardId>([
  'not_filed_today',
  'type_fits_entrance',
  'claim_has_legal_route',
  'report_names_accused',
  'report_office_exists',
  'repeat_names_original',
  'original_is_same_person',
  'original_is_open',
  'original_is_ended',
  'receiver_is_active',
  'receiver_is_other',
  'receiver_is_not_accused',
  'receiver_can_handle',
  'successor_takes_over',
  'forward_depth',
  'disputants_can_handle',
  'common_superior_exists',
  'receiver_is_disputant',
  'co_handlers_can_help',
  'co_opinions_are_in',
  'co_handlers_are_new',
  'study_opinions_are_in',
  'extension_within_ceiling',
  'every_demand_answered',
  'opinion_differs_from_revoked',
  'checklist_is_clear',
  'document_is_own',
  'document_not_yet_corrected',
  'correction_after_service',
  'document_is_of_petition',
  'document_not_yet_served',
  'document_is_for_petitioner',
  'service_day_fits',
  'rung_is_next',
  'officer_is_of_holder',
  'officer_is_not_recused',
  'addressee_is_active',
  'addressee_is_not_accused',
  'reward_by_three_people',
  // Judged by target; whether any target is open is asked separately.
  'evaluation_is_open',
  'not_yet_evaluated',
]);
