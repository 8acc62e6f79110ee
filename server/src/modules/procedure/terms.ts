// What the site has set for the procedure, in the form the pure rules take it.
import type { ClockId } from '@petition/shared-types/vocabulary';
import type { Reference } from '../../infra/reference';
import type { Terms } from './domain/decide';
import type { Calendar, Day, Period } from './domain/time';

/** Deepest chain of forwards: nation, province, city, county and one correction [R]. */
const MAX_FORWARD_DEPTH = 5;
/** A petitioner may urge once a week [R]. */
const URGE_INTERVAL_DAYS = 7;

/** Terms without the moment; `now` is added for each step. */
export type SiteTerms = Omit<Terms, 'now'>;

export function siteTerms(reference: Pick<Reference, 'clocks' | 'calendar' | 'regions'>): SiteTerms {
  const calendar: Calendar = {
    // Read each time: a year may be loaded while the server runs.
    get version() {
      return reference.calendar.version;
    },
    day: (day) => {
      const found = reference.calendar.day(day);
      return { working: found.workday, name: found.holiday ?? null };
    },
  };
  return {
    calendar,
    maxForwardDepth: MAX_FORWARD_DEPTH,
    urgeIntervalDays: URGE_INTERVAL_DAYS,
    periods: (clock, region, given) => period(reference, clock, region, given),
  };
}

/** Codes of a region and those above it, the province first. */
export const regionPath = (reference: Pick<Reference, 'regions'>, regionCode: string): string[] =>
  reference.regions.path(regionCode).map((region) => region.code);

function period(
  reference: Pick<Reference, 'clocks' | 'regions'>,
  clock: ClockId,
  regionCode: string,
  given: { days?: number; on?: Day } = {},
): Period {
  const definition = reference.clocks.get(clock, regionPath(reference, regionCode), given.on);
  const length = given.days ?? definition.length;
  if (length === null) throw new Error(`clock ${clock} has no fixed length: the step must set it`);
  return { length, unit: definition.unit, rollOver: reference.clocks.counting.rollToNextWorkingDay };
}
