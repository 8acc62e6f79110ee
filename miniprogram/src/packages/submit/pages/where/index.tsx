// Where does my matter belong? The six ways of the law in plain words with examples. It advises and never stops anybody.
import { routeAdvice } from '@petition/shared-types/legal-routes';
import type { RouteAdvice } from '@petition/shared-types/legal-routes';
import { legalRoutes } from '@petition/shared-types/vocabulary';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { go, restartAt } from '@/services/navigation';
import { dial, scrollToTop } from '@/services/platform';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';

const words = texts.where;
/** What is handled by petition itself (条例 第31条第六项). */
const OWN = '6';

function Situations({ onChoose }: { onChoose: (advice: RouteAdvice) => void }) {
  return (
    <Box className="choices" role="group" label={words.title}>
      {routeAdvice.map((advice) => {
        const { route, situation, examples } = advice;
        const note = words.likeThis(examples.join('；'));
        return (
          <Tap key={route} className="choice" label={`${situation}，${note}`} onTap={() => onChoose(advice)}>
            <Box className="grow">
              <Box>{situation}</Box>
              <Box className="t-meta">{note}</Box>
            </Box>
            <Icon name="right" size="s" />
          </Tap>
        );
      })}
    </Box>
  );
}

function Advice({ advice, onAgain }: { advice: RouteAdvice; onAgain: () => void }) {
  const { label, plain = label } = legalRoutes[advice.route];
  const here = useStore(site);
  const own = advice.route === OWN;
  const file = (): void => go(routes.filingNotice('complaint'));
  return (
    <Box className="stack">
      <Box as="section" className="card stack-s" live>
        <Box as="h2" className="t-card">
          {plain}
        </Box>
        {!plain.includes(label) && <Box className="t-meta">{label}</Box>}
        <Box className="row-top">
          <Icon name="building" size="s" />
          <Box className="grow">{advice.goTo}</Box>
        </Box>
        {!own && <Box className="t-meta">{words.why}</Box>}
        <Box className="t-hint">{words.basis(advice.article)}</Box>
      </Box>
      {own ? (
        <Button text={words.here} onTap={file} />
      ) : (
        <>
          <Button text={words.home} onTap={() => restartAt(routes.home)} />
          <Button kind="quiet" text={words.goOn} onTap={file} />
        </>
      )}
      {!own && here?.phone && (
        <Button kind="quiet" icon="phone" text={words.ask(here.phone)} onTap={() => dial(here.phone)} />
      )}
      <Tap className="text-button" onTap={onAgain}>
        <Txt>{words.again}</Txt>
      </Tap>
    </Box>
  );
}

export default function Where() {
  const [advice, setAdvice] = useState<RouteAdvice | null>(null);
  const choose = (chosen: RouteAdvice | null): void => {
    setAdvice(chosen);
    scrollToTop();
  };
  return (
    <Page
      title={advice ? advice.situation : words.title}
      lead={advice ? words.likeThis(advice.examples.join('；')) : words.lead}
    >
      {advice ? <Advice advice={advice} onAgain={() => choose(null)} /> : <Situations onChoose={choose} />}
    </Page>
  );
}
