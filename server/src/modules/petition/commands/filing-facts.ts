// What is checked of a filing beyond its schema, and what the procedure learns of it, however it comes in.
import type { Matter } from '@petition/shared-types/schemas/filing';
import type { Parties } from '@petition/shared-types/schemas/petitioner';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import type { StepFacts } from '../../procedure/domain/event';
import { dayOf } from '../../procedure/domain/time';
import { normalisedText } from '../content';
import { partyFacts, partyFaults } from '../parties';

/**
 * What the schema cannot see: codes that stand in no list, ages, a person named twice.
 * @throws ProblemError `invalid_input` with every such field
 */
export function checkFiling(deps: AppDeps, matter: Matter, parties: Parties): void {
  const { regions, categories } = deps.reference;
  const errors = [
    ...(regions.byCode(matter.regionCode)
      ? []
      : [{ path: 'matter.regionCode', message: '请从列表中选择地区。' }]),
    ...(categories.byCode(matter.categoryCode)
      ? []
      : [{ path: 'matter.categoryCode', message: '请从列表中选择分类。' }]),
    ...(regions.byCode(parties.petitioner.addressRegion)
      ? []
      : [{ path: 'petitioner.addressRegion', message: '请从列表中选择地区。' }]),
    ...partyFaults(parties, dayOf(deps.clock.now())),
  ];
  if (errors.length > 0) throw new ProblemError('invalid_input', { errors });
}

/** `sameDayNumber` stays null until the table's own key has shown that the text was filed that day already. */
export function filingFacts(deps: AppDeps, matter: Matter, parties: Parties): StepFacts {
  const { litigation, arbitration, reconsideration } = matter.legalStatus;
  return {
    entrance: matter.entrance,
    categoryCode: matter.categoryCode,
    regionCode: matter.regionCode,
    demandCount: matter.demands.length,
    ...partyFacts(parties),
    otherProcedure: litigation || arbitration || reconsideration,
    contentIndex: deps.hashes.blindIndex('content', normalisedText(matter)),
    sameDayNumber: null,
  };
}
