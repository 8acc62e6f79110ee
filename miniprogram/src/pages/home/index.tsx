// Home: the two entrances at once, without waiting for the network; then what needs the person; then the rest.
import { stopPullDownRefresh, useDidShow, usePullDownRefresh, useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { entrances } from '@petition/shared-types/vocabulary';
import type { Entrance } from '@petition/shared-types/vocabulary';
import { FollowHint } from '@/components/FollowHint';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { LinkRow } from '@/components/LinkRow';
import { Page } from '@/components/Page';
import { Periods, usePeriods } from '@/components/Periods';
import { ThemeSwitch } from '@/components/ThemeSwitch';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { go } from '@/services/navigation';
import { heldReceipt } from '@/services/receipts';
import { isSignedIn } from '@/services/session';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { DraftCards } from './DraftCards';
import { Latest, NeedsMe, useMine, useRewards } from './Mine';

const words = texts.home;
const ICONS: Record<Entrance, IconName> = { complaint: 'speak', proposal: 'bulb' };

function Entrances() {
  return (
    <Box className="stack">
      {(Object.keys(entrances) as Entrance[]).map((entrance) => {
        const { label, plain } = entrances[entrance];
        return (
          <Tap
            key={entrance}
            className="card entrance"
            label={`${label}，${plain ?? ''}`}
            onTap={() => go(entrance === 'proposal' ? routes.topics : routes.filingNotice(entrance))}
          >
            <Box className="entrance-icon" hidden>
              <Icon name={ICONS[entrance]} size="l" />
            </Box>
            <Box className="grow">
              <Box className="t-card">{label}</Box>
              <Box className="t-meta">{plain}</Box>
            </Box>
            <Icon name="right" size="s" className="t-hint" />
          </Tap>
        );
      })}
    </Box>
  );
}

/** The ordinary way: handed on, accepted, answered. */
const ORDINARY = ['T1', 'T2', 'T4'] as const;

function HowLong() {
  if (usePeriods(ORDINARY).length === 0) return null;
  return (
    <Box as="section" className="card stack">
      <Box className="row answers-head">
        <Box as="h2" className="t-card grow">
          {words.howLong}
        </Box>
        <Tap className="text-button" role="link" label={words.howLongMore} onTap={() => go(routes.guide)}>
          <Txt>{words.all}</Txt>
        </Tap>
      </Box>
      <Periods ids={ORDINARY} />
    </Box>
  );
}

export default function Home() {
  const here = useStore(site);
  const mine = useMine();
  const rewards = useRewards();
  const signedIn = mine.state.status === 'ready' && isSignedIn();
  const [receipt, setReceipt] = useState(heldReceipt);
  const [visit, setVisit] = useState(0);
  useDidShow(() => {
    setReceipt(heldReceipt());
    setVisit((n) => n + 1);
    void mine.refresh();
    void rewards.refresh();
  });
  // The card shows the site's name and leads to this screen; nothing of the person is in it.
  useShareAppMessage(() => ({ title: here?.name ?? texts.common.siteName, path: routes.home }));
  usePullDownRefresh(() => void mine.refresh().then(() => stopPullDownRefresh()));
  return (
    <Page title={here?.name ?? texts.common.siteName} lead={words.lead} tab="home" aside={<ThemeSwitch />}>
      <Box className="stack">
        {receipt && (
          <Tap className="card held" onTap={() => go(routes.receipt)}>
            <Icon name="alert" />
            <Box className="grow">
              <Box className="t-strong">{words.receipt}</Box>
              <Txt className="t-link">{words.receiptAct}</Txt>
            </Box>
          </Tap>
        )}
        <Entrances />
        <NeedsMe mine={mine} rewards={rewards.state.status === 'ready' ? rewards.state.data : []} />
        <DraftCards key={visit} />
        <Latest mine={mine} />
        <HowLong />
        <Box className="card rows">
          <LinkRow icon="search" title={words.query} note={words.queryWhy} url={routes.query} />
          <LinkRow
            icon="folder"
            title={words.disclosures}
            note={words.disclosuresWhy}
            url={routes.disclosures}
          />
          <LinkRow icon="building" title={words.where} note={words.whereWhy} url={routes.where} />
          <LinkRow icon="info" title={words.guide} note={words.guideWhy} url={routes.guide} />
          <LinkRow icon="phone" title={words.phone} note={words.phoneWhy} url={routes.offices} />
        </Box>
        {signedIn && <FollowHint />}
      </Box>
    </Page>
  );
}
