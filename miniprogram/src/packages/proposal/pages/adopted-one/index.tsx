// One adopted proposal: what was proposed, what was adopted, what was done since.
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback } from 'react';
import type { AdoptedProposal } from '@petition/shared-types/schemas/solicitation';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { fullDayText } from '@/features/dates';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { getAdopted } from '@/services/endpoints';
import { texts } from '@/texts';

const words = texts.adopted;
const parts = ['proposal', 'adopted', 'implementation'] as const;

function Content({ proposal }: { proposal: AdoptedProposal }) {
  return (
    <Box className="stack">
      <Box as="section" className="card stack-s">
        <Box as="h2" className="t-card">
          {proposal.title}
        </Box>
        <Box className="t-meta">
          {proposal.region} · {proposal.unit}
        </Box>
        <Box>{proposal.adoption.plain ?? proposal.adoption.label}</Box>
      </Box>
      {parts.map((part) => (
        <Box as="section" key={part} className="card stack-s">
          <Box as="h2" className="t-card">
            {words.parts[part]}
          </Box>
          {(proposal[part] || words.notYet).split('\n').map((paragraph, at) => (
            <Txt key={at} className="block answer-value" selectable>
              {paragraph}
            </Txt>
          ))}
        </Box>
      ))}
      <Box className="t-hint">{words.by(proposal.author, fullDayText(proposal.publishedAt))}</Box>
    </Box>
  );
}

export default function AdoptedOne() {
  const { id = '' } = useRouter().params;
  const loaded = useLoad(useCallback(() => getAdopted(id), [id]));
  useShareAppMessage(() => ({ title: words.title, path: routes.adopted(id) }));
  return (
    <Page title={words.title}>
      <Load from={loaded}>{(proposal) => <Content proposal={proposal} />}</Load>
    </Page>
  );
}
