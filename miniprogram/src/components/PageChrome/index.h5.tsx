// H5 has no native bars: a way back at the top, the four main screens at the bottom, both reachable by keyboard.
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { back, go } from '@/services/navigation';
import { unread } from '@/services/unread';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { Icon } from '../Icon';
import type { IconName } from '../Icon';
import type { ChromeProps, TabName } from './types';

export type { TabName } from './types';

const TABS: { name: TabName; icon: IconName; url: string }[] = [
  { name: 'home', icon: 'home', url: routes.home },
  { name: 'petitions', icon: 'folder', url: routes.petitions },
  { name: 'inbox', icon: 'bell', url: routes.inbox },
  { name: 'account', icon: 'user', url: routes.account },
];

export function PageChrome({ title, tab, place }: ChromeProps) {
  if (place === 'bottom') return tab ? <TabBar current={tab} /> : null;
  if (tab) return null;
  return (
    <Box as="header" className="top-bar">
      <Tap className="top-bar-side" label={texts.common.back} onTap={() => back(routes.home)}>
        <Icon name="left" />
      </Tap>
      <Box className="top-bar-title" hidden>
        {title}
      </Box>
      <Box className="top-bar-side" />
    </Box>
  );
}

function TabBar({ current }: { current: TabName }) {
  const waiting = useStore(unread);
  return (
    <Box as="nav" className="tab-bar" label={texts.common.tabs}>
      {TABS.map(({ name, icon, url }) => {
        const badge = name === 'inbox' && waiting > 0;
        return (
          <Tap
            key={name}
            role="link"
            className={`tab${name === current ? ' tab-on' : ''}`}
            onTap={() => {
              if (name !== current) go(url);
            }}
          >
            <Icon name={icon} />
            <Txt className="tab-text">{texts.tabs[name]}</Txt>
            {badge && (
              <Box className="tab-badge">
                {waiting > 99 ? '99+' : waiting}
                <Txt className="only-heard">{texts.common.unread}</Txt>
              </Box>
            )}
          </Tap>
        );
      })}
    </Box>
  );
}
