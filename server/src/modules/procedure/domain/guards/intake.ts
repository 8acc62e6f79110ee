// What is filed, and as what it is registered.
import { on } from './parts';
import type { Guards, GuardCase } from './parts';

const typeOf = (c: GuardCase) => c.petition?.petitionType ?? null;

export const intakeGuards = {
  not_filed_today: (c) => !c.facts.sameDayNumber,
  type_fits_entrance: (c) =>
    (c.facts.entrance ?? c.petition?.entrance) !== 'proposal' || c.input.petitionType === 'proposal',
  claim_has_legal_route: (c) => c.input.petitionType !== 'claim' || typeof c.input.legalRoute === 'string',
  report_names_accused: (c) =>
    c.input.petitionType !== 'report' || ((c.input.accused as unknown[] | undefined)?.length ?? 0) > 0,
  repeat_names_original: (c) =>
    c.input.duplicateVerdict !== 'repeat' || Boolean(c.facts.original?.samePerson),

  type_is_claim: (c) => typeOf(c) === 'claim',
  type_is_proposal: (c) => typeOf(c) === 'proposal',
  type_is_report: (c) => typeOf(c) === 'report',
  type_is_not_report: (c) => typeOf(c) !== 'report',
  type_is_not_report_once_registered: (c) => typeOf(c) !== 'report',
  route_is_petition_procedure: on((p) => p.legalRoute === '6'),

  original_is_same_person: (c) => c.facts.original?.samePerson === true,
  original_is_open: (c) => c.facts.original?.open === true,
  original_is_ended: (c) => c.facts.original?.ended === true,

  report_office_exists: (c) => c.input.petitionType !== 'report' || c.facts.sealedOfficeId !== null,
  accused_is_confirmed: on((p) => p.accused.confirmed),
} satisfies Guards;
