// Entry: what has to be known before the first screen, and nothing the first screen would wait for.
// First: a terminal forgets before anything is read.
import { watchTerminal } from './services/terminal';
import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { loadGuide } from './services/guide';
import { startNetworkWatch } from './services/network';
import { followFontScale } from './services/preferences';
import { returnFromSignIn, signOut } from './services/session';
import { loadSite } from './services/site';
import { watchForUpdate } from './services/updates';
import './app.scss';

returnFromSignIn();

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startNetworkWatch();
    watchForUpdate();
    watchTerminal(signOut);
    void loadSite();
    void loadGuide();
  });
  useDidShow(() => followFontScale());
  return children;
}
