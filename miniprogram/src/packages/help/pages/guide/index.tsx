// How a matter goes, in the vocabulary's own words.
import {
  evaluationTargets,
  petitionForms,
  petitionStateIds,
  petitionStates,
} from '@petition/shared-types/vocabulary';
import type { ClockId } from '@petition/shared-types/vocabulary';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Collected } from '@/components/Collected';
import { Page } from '@/components/Page';
import { Periods, usePeriods } from '@/components/Periods';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { go } from '@/services/navigation';
import { dial } from '@/services/platform';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';

const words = texts.guide;

function Road() {
  return (
    <Box as="ol" className="timeline">
      {words.road.map(({ state, say }) => (
        <Box as="li" key={state} className="step">
          <Box className="step-mark" hidden />
          <Box className="t-strong">{petitionStates[state].label}</Box>
          <Box>{say}</Box>
        </Box>
      ))}
    </Box>
  );
}

const PERIODS: { title: string; note?: string; ids: readonly ClockId[] }[] = [
  { title: words.periodsTitle, note: words.periodsNote, ids: ['T1', 'T2', 'T4', 'T5'] },
  { title: words.fastTitle, ids: ['T2s', 'T4s'] },
  { title: words.reviewTitle, note: words.reviewNote, ids: ['T6', 'T7', 'T8', 'T9'] },
  { title: words.proposalTitle, ids: ['T11'] },
];

function HowLong({ title, note, ids }: (typeof PERIODS)[number]) {
  if (usePeriods(ids).length === 0) return null;
  return (
    <Box as="section" className="card stack">
      <Box as="h2" className="t-card">
        {title}
      </Box>
      <Periods ids={ids} sources />
      {note && <Box className="t-meta">{note}</Box>}
    </Box>
  );
}

/** Twenty words that nobody reads in one go: opened by whoever met one. */
function States() {
  const [open, setOpen] = useState(false);
  return (
    <Box as="section" className="card stack">
      <Box as="h2" className="t-card">
        {words.wordsTitle}
      </Box>
      {open &&
        petitionStateIds.map((id) => (
          <Box key={id} className="answer">
            <Box className="t-strong">{petitionStates[id].label}</Box>
            <Box className="t-meta">{petitionStates[id].plain}</Box>
          </Box>
        ))}
      <Button kind="quiet" text={open ? words.wordsHide : words.wordsShow} onTap={() => setOpen(!open)} />
    </Box>
  );
}

export default function Guide() {
  const here = useStore(site);
  return (
    <Page title={words.title} lead={words.lead}>
      <Box className="stack">
        <Box as="section" className="card stack">
          <Box as="h2" className="t-card">
            {words.roadTitle}
          </Box>
          <Road />
        </Box>
        {PERIODS.map((part) => (
          <HowLong key={part.title} {...part} />
        ))}
        <Box as="section" className="card stack">
          <Box as="h2" className="t-card">
            {words.whereTitle}
          </Box>
          <Button kind="quiet" icon="building" text={words.where} onTap={() => go(routes.where)} />
        </Box>
        <Box as="section" className="card stack-s">
          <Box as="h2" className="t-card">
            {words.gradesTitle}
          </Box>
          <Box>{words.grades}</Box>
          {Object.values(evaluationTargets).map(({ label, plain }) => (
            <Box key={label} className="point">
              <Txt className="t-strong">{label}</Txt>
              <Txt className="t-meta"> {plain}</Txt>
            </Box>
          ))}
        </Box>
        <Box as="section" className="card stack-s">
          <Box as="h2" className="t-card">
            {words.formsTitle}
          </Box>
          <Box>
            {Object.values(petitionForms)
              .map((form) => form.label)
              .join('、')}
          </Box>
        </Box>
        <Box as="section" className="card stack-s">
          <Box as="h2" className="t-card">
            {words.dataTitle}
          </Box>
          <Collected />
        </Box>
        <States />
        {here?.phone && (
          <Button
            kind="quiet"
            icon="phone"
            text={texts.common.call(here.phone)}
            onTap={() => dial(here.phone)}
          />
        )}
      </Box>
    </Page>
  );
}
