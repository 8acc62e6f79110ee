// How a matter goes, in the vocabulary's own words.
import {
  evaluationTargets,
  petitionForms,
  petitionStateIds,
  petitionStates,
} from '@petition/shared-types/vocabulary';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { Box, Txt } from '@/primitives';
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
          {texts.filing.notice.data.map(({ what, why }) => (
            <Box key={what} className="row">
              <Txt className="t-strong">{what}</Txt>
              <Txt className="t-meta grow">{why}</Txt>
            </Box>
          ))}
          <Box className="t-meta">{texts.filing.notice.dataNote}</Box>
        </Box>
        <Box as="section" className="card">
          <Box as="h2" className="t-card">
            {words.wordsTitle}
          </Box>
          {petitionStateIds.map((id) => (
            <Box key={id} className="answer">
              <Box className="t-strong">{petitionStates[id].label}</Box>
              <Box className="t-meta">{petitionStates[id].plain}</Box>
            </Box>
          ))}
        </Box>
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
