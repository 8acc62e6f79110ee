// Bars across a screen: the demonstration notice, the missing network, and the actions at the bottom.
import type { ReactNode } from 'react';
import { Box, Txt } from '@/primitives';
import { online } from '@/services/network';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { Icon } from './Icon';
import type { IconName } from './Icon';

export function NoticeBar({
  icon = 'info',
  tone = 'info',
  text,
}: {
  icon?: IconName;
  tone?: 'info' | 'warn';
  text: string;
}) {
  return (
    <Box className={`notice-bar notice-bar-${tone}`}>
      <Icon name={icon} size="s" />
      <Txt className="grow">{text}</Txt>
    </Box>
  );
}

/** Shown on every screen of a demonstration site. */
export function DemoBar() {
  const here = useStore(site);
  return here?.notice ? <NoticeBar text={here.notice} /> : null;
}

export function OfflineBar() {
  const connected = useStore(online);
  return (
    <Box live>
      {connected ? null : <NoticeBar icon="offline" tone="warn" text={texts.failure.offlineBar} />}
    </Box>
  );
}

/** One main button, at most one quiet second. */
export function BottomBar({ children }: { children: ReactNode }) {
  return <Box className="bottom-bar">{children}</Box>;
}
