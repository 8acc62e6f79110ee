// How long each part takes by law: the length as a word and as a bar beside the longest, and where it is written.
import type { GuidePeriod } from '@petition/shared-types/schemas/guide';
import type { ClockId } from '@petition/shared-types/vocabulary';
import { Box, Txt } from '@/primitives';
import { guide } from '@/services/guide';
import { useStore } from '@/services/store';
import { texts } from '@/texts';

const words = texts.periods;

/** Of the periods this site runs by, those asked for, in that order. */
export function usePeriods(ids: readonly ClockId[]): GuidePeriod[] {
  const known = useStore(guide)?.periods ?? [];
  return ids.flatMap((id) => known.find((period) => period.clock === id) ?? []);
}

const widthOf = (days: number, longest: number): { width: string } => ({
  width: `${Math.max(4, Math.round((days / longest) * 100))}%`,
});

/** @param sources also says the article and how sure it is */
export function Periods({ ids, sources = false }: { ids: readonly ClockId[]; sources?: boolean }) {
  const periods = usePeriods(ids);
  const days = periods.map((period) => period.days);
  const longest = Math.max(1, ...days);
  // Bars that are all alike would say nothing.
  const differ = Math.min(...days) < longest;
  return (
    <Box as="ol" className="stack-s">
      {periods.map((period) => (
        <Box as="li" key={period.clock} className="period">
          <Box className="row">
            <Txt className="grow">{period.atMost ? period.label : period.plain}</Txt>
            <Txt className="t-strong">{(period.atMost ? words.atMost : words.within)(period.length)}</Txt>
          </Box>
          {differ && (
            <Box className="period-track" hidden>
              <Box className="period-bar" style={widthOf(period.days, longest)} />
            </Box>
          )}
          {sources && (
            <Box className="t-hint">
              {period.mark.code === 'V' ? period.basis : words.marked(period.basis)}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
