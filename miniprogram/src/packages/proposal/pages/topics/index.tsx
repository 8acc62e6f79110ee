// Topics on which offices ask for proposals, open or over; the way to propose without one; what was adopted; rewards.
import { stopPullDownRefresh, usePullDownRefresh, useShareAppMessage } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { PublicSolicitationSummary } from '@petition/shared-types/schemas/solicitation';
import { Button } from '@/components/Button';
import { ChoiceList } from '@/components/ChoiceList';
import { LinkRow } from '@/components/LinkRow';
import { Load } from '@/components/Load';
import { More } from '@/components/More';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { calendarDayText } from '@/features/dates';
import { usePages } from '@/features/pages';
import { Box, Tap } from '@/primitives';
import { routes } from '@/routes';
import { listSolicitations } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { Phase } from '../../parts/Phase';

const words = texts.topics;

function Card({ topic }: { topic: PublicSolicitationSummary }) {
  const period = words.period(calendarDayText(topic.opensOn, now()), calendarDayText(topic.closesOn, now()));
  return (
    <Tap className="card stack-s topic-card" onTap={() => go(routes.topic(topic.id))}>
      <Phase phase={topic.phase} />
      <Box className="t-card">{topic.title}</Box>
      <Box className="t-meta">{topic.office}</Box>
      <Box className="t-hint">
        {period} · {words.proposals(topic.proposals)}
      </Box>
      {topic.hasOutcome && <Box className="t-ok t-small">{words.outcome}</Box>}
    </Tap>
  );
}

export default function Topics() {
  const [state, setState] = useState<'open' | 'closed'>('open');
  const pages = usePages(useCallback((cursor?: string) => listSolicitations(state, cursor), [state]));
  usePullDownRefresh(() => void pages.list.refresh().then(() => stopPullDownRefresh()));
  useShareAppMessage(() => ({ title: words.title, path: routes.topics }));
  return (
    <Page
      title={words.title}
      lead={words.lead}
      bottom={<Button text={words.free} onTap={() => go(routes.filingNotice('proposal'))} />}
    >
      <Box className="stack">
        <ChoiceList
          id="topics"
          label={words.states.label}
          inline
          options={[
            { value: 'open', label: words.states.open },
            { value: 'closed', label: words.states.closed },
          ]}
          value={state}
          onChange={(chosen) => setState(chosen === 'closed' ? 'closed' : 'open')}
        />
        <Load from={pages.list}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="bulb" text={state === 'open' ? words.emptyOpen : words.emptyClosed} />
            ) : (
              <Box className="stack">
                {items.map((topic) => (
                  <Card key={topic.id} topic={topic} />
                ))}
                <More pages={pages} />
              </Box>
            )
          }
        </Load>
        <Box className="card rows">
          <LinkRow icon="done" title={words.adopted} note={words.adoptedWhy} url={routes.adoptedList} />
          <LinkRow icon="flag" title={words.rewards} note={words.rewardsWhy} url={routes.rewards} />
        </Box>
      </Box>
    </Page>
  );
}
