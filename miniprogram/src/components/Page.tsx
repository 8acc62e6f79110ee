// The frame of every screen: theme, font scale, bars, title, one sentence, content, and the actions at the bottom.
import type { ReactNode } from 'react';
import { Box } from '@/primitives';
import { scale, theme } from '@/services/preferences';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { BottomBar, DemoBar, OfflineBar } from './bars';
import { PageChrome } from './PageChrome';
import type { TabName } from './PageChrome';
import { PrivacySheet } from './PrivacySheet';
import { TerminalBar } from './TerminalBar';

interface PageProps {
  title: string;
  /** One sentence of why, or of what happens next. */
  lead?: string;
  /** Above the title: where one is in a row of screens. */
  kicker?: string;
  /** What the bar at the top says; WeChat shows the page's own title there. */
  bar?: string;
  /** Set on the four tab screens. */
  tab?: TabName;
  /** Beside the title. */
  aside?: ReactNode;
  bottom?: ReactNode;
  children: ReactNode;
}

/** CSS custom properties are no part of React's style type. */
const scaled = (factor: number): Record<string, string> => ({ '--scale': String(factor) });

export function Page({ title, lead, kicker, bar, tab, aside, bottom, children }: PageProps) {
  const chosen = useStore(theme);
  const factor = useStore(scale);
  return (
    <Box className={`theme page theme-${chosen}`} {...(factor === 1 ? {} : { style: scaled(factor) })}>
      <PageChrome title={bar ?? texts.common.siteName} tab={tab} place="top" />
      <TerminalBar />
      <DemoBar />
      <OfflineBar />
      <Box as="main" className="page-body">
        <Box className="page-head">
          {kicker && <Box className="t-hint">{kicker}</Box>}
          <Box className={aside ? 'row' : 'row-top'}>
            <Box as="h1" className="t-title grow">
              {title}
            </Box>
            {aside}
          </Box>
          {lead && <Box className="t-meta page-lead">{lead}</Box>}
        </Box>
        {children}
      </Box>
      {bottom && <BottomBar>{bottom}</BottomBar>}
      <PageChrome title={title} tab={tab} place="bottom" />
      <PrivacySheet />
    </Box>
  );
}
